"""`ansatte_fil`: which file may be named, and that its rows are as good as typed ones."""

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import InputError, Level
from pipeline.model import Ansatt
from pipeline.source.headers import COLUMNS
from pipeline.source.reading import read, read_text

SCENARIO = Path(__file__).parents[2] / "scenarios" / "S01.yaml"
PLAIN = b"Navn;Stilling;%;Gammel l\xf8nn\nKari;organist;100;450000\n"


def all_drawable(text):
    return []


def refusal(path):
    with pytest.raises(InputError) as caught:
        read(path, all_drawable)
    return [
        (f.rule, str(f.place).removeprefix(f"{path.parent}/"), str(f.message))
        for f in caught.value.findings
    ]


def test_the_list_stands_in_the_place_of_the_employees(tmp_path, lists):
    path = lists.outcome(tmp_path, "liste.csv", PLAIN)
    reading = read(path, all_drawable)
    (kari,) = reading.forhandling.ansatte
    assert (kari.navn, kari.gammel) == ("Kari", 450000)
    assert reading.forhandling.ansatte_fil == "liste.csv"
    assert (reading.liste.navn, reading.liste.data) == ("liste.csv", PLAIN)
    place = reading.positions.locate(("ansatte", 0, "gammel"))
    assert str(place) == f"{tmp_path}/liste.csv, D2"
    assert str(reading.positions.locate(("ansatte", 0))) == f"{tmp_path}/liste.csv, A2"
    assert str(reading.positions.locate(("ansatte", 0, "ny"))) == f"{tmp_path}/liste.csv, A2"
    assert str(reading.positions.locate(("ansatte",))) == f"{tmp_path}/liste.csv, A1"


def test_it_may_lie_in_a_folder_below(tmp_path, lists):
    (tmp_path / "lister").mkdir()
    path = lists.outcome(tmp_path, "lister/Liste.CSV", PLAIN)
    assert len(read(path, all_drawable).forhandling.ansatte) == 1


@pytest.mark.parametrize(
    "name",
    [
        "../liste.csv",
        "/etc/liste.csv",
        "a/../../liste.csv",
        "C:/liste.csv",
        "a\\liste.csv",
        "//x/y.csv",
    ],
)
def test_it_may_lie_nowhere_else(tmp_path, lists, name):
    (tmp_path / "under").mkdir()
    (tmp_path / "liste.csv").write_bytes(PLAIN)
    path = tmp_path / "under" / "utfall.yaml"
    path.write_text(f"{lists.head}'{name}'\n")
    ((rule, place, message),) = refusal(path)
    assert (rule, place) == ("F-LISTE", "utfall.yaml:7:14")
    assert "beside the outcome file" in message


def test_a_link_may_not_lead_out(tmp_path, lists):
    (tmp_path / "under").mkdir()
    (tmp_path / "liste.csv").write_bytes(PLAIN)
    (tmp_path / "under" / "liste.csv").symlink_to(tmp_path / "liste.csv")
    path = tmp_path / "under" / "utfall.yaml"
    path.write_text(f"{lists.head}liste.csv\n")
    assert [rule for rule, _, _ in refusal(path)] == ["F-LISTE"]


@pytest.mark.parametrize("name", ["liste.xls", "liste.ods", "liste.xlsm", "liste", "liste.pdf"])
def test_it_is_of_one_of_two_kinds(tmp_path, lists, name):
    ((rule, _, message),) = refusal(lists.outcome(tmp_path, name, PLAIN))
    assert rule == "F-LISTE"
    assert "neither an .xlsx nor a .csv" in message


def test_a_missing_list_is_told_of_with_the_other_faults_but_not_with_its_names(tmp_path, lists):
    path = tmp_path / "utfall.yaml"
    path.write_text(
        f"{lists.head}borte.csv\n"
        "krav:\n"
        "  - {nr: 1, fra: Fagforbundt, dato: 1.6.2026, punkter: [{type: individuelt, ansatt: Kari, kr: 1}]}\n"
    )
    assert [(rule, place) for rule, place, _ in refusal(path)] == [
        ("F-FIL", "borte.csv"),
        ("F-NAVN", "utfall.yaml:9:18"),
        ("F-VERDI", "utfall.yaml:9:37"),
    ]


