import contextlib
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model.numbers import (
    SPACES,
    amount,
    decimal,
    integer,
    part_of_post,
    percent,
    positive_amount,
    positive_percent,
)
from pipeline.model.refusal import Refused


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", "0"),
        ("12500", "12500"),
        ("12 500", "12500"),
        ("12\u00a0500", "12500"),
        ("12\u202f500,50", "12500.50"),
        ("12\u2009500.5", "12500.5"),
        (" 5 557 900 ", "5557900"),
        ("12500,50", "12500.50"),
        ("12500.50", "12500.50"),
        ("-12 500", "-12500"),
        ("\u221212 500", "-12500"),
        ("999999999999999", "999999999999999"),
    ],
)
def test_amounts_are_read_as_people_write_them(text, expected):
    assert amount(text) == Decimal(expected)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "kr",
        "1_000",
        "1e5",
        "0x1F",
        "1,2,3",
        "12 50",
        "1 2345",
        "1,",
        ",5",
        "--1",
        "+1",
        "1  000",
        "NaN",
        "Infinity",
        "١٢٥٠٠",
        "１２",
        "1\t000",
        "1000000000000000",
        "12 500 kr",
        "5 NOK",
        "12.000.000,-",
        "100,–",
        "2 %",
        "1000,505",
        "1,125000",
    ],
)
def test_what_is_no_amount_is_refused_and_repeated(text):
    with pytest.raises(Refused) as refused:
        amount(text)
    assert " ".join(text.split()) in str(refused.value)


@pytest.mark.parametrize(
    ("text", "spaced"),
    [("12.500", "12 500"), ("12,500", "12 500"), ("5.557.900", "5 557 900"), ("-1.000", "-1 000")],
)
def test_a_point_before_three_digits_is_not_guessed_at(text, spaced):
    with pytest.raises(Refused, match=f"write {spaced}"):
        amount(text)


@pytest.mark.parametrize("value", [1.5, True, None, [], Decimal("NaN"), Decimal("Infinity")])
def test_values_of_other_types_are_refused(value):
    for read in (amount, percent, decimal, integer):
        with pytest.raises(Refused):
            read(value)


def test_typed_values_pass():
    assert amount(Decimal("-1.25")) == Decimal("-1.25")
    assert positive_amount(7) == Decimal(7)
    assert integer(7) == 7


def test_signs_and_bounds():
    assert positive_amount("0") == 0
    assert positive_percent("0") == 0
    assert part_of_post("100 %") == 100
    assert integer("\u22123") == -3
    for read, text in [
        (positive_amount, "-1"),
        (positive_percent, "-0,1"),
        (part_of_post, "0"),
        (part_of_post, "100,01"),
        (integer, "1,0"),
        (integer, "12 500"),
    ]:
        with pytest.raises(Refused):
            read(text)


@pytest.mark.parametrize("text", ["1,2", "1.2", "1,2%", "1,2 %", " 1.2\u00a0% "])
def test_per_cents(text):
    assert percent(text) == Decimal("1.2")


def test_a_number_may_have_many_decimals():
    assert decimal("9,125") == Decimal("9.125")


@settings(deadline=None)
@given(
    st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False),
    st.sampled_from(SPACES),
    st.sampled_from(",."),
)
def test_every_amount_reads_back(value, space, comma):
    text = f"{value:,.2f}".replace(".", comma if comma == "." else "\0").replace(",", space)
    assert amount(text.replace("\0", ",")) == value


@settings(deadline=None)
@given(st.text())
def test_any_text_is_read_or_refused(text):
    for read in (amount, percent, part_of_post, decimal, integer):
        with contextlib.suppress(Refused):
            assert isinstance(read(text), Decimal | int)
