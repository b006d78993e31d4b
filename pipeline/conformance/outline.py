"""What a DOCX says and in which shape: read straight from its XML, apart from any renderer.

This is one side of the comparison in `wording`. It covers what the templates use: paragraphs,
headings by outline level, lists, tables with repeated header rows, pictures with alternative
texts, languages, headers and footers with page numbers. What it does not know (text boxes,
footnotes, computed fields in the text) ends in a difference, never in a silent pass.
"""

import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_NAMES = {"w": _MAIN}

PAGE, TOTAL = "\ufdd0", "\ufdd1"
"""Stand for the page number and the number of pages (noncharacters: no text holds them)."""


def _w(name: str) -> str:
    return f"{{{_MAIN}}}{name}"


_SKIPPED = frozenset(
    (*map(_w, ("del", "instrText", "delText", "rPr", "pPr")),)
    + ("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",)
)
_SPACES = {_w("tab"): "\t", _w("br"): "\n", _w("cr"): "\n", _w("noBreakHyphen"): "\u2011"}


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or picture: its role, its text (of a picture, the alternative text).

    `label` is a pattern of the number or bullet that the renderer sets before the text;
    `languages` are those its parts are marked with; `voices` is the text of a PDF's block parted
    by the font that draws it.
    """

    role: str
    text: str
    label: str = ""
    languages: frozenset[str] = frozenset()
    voices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A document: its blocks in order, what stands outside them, and every language it names."""

    blocks: tuple[Block, ...]
    headers: tuple[str, ...]
    footers: tuple[str, ...]
    repeated: tuple[str, ...]
    languages: frozenset[str]


def read(docx: Path) -> Outline:
    """Read the outline of a DOCX. Raises `OSError`, `zipfile.BadZipFile` or `KeyError`."""
    with zipfile.ZipFile(docx) as package:
        parts = {
            name.removeprefix("word/"): etree.fromstring(package.read(name))
            for name in package.namelist()
            if name.startswith("word/") and name.endswith((".xml", ".rels"))
        }
    return _Reader(parts).outline()


