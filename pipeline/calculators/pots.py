"""The pot: its base, its size, and what is left of it (DOMAIN 8.1)."""

from pipeline import arithmetic
from pipeline.calculators.lines import Answer, Line, Unit, Working
from pipeline.calculators.questions import Item, Pot
from pipeline.calculators.steps import given
from pipeline.errors import Message, msg

_LIMIT = 20  # per cent, inclusive (R-POT-10, PD-5)


def pot(question: Pot) -> Answer:
    """Reckon the pot."""
    working = Working()
    _base(working, question)
    given(working, "prosent", msg("Per cent of the pot"), Unit.PROSENT, question.prosent)
    size = arithmetic.pot(working.figure("grunnlonnsmasse"), question.prosent)
    formula = "{grunnlonnsmasse}*{prosent}/100"
    working.write(Line("pott", msg("The pot"), Unit.KRONER, size, formula))
    if question.brukt is not None:
        given(working, "brukt", msg("Used of the pot, 12 months"), Unit.KRONER, question.brukt)
        left = size - working.figure("brukt")
        working.write(Line("rest", msg("Left of the pot"), Unit.KRONER, left, "{pott}-{brukt}"))
    _change(working, question)
    working.note(
        msg("A rise is charged to the pot for 12 months, whatever its effective date (R-POT-07).")
    )
    return working.answer(msg("The pot"))


def _base(working: Working, question: Pot) -> None:
    if question.regnskapsfort_lonn is None:
        base = question.grunnlonnsmasse or 0
        line = Line("grunnlonnsmasse", msg("The base"), Unit.KRONER, arithmetic.total([base]))
        working.write(line)
        return
    ledger = question.regnskapsfort_lonn
    given(working, "regnskapsfort_lonn", msg("Pay in the ledger"), Unit.KRONER, ledger)
    out = _items(working, "trekk", question.trekk, msg("less"))
    back = _items(working, "paslag", question.paslag, msg("plus"))
    payroll = arithmetic.base(
        ledger, [item.kr for item in question.trekk], [item.kr for item in question.paslag]
    )
    formula = "{regnskapsfort_lonn}" + "".join(
        [*(f"-{{{name}}}" for name in out), *(f"+{{{name}}}" for name in back)]
    )
    working.write(Line("grunnlonnsmasse", msg("The base"), Unit.KRONER, payroll, formula))
    working.note(msg("June is left out of the base, and May is counted twice (R-POT-04)."))


def _items(working: Working, kind: str, items: tuple[Item, ...], sign: Message) -> list[str]:
    names = [f"{kind}_{number}" for number, _ in enumerate(items, start=1)]
    for name, item in zip(names, items, strict=True):
        label = msg("{sign} {text}", sign=sign, text=item.text)
        working.write(Line(name, label, Unit.KRONER, arithmetic.total([item.kr])))
    return names


def _change(working: Working, question: Pot) -> None:
    """Write how the full-time equivalents have changed, where both numbers are given."""
    then, now = question.arsverk_i_grunnlagsaret, question.arsverk_na
    change = None if then is None or now is None else arithmetic.change(then, now)
    if then is None or now is None or change is None:
        return
    given(working, "arsverk_i_grunnlagsaret", msg("Årsverk in the base year"), Unit.ARSVERK, then)
    given(working, "arsverk_na", msg("Årsverk now"), Unit.ARSVERK, now)
    formula = "({arsverk_na}-{arsverk_i_grunnlagsaret})/{arsverk_i_grunnlagsaret}*100"
    label = msg("Change in årsverk")
    working.write(Line("arsverksendring", label, Unit.PROSENT, change, formula))
    if abs(change) >= _LIMIT:
        working.note(
            msg(
                "Årsverk have changed by {limit} % or more: the base is to be corrected "
                "(R-POT-10).",
                limit=_LIMIT,
            )
        )