def test_the_employees_stand_in_one_place(tmp_path, lists):
    path = lists.outcome(tmp_path, "liste.csv", PLAIN)
    row = "{navn: Ola, stilling: organist, prosent: 100, gammel: 1}"
    path.write_text(f"{path.read_text()}ansatte: [{row}]\n")
    ((rule, place, message),) = refusal(path)
    assert (rule, place) == ("F-LISTE", "utfall.yaml:7:14")
    assert "both here and in a list" in message


@pytest.mark.parametrize("value", ["", "[a.csv]", "{navn: a.csv}"])
def test_what_names_no_file_is_left_to_the_model(tmp_path, lists, value):
    path = tmp_path / "utfall.yaml"
    path.write_text(f"{lists.head}{value}\n")
    if value:
        assert [rule for rule, _, _ in refusal(path)] == ["F-TYPE"]
    else:
        assert read(path, all_drawable).forhandling.ansatte == ()


def test_a_row_of_sums_is_left_out_and_told_of(tmp_path, lists):
    text = "Navn;Stilling;%;Gammel lønn\nKari;organist;100;450000\nOla;organist;50;400000\n"
    for last in (
        *("Sum;;150;850000", ";;150;850 000,00", "Totalt:;;;", ";I alt;;1"),
        *("Sum Fagforbundet;;;450000", "Gjennomsnitt;;75;425000"),
    ):
        path = lists.outcome(tmp_path, "liste.csv", f"{text}\n{last}\n".encode())
        reading = read(path, all_drawable)
        assert [a.navn for a in reading.forhandling.ansatte] == ["Kari", "Ola"]
        (note,) = reading.notes
        assert (note.level, note.rule) == (Level.I, "F-LISTE")
        assert (note.place.line, note.place.file) == (5, f"{tmp_path}/liste.csv")


def test_who_is_called_as_a_sum_is_an_employee_by_the_post(tmp_path, lists):
    text = "Navn;Stilling;%;Gammel lønn\nSum Wong;organist;100;450000\n"
    reading = read(lists.outcome(tmp_path, "liste.csv", text.encode()), all_drawable)
    assert [a.navn for a in reading.forhandling.ansatte] == ["Sum Wong"]
    assert reading.notes == ()


def test_an_empty_column_without_meaning_is_passed_over_and_told_of(tmp_path, lists):
    data = "Navn;Stilling;%;Gammel lønn;Bil\nKari;organist;100;450000;\n".encode()
    reading = read(lists.outcome(tmp_path, "liste.csv", data), all_drawable)
    assert [(n.level, n.rule, n.place.cell) for n in reading.notes] == [(Level.I, "F-UKJENT", "E1")]


def test_a_workbook_may_have_titles_blank_rows_and_other_sheets(tmp_path, lists):
    book = lists.workbook(
        {
            "Om": [["Lønnsliste", "for"], ["Eksempelvik"]],
            "Liste": [
                ["Lønnsliste 2026"],
                [],
                [None, "Navn", "Stilling", "Stilling %", "Årslønn", "Kode", "Leder for", "Vakant"],
                [],
                [None, "Kari", "organist", "percent 0.8", 450000, "code 12", "Ola; Eva", None],
                [],
                [None, "Ola", "organist", 100, "450 000,50", "0013", None, "yes_no true"],
                [None, "Eva", "organist", "62,5 %", 450000, 9101, None, "nei"],
            ],
        }
    )
    path = lists.outcome(tmp_path, "liste.xlsx", lists.as_bytes(book))
    kari, ola, eva = read(path, all_drawable).forhandling.ansatte
    assert (kari.prosent, kari.kode, kari.leder_for) == (80, "0012", ("Ola", "Eva"))
    assert (ola.gammel, ola.kode, ola.vakant) == (Decimal("450000.50"), "0013", True)
    assert (eva.prosent, eva.kode, eva.vakant) == (Decimal("62.5"), "9101", False)


def _scenario_rows():
    text = SCENARIO.read_text("utf-8")
    rows = yaml.load(text, yaml.CBaseLoader)["ansatte"]
    before, rest = text.split("\nansatte:\n")
    return rows, before, rest[rest.index("\nkrav:") :]


@pytest.mark.parametrize("sprak", ["nb", "nn", "sv"])
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_list_of_s01_gives_the_same_negotiation(tmp_path, lists, kind, sprak):
    rows, before, after = _scenario_rows()
    names = [name for name in COLUMNS if any(name in row for row in rows)]
    table = [[getattr(COLUMNS[name], sprak) for name in names]]
    for row in rows:
        values = (row.get(name, "") for name in names)
        table.append(["; ".join(v) if isinstance(v, list) else v for v in values])
    (tmp_path / f"liste.{kind}").write_bytes(_saved(lists, kind, table))
    path = tmp_path / "S01.yaml"
    path.write_text(f"{before}\nansatte_fil: liste.{kind}\n{after}", encoding="utf-8")
    typed = read(SCENARIO, all_drawable).forhandling
    listed = read(path, all_drawable).forhandling
    assert listed.model_copy(update={"ansatte_fil": None}) == typed


