import io
import stat
import struct
import zipfile

import pytest

from archive.errors import PackageError
from archive.packages import zips
from archive.packages.zips import read_zip

FILES = {"a.txt": b"en", "mappe/b.txt": b"to" * 1000}


def refused(data, why, **more):
    with pytest.raises(PackageError, match=why):
        read_zip(data, **more)


def member(name, *, mode=stat.S_IFREG | 0o644, system=3):
    info = zipfile.ZipInfo(name)
    info.create_system = system
    info.external_attr = mode << 16
    return info


def with_member(info, data=b"x"):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr(info, data)
    return buffer.getvalue()


def test_a_sound_zip_gives_its_files(make_zip):
    assert read_zip(make_zip({**FILES, "mappe/": b""})) == FILES
    assert read_zip(make_zip({})) == {}


@pytest.mark.parametrize("cut", [1, 20, 60, 100])
def test_a_zip_that_is_cut_off_is_refused(make_zip, cut):
    refused(make_zip(FILES)[:-cut], "damaged or cut off")


def test_no_zip_is_refused():
    refused(b"PK\x03\x04" + b"\0" * 100, "damaged or cut off")


def test_every_flipped_byte_of_content_is_found(make_zip):
    data = make_zip({"a.txt": bytes(range(200))})
    at = data.index(b"a.txt") + 20
    refused(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :], "damaged")


def test_a_link_is_refused():
    refused(with_member(member("a.txt", mode=stat.S_IFLNK | 0o777), b"/etc/passwd"), "is a link")


def test_a_device_is_refused():
    refused(with_member(member("a.txt", mode=stat.S_IFCHR | 0o666)), "is a link or a device")


@pytest.mark.parametrize("name", ["../ut.txt", "/etc/passwd"])
def test_a_name_that_leaves_the_folder_is_refused(name):
    refused(with_member(member(name)), "leads out|is absolute")


def test_a_name_with_a_zero_byte_is_refused(make_zip):
    refused(make_zip({"aXb.txt": b""}).replace(b"aXb.txt", b"a\0b.txt"), "not seen")


def test_an_encrypted_zip_is_refused(make_zip):
    data = bytearray(make_zip({"a.txt": b"x"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    refused(bytes(data), "is encrypted")


def test_a_bomb_is_refused_by_how_tightly_it_is_packed(make_zip):
    refused(make_zip({"a.txt": b"\0" * 2_000_000}), "is a bomb")


def test_a_bomb_is_refused_by_its_sum(make_zip):
    files = {f"{i}.txt": bytes(range(256)) * 40 for i in range(11)}
    refused(make_zip(files), "may have 100000", largest=100_000)


def test_a_bomb_is_refused_by_its_number_of_files(make_zip, monkeypatch):
    monkeypatch.setattr(zips, "_MOST_FILES", 3)
    refused(make_zip({f"{i}.txt": b"" for i in range(4)}), "too many")


def test_a_size_that_is_a_lie_is_found(make_zip):
    data = bytearray(make_zip({"a.txt": b"\0" * 500_000}))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<L", data, data.index(mark) + at, 10)
    refused(bytes(data), "damaged")


def test_files_that_lie_over_each_other_are_refused():
    """One piece of content stands for several files: what makes a flat bomb."""
    one = with_member(member("a.txt"), b"x" * 50)
    directory = one.index(b"PK\x01\x02")
    end = one.index(b"PK\x05\x06")
    entry = one[directory:end]
    inner = one[:directory]
    second = bytearray(entry)
    trailer = bytearray(one[end:])
    struct.pack_into("<HH", trailer, 8, 2, 2)
    struct.pack_into("<L", trailer, 12, 2 * len(entry))
    overlapped = second.replace(b"a.txt", b"b.txt")
    refused(inner + entry + bytes(overlapped) + bytes(trailer), "two names|over each other|damaged")
    refused(inner + entry + bytes(second) + bytes(trailer), "over each other|twice|damaged")


def test_a_file_with_two_names_is_refused(make_zip):
    data = make_zip({"a.pdf": b"x"})
    at = data.index(b"a.pdf")
    refused(data[:at] + b"a.exe" + data[at + 5 :], "two names|damaged")


def test_what_stands_before_a_zip_is_refused(make_zip):
    refused(make_zip(FILES, prefix=b"MZ program"), "before the zip")


def test_a_file_that_is_there_twice_is_refused(make_zip):
    twice = make_zip({"a.txt": b"x", "b.txt": b"x"}).replace(b"b.txt", b"a.txt")
    refused(twice, "twice")


def test_a_method_that_is_not_read_is_refused():
    info = member("a.txt")
    info.compress_type = zipfile.ZIP_BZIP2
    refused(with_member(info, b"x" * 100), "not read")
