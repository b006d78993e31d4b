import io

import pytest
from openpyxl import load_workbook

from pipeline.paylist import empty_xlsx
from pipeline.source.cells import LAST_ROW
from pipeline.source.headers import COLUMNS, REQUIRED


@pytest.fixture(scope="module")
def book():
    return load_workbook(io.BytesIO(empty_xlsx("nb")))


@pytest.fixture(scope="module")
def checks(book):
    """The check of each column, by the field it gives."""
    letters = {
        f"{cell.column_letter}": name
        for cell, name in zip(book.worksheets[0][1], COLUMNS, strict=True)
    }
    found = book.worksheets[0].data_validations.dataValidation
    return {letters[str(check.sqref)[0]]: check for check in found}


def test_headings_stay_and_those_that_are_needed_stand_out(book):
    sheet = book.worksheets[0]
    assert sheet.freeze_panes == "A2"
    underlined = {name for cell, name in zip(sheet[1], COLUMNS, strict=True) if cell.font.underline}
    assert underlined == set(REQUIRED)
    assert all(sheet.column_dimensions[cell.column_letter].width >= 12 for cell in sheet[1])


def test_each_column_has_its_format(book):
    sheet = book.worksheets[0]
    formats = {
        name: sheet.column_dimensions[cell.column_letter].number_format
        for cell, name in zip(sheet[1], COLUMNS, strict=True)
    }
    assert formats["kode"] == formats["lonnskapittel"] == "@"
    assert formats["gammel"] == formats["ny"] == formats["siste_krav"] == "#,##0"
    assert formats["virkningsdato"] == "dd.mm.yyyy"
    assert formats["prosent"] == "General"


def test_what_is_typed_is_checked_at_once(checks):
    rules = {name: (c.type, c.operator, c.formula1, c.formula2) for name, c in checks.items()}
    amount = ("decimal", "greaterThanOrEqual", "0", None)
    assert rules == {
        "nr": ("textLength", "lessThanOrEqual", "10", None),
        "prosent": ("decimal", "between", "0", "100"),
        "gammel": amount,
        "ny": amount,
        "siste_krav": amount,
        "virkningsdato": ("date", "greaterThanOrEqual", "DATE(1990,1,1)", None),
        "lonnskapittel": ("list", None, '"4,3.4.1,5"', None),
        "lonnsgruppe": ("whole", "greaterThanOrEqual", "0", None),
        "daglig_leder": ("list", None, '"ja,nei"', None),
        "vakant": ("list", None, '"ja,nei"', None),
        "personlig": ("list", None, '"ja,nei"', None),
        "neste_ansiennitetstrinn": ("date", "greaterThanOrEqual", "DATE(1990,1,1)", None),
    }
    for check in checks.values():
        assert str(check.sqref).endswith(f"2:{str(check.sqref)[0]}{LAST_ROW}")
        assert check.showErrorMessage
        assert check.error


def test_every_column_is_explained_in_a_sheet_of_its_own(book):
    explained = [row[0].value for row in book.worksheets[1].iter_rows(min_row=4)]
    assert explained == [names.nb for names in COLUMNS.values()]
    assert all(row[1].value for row in book.worksheets[1].iter_rows(min_row=4))
