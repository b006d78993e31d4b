"""From a DOCX template and the facts of a document to the finished DOCX (docxtpl's semantics).

Values stand in the document verbatim and are never read as markup or template. The same template,
context and properties give the same bytes, on any day and in any folder.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import count

from docxtpl import DocxTemplate
from lxml import etree

from pipeline import docx_package
from pipeline.docx_properties import Properties, with_properties
from pipeline.errors import TemplateError, msg
from pipeline.formats import filters
from pipeline.template_language import TemplateEnvironment
from pipeline.template_text import TextPart, W, compile_part

__all__ = ["Properties", "render"]

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_REVISION_MARKS = re.compile(
    r"\{http://schemas\.microsoft\.com/office/word/2010/wordml\}(paraId|textId)"
)
_FIRST_DRAWING = 1001


def render(template: bytes, context: Mapping[str, object], properties: Properties) -> bytes:
    """Fill a template and give the DOCX.

    Raises `TemplateError`, with part, place and excerpt, for a file that is no sound DOCX, a fault
    of syntax, a name that is not in the context, what the sandbox forbids, a value that cannot be
    printed (missing, a control character, not a text: R-FM-01), and a table left empty.
    """
    compiled = _compiled(template, properties.sprak)
    drawings = count(_FIRST_DRAWING)
    filled = {part.name: _finished(part, context, drawings) for part in compiled.texts}
    return docx_package.write(with_properties({**compiled.parts, **filled}, properties))


@dataclass(frozen=True, slots=True)
class _Compiled:
    parts: Mapping[str, bytes]
    texts: tuple[TextPart, ...]


@lru_cache(maxsize=64)
def _compiled(template: bytes, sprak: str) -> _Compiled:
    """Unpack and compile a template, once for all the documents made of it."""
    parts = docx_package.read(template)
    names = docx_package.texts(parts)
    docx_package.refuse_unfilled(parts, names)
    environment = TemplateEnvironment(filters(sprak))
    return _Compiled(parts, tuple(compile_part(name, parts[name], environment) for name in names))


def _finished(part: TextPart, context: Mapping[str, object], drawings: Iterator[int]) -> bytes:
    """Fill a part and make of it the XML that Word expects."""
    xml = part.fill(context)
    root = docx_package.parse(part.name, xml.encode())
    if part.makes_columns:
        root = DocxTemplate("").fix_tables(xml)
    _drop_space_between(root)
    for text in list(root.iter(f"{W}t")):
        _break_lines(text)
    for drawing in root.iter(_DRAWING):
        drawing.set("id", str(next(drawings)))
    _refuse_empty_tables(part.name, root)
    _complete_cells(root)
    return docx_package.serialise(root)


def _drop_space_between(root: etree._Element) -> None:
    """Remove what the template's tags left between elements, and identities now in double."""
    for element in root.iter(etree.Element):
        if len(element) and element.text and not element.text.strip():
            element.text = None
        if element.tail and not element.tail.strip():
            element.tail = None
        for name in [name for name in element.attrib if _REVISION_MARKS.fullmatch(str(name))]:
            del element.attrib[name]


def _break_lines(text: etree._Element) -> None:
    """Make line breaks and tabs of those in a text, and keep the spaces at its edges."""
    first, *others = re.split("([\n\t])", text.text or "")
    text.text = first
    text.set(_SPACE, "preserve")
    for piece in reversed(others):
        if piece:
            text.addnext(_piece(piece))


def _piece(piece: str) -> etree._Element:
    if name := {"\n": "br", "\t": "tab"}.get(piece):
        return etree.Element(f"{W}{name}")
    element = etree.Element(f"{W}t", {_SPACE: "preserve"})
    element.text = piece
    return element


def _refuse_empty_tables(part: str, root: etree._Element) -> None:
    """Refuse a table with no row, or none but its heading (R-FM-01)."""
    for number, table in enumerate(root.iter(f"{W}tbl"), start=1):
        rows = table.findall(f"{W}tr")
        if all(row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows):
            raise TemplateError(
                msg(
                    "template part {part}: table {table} of the filled document has no rows; put"
                    " the table in {{%p if … %}}",
                    part=part,
                    table=number,
                )
            )


def _complete_cells(root: etree._Element) -> None:
    """Give a cell whose paragraphs all fell away an empty one, without which Word opens nothing."""
    for cell in root.iter(f"{W}tc"):
        if cell.find(f"{W}p") is None:
            etree.SubElement(cell, f"{W}p")