class _Reader:
    """The parts of one document while it is read."""

    def __init__(self, parts: dict[str, etree._Element]) -> None:
        empty = etree.Element(_w("empty"))
        self.parts = parts
        self.body = parts["document.xml"].find("w:body", _NAMES)
        self.styles = {
            style.get(_w("styleId")): style
            for style in parts.get("styles.xml", empty).findall("w:style", _NAMES)
        }
        self.numbering = parts.get("numbering.xml", empty)

    def outline(self) -> Outline:
        return Outline(
            blocks=tuple(self.blocks(self.body, "P")),
            headers=self.margins("header"),
            footers=self.margins("footer"),
            repeated=tuple(self.repeated()),
            languages=frozenset(
                value
                for name in ("document.xml", "styles.xml")
                for lang in self.parts[name].iter(_w("lang"))
                for value in lang.attrib.values()
            ),
        )

    def blocks(self, holder: etree._Element, role: str) -> Iterator[Block]:
        for child in holder:
            if child.tag == _w("p"):
                yield from self.paragraph(child, role)
            elif child.tag == _w("tbl"):
                yield from self.table(child)
            elif child.tag == _w("sdt"):
                yield from self.blocks(child.find("w:sdtContent", _NAMES), role)

    def table(self, table: etree._Element) -> Iterator[Block]:
        for row in table.findall("w:tr", _NAMES):
            role = "TH" if _heads(row) else "TD"
            for cell in row.findall("w:tc", _NAMES):
                yield from self.blocks(cell, role)

    def repeated(self) -> Iterator[str]:
        """The text of the header rows of each table, as it is set again on the next page."""
        for table in self.body.iter(_w("tbl")):
            rows = [row for row in table.findall("w:tr", _NAMES) if _heads(row)]
            texts = (self.text(par) for row in rows for par in row.iter(_w("p")))
            yield " ".join(texts)

    def paragraph(self, paragraph: etree._Element, role: str) -> Iterator[Block]:
        label = self.label(paragraph)
        level = self.of_style(paragraph, "w:pPr/w:outlineLvl")
        if level is not None and int(level.get(_w("val"))) < 9:
            role = f"H{min(int(level.get(_w('val'))) + 1, 6)}"
        elif label:
            role = "LI"
        yield Block(role, self.text(paragraph), label, frozenset(self.languages(paragraph)))
        for drawn in paragraph.iter(_DRAWN):
            yield Block("Figure", drawn.get("descr", ""))

    def of_style(self, holder: etree._Element, path: str) -> etree._Element | None:
        """A property of a paragraph (`w:pPr/…`): its own, or that of its style and its bases."""
        found = holder.find(path, _NAMES)
        style = holder.find("w:pPr/w:pStyle", _NAMES)
        name = style.get(_w("val")) if style is not None else self.default_style()
        return found if found is not None else self.of_chain(name, path)

    def of_run(self, run: etree._Element, name: str) -> etree._Element | None:
        """A property of a run: its own, its character style's, or its paragraph's style's."""
        found = run.find(f"w:rPr/w:{name}", _NAMES)
        style = run.find("w:rPr/w:rStyle", _NAMES)
        if found is None and style is not None:
            found = self.of_chain(style.get(_w("val")), f"w:rPr/w:{name}")
        if found is None:
            paragraph = next(run.iterancestors(_w("p")))
            found = self.of_style(paragraph, f"w:rPr/w:{name}")
        return found

    def of_chain(self, name: str | None, path: str) -> etree._Element | None:
        seen = set()
        while name in self.styles and name not in seen:
            seen.add(name)
            found = self.styles[name].find(path, _NAMES)
            if found is not None:
                return found
            base = self.styles[name].find("w:basedOn", _NAMES)
            name = None if base is None else base.get(_w("val"))
        return None

    def default_style(self) -> str | None:
        for name, style in self.styles.items():
            if style.get(_w("default")) == "1" and style.get(_w("type")) == "paragraph":
                return name
        return None

    def text(self, paragraph: etree._Element) -> str:
        """The paragraph's text as it is printed; page fields as `PAGE` and `TOTAL`."""
        return "".join(_without_field_results(self.pieces(paragraph)))

    def pieces(self, holder: etree._Element) -> Iterator[str | etree._Element]:
        """Text, and the marks of fields between which it may stand."""
        for child in holder:
            if child.tag in _SKIPPED:
                if child.tag == _w("instrText"):
                    yield child
            elif child.tag == _w("t"):
                yield self.cased(child)
            elif child.tag in _SPACES:
                yield _SPACES[child.tag]
            elif child.tag == _w("fldChar"):
                yield child
            elif child.tag == _w("fldSimple") and _page_field(child.get(_w("instr"), "")):
                yield _page_field(child.get(_w("instr"), ""))
            elif child.tag != _w("r") or not _on(self.of_run(child, "vanish")):
                yield from self.pieces(child)

    def cased(self, text: etree._Element) -> str:
        run = text.getparent()
        written = text.text or ""
        capitals = _on(self.of_run(run, "caps")) or _on(self.of_run(run, "smallCaps"))
        return written.upper() if capitals else written

    def languages(self, paragraph: etree._Element) -> Iterator[str]:
        for run in paragraph.iter(_w("r")):
            lang = self.of_run(run, "lang")
            letters = any(map(str.isalpha, "".join(t.text or "" for t in run.findall("w:t", _NAMES))))
            if letters and lang is not None and lang.get(_w("val")):
                yield lang.get(_w("val"))

    def label(self, paragraph: etree._Element) -> str:
        """A pattern of the list label, `""` where the paragraph is not in a list."""
        held = self.of_style(paragraph, "w:pPr/w:numPr")
        number = None if held is None else held.find("w:numId", _NAMES)
        if number is None or number.get(_w("val")) == "0":
            return ""
        level = self.level(number.get(_w("val")), held, paragraph)
        form = "" if level is None else level.find("w:lvlText", _NAMES).get(_w("val"))
        return _label_pattern(form)

    def level(
        self, number: str, held: etree._Element, paragraph: etree._Element
    ) -> etree._Element | None:
        """The definition of the paragraph's list level."""
        path = f"w:num[@w:numId='{number}']/w:abstractNumId"
        abstract = self.numbering.find(path, _NAMES)
        if abstract is None:
            return None
        within = f"w:abstractNum[@w:abstractNumId='{abstract.get(_w('val'))}']/w:lvl"
        depth = held.find("w:ilvl", _NAMES)
        style = paragraph.find("w:pPr/w:pStyle", _NAMES)
        levels = self.numbering.findall(within, _NAMES)
        for level in levels:
            tied = level.find("w:pStyle", _NAMES)
            if depth is None and tied is not None and style is not None:
                if tied.get(_w("val")) == style.get(_w("val")):
                    return level
            elif depth is not None and level.get(_w("ilvl")) == depth.get(_w("val")):
                return level
        return levels[0] if levels else None

    def margins(self, kind: str) -> tuple[str, ...]:
        """Every text that the header or footer of a page may have; `""` where one may lack it."""
        relations = self.parts.get("_rels/document.xml.rels", ())
        targets = {found.get("Id"): found.get("Target") for found in relations}
        texts = {}
        for section in self.body.iter(_w("sectPr")):
            references = section.findall(f"w:{kind}Reference", _NAMES)
            for reference in references:
                part = self.parts[targets[reference.get(_RELATION)]]
                text = "\n".join(self.text(paragraph) for paragraph in part.iter(_w("p")))
                texts[text] = None
            first = section.find("w:titlePg", _NAMES) is not None
            if len(references) < 1 + first and not texts:
                texts[""] = None
        return tuple(texts) or ("",)


def _heads(row: etree._Element) -> bool:
    return _on(row.find("w:trPr/w:tblHeader", _NAMES))


def _on(switch: etree._Element | None) -> bool:
    return switch is not None and switch.get(_w("val"), "1") not in ("0", "false", "off")


def _page_field(instruction: str) -> str:
    kind = (instruction.split() or [""])[0].upper()
    return {"PAGE": PAGE, "NUMPAGES": TOTAL}.get(kind, "")


def _without_field_results(pieces: Iterator[str | etree._Element]) -> Iterator[str]:
    """Put the page fields' stand-ins in the place of what was last computed for them."""
    instruction, standing = "", ""
    for piece in pieces:
        if isinstance(piece, str):
            if not standing:
                yield piece
        elif piece.tag == _w("instrText"):
            instruction += piece.text or ""
        elif piece.get(_w("fldCharType")) == "begin":
            instruction, standing = "", ""
        elif piece.get(_w("fldCharType")) == "separate":
            standing = _page_field(instruction)
        else:
            yield _page_field(instruction)
            instruction, standing = "", ""


def _label_pattern(form: str) -> str:
    """From `%1.%2)` to a pattern; a bullet of a symbol font may come out as any sign."""
    pattern = re.sub(r"%\d", r"\\w+", re.escape(form).replace("\\%", "%"))
    return "".join(r"\W" if unicodedata.category(c) == "Co" else c for c in pattern) or "(?:)"
