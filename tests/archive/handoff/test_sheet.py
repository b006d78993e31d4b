import io

from openpyxl import load_workbook

from archive.handoff import sheet

NUMBER = "2026/1-1"


def test_the_files_stand_in_order_and_the_sheet_tells_each_field(bench):
    files = bench.shelf.files(bench.make(dialekt="manuell").item)
    assert sorted(files) == [
        "01-2026-1-1-dok1-v1-produksjonsformat.docx",
        "02-2026-1-1-dok1-v1-arkivformat.pdf",
        "websak-felt.html",
        "websak-felt.txt",
        "websak-felt.xlsx",
    ]
    text = files["websak-felt.txt"].decode()
    assert "Doktype: I (Inngående dokument)" in text
    assert "Tittel 1: Enighetsprotokoll 4.1 & <mer> (ikke underskrevet)" in text
    assert "Paragraf: offl. § 13" in text
    assert "semje handoff receive 2026/1-1 --manual NUMMER" in text
    assert "Lagforbundet" not in text


def test_page_text_and_spreadsheet_have_the_same_rows(bench):
    parcel = bench.handoffs.parcel(NUMBER)
    rows = sheet.rows(parcel, "id")
    files = sheet.package(parcel, "id")
    page = load_workbook(io.BytesIO(files["websak-felt.xlsx"])).active
    assert [(a.value, b.value) for a, b in page.iter_rows(max_col=2)] == [
        (row.felt, row.verdi) for row in rows
    ]
    html = files["websak-felt.html"].decode()
    assert "Enighetsprotokoll 4.1 &amp; &lt;mer&gt;" in html
    assert html.count("<tr>") == len(rows)


def test_the_same_entry_gives_the_same_bytes(bench):
    parcel = bench.handoffs.parcel(NUMBER)
    assert sheet.package(parcel, "id") == sheet.package(parcel, "id")


def test_what_begins_as_a_formula_is_text(bench, entry_of_handoff, hand, case):
    entry = entry_of_handoff("b", tittel='=HYPERLINK("http://x")', skal_signeres=False)
    bench.archive.register(case, [entry], hand)
    files = sheet.package(bench.handoffs.parcel("2026/1-2"), "id")
    page = load_workbook(io.BytesIO(files["websak-felt.xlsx"])).active
    (cell,) = [
        b
        for a, b in page.iter_rows(max_col=2)
        if str(b.value).startswith("=") and a.value == "Tittel 1"
    ]
    assert cell.data_type == "s"
