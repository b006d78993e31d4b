"""The figures of each protocol: what it costs, and what it charges to the pot."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from fractions import Fraction

from pipeline import arithmetic
from pipeline.figures import disputes, points, rows
from pipeline.figures.case import Case
from pipeline.figures.unknowns import added
from pipeline.figures.values import Protokolltall, Punkttall, Tall
from pipeline.model import Protokoll, Punkt

Priced = tuple[Tall, date]
"""A cost over 12 months, and its effective date."""


def protocol(case: Case, protokoll: Protokoll) -> Protokolltall:
    """Give the figures of one protocol entry."""
    entries = tuple(_entries(case, protokoll))
    wanted, given = disputes.last_positions(case, protokoll)
    priced = list(settled(case, protokoll))
    whole = added([price for price, _ in priced])
    return Protokolltall(
        organisasjoner=case.parties(protokoll),
        antall=documents(case, protokoll),
        pottbelastning=whole if case.charges_pot(protokoll) else Fraction(0),
        helarskostnad=whole if priced else None,
        kostnad_i_virkningsaret=in_year(priced) if priced else None,
        etterbetaling=added([entry.etterbetaling for entry in entries]) if entries else None,
        siste_tilbud=given,
        siste_krav=wanted,
        differanse=None if wanted is None or given is None else wanted - given,
        dager_til_ankefrist=disputes.days_to_appeal(case, protokoll),
        punkter=entries,
    )


def documents(case: Case, protokoll: Protokoll) -> int:
    """Count the documents that are due: one per union, one when joint (PD-10).

    A disagreement is never joint (R-PR-08), and where no claim came nothing was negotiated.
    """
    if protokoll.utfall == "ingen_krav":
        return 0
    if protokoll.felles and protokoll.utfall != "uenighet":
        return 1
    return len(case.parties(protokoll))


def _entries(case: Case, protokoll: Protokoll) -> Iterator[Punkttall]:
    """Give the figures of each point of a protocol."""
    members = case.members(case.parties(protokoll))
    raised = points.together(case, protokoll.punkter, members, protokoll.hjemmel)
    prices = points.estimates(case, protokoll.punkter, members, protokoll.hjemmel)
    for punkt, steps, (price, _) in zip(protokoll.punkter, raised, prices, strict=True):
        yield _entry(case, protokoll, punkt, steps, price)


def _entry(
    case: Case, protokoll: Protokoll, punkt: Punkt, raised: points.Raised, price: Tall
) -> Punkttall:
    where = case.position(punkt.ansatt) if punkt.ansatt else None
    one = None if where is None else case.forhandling.ansatte[where]
    step = next((rise for ansatt, rise in raised if ansatt is one), None)
    old = points.old_pay(punkt, one) if one else None
    effective = _effect(case, protokoll, punkt)
    return Punkttall(
        ansatt=where,
        gammel=old,
        ny=_new_pay(punkt, old, step),
        tillegg=step,
        kostnad=price,
        kostnad_i_virkningsaret=in_year([(price, effective)]),
        etterbetaling=rows.owed(protokoll, price, effective, punkt.etterbetaling),
    )


def _new_pay(punkt: Punkt, old: Tall, step: Tall) -> Tall:
    """Give the pay that a point leads to: the one it names, or the old one with the rise."""
    if old is None or step is None:
        return None
    return old + step if punkt.ny is None else Fraction(punkt.ny)


def settled(case: Case, protokoll: Protokoll) -> Iterator[Priced]:
    """Give each thing that a protocol settles."""
    members = case.members(case.parties(protokoll))
    if case.charges_pot(protokoll):
        listed = (a for a in members if case.pot_protocol_of(a) is protokoll)
        yield from ((rows.charge(a), rows.effect(case, a)) for a in listed if a.ny is not None)
        yield from beside_list(case, protokoll)
    else:
        prices = points.estimates(case, protokoll.punkter, members, protokoll.hjemmel)
        for punkt, (price, _) in zip(protokoll.punkter, prices, strict=True):
            yield price, _effect(case, protokoll, punkt)


def beside_list(
    case: Case, protokoll: Protokoll, only: Collection[str] | None = None
) -> Iterator[Priced]:
    """Give each point of a pot protocol with what it charges beside the list, maybe nothing."""
    members = case.members(case.parties(protokoll))
    prices = points.beside_list(case, protokoll.punkter, members, only)
    for punkt, price in zip(protokoll.punkter, prices, strict=True):
        yield price, _effect(case, protokoll, punkt)


def in_year(priced: Iterable[Priced]) -> Tall:
    """Give what things cost in the year they take effect; None when a cost is not known."""
    return added(
        [
            None if price is None else arithmetic.in_year_cost(price, effective)
            for price, effective in priced
        ]
    )


def _effect(case: Case, protokoll: Protokoll, punkt: Punkt) -> date:
    where = case.position(punkt.ansatt) if punkt.ansatt else None
    own = None if where is None else case.forhandling.ansatte[where].virkningsdato
    return case.effect(punkt.virkningsdato, own, protokoll.virkningsdato)
