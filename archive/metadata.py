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

from archive.codes import Journalstatus
from archive.errors import EntryError, StoreError
from archive.model import Arkiv, Saksmappe

NAMESPACE = "semje:saksmappe:2"
"""Of a case. Ends in the version of the format; a reader refuses one it does not know."""
ARKIV_NAMESPACE = "semje:arkiv:1"
"""Of the archive's own metadata, `arkiv.xml`."""
_FIRST = "semje:saksmappe:1"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True)
T = TypeVar("T")


def to_xml(value: Saksmappe | Arkiv) -> bytes:
    """Write a case, or the archive. Raises `EntryError` if a text holds what XML cannot.

    That is control characters.
    """
    name, namespace = (
        ("saksmappe", NAMESPACE) if isinstance(value, Saksmappe) else ("arkiv", ARKIV_NAMESPACE)
    )
    names: dict[Any, str] = {None: namespace}  # lxml's stubs forget the default namespace
    root = etree.Element(f"{{{namespace}}}{name}", nsmap=names)
    _fill(root, value, f"{{{namespace}}}")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def from_xml(data: bytes) -> Saksmappe:
    """Read a case. Raises `StoreError` if it is not one, or of an unknown version."""
    root = _root(data, {f"{{{space}}}saksmappe" for space in (NAMESPACE, _FIRST)})
    sak = _whole(root, Saksmappe)
    return _upgraded(sak) if root.nsmap.get(root.prefix) == _FIRST else sak


def arkiv_from_xml(data: bytes) -> Arkiv:
    """Read the archive's metadata. Raises `StoreError` as `from_xml`."""
    return _whole(_root(data, {f"{{{ARKIV_NAMESPACE}}}arkiv"}), Arkiv)


def _root(data: bytes, known: set[str]) -> etree._Element:
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as cause:
        raise StoreError("the metadata is not XML: {cause}", cause=cause) from cause
    if root.tag not in known:
        text = "the metadata is of a format this Semje does not know: {tag}"
        raise StoreError(text, tag=root.tag)
    return root


def _whole(root: etree._Element, kind: type[T]) -> T:
    try:
        return _read(root, kind)
    except (ValueError, TypeError, KeyError, AttributeError, EntryError) as cause:
        raise StoreError("the metadata is not whole: {cause}", cause=cause) from cause


def _upgraded(sak: Saksmappe) -> Saksmappe:
    """Give a case of version 1 as it is said in version 2.

    Version 1 called an entry archived from the moment it was entered; that is `opprettetDato`.
    """
    posts = tuple(
        post
        if post.journalstatus is Journalstatus.ARKIVERT
        else dataclasses.replace(post, arkivert_dato=None, arkivert_av=None)
        for post in sak.journalposter
    )
    return dataclasses.replace(sak, journalposter=posts)


def as_json(value: Any) -> Any:
    """Give a dataclass of the model as what `json.dumps` takes; absent values are left out."""
    if dataclasses.is_dataclass(value):
        pairs = ((f, getattr(value, f.name)) for f in dataclasses.fields(value))
        return {_name(f): as_json(item) for f, item in pairs if item is not None}
    if isinstance(value, tuple):
        return [as_json(item) for item in value]
    return value if isinstance(value, int) else _text(value)


def element_name(kind: type, field: str) -> str:
    """Give the name of the element that a field of the model is."""
    return next(_name(item) for item in dataclasses.fields(kind) if item.name == field)


def _name(item: "dataclasses.Field[Any]") -> str:
    """Give the element's name of a field."""
    if "element" in item.metadata:
        return str(item.metadata["element"])
    first, *rest = item.name.split("_")
    return first + "".join("ID" if part == "id" else part.capitalize() for part in rest)


def _fill(parent: etree._Element, value: Any, space: str) -> None:
    for item in _fields(cast("Any", type(value))).values():
        content = getattr(value, item.name)
        for one in content if item.many else (content,):
            if one is not None:
                _add(parent, item.element, one, space)


def _add(parent: etree._Element, name: str, value: Any, space: str) -> None:
    element = etree.SubElement(parent, space + name)
    if dataclasses.is_dataclass(value):
        _fill(element, value, space)
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


@dataclasses.dataclass(frozen=True, slots=True)
class _Field:
    """A field: its name and its element's, the type of what an element holds, whether many may."""

    name: str
    element: str
    kind: Any
    many: bool


@cache
def _fields(kind: Any) -> dict[str, _Field]:
    """Give the fields of a dataclass by their elements."""
    hints = get_type_hints(kind)
    return {_name(f): _field(f.name, _name(f), hints[f.name]) for f in dataclasses.fields(kind)}


def _field(name: str, element: str, hint: Any) -> _Field:
    many = get_origin(hint) is tuple
    kind = get_args(hint)[0] if many or isinstance(hint, UnionType) else hint
    return _Field(name, element, kind, many)


def _read(element: etree._Element, kind: type[T]) -> T:
    """Read a dataclass. What it does not know would be lost when it is written, so is refused."""
    fields = _fields(cast("Any", kind))
    values: dict[str, Any] = {}
    space = element.tag[: element.tag.index("}") + 1]
    for child in element:
        field = fields[child.tag.removeprefix(space)]
        value = _value(child, field.kind)
        if field.many:
            values.setdefault(field.name, []).append(value)
        elif field.name in values:
            raise ValueError(f"{field.name} is there twice")
        else:
            values[field.name] = value
    return kind(**{n: tuple(v) if isinstance(v, list) else v for n, v in values.items()})


def _value(element: etree._Element, kind: Any) -> Any:
    if dataclasses.is_dataclass(kind):
        return _read(element, cast("type[Any]", kind))
    text = element.text or ""
    if kind is bool:
        return {"true": True, "false": False}[text]
    return kind.fromisoformat(text) if kind in {date, datetime} else kind(text)
