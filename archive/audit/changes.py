"""Noark's change log: which elements of a case have another content than before (6.4.28).

Only what has got a new value counts: what is new says itself when and by whom it was made.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any

from archive.audit.records import Verdi
from archive.metadata import as_text, element_name
from archive.model import Saksmappe


def changes(old: Saksmappe, new: Saksmappe) -> Iterator[Verdi]:
    """Give each element of the case, its entries, documents and files that has changed."""
    after = dict(_units(new))
    for system_id, unit in _units(old):
        if system_id in after:
            yield from _different(system_id, unit, after[system_id])


def _units(value: Any) -> Iterator[tuple[str, Any]]:
    """Give all that has a systemID (M001): the «arkivenheter»."""
    yield value.system_id, value
    for item in dataclasses.fields(value):
        content = getattr(value, item.name)
        if isinstance(content, tuple):
            for one in content:
                if hasattr(one, "system_id"):
                    yield from _units(one)


def _different(system_id: str, old: Any, new: Any) -> Iterator[Verdi]:
    for item in dataclasses.fields(old):
        name = element_name(type(old), item.name)
        for one, other in _pairs(getattr(old, item.name), getattr(new, item.name)):
            before, after = _texts(name, one), _texts(name, other)
            for element in dict.fromkeys((*before, *after)):
                if before.get(element) != after.get(element):
                    yield Verdi(element, after.get(element), before.get(element), system_id)


def _pairs(old: Any, new: Any) -> Iterator[tuple[Any, Any]]:
    """Give what was and what is; of many, those that came and went, side by side."""
    if not isinstance(old, tuple):
        yield old, new
        return
    gone = [one for one in old if one not in new and not hasattr(one, "system_id")]
    come = [one for one in new if one not in old and not hasattr(one, "system_id")]
    yield from zip_longest(gone, come)


def _texts(name: str, value: Any) -> Mapping[str, str]:
    """Give the texts of an element, or of those in it, by their names."""
    if value is None:
        return {}
    if not dataclasses.is_dataclass(value):
        return {name: as_text(value)}
    found: dict[str, str] = {}
    for item in dataclasses.fields(value):
        content, inner = getattr(value, item.name), element_name(type(value), item.name)
        many = content if isinstance(content, tuple) else (content,)
        for one in many:
            for element, text in _texts(inner, one).items():
                found[element] = f"{found[element]}\n{text}" if element in found else text
    return found
