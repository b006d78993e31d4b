"""R-POT-06 to R-POT-08: the use of the pot, and what is charged to it."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from pipeline.arithmetic import in_year_cost
from pipeline.errors import Path, msg
from pipeline.figures import points
from pipeline.model import Ansatt, Punkt
from pipeline.rules.case import Sak, as_stated, kroner
from pipeline.rules.rule import POT, Remark, error, note, rule, warning

NOT_CHARGED = frozenset({"ubekvem", "annet_gode"})
"""The kinds of point that follow from pay, or are none: knock-on supplements, pension, hours."""


@rule(
    "R-POT-06",
    "EWI",
    "KA «Størrelse», PD-1",
    msg("No more is used than the pot"),
    msg(
        "Over 12 months, what all protocols give may not exceed the pot. Less than one rounding "
        "unit of the round above it is taken for necessary rounding, and a unit or more left "
        "unused should be seen to."
    ),
    areas=POT,
)
def within_pot(sak: Sak) -> Iterator[Remark]:
    """Compare what is used with the pot, or with the joint one."""
    if not any(sak.pottprotokoller()):
        return
    pot = sak.tall.felles_pott or sak.tall.pott
    if not sak.holds_all:
        yield note(
            ("protokoller",),
            msg("not tested: the use of the pot, because this copy holds own members only"),
        )
    elif pot.pott is not None and pot.brukt is not None:
        yield from _use(sak, pot.pott, pot.brukt)
    elif pot.pott is not None:
        yield from _unpriced(sak)


def _use(sak: Sak, pot: Fraction, used: Fraction) -> Iterator[Remark]:
    unit = Fraction(sak.runde.avrundingsenhet or 0)
    if used > pot:
        yield _overdrawn(sak, pot, used, unit)
    elif pot - used >= unit and used != pot:
        yield warning(
            _place(sak),
            msg(
                "{left} of the pot's {pot} kroner is left, more than rounding explains: dispose "
                "of it before signing",
                left=kroner(pot - used),
                pot=kroner(pot),
            ),
        )


def _unpriced(sak: Sak) -> Iterator[Remark]:
    """Point at what keeps the use of the pot from being computed."""
    for i, protokoll in sak.pottprotokoller():
        for j, tall in enumerate(sak.tall.protokoller[i].punkter):
            if tall.kostnad is None and points.has_amount(protokoll.punkter[j]):
                yield error(
                    ("protokoller", i, "punkter", j),
                    msg(
                        "the use of the pot cannot be computed, because the file does not tell "
                        "whom this is for: write «kostnad», over 12 months, or name them"
                    ),
                )


def _overdrawn(sak: Sak, pot: Fraction, used: Fraction, unit: Fraction) -> Remark:
    values = {"used": kroner(used), "pot": kroner(pot), "over": kroner(used - pot)}
    if used - pot < unit:
        return warning(
            _place(sak),
            msg(
                "{used} kroner is used over 12 months of a pot of {pot}: {over} too much, which "
                "is less than a rounding unit of {unit}",
                **values,
                unit=kroner(unit),
            ),
        )
    return error(
        _place(sak),
        msg(
            "{used} kroner is used over 12 months of a pot of {pot}: {over} too much. Give less, "
            "or take up the need under another basis",
            **values,
        ),
    )


def _place(sak: Sak) -> Path:
    """Give where the use of the pot is written: the list, otherwise the first points."""
    if any(row.ny is not None for row in sak.forhandling.ansatte):
        return ("ansatte",)
    with_points = (i for i, protokoll in sak.pottprotokoller() if protokoll.punkter)
    first = next(with_points, None)
    return ("protokoller",) if first is None else ("protokoller", first, "punkter")


Charged = tuple[Path, Punkt, Sequence[Ansatt]]
"""A point that charges the pot: where it stands, and those its document speaks for."""


def _charged(sak: Sak) -> Iterator[Charged]:
    for i, protokoll in sak.pottprotokoller():
        people = sak.members(sak.parties(protokoll))
        for j, punkt in enumerate(protokoll.punkter):
            yield ("protokoller", i, "punkter", j), punkt, people
    for i, tilbud in sak.pottilbud():
        people = sak.members(tilbud.til) if tilbud.til else sak.forhandling.ansatte
        for j, punkt in enumerate(tilbud.punkter):
            yield ("tilbud", i, "punkter", j), punkt, people


@rule(
    "R-POT-07",
    "E",
    "KA «Størrelse», «Disponering», PD-4",
    msg("The cost to the pot is always that of 12 months"),
    msg(
        "Whatever the effective date, the pot is charged the new annual pay less the old, in the "
        "part of the post. A stated cost is compared with that."
    ),
    areas=POT,
)
def twelve_months(sak: Sak) -> Iterator[Remark]:
    """Compare the stated cost of each point with the computed one."""
    for path, punkt, people in _charged(sak):
        exact = points.computed(punkt, points.affected(sak, punkt, people))
        if exact is None or punkt.kostnad is None or as_stated(exact, punkt.kostnad):
            continue
        if as_stated(in_year_cost(exact, sak.runde.virkningsdato), punkt.kostnad):
            reason = msg("that is the cost of the months of the first year")
        else:
            reason = msg("that is not what the list gives")
        yield error(
            (*path, "kostnad"),
            msg(
                "the stated cost is {stated} kroner, and over 12 months it is {exact}: {reason}. "
                "Leave the key out, or correct it",
                stated=punkt.kostnad,
                exact=kroner(exact),
                reason=reason,
            ),
        )


@rule(
    "R-POT-08",
    "E",
    "KA «Disponering»",
    msg("Knock-on costs and vacant posts are not charged to the pot"),
    msg(
        "Higher supplements for evenings, pension and the like follow from new pay and are not "
        "charged, and neither is a rise for a vacant post. Such a point states no cost."
    ),
    areas=POT,
)
def not_charged(sak: Sak) -> Iterator[Remark]:
    """Look for a stated cost on a point that charges nothing."""
    for path, punkt, _ in _charged(sak):
        row = sak.position(punkt.ansatt) if punkt.ansatt else None
        vacant = row is not None and sak.forhandling.ansatte[row].vakant
        if punkt.kostnad and (vacant or punkt.type in NOT_CHARGED):
            yield error(
                (*path, "kostnad"),
                msg(
                    "this is not charged to the pot, so the cost of {cost} kroner does not belong "
                    "here: leave the key out",
                    cost=punkt.kostnad,
                ),
            )
