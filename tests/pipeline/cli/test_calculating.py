"""`semje calc` as a steward runs it."""

import json
import os

import pytest
from openpyxl import load_workbook

from pipeline.cli import main

REST = ("rest", "--ramme", "3,2", "--overheng", "0,95", "--snittlonn", "468 000")
CENTRAL = ("--sentralt", "3,00 per time 2026-04-01")


@pytest.fixture(autouse=True)
def english(monkeypatch, tmp_path):
    for name in list(os.environ):
        if name.startswith(("SEMJE_", "XDG_CONFIG")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SEMJE_SPRAK", "en")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def calc(capsys):
    """Run `semje calc`; gives its exit code, its result and what else it said."""

    def command(*arguments):
        capsys.readouterr()
        code = main(["calc", *arguments])
        return code, *capsys.readouterr()

    return command


def test_the_working_is_shown_line_by_line(calc):
    code, out, err = calc(*REST, *CENTRAL)
    assert (code, err) == (0, "")
    assert out.startswith("What is left of the frame\n")
    left = next(line for line in out.splitlines() if "Left for local increases" in line)
    assert left.split() == [
        *("Left", "for", "local", "increases", "1.3125", "points"),
        *("3.2", "−", "0.95", "−", "0.9375", "−", "0"),
    ]


@pytest.mark.parametrize(
    ("arguments", "name", "value"),
    [
        (("pot", "--grunnlonnsmasse", "4264000", "--prosent", "1,2"), "pott", "51168"),
        ((*REST, *CENTRAL, "--lokalt-fra", "2026-06-01"), "nodvendig_datovekst", "2.25"),
        (("date", "--rest", "1,5", "--fra", "2026-04-01"), "nodvendig_datovekst", "2"),
        (
            ("date", "--kr", "4875", "--fra", "2026-04-01", "--til", "2026-07-01"),
            "nytt_belop",
            "7312.5",
        ),
        (
            (
                "backpay",
                "--tillegg",
                "6000",
                "--fra",
                "2026-06-01",
                "--forste-utbetaling",
                "2026-11",
            ),
            "etterbetaling",
            "2500",
        ),
        (("carryover", "--tillegg", "2 % 2026-04-01"), "overheng_neste_ar", "0.5"),
        (
            ("claim", "--prosent", "2,25", "--snittlonn", "468000", "--arsverk", "60"),
            "helarskostnad",
            "631800",
        ),
    ],
)
def test_each_calculator_answers_programs(calc, arguments, name, value):
    code, out, _ = calc(*arguments, "--json")
    lines = {line["name"]: line["value"] for line in json.loads(out)["lines"]}
    assert (code, lines[name]) == (0, value)


def test_all_faults_are_told_at_once(calc):
    code, out, err = calc("rest", "--ramme", "3x", "--lokalt-fra", "1.4.2026")
    assert (code, out) == (2, "")
    assert err.splitlines() == [
        "--ramme: «3x» is not a per cent: write 1,2 or 1.2",
        "--overheng: this is needed",
        "--lokalt-fra: «1.4.2026»: write the date as 2026-04-01 (year-month-day)",
    ]


def test_a_spreadsheet_is_written_beside_the_answer(calc, tmp_path):
    code, out, err = calc(*REST, *CENTRAL, "--xlsx", "rest.xlsx", "--json")
    assert (code, err) == (0, "written: rest.xlsx\n")
    sheet = load_workbook(tmp_path / "rest.xlsx").active
    assert len(json.loads(out)["lines"]) == sum(
        1 for cell in sheet["B"][1:] if cell.value is not None
    )


def test_a_spreadsheet_that_cannot_be_written_is_told_of(calc):
    code, out, err = calc(*REST, "--xlsx", "mappe/rest.xlsx")
    assert (code, out) == (2, "")
    assert err == "mappe/rest.xlsx cannot be written: there is no folder mappe\n"


def test_a_spreadsheet_takes_the_place_of_no_file(calc, tmp_path):
    (tmp_path / "utfall.yaml").write_text("semje: 1\n")
    code, out, err = calc(*REST, "--xlsx", "utfall.yaml")
    assert (code, out) == (2, "")
    assert "utfall.yaml is there already" in err
    assert (tmp_path / "utfall.yaml").read_text() == "semje: 1\n"


def test_notes_follow_the_lines(calc):
    out = calc("pot", "--grunnlonnsmasse", "1", "--prosent", "1,2")[1]
    assert out.splitlines()[-1].startswith("A rise is charged to the pot for 12 months")
