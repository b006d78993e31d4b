"""A DOCX file as what it is: a zip of parts, read with care and written the same every time.

What is written depends on the parts alone: their order, times and attributes in the zip are fixed,
so that equal parts give equal bytes (ARCHITECTURE, principle 3).
"""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping

from lxml import etree

from pipeline.errors import TemplateError, msg

CONTENT_TYPES = "[Content_Types].xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAIN = f"{_WORD}document.main+xml"
_TEXTS = (
    _MAIN,
    f"{_WORD}header+xml",
    f"{_WORD}footer+xml",
    f"{_WORD}footnotes+xml",
    f"{_WORD}endnotes+xml",
)
"""The content types of the parts that hold text, in the order they are filled."""

_OLE = bytes.fromhex("d0cf11e0")  # a file of old Word, or a DOCX with a password
_LARGEST = 100_000_000  # bytes unpacked: a zip that promises more is a bomb
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment a zip can tell
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})  # those of ECMA-376, part 2
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3

UNSOUND = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What `zipfile` raises, when it opens or reads what is no sound zip."""


def read(blob: bytes) -> dict[str, bytes]:
    """Unpack a DOCX: the content of each part by its name. Raises `TemplateError`."""
    if blob.startswith(_OLE):
        raise TemplateError(
            msg("this is not a DOCX: it has a password or is of an old Word; save it as .docx")
        )
    try:
        parts = unpack(blob)
    except UNSOUND as error:
        raise TemplateError(msg("this is not a sound DOCX file: {reason}", reason=error)) from error
    if CONTENT_TYPES not in parts or not texts(parts):
        raise TemplateError(
            msg("this is a zip, but not a Word document without macros: save it as .docx")
        )
    return parts


def unpack(blob: bytes) -> dict[str, bytes]:
    """Unpack any zip of parts: their contents by name. Raises `UNSOUND`."""
    with opened(blob) as file:
        members = [member for member in file.infolist() if not member.is_dir()]
        if sum(member.file_size for member in members) > _LARGEST:
            raise zipfile.BadZipFile(f"unpacked it is over {_LARGEST} bytes")
        return {member.filename: file.read(member) for member in members}


def opened(blob: bytes) -> zipfile.ZipFile:
    """Open a zip of parts, a DOCX or an XLSX, as office programs write it. Raises `UNSOUND`.

    Other methods of compression are none of theirs, and fail in ways of their own.
    """
    file = zipfile.ZipFile(io.BytesIO(blob))
    members = file.infolist()
    if any(member.compress_type not in _METHODS for member in members):
        raise zipfile.BadZipFile("a part is compressed as no office program does it")
    if len({member.filename for member in members}) < len(members):
        raise zipfile.BadZipFile("a part is in it twice")
    return file


def write(parts: Mapping[str, bytes]) -> bytes:
    """Pack parts to a DOCX; equal parts give equal bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
            member = zipfile.ZipInfo(name, _EPOCH)
            member.create_system = _UNIX
            member.external_attr = _PLAIN_FILE
            file.writestr(member, parts[name], zipfile.ZIP_DEFLATED, compresslevel=6)
    return buffer.getvalue()


def texts(parts: Mapping[str, bytes]) -> list[str]:
    """Give the names of the parts that hold text, the body first; none if it is no document."""
    types = {
        item.get("PartName", "").lstrip("/"): item.get("ContentType")
        for item in parse(CONTENT_TYPES, parts[CONTENT_TYPES])
    }
    found = [name for kind in _TEXTS for name in parts if types.get(name) == kind]
    return found if found and types[found[0]] == _MAIN else []


def parse(name: str, xml: bytes) -> etree._Element:
    """Parse a part strictly: no entities, no repairs. Raises `TemplateError`.

    Comments are left out, so that whoever goes through the elements meets nothing else.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise TemplateError(
            msg("the part {part} is not well-formed XML: {reason}", part=name, reason=error.msg)
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise TemplateError(
            msg("the part {part} declares a document type; Word never does", part=name)
        )
    return root


def serialise(root: etree._Element) -> bytes:
    """Write a part as XML."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def refuse_unfilled(parts: Mapping[str, bytes], filled: list[str]) -> None:
    """Raise `TemplateError` for a placeholder in a part that is never filled, as a comment."""
    others = [name for name in parts if re.fullmatch(r"word/.*\.xml", name) and name not in filled]
    for name in others:
        if re.search(rb"\{[{%]", re.sub(rb"<[^>]*>", b"", parts[name])):
            raise TemplateError(
                msg(
                    "the part {part} holds a placeholder, but only text, headers, footers and"
                    " notes are filled: remove it there",
                    part=name,
                )
            )
