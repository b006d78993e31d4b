"""What of a template's look would break the PDF (docs/pdf.md), or belongs in a style."""

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.conformance.styles import Node, Styles, every, on, one, value, w
from pipeline.errors import Level, Messages, msg
from pipeline.lint.fault import Fault, TextPart
from pipeline.template_text import text_of

_DIRECT = {
    "rFonts": msg("font"),
    "sz": msg("size"),
    "color": msg("colour"),
    "b": msg("bold"),
    "i": msg("italics"),
    "u": msg("underline"),
    "highlight": msg("highlight"),
    "shd": msg("shade"),
}
"""What a run should have from a style; the language is the run's own to say."""
_DIRECT_PARAGRAPH = {
    "jc": msg("alignment"),
    "spacing": msg("spacing"),
    "ind": msg("indent"),
    "numPr": msg("list"),
}
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_TEXT_BOXES = ("txbxContent",)
_CHANGES = ("ins", "del", "moveFrom", "moveTo")
_NOTES = ("footnoteReference", "endnoteReference")
_FIELD = re.compile(r"\b(PAGE|NUMPAGES)\b")


def formatting(part: TextPart) -> Iterator[Fault]:
    """Tell of paragraphs whose own formatting should be a style's."""
    for paragraph in part.paragraphs:
        found = [_DIRECT_PARAGRAPH.get(n) for n in _names(one(paragraph, "w:pPr"))]
        runs = (run for run in paragraph.iter(w("r")) if text_of(run).strip())
        found += [_DIRECT.get(n) for run in runs for n in _names(one(run, "w:rPr"))]
        if what := Messages({str(said): said for said in found if said is not None}.values()):
            text = "formatting of its own ({what}): make it a style, or the look will drift"
            yield part.fault(Level.W, msg(text, what=what), paragraph)


def _names(properties: Node | None) -> list[str]:
    children = () if properties is None else properties.iterchildren(etree.Element)
    return [etree.QName(child).localname for child in children]


def headings(part: TextPart, styles: Styles) -> Iterator[Fault]:
    """Tell of headings that do not start at level 1, or skip one (ISO 14289-1, 7.4.2)."""
    level = 0
    for paragraph in part.paragraphs if part.is_body else ():
        found = _level(paragraph, styles)
        if not found or not text_of(paragraph).strip():
            continue
        if found > level + 1:
            text = "a heading of level {found} follows level {level}: no level may be skipped"
            yield part.fault(Level.E, msg(text, found=found, level=level), paragraph)
        level = found


def _level(paragraph: Node, styles: Styles) -> int:
    """Give a paragraph's level as a heading; 0 is no heading."""
    outline = value(styles.of_paragraph(paragraph, "w:pPr/w:outlineLvl"))
    return int(outline) + 1 if outline.isdigit() and int(outline) < 9 else 0


def pictures(part: TextPart) -> Iterator[Fault]:
    """Tell of pictures of the text without a description (ISO 14289-1, 7.3)."""
    for picture in part.root.iter(_DRAWING) if part.is_body else ():
        if not (picture.get("descr") or "").strip():
            text = "the picture «{name}» has no alternative text"
            yield part.fault(Level.E, msg(text, name=picture.get("name", "")), picture)


def contents(part: TextPart, styles: Styles) -> Iterator[Fault]:
    """Tell of what does not come out of LibreOffice as PDF/UA wants it."""
    for element in part.root.iter(*map(w, _TEXT_BOXES)):
        yield part.fault(Level.E, msg("a text box is lost to screen readers: use a table"), element)
    for element in part.root.iter(*map(w, _CHANGES)):
        text = "a tracked change: accept or reject it, or what is deleted is printed"
        yield part.fault(Level.E, msg(text), element)
    for element in part.root.iter(*map(w, _NOTES)):
        yield part.fault(Level.E, msg("a note: move its text to where it belongs"), element)
    for element in part.root.iter(w("hyperlink")):
        text = "a link keeps its text and loses its address: write the address out"
        yield part.fault(Level.W, msg(text), element)
    for paragraph in part.paragraphs:
        if on(styles.of_paragraph(paragraph, "w:pPr/w:pBdr")):
            text = "a border around a paragraph comes out without a mark: use a table's border"
            yield part.fault(Level.E, msg(text), paragraph)


def page_numbers(parts: list[TextPart]) -> Iterator[Fault]:
    """Tell of page numbers in the text, and of none in headers and footers."""
    numbered = False
    for part in parts:
        fields = [*part.root.iter(w("instrText")), *part.root.iter(w("fldSimple"))]
        for element in fields:
            if not _FIELD.search(element.text or element.get(w("instr")) or ""):
                continue
            numbered = numbered or not part.is_body
            if part.is_body:
                text = "a page number in the text: keep it in the header or footer"
                yield part.fault(Level.E, msg(text), element)
    if not numbered:
        yield Fault(Level.W, msg("no page numbers: put the fields PAGE and NUMPAGES in the footer"))


def languages(parts: list[TextPart], styles: Node | None, wanted: str) -> Iterator[Fault]:
    """Tell of a language that is missing from the styles, or is another than the document's."""
    default = one(styles, "w:docDefaults/w:rPrDefault/w:rPr/w:lang") if styles is not None else None
    found = "" if default is None else default.get(w("val"), "")
    if found != wanted:
        text = "the language of the styles is {found}; it must be {wanted}"
        said = found or msg("not set")
        yield Fault(Level.E, msg(text, found=said, wanted=wanted), "word/styles.xml")
    for style in every(styles, "w:style"):
        own = one(style, "w:rPr/w:lang")
        if own is not None and own.get(w("val"), wanted) != wanted:
            text = "the style «{style}» is in {found}: leave the language to the defaults"
            name = value(one(style, "w:name"))
            message = msg(text, style=name, found=own.get(w("val"), ""))
            yield Fault(Level.E, message, "word/styles.xml")
    for part in parts:
        for own in part.root.iter(w("lang")):
            if own.get(w("val"), wanted) != wanted:
                text = "this text is marked as {found}: is it?"
                yield part.fault(Level.W, msg(text, found=own.get(w("val"), "")), own)


def unknown_styles(part: TextPart, styles: Styles) -> Iterator[Fault]:
    """Tell of styles that are used and not there."""
    for element in part.root.iter(w("pStyle"), w("rStyle"), w("tblStyle")):
        if value(element) not in styles.named:
            text = "the style «{style}» is not in the document"
            yield part.fault(Level.E, msg(text, style=value(element)), element)
