"""Oversendelse av tvist: the letter that takes a dispute further, as its area has it (6.8)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Annotated, Literal

from pipeline.documents.case import Dokumentsak
from pipeline.documents.deadlines import Frist
from pipeline.documents.document import Dokument, Hjemmelkontekst, Hode
from pipeline.documents.head import referanse
from pipeline.documents.notes import merknader
from pipeline.documents.people import Underskrift, partsnavn, side
from pipeline.errors import msg
from pipeline.figures.unknowns import less
from pipeline.model import Protokoll
from pipeline.rounds.bases import Hjemmelregel, Oversendelsesslag


@dataclass(frozen=True, slots=True)
class Tvist:
    """A dispute with one union that is sent further.

    Assistance is asked for before there is a protocol, so there need not be one.
    """

    sak: Dokumentsak
    hjemmel: Hjemmelregel
    organisasjon: str
    fra: str
    dato: date
    nr: int | None = None
    """The position of its entry in `protokoller`."""

    @property
    def protokoll(self) -> Protokoll | None:
        """Its entry."""
        return None if self.nr is None else self.sak.forhandling.protokoller[self.nr]

    @property
    def slag(self) -> Oversendelsesslag:
        """What kind of letter: as the round has it; an appeal where it says nothing."""
        tvist = self.hjemmel.tvist
        return (tvist.oversendelse if tvist else None) or "anke"


@dataclass(frozen=True, slots=True)
class Posisjon:
    """Where a party stood: date growth in per cent, or kroner over 12 months, or both.

    The difference between two has points instead of per cents.
    """

    tekst: str
    prosent: Fraction | None
    kroner: Fraction | None
    poeng: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Innlegg:
    """An enclosure: the stem of its file if this copy has one, and its title with date."""

    navn: str | None
    tittel: str


class Tvistekontekst(Hjemmelkontekst):
    """The template variables of the letter."""

    mottakere: Annotated[list[str], msg("whom it is sent to")]
    fra: Annotated[str, msg("the party that sends it")]
    motpart: Annotated[str, msg("the other party")]
    original: Annotated[str | None, msg("the protocol of disagreement: title, date and basis")]
    frist: Annotated[Frist | None, msg("the deadline it keeps to")]
    innledning: Annotated[str, msg("the opening")]
    grunn: Annotated[str | None, msg("the sentence on why handling is asked for")]
    uenige_om: Annotated[list[str], msg("what was not agreed")]
    posisjoner: Annotated[tuple[Posisjon, ...], msg("claim, offer and the difference")]
    vis_prosent: Annotated[bool, msg("whether a position has a per cent")]
    vis_kroner: Annotated[bool, msg("whether a position has an amount")]
    begrunnelse: Annotated[str | None, msg("the sender's reasons")]
    videre_behandling: Annotated[list[str], msg("sentences on what follows")]
    anmodning: Annotated[str, msg("the closing request")]
    vedlegg: Annotated[list[str], msg("the enclosures, each with its date")]
    underskrift: Annotated[Underskrift, msg("where the sender signs")]


def oversendelse_tvist(
    tvist: Tvist, navn: str, original: str | None, innlegg: Sequence[Innlegg]
) -> Dokument:
    """Make the letter; `original` names the protocol that is enclosed, if there is one yet."""
    sak = tvist.sak
    tittel = sak.fraser(f"titler.oversendelse_{tvist.slag}")
    ref = referanse(sak, tvist.hjemmel)
    return Dokument(
        navn=navn,
        type="oversendelse_tvist",
        hode=Hode(
            tittel, tvist.dato, ref, merknader=tuple(merknader(sak, tvist.hjemmel, tvist=True))
        ),
        part=tvist.organisasjon,
        avsender=side(sak, tvist.fra).navn,
        mottakere=_recipients(tvist),
        hjemmel=tvist.hjemmel.kode,
        vedlegg=tuple(i.navn for i in innlegg if i.navn),
        undertegnes=True,
        kontekst=_context(tvist, original, [i.tittel for i in innlegg]),
    )


def _context(tvist: Tvist, original: str | None, vedlegg: list[str]) -> Tvistekontekst:
    sak, fra = tvist.sak, side(tvist.sak, tvist.fra)
    organisasjon = partsnavn(sak.organisasjon(tvist.organisasjon))
    arbeidsgiver = sak.forhandling.arbeidsgiver.navn
    uenighet = tvist.protokoll.uenighet if tvist.protokoll else None
    anke = tvist.protokoll.anke if tvist.protokoll else None
    posisjoner = tuple(_positions(tvist))
    return {
        "avsender": fra.brevhode,
        "hjemmel": tvist.hjemmel,
        "mottakere": list(_recipients(tvist)),
        "fra": fra.part,
        "motpart": _counterpart(tvist),
        "original": original,
        "frist": _deadline(tvist),
        "innledning": sak.fraser(
            f"oversendelse.{tvist.slag}",
            avsender=fra.part,
            arbeidsgiver=arbeidsgiver,
            organisasjon=organisasjon,
            gjelder=tvist.hjemmel.gjelder,
            hjemmel=tvist.hjemmel.tekst,
        ),
        "grunn": sak.fraser(f"oversendelse.grunn.{anke.grunn}") if anke and anke.grunn else None,
        "uenige_om": list(uenighet.om) if uenighet else [],
        "posisjoner": posisjoner,
        "vis_prosent": any(p.prosent is not None for p in posisjoner),
        "vis_kroner": any(p.kroner is not None for p in posisjoner),
        "begrunnelse": anke.begrunnelse if anke else None,
        "videre_behandling": list(_next_steps(tvist)),
        "anmodning": sak.fraser(f"oversendelse.anmodning.{tvist.slag}"),
        "vedlegg": vedlegg,
        "underskrift": fra.underskrift(),
    }


def _recipients(tvist: Tvist) -> tuple[str, ...]:
    """Give those it is sent to: as stated, as the round has it, or the central parties.

    A disagreement is confirmed to the other party, who may act when it is not (Virke HUK).
    """
    anke = tvist.protokoll.anke if tvist.protokoll else None
    if anke and anke.til:
        return anke.til
    regel = tvist.hjemmel.tvist
    sentralt = (regel.mottakere if regel else ()) or (
        tvist.sak.fraser("oversendelse.sentrale_parter"),
    )
    return (_counterpart(tvist), *sentralt) if tvist.slag == "bekreftelse" else sentralt


def _counterpart(tvist: Tvist) -> str:
    if tvist.fra == "arbeidsgiver":
        return partsnavn(tvist.sak.organisasjon(tvist.organisasjon))
    return tvist.sak.forhandling.arbeidsgiver.navn


def _next_steps(tvist: Tvist) -> Iterator[str]:
    """Say what follows, from the round's own row and no other (R-BR-01)."""
    if (regel := tvist.hjemmel.tvist) is None:
        return
    yield from filter(None, [regel.tekst, regel.virkning])
    if regel.instanser:
        yield tvist.sak.fraser("oversendelse.gang", instanser=list(regel.instanser))


