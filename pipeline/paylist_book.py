"""The empty pay list as a workbook: formats, checks as one types, and a sheet that explains."""

from collections.abc import Mapping
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.docx_properties import Properties
from pipeline.source.cells import LAST_ROW
from pipeline.source.headers import REQUIRED
from pipeline.workbook import (
    AS_NEEDED,
    DATES,
    TEXT,
    WHOLE,
    Column,
    new_sheet,
    new_workbook,
    put,
    saved,
    wrap,
)

_MADE = date(2026, 1, 1)  # an empty list is of no day; one must stand in its properties
_WIDE, _NARROW, _MIDDLE = 30, 13, 20
_WIDTHS = {
    **dict.fromkeys(("navn", "organisasjon", "stilling", "leder_for", "merknad"), _WIDE),
    **dict.fromkeys(("lonnsgruppe", "vakant"), _NARROW),
}
_TOP = 3
"""The row of the headings in the sheet that explains."""
_EXPLAINED = {"kolonne": 28, "betyr": 80, "ma_fylles": 18, "eksempel": 26}
_AMOUNTS = ("gammel", "ny", "siste_krav")
_DATES = ("virkningsdato", "neste_ansiennitetstrinn")
_ANSWERS = ("daglig_leder", "vakant", "personlig")


def paylist_book(
    headings: Mapping[str, str], example: Mapping[str, str], words: Mapping[str, str], sprak: str
) -> bytes:
    """Give the workbook: `headings` and `example` by field, `words` as in the texts of sheets."""
    book = new_workbook()
    columns = {name: _column(name, text, sprak) for name, text in headings.items()}
    sheet = new_sheet(book, words["ark"], list(columns.values()))
    for number, (name, column) in enumerate(columns.items(), start=1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].number_format = column.format
        if (check := _check(name, words)) is not None:
            check.add(f"{letter}2:{letter}{LAST_ROW}")
            sheet.add_data_validation(check)
        if name in REQUIRED:
            sheet.cell(1, number).font = Font(bold=True, underline="single")
    _explain(book, headings, example, words)
    return saved(book, Properties(words["ark"], "Semje", _MADE, sprak))


def _column(name: str, heading: str, sprak: str) -> Column:
    formats = {
        **dict.fromkeys(_AMOUNTS, WHOLE),
        **dict.fromkeys(_DATES, DATES[sprak]),
        "prosent": AS_NEEDED,
        "lonnsgruppe": AS_NEEDED,
    }
    return Column(heading, _WIDTHS.get(name, _MIDDLE), formats.get(name, TEXT))


def _check(name: str, words: Mapping[str, str]) -> DataValidation | None:
    """Give the check of a column as one types; None where any text will do."""
    if name in _AMOUNTS:
        check, fault = _numbers("decimal", "greaterThanOrEqual", "0"), "feil_belop"
    elif name == "prosent":
        check, fault = _numbers("decimal", "between", "0", "100"), "feil_prosent"
    elif name == "lonnsgruppe":
        check, fault = _numbers("whole", "greaterThanOrEqual", "0"), "feil_heltall"
    elif name in _DATES:
        check, fault = _numbers("date", "greaterThanOrEqual", "DATE(1990,1,1)"), "feil_dato"
    elif name == "nr":
        check, fault = _numbers("textLength", "lessThanOrEqual", "10"), "feil_nr"
    elif name in _ANSWERS:
        check, fault = DataValidation("list", '"ja,nei"'), "feil_valg"
    elif name == "lonnskapittel":
        check, fault = DataValidation("list", '"4,3.4.1,5"'), "feil_valg"
    else:
        return None
    check.allow_blank = True
    check.showErrorMessage = True
    check.errorTitle, check.error = words["feil_tittel"], words[fault]
    return check


def _numbers(kind: str, operator: str, first: str, second: str | None = None) -> DataValidation:
    return DataValidation(kind, first, second, operator=operator)


def _explain(
    book: Workbook,
    headings: Mapping[str, str],
    example: Mapping[str, str],
    words: Mapping[str, str],
) -> None:
    """Add the sheet that says what goes into each column; one column a row, so it is no list."""
    columns = [Column(words[name], width) for name, width in _EXPLAINED.items()]
    sheet = new_sheet(book, words["forklaring"], columns, top=_TOP)
    put(sheet["A1"], words["innledning"])
    sheet.merge_cells("A1:D1")
    sheet["A1"].alignment = Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[1].height = 48
    for row, (name, heading) in enumerate(headings.items(), start=_TOP + 1):
        needed = words["ja"] if name in REQUIRED else ""
        _write_line(sheet, row, (heading, words[name], needed, example.get(name, "")))


def _write_line(sheet: Worksheet, row: int, texts: tuple[str, ...]) -> None:
    for column, (text, width) in enumerate(zip(texts, _EXPLAINED.values(), strict=True), start=1):
        put(sheet.cell(row, column), text or None)
        wrap(sheet.cell(row, column), width)
