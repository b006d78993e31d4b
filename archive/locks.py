"""The locks of an archive: byte ranges of its one file `lock`.

They are open file description locks: they end with the process that holds them, work between
threads too, and need no daemon. `docs/store-format.md` says which byte guards what. They are
taken in rising order within the keys, then within the objects, and the series last of all, so
that nobody waits in a circle.
"""

import fcntl
import hashlib
import os
import struct
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.errors import DerivedError, LockError

PATIENCE = 120.0
"""Seconds to wait for a lock, where nothing else is said."""
_ARCHIVE, _SERIES, _INDEX = 0, 1, 2
_KEYS, _OBJECTS, _STAGES = 1 << 60, 2 << 60, 3 << 60
_FLOCK = "hhqqi4x"
"""`struct flock` of 64-bit Linux: kind, whence, start, length, process (always 0)."""
_LONGEST_NAP = 0.02


class Held:
    """What one writer or reader holds, by one open file; all of it ends with the file."""

    def __init__(self, path: Path, handle: int, patience: float) -> None:
        self._path = path
        self._handle = handle
        self._patience = patience

    def keys(self, keys: Iterable[str]) -> None:
        """Hold the keys by which a registrar knows things; before any object."""
        self._each(_KEYS, keys)

    def objects(self, identifiers: Iterable[str]) -> None:
        """Hold objects from reading them until a change of them is in place."""
        self._each(_OBJECTS, identifiers)

    def stage(self, name: str) -> bool:
        """Hold a staging folder; False if somebody does, and so is alive."""
        return self._try(fcntl.F_WRLCK, _byte(_STAGES, name))

    @contextmanager
    def series(self, *, shared: bool = False) -> Iterator[None]:
        """Hold the series: numbers are given, and things put into place, by one at a time."""
        with self._for_a_while(_SERIES, fcntl.F_RDLCK if shared else fcntl.F_WRLCK):
            yield

    @contextmanager
    def index(self) -> Iterator[None]:
        """Hold the index, to write to it."""
        with self._for_a_while(_INDEX, fcntl.F_WRLCK):
            yield

    def archive(self, *, shared: bool) -> None:
        """Hold the archive itself, shared with others or alone."""
        self._wait(fcntl.F_RDLCK if shared else fcntl.F_WRLCK, _ARCHIVE)

    def prove(self) -> None:
        """Raise `DerivedError` if the file that is locked is the archive's no more."""
        try:
            there = os.path.samestat(os.fstat(self._handle), self._path.stat())
        except OSError:
            there = False
        if not there:
            raise _lost(self._path)

    @contextmanager
    def _for_a_while(self, byte: int, kind: int) -> Iterator[None]:
        self._wait(kind, byte)
        try:
            yield
        finally:
            self._try(fcntl.F_UNLCK, byte)

    def _each(self, base: int, names: Iterable[str]) -> None:
        for byte in sorted({_byte(base, name) for name in names}):
            self._wait(fcntl.F_WRLCK, byte)

    def _wait(self, kind: int, byte: int) -> None:
        """Wait for a lock, in naps that grow. Raises `LockError` when patience ends."""
        end, nap = time.monotonic() + self._patience, 0.0005
        while not self._try(kind, byte):
            if time.monotonic() > end:
                text = "the archive is held by {holder}, and was not free within {seconds} seconds"
                raise LockError(text, holder=self._holder(byte), seconds=round(self._patience))
            time.sleep(nap)
            nap = min(nap * 1.5, _LONGEST_NAP)

    def _try(self, kind: int, byte: int) -> bool:
        wanted = struct.pack(_FLOCK, kind, os.SEEK_SET, byte, 1, 0)
        try:
            fcntl.fcntl(self._handle, fcntl.F_OFD_SETLK, wanted)
        except (BlockingIOError, PermissionError):
            return False
        except OSError as cause:
            raise _refused(cause) from cause
        return True

    def _holder(self, byte: int) -> str:
        """Say which process holds the byte, as far as the system tells."""
        file = f":{os.fstat(self._handle).st_ino}"
        for info in Path("/proc").glob("[0-9]*/fdinfo/*"):
            process = info.parts[2]
            if process == str(os.getpid()) and info.name == str(self._handle):
                continue
            if any(_is_on(line, file, byte) for line in _lines(info)):
                command = " ".join(Path("/proc", process, "cmdline").read_text().split("\0"))
                return f"{process} ({command.strip()[:200]})"
        return "a process that cannot be named"


class Locks:
    """The file `lock` of an archive, and how many seconds to wait for any of it."""

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self._path = path
        self._patience = patience

    def create(self) -> None:
        """Make the file anew, where there is none."""
        self._path.touch()

    @contextmanager
    def writing(self, *, alone: bool = False) -> Iterator[Held]:
        """Hold the archive to write to it: beside other writers, or alone.

        Raises `LockError` if it cannot be locked, or not in time; `DerivedError` if the file is
        missing: none is made in passing, for others may hold the one that was there.
        """
        with self._opened(os.O_RDWR) as held:
            held.archive(shared=not alone)
            held.prove()
            yield held

    @contextmanager
    def reading(self) -> Iterator[Held]:
        """Hold the archive to read it while nobody writes, also where nobody can.

        Raises as `writing`.
        """
        with self._opened(os.O_RDONLY) as held:
            held.archive(shared=True)
            with held.series(shared=True):
                yield held

    @contextmanager
    def _opened(self, flags: int) -> Iterator[Held]:
        try:
            handle = os.open(self._path, flags | os.O_CLOEXEC)
        except FileNotFoundError:
            raise _lost(self._path) from None
        except OSError as cause:
            raise _refused(cause) from cause
        try:
            yield Held(self._path, handle, self._patience)
        finally:
            os.close(handle)


def _lost(path: Path) -> DerivedError:
    text = "the file {file} was lost: see that nobody writes, then rebuild the archive"
    return DerivedError(text, file=path)


def _refused(cause: OSError) -> LockError:
    return LockError("the archive cannot be locked: {cause}", cause=cause)


def _byte(base: int, name: str) -> int:
    return base + int.from_bytes(hashlib.sha256(name.encode()).digest()[:7], "big")


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text().splitlines()
    except OSError:  # it ended, or is another user's
        return []


def _is_on(line: str, file: str, byte: int) -> bool:
    """Say whether a line of fdinfo is a lock of that file and byte.

    As `lock:  1: OFDLCK ADVISORY  WRITE -1 fe:00:1234 0 0`.
    """
    words = line.split()
    if words[:1] != ["lock:"] or not words[-3].endswith(file):
        return False
    return int(words[-2]) <= byte <= (byte if words[-1] == "EOF" else int(words[-1]))
