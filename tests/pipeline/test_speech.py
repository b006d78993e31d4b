from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from pipeline.errors import msg
from pipeline.language import translated
from pipeline.model.times import Maned, Tidsrom
from pipeline.speech import ngettext, translate, written


@pytest.mark.parametrize(
    ("value", "nb", "en"),
    [
        (Decimal(12500), "12\u00a0500", "12,500"),
        (Decimal("12500.5"), "12\u00a0500,50", "12,500.50"),
        (Decimal("1.2"), "1,2", "1.2"),
        (Decimal("-0.375"), "\u22120,375", "\u22120.375"),
        (Fraction(12775, 600), "21,29", "21.29"),
        (Fraction(100, 4), "25", "25"),
        (2026, "2026", "2026"),
        (12500, "12\u00a0500", "12,500"),
        (True, "ja", "yes"),
        (False, "nei", "no"),
        (date(2026, 6, 1), "1. juni 2026", "1 June 2026"),
        (Maned(2026, 11), "november 2026", "November 2026"),
        (Tidsrom(time(12), time(14, 30)), "kl.\u00a012.00–14.30", "12:00–14:30"),
        (time(9), "kl.\u00a009.00", "09:00"),
        (("a", Decimal("0.5")), "a, 0,5", "a, 0.5"),
        (Path("x"), "x", "x"),
        ("1.0", "1.0", "1.0"),
    ],
)
def test_values_are_written_as_the_language_does(value, nb, en):
    assert written(value, "nb") == nb
    assert written(value, "en") == en
    assert translate(msg("{value}", value=value), "nn") == nb


def test_braces_in_a_value_stay():
    assert translate(msg("«{found}»", found="{x} %s"), "nb") == "«{x} %s»"


def test_messages_within_messages_are_translated_too():
    inner = msg("en, nb or nn")
    assert translate(msg("{expected}", expected=inner), "nb") == translated("en, nb or nn", "nb")
    assert translated("en, nb or nn", "nb") != "en, nb or nn"


def test_counts_choose_the_form():
    one, many = "{count} warning", "{count} warnings"
    assert ngettext(one, many, 1, "en") == "1 warning"
    assert ngettext(one, many, 20000, "en") == "20,000 warnings"
    assert [ngettext(one, many, n, "nn") for n in (1, 2)] == ["1 åtvaring", "2 åtvaringar"]
