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
- NFD, as fonts join and part letters and their accents.
List labels are set by the renderer: they must match the pattern of their level (`%1.`).

The order of characters is compared font by font (`same`): where a fallback font draws some of
them, LibreOffice paints a piece of text in one font after the other. Which characters there are
must be exact; what each font draws must be in the text's order. In a text with right-to-left
letters the order is that of its left-to-right letters: the page holds the others as they are
seen, and digits and brackets take their side from their neighbours.
"""

import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
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
    return unicodedata.normalize("NFD", _NO_GLYPH.sub("", text)).replace("\u2011", "-")


def same(wanted: str, voices: Iterable[str]) -> bool:
    """Tell whether the voices, the text of a PDF parted by font, say what is wanted."""
    wanted, spoken = plain(wanted), [plain(voice) for voice in voices]
    if sorted(wanted) != sorted("".join(spoken)):
        return False
    mixed = any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in wanted)
    return all(_in_order(voice, wanted, mixed=mixed) for voice in spoken)


def _in_order(voice: str, wanted: str, *, mixed: bool) -> bool:
    """Tell whether a voice is wanted text with nothing but gaps."""
    rest = iter(wanted)
    return all(
        character in rest
        for character in voice
        if not mixed or unicodedata.bidirectional(character) == "L"
    )


Piece = tuple[str, str]
"""A font's name and a text it draws."""


class Extract:
    """The text of a PDF, by mark and, for what is not marked, by page (from 0)."""

    def __init__(self, data: bytes) -> None:
        self.marked: defaultdict[Mark, list[Piece]] = defaultdict(list)
        self.artifacts: defaultdict[int, list[Piece]] = defaultdict(list)
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

    def text(self, text: str, _cm: object, _tm: object, font: object, _size: object) -> None:
        if not any("/ActualText" in held for held in self.open):
            self.take(text, str(font["/BaseFont"]) if isinstance(font, dict) else "")

    def take(self, text: str, font: str = "/ActualText") -> None:
        numbers = [held["/MCID"] for held in self.open if "/MCID" in held]
        if numbers:
            mark = Mark(self.page, int(str(numbers[-1])))
            self.extract.marked[mark].append((font, text))
        else:
            self.extract.artifacts[self.page].append((font, text))


def _joined(pieces: Iterable[Piece]) -> str:
    return "".join(text for _, text in pieces)


def _voices(pieces: Iterable[Piece]) -> tuple[str, ...]:
    voices: defaultdict[str, str] = defaultdict(str)
    for font, text in pieces:
        voices[font] += text
    return tuple(voices.values())


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
        languages = frozenset(_languages(element, extract))
        yield _block(role, element.marks(), extract, languages)
        for inner in element.elements():
            if inner.role == "Figure":
                yield Block("Figure", inner.alternative)
    else:
        for kid in element.kids:
            if isinstance(kid, Element):
                yield from _blocks(kid, context, extract)
            elif isinstance(kid, Mark):
                yield _block(context, [kid], extract)


def _block(
    role: str, marks: Iterable[Mark], extract: Extract, languages: frozenset[str] = frozenset()
) -> Block:
    pieces = [piece for mark in marks for piece in extract.marked[mark]]
    return Block(role, _joined(pieces), languages=languages, voices=_voices(pieces))


def _languages(element: Element, extract: Extract) -> Iterator[str]:
    for inner in element.elements():
        text = "".join(_joined(extract.marked[mark]) for mark in inner.marks())
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
    if wanted.role == "Figure":
        return wanted.text == got.text
    return any(same(label + wanted.text, got.voices) for label in _labels(wanted, got))


def _labels(wanted: Block, got: Block) -> Iterator[str]:
    """What may be the list label in the found text: none, or any beginning that fits it."""
    if not wanted.label:
        yield ""
        return
    text = plain(got.text)
    pattern = re.compile(plain(wanted.label))
    yield from (text[:end] for end in range(len(text)) if pattern.fullmatch(text, 0, end))


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
            pieces = extract.artifacts[first + number - 1]
            if not any(same(wanted, _voices(pieces)) for wanted in _possible(one, number, total)):
                yield msg(
                    "page {page} has «{found}» outside its text, and no header and footer like that",
                    page=first + number,
                    found=" ".join(_joined(pieces).split())[:_SHOWN],
                )
        first += total


def _possible(one: Outline, number: int, total: int) -> Iterator[str]:
    """All that may stand on a page outside its text."""
    for parts in product(one.headers, ("", *one.repeated), one.footers):
        text = "".join(parts).replace(outline.PAGE, str(number))
        yield text.replace(outline.TOTAL, str(total))


CHECKS = (
    Check("wording", "the DOCX", "text and structure are the DOCX's, in its order", wording),
    Check("languages", "ISO 19005-2 6.7.4, 14289-1 7.2", "other languages are marked", languages),
    Check("margins", "the DOCX", "headers and footers are the DOCX's, numbered right", margins),
)
