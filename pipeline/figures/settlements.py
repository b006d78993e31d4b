"""What is claimed, offered and agreed within a frame, as steps of local pay with their dates."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from pipeline import arithmetic
from pipeline.figures import claims, points, protocols
from pipeline.figures.case import Case
from pipeline.figures.unknowns import added
from pipeline.figures.values import Tall
from pipeline.model import Protokoll, Punkt


@dataclass(frozen=True, slots=True)
class Step:
    """A local increase from a date: in per cent of the average pay, or as a cost of 12 months."""

    effect: date | None
    per_cent: Tall = None
    cost: Tall = None

    def in_year(self, size: Tall) -> Tall:
        """Give what a size of the step comes to in the year it takes effect."""
        if size is None or (self.effect is None and size):
            return None
        return arithmetic.in_year_cost(size, self.effect) if self.effect else size


def claimed(case: Case, effect: date | None) -> list[Step] | None:
    """Give the union's last claim: the per cent of the economy, otherwise the numbered claim.

    A claim that upholds earlier ones is these together. None without a claim, and where several
    unions have put forward claims of their own: they cannot be added.
    """
    okonomi = case.forhandling.okonomi
    if okonomi and okonomi.krav_prosent is not None:
        return [Step(effect, per_cent=Fraction(okonomi.krav_prosent))]
    mine = [k for k in case.forhandling.krav if not case.runde.belaster_pott(k.hjemmel)]
    if not mine or len({k.fra for k in mine}) > 1:
        return None
    return [
        Step(krav.virkningsdato or effect, cost=price)
        for krav, price in claims.last_costs(case, mine[-1])
    ]


def offered(case: Case, effect: date | None) -> list[Step] | None:
    """Give the employer's last offer: the per cent of the economy, otherwise the numbered offer.

    None without an offer, and where offers are given to different unions.
    """
    okonomi = case.forhandling.okonomi
    if okonomi and okonomi.tilbud_prosent is not None:
        return [Step(effect, per_cent=Fraction(okonomi.tilbud_prosent))]
    mine = [t for t in case.forhandling.tilbud if not case.runde.belaster_pott(t.hjemmel)]
    if not mine or len({t.til for t in mine}) > 1:
        return None
    last = mine[-1]
    return [Step(last.virkningsdato or effect, cost=claims.offer(case, last, None).kostnad)]


def agreed(case: Case) -> list[Step] | None:
    """Give the result: no step where the parties agree on no increase; None in a dispute."""
    if not is_settled(case):
        return None
    return [
        Step(effect, cost=price if is_priced(case) else None)
        for protokoll in _agreements(case)
        for price, effect in protocols.settled(case, protokoll)
    ]


def parts(case: Case) -> tuple[Tall, Tall]:
    """Give what of the result all get, and what some get; kroner over 12 months."""
    if not is_settled(case) or not is_priced(case):
        return None, None
    priced = [
        (punkt, entry.kostnad)
        for protokoll in _agreements(case)
        for punkt, entry in zip(
            protokoll.punkter, protocols.protocol(case, protokoll).punkter, strict=True
        )
    ]
    general = [price for punkt, price in priced if _is_general(punkt)]
    individual = [price for punkt, price in priced if not _is_general(punkt)]
    return added(general), added(individual)


def is_settled(case: Case) -> bool:
    """Tell whether every protocol within the frame, of one or more, is without a dispute."""
    outcomes = [protokoll.utfall for protokoll in case.frame_protocols]
    return bool(outcomes) and "uenighet" not in outcomes


def is_priced(case: Case) -> bool:
    """Tell whether the points are the whole result, and each counts once.

    A new pay in the list that no point gives has no price here. General points of several
    protocols are each reckoned for all full-time equivalents, so that they cannot be added.
    """
    agreements = _agreements(case)
    general = [p for p in agreements if any(_is_general(punkt) for punkt in p.punkter)]
    reached = {
        ansatt.navn
        for protokoll in agreements
        for punkt in protokoll.punkter
        for ansatt in points.affected(
            case, punkt, case.members(case.parties(protokoll)), protokoll.hjemmel
        )
    }
    listed = {ansatt.navn for ansatt in case.forhandling.ansatte if ansatt.ny is not None}
    return len(general) <= 1 and listed <= reached


def _agreements(case: Case) -> list[Protokoll]:
    return [protokoll for protokoll in case.frame_protocols if protokoll.utfall == "enighet"]


def _is_general(punkt: Punkt) -> bool:
    return punkt.type.startswith("generelt_")
