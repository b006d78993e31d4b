"""`semje new lonnsliste`: an empty pay list to fill in, as XLSX with checks in it or as CSV.

Its headings are those the reader knows. Explanation and example stand in a sheet of their own,
which is no list, so that neither is ever read as an employee.
"""

import csv
import io
from collections.abc import Mapping

from pipeline.sheet_texts import sheet_texts
from pipeline.source.headers import COLUMNS

STEM = "lonnsliste"
"""What the file is called when no other name is given."""

_EXAMPLE = {
    "navn": "Kari Eksempel",
    "nr": "17",
    "organisasjon": "Fagforbundet",
    "kode": "9101",
    "stilling": "kirketjener",
    "prosent": "80",
    "gammel": "452000",
    "ny": "458000",
    "siste_krav": "461000",
    "virkningsdato": "2026-06-01",
    "lonnskapittel": "4",
    "leder_for": "Per Utkast; Siri Øvelse",
    "vakant": "nei",
}


def empty_csv(sprak: str) -> bytes:
    """Give the headings as CSV; the mark at its beginning lets Excel see that it is UTF-8."""
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerow(_headings(sprak).values())
    return text.getvalue().encode("utf-8-sig")


def empty_xlsx(sprak: str) -> bytes:
    """Give an empty list as XLSX, with formats and checks; the same bytes every time."""
    from pipeline.paylist_book import paylist_book  # noqa: PLC0415 -- openpyxl is long in coming

    return paylist_book(_headings(sprak), _EXAMPLE, sheet_texts(sprak, "lonnsliste"), sprak)


def _headings(sprak: str) -> Mapping[str, str]:
    """Give our heading of each column in a language."""
    return {field: getattr(names, sprak) for field, names in COLUMNS.items()}
