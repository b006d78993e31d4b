import hashlib

import pytest

from archive.errors import PackageError
from archive.packages.bags import payload

CONTENT = {"data/a.txt": b"en", "data/mappe/b %.txt": b"to"}
DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def manifest(files, algorithm="sha512"):
    digest = getattr(hashlib, algorithm)
    names = {name: name.replace("%", "%25") for name in files}
    return "".join(f"{digest(d).hexdigest()}  {names[n]}\n" for n, d in files.items()).encode()


def bag(top="levering/", **tags):
    files = {
        "bagit.txt": DECLARED,
        "bag-info.txt": b"Payload-Oxum: 4.2\n",
        "manifest-sha512.txt": manifest(CONTENT),
        "manifest-sha256.txt": manifest(CONTENT, "sha256"),
        **CONTENT,
        **{name.replace("_", "-") + ".txt": data for name, data in tags.items()},
    }
    tags = {n: d for n, d in files.items() if d is not None and not n.startswith("data/")}
    files.setdefault("tagmanifest-sha512.txt", manifest(tags))
    return {f"{top}{name}": data for name, data in files.items() if data is not None}


@pytest.mark.parametrize("top", ["", "levering/"])
def test_a_sound_bag_gives_its_payload(top):
    found = payload(bag(top))
    assert found.files == {"a.txt": b"en", "mappe/b %.txt": b"to"}
    assert found.manifest == manifest(CONTENT)


def test_what_is_no_bag_is_none():
    assert payload({"a.pdf": b"", "b.yaml": b""}) is None


def refused(files, why):
    with pytest.raises(PackageError, match=why):
        payload(files)


@pytest.mark.parametrize("name", ["levering/data/a.txt", "levering/bag-info.txt"])
def test_a_file_that_was_changed_is_named(name):
    refused({**bag(), name: b"annet"}, "is not what")


def test_a_file_that_is_not_listed_is_named():
    refused({**bag(), "levering/data/c.txt": b""}, r"data/c\.txt is in the bag, and not listed")


def test_a_file_that_is_missing_is_named():
    files = bag()
    del files["levering/data/a.txt"]
    refused(files, r"data/a\.txt is listed, and not in the bag")


def test_a_file_beside_the_bag_is_named():
    refused({**bag(), "annet.txt": b""}, r"annet\.txt lies beside")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"bagit": b"BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n"}, "version 1.0"),
        ({"bagit": DECLARED.replace(b"UTF-8", b"UTF-16")}, "version 1.0"),
        ({"fetch": b"http://example/ 1 data/c.txt\n"}, "fetched"),
        ({"manifest_sha512": None}, "no manifest of SHA-512"),
        ({"manifest_sha512": b"abc\n"}, "not as a manifest"),
        ({"manifest_sha512": b"\xff"}, "not text"),
        ({"manifest_sha256": manifest({"data/a.txt": b"en"}, "sha256")}, "not listed"),
        ({"manifest_sha256": manifest(CONTENT) + manifest(CONTENT)}, "not as a manifest"),
        ({"bag_info": b"Payload-Oxum: 5.2\n"}, "as many files"),
    ],
)
def test_a_bag_that_is_not_as_it_must_be_is_refused(change, why):
    files = bag(**change)
    files.pop("levering/tagmanifest-sha512.txt")
    refused(files, why)
