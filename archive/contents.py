"""What can be read in the bytes of a file, however they are written and packed.

For looking whether a name is anywhere in them: in the bytes as they are in each usual encoding,
behind escapes, in the text of XML across its elements, in PDF strings, streams and text, and in
what zip and gzip hold, to some depth.
"""

import gzip
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any
from urllib.parse import unquote

import pikepdf
from lxml import etree
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from archive.spelling import Name

_DEEPEST = 5
"""How many packages within each other are opened."""
_LARGEST = 1 << 30
"""Bytes of what a package holds that are looked into."""
_XML = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=True)
_JSON_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_PDF_BEGINS_WITHIN = 1024
_NO_PDF = (
    *(pikepdf.PdfError, pikepdf.PasswordError, PyPdfError),
    *(ValueError, KeyError, TypeError, AttributeError, RecursionError),
)
"""What the two readers of PDF files raise on one that is damaged or encrypted."""
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")


@dataclass(frozen=True, slots=True)
class Seen:
    """Whether a name was found, and whether all there is could be looked at.

    `opaque` is a file that nobody can read, or not all of it: a picture, a scan without text,
    something encrypted, damaged or packed too deep. A picture in a document that has text of its
    own is taken to be no text.
    """

    found: bool
    opaque: bool


class _Unread(Enum):
    """Stands among the texts of a file for what cannot be read."""

    PICTURE = auto()
    OTHER = auto()


_Texts = Iterator[str | _Unread]


def look(data: bytes, name: Name) -> Seen:
    """Look for a name in the bytes of a file."""
    opaque = False
    for text in _texts(data, 0):
        if isinstance(text, _Unread):
            opaque = True
        elif name.is_in(text):
            return Seen(found=True, opaque=opaque)
    return Seen(found=False, opaque=opaque)


def _texts(data: bytes, depth: int) -> _Texts:
    """Give every text that the bytes may be meant as."""
    yield from _decoded(data)
    if depth >= _DEEPEST:
        yield _Unread.OTHER
    elif data.startswith(b"PK\x03\x04"):
        yield from _of_zip(data, depth)
    elif data.startswith(b"\x1f\x8b"):
        yield from _of_gzip(data, depth)
    elif b"%PDF-" in data[:_PDF_BEGINS_WITHIN]:
        yield from _of_pdf(data, depth)
    elif data.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")[:1] == b"<":
        yield from _of_xml(data)
    elif data.startswith(_PICTURES):
        yield _Unread.PICTURE


def _decoded(data: bytes) -> Iterator[str]:
    text = data.decode("utf-8", "replace")
    yield text
    if "\\u" in text:
        yield _JSON_ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    if "&" in text:
        yield html.unescape(text)
    if "%" in text:
        yield unquote(text, errors="replace")
    if not data.isascii():
        yield data.decode("cp1252", "replace")
    if b"\0" in data:
        for encoding in ("utf-16-le", "utf-16-be"):
            for start in (0, 1):
                yield data[start:].decode(encoding, "replace")


def _of_zip(data: bytes, depth: int) -> _Texts:
    left = _LARGEST
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            yield package.comment.decode("utf-8", "replace")
            is_document = "[Content_Types].xml" in package.namelist()
            for item in package.infolist():
                yield item.filename
                left -= item.file_size
                if left < 0 or item.flag_bits & 1:
                    yield _Unread.OTHER
                    continue
                inner = _texts(package.read(item), depth + 1)
                yield from _but_pictures(inner) if is_document else inner
    except (zipfile.BadZipFile, OSError, zlib.error, NotImplementedError, EOFError):
        yield _Unread.OTHER


def _but_pictures(texts: _Texts) -> _Texts:
    return (text for text in texts if text is not _Unread.PICTURE)


def _of_gzip(data: bytes, depth: int) -> _Texts:
    try:
        with gzip.open(io.BytesIO(data)) as file:
            inner = file.read(_LARGEST)
    except (OSError, EOFError, zlib.error):
        yield _Unread.OTHER
        return
    yield from _texts(inner, depth + 1)


def _of_xml(data: bytes) -> _Texts:
    """Give the text of each paragraph, and of all elements with and without space between."""
    try:
        root = etree.fromstring(data, _XML)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        return
    for element in root.iter("{*}p"):
        yield "".join(map(str, element.itertext()))
    parts = [str(text) for text in root.itertext()]
    yield "".join(parts)
    yield " ".join(parts)


def _of_pdf(data: bytes, depth: int) -> _Texts:
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for item in pdf.objects:
                yield from _of_object(item, depth)
            yield from _of_object(pdf.trailer, depth)
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    except _NO_PDF:
        yield _Unread.OTHER
        return
    text = "\n".join(pages)
    if not text.strip():
        yield _Unread.OTHER
    yield text
    yield re.sub(r"-\s*\n\s*", "", text)


def _of_object(item: Any, depth: int) -> _Texts:
    """Give the strings and the stream of an object of a PDF; those it refers to come themselves."""
    if isinstance(item, pikepdf.Stream):
        yield from _of_dictionary(item, depth)
        try:
            content = item.read_bytes()
        except pikepdf.PdfError:  # a picture in a format of its own
            content = item.read_raw_bytes()
        yield from _but_pictures(_texts(content, depth + 1))
    elif isinstance(item, pikepdf.String):
        yield str(item)
        yield from _decoded(bytes(item))
    elif isinstance(item, pikepdf.Dictionary):
        yield from _of_dictionary(item, depth)
    elif isinstance(item, pikepdf.Array):
        for inner in item:
            if not getattr(inner, "is_indirect", False):
                yield from _of_object(inner, depth)


def _of_dictionary(item: Any, depth: int) -> _Texts:
    for inner in item.values():
        if not getattr(inner, "is_indirect", False):
            yield from _of_object(inner, depth)
