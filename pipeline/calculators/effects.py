"""What a date does to an increase: needed growth, moved kroner, carry-over and back-pay."""

from fractions import Fraction

from pipeline import arithmetic
from pipeline.calculators.lines import Answer, Line, Unit, Working
from pipeline.calculators.questions import BackPay, CarryOver, Date, Increase
from pipeline.calculators.steps import (
    effective,
    fine,
    given,
    growth,
    increase,
    months,
    months_between,
    summed,
)
from pipeline.errors import msg


def date(question: Date) -> Answer:
    """Reckon what a date asks of an increase (DOMAIN 8.2 to 8.4)."""
    working = Working()
    if question.rest is None:
        _move(working, question)
        return working.answer(msg("Kroner moved to another date"))
    given(
        working, "rest", msg("To be filled of the growth of the year"), Unit.PROSENT, question.rest
    )
    left = months(working, "lokalt", question.fra, msg("Local increases from"))
    needed_step(working, "rest", left)
    growth(working, "lokalt", "nodvendig_datovekst", left)
    if question.snittlonn is not None:
        given(working, "snittlonn", msg("Average pay per årsverk"), Unit.KRONER, question.snittlonn)
        kroner_each(working, "nodvendig_datovekst")
    return working.answer(msg("Growth needed from a date"))


def needed_step(working: Working, rest: str, left: str) -> None:
    """Write the step that fills a rest; nothing is needed where nothing is left."""
    open_, twelfths = max(working.figure(rest), Fraction(0)), working.figure(left)
    working.write(
        Line(
            "nodvendig_datovekst",
            msg("Date growth needed"),
            Unit.PROSENT,
            open_ * arithmetic.MONTHS / twelfths,
            f"MAX(0,{{{rest}}})*12/{{{left}}}",
            msg("{rest} × 12 / {months}", rest=fine(open_), months=fine(twelfths)),
        )
    )


def kroner_each(working: Working, size: str) -> None:
    """Write a date growth in kroner per full-time equivalent (DOMAIN 8.8)."""
    working.write(
        Line(
            "kroner_per_arsverk",
            msg("Kroner per årsverk and year"),
            Unit.KRONER,
            arithmetic.kroner(working.figure(size), working.figure("snittlonn")),
            f"{{{size}}}/100*{{snittlonn}}",
        )
    )


def back_pay(question: BackPay) -> Answer:
    """Reckon back-pay (DOMAIN 8.9)."""
    working = Working()
    given(
        working, "tillegg", msg("Increase per year in a full post"), Unit.KRONER, question.tillegg
    )
    given(
        working,
        "stillingsprosent",
        msg("Part of the post"),
        Unit.PROSENT,
        question.stillingsprosent,
    )
    cost = arithmetic.cost(question.tillegg, question.stillingsprosent)
    formula = "{tillegg}*{stillingsprosent}/100"
    working.write(Line("kostnad", msg("Increase per year"), Unit.KRONER, cost, formula))
    paid = question.forste_utbetaling.forste
    start = effective(working, "virkning", question.fra)
    given(working, "forste_utbetaling", msg("First paid in the month of"), Unit.DATO, paid)
    working.write(
        Line(
            "maneder_etterbetaling",
            msg("Months to be paid afterwards"),
            Unit.MANEDER,
            arithmetic.back_pay_months(question.fra, paid),
            months_between(start, "forste_utbetaling"),
            msg("the months from the effective date to the first payment"),
        )
    )
    working.write(
        Line(
            "etterbetaling",
            msg("Back-pay"),
            Unit.KRONER,
            arithmetic.back_pay(cost, question.fra, paid),
            "{kostnad}*{maneder_etterbetaling}/12",
        )
    )
    return working.answer(msg("Back-pay"))


def carry_over(question: CarryOver) -> Answer:
    """Reckon what increases give this year and leave for the next (DOMAIN 8.3)."""
    working = Working()
    given(
        working, "overheng", msg("Carry-over from last year"), Unit.PROSENTPOENG, question.overheng
    )
    if question.snittlonn is not None:
        given(working, "snittlonn", msg("Average pay per årsverk"), Unit.KRONER, question.snittlonn)
    in_year: list[str] = []
    over: list[str] = []
    for number, step in enumerate(question.tillegg, start=1):
        prefix = f"tillegg_{number}"
        size = increase(working, prefix, step, question.timer_per_ar)
        left = months(working, prefix, step.effect)
        this, following = growth(working, prefix, size, left)
        in_year, over = [*in_year, this], [*over, following]
        if question.noyaktig:
            _exact(working, prefix, step)
    _sum(working, "arsvekst", ["overheng", *in_year])
    _sum(working, "overheng_neste_ar", over)
    return working.answer(msg("Growth of the year and carry-over"))


def _sum(working: Working, name: str, parts: list[str]) -> None:
    labels = {
        "arsvekst": msg("Growth of the year"),
        "overheng_neste_ar": msg("Carry-over into the next year, in all"),
    }
    value = arithmetic.total(working.figure(part) for part in parts)
    working.write(Line(name, labels[name], Unit.PROSENTPOENG, value, summed(parts)))


def _exact(working: Working, prefix: str, step: Increase) -> None:
    size, in_year = f"{prefix}_datovekst", f"{prefix}_arsvekst"
    working.write(
        Line(
            f"{prefix}_noyaktig_overheng",
            msg("Carry-over as statistics define it"),
            Unit.PROSENT,
            arithmetic.exact_carry_over(working.figure(size), step.effect),
            f"((100+{{{size}}})/(100+{{{in_year}}})-1)*100",
        )
    )
    working.note(msg("The simple difference is the carry-over that the parties use (PD-6)."))


def _move(working: Working, question: Date) -> None:
    """Write how kroner from one date become as much in the year from another (DOMAIN 8.4)."""
    if question.kr is None or question.til is None:
        raise ValueError(question)  # the question refuses this
    given(working, "kr", msg("Increase per year in a full post"), Unit.KRONER, question.kr)
    old = months(working, "gammel", question.fra, msg("From the date"))
    in_year = arithmetic.in_year_cost(question.kr, question.fra)
    label = msg("Worth in the year")
    working.write(Line("verdi_i_aret", label, Unit.KRONER, in_year, f"{{kr}}*{{{old}}}/12"))
    new = months(working, "ny", question.til, msg("To the date"))
    moved = arithmetic.moved(question.kr, question.fra, question.til)
    label = msg("Increase per year from the new date")
    working.write(Line("nytt_belop", label, Unit.KRONER, moved, f"{{kr}}*{{{old}}}/{{{new}}}"))
