"""What is wrong with a template, and where in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from pipeline import docx_package
from pipeline.conformance.styles import Node
from pipeline.errors import Level, Message, TemplateError, msg
from pipeline.template_text import W, places

_PARTS = {
    "document": msg("body"),
    "header": msg("header"),
    "footer": msg("footer"),
    "footnotes": msg("footnotes"),
    "endnotes": msg("endnotes"),
    "styles": msg("styles"),
    "numbering": msg("lists"),
}
_FILE = msg("file")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend in a template, or (level I) to know of it."""

    level: Level
    message: Message
    part: str = ""
    """The name of the part in the DOCX; none is the whole file."""
    paragraph: int | None = None
    """The position of the paragraph among all of its part, from 0; None is the whole part."""
    place: Message | None = None
    """The same for people: paragraph, or table, row and cell, with an excerpt."""

    @property
    def part_name(self) -> Message:
        """What people call the part."""
        return part_name(self.part)


def part_name(part: str) -> Message:
    """Give what people call a part: `word/header2.xml` is a header."""
    stem = part.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")
    return _PARTS.get(stem, _FILE)


@dataclass
class TextPart:
    """A part with text, read for faults."""

    name: str
    root: Node
    paragraphs: list[Node] = field(init=False)

    def __post_init__(self) -> None:
        self.paragraphs = list(self.root.iter(f"{W}p"))

    @cached_property
    def _order(self) -> dict[Node, int]:
        return {paragraph: number for number, paragraph in enumerate(self.paragraphs)}

    @cached_property
    def _places(self) -> list[Message]:
        return places(self.root, self.paragraphs)

    @property
    def is_body(self) -> bool:
        """Whether it is the text itself, not a header, footer or notes."""
        return self.name.endswith("document.xml")

    def fault(self, level: Level, message: Message, at: Node) -> Fault:
        """Make a fault at an element: its paragraph, else the first one in it."""
        paragraph = next((e for e in (at, *at.iterancestors()) if e.tag == f"{W}p"), None)
        if paragraph is None:
            paragraph = next(at.iter(f"{W}p"), None)
        if paragraph is None:
            return Fault(level, message, self.name)
        number = self._order[paragraph]
        return Fault(level, message, self.name, number, self._places[number])


def text_parts(parts: dict[str, bytes]) -> Iterator[TextPart | Fault]:
    """Read the parts with text; one that is no sound XML is a fault."""
    for name in docx_package.texts(parts):
        try:
            yield TextPart(name, docx_package.parse(name, parts[name]))
        except TemplateError as error:
            yield Fault(Level.E, error.message, name)


def in_order(faults: Iterable[Fault], parts: Iterable[TextPart]) -> tuple[Fault, ...]:
    """Sort faults as a reader meets them: those of the whole file first, then part by part."""
    order = {part.name: number for number, part in enumerate(parts, 1)}

    def key(fault: Fault) -> tuple[int, int, int]:
        at = -1 if fault.paragraph is None else fault.paragraph
        return order.get(fault.part, 0), at, "EWI".index(fault.level)

    found = {(key(fault), str(fault.message)): fault for fault in faults}
    return tuple(sorted(found.values(), key=key))
