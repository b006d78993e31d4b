"""The tags of a template: found paragraph by paragraph, as docxtpl will find them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.conformance.styles import Node
from pipeline.errors import Level, msg
from pipeline.lint.fault import Fault, TextPart
from pipeline.template_text import W, tag_beside_text

_OPENING = re.compile(r"\{\{|\{%|\{#|[%}]\}")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_PREFIX = re.compile(r"(p|tr|tc|r)\s")
_HOLDERS = {"p": "p", "tr": "tr", "tc": "tc"}
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
"""The quotes Word makes round, which docxtpl makes straight again."""
_LOST = {"tab", "br", "drawing", "pict", "object", "footnoteReference", "sym"}


@dataclass(frozen=True, slots=True)
class Tag:
    """`{{ … }}` or `{% … %}`; `prefix` is docxtpl's p, tr, tc or r, `text` what stands within."""

    prints: bool
    prefix: str
    text: str
    paragraph: Node

    @property
    def keyword(self) -> str:
        """The first word of a statement."""
        return (self.text.split(maxsplit=1) or [""])[0]

    @property
    def holder(self) -> Node:
        """What falls away with the tag, or the paragraph for one within a text."""
        tag = f"{W}{_HOLDERS.get(self.prefix, 'p')}"
        elements = (self.paragraph, *self.paragraph.iterancestors())
        return next((e for e in elements if e.tag == tag), self.paragraph)

    def __str__(self) -> str:
        opening, closing = ("{{", "}}") if self.prints else ("{%", "%}")
        return f"{opening}{self.prefix} {self.text} {closing}"


def tags(part: TextPart) -> Iterator[Tag | Fault]:
    """Yield the tags of a part in order, and what is wrong with them as such."""
    for paragraph in part.paragraphs:
        yield from _of_paragraph(part, paragraph)
    for element in part.root.iter(f"{W}p", f"{W}tr", f"{W}tc"):
        if tag := tag_beside_text(element):
            text = "what stands beside {tag} is lost: give the tag a paragraph, row or cell alone"
            yield part.fault(Level.E, msg(text, tag=tag), element)


def _of_paragraph(part: TextPart, paragraph: Node) -> Iterator[Tag | Fault]:
    pieces = list(paragraph.iter(f"{W}t"))
    text = "".join(piece.text or "" for piece in pieces)
    at = 0
    while found := _OPENING.search(text, at):
        opening, at = found[0], found.end()
        if opening not in _CLOSING:
            message = msg("«{sign}» closes what was never opened in this paragraph", sign=opening)
            yield part.fault(Level.E, message, paragraph)
            continue
        end = text.find(_CLOSING[opening], at)
        if end < 0:
            message = msg("«{sign}» is never closed in this paragraph", sign=opening)
            yield part.fault(Level.E, message, paragraph)
            return
        inner, at = text[at:end], end + 2
        yield from _split(part, _covered(pieces, found.start(), at), text[found.start() : at])
        if opening != "{#":
            yield from _tag(part, paragraph, inner, prints=opening == "{{")


def _tag(part: TextPart, paragraph: Node, inner: str, *, prints: bool) -> Iterator[Tag | Fault]:
    prefix = _PREFIX.match(inner)
    name = prefix[1] if prefix else ""
    text = inner[prefix.end() :] if prefix else inner
    tag = Tag(prints, name, text.strip(" \t\n\xa0-+").translate(_STRAIGHT), paragraph)
    if name in ("tr", "tc") and tag.holder is paragraph:
        message = msg("{tag} stands in no table: only a row or cell can fall away", tag=str(tag))
        yield part.fault(Level.E, message, paragraph)
    yield tag


def _covered(pieces: list[Node], start: int, end: int) -> list[Node]:
    """Give the texts that a stretch of the paragraph's text lies in."""
    covered, at = [], 0
    for piece in pieces:
        size = len(piece.text or "")
        if at < end and at + size > start:
            covered.append(piece)
        at += size
    return covered


def _split(part: TextPart, covered: list[Node], tag: str) -> Iterator[Fault]:
    """Tell of a tag in pieces that docxtpl cannot join, or only by losing what is between."""
    runs = [next(piece.iterancestors(f"{W}r"), piece) for piece in covered]
    if len({run.getparent() for run in runs}) > 1:
        text = "{tag} lies partly in a link, a field or a tracked change: type it anew in one go"
        yield part.fault(Level.E, msg(text, tag=tag), covered[0])
        return
    first, last = covered[0], covered[-1]
    inside = _between(first, last) if first is not last else ()
    if lost := sorted({etree.QName(e).localname for e in inside} & _LOST):
        text = "{tag} has something in the middle of it that is lost ({what}): type it anew"
        yield part.fault(Level.W, msg(text, tag=tag, what=lost), covered[0])


def _between(first: Node, last: Node) -> Iterator[Node]:
    paragraph = next(first.iterancestors(f"{W}p"))
    elements = iter(paragraph.iter(etree.Element))
    for element in elements:
        if element is first:
            break
    for element in elements:
        if element is last:
            return
        yield element
