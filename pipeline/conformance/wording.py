"""The PDF says what the DOCX says, in the same order and shape.

The text of the PDF is pypdf's, cut at the marks of the content stream and put in the order of
the structure tree; the DOCX is read by `outline`. Each paragraph is compared with its role (H1
to H6, LI, TH, TD, P), each picture with its alternative text. Headers, footers and the header
rows that a table repeats are artifacts: on each page they must be one of the document's headers,
the header rows of at most one table going on, and one of its footers, with this page's numbers.

Both texts are normalised before they are compared (`plain`):
- white space is left out: pypdf infers it from the distance of glyphs, and lines break anew;
- soft hyphens, zero-width spaces and joiners, word joiners, variation selectors and bidirectional
  marks are left out: they have no glyph; U+2011 is a hyphen, as fonts draw it with that glyph;
- NFC, as fonts join and part letters and their accents.
A paragraph with right-to-left text is compared in two parts (`key`): its left-to-right letters in
order, all else as a multiset. The content stream holds such runs in the order they are seen, and
digits and brackets take their side from their neighbours; which characters are there is exact.
List labels are set by the renderer: they must match the pattern of their level (`%1.`).
"""

import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from itertools import product, zip_longest

import pypdf
from pypdf.generic import ContentStream, FloatObject, NameObject

from pipeline.conformance import outline
from pipeline.conformance.content import ARTIFACT
from pipeline.conformance.outline import Block, Outline
from pipeline.conformance.subject import Check, Subject
from pipeline.conformance.tree import Element, Mark
from pipeline.errors import Message, msg

_PARAGRAPHS = frozenset("P H H1 H2 H3 H4 H5 H6 Caption BlockQuote Note TOCI".split())
_CONTEXTS = {"LI": "LI", "TH": "TH", "TD": "TD"}
_NO_GLYPH = re.compile(
    "[\\s\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe00-\ufe0f\ufeff]+"
)
_RIGHT_TO_LEFT = frozenset(("R", "AL", "AN"))
_MARKING = frozenset((b"BDC", b"BMC", b"EMC"))
_SHOWN = 60
"""How many characters of a text a message shows."""


def plain(text: str) -> str:
    """Normalise a text for comparison, as the module's docstring says."""
    return unicodedata.normalize("NFC", _NO_GLYPH.sub("", text)).replace("\u2011", "-")


def key(text: str) -> tuple[str, ...]:
    """What must be equal of a text: itself, or the two parts of one with right-to-left letters."""
    classes = [(unicodedata.bidirectional(character), character) for character in plain(text)]
    if not any(kind in _RIGHT_TO_LEFT for kind, _ in classes):
        return (plain(text),)
    letters = "".join(character for kind, character in classes if kind == "L")
    others = sorted(character for kind, character in classes if kind != "L")
    return letters, "".join(others)


class Extract:
    """The text of a PDF, by mark and, for what is not marked, by page (from 0)."""

    def __init__(self, data: bytes) -> None:
        self.marked: defaultdict[Mark, str] = defaultdict(str)
        self.artifacts: defaultdict[int, str] = defaultdict(str)
        reader = pypdf.PdfReader(io.BytesIO(data))
        for number, page in enumerate(reader.pages):
            self._page(number, page, reader)

    def _page(self, number: int, page: pypdf.PageObject, reader: pypdf.PdfReader) -> None:
        """Let pypdf extract a page, with a no-op at each mark that makes it hand over its text."""
        content = ContentStream(page["/Contents"], reader, "bytes")
        still = [FloatObject(value) for value in (1, 0, 0, 1, 0, 0)]
        operations = []
        for operands, operator in content.operations:
            if operator in _MARKING:
                operations.append((still, b"cm"))
            operations.append((operands, operator))
        content.operations = operations
        page[NameObject("/Contents")] = content
        marks = _Marks(number, self)
        page.extract_text(visitor_operand_before=marks.operation, visitor_text=marks.text)


class _Marks:
    """The marks that are open while pypdf walks a page; text goes to the innermost with a number.

    An `/ActualText` stands for all that its mark holds.
    """

    def __init__(self, page: int, extract: Extract) -> None:
        self.page = page
        self.extract = extract
        self.open: list[dict[str, object]] = []

    def operation(self, operator: bytes, operands: list[object], *_: object) -> None:
        if operator in (b"BDC", b"BMC"):
            held = operands[1] if len(operands) > 1 else {}
            self.open.append(dict(held) if isinstance(held, dict) else {})
            if "/ActualText" in self.open[-1]:
                self.take(_text_string(self.open[-1]["/ActualText"]))
        elif operator == b"EMC" and self.open:
            self.open.pop()

    def text(self, text: str, *_: object) -> None:
        if not any("/ActualText" in held for held in self.open):
            self.take(text)

    def take(self, text: str) -> None:
        numbers = [held["/MCID"] for held in self.open if "/MCID" in held]
        if numbers:
            self.extract.marked[Mark(self.page, int(str(numbers[-1])))] += text
        else:
            self.extract.artifacts[self.page] += text


