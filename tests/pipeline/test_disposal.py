"""Vedlegg 2 as a spreadsheet: its formulas come to our figures, and it shows what the document does."""

import csv
import io
import os
import re
import subprocess
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib import resources
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline.checking import check
from pipeline.disposal import disposal_sheet
from pipeline.documents import Dokumentsak, plan
from pipeline.phrases import compiled
from pipeline.soffice import Office, find

SCENARIOS = Path(__file__).parents[1] / "scenarios"
UNIONS = ("Fagforbundet", "Det Norske Diakonforbund", "Musikernes fellesorganisasjon")


def documents(name):
    (checked,) = check([SCENARIOS / f"{name}.yaml"], lambda _: [])
    outcome = checked.outcome
    phrases = (resources.files("templates") / "nb" / "fraser.yaml").read_text("utf-8")
    sak = Dokumentsak(outcome.forhandling, outcome.runde, outcome.tall, compiled(phrases, "nb"))
    return {d.navn: d for d in plan(sak).dokumenter if d.type == "vedlegg_disponering"}


@pytest.fixture(scope="module")
def s01():
    return documents("S01")


def made(document, sprak="nb"):
    return disposal_sheet(document, "Eksempelvik kirkelige fellesråd", sprak)


def sheet(document, **how):
    return load_workbook(io.BytesIO(made(document)), **how).worksheets[0]


def with_rows(document, *rader):
    """Give the document with these rows alone, and without the pot's account."""
    rest = dict.fromkeys(("pott", "brukt", "rest", "rest_forklaring"))
    return replace(document, kontekst={**document.kontekst, **rest, "rader": rader, "summer": []})


class Reckoning:
    """Reckons a sheet's formulas anew from its numbers, by the grammar they are written in."""

    def __init__(self, sheet):
        self.sheet = sheet

    def value(self, name):
        cell = self.sheet[name.replace("$", "")]
        if isinstance(cell.value, str) and cell.data_type == "f":
            return self.formula(cell.value[1:])
        return Fraction(str(cell.value)) if isinstance(cell.value, int | float) else cell.value

    def span(self, text):
        return [self.value(c.coordinate) for row in self.sheet[text.replace("$", "")] for c in row]

    def formula(self, text):
        if m := re.fullmatch(r"SUM\((\S+:\S+)\)", text):
            return sum(self.span(m[1]))
        if m := re.fullmatch(r"SUMPRODUCT\(\((\S+:\S+)=(\w+)\)\*(\S+:\S+)\)", text):
            pairs = zip(self.span(m[1]), self.span(m[3]), strict=True)
            return sum(amount for name, amount in pairs if name == self.value(m[2]))
        if m := re.fullmatch(r"(\w+)\*(\w+)/100", text):
            return self.value(m[1]) * self.value(m[2]) / 100
        m = re.fullmatch(r"(\w+)-(\w+)", text)
        return self.value(m[1]) - self.value(m[2])


def labelled(sheet):
    """Give the cell of each figure below the rows, by its label; the later of two counts."""
    column = sheet.max_column
    return {
        row[0].value: row[column - 1].coordinate
        for row in sheet.iter_rows(min_row=8)
        if row[0].value and row[column - 1].value is not None
    }


@pytest.mark.parametrize("name", ["S01", "S03", "S07", "S08-a"])
def test_every_formula_comes_to_our_figure(name):
    for document in documents(name).values():
        found, saved = sheet(document), sheet(document, data_only=True)
        reckoning = Reckoning(found)
        rows = found.iter_rows(min_row=8)
        formulas = [cell for row in rows for cell in row if cell.data_type == "f"]
        assert len(formulas) > 2 * len(document.kontekst["rader"])
        for cell in formulas:
            value = reckoning.value(cell.coordinate)
            assert value == Fraction(str(saved[cell.coordinate].value)), cell.coordinate


def test_the_figures_are_those_of_the_document(s01):
    found = sheet(s01["vedlegg-2-disponering"])
    reckoning, cells = Reckoning(found), labelled(found)
    assert {label: reckoning.value(cell) for label, cell in cells.items() if label in UNIONS} == {
        "Fagforbundet": 30800,
        "Det Norske Diakonforbund": 6000,
        "Musikernes fellesorganisasjon": 10200,
    }
    figures = ("Sum", "Uorganiserte", "Brukt i alt", "Pott", "Rest")
    assert [reckoning.value(cells[label]) for label in figures] == [51100, 4100, 51100, 51168, 68]
    assert [found[cells[label]].data_type for label in figures] == ["f", "f", "f", "n", "f"]


def test_a_changed_pay_changes_what_follows(s01):
    found = sheet(s01["vedlegg-2-disponering"])
    cells = labelled(found)
    (ola,) = [row for row in found.iter_rows(min_row=8) if row[0].value == "Ola Prøve"]
    ola[6].value += 1000
    reckoning = Reckoning(found)
    assert reckoning.value(cells["Fagforbundet"]) == 31600
    assert reckoning.value(cells["Rest"]) == 68 - 800


def test_its_columns_are_those_of_the_document(s01):
    head = [cell.value for cell in sheet(s01["vedlegg-2-disponering"])[7]]
    assert head == [
        "Navn",
        "Stillingskode",
        "Stilling",
        "Stillingsprosent",
        "Gammel årslønn",
        "Tillegg",
        "Ny årslønn",
        "Virkningsdato",
        "Organisasjon",
        "Kostnad 12 mnd.",
    ]
    first = [cell.value for cell in sheet(s01["vedlegg-2-disponering"], data_only=True)[8]]
    assert first[:7] == ["Anne Mal", "9130", "diakon", 100, 540000, 6000, 546000]
    assert first[7].date() == date(2026, 6, 1)
    assert first[8:] == ["Det Norske Diakonforbund", 6000]


