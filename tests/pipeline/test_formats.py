from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import formats
from pipeline.model.times import Maned, Tidsrom

NBSP = "\u00a0"
JUNE = date(2026, 6, 1)


def spaced(text: str) -> str:
    """Expected texts are written with ~ where a no-break space must stand."""
    return text.replace("~", NBSP)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (0, None, "0"),
        (999, None, "999"),
        (12500, None, "12~500"),
        (4264000, None, "4~264~000"),
        (Decimal("9.05"), None, "9,05"),
        (Decimal("9.00"), None, "9"),
        (Decimal("-0.375"), None, "−0,375"),
        (Decimal("81.396"), 2, "81,40"),
        (Decimal(-1000), None, "−1~000"),
        (Fraction(1, 3), 3, "0,333"),
        (Fraction(1, 8), None, "0,125"),
        (Decimal("-0.004"), 2, "0,00"),
    ],
)
def test_figures(value, places, expected):
    assert formats.tall(value, places) == spaced(expected)


def test_a_figure_without_end_needs_a_number_of_decimals():
    with pytest.raises(ValueError, match="say how many"):
        formats.tall(Fraction(1, 3))


@pytest.mark.parametrize("value", [1.5, True, "12", None])
def test_what_is_not_an_exact_figure_is_refused(value):
    with pytest.raises(TypeError, match="a figure is expected"):
        formats.belop(value)


def test_a_decimal_that_is_no_number_is_refused():
    with pytest.raises(ValueError, match="NaN"):
        formats.belop(Decimal("NaN"))


@pytest.mark.parametrize(
    ("value", "nb_table", "nb_text", "sv_table", "sv_text"),
    [
        (12500, "kr~12~500", "12~500~kroner", "12~500~kr", "12~500~kronor"),
        (Decimal("12500.00"), "kr~12~500", "12~500~kroner", "12~500~kr", "12~500~kronor"),
        (
            Decimal("21291.67"),
            "kr~21~291,67",
            "21~291,67~kroner",
            "21~291,67~kr",
            "21~291,67~kronor",
        ),
        (Decimal("0.5"), "kr~0,50", "0,50~kroner", "0,50~kr", "0,50~kronor"),
        (1, "kr~1", "1~krone", "1~kr", "1~krona"),
        (-1000, "kr~−1~000", "−1~000~kroner", "−1~000~kr", "−1~000~kronor"),
        (Decimal("99.999"), "kr~100", "100~kroner", "100~kr", "100~kronor"),
        (0, "kr~0", "0~kroner", "0~kr", "0~kronor"),
    ],
)
def test_kroner(value, nb_table, nb_text, sv_table, sv_text):
    assert formats.kr(value, sprak="nb") == formats.kr(value, sprak="nn") == spaced(nb_table)
    assert formats.kroner(value, sprak="nb") == formats.kroner(value, sprak="nn") == spaced(nb_text)
    assert formats.kr(value, sprak="sv") == spaced(sv_table)
    assert formats.kroner(value, sprak="sv") == spaced(sv_text)


def test_per_cents_and_points():
    assert formats.prosent(Decimal("1.2")) == spaced("1,2~%")
    assert formats.prosent(Decimal("1.176"), 2) == spaced("1,18~%")
    assert formats.prosentpoeng(Decimal("0.375"), sprak="nb") == spaced("0,375~prosentpoeng")
    assert formats.prosentpoeng(Decimal("-0.375"), 2, sprak="nn") == spaced("−0,38~prosentpoeng")
    assert formats.prosentpoeng(Decimal("0.5"), sprak="sv") == spaced("0,5~procentenheter")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("3.20"), "3,2"),
        (Fraction(21, 16), "1,3125"),
        (Fraction(1, 3), "0,3333"),
        (Fraction(-29, 20), "−1,45"),
        (Decimal("0.00005"), "0,0001"),
        (0, "0"),
    ],
)
def test_growth_has_four_decimals_at_most_and_no_closing_zeros(value, written):
    assert formats.vekst(value) == spaced(f"{written}~%")
    assert formats.vekstpoeng(value, sprak="nb") == spaced(f"{written}~prosentpoeng")


@pytest.mark.parametrize(
    ("language", "text", "table", "day", "weekday", "month"),
    [
        ("nb", "1. juni 2026", "01.06.2026", "1. juni", "mandag", "juni 2026"),
        ("nn", "1. juni 2026", "01.06.2026", "1. juni", "måndag", "juni 2026"),
        ("sv", "1 juni 2026", "2026-06-01", "1 juni", "måndag", "juni 2026"),
    ],
)
def test_dates(language, text, table, day, weekday, month):
    assert formats.dato(JUNE, sprak=language) == text
    assert formats.dato_kort(JUNE, sprak=language) == table
    assert formats.dag_og_maned(JUNE, sprak=language) == day
    assert formats.ukedag(JUNE, sprak=language) == weekday
    assert formats.maned(JUNE, sprak=language) == month
    assert formats.maned(Maned(2026, 6), sprak=language) == month


