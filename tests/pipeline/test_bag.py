import io
import zipfile

import bagit
import pytest

from pipeline.bag import bagged

PAYLOAD = {"b.txt": b"b", "a.txt": b"en\n", "æ.txt": b"\x00\xff"}
INFO = {"Source-Organization": "Prøve\nlag"}


@pytest.fixture
def unpacked(tmp_path):
    zipfile.ZipFile(io.BytesIO(bagged(PAYLOAD, INFO, "levering"))).extractall(tmp_path)
    return tmp_path / "levering"


def test_the_library_of_the_standard_accepts_the_bag(unpacked):
    bag = bagit.Bag(str(unpacked))
    assert bag.validate()
    assert set(bag.algorithms) == {"sha256", "sha512"}
    assert bag.version_info == (1, 0)
    assert bag.info == {"Source-Organization": "Prøve lag", "Payload-Oxum": "6.3"}
    assert {name: (unpacked / "data" / name).read_bytes() for name in PAYLOAD} == PAYLOAD


@pytest.mark.parametrize("name", ["data/a.txt", "bag-info.txt", "manifest-sha512.txt"])
def test_a_changed_file_breaks_the_bag(unpacked, name):
    (unpacked / name).write_bytes(b"XX" + (unpacked / name).read_bytes()[2:])
    with pytest.raises(bagit.BagError):
        bagit.Bag(str(unpacked)).validate()


def test_equal_files_give_equal_bytes_in_whatever_order():
    turned = dict(reversed(PAYLOAD.items()))
    assert bagged(turned, INFO, "levering") == bagged(PAYLOAD, INFO, "levering")


def test_a_sign_that_the_standard_has_written_as_a_number_is():
    package = zipfile.ZipFile(io.BytesIO(bagged({"50 %\n.txt": b""}, {}, "x")))
    assert package.read("x/manifest-sha256.txt").endswith(b"  data/50 %25%0A.txt\n")
