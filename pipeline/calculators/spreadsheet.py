"""A calculation as XLSX: what was given as figures, all else as formulas that go on reckoning."""

from datetime import date

from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.calculators.lines import NAMED, Answer, Line, Unit
from pipeline.calculators.telling import rows
from pipeline.docx_properties import Properties
from pipeline.errors import msg
from pipeline.language import Sprak
from pipeline.speech import translate
from pipeline.workbook import (
    DATES,
    ISO_DATE,
    TWO_DECIMALS,
    Column,
    after_figure,
    new_sheet,
    new_workbook,
    put,
    put_formula,
    saved,
    wrap,
)

_FIGURE = "B"
_FIRST = 2
_FINE = "#,##0.00##"
_NOTE = 120
"""How many characters of a note go on a line across the columns."""
_GIVEN = PatternFill("solid", fgColor="FFF7DB")
_UNDATED = date(1980, 1, 1)  # as the parts of the file: a calculation has no date of its own


def xlsx(answer: Answer, sprak: Sprak) -> bytes:
    """Give the calculation as a spreadsheet; cells with a colour are those to change."""
    title = translate(answer.title, sprak)
    headings = (
        Column(translate(msg("Line"), sprak), 52),
        Column(translate(msg("Figure"), sprak), 18, _FINE),
        Column(translate(msg("Unit"), sprak), 16),
        Column(translate(msg("How it is computed"), sprak), 52),
    )
    book = new_workbook()
    sheet = new_sheet(book, title[:31], headings)
    cells = {line.name: f"{_FIGURE}{row}" for row, line in enumerate(answer.lines, start=_FIRST)}
    shown = rows(answer, sprak)
    for row, (line, said) in enumerate(zip(answer.lines, shown, strict=True), start=_FIRST):
        put(sheet.cell(row, 1), said.label)
        _put_figure(sheet, row, line, cells, sprak)
        put(sheet.cell(row, 3), said.unit)
        after_figure(sheet.cell(row, 3))
        put(sheet.cell(row, 4), said.how)
    for row, note in enumerate(answer.notes, start=len(answer.lines) + _FIRST + 1):
        put(sheet.cell(row, 1), translate(note, sprak))
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(headings))
        wrap(sheet.cell(row, 1), _NOTE)
    return saved(book, Properties(title, "Semje", _UNDATED, sprak))


def _put_figure(
    sheet: Worksheet, row: int, line: Line, cells: dict[str, str], sprak: Sprak
) -> None:
    cell = sheet[f"{_FIGURE}{row}"]
    if line.formula:
        formula = NAMED.sub(lambda found: cells[found[1]], line.formula)
        put_formula(cell, formula, _format(line, sprak))
    else:
        put(cell, line.value, _format(line, sprak))
        cell.fill = _GIVEN


def _format(line: Line, sprak: Sprak) -> str:
    if line.unit is Unit.DATO:
        return DATES.get(sprak, ISO_DATE)
    return TWO_DECIMALS if line.unit is Unit.KRONER else _FINE
