"""Where the parties stood when they parted: last claim, last offer, days left to appeal."""

from pipeline import arithmetic
from pipeline.figures import claims, rows
from pipeline.figures.case import Case
from pipeline.figures.unknowns import added
from pipeline.figures.values import Tall
from pipeline.model import Krav, Protokoll, Tilbud
from pipeline.model.basis import Hjemmel


def last_positions(case: Case, protokoll: Protokoll) -> tuple[Tall, Tall]:
    """Give the last claim and the last offer of a disagreement, kroner over 12 months.

    For a pot they stand in the list, member by member; where the list does not hold them, and for
    another basis, in the numbered documents.
    """
    if protokoll.utfall != "uenighet":
        return None, None
    wanted, given = _in_list(case, protokoll)
    return (
        _in_claim(case, protokoll) if wanted is None else wanted,
        _in_offer(case, protokoll) if given is None else given,
    )


def days_to_appeal(case: Case, protokoll: Protokoll) -> int | None:
    """Give the days from the day an appeal is sent to the round's deadline (R-FR-02)."""
    if protokoll.anke is None or case.runde.ankefrist is None:
        return None
    return arithmetic.days_until(protokoll.anke.sendt, case.runde.ankefrist)


def last_claim(case: Case, protokoll: Protokoll) -> Krav | None:
    """Give the union's last claim: the one the protocol names, or the last under its basis."""
    unions = case.parties(protokoll)
    named = protokoll.uenighet.siste_krav if protokoll.uenighet else None
    fits = [
        k
        for k in case.forhandling.krav
        if k.fra in unions and _same_basis(case, protokoll, k.hjemmel) and named in (None, k.nr)
    ]
    return fits[-1] if fits else None


def last_offer(case: Case, protokoll: Protokoll) -> Tilbud | None:
    """Give the last offer to the union: the one the protocol names, or the last under its basis."""
    unions = set(case.parties(protokoll))
    named = protokoll.uenighet.siste_tilbud if protokoll.uenighet else None
    fits = [
        t
        for t in case.forhandling.tilbud
        if (not t.til or unions & set(t.til))
        and _same_basis(case, protokoll, t.hjemmel)
        and named in (None, t.nr)
    ]
    return fits[-1] if fits else None


def _in_list(case: Case, protokoll: Protokoll) -> tuple[Tall, Tall]:
    members = [
        rows.row(case, a)
        for a in case.members(case.parties(protokoll))
        if a.ny is not None or a.siste_krav is not None
    ]
    if not members or not case.charges_pot(protokoll):
        return None, None
    return added([m.krav for m in members]), added([m.kostnad for m in members])


def _in_claim(case: Case, protokoll: Protokoll) -> Tall:
    krav = last_claim(case, protokoll)
    if krav is None:
        return None
    return added([price for _, price in claims.last_costs(case, krav)])


def _in_offer(case: Case, protokoll: Protokoll) -> Tall:
    tilbud = last_offer(case, protokoll)
    return claims.offered(case, tilbud, case.parties(protokoll))[0] if tilbud else None


def _same_basis(case: Case, protokoll: Protokoll, hjemmel: Hjemmel | None) -> bool:
    """Tell whether a document is under the protocol's basis; without one it is the round's own."""
    if hjemmel is not None:
        return set(hjemmel) == set(protokoll.hjemmel)
    own = case.runde.egen_hjemmel
    return own is not None and own.kode in protokoll.hjemmel
