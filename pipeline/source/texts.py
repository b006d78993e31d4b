"""Whether every text can be shown as typed: nothing hidden, nothing undrawable, nothing cut."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from pipeline.errors import Finding, Message, Path, Place, msg
from pipeline.model.refusal import excerpt
from pipeline.source import nodes
from pipeline.source.characters import FORBIDDEN
from pipeline.source.faults import fault
from pipeline.source.nodes import Node, Scalar, place_of

Undrawable: TypeAlias = Callable[[str], Sequence[tuple[int, str]]]
"""Gives position and character of whatever no installed font can draw."""

NAMED = 5
"""How many characters of one text are named."""

_LOST = re.compile(r"[ \t]+(#\w[^\r\n]*)")
"""What YAML takes for a comment, although it looks like part of the text before it."""


def faulty_texts(
    root: nodes.Mapping, text: str, undrawable: Undrawable, file: str
) -> Iterator[Finding]:
    """Give a finding for each text of the bound nodes that cannot be shown or is cut (F-TEGN).

    `text` is the text of the file that the nodes were made of.
    """
    for path, scalar in _scalars(root, ()):
        if not scalar.quoting and (lost := _LOST.match(text, scalar.end.index)):
            start = place_of(scalar.end, file)
            column = start.column + lost.start(1) - lost.start()
            yield fault("F-TEGN", _is_lost(lost[1]), Place(file, start.line, column), path)
        if scalar.quoting == '"' and (match := FORBIDDEN.search(scalar.text)):
            message = msg(
                "the text holds the invisible character {code}: delete it",
                code=f"U+{ord(match[0]):04X}",
            )
            yield fault("F-TEGN", message, _place(scalar, match.start(), file), path)
        elif not scalar.text.isascii() and (found := undrawable(scalar.text)):
            place = _place(scalar, found[0][0], file)
            yield fault("F-TEGN", _cannot_be_drawn([c for _, c in found]), place, path)


def _is_lost(comment: str) -> Message:
    return msg(
        "«{found}» is a comment to YAML and would be lost: put a text with # in quotes, or write "
        "a space after the # of a comment",
        found=excerpt(comment),
    )


def _scalars(node: Node, path: Path) -> Iterator[tuple[Path, Scalar]]:
    if isinstance(node, Scalar):
        yield path, node
    elif isinstance(node, nodes.Mapping):
        for name, (_, value) in node.entries.items():
            yield from _scalars(value, (*path, name))
    else:
        for i, item in enumerate(node.items):
            yield from _scalars(item, (*path, i))


def _cannot_be_drawn(characters: Sequence[str]) -> Message:
    distinct = list(dict.fromkeys(characters))
    named = ", ".join(
        f"{c} (U+{ord(c[0]):04X})" if c.isprintable() else f"U+{ord(c[0]):04X}"
        for c in distinct[:NAMED]
    )
    return msg(
        "no installed font can draw {characters}: write it otherwise, or install a font that has "
        "it",
        characters=named + (", …" if len(distinct) > NAMED else ""),
    )


def _place(scalar: Scalar, index: int, file: str) -> Place:
    """Give the place of a character where the scalar stands as it reads, else the scalar's."""
    place = place_of(scalar.start, file)
    quotes = 1 if scalar.quoting in {"'", '"'} else 0
    length = scalar.end.index - scalar.start.index
    if scalar.start.line != scalar.end.line or length != len(scalar.text) + 2 * quotes:
        return place
    return Place(file, place.line, place.column + quotes + index)
