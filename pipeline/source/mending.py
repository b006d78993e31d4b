"""`check --fix`: what has one right answer is mended in the text itself, and nothing else is.

Each mending was made where the fault was found (`Mending`). Comments and layout stay, for only the
characters at fault are replaced.
"""

from collections.abc import Iterable

from pipeline.errors import InputError, Mending
from pipeline.source.characters import LINE_END, decode, recoded
from pipeline.source.reading import read_text
from pipeline.source.texts import Undrawable

MOST = 200
"""How many times a file is read anew: a broken one tells of one fault at a time."""

_QUOTES = frozenset("'\"")


def mended(data: bytes, file: str, undrawable: Undrawable) -> bytes:
    """Give the bytes of a file with everything mended that can be mended in one way only."""
    data = recoded(data)
    for _ in range(MOST):
        mendings = _mendings(data, file, undrawable)
        text = replaced(data.decode(), mendings) if mendings else ""
        if not mendings or text.encode() == data:
            break
        data = text.encode()
    return data


def replaced(text: str, mendings: Iterable[Mending]) -> str:
    """Give the text with each mending done; one that does not find what it mends does nothing."""
    starts = [0, *(end.end() for end in LINE_END.finditer(text))]
    untouched = len(text)
    for index, old, new in sorted((_cut(text, starts, m) for m in mendings), reverse=True):
        end = index + len(old)
        if end <= untouched and text.startswith(old, index):
            text, untouched = text[:index] + new + text[end:], index
    return text


def _mendings(data: bytes, file: str, undrawable: Undrawable) -> list[Mending]:
    """Read the file, and give how its faults are mended; none when there is none to mend."""
    try:
        read_text(decode(data, file), file, undrawable)
    except InputError as error:
        mendings = (finding.mending for finding in error.findings)
        return [m for m in mendings if m and m.place.file == file and not m.place.cell]
    return []


def _cut(text: str, starts: list[int], mending: Mending) -> tuple[int, str, str]:
    """Give where in the text a mending is done, within quotes if it stands in quotes; and what."""
    index = starts[mending.place.line - 1] + mending.place.column - 1
    quoted = text[index : index + 1] in _QUOTES and not text.startswith(mending.old, index)
    return index + quoted, mending.old, mending.new
