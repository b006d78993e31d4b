"""A frame: what is left of it, and what a claim comes to (DOMAIN 8.3 to 8.8, 8.11)."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

from pipeline import arithmetic
from pipeline.calculators.effects import kroner_each, needed_step
from pipeline.calculators.lines import Answer, Line, Unit, Working
from pipeline.calculators.questions import Claim, Increase, Rest
from pipeline.calculators.steps import given, growth, increase, months, per_year, summed
from pipeline.errors import msg


def rest(question: Rest) -> Answer:
    """Reckon what a frame leaves for local increases, and the step that fills it (R-RM-01)."""
    working = Working()
    given(working, "ramme", msg("The frame"), Unit.PROSENT, question.ramme)
    given(
        working, "overheng", msg("Carry-over from last year"), Unit.PROSENTPOENG, question.overheng
    )
    if question.snittlonn is not None:
        given(working, "snittlonn", msg("Average pay per årsverk"), Unit.KRONER, question.snittlonn)
    over = _central(working, question)
    given(working, "ovrig_glidning", msg("Other drift"), Unit.PROSENTPOENG, question.ovrig_glidning)
    left = arithmetic.rest(
        question.ramme,
        question.overheng,
        working.figure("sentralt_arsvekst"),
        question.ovrig_glidning,
    )
    formula = "{ramme}-{overheng}-{sentralt_arsvekst}-{ovrig_glidning}"
    label = msg("Left for local increases")
    working.write(Line("rest", label, Unit.PROSENTPOENG, left, formula))
    if left < 0:
        working.note(msg("The frame is used up before anything local."))
    if question.lokalt_fra is not None:
        _local(working, question, question.lokalt_fra, over)
    return working.answer(msg("What is left of the frame"))


def _central(working: Working, question: Rest) -> list[str]:
    """Write each central increase and what they give the year together; give the carry-overs."""
    in_year: list[str] = []
    over: list[str] = []
    for number, step in enumerate(question.sentralt, start=1):
        prefix = f"sentralt_{number}"
        size = increase(working, prefix, step, question.timer_per_ar)
        left = months(working, prefix, step.effect, msg("Central increase from"))
        this, following = growth(working, prefix, size, left)
        in_year, over = [*in_year, this], [*over, following]
    working.write(
        Line(
            "sentralt_arsvekst",
            msg("Central increases, contribution to the growth of the year"),
            Unit.PROSENTPOENG,
            arithmetic.total(working.figure(name) for name in in_year),
            summed(in_year),
        )
    )
    return over


def _local(working: Working, question: Rest, effect: dt.date, over: list[str]) -> None:
    """Write the local step that fills the rest, in per cent and in kroner."""
    left = months(working, "lokalt", effect, msg("Local increases from"))
    needed_step(working, "rest", left)
    _, following = growth(working, "lokalt", "nodvendig_datovekst", left)
    parts = [*over, following]
    working.write(
        Line(
            "overheng_neste_ar",
            msg("Carry-over into the next year, in all"),
            Unit.PROSENTPOENG,
            arithmetic.total(working.figure(name) for name in parts),
            summed(parts),
        )
    )
    if question.snittlonn is not None:
        kroner_each(working, "nodvendig_datovekst")
        _for_all(working, question.arsverk, left)


def claim(question: Claim) -> Answer:
    """Reckon what a claim comes to: for each, for all, and in the year (DOMAIN 8.8, 8.11)."""
    working = Working()
    given(working, "snittlonn", msg("Average pay per årsverk"), Unit.KRONER, question.snittlonn)
    _size(working, question)
    left = months(working, "krav", question.fra) if question.fra else None
    _for_all(working, question.arsverk, left)
    return working.answer(msg("What the claim comes to"))


def _size(working: Working, question: Claim) -> None:
    if question.kr_per_time is not None:
        hourly = Increase(question.kr_per_time, "kr_per_time", dt.date.min)
        each = per_year(working, "krav", hourly, question.timer_per_ar)
    else:
        each = _by_per_cent(working, question.prosent or Decimal(0))
    formula, kroner = f"{{{each}}}", working.figure(each)
    if question.minst_kr is not None:
        given(working, "minst_kr", msg("At least"), Unit.KRONER, question.minst_kr)
        formula, kroner = f"MAX({{{each}}},{{minst_kr}})", max(kroner, working.figure("minst_kr"))
        _break_even(working, question)
    label = msg("Kroner per årsverk and year")
    working.write(Line("kroner_per_arsverk", label, Unit.KRONER, kroner, formula))
    growth_of_it = arithmetic.share(kroner, question.snittlonn)
    if growth_of_it is not None:
        label, formula = msg("In per cent (date growth)"), "{kroner_per_arsverk}/{snittlonn}*100"
        working.write(Line("datovekst", label, Unit.PROSENT, growth_of_it, formula))


def _by_per_cent(working: Working, per_cent: Decimal) -> str:
    given(working, "prosent", msg("The claim"), Unit.PROSENT, per_cent)
    working.write(
        Line(
            "kr_av_prosent",
            msg("The per cent in kroner"),
            Unit.KRONER,
            arithmetic.kroner(per_cent, working.figure("snittlonn")),
            "{prosent}/100*{snittlonn}",
        )
    )
    return "kr_av_prosent"


def _break_even(working: Working, question: Claim) -> None:
    """Write the pay from which the per cent gives more than the least amount."""
    if question.prosent and question.minst_kr is not None:
        pay = arithmetic.break_even(question.prosent, question.minst_kr) or Fraction(0)
        label = msg("The per cent gives more from a pay of")
        working.write(Line("brytpunkt", label, Unit.KRONER, pay, "{minst_kr}/{prosent}*100"))


def _for_all(working: Working, count: Decimal | None, left: str | None) -> None:
    """Write the cost over 12 months and in the year, as far as the numbers are given."""
    if count is None:
        return
    given(working, "arsverk", msg("Number of årsverk"), Unit.ARSVERK, count)
    cost = working.figure("kroner_per_arsverk") * Fraction(count)
    formula = "{kroner_per_arsverk}*{arsverk}"
    label = msg("Cost over 12 months")
    working.write(Line("helarskostnad", label, Unit.KRONER, cost, formula))
    if left is not None:
        in_year = cost * working.figure(left) / arithmetic.MONTHS
        formula = f"{{helarskostnad}}*{{{left}}}/12"
        label = msg("Cost in the year")
        working.write(Line("kostnad_i_virkningsaret", label, Unit.KRONER, in_year, formula))
