"""A free negotiation within a frame: what is left, and what claim, offer and result do to it.

DOMAIN 8.3 to 8.8. Growth is in per cent and percentage points, cost in kroner over 12 months.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from pipeline import arithmetic
from pipeline.figures import settlements
from pipeline.figures.case import Case
from pipeline.figures.settlements import Step
from pipeline.figures.unknowns import added, exact, less, share, when_known
from pipeline.figures.values import Lokaltall, Rammetall, Sentraltall, Tall
from pipeline.model import Okonomi, SentraltTillegg


@dataclass(frozen=True, slots=True)
class Ground:
    """What every local increase is measured by."""

    average: Tall
    """Average pay, kroner per year in a full post."""
    full_time_equivalents: Tall
    frame: Tall
    before: Tall
    """The growth that the year has before anything local."""
    central_carry_over: Tall


def frame(case: Case) -> Rammetall | None:
    """Give the figures of a frame; None when the file has no economy."""
    okonomi = case.forhandling.okonomi
    if okonomi is None:
        return None
    central = tuple(_central(case, okonomi, rise) for rise in okonomi.sentrale_tillegg)
    ground = _ground(case, okonomi, central)
    effect = local_date(case)
    left = less(ground.frame, ground.before)
    room = _room(ground, left, effect)
    wanted = _measured(ground, settlements.claimed(case, effect))
    given = _measured(ground, settlements.offered(case, effect))
    general, individual = settlements.parts(case)
    return Rammetall(
        ramme=ground.frame,
        overheng=exact(okonomi.overheng),
        ovrig_glidning=exact(okonomi.ovrig_glidning),
        sentrale_tillegg=central,
        sentralt_datovekst=_together([rise.datovekst for rise in central]),
        sentralt_arsvekst=_together([rise.arsvekst for rise in central]),
        sentralt_overheng=ground.central_carry_over,
        restprosent_arsvekst=left,
        lokalt_fra=effect,
        nodvendig_datovekst=room.datovekst if room else None,
        disponibelt_kroner_per_arsverk=room.kroner_per_arsverk if room else None,
        disponibelt_sum_helar=room.helarskostnad if room else None,
        disponibelt_i_virkningsaret=room.kostnad_i_virkningsaret if room else None,
        krav=wanted,
        tilbud=given,
        resultat=_measured(ground, settlements.agreed(case)),
        uenighet_datovekst=_between(wanted, given, "datovekst"),
        uenighet_kroner_per_arsverk=_between(wanted, given, "kroner_per_arsverk"),
        uenighet_helar=_between(wanted, given, "helarskostnad"),
        generelt_sum=general,
        individuelt_sum=individual,
        driftsresultat_per_arsverk=_per_equivalent(
            exact(okonomi.driftsresultat), ground.full_time_equivalents
        ),
    )


def local_date(case: Case) -> date | None:
    """Give the date of local increases: the economy's, or the first protocol's; None unsaid."""
    okonomi = case.forhandling.okonomi
    dates = [okonomi.lokalt_fra if okonomi else None]
    dates += [protokoll.virkningsdato for protokoll in case.frame_protocols]
    return next((d for d in dates if d), None)


def _central(case: Case, okonomi: Okonomi, rise: SentraltTillegg) -> Sentraltall:
    average = exact(okonomi.snittlonn)
    yearly = _kroner(case, rise)
    per_cent = None if rise.flyttet_til else exact(rise.prosent)
    step = per_cent if yearly is None else share(yearly, average)
    if yearly is None:
        yearly = when_known(arithmetic.kroner, step, average)
    effect = rise.flyttet_til or rise.fra
    in_year = None if step is None else arithmetic.contribution(step, effect)
    return Sentraltall(
        kroner_per_arsverk=yearly, datovekst=step, arsvekst=in_year, overheng=less(step, in_year)
    )


def _kroner(case: Case, rise: SentraltTillegg) -> Tall:
    """Give a central increase in kroner per year, where it is not given in per cent.

    One whose date is moved has the kroner of its new date, or none are known (R-VD-05).
    """
    moved = rise.flyttet_til is not None
    kr = rise.flyttet_kr if moved else rise.kr
    per_hour = rise.flyttet_kr_per_time if moved else rise.kr_per_time
    if kr is not None:
        return Fraction(kr)
    hours = case.runde.timer_per_ar if rise.timer_per_ar is None else rise.timer_per_ar
    return when_known(arithmetic.annual, exact(per_hour), exact(hours))


def _ground(case: Case, okonomi: Okonomi, central: Sequence[Sentraltall]) -> Ground:
    in_year = _together([rise.arsvekst for rise in central])
    limit = case.runde.ramme if okonomi.ramme is None else okonomi.ramme
    return Ground(
        average=exact(okonomi.snittlonn),
        full_time_equivalents=exact(okonomi.arsverk),
        frame=exact(limit),
        before=added([exact(okonomi.overheng), in_year, exact(okonomi.ovrig_glidning)]),
        central_carry_over=_together([rise.overheng for rise in central]),
    )


def _room(ground: Ground, left: Tall, effect: date | None) -> Lokaltall | None:
    """Give the local increase that fills the rest; nothing when the frame is used up."""
    if left is None or effect is None:
        return None
    needed = arithmetic.step_needed(max(left, Fraction(0)), effect)
    return _measured(ground, [Step(effect, per_cent=needed)])


def _measured(ground: Ground, steps: Sequence[Step] | None) -> Lokaltall | None:
    """Measure the steps of a local increase against the frame; None when there is no increase."""
    if steps is None:
        return None
    costs = [_cost(ground, step) for step in steps]
    growths = [_growth(ground, step) for step in steps]
    whole, step_sum = added(costs), added(growths)
    in_year = added([s.in_year(growth) for s, growth in zip(steps, growths, strict=True)])
    total_growth = added([ground.before, in_year])
    deviation = less(total_growth, ground.frame)
    shortfall = None if deviation is None else max(-deviation, Fraction(0))
    return Lokaltall(
        fra=_one_date(steps),
        datovekst=step_sum,
        kroner_per_arsverk=_per_equivalent(whole, ground.full_time_equivalents)
        if whole is not None
        else when_known(arithmetic.kroner, step_sum, ground.average),
        helarskostnad=whole,
        kostnad_i_virkningsaret=added(
            [s.in_year(cost) for s, cost in zip(steps, costs, strict=True)]
        ),
        arsvekst=in_year,
        samlet_arsvekst=total_growth,
        avvik_fra_ramme=deviation,
        etterslep=shortfall,
        etterslep_kroner_per_arsverk=when_known(arithmetic.kroner, shortfall, ground.average),
        overheng_neste_ar=added([ground.central_carry_over, less(step_sum, in_year)]),
    )


def _one_date(steps: Sequence[Step]) -> date | None:
    """Give the date of the steps that are of any size; None where they have several, or none."""
    dates = {step.effect for step in steps if step.per_cent or step.cost}
    return dates.pop() if len(dates) == 1 else None


def _cost(ground: Ground, step: Step) -> Tall:
    """Give the cost of a step over 12 months, kroner."""
    if step.per_cent is None:
        return step.cost
    each = when_known(arithmetic.kroner, step.per_cent, ground.average)
    return None if each is None else _times(each, ground.full_time_equivalents)


def _growth(ground: Ground, step: Step) -> Tall:
    """Give the size of a step in per cent of the average pay."""
    if step.per_cent is not None or not step.cost:
        return step.cost if step.per_cent is None else step.per_cent
    return share(_per_equivalent(step.cost, ground.full_time_equivalents), ground.average)


def _times(each: Fraction, count: Tall) -> Tall:
    return None if count is None else each * count


def _per_equivalent(amount: Tall, count: Tall) -> Tall:
    """Give an amount per full-time equivalent; None when their number is not known, or 0."""
    return amount / count if amount is not None and count else None


def _together(numbers: Sequence[Tall]) -> Tall:
    """Give the sum of the central increases; None when the file names none, or one is unknown."""
    return added(numbers) if numbers else None


def _between(wanted: Lokaltall | None, given: Lokaltall | None, name: str) -> Tall:
    return less(getattr(wanted, name, None), getattr(given, name, None))
