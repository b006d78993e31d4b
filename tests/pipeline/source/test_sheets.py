"""What an XLSX file gives, and which files are refused before they can do harm."""

import io
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from pipeline.errors import InputError
from pipeline.source.cells import Area, Cell, Kind
from pipeline.source.sheets import LARGEST_UNPACKED, sheets_of


def refusal(data):
    with pytest.raises(InputError) as caught:
        sheets_of(data, "liste.xlsx")
    (finding,) = caught.value.findings
    return finding.rule, str(finding.place), str(finding.message)


def packed(data, **changes):
    """Give the package with parts replaced, added, or (None) taken out; __ stands for /."""
    parts = {name.replace("__", "/"): part for name, part in changes.items()}
    source = zipfile.ZipFile(io.BytesIO(data))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name not in parts:
                target.writestr(name, source.read(name))
        for name, part in parts.items():
            if part is not None:
                target.writestr(name, part)
    return buffer.getvalue()


SHEET = "xl__worksheets__sheet1.xml"
NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def one_sheet(lists, rows):
    return lists.as_bytes(lists.workbook({"Ark1": rows}))


def cells_of(lists, xml, **parts):
    data = packed(
        one_sheet(lists, [["x"]]), **{SHEET: f"<worksheet {NS}>{xml}</worksheet>"}, **parts
    )
    return sheets_of(data, "liste.xlsx")[0]


def test_each_kind_of_value_is_read_as_it_is_shown(lists):
    rows = [
        ["Navn", 452000, 452000.5, "percent 0.8", "percent 0.625", "date 2026-06-01"],
        ["code 123", "yes_no true", "yes_no false", "error #REF!", "=A1", " "],
    ]
    sheet = sheets_of(one_sheet(lists, rows), "liste.xlsx")[0]
    assert sheet.rows == {
        1: {
            1: Cell("Navn"),
            2: Cell("452000", Kind.NUMBER),
            3: Cell("452000.5", Kind.NUMBER),
            4: Cell("80%", Kind.PERCENT),
            5: Cell("62.5%", Kind.PERCENT),
            6: Cell("2026-06-01", Kind.DATE),
        },
        2: {
            1: Cell("0123", Kind.NUMBER),
            2: Cell("ja", Kind.YES_NO),
            3: Cell("nei", Kind.YES_NO),
            4: Cell("#REF!", Kind.ERROR),
            5: Cell("", Kind.NOT_COMPUTED),
        },
    }


def test_rests_of_binary_reckoning_are_not_read(lists):
    sheet = sheets_of(one_sheet(lists, [[0.1 + 0.2, 452000 * 1.012]]), "liste.xlsx")[0]
    assert [cell.text for cell in sheet.rows[1].values()] == ["0.3", "457424"]


def test_a_formula_has_the_value_that_was_saved(lists):
    sheet = cells_of(
        lists,
        '<sheetData><row r="2"><c r="B2"><f>1+1</f><v>2</v></c>'
        '<c r="C2" t="str"><f>"a"</f><v>a</v></c><c r="D2" t="str"><f>""</f><v></v></c>'
        '<c r="E2"><f>1+1</f></c></row></sheetData>',
    )
    assert sheet.rows[2] == {
        2: Cell("2", Kind.NUMBER),
        3: Cell("a"),
        5: Cell("", Kind.NOT_COMPUTED),
    }


def test_a_date_may_be_stored_as_one(lists):
    sheet = cells_of(
        lists,
        '<sheetData><row r="1"><c r="A1" t="d"><v>2026-06-01</v></c>'
        '<c r="B1" t="d"><v>2026-06-01T00:00:00</v></c></row></sheetData>',
    )
    assert set(sheet.rows[1].values()) == {Cell("2026-06-01", Kind.DATE)}


def test_shared_strings_runs_and_escapes_are_texts(lists):
    shared = (
        f"<sst {NS}><si><r><t>Kari </t></r><r><t xml:space='preserve'>Eksempel</t></r>"
        "<rPh><t>kari</t></rPh></si><si><t>to_x000A_linjer</t></si></sst>"
    )
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="x/worksheet" Target="/xl/worksheets/sheet1.xml"/>'
        '<Relationship Id="rId9" Type="x/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>"
    )
    sheet = cells_of(
        lists,
        '<sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row></sheetData>',
        **{"xl__sharedStrings.xml": shared, "xl___rels__workbook.xml.rels": rels},
    )
    assert [cell.text for cell in sheet.rows[1].values()] == ["Kari Eksempel", "to\nlinjer"]


def test_what_is_hidden_and_merged_is_told(lists):
    book = lists.workbook({"Ark1": [["a", "b", "c"], ["d"]], "Skjult": [["x"]]})
    book["Skjult"].sheet_state = "veryHidden"
    book["Ark1"].row_dimensions[2].hidden = True
    book["Ark1"].column_dimensions["B"].hidden = True
    book["Ark1"].merge_cells("A3:B4")
    first, second = sheets_of(lists.as_bytes(book), "liste.xlsx")
    assert (first.hidden, second.hidden) == (False, True)
    assert (first.hidden_rows, first.hidden_columns) == ({2}, {2})
    assert first.merged == (Area(3, 1, 4, 2),)


