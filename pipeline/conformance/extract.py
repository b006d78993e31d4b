"""The text of a PDF as pypdf reads it, cut at the marks of the content stream."""

import io
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pypdf
from pypdf.generic import ContentStream, FloatObject, NameObject

from pipeline.conformance.tree import Mark

_MARKING = frozenset((b"BDC", b"BMC", b"EMC"))

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
        self.open: list[dict[str, Any]] = []

    def operation(self, operator: bytes, operands: list[Any], *_: object) -> None:
        if operator in (b"BDC", b"BMC"):
            held = operands[1] if len(operands) > 1 else {}
            self.open.append(dict(held) if isinstance(held, dict) else {})
            if "/ActualText" in self.open[-1]:
                self.take(self.open[-1]["/ActualText"].decode("utf-16"))
        elif operator == b"EMC" and self.open:
            self.open.pop()

    def text(self, text: str, _cm: object, _tm: object, font: object, _size: object) -> None:
        if not any("/ActualText" in held for held in self.open):
            self.take(text, str(font["/BaseFont"]) if isinstance(font, dict) else "")

    def take(self, text: str, font: str = "/ActualText") -> None:
        numbers = [held["/MCID"] for held in self.open if "/MCID" in held]
        if numbers:
            mark = Mark(self.page, int(numbers[-1]))
            self.extract.marked[mark].append((font, text))
        else:
            self.extract.artifacts[self.page].append((font, text))


def joined(pieces: Iterable[Piece]) -> str:
    """Return the text of the pieces, in the order of the content stream."""
    return "".join(text for _, text in pieces)


def voices(pieces: Iterable[Piece]) -> tuple[str, ...]:
    """Return the text of the pieces parted by font."""
    spoken: defaultdict[str, str] = defaultdict(str)
    for font, text in pieces:
        spoken[font] += text
    return tuple(spoken.values())
