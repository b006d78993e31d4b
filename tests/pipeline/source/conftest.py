"""Workbooks for the tests, described in a few words a cell."""

import io
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from openpyxl import Workbook

HEAD = "semje: 1\neier: arbeidsgiver\ntariffomrade: KA\nrunde: eksempel-ka-2026\n"
OUTCOME = (
    HEAD
    + "arbeidsgiver: {navn: Eksempelvik}\n"
    + "organisasjoner: [{navn: Fagforbundet}]\n"
    + "ansatte_fil: "
)


def hieroglyphs(text):
    """Stand for a machine whose fonts draw everything but hieroglyphs."""
    return [(i, c) for i, c in enumerate(text) if "\U00013000" <= c <= "\U0001342f"]


def workbook(sheets):
    """Make a workbook of rows of values; `percent 0.8`, `date …`, `error …` say a kind."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for r, row in enumerate(rows, start=1):
            for c, value in enumerate(row, start=1):
                write(sheet.cell(r, c), value)
    return book


def write(cell, value):
    kind, _, rest = value.partition(" ") if isinstance(value, str) else ("", "", "")
    if kind == "percent":
        cell.value, cell.number_format = float(rest), "0.0%"
    elif kind == "date":
        cell.value, cell.number_format = date.fromisoformat(rest), "dd/mm/yyyy"
    elif kind == "code":
        cell.value, cell.number_format = int(rest), "0000"
    elif kind == "yes_no":
        cell.value = rest == "true"
    elif kind == "error":
        cell.value, cell.data_type = rest, "e"
    else:
        cell.value = float(value) if isinstance(value, Decimal) else value


def as_bytes(book):
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def outcome(folder, name, data):
    """Write a list, and an outcome that names it; give the outcome's path."""
    (folder / name).write_bytes(data)
    path = folder / "utfall.yaml"
    path.write_text(f"{OUTCOME}{name}\n", encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def lists():
    """What tests of lists are made with."""
    return SimpleNamespace(
        workbook=workbook, as_bytes=as_bytes, outcome=outcome, hieroglyphs=hieroglyphs, head=OUTCOME
    )
