"""A calculation written down as in a spreadsheet: a label, a figure, and how it is computed."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from pipeline.errors import Message

NAMED = re.compile(r"\{(\w+)\}")
"""Another line in a formula."""

FINEST = 4
"""The decimals that are shown of a figure; a spreadsheet and programs get them all."""


class Unit(StrEnum):
    """What a figure counts."""

    KRONER = "kr"
    PROSENT = "prosent"
    PROSENTPOENG = "prosentpoeng"
    MANEDER = "maneder"
    TIMER = "timer"
    ARSVERK = "arsverk"
    DATO = "dato"


@dataclass(frozen=True, slots=True)
class Line:
    """One line. Without a formula it is given; with one it is reckoned from lines before it.

    `formula` is that of a spreadsheet, with `{name}` for another line; it must come to `value`,
    which is exact. `how` says it in words where the formula would not be read.
    """

    name: str
    label: Message
    unit: Unit
    value: Fraction | date
    formula: str = ""
    how: Message | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole calculation; the notes are what one must know to use it rightly."""

    title: Message
    lines: tuple[Line, ...]
    notes: tuple[Message, ...] = ()


class Working:
    """A calculation while it is being written down."""

    def __init__(self) -> None:
        self._lines: dict[str, Line] = {}
        self._notes: list[Message] = []

    def write(self, line: Line) -> None:
        """Write a line below the others; raises KeyError for a formula that runs ahead."""
        for name in NAMED.findall(line.formula):
            self._lines[name]
        self._lines[line.name] = line

    def figure(self, name: str) -> Fraction:
        """Give the figure of a line that is written."""
        value = self._lines[name].value
        if not isinstance(value, Fraction):
            raise TypeError(name)
        return value

    def note(self, message: Message) -> None:
        """Add what one must know, once."""
        if message not in self._notes:
            self._notes.append(message)

    def answer(self, title: Message) -> Answer:
        """Give what is written."""
        return Answer(title, tuple(self._lines.values()), tuple(self._notes))
