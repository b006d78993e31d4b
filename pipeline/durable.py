"""Files that are there whole or not at all, and until then what was there before them.

A file is written under a hidden name beside its own. It takes its name when its bytes are on the
disk, so that neither a full disk nor a power cut leaves half of it.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.errors import SemjeError, msg

_AS_USUAL = 0o666  # what the user's umask leaves of it


class WriteError(SemjeError):
    """A file or folder cannot be written; what was there is there still."""


def write_new(path: Path, content: str | bytes, mode: int = _AS_USUAL) -> Path:
    """Write a file that is not there yet, and give its path; `mode` says who may read it.

    Raises `WriteError`: nothing that is there is ever overwritten.
    """
    with _beside(path, content, mode) as new:
        _claim(path)
        try:
            new.replace(path)
        except OSError:
            path.unlink()
            raise
    return path


def write_over(path: Path, content: str | bytes, mode: int = _AS_USUAL) -> Path:
    """Write a file, in the place of an earlier one if there is one, and give its path.

    Raises `WriteError`.
    """
    with _beside(path, content, mode) as new:
        new.replace(path)
    return path


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Raise as `WriteError` what the disk says no to, of the file or folder that is at work on."""
    try:
        yield
    except OSError as error:
        raise unwritable(path, error) from error


def unwritable(path: Path, error: OSError) -> WriteError:
    """Say that a file or folder cannot be written, and why."""
    text = "{file} cannot be written: {reason}"
    return WriteError(msg(text, file=str(path), reason=error.strerror or str(error)))


def taken(path: Path) -> WriteError:
    """Say that there is something by that name."""
    text = "{file} is there already, and is left as it is; choose another name"
    return WriteError(msg(text, file=str(path)))


def sync(path: Path) -> None:
    """Have a file's bytes, or the names in a folder, on the disk. Raises `OSError`."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _beside(path: Path, content: str | bytes, mode: int) -> Iterator[Path]:
    """Give a finished file beside the path, which is to take its name before the block ends."""
    new = path.parent / f".{path.name}.{os.getpid()}"
    try:
        with telling(path):
            new.unlink(missing_ok=True)  # of a process that was killed and had the same number
            _write(new, content if isinstance(content, bytes) else content.encode(), mode)
            yield new
            sync(path.parent)
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def _write(path: Path, data: bytes, mode: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _claim(path: Path) -> None:
    """Take a name that is free; a link would do it in one step, but not on every memory stick."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
    except FileExistsError as error:
        raise taken(path) from error
