"""A calculation is written from above."""

from datetime import date
from fractions import Fraction

import pytest

from pipeline.calculators.lines import Line, Unit, Working
from pipeline.errors import msg


def line(name, value=Fraction(1), formula=""):
    return Line(name, msg("x"), Unit.KRONER, value, formula)


def test_a_formula_does_not_run_ahead():
    working = Working()
    working.write(line("a"))
    working.write(line("b", formula="{a}*2"))
    with pytest.raises(KeyError, match="d"):
        working.write(line("c", formula="{a}+{d}"))
    assert [found.name for found in working.answer(msg("x")).lines] == ["a", "b"]


def test_a_date_is_no_figure():
    working = Working()
    working.write(line("a", date(2026, 1, 1)))
    with pytest.raises(TypeError, match="a"):
        working.figure("a")


def test_a_note_is_said_once():
    working = Working()
    working.note(msg("x"))
    working.note(msg("x"))
    assert working.answer(msg("x")).notes == (msg("x"),)