def test_a_basis_is_called_by_its_name_once(s01):
    document = next(iter(s01.values()))
    assert sheet(document)["A4"].value == "Hjemmel: HTA kap. 4 pkt. 4.1, lokale forhandlinger"
    hjemmel = document.kontekst["hjemmel"].model_copy(
        update={"tekst": "avtalens bestemmelse om lokale forhandlinger"}
    )
    named = replace(document, kontekst={**document.kontekst, "hjemmel": hjemmel})
    assert sheet(named)["A4"].value == "Hjemmel: avtalens bestemmelse om lokale forhandlinger"


def test_a_unions_copy_names_its_own_members_and_no_other_union(s01):
    for nr, union in enumerate(UNIONS, start=1):
        document = s01[f"vedlegg-2-disponering-part-{nr}"]
        found = sheet(document)
        texts = [str(c.value) for row in found.iter_rows() for c in row if c.value is not None]
        assert "Organisasjon" not in texts
        assert not any(other in text for other in UNIONS if other != union for text in texts)
        assert {
            row[0].value
            for row in found.iter_rows(min_row=8, max_row=7 + len(document.kontekst["rader"]))
        } == {rad.navn for rad in document.kontekst["rader"]}
        assert not any("uorganis" in text.casefold() for text in texts)


def test_a_name_that_looks_like_a_formula_stays_a_name(s01):
    document = s01["vedlegg-2-disponering"]
    (first, *_) = document.kontekst["rader"]
    names = ["=HYPERLINK(1)", "+47 Kari", "-Ola", "@Per"]
    changed = with_rows(
        document, *(replace(first, navn=n, stilling=n, organisasjon=n) for n in names)
    )
    rows = list(sheet(changed).iter_rows(min_row=8, max_row=11))
    for row, name in zip(rows, names, strict=True):
        assert [row[i].value for i in (0, 2, 8)] == [name] * 3
        assert {row[i].data_type for i in (0, 2, 8)} == {"s"}


def test_a_vacant_post_costs_nothing_whatever_its_increase(s01):
    document = s01["vedlegg-2-disponering"]
    (first, *_) = document.kontekst["rader"]
    found = sheet(with_rows(document, replace(first, kostnad=Fraction(0))))
    assert (found["J8"].data_type, found["J8"].value) == ("n", 0)


def test_figures_that_rest_on_more_than_the_rows_are_numbers(s01):
    document = s01["vedlegg-2-disponering"]
    more = {"brukt": Fraction(60000), "rest": Fraction(-1)}
    changed = replace(document, kontekst={**document.kontekst, **more})
    found = sheet(changed)
    cells = labelled(found)
    assert [found[cells[n]].data_type for n in ("Brukt i alt", "Rest")] == ["n", "n"]
    assert found[cells["Brukt i alt"]].value == 60000


def test_amounts_with_ore_show_them(s01):
    document = s01["vedlegg-2-disponering"]
    (first, *_) = document.kontekst["rader"]
    rad = replace(
        first,
        prosent=Decimal("62.5"),
        ny=first.gammel + Fraction("1000.5"),
        tillegg=Fraction("1000.5"),
        kostnad=Fraction("1000.5") * Fraction("62.5") / 100,
    )
    found = sheet(with_rows(document, rad), data_only=True)
    assert [found[c].number_format for c in ("E8", "F8", "J8")] == ["#,##0", "#,##0.00", "#,##0.00"]
    assert found["J8"].value == 625.3125


def test_a_copy_without_rows_has_no_sum_of_them(s01):
    found = sheet(with_rows(s01["vedlegg-2-disponering"]))
    assert labelled(found) == {}


@pytest.mark.parametrize("sprak", ["nb", "nn", "sv"])
def test_equal_documents_give_equal_bytes_in_every_language(s01, sprak):
    document = s01["vedlegg-2-disponering"]
    assert made(document, sprak) == made(document, sprak)


@pytest.mark.slow
def test_a_spreadsheet_program_reckons_the_same(s01, tmp_path):
    program = os.environ.get("SEMJE_SOFFICE") or find(Office()).with_name("soffice")
    for name, document in s01.items():
        book = load_workbook(io.BytesIO(made(document)))
        book.save(tmp_path / f"{name}.xlsx")  # openpyxl leaves out what formulas come to
    command = [program, f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless"]
    files = sorted(map(str, tmp_path.glob("*.xlsx")))
    subprocess.run(
        [*command, "--convert-to", "csv", "--outdir", str(tmp_path), *files],
        check=True,
        timeout=180,
    )
    if not list(tmp_path.glob("*.csv")):
        pytest.skip("this LibreOffice has no Calc")
    for name, document in s01.items():
        text = (tmp_path / f"{name}.csv").read_text("cp1252")
        column = [row[-1] for row in list(csv.reader(text.splitlines()))[7:]]
        numbers = [Fraction(cell.replace(",", "")) for cell in column if cell]
        rader, summer = document.kontekst["rader"], document.kontekst["summer"]
        account = [document.kontekst[key] for key in ("brukt", "pott", "rest")]
        costs = [rad.kostnad for rad in rader]
        assert numbers == [*costs, sum(costs), *(s.belop for s in summer), *account]
