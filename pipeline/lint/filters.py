"""What the filters of the templates take and give, as far as a template can be held to it."""

import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from inspect import signature
from typing import Any, Union, get_args, get_origin, get_type_hints

from jinja2 import nodes

from pipeline.documents.fields import Kind, Shape, shape_of
from pipeline.formats import filters

TEXT = Shape(Kind.TEXT)
GIVES = {
    **dict.fromkeys(("join", "lower", "trim", "upper"), TEXT),
    **dict.fromkeys(("count", "length"), Shape(Kind.WHOLE)),
    "sum": Shape(Kind.FIGURE),
}
"""What those filters of Jinja give that give the same whatever they take."""
TO_ENTRY = frozenset({"first", "last", "max", "min"})
TO_LIST = frozenset({"list", "reverse", "unique", "select", "reject", "selectattr", "rejectattr"})
BY_ATTRIBUTE = frozenset({"selectattr", "rejectattr", "groupby"})
"""Filters whose first argument names a field of the entries; others take `attribute=`."""
FOR_NOTHING = frozenset({"default", "d"})
"""Filters that may be given what is missing."""


@dataclass(frozen=True, slots=True)
class Own:
    """A filter of ours: the kinds of values it takes, and what it gives."""

    takes: frozenset[Kind]
    gives: Shape


@cache
def own_filters() -> Mapping[str, Own]:
    """Read them from the types of the functions."""
    return {name: _own(function) for name, function in filters("nb").items()}


def fitting(kind: Kind) -> list[str]:
    """Name our filters that take a value of this kind, in alphabetical order."""
    return sorted(name for name, own in own_filters().items() if kind in own.takes)


def _own(function: Callable[..., object]) -> Own:
    plain = function.func if isinstance(function, partial) else function
    hints = get_type_hints(plain)
    gives = shape_of(hints.pop("return"))
    return Own(frozenset(_kinds(next(iter(hints.values())))), gives)


def _kinds(hint: Any) -> Iterable[Kind]:
    if get_origin(hint) in (Union, types.UnionType):
        return {kind for member in get_args(hint) for kind in _kinds(member)}
    if get_origin(hint) is not None:
        return {Kind.LIST}
    kind = shape_of(hint).kind
    return {Kind.FIGURE, Kind.WHOLE} if kind is Kind.FIGURE else {kind}


def misgiven(function: Callable[..., object], node: nodes.Filter) -> str | None:
    """Say why a filter cannot take the arguments it is given; None where it can."""
    before = 2 if hasattr(function, "jinja_pass_arg") else 1
    named = {str(pair.key): None for pair in node.kwargs}
    try:
        signature(function).bind(*(None,) * (before + len(node.args)), **named)
    except TypeError as error:
        return str(error)
    return None
