"""What was typed is read as in an outcome file, and every fault is told of at once."""

from datetime import date
from decimal import Decimal

import pytest

from pipeline import calculators as c
from pipeline.calculators.questions import Increase, Item
from pipeline.errors import InputError


def faults(kind, **given):
    with pytest.raises(InputError) as refused:
        c.ask(kind, given)
    return {str(f.path[0]): str(f.message) for f in refused.value.findings}


def test_all_faults_come_at_once():
    found = faults(c.Rest, ramme="3x", lokalt_fra="1.4.2026", arsverk=None)
    assert found == {
        "ramme": "«3x» is not a per cent: write 1,2 or 1.2",
        "overheng": "this is needed",
        "lokalt_fra": "«1.4.2026»: write the date as 2026-04-01 (year-month-day)",
    }


@pytest.mark.parametrize(
    ("text", "increase"),
    [
        ("3,00 per time 2026-04-01", Increase(Decimal("3.00"), "kr_per_time", date(2026, 4, 1))),
        ("12 500 kr 2026-04-01", Increase(Decimal(12500), "kr", date(2026, 4, 1))),
        ("1,25 % 2026-04-01", Increase(Decimal("1.25"), "prosent", date(2026, 4, 1))),
        ("1.25% 2026-04-01", Increase(Decimal("1.25"), "prosent", date(2026, 4, 1))),
    ],
)
def test_an_increase_has_size_unit_and_date(text, increase):
    assert c.ask(c.CarryOver, {"tillegg": [text], "snittlonn": "1"}).tillegg == (increase,)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("3 2026-04-01", "is not an increase with its date"),
        ("2 % 1.4.2026", "write the date as 2026-04-01"),
        ("x % 2026-04-01", "is not a per cent"),
        ("-5 kr 2026-04-01", "is negative"),
    ],
)
def test_another_increase_is_refused(text, said):
    assert said in faults(c.CarryOver, tillegg=[text])["tillegg"]


@pytest.mark.parametrize("text", ["41300", "=41300"])
def test_a_deduction_says_what_it_is(text):
    assert (
        "write it as" in faults(c.Pot, prosent="1", regnskapsfort_lonn="1", trekk=[text])["trekk"]
    )


def test_a_deduction_may_hold_the_sign():
    question = c.ask(c.Pot, {"prosent": "1", "regnskapsfort_lonn": "9", "trekk": ["a=b = 5"]})
    assert question.trekk == (Item("a=b", Decimal(5)),)


@pytest.mark.parametrize(
    ("kind", "given", "at", "said"),
    [
        (c.Pot, {"prosent": "1"}, "grunnlonnsmasse", "either the base or the ledger"),
        (
            c.Pot,
            {"prosent": "1", "grunnlonnsmasse": "1", "regnskapsfort_lonn": "1"},
            "grunnlonnsmasse",
            "not both",
        ),
        (
            c.Pot,
            {"prosent": "1", "grunnlonnsmasse": "1", "trekk": ["a=1"]},
            "regnskapsfort_lonn",
            "need the ledger",
        ),
        (
            c.Rest,
            {"ramme": "3", "overheng": "1", "sentralt": ["1 kr 2026-04-01"]},
            "snittlonn",
            "needs the average pay",
        ),
        (
            c.CarryOver,
            {"tillegg": ["1 kr 2026-04-01"], "snittlonn": "0"},
            "snittlonn",
            "needs the average pay",
        ),
        (c.Date, {"fra": "2026-04-01"}, "rest", "either the rest"),
        (c.Date, {"fra": "2026-04-01", "rest": "1", "kr": "1"}, "rest", "not both"),
        (c.Date, {"fra": "2026-04-01", "kr": "1"}, "til", "from one date to another"),
        (c.Date, {"fra": "2026-04-01", "rest": "1", "til": "2026-05-01"}, "til", "kroner"),
        (
            c.Date,
            {"fra": "2026-04-01", "kr": "1", "til": "2027-05-01"},
            "til",
            "in the same year",
        ),
        (c.Claim, {"snittlonn": "1"}, "prosent", "either the per cent"),
        (c.Claim, {"snittlonn": "1", "prosent": "1", "kr_per_time": "1"}, "prosent", "not both"),
    ],
)
def test_facts_must_fit_together(kind, given, at, said):
    assert said in faults(kind, **given)[at]
