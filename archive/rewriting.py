"""What is left of the files of an object when a person is erased: pure functions.

Each gives, from a version, a logical path and its content, what stays of it; None for nothing.
"""

import dataclasses
import json
from collections.abc import Collection, Mapping
from enum import Enum
from typing import Any, TypeVar

from lxml import etree

from archive.audit.records import VALUES, canonical, values_from_bytes, values_to_bytes
from archive.casework import Hand
from archive.casework.posts import remark, replaced, with_document
from archive.metadata import from_xml, to_xml
from archive.model import Dokumentbeskrivelse, Saksmappe, UtfoertKassasjon
from archive.ocfl import Rewrite
from archive.spelling import Name
from archive.store import METADATA

T = TypeVar("T")
_FIXED = frozenset({"navn", "nokkel"})
"""Fields that are no texts: the name of a fact, and the key of a case or an entry."""
_XML = etree.XMLParser(resolve_entities=False, no_network=True)


@dataclasses.dataclass(frozen=True, slots=True)
class Wish:
    """Whom to erase, who does it, and why."""

    name: Name
    hand: Hand
    reason: str


def folder(post: int, document: int) -> str:
    """Give the logical folder of a document: `journalpost-1/dokument-1/`."""
    return f"journalpost-{post}/dokument-{document}/"


def folder_of(logical: str) -> str:
    """Give the logical folder of the document that a file is of."""
    return "/".join(logical.split("/")[:2]) + "/"


def of_case(wish: Wish, disposed: Collection[str], kept: Collection[str]) -> Rewrite:
    """Rewrite a case: documents in the folders `disposed` lose all files but those `kept`."""

    def left(_version: int, logical: str, data: bytes) -> bytes | None:
        if logical == METADATA["sak"]:
            old = from_xml(data)
            new = case_without(old, wish, disposed, kept)
            return data if new == old else to_xml(new)
        gone = folder_of(logical) in disposed and logical not in kept
        return None if gone else data

    return left


def case_without(
    sak: Saksmappe, wish: Wish, disposed: Collection[str], kept: Collection[str]
) -> Saksmappe:
    """Give a case without the name, and with the trace of the documents that are gone."""
    for post in sak.journalposter:
        found = post
        for document in post.dokumentbeskrivelser:
            if folder(post.journalpostnummer, document.dokumentnummer) in disposed:
                found = with_document(found, _disposed(document, wish, kept))
        sak = replaced(sak, found) if found != post else sak
    return _retold(sak, wish.name)


def of_link(name: Name) -> Rewrite:
    """Rewrite a link of the trail: values that hold the name go, with their keys."""

    def left(_version: int, logical: str, data: bytes) -> bytes | None:
        if logical != VALUES:
            return data
        values = {
            number: [one.erased() if any(map(name.is_in, one.texts)) else one for one in items]
            for number, items in values_from_bytes(data).items()
        }
        return values_to_bytes(values)

    return left


def of_files(name: Name, found: Collection[str]) -> Rewrite:
    """Rewrite an object of another kind: the name goes out of texts, other `found` files go."""

    def left(_version: int, logical: str, data: bytes) -> bytes | None:
        if name.is_in(logical):
            return None
        return text_without(data, name) if logical in found else data

    return left


def is_text(data: bytes) -> bool:
    """Say whether a file is a text out of which a name can be taken."""
    try:
        return "\0" not in data.decode()
    except UnicodeDecodeError:
        return False


def text_without(data: bytes, name: Name) -> bytes | None:
    """Give JSON, XML or plain text without the name; None for what is none of them."""
    if not is_text(data):
        return None
    try:
        return canonical(_json_without(json.loads(data), name))
    except ValueError:
        pass
    try:
        return _xml_without(data, name)
    except etree.XMLSyntaxError:
        return name.erased(data.decode()).encode()


def _disposed(
    document: Dokumentbeskrivelse, wish: Wish, kept: Collection[str]
) -> Dokumentbeskrivelse:
    """Give a document without its files, as one that has been disposed of (6.4.27)."""
    hand = wish.hand
    return dataclasses.replace(
        document,
        dokumentobjekter=tuple(
            o for o in document.dokumentobjekter if o.referanse_dokumentfil in kept
        ),
        referanse_tekstfil=None,
        utfoert_kassasjon=document.utfoert_kassasjon
        or UtfoertKassasjon(kassert_dato=hand.now, kassert_av=hand.by),
        merknader=(*document.merknader, remark(wish.reason, hand)),
    )


def _retold(value: T, name: Name) -> T:
    """Give a part of the model with the name erased from all its texts; equal if it has none."""
    changes: dict[str, Any] = {}
    for item in dataclasses.fields(value):  # type: ignore[arg-type]
        content = getattr(value, item.name)
        if item.name not in _FIXED:
            changes[item.name] = _part_retold(content, name)
        elif item.name == "nokkel" and name.is_in(content):
            changes[item.name] = f"slettet:{value.system_id}"  # type: ignore[attr-defined]
    return dataclasses.replace(value, **changes)  # type: ignore[type-var]


def _part_retold(content: Any, name: Name) -> Any:
    if isinstance(content, tuple):
        return tuple(_part_retold(one, name) for one in content)
    if dataclasses.is_dataclass(content):
        return _retold(content, name)
    if isinstance(content, str) and not isinstance(content, Enum):
        return name.erased(content)
    return content


def _json_without(value: Any, name: Name) -> Any:
    if isinstance(value, Mapping):
        return {name.erased(key): _json_without(one, name) for key, one in value.items()}
    if isinstance(value, list):
        return [_json_without(one, name) for one in value]
    return name.erased(value) if isinstance(value, str) else value


def _xml_without(data: bytes, name: Name) -> bytes:
    root = etree.fromstring(data, _XML)
    for element in root.iter():
        element.text = element.text and name.erased(str(element.text))
        element.tail = element.tail and name.erased(str(element.tail))
        if isinstance(element.tag, str):
            for key, text in element.attrib.items():
                element.set(key, name.erased(str(text)))
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8")
