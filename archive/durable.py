"""Changes to the file system that outlive a power cut, and the lock that orders them.

All changes to the store go through a `Disk`, one call per step, so that a test can stand
between any two of them.
"""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.errors import StoreError


def _nothing(_step: str) -> None:
    """Let the step be taken."""


class Disk:
    """The steps by which files come into being; `before` is told each before it is taken."""

    def __init__(self, before: Callable[[str], None] = _nothing) -> None:
        self._before = before

    def write(self, path: Path, data: bytes) -> None:
        """Write a new file, its folder made if need be, and have its bytes on the disk."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._before(f"write {path.name}")
        with path.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def make(self, folder: Path) -> None:
        """Make a folder and those above it, each known to the one above on the disk."""
        if folder.is_dir():
            return
        self.make(folder.parent)
        self._before(f"make {folder.name}")
        folder.mkdir()
        self.sync(folder.parent)

    def seal(self, folder: Path) -> None:
        """Have every name in the folder and below it on the disk."""
        for inner, _, _ in os.walk(folder, topdown=False):
            self.sync(Path(inner))

    def move(self, source: Path, target: Path) -> None:
        """Give a finished file or folder its place: whole at once, and on the disk."""
        self._before(f"move {target.name}")
        source.rename(target)
        self.sync(target.parent)
        self.sync(source.parent)

    def remove(self, folder: Path) -> None:
        """Take away a folder with all in it; none is no fault."""
        if folder.exists():
            self._before(f"remove {folder.name}")
            shutil.rmtree(folder)
            self.sync(folder.parent)

    def prune(self, folder: Path, top: Path) -> None:
        """Take away empty folders from this one up to `top`, which stays."""
        while folder != top and (not folder.exists() or not any(folder.iterdir())):
            if folder.exists():
                folder.rmdir()
            folder = folder.parent

    @staticmethod
    def sync(folder: Path) -> None:
        """Have the names in a folder on the disk."""
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def locked(path: Path, *, shared: bool = False) -> Iterator[None]:
    """Wait for the lock of that file and hold it; a dead process holds none.

    `shared` lets other readers in, and keeps writers out. Raises `StoreError` if the file
    cannot be opened, as on a disk that is read-only.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as cause:
        text = "the archive cannot be locked for writing: {cause}"
        raise StoreError(text, cause=cause) from cause
    try:
        fcntl.flock(handle, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
