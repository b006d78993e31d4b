"""A folder from outside, read into memory as a zip is: its files by their paths from it."""

import os
import stat
from pathlib import Path

from archive.errors import PackageError
from archive.packages.names import check_names
from archive.packages.zips import LARGEST


def read_folder(top: Path, largest: int = LARGEST) -> dict[str, bytes]:
    """Give the files of a folder by name. Raises `PackageError`; no link is followed."""
    try:
        found = _files(top)
        total = sum(path.lstat().st_size for path in found)
        if total > largest:
            text = "the folder has {size} bytes, and may have {largest}"
            raise PackageError(text, size=total, largest=largest)
        names = {path.relative_to(top).as_posix(): path for path in found}
        check_names(names)
        return {name: _content(path) for name, path in names.items()}
    except OSError as cause:
        raise PackageError("the folder cannot be read: {cause}", cause=cause) from cause


def _files(top: Path) -> list[Path]:
    found = []
    for folder, inner, files in os.walk(top, onerror=_raise):
        for name in (*inner, *files):
            path = Path(folder, name)
            if not stat.S_ISREG(mode := path.lstat().st_mode) and not stat.S_ISDIR(mode):
                raise PackageError("{file} is a link or a device, and no file", file=ascii(name))
        found += [Path(folder, name) for name in files]
    return sorted(found)


def _content(path: Path) -> bytes:
    """Read a file, and not what a link that has come in its place meanwhile leads to."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    with os.fdopen(handle, "rb") as file:
        return file.read()


def _raise(error: OSError) -> None:
    raise error
