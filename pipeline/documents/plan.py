"""Which documents an outcome calls for, and which wait for facts (DOMAIN 6)."""

from collections.abc import Callable, Iterator, Mapping

from pipeline.documents.case import Dokumentsak
from pipeline.documents.document import Dokument, Plan, Venter
from pipeline.documents.families import (
    aftermath,
    attachments,
    disputes,
    meetings,
    notices,
    positions,
    protocols,
    swedish,
)

Familie = Callable[[Dokumentsak, Mapping[str, Dokument]], Iterator[Dokument | Venter]]
"""A planner: what is due of a family of papers, given those that are due before it."""

FAMILIER: tuple[Familie, ...] = (
    meetings.due,
    positions.due,
    attachments.due,
    protocols.due,
    aftermath.due,
    disputes.due,
    notices.due,
)
"""In the order of the negotiation: what encloses a paper comes after it."""


def plan(sak: Dokumentsak) -> Plan:
    """Work out what is due. The outcome has passed the rules without error."""
    dokumenter: list[Dokument] = []
    venter: list[Venter] = []
    for due in (swedish.due,) if sak.er_svensk else FAMILIER:
        papirer = tuple(due(sak, {dokument.navn: dokument for dokument in dokumenter}))
        dokumenter += [papir for papir in papirer if isinstance(papir, Dokument)]
        venter += [papir for papir in papirer if isinstance(papir, Venter)]
    return Plan(tuple(dokumenter), tuple(venter))
