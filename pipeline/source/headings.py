"""Which sheet is the list, where its headings stand, and which column gives what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from pipeline.errors import Finding, Level, Message, Place, msg
from pipeline.model.refusal import excerpt
from pipeline.source.cells import Cell, Sheet
from pipeline.source.faults import fault
from pipeline.source.headers import (
    COLUMNS,
    REQUIRED,
    field_of,
    is_forbidden,
    meant_by,
    says_too_little,
)

PATH = ("ansatte_fil",)
"""The path of what concerns the list as a whole."""

_SEARCHED = 30
"""Among how many rows the headings are looked for."""

_AT_LEAST = 2
"""How many headings a row has that is taken for the row of headings."""


@dataclass(frozen=True, slots=True)
class Headings:
    """The row of headings of a sheet: the field of each column that is one of ours."""

    sheet: Sheet
    row: int
    columns: Mapping[int, str]

    @property
    def below(self) -> Iterator[tuple[int, Mapping[int, Cell]]]:
        """Give number and cells of each row below that holds something."""
        return ((number, cells) for number, cells in self.sheet.rows.items() if number > self.row)

    @property
    def lacking(self) -> list[str]:
        """The fields that a list needs and this one has no column for."""
        return [field for field in REQUIRED if field not in self.columns.values()]

    @property
    def meant(self) -> set[str | None]:
        """The fields that headings which are not known seem to mean."""
        unknown = (c.text for c in self.sheet.rows[self.row].values() if not field_of(c.text))
        return {field_of(meant) for text in unknown if (meant := meant_by(text))}


def list_among(sheets: Sequence[Sheet]) -> tuple[Headings | None, list[Finding]]:
    """Find the one sheet that is a list, and tell why there is none, or more."""
    found = [headings for sheet in sheets if (headings := _headings(sheet))]
    visible = [headings for headings in found if not headings.sheet.hidden]
    told = [_is_hidden(headings) for headings in found if headings.sheet.hidden]
    for other in visible[1:]:
        message = msg(
            "the sheets «{one}» and «{other}» both hold a list: keep one",
            one=excerpt(visible[0].sheet.name),
            other=excerpt(other.sheet.name),
        )
        told.append(fault("F-LISTE", message, other.sheet.place(other.row, 1), PATH))
    if not found and sheets:
        told.append(fault("F-MANGLER", _no_headings(), sheets[0].place(1, 1), PATH))
    return (visible[0] if visible else None), told


def faulty_headings(headings: Headings) -> Iterator[Finding]:
    """Give a finding for each heading that is unknown, repeated or hidden, and for what lacks."""
    first: dict[str, int] = {}
    for column, cell in headings.sheet.rows[headings.row].items():
        place = headings.sheet.place(headings.row, column)
        field = field_of(cell.text)
        if field is None:
            yield _unknown(cell.text, place, empty=_is_empty(headings, column))
        elif field in first:
            earlier = headings.sheet.place(headings.row, first[field]).cell
            yield fault("F-NOKKEL", _repeated(cell.text, earlier), place, PATH)
        first.setdefault(field or "", column)
        if column in headings.sheet.hidden_columns:
            message = msg("this column is hidden: show it, or delete it")
            yield fault("F-LISTE", message, place, PATH)
    meant = headings.meant if headings.lacking else set()
    for field in [field for field in headings.lacking if field not in meant]:
        yield fault("F-MANGLER", _lacks(field), headings.sheet.place(headings.row, 1), PATH)


def _headings(sheet: Sheet) -> Headings | None:
    """Give the first row with several known headings; of a repeated one the first counts."""
    for number, cells in islice(sheet.rows.items(), _SEARCHED):
        columns: dict[int, str] = {}
        for column, cell in cells.items():
            if (field := field_of(cell.text)) and field not in columns.values():
                columns[column] = field
        if len(columns) >= _AT_LEAST:
            return Headings(sheet, number, columns)
    return None


def _is_empty(headings: Headings, column: int) -> bool:
    return not any(column in cells for _, cells in headings.below)


def _is_hidden(headings: Headings) -> Finding:
    sheet = headings.sheet
    message = msg(
        "the sheet «{name}» is hidden and holds a list: show it, or delete it",
        name=excerpt(sheet.name),
    )
    return fault("F-LISTE", message, sheet.place(headings.row, 1), PATH)


def _no_headings() -> Message:
    return msg(
        "there is no row of headings here: a list has at least the columns {columns}",
        columns=", ".join(COLUMNS[field].nb for field in REQUIRED),
    )


def _unknown(heading: str, place: Place, *, empty: bool) -> Finding:
    if is_forbidden(heading):
        message = msg(
            "a list holds no national identity numbers, account numbers or absences: delete the "
            "column"
        )
        return fault("R-PV-06", message, place, PATH)
    if empty:
        message = msg("the column «{heading}» is empty and is not read", heading=excerpt(heading))
        return Finding("F-UKJENT", Level.I, PATH, message, place)
    if says_too_little(heading):
        message = msg(
            "«{heading}» does not say which pay: write «{old}» or «{new}», for a whole year and a "
            "full post",
            heading=excerpt(heading),
            old=COLUMNS["gammel"].nb,
            new=COLUMNS["ny"].nb,
        )
    elif meant := meant_by(heading):
        message = msg(
            "the heading «{heading}» is not known: is «{meant}» meant? Else delete the column",
            heading=excerpt(heading),
            meant=meant,
        )
    else:
        message = msg(
            "the heading «{heading}» is not known; known are {known}. Name it so, or delete the "
            "column",
            heading=excerpt(heading),
            known=", ".join(names.nb for names in COLUMNS.values()),
        )
    return fault("F-UKJENT", message, place, PATH)


def _repeated(heading: str, first: str) -> Message:
    return msg(
        "the heading «{heading}» means the same as the one in {cell}: keep one of the columns",
        heading=excerpt(heading),
        cell=first,
    )


def _lacks(field: str) -> Message:
    names = COLUMNS[field]
    return msg(
        "there is no column «{heading}», which is needed for every employee", heading=names.nb
    )
