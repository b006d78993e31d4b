"""Bruddprotokoll: a breach within a frame, with its own area's next step and no other (R-BR-01)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Annotated

from pipeline.documents.criteria import Kriterievurdering, kriterievurdering
from pipeline.documents.disagreements import Uenighetskontekst, uenighetskontekst
from pipeline.documents.document import Dokument, Fylt
from pipeline.documents.frames import (
    Arslonnsvekst,
    arslonnsvekst,
    siste_krav,
    siste_tilbud,
)
from pipeline.documents.notes import merknader
from pipeline.documents.points import egne_punkter, setning
from pipeline.documents.protocols import Protokollsak
from pipeline.documents.rows import Rad, kravrader, listerader
from pipeline.errors import msg
from pipeline.figures import Lokaltall
from pipeline.figures.disputes import last_offer
from pipeline.model import Tilbud


@dataclass(frozen=True, slots=True)
class Standpunkt:
    """A last position: growth in per cent from its date, what it costs in kroner."""

    navn: str
    fra: date | None
    datovekst: Fraction | None
    kroner_per_arsverk: Fraction | None
    helarskostnad: Fraction | None
    kostnad_i_aret: Fraction | None


@dataclass(frozen=True, slots=True)
class Standpunkter:
    """The last positions, and what the sides differ by where both are known."""

    aar: str
    rader: Annotated[tuple[Standpunkt, ...], Fylt()]
    forskjell: Standpunkt | None


@dataclass(frozen=True, slots=True)
class Tilbudsvisning:
    """The employer's last offer in full, where it applies after the breach (R-BR-02)."""

    innledning: str
    punkter: tuple[str, ...]
    rader: tuple[Rad, ...]


class Bruddkontekst(Uenighetskontekst):
    """The template variables of a breach."""

    standpunkter: Annotated[Standpunkter | None, msg("both last positions in per cent and kroner")]
    arslonnsvekst: Annotated[
        Arslonnsvekst | None, msg("the growth of the year with the last offer, against the frame")
    ]
    kriterier: Annotated[Kriterievurdering | None, msg("the four criteria and their assessment")]
    gjeldende_tilbud: Annotated[
        Tilbudsvisning | None, msg("the last offer in full, where it applies")
    ]
    bistand: Annotated[list[str], msg("the sentences on assistance")]


def bruddprotokoll(sak: Protokollsak, vedlegg: Mapping[str, str]) -> Dokument:
    """Make the protocol; `vedlegg` gives the attachments' file stems and titles."""
    notater = tuple(merknader(sak.sak, sak.hjemmel, tvist=True))
    return sak.dokument(
        "bruddprotokoll", "bruddprotokoll", _context(sak, vedlegg), vedlegg, notater
    )


def _context(sak: Protokollsak, vedlegg: Mapping[str, str]) -> Bruddkontekst:
    return {
        **uenighetskontekst(sak, vedlegg),
        "standpunkter": _positions(sak),
        "arslonnsvekst": arslonnsvekst(sak, "tilbud"),
        "kriterier": kriterievurdering(sak),
        "gjeldende_tilbud": _applying(sak),
        "bistand": list(_assistance(sak)),
    }


def _positions(sak: Protokollsak) -> Standpunkter | None:
    """Give the positions that the figures know."""
    ramme = sak.sak.tall.ramme
    if ramme is None:
        return None
    sider = (("brudd.krav", siste_krav(sak)), ("brudd.tilbud", siste_tilbud(sak)))
    rader = tuple(
        _position(sak.sak.fraser(key), tall)
        for key, tall in sider
        if tall is not None and tall.datovekst is not None
    )
    if not rader:
        return None
    forskjell = _difference(sak, *rader) if len(rader) == len(sider) else None
    return Standpunkter(str(sak.virkningsdato.year), rader, forskjell)


def _position(navn: str, tall: Lokaltall) -> Standpunkt:
    return Standpunkt(
        navn,
        tall.fra,
        tall.datovekst,
        tall.kroner_per_arsverk,
        tall.helarskostnad,
        tall.kostnad_i_virkningsaret,
    )


def _difference(sak: Protokollsak, krav: Standpunkt, tilbud: Standpunkt) -> Standpunkt:
    return Standpunkt(
        sak.sak.fraser("brudd.forskjell"),
        None,
        _less(krav.datovekst, tilbud.datovekst),
        _less(krav.kroner_per_arsverk, tilbud.kroner_per_arsverk),
        _less(krav.helarskostnad, tilbud.helarskostnad),
        _less(krav.kostnad_i_aret, tilbud.kostnad_i_aret),
    )


def _less(krav: Fraction | None, tilbud: Fraction | None) -> Fraction | None:
    return None if krav is None or tilbud is None else krav - tilbud


def _applying(sak: Protokollsak) -> Tilbudsvisning | None:
    """Quote the last offer in full in an area where it applies (R-BR-02), and in no other."""
    tvist = sak.hjemmel.tvist
    if tvist is None or tvist.siste_tilbud != "gjelder":
        return None
    tilbud = last_offer(sak.sak.case, sak.protokoll)
    fra = sak.sak.case.effect(tilbud.virkningsdato if tilbud else None)
    return Tilbudsvisning(
        sak.sak.fraser("brudd.gjelder", tilbud=tilbud, dato=fra),
        tuple(_offer_points(sak, tilbud)),
        _offer_rows(sak, tilbud) if tilbud else (),
    )


def _offer_points(sak: Protokollsak, tilbud: Tilbud | None) -> Iterator[str]:
    """Say the offer's points; without a numbered offer, the per cent the file has."""
    okonomi = sak.sak.forhandling.okonomi
    if tilbud:
        felles = (p for p in tilbud.punkter if p.type != "individuelt" or p.ansatt is None)
        for punkt in egne_punkter(sak.sak, felles, sak.posisjoner):
            deler = (setning(sak.sak, punkt, sak.posisjoner), punkt.begrunnelse)
            yield " ".join(del_ for del_ in deler if del_)
    elif okonomi and okonomi.tilbud_prosent is not None:
        yield sak.sak.fraser("brudd.prosent", prosent=okonomi.tilbud_prosent)


def _offer_rows(sak: Protokollsak, tilbud: Tilbud) -> tuple[Rad, ...]:
    """Give the offer's rows of the union's own members (R-PV-03)."""
    fra = sak.sak.case.effect(tilbud.virkningsdato)
    if tilbud.etter_liste:
        return listerader(sak.sak, sak.posisjoner, fra)
    egne = list(egne_punkter(sak.sak, tilbud.punkter, sak.posisjoner))
    return kravrader(sak.sak, egne, tilbud.hjemmel)


def _assistance(sak: Protokollsak) -> Iterator[str]:
    """Say that assistance was asked for, and tried, by the day of signing (R-BR-03)."""
    tvist, frister = sak.hjemmel.tvist, sak.sak.forhandling.frister
    if tvist is None or tvist.oversendelse != "bistand":
        return
    frist = frister.melde_bistand if frister else None
    for hendelse in sorted(sak.sak.forhandling.hendelser, key=lambda h: h.dato):
        if hendelse.dato > sak.undertegning().dato:
            continue
        if hendelse.type == "bistand_bedt_om":
            i_tide = frist if frist and hendelse.dato <= frist else None
            yield sak.sak.fraser("brudd.bistand", dato=hendelse.dato, frist=i_tide)
        elif hendelse.type == "bistandsforhandling_uten_enighet":
            yield sak.sak.fraser("brudd.bistandsforhandling", dato=hendelse.dato)
