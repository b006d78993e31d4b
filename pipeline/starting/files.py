"""Writing what is begun: never over what is there, and whole or not at all."""

import os
from io import BufferedWriter
from pathlib import Path

from pipeline.errors import SemjeError, msg


class StartError(SemjeError):
    """A file cannot be begun: the area has no such document, or something is there already."""


def write_new(path: Path, content: str | bytes) -> Path:
    """Write a file that is not there yet; raises `StartError` when it is, or cannot be written."""
    try:
        with path.open("xb") as file:
            _write(file, content if isinstance(content, bytes) else content.encode())
    except FileExistsError as error:
        said = "{file} is there already, and is left as it is; choose another name"
        raise StartError(msg(said, file=str(path))) from error
    except OSError as error:
        said = "{file} cannot be written: {reason}"
        raise StartError(msg(said, file=str(path), reason=error.strerror)) from error
    return path


def _write(file: BufferedWriter, content: bytes) -> None:
    """Write to the disk, or leave no file."""
    try:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    except OSError:
        Path(file.name).unlink()
        raise
