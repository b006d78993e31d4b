from datetime import date, time
from decimal import Decimal

import pytest

from pipeline.model import Ansatt, Representant
from pipeline.starting.facts import as_texts, kroner, number


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal(450000), "450 000"),
        (Decimal("62.5"), "62,5"),
        (Decimal("-1240000.50"), "-1 240 000,50"),
        (Decimal(0), "0"),
    ],
)
def test_numbers_are_written_as_in_tables(value, text):
    assert number(value) == text


def test_values_are_written_as_they_are_read():
    values = (True, False, date(2026, 6, 1), time(9, 5), Decimal("1.2"), "4.10", 3)
    assert as_texts(values) == ["ja", "nei", "2026-06-01", "09.05", "1,2", "4.10", "3"]


def test_a_part_leaves_out_what_is_not_said_or_as_usual():
    leader = Representant(navn="Nina", rolle="leder", forhandlingsleder="ja")
    assert as_texts(leader) == {"navn": "Nina", "rolle": "leder", "forhandlingsleder": "ja"}
    row = Ansatt(navn="Kari", stilling="tjener", prosent="62,5", gammel="450000")
    again = Ansatt.model_validate(as_texts(row))
    assert again == row
    assert "lonnskapittel" not in as_texts(row)


@pytest.mark.parametrize(
    ("value", "text"), [("452000.00", "452 000"), ("452000.125", "452 000,13"), ("0.5", "0,50")]
)
def test_an_amount_that_is_reckoned_is_whole_or_has_ore(value, text):
    assert kroner(Decimal(value)) == text