@pytest.mark.parametrize(
    ("language", "text", "table"),
    [
        ("nb", "24. desember 987", "24.12.987"),
        ("nn", "24. desember 987", "24.12.987"),
        ("sv", "24 december 987", "987-12-24"),
    ],
)
def test_a_year_has_the_digits_it_has(language, text, table):
    assert formats.dato(date(987, 12, 24), sprak=language) == text
    assert formats.dato_kort(date(987, 12, 24), sprak=language) == table


def test_every_month_is_written_small_in_every_language():
    months = [date(2026, n, 1) for n in range(1, 13)]
    for language in ("nb", "nn", "sv"):
        written = [formats.maned(month, sprak=language) for month in months]
        assert len(set(written)) == 12
        assert all(text == text.lower() for text in written)


def test_times_of_day():
    assert formats.kl(time(9)) == spaced("kl.~09.00")
    assert formats.kl(Tidsrom(time(9))) == spaced("kl.~09.00")
    assert formats.kl(Tidsrom(time(9), time(14, 30))) == spaced("kl.~09.00–14.30")


def test_counts_are_words_to_twelve():
    words = [formats.i_ord(n, sprak="nb") for n in range(15)]
    assert words[:4] == ["null", "én", "to", "tre"]
    assert words[11:] == ["elleve", "tolv", "13", "14"]
    assert formats.i_ord(1, sprak="nn") == "éin"
    assert [formats.i_ord(n, sprak="sv") for n in (2, 7, 12, 1300)] == [
        "två",
        "sju",
        "tolv",
        spaced("1~300"),
    ]


def test_enumerations():
    assert formats.oppramsing([], sprak="nb") == ""
    assert formats.oppramsing(["A"], sprak="nb") == "A"
    assert formats.oppramsing(["A", "B"], sprak="nn") == "A og B"
    assert formats.oppramsing(iter("ABC"), sprak="sv") == "A, B och C"


def test_first_letter_is_raised_and_the_rest_left():
    assert formats.stor_forbokstav("øverste leder i KA") == "Øverste leder i KA"
    assert formats.stor_forbokstav("") == ""


def test_paragraphs_are_parted_by_blank_lines_only():
    assert formats.avsnitt("a\nb\n\n \n\nc\n") == ["a\nb", "c"]
    assert formats.avsnitt("  innrykk ") == ["  innrykk "]
    assert formats.avsnitt("\n\n") == []


@pytest.mark.parametrize(
    ("language", "in_order"),
    [
        ("nb", ["Z", "Ærlig", "Ødegård", "Ås 2", "Aase", "Åsta"]),
        ("nn", ["Zeta", "Ära", "Ærleg", "Öst", "Øst", "Aase", "Åse"]),
        ("sv", ["Zeta", "Åberg", "Älg", "Ærlig", "Öberg"]),
        ("nb", ["10", "9101", "Anne Mal", "Anne-Lise", "Annelise", "É", "Eva"]),
    ],
)
def test_names_sort_by_the_alphabet_of_the_language(language, in_order):
    key = partial(formats.sorteringsnokkel, sprak=language)
    backwards = in_order[::-1]
    assert sorted(backwards, key=key) == in_order


def test_other_alphabets_sort_last():
    names = ["Åse", "Ζωή", "Łukasz", "Ada"]
    assert sorted(names, key=lambda n: formats.sorteringsnokkel(n, sprak="nb"))[:2] == [
        "Ada",
        "Åse",
    ]


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12
    )
)
def test_a_written_figure_reads_back(value):
    text = formats.tall(value).replace(NBSP, "").replace("−", "-").replace(",", ".")
    assert Decimal(text) == value


@given(st.lists(st.text(max_size=12)))
def test_sorting_is_total_and_keeps_every_name(names):
    key = partial(formats.sorteringsnokkel, sprak="nb")
    backwards = names[::-1]
    assert sorted(backwards, key=key) == sorted(names, key=key)


def test_the_filters_are_the_functions_bound_to_a_language():
    nb, sv = formats.filters("nb"), formats.filters("sv")
    assert nb.keys() == sv.keys()
    assert nb["kroner"](2) == spaced("2~kroner")
    assert sv["kroner"](2) == spaced("2~kronor")
    assert nb["tall"](Decimal("1.25"), 1) == "1,3"
