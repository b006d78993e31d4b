"""The figures of a negotiation, computed once and exactly, for rules and documents alike.

What cannot be computed from the file is None, never 0 and never guessed.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.figures import claims, frames, pots, protocols, rows, sweden, together
from pipeline.figures.case import Case
from pipeline.figures.listing import as_json, as_text
from pipeline.figures.unknowns import added
from pipeline.figures.values import (
    Ansattall,
    Avtaleomradetall,
    FellesPottall,
    Figures,
    Kravtall,
    Lokaltall,
    Organisasjonstall,
    Pottall,
    Pottstatus,
    Protokolltall,
    Punkttall,
    Rammetall,
    Samordningstall,
    Sentraltall,
    Tall,
    Tilbudstall,
)
from pipeline.model import Forhandling
from pipeline.rounds import Runde

__all__ = [
    "Ansattall",
    "Avtaleomradetall",
    "FellesPottall",
    "Figures",
    "Kravtall",
    "Lokaltall",
    "Organisasjonstall",
    "Pottall",
    "Pottstatus",
    "Protokolltall",
    "Punkttall",
    "Rammetall",
    "Samordningstall",
    "Sentraltall",
    "Tall",
    "Tilbudstall",
    "as_json",
    "as_text",
    "compute",
]


def compute(
    forhandling: Forhandling, runde: Runde, tied: Sequence[tuple[Forhandling, Runde]] = ()
) -> Figures:
    """Compute every figure of a negotiation.

    `tied` are the other negotiations of the same run: those co-ordinated with this one count in
    its sums, and one of them may share its pot (R-POT-11).
    """
    case = Case(forhandling, runde)
    others = [Case(*other) for other in tied]
    own = pots.pot(case)
    joint = together.joint_pot(case, own, others)
    limit = (joint or own).pott
    entries = tuple(protocols.protocol(case, p) for p in forhandling.protokoller)
    return Figures(
        ansatte=tuple(rows.row(case, a) for a in forhandling.ansatte),
        organisasjoner=tuple(pots.union(case, o) for o in forhandling.organisasjoner),
        krav=tuple(claims.claim(case, k, limit) for k in forhandling.krav),
        tilbud=tuple(claims.offer(case, t, limit) for t in forhandling.tilbud),
        protokoller=entries,
        pott=_judged(own, joint, runde),
        enighet_kostnad=pots.agreed(case, own, entries),
        overskridelse_hvis_krav=pots.overdraft(case, own, entries),
        antall_protokoller=together.count(case),
        pottbelastning=added([entry.pottbelastning for entry in entries]),
        protokoll_med_uorganiserte=_has_party_without_standing(case),
        samordning=together.coordination(case, others),
        felles_pott_tillatt=together.joint_pot_allowed(case, others),
        felles_pott=joint,
        ramme=frames.frame(case),
        avtaleomrade=sweden.agreement_area(case),
    )


def _judged(own: Pottall, joint: FellesPottall | None, runde: Runde) -> Pottall:
    """Judge the use of a pot by the pair's, where the pair may share it."""
    if joint is None:
        return own
    return replace(own, status=pots.status(joint.rest, runde.avrundingsenhet))


def _has_party_without_standing(case: Case) -> bool:
    named = (
        name for protokoll in case.forhandling.protokoller for name in protokoll.organisasjoner
    )
    return any(name not in case.with_standing for name in named)
