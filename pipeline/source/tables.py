"""From a list's rows to the nodes of `ansatte`, as if they had been typed in the outcome file."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from pipeline.errors import Finding, Level, Message, Path, Place, msg
from pipeline.model.numbers import positive_amount
from pipeline.model.refusal import Refused, excerpt
from pipeline.source import nodes
from pipeline.source.cells import Cell, CellMark, Kind, Sheet
from pipeline.source.faults import fault
from pipeline.source.headers import REQUIRED, STATED
from pipeline.source.headings import PATH, Headings, faulty_headings, list_among
from pipeline.source.nodes import Node, Scalar, of_cell
from pipeline.source.stated import differing

DATES = frozenset({"virkningsdato", "neste_ansiennitetstrinn"})
"""The fields that hold a date."""

SUMS = ("prosent", "gammel", "ny", "siste_krav", *STATED)
"""The columns that a row of sums may have values in."""

_SUM_WORDS = frozenset(
    {"sum", "summa", "totalt", "total", "totalsum", "i alt", "samlet", "samla", "til sammen"}
    | {"tilsammen", "til saman", "sammenlagt", "summering", "delsum", "tillsammans"}
    | {"gjennomsnitt", "snitt", "genomsnitt"}
)
_SPREADSHEET_ERROR = re.compile(r"#[A-ZÆØÅÄÖ0-9/]+[!?]?")
_ELEVEN_DIGITS = re.compile(r"(?<!\d)\d{6}[ \u00a0-]?\d{5}(?!\d)")
_LOST_ZERO = 10
"""Digits of a national identity number that has been taken for a number."""
_AT_MOST_ONE = re.compile("1(?:[.,]0+)?|0?[.,][0-9]+")
_BETWEEN_NAMES = re.compile(r"\s*[;\n]\s*")


@dataclass(slots=True)
class Table:
    """A list as read: the nodes of its employees, and what is to be said of it.

    `rows` is None where there is no list that could be read. `lacking` are the fields that are
    told of at the headings, once and not for each row.
    """

    rows: nodes.Sequence | None
    findings: list[Finding] = field(default_factory=list)
    lacking: frozenset[str] = frozenset()


def table_of(sheets: Sequence[Sheet]) -> Table:
    """Read the list among the sheets, and tell every fault of it."""
    headings, findings = list_among(sheets)
    if headings is None:
        return Table(None, findings)
    reader = _Reader(headings)
    rows = reader.rows()
    findings += [*faulty_headings(headings), *reader.findings]
    return Table(rows, findings, frozenset(headings.lacking))


class _Reader:
    """Reads the rows of one list, one after the other."""

    def __init__(self, headings: Headings) -> None:
        self.headings = headings
        self.sheet = headings.sheet
        self.findings: list[Finding] = []
        self.items: list[Node] = []
        self.above: list[Mapping[int, Cell]] = []
        self.totals: dict[int, tuple[int, Decimal]] = {}
        self.facts = {c: name for c, name in headings.columns.items() if name not in STATED}
        self.stated = len(self.facts) < len(headings.columns)
        self.summed = frozenset(c for c, name in headings.columns.items() if name in SUMS)

    def rows(self) -> nodes.Sequence:
        """Give the employees; sums are left out, and said to be."""
        named = {*self.headings.columns, *self.sheet.rows[self.headings.row]}
        last = self.headings.row
        for number, cells in self.headings.below:
            own = {c: cells[c] for c in self.headings.columns if c in cells}
            if own and self._is_sum(own, cells):
                self._note_sum(number, min(own))
                continue
            for column in cells.keys() - named:
                self._tell("F-UKJENT", self._no_heading(), number, column)
                named.add(column)
            if own:
                self._employee(number, own)
                last = number
        if not self.items:
            message = msg("no employee stands below the headings")
            self._tell("F-MANGLER", message, self.headings.row, 1)
        self._refuse_merged(last)
        return nodes.Sequence(self.items, self.sheet.mark(self.headings.row, 1))

    def _employee(self, row: int, cells: Mapping[int, Cell]) -> None:
        path: Path = ("ansatte", len(self.items))
        if row in self.sheet.hidden_rows:
            message = msg("this row is hidden, perhaps by a filter: show it, or delete it")
            self._tell("F-LISTE", message, row, min(cells), path)
        if self.stated:
            named = {self.headings.columns[c]: (cell, c) for c, cell in cells.items()}
            for column, message in differing(named):
                self._tell("F-LISTE", message, row, column, path)
        pairs = list(self._pairs(row, cells, path))
        self.items.append(nodes.Mapping(pairs, self.sheet.mark(row, min(cells))))
        self.above.append(cells)

    def _pairs(
        self, row: int, cells: Mapping[int, Cell], path: Path
    ) -> Iterator[tuple[Node, Node]]:
        for column, name in self.facts.items():
            cell, mark = cells.get(column), self.sheet.mark(row, column)
            if cell is None:
                if name in REQUIRED:
                    yield _key(name, mark), _empty(name, mark)
            elif (refused := _refused(name, cell)) is not None:
                self.findings.append(fault(*refused, mark.place, (*path, name)))
            else:
                yield _key(name, mark), _node(name, cell.text, mark)

    def _no_heading(self) -> Message:
        if self.sheet.name:
            return msg("there is no heading above this: write one, or delete this")
        return msg(
            "there is no heading above this: write one, or put a value that holds the separator "
            "in quotes"
        )

    def _is_sum(self, own: Mapping[int, Cell], cells: Mapping[int, Cell]) -> bool:
        """Tell whether a row is of sums: it says so, or repeats the sums of what is above it."""
        if any(_is_sum_word(cell.text) for cell in cells.values()):
            return True
        if "stilling" in (self.headings.columns[column] for column in own):
            return False
        if any(
            _is_sum_word(cell.text.split(maxsplit=1)[0]) for cell in cells.values() if cell.text
        ):
            return True
        if not self.items or any(column not in self.summed for column in own):
            return False
        return all(_number(cell) == self._total(column) for column, cell in own.items())

    def _total(self, column: int) -> Decimal:
        """Add up what stands in a column above, from where it was last added up."""
        done, total = self.totals.get(column, (0, Decimal(0)))
        for cells in self.above[done:]:
            total += (_number(cells[column]) if column in cells else None) or 0
        self.totals[column] = len(self.above), total
        return total

    def _note_sum(self, row: int, column: int) -> None:
        message = msg("this row is taken for sums and is left out")
        place = self._place(row, column)
        self.findings.append(Finding("F-LISTE", Level.I, PATH, message, place))

    def _refuse_merged(self, last: int) -> None:
        for area in self.sheet.merged:
            columns = range(area.left, area.right + 1)
            in_rows = area.top <= last and area.bottom >= self.headings.row
            if in_rows and any(column in self.headings.columns for column in columns):
                message = msg("cells are merged here: part them, and give each its own value")
                self._tell("F-LISTE", message, area.top, area.left)

    def _place(self, row: int, column: int) -> Place:
        return self.sheet.place(row, column)

    def _tell(self, rule: str, message: Message, row: int, column: int, path: Path = PATH) -> None:
        self.findings.append(fault(rule, message, self._place(row, column), path))


def _key(name: str, mark: CellMark) -> Scalar:
    return Scalar(name, '"', mark, mark)


def _empty(name: str, mark: CellMark) -> Scalar:
    """Make the node of a value that is left out, which stands after its key as in a text."""
    after = mark.at(len(name) + 1)
    return Scalar("", "", after, after)


def _refused(name: str, cell: Cell) -> tuple[str, Message] | None:
    """Give rule and message if a cell cannot be what its column is for, whatever the model says."""
    if cell.kind is Kind.NOT_COMPUTED:
        return "F-LISTE", msg(
            "the formula has no value in the file: open it in a spreadsheet program and save it"
        )
    if cell.kind is Kind.ERROR or (
        cell.text.startswith("#") and _SPREADSHEET_ERROR.fullmatch(cell.text)
    ):
        return "F-LISTE", msg(
            "the cell shows the error {found}: mend its formula, or write the value",
            found=excerpt(cell.text),
        )
    if _is_identity_number(name, cell):
        return "R-PV-06", msg(
            "these digits look like a national identity number or an account number, which never "
            "belong here: take them out"
        )
    if cell.kind is Kind.DATE and name not in DATES:
        return "F-VERDI", msg(
            "the spreadsheet has made the date {found} of this: format the cell as text, and "
            "write it again",
            found=excerpt(cell.text),
        )
    return _refused_part(cell.text) if name == "prosent" and cell.kind is not Kind.PERCENT else None


def _is_identity_number(name: str, cell: Cell) -> bool:
    bare = cell.kind is Kind.NUMBER and name == "nr" and len(cell.text) >= _LOST_ZERO
    return bare or (len(cell.text) > _LOST_ZERO and bool(_ELEVEN_DIGITS.search(cell.text)))


def _refused_part(text: str) -> tuple[str, Message] | None:
    """Refuse a part of a post that is likely a fraction of 1, and not so many per cent."""
    if not _AT_MOST_ONE.fullmatch(text.strip()):
        return None
    return "F-VERDI", msg(
        "«{found}» can be read in two ways: write 80 or 80 % for a post of 80 %", found=text
    )


def _node(name: str, text: str, mark: CellMark) -> Node:
    if name != "leder_for":
        return of_cell(text, mark)
    names = [part for part in _BETWEEN_NAMES.split(text.strip()) if part]
    return nodes.Sequence([of_cell(part, mark) for part in names], mark)


@lru_cache(maxsize=1 << 10)  # most texts of a list stand in it many times
def _is_sum_word(text: str) -> bool:
    return " ".join(text.casefold().strip(" :.=").split()) in _SUM_WORDS


def _number(cell: Cell) -> Decimal | None:
    """Give the amount or per cent in a cell; None if it holds no number."""
    try:
        return positive_amount(cell.text.strip().removesuffix("%"))
    except Refused:
        return None
