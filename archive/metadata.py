"""The model as XML and JSON, under the names of the Noark elements.

One walk over the dataclasses serves both ways: `opprettet_dato` is `opprettetDato`, a last
`_id` is `ID`; a field of many gives its element once for each; an absent value gives none.
"""

import dataclasses
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from lxml import etree

from archive.errors import EntryError, StoreError
from archive.model import Saksmappe

NAMESPACE = "semje:saksmappe:1"
"""Ends in the version of this format; a reader refuses one it does not know."""
_NAMES: dict[Any, str] = {None: NAMESPACE}  # lxml's stubs forget the default namespace
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True)
T = TypeVar("T")


def to_xml(sak: Saksmappe) -> bytes:
    """Write a case. Raises `EntryError` if a text holds what XML cannot (control characters)."""
    root = etree.Element(f"{{{NAMESPACE}}}saksmappe", nsmap=_NAMES)
    _fill(root, sak)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def from_xml(data: bytes) -> Saksmappe:
    """Read a case. Raises `StoreError` if it is not one, or of an unknown version."""
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as cause:
        raise StoreError("the metadata is not XML: {cause}", cause=cause) from cause
    if root.tag != f"{{{NAMESPACE}}}saksmappe":
        text = "the metadata is of a format this Semje does not know: {tag}"
        raise StoreError(text, tag=root.tag)
    try:
        return _read(root, Saksmappe)
    except (ValueError, TypeError, KeyError, EntryError) as cause:
        raise StoreError("the metadata is not whole: {cause}", cause=cause) from cause


def as_json(value: Any) -> Any:
    """Give a dataclass of the model as what `json.dumps` takes; absent values are left out."""
    if dataclasses.is_dataclass(value):
        pairs = ((f, getattr(value, f.name)) for f in dataclasses.fields(value))
        return {_name(f): as_json(item) for f, item in pairs if item is not None}
    if isinstance(value, tuple):
        return [as_json(item) for item in value]
    return value if isinstance(value, int) else _text(value)


def _name(item: "dataclasses.Field[Any]") -> str:
    """Give the element's name of a field."""
    if "element" in item.metadata:
        return str(item.metadata["element"])
    first, *rest = item.name.split("_")
    return first + "".join("ID" if part == "id" else part.capitalize() for part in rest)


def _fill(parent: etree._Element, value: Any) -> None:
    for item in dataclasses.fields(value):
        content = getattr(value, item.name)
        for one in content if isinstance(content, tuple) else (content,):
            if one is not None:
                _add(parent, _name(item), one)


def _add(parent: etree._Element, name: str, value: Any) -> None:
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    if dataclasses.is_dataclass(value):
        _fill(element, value)
        return
    try:
        element.text = _text(value)
    except ValueError:
        raise EntryError(
            "«{element}» holds a control character, which no archive can keep", element=name
        ) from None


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return str(value.value if isinstance(value, Enum) else value)


@cache
def _fields(kind: Any) -> tuple[tuple[str, str, Any], ...]:
    """Give each field's name, element and type."""
    hints = get_type_hints(kind)
    return tuple((f.name, _name(f), hints[f.name]) for f in dataclasses.fields(kind))


def _read(element: etree._Element, kind: type[T]) -> T:
    values: dict[str, Any] = {}
    for name, tag, hint in _fields(cast("Any", kind)):
        found = element.findall(f"{{{NAMESPACE}}}{tag}")
        if get_origin(hint) is tuple:
            values[name] = tuple(_value(item, get_args(hint)[0]) for item in found)
        elif found:
            values[name] = _value(found[0], hint)
        elif isinstance(hint, UnionType):
            values[name] = None
    return kind(**values)


def _value(element: etree._Element, hint: Any) -> Any:
    kind: Any = get_args(hint)[0] if isinstance(hint, UnionType) else hint
    if dataclasses.is_dataclass(kind):
        return _read(element, cast("type[Any]", kind))
    text = element.text or ""
    if kind is bool:
        return {"true": True, "false": False}[text]
    return kind.fromisoformat(text) if kind in {date, datetime} else kind(text)
