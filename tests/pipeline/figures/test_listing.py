"""The flat list of figures."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.figures import as_json, as_text

NAME = re.compile(r"(?:(?:ansatt|organisasjon|krav|tilbud|protokoll)\.[1-9][0-9]*\.)?[a-z_.]+")


def test_known_figures_are_texts(figures):
    listed = as_json(figures())
    assert listed["pott"] == "12000"
    assert listed["pottstatus"] == "ok"
    assert listed["datolonnsvekst_prosent"] == "0.952381"
    assert listed["ansatt.2.kostnad"] == "2000"
    assert listed["organisasjon.1.brukt"] == "8000"
    assert listed["protokoll.1.antall"] == "2"
    assert listed["protokoll_med_uorganiserte"] == "nei"


def test_unknown_figures_are_left_out(figures):
    listed = as_json(figures(grunnlag=None))
    assert not {"pott", "rest", "pottstatus", "samordning.sum_potter"} & set(listed)
    assert "protokoll.1.siste_krav" not in listed


def test_names_are_general(figures):
    assert all(NAME.fullmatch(name) for name in as_json(figures()))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(68), "68"),
        (Fraction(-1000), "-1000"),
        (Fraction(2025, 4), "506.25"),
        (Fraction(1, 2**10), "0.0009765625"),
        (Fraction(2, 3), "0.666667"),
        (Fraction(1, 3000000), "0.000000"),
        (11, "11"),
        (True, "ja"),
        ("ok", "ok"),
    ],
)
def test_how_a_figure_is_written(value, text):
    assert as_text(value) == text


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=8))
def test_a_finite_figure_is_exact(value):
    assert Fraction(as_text(Fraction(value))) == Fraction(value)
