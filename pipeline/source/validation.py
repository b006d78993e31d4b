"""What the model says of the data it was given, said to people and put in its place."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from pipeline.errors import Finding, Mending, Message, Path, msg
from pipeline.model.refusal import Refused, excerpt
from pipeline.source.faults import fault
from pipeline.source.nodes import Positions
from pipeline.source.shapes import SCALAR, Shape
from pipeline.source.spelling import nearest, surely_meant
from pipeline.source.syntax import spaced, without_space

LISTED = 15
"""How many known keys a message lists; more are looked up in the schema."""

AMBIGUOUS = frozenset({"glidning", "gliding"})
"""A key of the domain that is refused for itself, in bokmål and nynorsk (R-GL-01)."""

_KEY_TYPES = frozenset({"missing", "extra_forbidden"})
_LIST_TYPES = frozenset({"tuple_type", "list_type"})


def explain(
    error: ValidationError, data: Mapping[str, Any], shape: Shape, positions: Positions
) -> list[Finding]:
    """Give a finding for each error of pydantic's.

    A key that is missing because it is misspelt is told of once: as the misspelt one.
    """
    details = error.errors(include_url=False, include_input=False)
    located = [(detail, *_followed(detail, data, shape)) for detail in details]
    meant = {
        (*path[:-1], nearest(str(path[-1]), place.keys))
        for detail, path, _, place in located
        if detail["type"] == "extra_forbidden"
    }
    return [
        _finding(detail, path, found, place, positions)
        for detail, path, found, place in located
        if detail["type"] != "missing" or path not in meant
    ]


def _followed(
    detail: ErrorDetails, data: Mapping[str, Any], shape: Shape
) -> tuple[Path, Any, Shape]:
    """Follow an error to its path, to what stands there, and to the shape of that place.

    Of a key that is unknown or missing the shape is that of the mapping it stands in.
    """
    path = detail["loc"]
    found: Any = data
    for part in path if detail["type"] not in _KEY_TYPES else path[:-1]:
        found = found[part]
        shape = (shape.items if isinstance(part, int) else shape.keys.get(part)) or SCALAR
    return path, found, shape


def _finding(
    detail: ErrorDetails, path: Path, found: Any, shape: Shape, positions: Positions
) -> Finding:
    if detail["type"] == "missing":
        return _missing(path, positions)
    if detail["type"] == "extra_forbidden":
        return _refused_key(path, shape, positions)
    if isinstance(found, str) and shape.keys and (no_space := without_space(found)):
        place = positions.locate(path)
        return fault("F-SYNTAKS", no_space, place, path, spaced(found, place))
    if wrong := _wrong_kind(detail, found, shape):
        return fault("F-TYPE", wrong, positions.locate(path), path)
    refused = detail.get("ctx", {}).get("error")
    if isinstance(refused, Refused):
        path, place = (*path, *refused.path), positions.locate((*path, *refused.path))
        mending = Mending(place, str(found).strip(), refused.instead) if refused.instead else None
        return fault(refused.rule, refused.message, place, path, mending)
    return fault("F-VERDI", _otherwise(detail, found), positions.locate(path), path)


def _missing(path: Path, positions: Positions) -> Finding:
    if positions.locate(path).cell and positions.has(path):
        message = msg("the cell is empty, and «{key}» is needed for every employee", key=path[-1])
    elif positions.has(path):
        message = msg("the key «{key}» has no value", key=path[-1])
    else:
        message = msg("the key «{key}» is missing here", key=path[-1])
    return fault("F-MANGLER", message, positions.locate(path, key=positions.has(path)), path)


def _refused_key(path: Path, shape: Shape, positions: Positions) -> Finding:
    place = positions.locate(path, key=True)
    if str(path[-1]) not in AMBIGUOUS:
        key = str(path[-1])
        meant = surely_meant(key, [k for k in shape.keys if not positions.has((*path[:-1], k))])
        mending = Mending(place, key, meant) if meant else None
        return fault("F-UKJENT", _unknown(key, shape.keys), place, path, mending)
    message = msg(
        "the key «{key}» means different things in NHO and in Spekter: write ovrig_glidning, the "
        "drift apart from carry-over and increases",
        key=path[-1],
    )
    return fault("R-GL-01", message, place, path)


def _unknown(key: str, known: Collection[str]) -> Message:
    if meant := nearest(key, known):
        return msg(
            "the key «{key}» is not known here: is «{meant}» meant?",
            key=excerpt(key),
            meant=meant,
        )
    if len(known) > LISTED:
        return msg(
            "the key «{key}» is not known here; `semje schema` shows those that are",
            key=excerpt(key),
        )
    return msg(
        "the key «{key}» is not known here; known are {known}",
        key=excerpt(key),
        known=", ".join(known),
    )


def _wrong_kind(detail: ErrorDetails, found: Any, shape: Shape) -> Message | None:
    """Say that a value stands where a list should, and the like, if that is the fault."""
    if shape.keys and not isinstance(found, dict):
        example = next(iter(shape.keys))
        return msg("further keys are expected here, such as «{example}: …»", example=example)
    if shape.items and (isinstance(found, dict) or detail["type"] in _LIST_TYPES):
        return msg("a list is expected here: begin each entry with «- » on a line of its own")
    if isinstance(found, dict | list) and not shape.keys and not shape.items:
        return msg("one value is expected here, neither a list nor further keys")
    return None


def _otherwise(detail: ErrorDetails, found: Any) -> Message:
    if detail["type"] != "literal_error":
        return msg("this value cannot be used: {detail}", detail=detail["msg"])
    allowed = re.findall("'([^']*)'", detail["ctx"]["expected"])
    listed = ", ".join(allowed)
    if meant := nearest(str(found), allowed):
        return msg(
            "«{found}» is not one of {allowed}: is «{meant}» meant?",
            found=excerpt(found),
            allowed=listed,
            meant=meant,
        )
    return msg("«{found}» is not one of {allowed}", found=excerpt(found), allowed=listed)
