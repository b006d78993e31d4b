"""The tables and worked figures of the sources, and the identities that must hold for any."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import arithmetic as a

days = st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 12, 31))
amounts = st.decimals(min_value=0, max_value=10**9, places=2)
parts = st.decimals(min_value="0.01", max_value=100, places=2)
numbers = st.decimals(min_value=-(10**9), max_value=10**9, places=6)

DEDUCTIONS = (742000, 168400, 41300, 37200, 12000, 118000, 54000, 9600, 448000, 21400)


def shown(value, decimals=2):
    return str(a.round_half_up(value, decimals))


def test_base_is_the_ledger_less_what_is_out_plus_may_again():
    assert sum(DEDUCTIONS) == 1651900
    assert a.base(5557900, DEDUCTIONS, [358000]) == 4264000


@pytest.mark.parametrize(
    ("payroll", "percent", "pot"), [(4264000, "1.2", 51168), (12000000, "1.3", 156000)]
)
def test_pot_is_the_per_cent_of_the_base(payroll, percent, pot):
    assert a.pot(payroll, Decimal(percent)) == pot


def test_the_sum_of_nothing_is_as_exact_as_any():
    assert a.total([]).as_integer_ratio() == (0, 1)
    assert isinstance(a.total([]), Fraction)


def test_cost_follows_the_part_of_the_post():
    assert a.cost(5000, 80) == 4000


@pytest.mark.parametrize(
    ("month", "twelfths", "growth", "carry_over"),
    [
        (1, 12, "1.50", "0.00"),
        (2, 11, "1.64", "0.14"),
        (3, 10, "1.80", "0.30"),
        (4, 9, "2.00", "0.50"),
        (5, 8, "2.25", "0.75"),
        (6, 7, "2.57", "1.07"),
        (7, 6, "3.00", "1.50"),
        (8, 5, "3.60", "2.10"),
        (9, 4, "4.50", "3.00"),
        (10, 3, "6.00", "4.50"),
        (11, 2, "9.00", "7.50"),
        (12, 1, "18.00", "16.50"),
    ],
)
def test_table_of_twelfths(month, twelfths, growth, carry_over):
    effect = date(2026, month, 1)
    step = a.step_needed(Decimal("1.5"), effect)
    assert a.twelfths(effect) == twelfths
    assert shown(step) == growth
    assert shown(a.carry_over(step, effect)) == carry_over


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 6, 16), Fraction(13, 2)),
        (date(2026, 12, 31), Fraction(1, 31)),
        (date(2028, 2, 29), 10 + Fraction(1, 29)),
    ],
)
def test_part_of_a_month_counts_by_its_days(day, expected):
    assert a.twelfths(day) == expected


@pytest.mark.parametrize(
    ("step", "effect", "shown_as"),
    [
        ("1.5", date(2026, 4, 1), "1.13"),
        ("2.0", date(2026, 4, 1), "1.50"),
        ("1", date(2026, 5, 1), "0.67"),
    ],
)
def test_contribution_to_the_growth_of_the_year(step, effect, shown_as):
    assert shown(a.contribution(Decimal(step), effect)) == shown_as


def test_carry_over_is_the_simple_difference():
    assert a.carry_over(2, date(2026, 4, 1)) == Fraction(1, 2)
    assert a.carry_over(3, date(2026, 10, 1)) == Fraction(9, 4)


def test_amount_is_moved_with_its_value_in_the_year():
    spring, summer = date(2026, 4, 1), date(2026, 7, 1)
    assert a.moved(4875, spring, summer) == Fraction("7312.5")
    assert a.in_year_cost(4875, spring) == Fraction("3656.25")
    assert a.in_year_cost(Fraction("7312.5"), summer) == Fraction("3656.25")


@pytest.mark.parametrize(("annual", "owed"), [(6000, "2500.00"), (51100, "21291.67")])
def test_back_pay_runs_to_the_first_payment(annual, owed):
    assert shown(a.back_pay(annual, date(2026, 6, 1), date(2026, 11, 1))) == owed


@pytest.mark.parametrize(
    ("effect", "paid", "months"),
    [
        (date(2026, 6, 16), date(2026, 7, 1), Fraction(1, 2)),
        (date(2026, 11, 1), date(2027, 2, 1), 3),
        (date(2026, 11, 1), date(2026, 11, 1), 0),
        (date(2026, 12, 16), date(2026, 11, 1), 0),
    ],
)
def test_months_of_back_pay(effect, paid, months):
    assert a.back_pay_months(effect, paid) == months


def test_share_of_nothing_is_not_known():
    assert a.share(1, 4) == 25
    assert a.share(1, 0) is None


def test_change_of_the_full_time_equivalents():
    assert a.change(Decimal("9.05"), Decimal("9.05")) == 0
    assert a.change(10, 8) == -20
    assert a.change(0, 3) is None


def test_days_until_a_deadline():
    assert a.days_until(date(2026, 11, 20), date(2026, 12, 1)) == 11
    assert a.days_until(date(2026, 12, 2), date(2026, 12, 1)) == -1


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("1.125", 2, "1.13"),
        ("-1.125", 2, "-1.13"),
        ("2.5", 0, "3"),
        ("-0.4", 0, "0"),
        ("0.49011", 3, "0.490"),
    ],
)
def test_half_is_rounded_up(value, decimals, text):
    assert str(a.round_half_up(Decimal(value), decimals)) == text


def test_the_example_of_growth_from_three_sources():
    """NHO: carry-over 0,75, 2 % from April and 1 % from May are 2,92 together."""
    april = date(2026, 4, 1)
    carried = a.carry_over(3, date(2025, 4, 1))
    growth = carried + a.contribution(2, april) + a.contribution(1, date(2026, 5, 1))
    assert (shown(carried), shown(a.contribution(2, april)), shown(growth)) == (
        "0.75",
        "1.50",
        "2.92",
    )


def test_what_a_frame_leaves():
    """FO: frame 3,5, carry-over 1,0 and drift 1,5 leave 1,0; S04 leaves 1,375."""
    assert a.rest(Decimal("3.5"), 1, 0, Decimal("1.5")) == 1
    central = a.contribution(Decimal("1.5"), date(2026, 4, 1))
    assert a.rest(4, Decimal("1.3"), central, Decimal("0.2")) == Fraction("1.375")


def test_carry_over_as_statistics_define_it():
    assert shown(a.exact_carry_over(2, date(2026, 4, 1)), 4) == "0.4926"
    assert a.exact_carry_over(2, date(2026, 1, 1)) == 0


@pytest.mark.parametrize(
    ("per_hour", "per_year", "published"),
    [
        ("1.00", 1950, "1950"),
        ("2.50", 4875, "4875"),
        ("2.00", 3900, "3900"),
        ("0.75", 1462.5, "1463"),
    ],
)
def test_hours_become_a_year(per_hour, per_year, published):
    yearly = a.annual(Decimal(per_hour), 1950)
    assert yearly == per_year
    assert shown(yearly, 0) == published


def test_other_weekly_hours_give_another_year():
    assert a.annual(2, Decimal(1846)) == 3692


def test_the_guides_example_amounts_are_of_a_full_year():
    each = a.kroner(2, 460000)
    assert (each, each * 77) == (9200, 708400)
    assert a.in_year_cost(each * 77, date(2026, 4, 1)) == 531300


def test_kroner_of_a_needed_growth():
    june = date(2026, 6, 1)
    step = a.step_needed(Fraction("1.3125"), june)
    each = a.kroner(step, 468000)
    assert (step, each, each * 60) == (Fraction("2.25"), 10530, 631800)
    assert a.in_year_cost(each * 60, june) == 368550


@pytest.mark.parametrize(
    ("effect", "paid", "owed"),
    [
        (date(2026, 6, 16), date(2026, 11, 1), "2250.00"),
        (date(2026, 6, 30), date(2026, 7, 1), "16.67"),
    ],
)
def test_back_pay_of_a_part_of_a_month(effect, paid, owed):
    assert shown(a.back_pay(6000, effect, paid)) == owed


def test_per_cent_but_at_least_kroner():
    per_cent = Decimal("3.5")
    assert a.kroner(per_cent, 21800) == 763
    assert a.at_least(per_cent, 21800, 860) == 860
    assert a.at_least(per_cent, 28000, 860) == 980
    assert shown(a.share(960, 21800)) == "4.40"


def test_where_the_per_cent_begins_to_give_more():
    assert shown(a.break_even(Decimal("3.5"), 860)) == "24571.43"
    assert a.break_even(0, 860) is None


def test_a_room_with_guarantee_and_stupstock():
    assert a.stupstock(779, 30, 40) == (233, 546, 218, 328)
    assert a.stupstock(1000, 0, 0) == (0, 1000, 0, 1000)


@given(st.integers(0, 10**6), st.integers(0, 100), st.integers(0, 100))
def test_a_divided_room_is_whole(room, guaranteed, general):
    assured, remaining, shared, left = a.stupstock(room, guaranteed, general)
    assert assured + remaining == room
    assert shared + left == remaining
    assert min(assured, shared, left) >= 0


@given(parts, amounts.filter(bool))
def test_at_the_break_even_both_give_the_same(per_cent, least):
    pay = a.break_even(per_cent, least)
    assert a.kroner(per_cent, pay) == a.at_least(per_cent, pay, least) == Fraction(least)


@given(numbers, st.integers(0, 4))
def test_rounding_is_the_one_of_the_decimal_module(value, decimals):
    expected = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert a.round_half_up(value, decimals) == expected


@given(numbers, days)
def test_contribution_and_carry_over_are_the_step(step, effect):
    assert a.contribution(step, effect) + a.carry_over(step, effect) == Fraction(step)


@given(numbers, days)
def test_step_needed_fills_the_rest(rest, effect):
    assert a.contribution(a.step_needed(rest, effect), effect) == Fraction(rest)


@given(amounts, days, days)
def test_moving_there_and_back_changes_nothing(amount, old, new):
    assert a.moved(a.moved(amount, old, new), new, old) == Fraction(amount)


@given(days)
def test_twelfths_fall_from_day_to_day_within_the_year(day):
    earlier, later = a.twelfths(day), a.twelfths(day + timedelta(days=1))
    assert 0 < earlier <= 12
    assert later < earlier or (day.month, day.day, later) == (12, 31, 12)


@given(days, st.integers(1, 12))
def test_months_owed_are_the_twelfths_between(effect, month):
    paid = date(effect.year, month, 1)
    between = a.twelfths(effect) - a.twelfths(paid)
    assert a.back_pay_months(effect, paid) == max(between, 0)


@given(st.lists(amounts, max_size=20), parts)
def test_cost_of_a_sum_is_the_sum_of_costs(rises, part):
    assert a.total(a.cost(rise, part) for rise in rises) == a.cost(a.total(rises), part)


@given(amounts, st.lists(amounts), st.lists(amounts))
def test_base_can_be_reckoned_back(ledger, out, back):
    payroll = a.base(ledger, out, back)
    assert a.base(payroll, back, out) == Fraction(ledger)
