"""How a table says what an element holds: as the content model of a DTD does.

`a, b?, c*, d+` are elements in this order, each once, at most once, any number of times, at least
once. `(a | b)` is one or the other, `(a | b)*` both mixed. An element is of the type that has its
name; `a=b` says that `a` is of the type `b`.
"""

import re
from dataclasses import dataclass

_BETWEEN = re.compile(r",\s*(?![^(]*\))")
_GROUP = re.compile(r"\((?P<inside>[^()]+)\)(?P<count>[?*]?)")
_ELEMENT = re.compile(r"(?P<name>\w+)(?:=(?P<kind>[\w:-]+))?(?P<count>[?*+]?)")


@dataclass(frozen=True, slots=True)
class Part:
    """One element of a content model, with the name of its type."""

    name: str
    kind: str
    least: int
    most: int | None
    """None: any number."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the order: of one element, or of several that share it."""

    parts: tuple[Part, ...]
    required: bool
    mixed: bool
    """The elements stand side by side in any order; otherwise they exclude each other."""


def places(text: str) -> tuple[Place, ...]:
    """Read a content model. Raises `ValueError` for what is none."""
    return tuple(_place(item) for item in _BETWEEN.split(text) if text)


def _place(text: str) -> Place:
    group = _GROUP.fullmatch(text)
    if group is None:
        part = _part(text)
        return Place((part,), required=part.least > 0, mixed=False)
    count = group["count"]
    parts = tuple(_part(item, mixed=count == "*") for item in group["inside"].split(" | "))
    return Place(
        parts,
        required=not count and all(part.least for part in parts),
        mixed=count == "*",
    )


def _part(text: str, *, mixed: bool = False) -> Part:
    found = _ELEMENT.fullmatch(text)
    if found is None:
        raise ValueError(text)
    many = mixed or found["count"] in {"*", "+"}
    return Part(
        name=found["name"],
        kind=found["kind"] or found["name"],
        least=0 if mixed or found["count"] in {"?", "*"} else 1,
        most=None if many else 1,
    )
