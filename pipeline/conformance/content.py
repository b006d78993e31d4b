"""What the content streams of a page paint, and under which mark (ISO 32000-1, 14.6)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

from pipeline.conformance.tree import ObjectId

SHOWING = frozenset(("Tj", "TJ", "'", '"'))
"""The operators that show text."""

PAINTING = SHOWING | frozenset(
    ("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "INLINE IMAGE")
)
"""The operators that leave something to see."""

ARTIFACT = "Artifact"


@dataclass(slots=True)
class Content:
    """What one page paints.

    `numbers` holds the MCIDs in the order met; `loose` the painting operators under no mark;
    `crossed` the marks that put an artifact inside tagged content or the other way round;
    `shown` the character codes that each font shows, and `bare` those of them that stand
    somewhere without an `/ActualText` to speak for them.
    """

    numbers: list[int] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    crossed: list[str] = field(default_factory=list)
    fonts: dict[ObjectId, pikepdf.Object] = field(default_factory=dict)
    shown: defaultdict[ObjectId, set[int]] = field(default_factory=lambda: defaultdict(set))
    bare: defaultdict[ObjectId, set[int]] = field(default_factory=lambda: defaultdict(set))


def read(page: pikepdf.Page) -> Content:
    """Walk the page's content and that of the forms it draws."""
    walk = _Walk()
    walk.stream(page.obj, page.obj.get("/Resources", pikepdf.Dictionary()))
    return walk.content


class _Walk:
    """The state a content stream carries: open marks and the chosen font."""

    def __init__(self) -> None:
        self.content = Content()
        self.marks: list[tuple[str, int | None, bool]] = []
        self.font: pikepdf.Object | None = None
        self.kept: list[pikepdf.Object | None] = []

    def stream(self, source: pikepdf.Object, resources: pikepdf.Object) -> None:
        for instruction in pikepdf.parse_content_stream(source):
            operator = str(instruction.operator)
            operands = list(instruction.operands)
            if operator in ("BMC", "BDC"):
                self.open(operands, resources)
            elif operator == "EMC" and self.marks:
                self.marks.pop()
            elif operator == "q":
                self.kept.append(self.font)
            elif operator == "Q" and self.kept:
                self.font = self.kept.pop()
            elif operator == "Tf":
                self.font = resources.Font[str(operands[0])]
            elif operator in PAINTING:
                self.paint(operator, operands, resources)

    def open(self, operands: list[pikepdf.Object], resources: pikepdf.Object) -> None:
        tag = str(operands[0]).lstrip("/")
        held = operands[1] if len(operands) > 1 else pikepdf.Dictionary()
        if isinstance(held, pikepdf.Name):
            held = resources.get("/Properties", pikepdf.Dictionary()).get(
                str(held), pikepdf.Dictionary()
            )
        number = held.get("/MCID")
        if number is not None:
            self.content.numbers.append(int(number))
        inside_artifact = any(open_tag == ARTIFACT for open_tag, _, _ in self.marks)
        inside_tagged = any(open_number is not None for _, open_number, _ in self.marks)
        if (tag == ARTIFACT and inside_tagged) or (number is not None and inside_artifact):
            self.content.crossed.append(tag)
        mark = (tag, None if number is None else int(number), "/ActualText" in held)
        self.marks.append(mark)

    def paint(self, operator: str, operands: list[pikepdf.Object], within: pikepdf.Object) -> None:
        if not any(tag == ARTIFACT or number is not None for tag, number, _ in self.marks):
            self.content.loose.append(operator)
        if operator in SHOWING and self.font is not None:
            self.show(self.font, operands[-1])
        elif operator == "Do":
            drawn = within.XObject[str(operands[0])]
            if drawn.get("/Subtype") == "/Form":
                self.stream(drawn, drawn.get("/Resources", within))

    def show(self, font: pikepdf.Object, operand: pikepdf.Object) -> None:
        codes = set(_codes(operand))
        self.content.fonts[font.objgen] = font
        self.content.shown[font.objgen] |= codes
        if not any(replaced for _, _, replaced in self.marks):
            self.content.bare[font.objgen] |= codes


def _codes(operand: pikepdf.Object) -> Iterator[int]:
    for part in list(operand) if isinstance(operand, pikepdf.Array) else [operand]:
        if isinstance(part, pikepdf.String):
            yield from bytes(part)
