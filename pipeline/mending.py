"""`check --fix` on the disk: the mended file takes the file's place, and the original is kept."""

import difflib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from pipeline.errors import InputError, SemjeError, msg
from pipeline.source.characters import load
from pipeline.source.mending import mended
from pipeline.source.texts import Undrawable


class MendError(SemjeError):
    """A mended file cannot be written; what was there is there still."""


@dataclass(frozen=True, slots=True)
class Change:
    """A file that can be mended: its bytes as they are, and mended."""

    path: Path
    before: bytes
    after: bytes

    @property
    def diff(self) -> str:
        """What is changed, as a unified diff; in another code as Windows reads it."""
        name = str(self.path)
        before, after = _lines(self.before), _lines(self.after)
        return "\n".join(difflib.unified_diff(before, after, name, name, lineterm=""))


def mend(path: Path, undrawable: Undrawable) -> Change | None:
    """Give how a file is mended; None when there is nothing to mend, or no file to read."""
    try:
        before = load(path)
    except InputError:
        return None  # the check that follows says why
    after = mended(before, str(path), undrawable)
    return Change(path, before, after) if after != before else None


def keep_and_write(change: Change) -> Path:
    """Keep the original beside the file, write the mended one, and give where the original is.

    No earlier original is overwritten. Raises `MendError`; the file is then as it was.
    """
    path = change.path.resolve()
    new = path.with_name(f".{path.name}.mended")
    try:
        mode = path.stat().st_mode & 0o777
        kept = _keep(path, change.before, mode)
        new.unlink(missing_ok=True)
        _write(new, change.after, mode)
        new.replace(path)
    except OSError as error:
        new.unlink(missing_ok=True)
        said = "{file} cannot be written: {reason}"
        raise MendError(msg(said, file=str(change.path), reason=error.strerror)) from error
    return kept


def _keep(path: Path, data: bytes, mode: int) -> Path:
    """Write the original by the first name that is free."""
    kept = next(name for name in _names(path) if not name.exists())
    _write(kept, data, mode)
    return kept


def _names(path: Path) -> Iterator[Path]:
    """Give the names an original may be kept by: `krav.yaml.orig`, and so on."""
    yield path.with_name(f"{path.name}.orig")
    yield from (path.with_name(f"{path.name}.orig-{number}") for number in count(2))


def _write(path: Path, data: bytes, mode: int) -> None:
    """Write a new file, as open to others as the one it stands for, whole or not at all."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink()
        raise


def _lines(data: bytes) -> list[str]:
    """Give the lines of a file as they can be shown, whatever it is written in."""
    code = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    try:
        text = data.decode(code)
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return text.splitlines()
