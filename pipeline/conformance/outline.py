"""What a DOCX says and in which shape: read straight from its XML, apart from any renderer.

This is one side of the comparison in `wording`. It covers what the templates use: paragraphs,
headings by outline level, lists, tables with repeated header rows, pictures with alternative
texts, languages, headers and footers with page numbers. What it does not know (text boxes,
footnotes, computed fields in the text) ends in a difference, never in a silent pass.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from pipeline.conformance.styles import Node, Styles, every, on, one, value, w

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset((_FALLBACK, *map(w, ("del", "delText", "rPr", "pPr"))))
_SPACES = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "\u2011"}

PAGE, TOTAL = "\ufdd0", "\ufdd1"
"""Stand for the page number and the number of pages (noncharacters: no text holds them)."""

_BODY_TEXT = 9
"""The outline level from which a paragraph is no heading (ECMA-376, 17.3.1.20)."""


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

    def __init__(self, parts: dict[str, Node]) -> None:
        self.parts = parts
        self.styles = Styles(parts.get("styles.xml"), parts.get("numbering.xml"))
        self.body = every(parts["document.xml"], "w:body")[0]

    def outline(self) -> Outline:
        return Outline(
            blocks=tuple(self.blocks(self.body, "P")),
            headers=self.margins("header"),
            footers=self.margins("footer"),
            repeated=tuple(self.repeated()),
            languages=frozenset(self.named_languages()),
        )

    def named_languages(self) -> Iterator[str]:
        for name in ("document.xml", "styles.xml"):
            for lang in self.parts[name].iter(w("lang")):
                yield from map(str, lang.attrib.values())

    def blocks(self, holder: Node, role: str) -> Iterator[Block]:
        for child in holder:
            if child.tag == w("p"):
                yield from self.paragraph(child, role)
            elif child.tag == w("tbl"):
                yield from self.table(child)
            elif child.tag in (w("sdt"), w("sdtContent")):
                yield from self.blocks(child, role)

    def table(self, table: Node) -> Iterator[Block]:
        for row in every(table, "w:tr"):
            role = "TH" if _heads(row) else "TD"
            for cell in every(row, "w:tc"):
                yield from self.blocks(cell, role)

    def repeated(self) -> Iterator[str]:
        """Yield the text of each table's header rows, as it is set again on the next page."""
        for table in self.body.iter(w("tbl")):
            rows = [row for row in every(table, "w:tr") if _heads(row)]
            yield " ".join(self.text(par) for row in rows for par in row.iter(w("p")))

    def paragraph(self, paragraph: Node, role: str) -> Iterator[Block]:
        label = self.styles.label(paragraph)
        level = value(self.styles.of_paragraph(paragraph, "w:pPr/w:outlineLvl"))
        if level and int(level) < _BODY_TEXT:
            role = f"H{min(int(level) + 1, 6)}"
        elif label:
            role = "LI"
        yield Block(role, self.text(paragraph), label, frozenset(self.languages(paragraph)))
        for drawn in paragraph.iter(_DRAWN):
            yield Block("Figure", drawn.get("descr", ""))

    def languages(self, paragraph: Node) -> Iterator[str]:
        for run in paragraph.iter(w("r")):
            language = value(self.styles.of_run(run, "lang"))
            if language and any(map(str.isalpha, "".join(self.written(run)))):
                yield language

    def written(self, run: Node) -> Iterator[str]:
        for text in every(run, "w:t"):
            yield text.text or ""

    def text(self, paragraph: Node) -> str:
        """Return the paragraph's text as it is printed; page fields as `PAGE` and `TOTAL`."""
        return "".join(_fields_settled(self.pieces(paragraph)))

    def pieces(self, holder: Node) -> Iterator[str | Node]:
        """Yield text, and the marks of fields between which it may stand."""
        for child in holder:
            if child.tag in (w("fldChar"), w("instrText")):
                yield child
            elif child.tag == w("t"):
                yield self.cased(holder, child.text or "")
            elif child.tag in _SPACES:
                yield _SPACES[str(child.tag)]
            elif child.tag == w("fldSimple") and _page_field(child.get(w("instr"), "")):
                yield _page_field(child.get(w("instr"), ""))
            elif child.tag not in _SKIPPED and not self.hidden(child):
                yield from self.pieces(child)

    def hidden(self, node: Node) -> bool:
        return node.tag == w("r") and on(self.styles.of_run(node, "vanish"))

    def cased(self, run: Node, text: str) -> str:
        capitals = (on(self.styles.of_run(run, name)) for name in ("caps", "smallCaps"))
        return text.upper() if any(capitals) else text

    def margins(self, kind: str) -> tuple[str, ...]:
        """Return every header (or footer) a page may have; `""` where one may have none."""
        relations = self.parts.get("_rels/document.xml.rels")
        targets = {found.get("Id", ""): found.get("Target", "") for found in every(relations, "*")}
        texts: dict[str, None] = {}
        for section in self.body.iter(w("sectPr")):
            references = every(section, f"w:{kind}Reference")
            for reference in references:
                part = self.parts[targets[reference.get(_RELATION, "")]]
                texts["\n".join(self.text(paragraph) for paragraph in part.iter(w("p")))] = None
            kinds = {reference.get(w("type")) for reference in references}
            if not texts or (on(one(section, "w:titlePg")) and "first" not in kinds):
                texts[""] = None
        return tuple(texts) or ("",)


def _heads(row: Node) -> bool:
    return on(one(row, "w:trPr/w:tblHeader"))


def _page_field(instruction: str) -> str:
    kind = (instruction.split() or [""])[0].upper()
    return {"PAGE": PAGE, "NUMPAGES": TOTAL}.get(kind, "")


def _fields_settled(pieces: Iterator[str | Node]) -> Iterator[str]:
    """Put the page fields' stand-ins in the place of what was last computed for them."""
    instruction, standing = "", ""
    for piece in pieces:
        if isinstance(piece, str):
            if not standing:
                yield piece
        elif piece.tag == w("instrText"):
            instruction += piece.text or ""
        elif piece.get(w("fldCharType")) == "separate":
            standing = _page_field(instruction)
        else:
            if piece.get(w("fldCharType")) == "end":
                yield _page_field(instruction)
            instruction, standing = "", ""
