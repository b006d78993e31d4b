"""An outline as the text of an outcome file: block by block, with a comment beside what needs one.

People and points stand in one line each, between braces, so that a list reads as a table.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from pipeline.errors import Path
from pipeline.source.schema import FIRST_LINE
from pipeline.starting.drafts import BLANK, Outline

Comment = Callable[[Path], str]
"""Gives what is to be said of a key or an entry; nothing when nothing is."""

ROWS = frozenset({"representanter", "ansatte", "punkter", "sentrale_tillegg", "hendelser"})
"""The lists whose entries are written as one line each."""

LARGEST_OF_ITS_OWN = 3
"""A group of as many lines stands apart from the one before it."""

_BEGINS_PLAIN = re.compile(r"[\w(«]")
_ENDS_PLAIN = re.compile(r":\s|:$|\s#")
"""What makes YAML see a key or a comment in a text."""

_SPECIAL_IN_BRACES = re.compile(r"[][{},?]")
_ABSENT = re.compile("(?i)null|~")


def written(outline: Outline, head: str, comment: Comment) -> str:
    """Give the text of the file; it reads as the outline, and the blanks are found by a check."""
    lines = [FIRST_LINE, f"# {head}"]
    for key, value in outline.items():
        group = list(_entry(key, value, (key,), comment))
        if len(group) >= LARGEST_OF_ITS_OWN:
            lines.append("")
        lines += group
    return "\n".join(lines) + "\n"


def _entry(key: str, value: Any, path: Path, comment: Comment) -> Iterator[str]:
    """Write a key and what stands under it."""
    if isinstance(value, str) and "\n" in value.strip():
        yield _commented(f"{key}: |-", comment(path))
        yield from _indented(value.strip().split("\n"))
    elif isinstance(value, str):
        yield _commented(f"{key}: {quoted(value)}".rstrip(), comment(path))
    else:
        yield _commented(f"{key}:", comment(path))
        parts = _items(key, value, path, comment) if isinstance(value, list) else None
        yield from _indented(parts or _mapping(value, path, comment))


def _mapping(value: Outline, path: Path, comment: Comment) -> Iterator[str]:
    for key, inner in value.items():
        yield from _entry(key, inner, (*path, key), comment)


def _items(key: str, items: list[Any], path: Path, comment: Comment) -> Iterator[str]:
    for i, item in enumerate(items):
        here = (*path, i)
        if isinstance(item, str):
            yield f"- {quoted(item, inline=True)}".rstrip()
        elif key in ROWS and _fits_on_a_line(item):
            yield _commented(f"- {_braced(item)}", comment(here))
        else:
            lines = list(_mapping(item, here, comment))
            yield f"- {lines[0]}"
            yield from _indented(lines[1:])


def _indented(lines: Any) -> Iterator[str]:
    return (f"  {line}" if line else line for line in lines)


def _fits_on_a_line(item: Outline) -> bool:
    texts = (text for value in item.values() for text in _texts(value))
    return all(isinstance(text, str) and "\n" not in text.strip() for text in texts)


def _texts(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _braced(item: Outline) -> str:
    return "{" + ", ".join(f"{key}: {_inline(value)}" for key, value in item.items()) + "}"


def _inline(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(quoted(text, inline=True) for text in value) + "]"
    return quoted(value, inline=True)


def _commented(line: str, said: str) -> str:
    return f"{line}  # {said}" if said else line


def quoted(text: str, *, inline: bool = False) -> str:
    """Give a text as YAML of one line; `inline` is between braces, where more signs have meaning.

    A blank stays one.
    """
    text = " ".join(text.split("\n")).strip()
    if text == BLANK or _is_plain(text, inline=inline):
        return text
    return "'" + text.replace("'", "''") + "'"


def _is_plain(text: str, *, inline: bool) -> bool:
    """Tell whether YAML reads the text as it stands, without quotes."""
    if not _BEGINS_PLAIN.match(text) or _ENDS_PLAIN.search(text) or _ABSENT.fullmatch(text):
        return False
    return not (inline and _SPECIAL_IN_BRACES.search(text))
