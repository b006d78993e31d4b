"""The working is shown with its figures."""

import pytest

from pipeline import calculators as c


def shown(answer, sprak="nb"):
    lines = zip(answer.lines, c.rows(answer, sprak), strict=True)
    return {line.name: (row.figure, row.how) for line, row in lines}


def test_a_figure_stands_with_how_it_was_computed(answer):
    found = shown(answer("rest"))
    assert found["ramme"] == ("3,2", "")
    assert found["sentralt_1_kr"] == ("5\u00a0850", "3 × 1\u00a0950")
    assert found["rest"] == ("1,3125", "3,2 − 0,95 − 0,9375 − 0")
    assert found["nodvendig_datovekst"] == ("2,25", "1,3125 × 12 / 7")
    assert shown(answer("claim"))["kroner_per_arsverk"][1] == "MAX(763; 860)"


def test_rounding_is_for_print_only(answer):
    found = shown(answer("backpay", tillegg="6001", fra="2026-06-01"), "en")
    assert found["etterbetaling"] == ("2,000.33", "4,800.80 × 5 / 12")


def test_for_programs_figures_are_exact(answer):
    told = c.as_json(answer("moved"), "en")
    lines = {line["name"]: line for line in told["lines"]}
    assert told["title"] == "Kroner moved to another date"
    assert lines["nytt_belop"] == {
        "name": "nytt_belop",
        "label": "Increase per year from the new date",
        "value": "7312.5",
        "unit": "kr",
        "formula": "{kr}*{gammel_maneder}/{ny_maneder}",
        "working": "4,875 × 9 / 6",
    }
    assert lines["ny_fra"]["value"] == "2026-07-01"
    assert c.as_json(answer("backpay"), "en")["notes"][0].startswith("16 June 2026")


@pytest.mark.parametrize("sprak", ["nb", "nn", "en"])
def test_every_line_is_shown(answer, names, sprak):
    for name in names:
        rows = c.rows(answer(name), sprak)
        assert all(row.label and row.figure for row in rows)
        assert not any("{" in row.how or "None" in row.how for row in rows)
