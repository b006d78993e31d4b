"""Facts once: a name that stands for something written elsewhere must be found there (F-NAVN)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.errors import Finding, Message, Path, msg
from pipeline.model.references import Slag
from pipeline.model.refusal import excerpt
from pipeline.source.faults import fault
from pipeline.source.nodes import Positions
from pipeline.source.shapes import SCALAR, Shape
from pipeline.source.spelling import nearest

EMPLOYER, JOINT = "arbeidsgiver", "felles"
"""The words for a party that is not a union: the other side, and all together."""

_WHAT: Mapping[Slag, Message] = {
    "representant": msg("representatives"),
    "ansatt": msg("employees"),
    "person": msg("representatives and employees"),
    "organisasjon": msg("unions"),
    "part": msg("parties"),
    "side": msg("parties"),
}


def faulty_names(
    data: Mapping[str, Any], shape: Shape, positions: Positions, *, employees_known: bool = True
) -> Iterator[Finding]:
    """Give a finding for each reference to a name that the outcome has not, or has twice.

    Works on the plain data, so that these faults come together with those of the values. Names of
    employees are passed over where the list of them could not be read.
    """
    known = known_names(data)
    passed_over = set() if employees_known else {"ansatt", "person"}
    for path, name, kind in _references(data, shape, ()):
        if kind not in passed_over and known[kind][name] != 1:
            message = _message(name, kind, known[kind])
            yield fault("F-NAVN", message, positions.locate(path), path)


def _message(name: str, kind: Slag, known: Counter[str]) -> Message:
    values = {"name": excerpt(name), "what": _WHAT[kind]}
    if known[name] > 1:
        return msg(
            "«{name}» stands for several of the {what} of the file: tell them apart, employees by "
            "their nr",
            **values,
        )
    if meant := nearest(name, known):
        return msg(
            "«{name}» is not among the {what} of the file: is «{meant}» meant?",
            meant=excerpt(meant),
            **values,
        )
    return msg("«{name}» is not among the {what} of the file", **values)


def _references(found: Any, shape: Shape, path: Path) -> Iterator[tuple[Path, str, Slag]]:
    if isinstance(found, str):
        if shape.reference:
            yield path, found.strip(), shape.reference
    elif isinstance(found, dict):
        for key, value in found.items():
            yield from _references(value, shape.keys.get(key, SCALAR), (*path, key))
    elif isinstance(found, list):
        for i, item in enumerate(found):
            yield from _references(item, shape.items or SCALAR, (*path, i))


def known_names(data: Mapping[str, Any]) -> Mapping[Slag, Counter[str]]:
    """Count who may be referred to; the same person may sit at the table for several parties."""
    unions = _parts(data, "organisasjoner")
    sides = [*unions, *_parts(data, "arbeidsgiver")]
    table = [person for side in sides for person in _parts(side, "representanter")]
    representatives = Counter(set(_texts(table, "navn")))
    employees = Counter(_texts(_parts(data, "ansatte"), "navn", "nr"))
    named_unions = Counter(_texts(unions, "navn"))
    return {
        "representant": representatives,
        "ansatt": employees,
        "person": Counter({*representatives, *employees}),
        "organisasjon": named_unions,
        "part": named_unions | Counter([EMPLOYER, JOINT]),
        "side": named_unions | Counter([EMPLOYER]),
    }


def _parts(data: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    """Give the mappings under a key, be it one or a list of them."""
    value = data.get(key)
    return [
        part for part in (value if isinstance(value, list) else [value]) if isinstance(part, dict)
    ]


def _texts(parts: list[dict[str, Any]], *keys: str) -> list[str]:
    values = (part.get(key) for part in parts for key in keys)
    return [value.strip() for value in values if isinstance(value, str)]