def _text_string(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-16")
    return str(value)


def blocks(subject: Subject, extract: Extract) -> Iterator[Block]:
    """The blocks of the PDF in the order of its structure."""
    for top in subject.tree:
        yield from _blocks(top, "P", extract)


def _blocks(element: Element, context: str, extract: Extract) -> Iterator[Block]:
    context = _CONTEXTS.get(element.role, context)
    if element.role == "Figure":
        yield Block("Figure", element.alternative)
    elif element.role in _PARAGRAPHS:
        role = element.role if element.role[0] == "H" else context
        text = "".join(extract.marked[mark] for mark in element.marks())
        yield Block(role, text, languages=frozenset(_languages(element, extract)))
        for inner in element.elements():
            if inner.role == "Figure":
                yield Block("Figure", inner.alternative)
    else:
        for kid in element.kids:
            if isinstance(kid, Element):
                yield from _blocks(kid, context, extract)
            elif isinstance(kid, Mark):
                yield Block(context, extract.marked[kid])


def _languages(element: Element, extract: Extract) -> Iterator[str]:
    for inner in element.elements():
        text = "".join(extract.marked[mark] for mark in inner.marks())
        if inner.language and any(map(str.isalpha, text)):
            yield inner.language


def wording(subject: Subject) -> Iterator[Message]:
    """Every paragraph, heading, list item, cell and picture is there, in order, and no other."""
    outlines = [outline.read(source.docx) for source in subject.sources]
    expected = [block for one in outlines for block in one.blocks if _says(block)]
    found = [block for block in blocks(subject, Extract(subject.data)) if _says(block)]
    for wanted, got in zip_longest(expected, found, fillvalue=Block("–", "")):
        if wanted.role != got.role or not _same(wanted, got):
            yield msg(
                "the PDF has {found_role} «{found}» where the DOCX has {role} «{expected}»",
                found_role=got.role,
                found=got.text.strip()[:_SHOWN],
                role=wanted.role,
                expected=wanted.text.strip()[:_SHOWN],
            )
            return


def _says(block: Block) -> bool:
    return block.role == "Figure" or bool(plain(block.text))


def _same(wanted: Block, got: Block) -> bool:
    if key(wanted.text) == key(got.text):
        return True
    text = plain(got.text)
    return any(
        key(wanted.text) == key(text[label.end() :])
        for label in re.finditer(f"^(?:{plain(wanted.label)})", text)
        if wanted.label
    )


def languages(subject: Subject) -> Iterator[Message]:
    """What the DOCX marks as in another language is marked so, and nothing as in one unnamed."""
    outlines = [outline.read(source.docx) for source in subject.sources]
    named = frozenset[str]().union(*(one.languages for one in outlines), {subject.facts.language})
    expected = [block for one in outlines for block in one.blocks if _says(block)]
    found = [block for block in blocks(subject, Extract(subject.data)) if _says(block)]
    for wanted, got in zip(expected, found, strict=False):
        missing = wanted.languages - got.languages - {subject.facts.language}
        for language in sorted(missing | (got.languages - named)):
            yield msg(
                "the language «{language}» of «{text}» differs between DOCX and PDF",
                language=language,
                text=wanted.text.strip()[:_SHOWN],
            )


def margins(subject: Subject) -> Iterator[Message]:
    """Each page has a header and a footer of its document, with its own page number."""
    extract, first = Extract(subject.data), 0
    for source in subject.sources:
        one = outline.read(source.docx)
        total = source.pages or len(subject.pdf.pages)
        for number in range(1, total + 1):
            found = extract.artifacts[first + number - 1]
            if key(found) not in _possible(one, number, total):
                yield msg(
                    "page {page} has «{found}» outside its text, and no header and footer like that",
                    page=first + number,
                    found=" ".join(found.split())[:_SHOWN],
                )
        first += total


def _possible(one: Outline, number: int, total: int) -> set[tuple[str, ...]]:
    """All that may stand on a page outside its text."""
    combined = product(one.headers, ("", *one.repeated), one.footers)
    return {
        key("".join(parts).replace(outline.PAGE, str(number)).replace(outline.TOTAL, str(total)))
        for parts in combined
    }


CHECKS = (
    Check("wording", "the DOCX", "text and structure are the DOCX's, in its order", wording),
    Check("languages", "ISO 19005-2 6.7.4, 14289-1 7.2", "other languages are marked", languages),
    Check("margins", "the DOCX", "headers and footers are the DOCX's, numbered right", margins),
)
