"""Enighetsprotokoll: also when the parties agree that nothing is given (R-PR-01, DOMAIN 6.3)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from pipeline.documents.document import Dokument
from pipeline.documents.points import setning
from pipeline.documents.protocols import Protokollsak
from pipeline.documents.rows import (
    Rad,
    kodeendringer,
    listerader,
    punktrader,
    summer,
    virkningsdato,
)


@dataclass(frozen=True, slots=True)
class Listesum:
    """The sums of a protocol's own table."""

    kostnad: Fraction
    etterbetaling: Fraction | None


def enighetsprotokoll(sak: Protokollsak, vedlegg: Mapping[str, str]) -> Dokument:
    """Make the protocol; `vedlegg` gives the attachments' file stems and titles."""
    fraser = sak.sak.fraser
    rader = _rows(sak)
    etterbetalinger = [rad.etterbetaling for rad in rader]
    kjent = bool(rader) and None not in etterbetalinger
    sum_ = Listesum(summer(r.kostnad for r in rader), summer(etterbetalinger) if kjent else None)
    gitt = sak.protokoll.utfall == "enighet"
    return Dokument(
        navn=sak.navn("protokoll"),
        type="enighetsprotokoll",
        hode=sak.hode(fraser("titler.enighetsprotokoll")),
        part=sak.parter[0] if len(sak.parter) == 1 else None,
        avsender=sak.sak.forhandling.arbeidsgiver.navn,
        mottakere=sak.parter,
        hjemmel=sak.hjemmel.kode,
        utfall=sak.protokoll.utfall,
        vedlegg=tuple(vedlegg),
        undertegnes=True,
        kontekst=sak.kontekst(tuple(vedlegg.values()))
        | {
            "innledende_linje": fraser("enige" if gitt else "ingen_tillegg"),
            "punkter": list(_points(sak, rader, sum_)),
            "rader": rader,
            "vis_gammel_kode": bool(kodeendringer(rader)),
            "sum": sum_,
            "pottkontroll": list(_pot_control(sak, vedlegg)) if gitt else None,
        },
    )


def _rows(sak: Protokollsak) -> tuple[Rad, ...]:
    """Give the rows of the parties' own members, for the pot from the list (R-HJ-02)."""
    if sak.protokoll.utfall != "enighet":
        return ()
    dato = virkningsdato(sak.sak, sak.protokoll)
    egne = punktrader(sak.sak, sak.nr, sak.posisjoner, dato)
    if not sak.sak.er_pott(sak.protokoll):
        return egne
    return listerader(sak.sak, sak.posisjoner, dato) + egne


def _points(sak: Protokollsak, rader: tuple[Rad, ...], sum_: Listesum) -> Iterator[str]:
    fraser, protokoll = sak.sak.fraser, sak.protokoll
    dato = virkningsdato(sak.sak, protokoll)
    if rader:
        en = len(rader) == 1
        yield fraser("tillegg_etter_liste_en" if en else "tillegg_etter_liste", virkningsdato=dato)
    for rad in kodeendringer(rader):
        koder = {"gammel_kode": rad.gammel_kode, "ny_kode": rad.kode}
        yield fraser("stillingskode", ansatt=rad.navn, **koder)
    tabell = {rad.navn for rad in rader}
    for punkt in protokoll.punkter:
        if not _in_table(sak, punkt.ansatt, tabell):
            yield setning(sak.sak, punkt)
    if protokoll.forste_utbetaling and rader:
        etterbetaling = sum_.etterbetaling or None
        yield fraser(
            "utbetaling",
            forste_utbetaling=protokoll.forste_utbetaling,
            etterbetaling=etterbetaling,
        )
    if protokoll.foringer_fulgt:
        yield fraser("foringer", tekst=protokoll.foringer_fulgt)


def _in_table(sak: Protokollsak, ansatt: str | None, tabell: set[str]) -> bool:
    """Tell whether a point on one employee needs no sentence: the table says it.

    A point on somebody else's member is left out of this document altogether (R-PV-03).
    """
    if ansatt is None:
        return False
    posisjon = sak.sak.ansatt(ansatt)
    navn = sak.sak.forhandling.ansatte[posisjon].navn
    return navn in tabell or posisjon not in sak.posisjoner


def _pot_control(sak: Protokollsak, vedlegg: Mapping[str, str]) -> Iterator[str]:
    """Say how the pot is used (R-POT-06, R-POT-13); another basis says that it is not charged."""
    fraser, runde, tall = sak.sak.fraser, sak.sak.runde, sak.sak.tall
    if not sak.sak.er_pott(sak.protokoll):
        pott = next((regel.kode for regel in runde.hjemler if regel.art == "pott"), None)
        if pott:
            yield fraser("pottkontroll.eget", pottkode=pott)
        return
    pottall = tall.felles_pott or tall.pott
    if pottall.pott is None or pottall.brukt is None or pottall.rest is None or not runde.pott:
        return
    yield fraser(
        "pottkontroll.bruk",
        prosent=runde.pott.prosent,
        grunnlagsaar=str(runde.pott.grunnlagsaar),
        pott=pottall.pott,
        brukt=pottall.brukt,
        vedlegg=bool(vedlegg),
    )
    if tall.felles_pott and sak.sak.forhandling.felles_pott:
        navn = [sak.sak.forhandling.arbeidsgiver.navn, sak.sak.forhandling.felles_pott.med]
        yield fraser("pottkontroll.felles", arbeidsgivere=navn)
    yield from _remainder(sak, pottall.rest)
    if sak.protokoll.pott_kontrollert:
        yield fraser("pottkontroll.kontrollert")


def _remainder(sak: Protokollsak, rest: Fraction) -> Iterator[str]:
    """Explain what is left or overdrawn (PD-1)."""
    fraser, enhet = sak.sak.fraser, sak.sak.runde.avrundingsenhet
    if rest < 0:
        yield fraser("pottkontroll.over", over=-rest, enhet=enhet)
    elif rest > 0 and enhet is not None and rest < enhet:
        yield fraser("pottkontroll.rest", rest=rest, enhet=enhet)
    elif rest > 0:
        yield fraser("pottkontroll.rest_ubrukt", rest=rest)
