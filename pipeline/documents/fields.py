"""What a template may use, read from the types of the variables: names, kinds, what may be missing.

This is the contract between a template and the code: the reference in `templates/README.md`, the
search for faults in a template and `semje template show` are made of it.
"""

import dataclasses
import types
from collections.abc import Iterable, Mapping
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from pipeline.documents.contexts import KONTEKSTER, Ramme
from pipeline.documents.document import Alltid, Dokumenttype, Fylt
from pipeline.errors import Message, msg
from pipeline.model.parties import Fullmakt
from pipeline.model.times import Maned, Tidsrom


class Kind(StrEnum):
    """What a value is, which decides how it may be printed."""

    TEXT = "text"
    WHOLE = "whole number"
    FIGURE = "figure"
    DATE = "date"
    MONTH = "month"
    TIME = "time"
    YES_NO = "yes or no"
    LIST = "list"
    PARTS = "parts"


KINDS: Mapping[Kind, Message] = {
    Kind.TEXT: msg("text"),
    Kind.WHOLE: msg("whole number"),
    Kind.FIGURE: msg("figure"),
    Kind.DATE: msg("date"),
    Kind.MONTH: msg("month"),
    Kind.TIME: msg("time"),
    Kind.YES_NO: msg("yes or no"),
    Kind.LIST: msg("list"),
    Kind.PARTS: msg("value with fields"),
}
"""What people call the kinds."""

_KINDS: Mapping[type, Kind] = {
    str: Kind.TEXT,
    bool: Kind.YES_NO,
    int: Kind.WHOLE,
    Decimal: Kind.FIGURE,
    Fraction: Kind.FIGURE,
    date: Kind.DATE,
    Maned: Kind.MONTH,
    time: Kind.TIME,
    Tidsrom: Kind.TIME,
}
_WITHHELD = (Fullmakt,)
"""Types whose values no template is given (R-PR-06)."""


@dataclasses.dataclass(frozen=True, slots=True)
class Shape:
    """What a value looks like; `each` is that of a list's entries, of which `filled` has one.

    `parts` are the fields of one that has several, and `name` what such a one is called.
    """

    kind: Kind
    may_be_missing: bool = False
    choices: tuple[str, ...] = ()
    each: "Shape | None" = None
    filled: bool = False
    parts: Mapping[str, "Field"] = dataclasses.field(default_factory=dict)
    name: str = ""
    of_outcome: bool = False
    """Whether it is a part of the outcome file, which has more in it than is ever printed."""


@dataclasses.dataclass(frozen=True, slots=True)
class Field:
    """A value by name; `about` says what a variable holds and is None within a value."""

    name: str
    shape: Shape
    about: Message | None = None


@cache
def variables(type_: Dokumenttype) -> Mapping[str, Field]:
    """Give the variables of a document type's template, those of every document first."""
    hints = {**_hints(Ramme), **_hints(KONTEKSTER[type_])}
    return {name: _variable(name, hint) for name, hint in hints.items()}


def common_variables() -> tuple[str, ...]:
    """Name the variables that every type has, alike."""
    first, *others = (variables(type_) for type_ in KONTEKSTER)
    return tuple(n for n, field in first.items() if all(o.get(n) == field for o in others))


def _hints(holder: type) -> dict[str, Any]:
    return get_type_hints(holder, include_extras=True)


def _variable(name: str, hint: Any) -> Field:
    about = next((mark for mark in hint.__metadata__ if isinstance(mark, Message)), None)
    return Field(name, shape_of(hint), about)


def shape_of(hint: Any) -> Shape:
    """Read a type: None among its choices is what may be missing."""
    if get_origin(hint) is Annotated:
        inner, *marks = get_args(hint)
        return _marked(shape_of(inner), marks)
    if get_origin(hint) in (Union, types.UnionType):
        members = [part for part in get_args(hint) if part is not type(None)]
        shape = shape_of(members[0])
        missing = len(members) < len(get_args(hint))
        return dataclasses.replace(shape, may_be_missing=missing or shape.may_be_missing)
    if get_origin(hint) is Literal:
        return Shape(Kind.TEXT, choices=get_args(hint))
    if get_origin(hint) in (tuple, list):
        return Shape(Kind.LIST, each=shape_of(get_args(hint)[0]))
    if hint in _KINDS:
        return Shape(_KINDS[hint])
    of_outcome = issubclass(hint, BaseModel)
    return Shape(Kind.PARTS, parts=_parts(hint), name=hint.__name__, of_outcome=of_outcome)


def _marked(shape: Shape, marks: Iterable[object]) -> Shape:
    """Give a shape with what its marks add: fields that are always there, and an entry."""
    for mark in marks:
        if isinstance(mark, Alltid):
            shape = _with(shape, mark.felter)
        elif isinstance(mark, Fylt):
            shape = dataclasses.replace(shape, filled=True)
    return shape


def _with(shape: Shape, always: Iterable[str]) -> Shape:
    """Say of the fields that are always there that they are never missing."""
    if shape.each is not None:
        return dataclasses.replace(shape, each=_with(shape.each, always))
    there = {
        name: Field(name, dataclasses.replace(shape.parts[name].shape, may_be_missing=False))
        for name in always
    }
    return dataclasses.replace(shape, parts={**shape.parts, **there})


@cache
def _parts(holder: type) -> Mapping[str, Field]:
    hints = _model_hints(holder) if issubclass(holder, BaseModel) else _own_hints(holder)
    given = {name: hint for name, hint in hints.items() if not _is_withheld(hint)}
    return {name: Field(name, shape_of(hint)) for name, hint in given.items()}


def _model_hints(holder: type[BaseModel]) -> dict[str, Any]:
    return {name: field.annotation for name, field in holder.model_fields.items()}


def _own_hints(holder: type) -> dict[str, Any]:
    """Give the fields of a value that documents are made of, and what it works out of them."""
    worked_out = {
        name: get_type_hints(member.fget)["return"]
        for name, member in vars(holder).items()
        if isinstance(member, property)
    }
    return {**_hints(holder), **worked_out}


def _is_withheld(hint: Any) -> bool:
    return hint in _WITHHELD or any(part in _WITHHELD for part in get_args(hint))
