"""The agreed dates of a negotiation, as they are called and written."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.documents.case import Dokumentsak
from pipeline.model import Mote


@dataclass(frozen=True, slots=True)
class Frist:
    """A date of the timetable, and what it is for."""

    tekst: str
    dato: date


def frister(sak: Dokumentsak, mote: Mote, svarfrist: date | None = None) -> tuple[Frist, ...]:
    """Give the timetable that a meeting is called with, or has agreed on (DOMAIN 6.1)."""
    return tuple(
        Frist(sak.fraser(f"frist.{navn}"), dato)
        for navn, dato in _dates(sak, mote, svarfrist)
        if dato is not None
    )


def _dates(
    sak: Dokumentsak, mote: Mote, svarfrist: date | None
) -> Iterator[tuple[str, date | None]]:
    egne = sak.forhandling.frister
    yield "svar", svarfrist
    yield "krav", mote.kravfrist
    yield from (("mote", dato) for dato in mote.forhandlingsdatoer)
    yield "bistand", egne.melde_bistand if egne else None
    avtalt = egne.forhandlingsfrist or egne.lokale_forhandlinger if egne else None
    yield "forhandling", avtalt or sak.runde.forhandlingsfrist
