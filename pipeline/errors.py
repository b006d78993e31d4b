"""What can go wrong, and how it is said: `Message`, `Finding` and the family of `SemjeError`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for the user, kept apart from its language.

    `text` is the English source (the gettext msgid) with `{name}` fields; `values` fills them.
    Values may be numbers, dates or other messages; the face that shows it formats them.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    def __str__(self) -> str:
        return self.text.format_map(self.values)


def msg(text: str, /, **values: object) -> Message:
    """Make a message; Babel gathers the texts of these calls."""
    return Message(text, values)


class Messages(tuple[Message, ...]):
    """Several messages as one value of another."""

    __slots__ = ()

    def __str__(self) -> str:
        return "; ".join(map(str, self))


class Level(StrEnum):
    """How grave a finding is: an error stops the making of that outcome's documents."""

    E = "E"
    W = "W"
    I = "I"  # noqa: E741 -- the domain's own letter


Path = tuple[str | int, ...]
"""Where in the outcome: keys and list positions (from 0) from the root."""


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a file of the user's. Line and column count from 1; 0 is «the whole file».

    In a list they are row and column of a cell. `sheet` is then the name of its sheet, which is
    empty in a CSV file; in a text it is None.
    """

    file: str
    line: int = 0
    column: int = 0
    sheet: str | None = None

    @property
    def cell(self) -> str:
        """The cell as spreadsheets name it (`D7`); empty for a place in a text."""
        if self.sheet is None or not self.line:
            return ""
        return f"{column_letters(self.column)}{self.line}"

    def __str__(self) -> str:
        if self.cell:
            sheet = f"{self.sheet}!" if self.sheet else ""
            return f"{self.file}, {sheet}{self.cell}"
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


def column_letters(number: int) -> str:
    """Name a column as spreadsheets do: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, last = divmod(number - 1, 26)
        letters = chr(ord("A") + last) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Mending:
    """The one right answer to a fault: what stands at the place, and what is to stand there."""

    place: Place
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to tell the user of an outcome: the rule that says so, how grave, where, what.

    `rule` is a domain rule (`R-POT-06`) or a rule of the file format (`F-…`).
    """

    rule: str
    level: Level
    path: Path
    message: Message
    place: Place | None = None
    mending: Mending | None = None
    """How the fault is mended, where that can be done in one way only (`check --fix`)."""


class SemjeError(Exception):
    """The root of what a user can be told; `message` is for the user's eyes."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class InputError(SemjeError):
    """A file cannot be used as it is; `findings` holds every fault, each with its place."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(msg("the input cannot be used: {count} faults", count=len(self.findings)))


class TemplateError(SemjeError):
    """A template cannot be read, compiled or filled; names part, paragraph and excerpt."""


class ToolError(SemjeError):
    """A program that Semje needs is missing or did not do its work."""


class ConformanceError(SemjeError):
    """A PDF is not what it must be; `faults` names every check that failed."""

    def __init__(self, file: str, faults: Iterable[Message]) -> None:
        self.faults = Messages(faults)
        super().__init__(msg("{file} is not proven: {faults}", file=file, faults=self.faults))
