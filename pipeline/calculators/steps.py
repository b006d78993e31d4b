"""The lines that several calculators share: the months of a date, and the size of an increase."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from pipeline import arithmetic
from pipeline.calculators.lines import FINEST, Line, Unit, Working
from pipeline.calculators.questions import Increase
from pipeline.errors import Message, msg

EFFECTIVE = msg("Effective date")


def given(working: Working, name: str, label: Message, unit: Unit, value: Decimal | date) -> None:
    """Write a line that was given."""
    exact = value if isinstance(value, date) else Fraction(value)
    working.write(Line(name, label, unit, exact))


def fine(number: Fraction) -> Decimal:
    """Round a figure as far as the working shows it."""
    return arithmetic.round_half_up(number, FINEST)


def effective(working: Working, prefix: str, effect: date, label: Message = EFFECTIVE) -> str:
    """Write a date and what there is to know of it; give its name."""
    name = f"{prefix}_fra"
    given(working, name, label, Unit.DATO, effect)
    if effect.day != 1:
        working.note(
            msg(
                "{date} is not the first of a month: that month counts by its days, where the "
                "sources count whole months (PD-2).",
                date=effect,
            )
        )
    return name


def months(working: Working, prefix: str, effect: date, label: Message = EFFECTIVE) -> str:
    """Write a date and the months of its year that it leaves; give the name of these."""
    start, name = effective(working, prefix, effect, label), f"{prefix}_maneder"
    working.write(
        Line(
            name,
            msg("Months of effect in the year"),
            Unit.MANEDER,
            arithmetic.twelfths(effect),
            f"12-MONTH({{{start}}})+{_left_of_month(start)}",
            msg("the months left of the year, that of the date included"),
        )
    )
    return name


def months_between(effect: str, paid: str) -> str:
    """Give the formula of the months from one date to another (DOMAIN 8.9)."""
    start, end = f"{{{effect}}}", f"{{{paid}}}"
    whole = f"(YEAR({end})-YEAR({start}))*12+MONTH({end})-MONTH({start})-1"
    return f"MAX(0,{whole}+{_left_of_month(effect)})"


def _left_of_month(name: str) -> str:
    """Give the formula of what a date leaves of its month, the day itself included (PD-2)."""
    day = f"{{{name}}}"
    return f"(DAY(EOMONTH({day},0))-DAY({day})+1)/DAY(EOMONTH({day},0))"


def increase(working: Working, prefix: str, step: Increase, hours: Decimal) -> str:
    """Write an increase and its size in per cent of the average pay; give the name of that."""
    name = f"{prefix}_datovekst"
    if step.unit == "prosent":
        given(working, name, msg("Increase (date growth)"), Unit.PROSENT, step.size)
        return name
    yearly = per_year(working, prefix, step, hours)
    average = working.figure("snittlonn")
    size = arithmetic.share(working.figure(yearly), average) or Fraction(0)
    formula = f"{{{yearly}}}/{{snittlonn}}*100"
    working.write(Line(name, msg("In per cent (date growth)"), Unit.PROSENT, size, formula))
    return name


def per_year(working: Working, prefix: str, step: Increase, hours: Decimal) -> str:
    """Write an increase in kroner per year; give its name."""
    name = f"{prefix}_kr"
    if step.unit == "kr":
        given(working, name, msg("Increase per year in a full post"), Unit.KRONER, step.size)
        return name
    given(working, f"{prefix}_kr_per_time", msg("Increase per hour"), Unit.KRONER, step.size)
    given(working, f"{prefix}_timer", msg("Hours in a year"), Unit.TIMER, hours)
    working.write(
        Line(
            name,
            msg("Increase per year in a full post"),
            Unit.KRONER,
            arithmetic.annual(step.size, hours),
            f"{{{prefix}_kr_per_time}}*{{{prefix}_timer}}",
        )
    )
    return name


def growth(working: Working, prefix: str, size: str, left: str) -> tuple[str, str]:
    """Write what an increase adds to this year and leaves for the next; give both names."""
    step, twelfths = working.figure(size), working.figure(left)
    in_year, over = f"{prefix}_arsvekst", f"{prefix}_overheng"
    contribution = step * twelfths / arithmetic.MONTHS
    working.write(
        Line(
            in_year,
            msg("Contribution to the growth of the year"),
            Unit.PROSENTPOENG,
            contribution,
            f"{{{size}}}*{{{left}}}/12",
        )
    )
    working.write(
        Line(
            over,
            msg("Carry-over into the next year"),
            Unit.PROSENTPOENG,
            step - contribution,
            f"{{{size}}}-{{{in_year}}}",
        )
    )
    return in_year, over


def summed(names: list[str]) -> str:
    """Give the formula of a sum; 0 of nothing."""
    return "+".join(f"{{{name}}}" for name in names) or "0"
