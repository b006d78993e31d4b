"""Files that are there whole or not at all, and until then what was there before them.

A file is written under a hidden name beside its own. It takes its name when its bytes are on the
disk, so that neither a full disk nor a power cut leaves half of it.
"""

import errno
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType

from pipeline.errors import Message, SemjeError, msg

_AS_USUAL = 0o666  # what the user's umask leaves of it
_NO_FOLDER = (errno.ENOENT, errno.ENOTDIR, errno.EEXIST)
_NOT_ALLOWED = msg("you may not write there")
_REASONS: Mapping[int | None, Message] = MappingProxyType(
    {
        errno.EACCES: _NOT_ALLOWED,
        errno.EPERM: _NOT_ALLOWED,
        errno.EROFS: msg("the disk can only be read"),
        errno.ENOSPC: msg("the disk is full"),
        errno.EISDIR: msg("it is a folder"),
        errno.EEXIST: msg("there is something else by that name"),
        errno.ENAMETOOLONG: msg("the name is too long"),
    }
)
"""What the disk says, also for those who do not read English; another reason is told as it is."""


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
    return WriteError(
        msg("{file} cannot be written: {reason}", file=str(path), reason=_reason(path, error))
    )


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


def _reason(path: Path, error: OSError) -> Message | str:
    if error.errno in _NO_FOLDER and not path.parent.is_dir():
        return msg("there is no folder {folder}", folder=str(path.parent))
    return _REASONS.get(error.errno) or error.strerror or str(error)


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