def _saved(lists, kind, table):
    if kind == "xlsx":
        amounts = [[int(v) if v.isdigit() else v for v in row] for row in table]
        return lists.as_bytes(lists.workbook({"Ark1": amounts}))
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(table)
    return text.getvalue().encode("cp1252")


LETTERS = st.characters(
    codec="latin-1", categories=("L", "N"), exclude_characters="0123456789²³¹¼½¾"
)
WORD = st.text(LETTERS, min_size=1, max_size=12).filter(
    lambda t: t.casefold() not in {"sum", "summa", "total", "totalt", "samlet", "samla"}
)
MONEY = st.decimals(0, 2_000_000, places=2).map(lambda d: Decimal(str(d)))
DAY = st.none() | st.dates(date(1990, 1, 1), date(2099, 12, 31))
MAYBE = st.none() | st.booleans()
EMPLOYEES = st.lists(
    st.builds(
        dict,
        navn=WORD,
        nr=st.none() | st.from_regex(r"[0-9]{1,6}", fullmatch=True),
        kode=st.none() | st.from_regex(r"[0-9]{4}", fullmatch=True),
        gammel_kode=st.none() | st.from_regex(r"[0-9]{4}", fullmatch=True),
        organisasjon=st.none() | st.just("Fagforbundet"),
        stilling=WORD,
        prosent=st.decimals(Decimal("1.01"), 100, places=2),
        gammel=MONEY,
        ny=st.none() | MONEY,
        siste_krav=st.none() | MONEY,
        virkningsdato=DAY,
        lonnskapittel=st.sampled_from(["4", "3.4.1", "5"]),
        lonnsgruppe=st.none() | st.integers(0, 9),
        daglig_leder=st.booleans(),
        vakant=st.booleans(),
        personlig=MAYBE,
        neste_ansiennitetstrinn=DAY,
        merknad=st.none() | WORD,
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda row: row["navn"],
)
TEXTS = ("nr", "kode", "gammel_kode", "lonnskapittel")


def typed(value):
    if isinstance(value, bool):
        return "ja" if value else "nei"
    return str(value).replace(".", ",") if isinstance(value, Decimal) else str(value)


@settings(max_examples=60, deadline=None)
@given(rows=EMPLOYEES, sprak=st.sampled_from(["nb", "nn", "sv"]), data=st.data())
def test_whatever_employees_there_are_come_back_from_either_kind(
    rows, sprak, data, lists, tmp_path_factory
):
    folder = tmp_path_factory.mktemp("liste")
    names = data.draw(
        st.permutations([n for n in COLUMNS if any(r.get(n) is not None for r in rows)])
    )
    heads = [data.draw(st.sampled_from(COLUMNS[n].all)) for n in names]
    in_text = [["" if r[n] is None else typed(r[n]) for n in names] for r in rows]
    in_cells = [[_cell(n, r[n]) for n in names] for r in rows]
    wanted = tuple(Ansatt(**{n: v for n, v in row.items() if v is not None}) for row in rows)
    csv_text = io.StringIO()
    csv.writer(csv_text, delimiter=";").writerows([heads, *in_text])
    book = lists.as_bytes(lists.workbook({"Ark1": [heads, *in_cells]}))
    for name, saved in (("l.csv", csv_text.getvalue().encode("latin-1")), ("l.xlsx", book)):
        path = lists.outcome(folder, name, saved)
        assert read(path, all_drawable).forhandling.ansatte == wanted


def _cell(name, value):
    if isinstance(value, date):
        return f"date {value}"
    if isinstance(value, bool):
        return f"yes_no {str(value).lower()}"
    if name == "prosent":
        return f"percent {value / 100}"
    return str(value) if name in TEXTS and value is not None else value


def test_a_text_without_a_list_reads_no_disk():
    text = "semje: 1\neier: arbeidsgiver\ntariffomrade: KA\nrunde: r\narbeidsgiver: {navn: A}\n"
    assert read_text(text, "ingen/fil.yaml", all_drawable).liste is None
