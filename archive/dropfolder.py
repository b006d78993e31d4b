"""A folder that packages are dropped into: each is received when it has come whole.

Nothing tells when a file has been written to its end, so a package is taken when it has stood
unchanged, in size and time, from one look to the next. What has been received goes to `done/`,
what was refused to `refused/`; what the archive cannot take now stays and is tried again.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from archive.errors import ArchiveError, PackageError
from archive.receiving import Received, companions

DONE = "done"
REFUSED = "refused"
_DOCUMENTS = frozenset({".pdf", ".docx"})
_TEXTS = frozenset({".yaml", ".yml"})
_State = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What became of a package: received, or an error."""

    path: Path
    result: Received | ArchiveError


Receive = Callable[[Path], Received]


class DropFolder:
    """Looks at a folder again and again."""

    def __init__(self, folder: Path, receive: Receive) -> None:
        self._folder = folder
        self._receive = receive
        self._seen: dict[Path, _State] = {}

    def watch(self, stop: Event, seconds: float) -> Iterator[Seen]:
        """Look until told to stop, and give what became of each package.

        A package that is being received when the word comes is received to its end.
        """
        while not stop.is_set():
            for path in self.settled():
                if stop.is_set():
                    return
                yield self._taken(path)
            stop.wait(seconds)

    def settled(self) -> list[Path]:
        """Look once: give the packages that are as they were at the last look."""
        now = {path: state for path in self._packages() if (state := _state(path))}
        settled = [path for path, state in now.items() if self._seen.get(path) == state]
        self._seen = now
        return settled

    def _packages(self) -> Iterator[Path]:
        """Give what may be a package. A document without its text has not come whole."""
        for path in sorted(self._folder.iterdir()):
            ending = path.suffix.lower()
            if path.name in (DONE, REFUSED) or path.name.startswith(".") or ending in _TEXTS:
                continue
            if ending not in _DOCUMENTS or len(companions(path)) > 1:
                yield path

    def _taken(self, path: Path) -> Seen:
        try:
            received = self._receive(path)
        except PackageError as error:
            self._move(path, REFUSED)
            return Seen(path, error)
        except ArchiveError as error:
            self._seen.pop(path, None)
            return Seen(path, error)
        self._move(path, DONE)
        return Seen(path, received)

    def _move(self, path: Path, where: str) -> None:
        """Put a package aside, under a name that is free there."""
        self._seen.pop(path, None)
        target = self._folder / where
        target.mkdir(exist_ok=True)
        for one in (path,) if path.is_dir() else companions(path):
            one.rename(_free(target, one.name))


def _free(folder: Path, name: str) -> Path:
    taken, number = folder / name, 1
    while taken.exists() or taken.is_symlink():
        number += 1
        taken = folder / f"{number}-{name}"
    return taken


def _state(path: Path) -> _State | None:
    """Give size and time of a package's files; None if it is going just now."""
    try:
        if path.is_dir() and not path.is_symlink():
            inner = [Path(top, name) for top, _, names in os.walk(path) for name in names]
            return tuple(_of(one) for one in sorted(inner))
        return tuple(_of(one) for one in companions(path))
    except OSError:
        return None


def _of(path: Path) -> tuple[str, int, int]:
    found = path.lstat()
    return str(path), found.st_size, found.st_mtime_ns
