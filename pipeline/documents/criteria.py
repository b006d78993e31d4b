"""The four criteria of a free negotiation, and the documents they rest on (FF 5, R-PR-09)."""

from dataclasses import dataclass

from pipeline.documents.case import Dokumentsak
from pipeline.rounds.model import Hjemmelregel

_NAVN = ("okonomi", "produktivitet", "konkurranseevne", "framtidsutsikter")


@dataclass(frozen=True, slots=True)
class Kriteriegrunn:
    """What a party says of one of the criteria."""

    navn: str
    tekst: str


def kriteriegrunner(sak: Dokumentsak, hjemmel: Hjemmelregel) -> tuple[Kriteriegrunn, ...]:
    """Give what the file says of each criterion; a pot is not measured by them."""
    kriterier = sak.forhandling.kriterier
    if kriterier is None or hjemmel.art != "fri":
        return ()
    oppgitt = ((navn, getattr(kriterier, navn)) for navn in _NAVN)
    return tuple(
        Kriteriegrunn(sak.fraser(f"kriterium.{navn}"), tekst) for navn, tekst in oppgitt if tekst
    )


def kriteriedokumenter(sak: Dokumentsak, hjemmel: Hjemmelregel) -> list[str]:
    """Give the documents that the criteria rest on."""
    kriterier = sak.forhandling.kriterier
    return list(kriterier.dokumenter) if kriterier and hjemmel.art == "fri" else []
