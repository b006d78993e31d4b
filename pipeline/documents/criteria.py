"""The four criteria of a free negotiation, and the documents they rest on (FF 5, R-PR-09)."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.documents.case import Dokumentsak
from pipeline.documents.protocols import Protokollsak
from pipeline.figures.case import FREE
from pipeline.model.economy import KRITERIER
from pipeline.rounds.bases import Hjemmelregel


@dataclass(frozen=True, slots=True)
class Kriteriegrunn:
    """What is said of one of the criteria."""

    navn: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Kriterievurdering:
    """The criteria, the figures and documents they rest on, and how the parties assess them."""

    kriterier: tuple[Kriteriegrunn, ...]
    tall: tuple[str, ...]
    dokumenter: tuple[str, ...]
    vurdering: str | None


def kriteriegrunner(sak: Dokumentsak, hjemmel: Hjemmelregel) -> tuple[Kriteriegrunn, ...]:
    """Give what the file says of each criterion; a pot is not measured by them."""
    kriterier = sak.forhandling.kriterier
    if kriterier is None or hjemmel.art not in FREE:
        return ()
    oppgitt = ((navn, getattr(kriterier, navn)) for navn in KRITERIER)
    return tuple(
        Kriteriegrunn(sak.fraser(f"kriterium.{navn}"), tekst) for navn, tekst in oppgitt if tekst
    )


def kriteriedokumenter(sak: Dokumentsak, hjemmel: Hjemmelregel) -> list[str]:
    """Give the documents that the criteria rest on."""
    kriterier = sak.forhandling.kriterier
    return list(kriterier.dokumenter) if kriterier and hjemmel.art in FREE else []


def kriterievurdering(sak: Protokollsak) -> Kriterievurdering | None:
    """Give the criteria and their assessment; None when the file has nothing to say of them."""
    vurdering = sak.protokoll.kriterier_vurdering
    nevnt = vurdering is not None or sak.sak.forhandling.kriterier is not None
    if not nevnt or sak.hjemmel.art not in FREE:
        return None
    return Kriterievurdering(
        kriteriegrunner(sak.sak, sak.hjemmel),
        tuple(_economy(sak.sak)),
        tuple(kriteriedokumenter(sak.sak, sak.hjemmel)),
        vurdering,
    )


def _economy(sak: Dokumentsak) -> Iterator[str]:
    """Say the operating result and the equity (FF 5); a budget is no criterion (R-FD-02)."""
    okonomi, tall = sak.forhandling.okonomi, sak.tall.ramme
    if okonomi is None:
        return
    if okonomi.driftsresultat is not None:
        yield sak.fraser(
            "kriterium.driftsresultat",
            kr=okonomi.driftsresultat,
            per_arsverk=tall.driftsresultat_per_arsverk if tall else None,
        )
    if okonomi.egenkapital is not None:
        yield sak.fraser("kriterium.egenkapital", kr=okonomi.egenkapital)
