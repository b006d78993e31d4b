"""Steps of local pay with their dates."""

from datetime import date
from fractions import Fraction

from pipeline.figures.settlements import Step


def test_a_step_counts_from_its_date():
    assert Step(date(2026, 10, 1)).in_year(Fraction(4)) == 1


def test_without_a_date_only_nothing_is_known():
    assert Step(None).in_year(Fraction(4)) is None
    assert Step(None).in_year(Fraction(0)) == 0
    assert Step(date(2026, 10, 1)).in_year(None) is None
