"""What is proven: a finished PDF with the documents it was made from, read once for all checks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pikepdf

from pipeline.conformance import content, outline, tree, xmp
from pipeline.conformance.extract import Extract
from pipeline.conformance.tree import Element
from pipeline.errors import Message


@dataclass(frozen=True, slots=True)
class Source:
    """A DOCX that the PDF shows, and how many of its pages; 0 is «all the pages»."""

    docx: Path
    pages: int = 0


class Subject:
    """A PDF under proof; what the checks need of it is read at the first asking, and once."""

    def __init__(
        self, data: bytes, pdf: pikepdf.Pdf, sources: tuple[Source, ...], facts: xmp.Facts
    ) -> None:
        self.data = data
        self.pdf = pdf
        self.sources = sources
        self.facts = facts

    @cached_property
    def tree(self) -> tuple[Element, ...]:
        """The top of the structure tree."""
        return tree.read(self.pdf)

    @cached_property
    def contents(self) -> tuple[content.Content, ...]:
        """What each page paints."""
        return tuple(content.read(page) for page in self.pdf.pages)

    @cached_property
    def outlines(self) -> tuple[outline.Outline, ...]:
        """What each of the documents says."""
        return tuple(outline.read(source.docx) for source in self.sources)

    @cached_property
    def extract(self) -> Extract:
        """What pypdf reads in the PDF."""
        return Extract(self.data)

    def elements(self) -> Iterator[Element]:
        """Every structure element, in reading order."""
        for top in self.tree:
            yield from top.elements()


Test = Callable[[Subject], Iterator[Message]]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must hold: its name, the clause that asks for it, and how it is found out.

    `test` yields one message for every place where it does not hold.
    """

    name: str
    clause: str
    claim: str
    test: Test
