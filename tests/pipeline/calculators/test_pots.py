"""The pot (DOMAIN 8.1)."""

from fractions import Fraction

import pytest


def notes(answer):
    return " ".join(map(str, answer.notes))


def test_the_base_is_reckoned_from_the_ledger(figures):
    found = figures("pot")
    assert (found["grunnlonnsmasse"], found["pott"], found["rest"]) == (4264000, 51168, 68)


def test_a_known_base_is_enough(answer, figures):
    given = {
        "regnskapsfort_lonn": None,
        "trekk": None,
        "paslag": None,
        "grunnlonnsmasse": "12 000 000",
        "prosent": "1,3",
    }
    assert figures("pot", **given)["pott"] == 156000
    assert "R-POT-04" not in notes(answer("pot", **given))


def test_twelve_months_are_said_always(answer):
    assert "12 months" in notes(answer("pot"))
    assert "R-POT-04" in notes(answer("pot"))


@pytest.mark.parametrize(("now", "change", "is_said"), [("8", -20, True), ("11,9", 19, False)])
def test_a_change_of_a_fifth_corrects_the_base(answer, figures, now, change, is_said):
    assert figures("pot", arsverk_na=now)["arsverksendring"] == change
    assert ("R-POT-10" in notes(answer("pot", arsverk_na=now))) is is_said


def test_no_change_is_reckoned_of_half_a_fact(figures):
    assert "arsverksendring" not in figures("pot", arsverk_na=None)
    assert "arsverksendring" not in figures("pot", arsverk_i_grunnlagsaret="0")
    assert "rest" not in figures("pot", brukt=None)


def test_an_overdrawn_pot_is_negative(figures):
    assert figures("pot", brukt="51 168,50")["rest"] == Fraction("-0.5")
