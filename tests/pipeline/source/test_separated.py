import codecs

import pytest

from pipeline.errors import InputError
from pipeline.source.cells import Cell
from pipeline.source.separated import sheet_of

TEXT = "Navn;Stilling;Gammel årslønn\r\nKåre Øvrebø;organist;452 000,50\r\n\r\nEva;sekretær;1\r\n"
ROWS = [
    (1, ["Navn", "Stilling", "Gammel årslønn"]),
    (2, ["Kåre Øvrebø", "organist", "452 000,50"]),
    (4, ["Eva", "sekretær", "1"]),
]


def rows(data):
    sheet = sheet_of(data, "liste.csv")
    return [(row, [cell.text for cell in cells.values()]) for row, cells in sheet.rows.items()]


def refusal(data):
    with pytest.raises(InputError) as caught:
        sheet_of(data, "liste.csv")
    (finding,) = caught.value.findings
    return finding.rule, str(finding.place)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1"])
def test_each_encoding_that_spreadsheets_write_is_read(encoding):
    assert rows(TEXT.encode(encoding)) == ROWS


def test_comma_parts_columns_too_and_quotes_keep_it():
    text = 'Navn,Stilling,Gammel årslønn\nKåre Øvrebø,organist,"452 000,50"\n\nEva,sekretær,1\n'
    assert rows(text.encode()) == ROWS


def test_the_hint_of_excel_is_no_row():
    assert rows(b"sep=;\r\n" + TEXT.encode()) == ROWS


def test_titles_above_the_headings_do_not_hide_the_separator():
    text = "Lønnsliste, rev. 2, side 1, av 3\n\nNavn;Stilling\nKari;organist\n"
    assert rows(text.encode())[1:] == [(3, ["Navn", "Stilling"]), (4, ["Kari", "organist"])]


def test_a_row_is_counted_as_a_spreadsheet_counts_it():
    text = 'Navn;Merknad\nKari;"en\nto"\nOla;tre\n'
    assert rows(text.encode()) == [
        (1, ["Navn", "Merknad"]),
        (2, ["Kari", "en\nto"]),
        (3, ["Ola", "tre"]),
    ]


def test_its_cells_are_plain_texts_of_a_sheet_without_name():
    sheet = sheet_of(b"Navn;%\nKari;80 %\n", "liste.csv")
    assert sheet.rows[2] == {1: Cell("Kari"), 2: Cell("80 %")}
    assert str(sheet.place(2, 2)) == "liste.csv, B2"


def test_an_empty_file_has_no_rows():
    assert sheet_of(b"", "liste.csv").rows == {}


@pytest.mark.parametrize(
    ("data", "rule", "place"),
    [
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "F-KODING", "liste.csv"),
        (b"PK\x03\x04\x00\x00", "F-KODING", "liste.csv"),
        (b"Navn;Stilling\nK\x81ri;organist\n", "F-KODING", "liste.csv"),
        (b'Navn;Stilling\n"Kari" Moe;organist\n', "F-SYNTAKS", "liste.csv:2:1"),
        (b"Navn" + b";" * 201 + b"x\n", "F-STORRELSE", "liste.csv, GT1"),
    ],
)
def test_what_is_no_csv_is_refused(data, rule, place):
    assert refusal(data) == (rule, place)
