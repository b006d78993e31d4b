"""The arithmetic of pay negotiations: exact and pure (DOMAIN section 8).

Amounts are kroner per year, per cents are per cents (1,2 % is 1.2) and results are exact
fractions. Nothing is rounded before it is printed (PD-9); `round_half_up` is what prints.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

Number = Fraction | Decimal | int

MONTHS = 12
_DATES = 256  # kept, since the rows of a list ask again and again for the same few


def round_half_up(value: Number, decimals: int) -> Decimal:
    """Round for print, a half away from zero: 1.125 is 1.13 (PD-9)."""
    scaled = abs(Fraction(value)) * 10**decimals + Fraction(1, 2)
    digits = scaled.numerator // scaled.denominator
    return Decimal(f"{digits if value >= 0 else -digits}E-{decimals}")


def total(numbers: Iterable[Number]) -> Fraction:
    """Give the exact sum."""
    exact = (n if isinstance(n, Fraction) else Fraction(n) for n in numbers)
    return sum(exact, Fraction())


def base(ledger: Number, deductions: Iterable[Number], additions: Iterable[Number]) -> Fraction:
    """Give the base of the pot: the ledger's pay less what is out, plus May again (DOMAIN 8.1)."""
    return Fraction(ledger) - total(deductions) + total(additions)


def pot(payroll: Number, percent: Number) -> Fraction:
    """Give the pot: the per cent of the base that is fixed centrally (R-POT-01)."""
    return _of(percent, payroll)


def cost(rise: Number, part_of_post: Number) -> Fraction:
    """Give what a full-time rise costs over 12 months in a part of a post (R-POT-07, PD-4)."""
    return _of(part_of_post, rise)


@lru_cache(maxsize=_DATES)
def twelfths(effect: date) -> Fraction:
    """Give the months of its own year that a change has effect (DOMAIN 8.2).

    From the 1st of month m: 13 - m. From another day, that month counts by the days left of it,
    the day itself included (PD-2).
    """
    return MONTHS - effect.month + _rest_of_month(effect)


def in_year_cost(annual: Number, effect: date) -> Fraction:
    """Give what an annual cost comes to in the year it takes effect."""
    return Fraction(annual) * twelfths(effect) / MONTHS


def share(part: Number, whole: Number) -> Fraction | None:
    """Give the part as per cent of the whole; None of nothing.

    The growth of pay at a date is the share that the rises are of the payroll before them
    (DOMAIN 8.3), and what the unorganised have of the pot is one too (R-UO-01).
    """
    return Fraction(part) * 100 / Fraction(whole) if whole else None


def contribution(step: Number, effect: date) -> Fraction:
    """Give what a step at a date adds to the year's average growth, in points (DOMAIN 8.3)."""
    return in_year_cost(step, effect)


def carry_over(step: Number, effect: date) -> Fraction:
    """Give what is left of a step for the next year's average, in points (DOMAIN 8.3, PD-6)."""
    return Fraction(step) - contribution(step, effect)


def step_needed(rest: Number, effect: date) -> Fraction:
    """Give the step at a date that fills a rest of the year's growth (DOMAIN 8.2, 8.3)."""
    return Fraction(rest) * MONTHS / twelfths(effect)


def exact_carry_over(step: Number, effect: date) -> Fraction:
    """Give the carry-over as statistics define it: year-end level over year average (DOMAIN 8.3).

    Shown only on request, as `carry_over` is the one to print (PD-6).
    """
    level, average = 100 + Fraction(step), 100 + contribution(step, effect)
    return (level / average - 1) * 100


def rest(frame: Number, carried: Number, central: Number, drift: Number) -> Fraction:
    """Give what a frame leaves for local growth, in points of the year's growth (R-RM-01).

    `carried` is the carry-over from last year, `central` what central increases contribute this
    year and `drift` the other drift (`ovrig_glidning`). Negative when the frame is used up.
    """
    return Fraction(frame) - Fraction(carried) - Fraction(central) - Fraction(drift)


def annual(per_hour: Number, hours: Number) -> Fraction:
    """Give the kroner per year of a rise per hour; 37,5 hours a week are 1 950 (DOMAIN 8.5)."""
    return Fraction(per_hour) * Fraction(hours)


def kroner(percent: Number, pay: Number) -> Fraction:
    """Give the kroner that a per cent of a pay comes to, per full-time equivalent (DOMAIN 8.8)."""
    return _of(percent, pay)


def at_least(percent: Number, average: Number, least: Number) -> Fraction:
    """Give «per cent, but at least kroner» of an area's average pay (DOMAIN 8.11)."""
    return max(kroner(percent, average), Fraction(least))


def break_even(percent: Number, least: Number) -> Fraction | None:
    """Give the pay at which a per cent comes to the least amount; None of 0 % (DOMAIN 8.11)."""
    return share(least, percent)


def stupstock(room: int, guaranteed: Number, general: Number) -> tuple[int, int, int, int]:
    """Divide a room with a guarantee, where the parties do not agree on the rest (DOMAIN 8.11).

    Gives what is guaranteed, the rest, the per cent of it that then is general, and what is left
    to distribute. The source reckons in whole kronor, cut at each step: so does this.
    """
    assured = int(_of(guaranteed, room))
    remaining = room - assured
    shared = int(_of(general, remaining))
    return assured, remaining, shared, remaining - shared


def moved(amount: Number, old: date, new: date) -> Fraction:
    """Give the amount from a new date that is worth as much in the year as the old (DOMAIN 8.4)."""
    return step_needed(in_year_cost(amount, old), new)


@lru_cache(maxsize=_DATES)
def back_pay_months(effect: date, first_payment: date) -> Fraction:
    """Give the months from a change to the first day of the period that first pays it (8.9).

    A part of a month counts by its days (PD-2). None are due when the first payment is in time.
    """
    whole = (first_payment.year - effect.year) * MONTHS + first_payment.month - effect.month - 1
    return max(Fraction(0), whole + _rest_of_month(effect))


def back_pay(annual_cost: Number, effect: date, first_payment: date) -> Fraction:
    """Give the kroner owed for the months before the first payment (DOMAIN 8.9)."""
    return Fraction(annual_cost) * back_pay_months(effect, first_payment) / MONTHS


def change(then: Number, now: Number) -> Fraction | None:
    """Give the change from then to now in per cent of then, negative for a fall (R-POT-10)."""
    return share(Fraction(now) - Fraction(then), then)


def days_until(day: date, deadline: date) -> int:
    """Give the days left to a deadline; 0 on the day itself, negative after it (R-FR-02)."""
    return (deadline - day).days


def _of(percent: Number, whole: Number) -> Fraction:
    """Give a per cent of a whole; made at one go, since a list of pay asks for it most of all."""
    (a, b), (c, d) = percent.as_integer_ratio(), whole.as_integer_ratio()
    return Fraction(a * c, b * d * 100)


def _rest_of_month(day: date) -> Fraction:
    length = monthrange(day.year, day.month)[1]
    return Fraction(length - day.day + 1, length)
