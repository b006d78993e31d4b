import io
import zipfile
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from openpyxl import load_workbook

from pipeline.docx_properties import Properties
from pipeline.workbook import (
    DATES,
    TEXT,
    TWO_DECIMALS,
    WHOLE,
    Column,
    after_figure,
    as_sum,
    new_sheet,
    new_workbook,
    put,
    put_formula,
    saved,
    wrap,
)

PROPERTIES = Properties("Liste", "Eksempelvik", date(2026, 10, 13), "nb")


def made(name="Kari Eksempel"):
    book = new_workbook()
    sheet = new_sheet(book, "Liste", [Column("Navn", 30), Column("Lønn", 12, WHOLE)], top=3)
    put(sheet["A4"], name)
    put(sheet["B4"], Fraction(452000), WHOLE)
    put_formula(sheet["B5"], "SUM(B4:B4)", WHOLE)
    as_sum([sheet["A5"], sheet["B5"]])
    return book


def loaded(blob):
    return load_workbook(io.BytesIO(blob))["Liste"]


def test_equal_workbooks_give_equal_bytes_and_tell_nothing_of_the_clock():
    blob = saved(made(), PROPERTIES)
    assert blob == saved(made(), PROPERTIES)
    with zipfile.ZipFile(io.BytesIO(blob)) as file:
        assert {member.date_time for member in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = file.read("docProps/core.xml").decode()
    assert "2026-10-13T00:00:00Z" in core
    assert "Eksempelvik" in core
    assert "openpyxl" not in core


@pytest.mark.parametrize("text", ["=1+1", "+47", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_a_text_is_never_a_formula(text):
    cell = loaded(saved(made(text), PROPERTIES))["A4"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", text, True)


def test_headings_stay_in_sight_and_repeat():
    sheet = loaded(saved(made(), PROPERTIES))
    assert [cell.value for cell in sheet[3]] == ["Navn", "Lønn"]
    assert sheet.freeze_panes == "A4"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.column_dimensions["A"].width == 30


def test_values_keep_their_kind():
    book = made()
    sheet = book["Liste"]
    put(sheet["A6"], date(2026, 6, 1), DATES["nb"])
    put(sheet["B6"], Decimal("52.50"), TWO_DECIMALS)
    put(sheet["C6"], None)
    found = loaded(saved(book, PROPERTIES))
    assert found["A6"].value.date() == date(2026, 6, 1)
    assert (found["B6"].value, found["B6"].number_format) == (52.5, TWO_DECIMALS)
    assert found["C6"].value is None
    assert (found["B5"].data_type, found["B5"].value) == ("f", "=SUM(B4:B4)")
    assert found["A4"].number_format == TEXT
    assert found["B5"].font.bold


def test_a_formula_may_carry_what_it_comes_to():
    blob = saved(made(), PROPERTIES, {"Liste": {"B5": Fraction(904001, 2)}})
    assert loaded(blob)["B5"].value == "=SUM(B4:B4)"
    values = load_workbook(io.BytesIO(blob), data_only=True)["Liste"]
    assert (values["B4"].value, values["B5"].value) == (452000, 452000.5)
    assert (
        load_workbook(io.BytesIO(saved(made(), PROPERTIES)), data_only=True)["Liste"]["B5"].value
        is None
    )


def test_headings_stand_over_their_figures_and_texts_are_parted_from_them():
    columns = [Column("Navn", 30), Column("Lønn", 12, WHOLE), Column("Enhet", 12)]
    sheet = new_sheet(new_workbook(), "Liste", columns)
    assert [sheet.cell(1, n).alignment.horizontal for n in (1, 2, 3)] == ["left", "right", "left"]
    assert [sheet.cell(1, n).alignment.indent for n in (1, 2, 3)] == [0, 0, 1]
    after_figure(sheet["C2"])
    assert sheet["C2"].alignment.indent == 1


def test_a_row_is_as_high_as_its_longest_text():
    sheet = new_sheet(new_workbook(), "Liste", [Column("Navn", 30), Column("Merknad", 30)])
    for cell, text in (("A2", "x" * 30), ("B2", "x" * 61), ("A3", "x" * 30), ("A4", "")):
        put(sheet[cell], text or None)
        wrap(sheet[cell], 30)
    assert [sheet.row_dimensions[row].height for row in (2, 3, 4)] == [45, 15, 15]
    wrap(sheet["A2"], 30)
    assert sheet.row_dimensions[2].height == 45
