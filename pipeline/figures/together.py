"""Figures across employers: co-ordination, and the one joint pot that is allowed (R-POT-11)."""

from collections.abc import Sequence

from pipeline.figures import pots, protocols
from pipeline.figures.case import Case
from pipeline.figures.unknowns import added
from pipeline.figures.values import FellesPottall, Pottall, Samordningstall


def coordination(case: Case, tied: Sequence[Case]) -> Samordningstall | None:
    """Give the sums of co-ordinated employers; each unknown unless all their files are there."""
    samordning = case.forhandling.samordning
    if samordning is None:
        return None
    group = [case, *(other for other in tied if _is_coordinated(other, samordning.navn))]
    names = [member.forhandling.arbeidsgiver.navn for member in group]
    if sorted(names) != sorted(samordning.arbeidsgivere):
        return Samordningstall(sum_potter=None, sum_brukt=None, antall_protokoller=None)
    figures = [pots.pot(member) for member in group]
    return Samordningstall(
        sum_potter=added([f.pott for f in figures]),
        sum_brukt=added([f.brukt for f in figures]),
        antall_protokoller=sum(count(member) for member in group),
    )


def count(case: Case) -> int:
    """Count the protocol documents that are due for one employer."""
    return sum(protocols.documents(case, p) for p in case.forhandling.protokoller)


def joint_pot_allowed(case: Case, tied: Sequence[Case]) -> bool | None:
    """Tell whether the employer may share a pot.

    Only a fellesråd and a menighetsråd that both say it is agreed; None when the question does
    not arise, or the other's file is not in the run.
    """
    joint = case.forhandling.felles_pott
    if joint is None:
        return False if case.forhandling.samordning else None
    partner = _partner(case, tied)
    if partner is None:
        return None
    answer = partner.forhandling.felles_pott
    names_back = answer is not None and answer.med == case.forhandling.arbeidsgiver.navn
    agreed = joint.avtalt and answer is not None and answer.avtalt
    kinds = {case.forhandling.arbeidsgiver.type, partner.forhandling.arbeidsgiver.type}
    return names_back and agreed and kinds == {"fellesrad", "menighetsrad"}


def joint_pot(case: Case, own: Pottall, tied: Sequence[Case]) -> FellesPottall | None:
    """Give the pot of the pair, where it may be shared."""
    partner = _partner(case, tied)
    if partner is None or not joint_pot_allowed(case, tied):
        return None
    other = pots.pot(partner)
    amount, used = added([own.pott, other.pott]), added([own.brukt, other.brukt])
    left = None if amount is None or used is None else amount - used
    return FellesPottall(pott=amount, brukt=used, rest=left)


def _partner(case: Case, tied: Sequence[Case]) -> Case | None:
    joint = case.forhandling.felles_pott
    named = [c for c in tied if joint and c.forhandling.arbeidsgiver.navn == joint.med]
    return named[0] if named else None


def _is_coordinated(case: Case, name: str) -> bool:
    samordning = case.forhandling.samordning
    return samordning is not None and samordning.navn == name
