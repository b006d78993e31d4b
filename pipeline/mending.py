"""`check --fix` on the disk: the mended file takes the file's place, and the original is kept."""

import difflib
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from pipeline.durable import telling, write_new, write_over
from pipeline.errors import InputError
from pipeline.source.characters import load
from pipeline.source.mending import mended
from pipeline.source.texts import Undrawable


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

    No earlier original is overwritten. Raises `WriteError`; the file is then as it was.
    """
    path = change.path.resolve()
    with telling(change.path):
        mode = stat.S_IMODE(path.stat().st_mode)
        free = next(name for name in _names(path) if not name.exists())
        kept = write_new(free, change.before, mode)
        write_over(path, change.after, mode)
        path.chmod(mode)  # as open to others as before, whatever the umask says of new files
    return kept


def _names(path: Path) -> Iterator[Path]:
    """Give the names an original may be kept by: `krav.yaml.orig`, and so on."""
    yield path.with_name(f"{path.name}.orig")
    yield from (path.with_name(f"{path.name}.orig-{number}") for number in count(2))


def _lines(data: bytes) -> list[str]:
    """Give the lines of a file as they can be shown, whatever it is written in."""
    code = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    try:
        text = data.decode(code)
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return text.splitlines()
