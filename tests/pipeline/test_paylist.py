"""The empty list is one that the reader takes: filled in, every column comes back."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from pipeline.errors import InputError
from pipeline.paylist import empty_csv, empty_xlsx
from pipeline.source.headers import COLUMNS
from pipeline.source.reading import read

LANGUAGES = ("nb", "nn", "sv")
OUTCOME = """\
semje: 1
eier: arbeidsgiver
tariffomrade: KA
runde: eksempel-ka-2026
arbeidsgiver: {navn: Eksempelvik}
organisasjoner: [{navn: Fagforbundet}]
ansatte_fil: """
KARI = {
    "navn": "Kari",
    "nr": "17",
    "organisasjon": "Fagforbundet",
    "kode": "0123",
    "gammel_kode": "0122",
    "stilling": "organist",
    "prosent": 62.5,
    "gammel": 452000,
    "ny": 458000.5,
    "siste_krav": 461000,
    "virkningsdato": date(2026, 6, 1),
    "lonnskapittel": "3.4.1",
    "lonnsgruppe": 4,
    "daglig_leder": "ja",
    "leder_for": "Kari",
    "vakant": "nei",
    "personlig": "ja",
    "neste_ansiennitetstrinn": date(2027, 1, 1),
    "merknad": "=ikke en formel",
}


def ansatte(folder, name, data):
    (folder / name).write_bytes(data)
    (folder / "utfall.yaml").write_text(f"{OUTCOME}{name}\n")
    return read(folder / "utfall.yaml", lambda _: []).forhandling.ansatte


@pytest.mark.parametrize("sprak", LANGUAGES)
def test_it_has_a_column_for_every_fact_and_no_employee(tmp_path, sprak):
    for name, data in (("l.xlsx", empty_xlsx(sprak)), ("l.csv", empty_csv(sprak))):
        with pytest.raises(InputError) as caught:
            ansatte(tmp_path, name, data)
        (finding,) = caught.value.findings
        assert (finding.rule, finding.place.cell) == ("F-MANGLER", "A1")
        assert "no employee" in str(finding.message)


@pytest.mark.parametrize("sprak", LANGUAGES)
def test_filled_in_it_is_read_with_every_column(tmp_path, sprak):
    book = load_workbook(io.BytesIO(empty_xlsx(sprak)))
    sheet = book.worksheets[0]
    for column, name in enumerate(COLUMNS, start=1):
        cell = sheet.cell(2, column, KARI[name])
        cell.data_type = "s" if isinstance(KARI[name], str) else cell.data_type
        cell.number_format = sheet.column_dimensions[cell.column_letter].number_format
    buffer = io.BytesIO()
    book.save(buffer)
    (kari,) = ansatte(tmp_path, "l.xlsx", buffer.getvalue())
    expected = KARI | {
        "daglig_leder": True,
        "vakant": False,
        "personlig": True,
        "leder_for": ("Kari",),
    }
    assert kari.model_dump() == expected


def test_equal_lists_are_equal_bytes():
    assert [empty_xlsx(s) for s in LANGUAGES] == [empty_xlsx(s) for s in LANGUAGES]
    assert len({empty_xlsx(s) for s in LANGUAGES}) == len(LANGUAGES)


def test_excel_can_see_that_the_csv_is_utf_8():
    assert empty_csv("nb").startswith(b"\xef\xbb\xbfNavn;")
