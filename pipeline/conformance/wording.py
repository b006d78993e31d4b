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

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import product, zip_longest

from pipeline.conformance import outline
from pipeline.conformance.extract import Extract, joined, voices
from pipeline.conformance.outline import Block, Outline
from pipeline.conformance.subject import Check, Subject
from pipeline.conformance.tree import Element, Mark
from pipeline.errors import Message, msg

_PARAGRAPHS = frozenset(
    ("P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "Caption", "BlockQuote", "Note", "TOCI")
)
_CONTEXTS = {"LI": "LI", "TH": "TH", "TD": "TD"}
_NO_GLYPH = re.compile(
    "[\\s\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe00-\ufe0f\ufeff]+"
)
_RIGHT_TO_LEFT = frozenset(("R", "AL", "AN"))
_SHOWN = 60
"""How many characters of a text a message shows."""


def plain(text: str) -> str:
    """Normalise a text for comparison, as the module's docstring says."""
    return unicodedata.normalize("NFD", _NO_GLYPH.sub("", text)).replace("\u2011", "-")


def same(wanted: str, parted: Iterable[str]) -> bool:
    """Tell whether the text of a PDF, parted by font, says what is wanted."""
    mixed = any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in wanted)
    text, spoken = plain(wanted), [plain(voice) for voice in parted]
    if sorted(text) != sorted("".join(spoken)):
        return False
    return all(_in_order(voice, text, mixed=mixed) for voice in spoken)


def _in_order(voice: str, wanted: str, *, mixed: bool) -> bool:
    """Tell whether a voice is wanted text with nothing but gaps."""
    rest = iter(wanted)
    return all(
        character in rest
        for character in voice
        if not mixed or unicodedata.bidirectional(character) == "L"
    )


def _expected(subject: Subject) -> list[Block]:
    return [block for one in subject.outlines for block in one.blocks if _says(block)]


def _found(subject: Subject) -> list[Block]:
    """Return the blocks of the PDF in the order of its structure."""
    every = (block for top in subject.tree for block in _blocks(top, "P", subject.extract))
    return [block for block in every if _says(block)]


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
    return Block(role, joined(pieces), languages=languages, voices=voices(pieces))


def _languages(element: Element, extract: Extract) -> Iterator[str]:
    for inner in element.elements():
        text = "".join(joined(extract.marked[mark]) for mark in inner.marks())
        if inner.language and any(map(str.isalpha, text)):
            yield inner.language


def wording(subject: Subject) -> Iterator[Message]:
    """Check that every paragraph, heading, list item, cell and picture is there, in order."""
    expected, found = _expected(subject), _found(subject)
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
    """Yield what may be the list label in the found text: none, or a beginning that fits."""
    if not wanted.label:
        yield ""
        return
    text = plain(got.text)
    pattern = re.compile(plain(wanted.label))
    yield from (text[:end] for end in range(len(text)) if pattern.fullmatch(text, 0, end))


def languages(subject: Subject) -> Iterator[Message]:
    """Check that what the DOCX marks as in another language is marked so, and nothing else."""
    named = {subject.facts.language}.union(*(one.languages for one in subject.outlines))
    for wanted, got in zip(_expected(subject), _found(subject), strict=False):
        missing = wanted.languages - got.languages - {subject.facts.language}
        for language in sorted(missing | (got.languages - named)):
            yield msg(
                "the language «{language}» of «{text}» differs between DOCX and PDF",
                language=language,
                text=wanted.text.strip()[:_SHOWN],
            )


def margins(subject: Subject) -> Iterator[Message]:
    """Check that each page has a header and a footer of its document, with its own page number."""
    first = 0
    for source, one in zip(subject.sources, subject.outlines, strict=True):
        total = source.pages or len(subject.pdf.pages)
        for number in range(1, total + 1):
            pieces = subject.extract.artifacts[first + number - 1]
            if not any(same(wanted, voices(pieces)) for wanted in _possible(one, number, total)):
                yield msg(
                    "page {page} has «{found}» outside its text: no header and footer of it",
                    page=first + number,
                    found=" ".join(joined(pieces).split())[:_SHOWN],
                )
        first += total


def _possible(one: Outline, number: int, total: int) -> Iterator[str]:
    """Yield all that may stand on a page outside its text."""
    for parts in product(one.headers, ("", *one.repeated), one.footers):
        text = "".join(parts).replace(outline.PAGE, str(number))
        yield text.replace(outline.TOTAL, str(total))


CHECKS = (
    Check("wording", "the DOCX", "text and structure are the DOCX's, in its order", wording),
    Check("languages", "ISO 19005-2 6.7.4, 14289-1 7.2", "other languages are marked", languages),
    Check("margins", "the DOCX", "headers and footers are the DOCX's, numbered right", margins),
)
