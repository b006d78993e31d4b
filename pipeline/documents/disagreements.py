"""Uenighetsprotokoll: per union, with both sides' last positions (DOMAIN 6.4, R-PR-08, R-BR-01)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from pipeline.documents.document import Dokument
from pipeline.documents.people import partsnavn
from pipeline.documents.protocols import Protokollsak
from pipeline.documents.rows import Uenighetsrad, summer, uenighetsrader
from pipeline.model import Krav, Tilbud, Uenighet


@dataclass(frozen=True, slots=True)
class Syn:
    """One party's view, in its own words."""

    fra: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Uenighetssum:
    """What each side's last position costs over 12 months."""

    tilbud: Fraction
    krav: Fraction
    differanse: Fraction


def uenighetsprotokoll(sak: Protokollsak, vedlegg: Mapping[str, str]) -> Dokument:
    """Make the protocol; `vedlegg` gives the attachments' file stems and titles."""
    fraser = sak.sak.fraser
    uenighet = sak.protokoll.uenighet
    if uenighet is None:
        raise LookupError("uenighet")  # R-PR-02 stops such an outcome before it comes here
    rader = _rows(sak, uenighet)
    siste = last_offer(sak, uenighet)
    return Dokument(
        navn=sak.navn("uenighetsprotokoll"),
        type="uenighetsprotokoll",
        hode=sak.hode(fraser("titler.uenighetsprotokoll"), tuple(_notes(sak))),
        part=sak.parter[0],
        avsender=sak.sak.forhandling.arbeidsgiver.navn,
        mottakere=sak.parter,
        hjemmel=sak.hjemmel.kode,
        utfall=sak.protokoll.utfall,
        vedlegg=tuple(vedlegg),
        undertegnes=True,
        kontekst=sak.kontekst(tuple(vedlegg.values()))
        | {
            "omfatter": _covers(sak, uenighet),
            "uenige_om": list(uenighet.om),
            "enige_om": list(uenighet.enige_om),
            "syn": _views(sak, uenighet),
            "siste_krav": last_claim(sak, uenighet),
            "siste_tilbud": siste,
            "rader": rader,
            "sum": _sums(rader),
            "binding": _binding(sak, siste),
            "videre_behandling": list(_next_steps(sak, rader)),
        },
    )


def last_claim(sak: Protokollsak, uenighet: Uenighet) -> Krav | None:
    """Give the union's last claim on this basis: the one named, else its highest number."""
    egne = [k for k in sak.sak.forhandling.krav if k.fra in sak.parter]
    if uenighet.siste_krav is not None:
        return next((k for k in egne if k.nr == uenighet.siste_krav), None)
    samme = (k for k in egne if sak.sak.hjemmel(k.hjemmel) == sak.hjemmel)
    return max(samme, key=lambda k: k.nr, default=None)


def last_offer(sak: Protokollsak, uenighet: Uenighet) -> Tilbud | None:
    """Give the employer's last offer to the union on this basis (R-TB-01)."""
    alle = [t for t in sak.sak.forhandling.tilbud if not t.til or set(t.til) & set(sak.parter)]
    if uenighet.siste_tilbud is not None:
        return next((t for t in alle if t.nr == uenighet.siste_tilbud), None)
    samme = (t for t in alle if sak.sak.hjemmel(t.hjemmel) == sak.hjemmel)
    return max(samme, key=lambda t: t.nr, default=None)


def _rows(sak: Protokollsak, uenighet: Uenighet) -> tuple[Uenighetsrad, ...]:
    """Give those covered: in KA all of the union's members (R-PR-08)."""
    posisjoner = sak.posisjoner
    if uenighet.omfatter:
        nevnt = {sak.sak.ansatt(navn) for navn in uenighet.omfatter}
        posisjoner = tuple(i for i in posisjoner if i in nevnt)
    return uenighetsrader(sak.sak, sak.nr, posisjoner)


def _sums(rader: tuple[Uenighetsrad, ...]) -> Uenighetssum:
    tilbud = summer(rad.kostnad_tilbud for rad in rader)
    krav = summer(rad.kostnad_krav for rad in rader)
    return Uenighetssum(tilbud, krav, krav - tilbud)


def _covers(sak: Protokollsak, uenighet: Uenighet) -> str:
    if uenighet.omfatter:
        ansatte = sak.sak.forhandling.ansatte
        navn = [ansatte[sak.sak.ansatt(n)].navn for n in uenighet.omfatter]
        return sak.sak.fraser("uenighet.omfatter_noen", navn=navn)
    return sak.sak.fraser(
        "uenighet.omfatter",
        organisasjon=sak.parter[0],
        arbeidsgiver=sak.sak.forhandling.arbeidsgiver.navn,
        antall=len(sak.posisjoner),
    )


def _views(sak: Protokollsak, uenighet: Uenighet) -> list[Syn]:
    """Give the union's view first, then the employer's (DOMAIN 6.4)."""
    ordnet = sorted(uenighet.partenes_syn, key=lambda syn: syn.fra == "arbeidsgiver")
    return [Syn(_party(sak, syn.fra), syn.tekst) for syn in ordnet]


def _party(sak: Protokollsak, fra: str) -> str:
    if fra == "arbeidsgiver":
        return sak.sak.forhandling.arbeidsgiver.navn
    return partsnavn(sak.sak.organisasjon(fra))


def _binding(sak: Protokollsak, siste: Tilbud | None) -> str | None:
    """Say that a written offer binds after the breach too (R-TB-01; KA only, R-BR-01)."""
    if siste is None or not siste.skriftlig:
        return None
    return sak.sak.fraser("uenighet.binding", nr=siste.nr, dato=siste.dato, kl=siste.kl)


def _next_steps(sak: Protokollsak, rader: tuple[Uenighetsrad, ...]) -> Iterator[str]:
    """Say what follows, from the round's own row and no other (R-BR-01)."""
    fraser, hjemmel = sak.sak.fraser, sak.hjemmel
    if sak.sak.er_pott(sak.protokoll) and (reservert := _sums(rader).tilbud):
        yield fraser("uenighet.reservert", belop=reservert)
    if hjemmel.tvist:
        yield hjemmel.tvist.tekst
    if (anke := sak.protokoll.anke) and anke.til:
        yield fraser("uenighet.anket", mottakere=list(anke.til), sendt=anke.sendt)


def _notes(sak: Protokollsak) -> Iterator[str]:
    """Warn whoever writes of a legal text that no source confirms (PD-14)."""
    tvist = sak.hjemmel.tvist
    if tvist is None or not tvist.bekreftet:
        yield sak.sak.fraser("merknad.ikke_bekreftet", kode=sak.hjemmel.kode)
