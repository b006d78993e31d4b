"""What files from outside are, by what is in them: documents and texts, and nothing that acts.

A name's ending must say what the file is. Programs, scripts, macros, embedded objects and
references that are fetched when a document is opened have no place in an archive.
"""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

import pikepdf
from lxml import etree

from archive.errors import PackageError
from archive.packages.zips import read_zip

_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"#!",
)
"""How programs and scripts begin: Windows, Linux, Java, Mac, shells."""
_OLD_OFFICE = bytes.fromhex("d0cf11e0")  # may hold macros, and may be encrypted
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_ACTIVE = re.compile(r"(?i)vba|macro|activex|embeddings/|oleobject|\.(bin|exe|js|vbs|ps1)$")
_ACTING = frozenset(
    {"/JavaScript", "/JS", "/Launch", "/ImportData", "/SubmitForm", "/EmbeddedFile", "/RichMedia"}
)
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_CONTROLS = frozenset(range(0x20)) - frozenset(b"\t\n\r")
_PARSER_SETTINGS: Mapping[str, Any] = MappingProxyType(
    {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
)


def check_contents(files: Mapping[str, bytes]) -> None:
    """Raise `PackageError` for the first file that is not what its name says, or that acts."""
    for name, data in files.items():
        if data.startswith(_PROGRAMS):
            raise PackageError("{file} is a program", file=name)
        if data.startswith(_OLD_OFFICE):
            text = "{file} is of an old office program, and may hold macros; save it as DOCX or PDF"
            raise PackageError(text, file=name)
        check = _KINDS.get(PurePosixPath(name).suffix.lower())
        if check is None:
            raise PackageError("{file} is of no kind that is taken in", file=name)
        check(name, data)


def _check_text(name: str, data: bytes) -> None:
    try:
        data.decode()
    except UnicodeDecodeError as cause:
        raise PackageError("{file} is not text in UTF-8", file=name) from cause
    if not _CONTROLS.isdisjoint(data):
        raise PackageError("{file} is no text: it has control characters", file=name)


def _check_pdf(name: str, data: bytes) -> None:
    if not data.startswith(b"%PDF-"):
        raise PackageError("{file} is no PDF, as its name says", file=name)
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if pdf.is_encrypted:
                raise PackageError("{file} is encrypted", file=name)
            acts = next(_actions(pdf), None)
    except pikepdf.PasswordError as cause:
        raise PackageError("{file} is encrypted", file=name) from cause
    except (pikepdf.PdfError, RecursionError, ValueError) as cause:
        raise PackageError("{file} cannot be read: {cause}", file=name, cause=cause) from cause
    if acts:
        raise PackageError(
            "{file} holds what acts when it is opened ({what})", file=name, what=acts
        )


def _actions(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Find scripts, programs that are started, and files within the file, in every object."""
    for top in pdf.objects:
        for item in _direct(top):
            if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
                keys = set(item.keys())
                kinds = {str(item.get(key)) for key in ("/S", "/Type", "/Subtype") if key in keys}
                yield from sorted((keys | kinds) & _ACTING)


def _direct(item: Any) -> Iterator[Any]:
    """Give an object and what is written within it, not what it refers to."""
    yield item
    if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        inner = [item.get(key) for key in item.keys()]  # noqa: SIM118 -- it is no mapping
    else:
        inner = list(item) if isinstance(item, pikepdf.Array) else []
    for one in inner:
        if isinstance(one, pikepdf.Object) and not one.is_indirect:
            yield from _direct(one)


def _check_docx(name: str, data: bytes) -> None:
    if not data.startswith(b"PK"):
        raise PackageError("{file} is no DOCX, as its name says", file=name)
    try:
        parts = read_zip(data)
    except PackageError as cause:
        raise PackageError("{file}: {cause}", file=name, cause=cause) from cause
    if active := next((part for part in parts if _ACTIVE.search(part)), None):
        raise PackageError("{file} holds macros or programs ({what})", file=name, what=active)
    trees = {part: _xml(name, part, xml) for part, xml in parts.items() if _is_xml(part)}
    types = trees.get("[Content_Types].xml")
    kinds = {item.get("ContentType", "") for item in types} if types is not None else set()
    if any(_ACTIVE.search(kind) for kind in kinds):
        raise PackageError("{file} holds macros or programs ({what})", file=name, what="macro")
    if _MAIN not in kinds:
        raise PackageError("{file} is no DOCX, as its name says", file=name)
    for part, tree in trees.items():
        if part.endswith(".rels") and any(map(_is_fetched, tree)):
            raise PackageError("{file} fetches something when it is opened", file=name)


def _is_xml(part: str) -> bool:
    return part.lower().endswith((".xml", ".rels"))


def _xml(name: str, part: str, data: bytes) -> etree._Element:
    try:
        tree = etree.fromstring(data, etree.XMLParser(**_PARSER_SETTINGS))
    except (etree.XMLSyntaxError, ValueError) as cause:
        text = "{file}: {part} is not XML: {cause}"
        raise PackageError(text, file=name, part=part, cause=cause) from cause
    if tree.getroottree().docinfo.internalDTD is not None:
        raise PackageError("{file}: {part} declares a document type (DTD)", file=name, part=part)
    return tree


def _is_fetched(relationship: etree._Element) -> bool:
    outside = relationship.get("TargetMode") == "External"
    return outside and relationship.get("Type") != _HYPERLINK


_KINDS: Mapping[str, Callable[[str, bytes], None]] = MappingProxyType(
    {
        ".pdf": _check_pdf,
        ".docx": _check_docx,
        ".yaml": _check_text,
        ".yml": _check_text,
        ".json": _check_text,
        ".txt": _check_text,
    }
)
"""The kinds that are taken in, by the ending of the name."""
