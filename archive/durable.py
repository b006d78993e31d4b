"""Changes to the file system that outlive a power cut.

All changes to the store go through a `Disk`, one step each, so that a test can stand between
any two of them, record them, or play them again with what was not synced left out.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

_AT_ONCE = 8
"""How many syncs wait at the same time: a file system answers them with one commit."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done to the file system.

    `write`, `make` and `remove` have one path, `move` has source and target, `sync` has all
    that are synced in any order.
    """

    kind: Literal["write", "sync", "make", "move", "remove"]
    paths: tuple[Path, ...]
    data: bytes = b""

    def __str__(self) -> str:
        return f"{self.kind} {self.paths[-1].name}"


def _nothing(_step: Step) -> None:
    """Let the step be taken."""


class Disk:
    """The steps by which files come into being; `before` is told each before it is taken.

    A step counts for certain only when what it changed is synced: a file for its bytes, a
    folder for its names. All methods raise `OSError`.
    """

    def __init__(self, before: Callable[[Step], None] = _nothing) -> None:
        self._before = before

    def write(self, path: Path, data: bytes) -> None:
        """Write a new file, in a folder that is there."""
        self._before(Step("write", (path,), data))
        with path.open("xb") as file:
            file.write(data)

    def sync(self, *paths: Path) -> None:
        """Have the bytes of files and the names in folders on the disk, all of them."""
        items = tuple(dict.fromkeys(paths))
        self._before(Step("sync", items))
        if len(items) == 1:
            _sync(items)
            return
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            list(pool.map(_sync, (items[first::_AT_ONCE] for first in range(_AT_ONCE))))

    def make(self, folder: Path) -> None:
        """Make a folder, and those above it that are not there."""
        if folder.is_dir():
            return
        self.make(folder.parent)
        self._before(Step("make", (folder,)))
        folder.mkdir(exist_ok=True)

    def make_durably(self, folders: Iterable[Path]) -> None:
        """Make folders, each known to the one above on the disk."""
        made = [one for folder in folders for one in _absent(folder)]
        for folder in made:
            self.make(folder)
        if made:
            self.sync(*(folder.parent for folder in made))

    def rename(self, source: Path, target: Path) -> None:
        """Give a file or folder its place, whole at once."""
        self._before(Step("move", (source, target)))
        source.rename(target)

    def move(self, source: Path, target: Path) -> None:
        """Give a file or folder its place, whole at once and durably."""
        self.rename(source, target)
        self.sync(target.parent, source.parent)

    def replace(self, path: Path, data: bytes) -> None:
        """Write a file whole or not at all, over what may be there, and durably."""
        new = path.with_name(f"{path.name}.new")
        self.remove(new)
        self.write(new, data)
        self.sync(new)
        self.move(new, path)

    def remove(self, path: Path) -> None:
        """Take away a file, or a folder with all in it; none is no fault."""
        if path.is_dir() and not path.is_symlink():
            for inner in list(path.iterdir()):
                self.remove(inner)
            self._before(Step("remove", (path,)))
            path.rmdir()
        elif path.exists() or path.is_symlink():
            self._before(Step("remove", (path,)))
            path.unlink()

    def prune(self, folder: Path, top: Path) -> None:
        """Take away empty folders from this one up to `top`, which stays, durably."""
        while folder != top and (not folder.exists() or not any(folder.iterdir())):
            self.remove(folder)
            folder = folder.parent
        self.sync(folder)


def below(top: Path) -> Iterator[Path]:
    """Give a folder and all in it, files before the folder that names them."""
    for inner, _, files in os.walk(top, topdown=False):
        yield from (Path(inner, name) for name in files)
        yield Path(inner)


def _absent(folder: Path) -> Iterator[Path]:
    """Give the folders that are missing on the way to this one, the highest first."""
    if not folder.is_dir():
        yield from _absent(folder.parent)
        yield folder


def _sync(paths: Iterable[Path]) -> None:
    for path in paths:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
