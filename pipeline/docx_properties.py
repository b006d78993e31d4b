"""What a DOCX says of itself: title, creator, dates, language. Nothing comes from the clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from lxml import etree

from pipeline.docx_package import CONTENT_TYPES, parse, serialise

_CORE = "docProps/core.xml"
_APP = "docProps/app.xml"
_RELATIONS = "_rels/.rels"
_CORE_KIND = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_APP_KIND = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"
)
_TYPES = {
    _CORE: "application/vnd.openxmlformats-package.core-properties+xml",
    _APP: "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
LANGUAGES = {"nb": "nb-NO", "nn": "nn-NO", "sv": "sv-SE", "en": "en-GB"}
"""The languages of documents, as files name them (BCP 47)."""

_CORE_XML = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties\
 xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"\
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"\
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
<dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator>\
<cp:lastModifiedBy>{creator}</cp:lastModifiedBy><cp:revision>1</cp:revision>\
<dcterms:created xsi:type="dcterms:W3CDTF">{created}T00:00:00Z</dcterms:created>\
<dcterms:modified xsi:type="dcterms:W3CDTF">{created}T00:00:00Z</dcterms:modified>\
<dc:language>{language}</dc:language></cp:coreProperties>"""
_APP_XML = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">\
<Application>Semje</Application></Properties>"""


@dataclass(frozen=True, slots=True)
class Properties:
    """The core properties of a document (ISO 29500-2, clause 8).

    `created` is a date of the outcome, never today; it is the date of last change too, since a
    document is made anew and not changed. `sprak` is nb, nn, sv or en.
    """

    title: str
    creator: str
    created: date
    sprak: str


def with_properties(parts: Mapping[str, bytes], properties: Properties) -> dict[str, bytes]:
    """Give the parts with these properties in place of what the template said of itself.

    Raises `TemplateError` for a control character in a property.
    """
    core = _CORE_XML.format(
        title=escape(properties.title),
        creator=escape(properties.creator),
        created=properties.created.isoformat(),
        language=LANGUAGES[properties.sprak],
    )
    return {
        **parts,
        _CORE: serialise(parse(_CORE, core.encode(errors="surrogatepass"))),
        _APP: _APP_XML.encode(),
        CONTENT_TYPES: _declared(parts[CONTENT_TYPES]),
        _RELATIONS: _related(parts[_RELATIONS]),
    }


def _declared(xml: bytes) -> bytes:
    """Declare the two parts' content types, once each."""
    root = parse(CONTENT_TYPES, xml)
    for item in [item for item in root if item.get("PartName", "").lstrip("/") in _TYPES]:
        root.remove(item)
    tag = f"{{{etree.QName(root).namespace}}}Override"
    for name, kind in _TYPES.items():
        etree.SubElement(root, tag, PartName=f"/{name}", ContentType=kind)
    return serialise(root)


def _related(xml: bytes) -> bytes:
    """Point the package at the two parts, once each."""
    root = parse(_RELATIONS, xml)
    for item in [item for item in root if item.get("Type") in (_CORE_KIND, _APP_KIND)]:
        root.remove(item)
    tag = f"{{{etree.QName(root).namespace}}}Relationship"
    for name, kind in ((_CORE, _CORE_KIND), (_APP, _APP_KIND)):
        number = f"semje-{name.removeprefix('docProps/').removesuffix('.xml')}"
        etree.SubElement(root, tag, Id=number, Type=kind, Target=name)
    return serialise(root)