def test_dates_may_count_from_1904(lists):
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active["A1"].value = date(2026, 6, 1)
    (sheet,) = sheets_of(lists.as_bytes(book), "liste.xlsx")
    assert sheet.rows[1][1] == Cell("2026-06-01", Kind.DATE)


def test_every_built_in_format_of_a_date_is_one(lists):
    book = Workbook()
    codes = sorted({code for code in BUILTIN_FORMATS.values() if is_date_format(code)})
    for column, code in enumerate(codes, start=1):
        cell = book.active.cell(1, column, 46174)
        cell.number_format = code
    (sheet,) = sheets_of(lists.as_bytes(book), "liste.xlsx")
    assert {cell.kind for cell in sheet.rows[1].values()} == {Kind.DATE}


@pytest.mark.parametrize(
    "code", ["General", "#,##0", '# ##0 "kr"', "#,##0.00 [$kr-414]", "0", "@", "_-* #,##0_-"]
)
def test_a_format_of_amounts_is_neither_date_nor_per_cent(lists, code):
    book = Workbook()
    book.active["A1"].value = 452000
    book.active["A1"].number_format = code
    (sheet,) = sheets_of(lists.as_bytes(book), "liste.xlsx")
    assert sheet.rows[1][1] == Cell("452000", Kind.NUMBER)


def test_a_bomb_is_not_unpacked(lists):
    bomb = packed(one_sheet(lists, [["x"]]), xl__media__stor=b"0" * (LARGEST_UNPACKED + 1))
    assert len(bomb) < 100_000
    assert refusal(bomb) == (
        "F-STORRELSE",
        "liste.xlsx",
        "the workbook is larger than 20 MB unpacked: is it the right file?",
    )


def test_no_entity_is_expanded_and_no_file_read(lists, tmp_path):
    secret = tmp_path / "hemmelig"
    secret.write_text("4711")
    xml = (
        f'<!DOCTYPE w [<!ENTITY a SYSTEM "{secret.as_uri()}">]><worksheet {NS}><sheetData><row r="1">'
        '<c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row></sheetData></worksheet>'
    )
    rule, _, message = refusal(packed(one_sheet(lists, [["x"]]), **{SHEET: xml}))
    assert (rule, "4711" in message) == ("F-FIL", False)
    assert "not as it should be" in message


def test_a_sheet_that_reaches_too_far_is_refused_at_its_cell(lists):
    far = '<sheetData><row r="20001"><c r="B20001"><v>1</v></c></row></sheetData>'
    with pytest.raises(InputError) as caught:
        cells_of(lists, far)
    assert str(caught.value.findings[0].place) == "liste.xlsx, Ark1!B20001"
    assert caught.value.findings[0].rule == "F-STORRELSE"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 100, "has a password, or is of an old Excel"),
        (b"Navn;Stilling\n", "not a sound XLSX file"),
        (b"PK\x03\x04 nothing more", "not a sound XLSX file"),
    ],
)
def test_what_is_no_workbook_is_refused(data, words):
    rule, place, message = refusal(data)
    assert (rule, place) == ("F-FIL", "liste.xlsx")
    assert words in message


@pytest.mark.parametrize(
    "xml",
    [
        '<sheetData><row r="x"><c r="A1"><v>1</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="1A"><v>1</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="A1" t="s"><v>77</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="A1"><v>mange</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="A1"><v>1e999</v></c></row></sheetData>',
        '<mergeCells><mergeCell ref="hele"/></mergeCells>',
        "<sheetData>",
    ],
)
def test_a_broken_part_is_refused_without_a_traceback(lists, xml):
    data = packed(one_sheet(lists, [["x"]]), **{SHEET: f"<worksheet {NS}>{xml}</worksheet>"})
    assert refusal(data)[0] == "F-FIL"


@pytest.mark.parametrize("part", ["xl__workbook.xml", "_rels__.rels", SHEET])
def test_a_missing_part_is_refused_without_a_traceback(lists, part):
    assert refusal(packed(one_sheet(lists, [["x"]]), **{part: None}))[0] == "F-FIL"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_compression_that_no_spreadsheet_has_is_refused(lists, method):
    parts = zipfile.ZipFile(io.BytesIO(one_sheet(lists, [["x"]])))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as target:
        for name in parts.namelist():
            target.writestr(name, parts.read(name))
    assert refusal(buffer.getvalue())[0] == "F-FIL"


@pytest.fixture(scope="module")
def whole(lists):
    return one_sheet(lists, [["Navn", 1.5, "date 2026-06-01"], ["Kari", "percent 0.5"]])


@settings(max_examples=200, deadline=None)
@given(
    places=st.lists(st.floats(0, 1, exclude_max=True), min_size=1, max_size=4),
    value=st.integers(0, 255),
)
def test_any_damage_is_refused_or_read_and_never_stumbled_over(whole, places, value):
    damaged = bytearray(whole)
    for place in places:
        damaged[int(place * len(damaged))] = value
    rules = set()
    try:
        sheets_of(bytes(damaged), "liste.xlsx")
    except InputError as error:
        rules = {finding.rule for finding in error.findings}
    assert rules <= {"F-FIL", "F-STORRELSE"}
