import os

import pytest

from archive.errors import PackageError
from archive.packages import read_folder


@pytest.fixture
def folder(tmp_path):
    top = tmp_path / "inn"
    (top / "data").mkdir(parents=True)
    (top / "a.txt").write_bytes(b"en")
    (top / "data" / "b.txt").write_bytes(b"to")
    return top


def test_a_folder_gives_its_files(folder):
    assert read_folder(folder) == {"a.txt": b"en", "data/b.txt": b"to"}


@pytest.mark.parametrize("target", ["/etc/passwd", "/etc", "a.txt", "nowhere"])
def test_a_link_is_refused(folder, target):
    (folder / "data" / "lenke").symlink_to(target)
    with pytest.raises(PackageError, match="'lenke' is a link"):
        read_folder(folder)


def test_a_pipe_is_refused(folder):
    os.mkfifo(folder / "kø")
    with pytest.raises(PackageError, match="a link or a device"):
        read_folder(folder)


def test_too_much_is_refused_before_it_is_read(folder):
    with pytest.raises(PackageError, match="has 4 bytes, and may have 3"):
        read_folder(folder, largest=3)


def test_a_name_that_is_a_trick_is_refused(folder):
    (folder / "protokoll\u202efdp.exe").touch()
    with pytest.raises(PackageError, match="not seen"):
        read_folder(folder)


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(PackageError, match="cannot be read"):
        read_folder(tmp_path / "borte")