def _deadline(tvist: Tvist) -> Frist | None:
    """Give the deadline of this kind of letter; what the round does not say is not told.

    The round's dates are those of its pot, and of no other basis.
    """
    sak, egne = tvist.sak, tvist.sak.forhandling.frister
    pott = tvist.hjemmel.art == "pott"
    datoer: dict[Oversendelsesslag, date | None] = {
        "anke": sak.runde.ankefrist if pott else None,
        "prosesskrift": sak.runde.rapportfrist if pott else None,
        "bekreftelse": _to_confirm(tvist),
        "bistand": egne.melde_bistand if egne else None,
        "organisasjonsmessig": None,
    }
    dato = datoer[tvist.slag]
    return Frist(sak.fraser(f"oversendelse.frist.{tvist.slag}"), dato) if dato else None


def _to_confirm(tvist: Tvist) -> date | None:
    """Give the last day for confirming the disagreement, from the last meeting (Virke HUK)."""
    regel, protokoll = tvist.hjemmel.tvist, tvist.protokoll
    ended = tvist.sak.case.ended(protokoll) if protokoll else None
    if regel is None or regel.bekreftes_innen is None or ended is None:
        return None
    return ended + timedelta(days=regel.bekreftes_innen)


def _positions(tvist: Tvist) -> Iterator[Posisjon]:
    """Give claim and offer as the figures have them, and the difference where both are known."""
    krav, tilbud = _position(tvist, "krav"), _position(tvist, "tilbud")
    yield from filter(None, [krav, tilbud])
    if krav and tilbud:
        yield Posisjon(
            tvist.sak.fraser("oversendelse.posisjon.differanse"),
            None,
            less(krav.kroner, tilbud.kroner),
            less(krav.prosent, tilbud.prosent),
        )


def _position(tvist: Tvist, navn: Literal["krav", "tilbud"]) -> Posisjon | None:
    """Give one side's last position; within a frame it is the file's, and no protocol is needed."""
    alle = tvist.sak.tall
    ramme = alle.ramme if tvist.hjemmel.art == "fri" else None
    lokalt = getattr(ramme, navn) if ramme else None
    kroner = None if tvist.nr is None else getattr(alle.protokoller[tvist.nr], f"siste_{navn}")
    prosent = lokalt.datovekst if lokalt else None
    if kroner is None and lokalt:
        kroner = lokalt.helarskostnad
    if prosent is None and kroner is None:
        return None
    return Posisjon(tvist.sak.fraser(f"oversendelse.posisjon.{navn}"), prosent, kroner)
