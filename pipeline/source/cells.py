"""A sheet as it is seen: cells with a text and a kind, whatever file they came from."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from pipeline.errors import Place, msg
from pipeline.source.faults import refuse_input

LAST_ROW = 20_000
"""The last row that may hold something."""

LAST_COLUMN = 200
"""The last column that may hold something."""


class Kind(Enum):
    """What a cell holds besides its text, where the file tells."""

    TEXT = auto()
    NUMBER = auto()
    """A plain number: `text` has a point before decimals, and no thousands."""
    PERCENT = auto()
    """A number shown as per cent: `text` is what is shown, with its sign."""
    DATE = auto()
    YES_NO = auto()
    ERROR = auto()
    """A fault of the spreadsheet's, such as #REF!."""
    NOT_COMPUTED = auto()
    """A formula whose value the file does not have."""


class Cell(NamedTuple):
    """A cell that holds something; `text` is what one would type for it in an outcome file."""

    text: str
    kind: Kind = Kind.TEXT


@dataclass(slots=True)
class CellMark:
    """Where a node of a list stands, as a mark of YAML's: lines and columns count from 0.

    The text of the cell begins at `index` 0. A list has thousands of them, and a place is made of
    one only where it is asked for.
    """

    file: str
    sheet: str
    line: int
    column: int
    index: int = 0

    def at(self, index: int) -> "CellMark":
        """Give the mark of a character of the cell's text."""
        return CellMark(self.file, self.sheet, self.line, self.column, index)

    @property
    def place(self) -> Place:
        """The place of the cell."""
        return Place(self.file, self.line + 1, self.column + 1, self.sheet)


@dataclass(frozen=True, slots=True)
class Area:
    """Cells that are merged, by the numbers of their rows and columns from 1, both ends in it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook, or a whole CSV file (then `name` is empty). Rows count from 1."""

    file: str
    name: str
    rows: Mapping[int, Mapping[int, Cell]]
    """The cells that hold something, by row and column; rows in their order."""
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Area, ...] = ()

    def mark(self, row: int, column: int) -> CellMark:
        """Give the mark of a cell."""
        return CellMark(self.file, self.name, row - 1, column - 1)

    def place(self, row: int, column: int) -> Place:
        """Give the place of a cell."""
        return Place(self.file, row, column, self.name)


def check_extent(place: Place) -> None:
    """Raise `InputError` (F-STORRELSE) for a cell beyond the last that may hold something."""
    if place.line > LAST_ROW or place.column > LAST_COLUMN:
        message = msg(
            "the sheet reaches farther than a pay list ({rows} rows, {columns} columns): is it the "
            "right file?",
            rows=LAST_ROW,
            columns=LAST_COLUMN,
        )
        raise refuse_input("F-STORRELSE", message, place)
