"""What the names of a template stand for, at a point of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from jinja2 import nodes
from jinja2.runtime import LoopContext

from pipeline.documents.fields import Field, Kind, Shape
from pipeline.lint.known import NOTHING, Known, Path, path_of

LOOP = "loop"
"""What the value is called that tells a loop's body where it is."""
_TYPES: Mapping[Kind, type] = {Kind.TEXT: str, Kind.DATE: date, Kind.LIST: list}


@dataclass(frozen=True, slots=True)
class Bound:
    """What a name stands for: its shape, None where that is not known, and whence it came."""

    shape: Shape | None
    origin: Path | None = None


UNKNOWN = Bound(None)


@dataclass(frozen=True, slots=True)
class Scope:
    """The names that can be used at a point, and what is known of their values there."""

    names: dict[str, Bound]
    known: Known = NOTHING

    def told(self, more: Known) -> "Scope":
        """Give the scope where more is known; names set there are set here."""
        return replace(self, known=self.known & more)

    def inner(self) -> "Scope":
        """Give a scope whose new names end with it."""
        return replace(self, names=dict(self.names))

    def bound(self, name: str, meaning: Bound) -> "Scope":
        """Give the scope in which a name has a (new) meaning."""
        self.names[name] = meaning
        return replace(self, known=self.known.without(name))


def each(value: Bound) -> Bound:
    """Give what an entry of a list is."""
    shape = None if value.shape is None else value.shape.each
    return UNKNOWN if shape is None else Bound(shape, value.origin)


def variables_of(fields: Mapping[str, Field]) -> dict[str, Bound]:
    """Give the names a template starts with."""
    return {name: Bound(field.shape, (name,)) for name, field in fields.items()}


def type_of(shape: Shape) -> type:
    """Give the type whose own attributes a template may use too."""
    return LoopContext if shape.name == LOOP else _TYPES.get(shape.kind, object)


def shape_at(found: Bound, node: nodes.Node, scope: Scope) -> Shape | None:
    """Give a shape, with what is known of the value's being there."""
    path = path_of(node)
    if found.shape is not None and path is not None and scope.known.is_there(path):
        return replace(found.shape, may_be_missing=False)
    return found.shape


def common(shapes: Iterable[Shape | None]) -> Shape | None:
    """Give what several shapes have in common; None where they are not of one kind."""
    first, *others = shapes
    if first is None or any(other is None or other.kind is not first.kind for other in others):
        return None
    missing = first.may_be_missing or any(o is not None and o.may_be_missing for o in others)
    return replace(first, may_be_missing=missing)
