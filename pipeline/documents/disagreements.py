"""Uenighetsprotokoll: per union, with both sides' last positions (DOMAIN 6.4, R-PR-08, R-BR-01)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from pipeline.documents.document import Dokument
from pipeline.documents.people import partsnavn
from pipeline.documents.positions import (
    Uenighetsrad,
    Uenighetssum,
    uenighetsrader,
    uenighetssum,
)
from pipeline.documents.protocols import Protokollkontekst, Protokollsak
from pipeline.errors import msg
from pipeline.figures.disputes import last_claim, last_offer
from pipeline.model import Krav, Tilbud, Uenighet


@dataclass(frozen=True, slots=True)
class Syn:
    """One party's view, in its own words."""

    fra: str
    tekst: str


class Uenighetskontekst(Protokollkontekst):
    """The template variables of a disagreement."""

    omfatter: Annotated[str, msg("the sentence on whom it covers")]
    uenige_om: Annotated[list[str], msg("what was not agreed")]
    enige_om: Annotated[list[str], msg("what was agreed all the same")]
    syn: Annotated[list[Syn], msg("the parties' views, the union's first")]
    siste_krav: Annotated[Krav | None, msg("the last claim, as in the outcome file")]
    siste_tilbud: Annotated[Tilbud | None, msg("the last offer, as in the outcome file")]
    rader: Annotated[tuple[Uenighetsrad, ...], msg("both last positions for each employee")]
    sum: Annotated[Uenighetssum, msg("what each side's last position costs")]
    binding: Annotated[str | None, msg("the sentence that the offer binds")]
    videre_behandling: Annotated[list[str], msg("the sentences on what follows")]


def uenighetsprotokoll(sak: Protokollsak, vedlegg: Mapping[str, str]) -> Dokument:
    """Make the protocol; `vedlegg` gives the attachments' file stems and titles."""
    return Dokument(
        navn=sak.navn("uenighetsprotokoll"),
        type="uenighetsprotokoll",
        hode=sak.hode(sak.sak.fraser("titler.uenighetsprotokoll"), tuple(_notes(sak))),
        part=sak.parter[0],
        avsender=sak.sak.forhandling.arbeidsgiver.navn,
        mottakere=sak.parter,
        hjemmel=sak.hjemmel.kode,
        utfall=sak.protokoll.utfall,
        vedlegg=tuple(vedlegg),
        undertegnes=True,
        kontekst=_context(sak, vedlegg),
    )


def _context(sak: Protokollsak, vedlegg: Mapping[str, str]) -> Uenighetskontekst:
    uenighet = sak.protokoll.uenighet
    if uenighet is None:
        raise LookupError("uenighet")  # R-PR-02 stops such an outcome before it comes here
    rader = _rows(sak, uenighet)
    siste = last_offer(sak.sak.case, sak.protokoll)
    return {
        **sak.kontekst(tuple(vedlegg.values())),
        "omfatter": _covers(sak, uenighet, rader),
        "uenige_om": list(uenighet.om),
        "enige_om": list(uenighet.enige_om),
        "syn": _views(sak, uenighet),
        "siste_krav": last_claim(sak.sak.case, sak.protokoll),
        "siste_tilbud": siste,
        "rader": rader,
        "sum": uenighetssum(sak.sak, sak.nr, rader),
        "binding": _binding(sak, siste),
        "videre_behandling": list(_next_steps(sak)),
    }


def _rows(sak: Protokollsak, uenighet: Uenighet) -> tuple[Uenighetsrad, ...]:
    """Give those covered: in KA all of the union's members (R-PR-08)."""
    posisjoner = sak.posisjoner
    if uenighet.omfatter:
        nevnt = {sak.sak.ansatt(navn) for navn in uenighet.omfatter}
        posisjoner = tuple(i for i in posisjoner if i in nevnt)
    return uenighetsrader(sak.sak, sak.nr, posisjoner)


def _covers(sak: Protokollsak, uenighet: Uenighet, rader: Sequence[Uenighetsrad]) -> str:
    """Say whom it covers: on the pot all members, in another matter those it is about."""
    if rader and (uenighet.omfatter or not sak.sak.er_pott(sak.protokoll)):
        return sak.sak.fraser("uenighet.omfatter_noen", navn=[rad.navn for rad in rader])
    return sak.sak.fraser(
        "uenighet.omfatter",
        organisasjon=partsnavn(sak.organisasjoner[0]),
        arbeidsgiver=sak.sak.forhandling.arbeidsgiver.navn,
        antall=sum(not sak.sak.forhandling.ansatte[i].vakant for i in sak.posisjoner),
    )


def _views(sak: Protokollsak, uenighet: Uenighet) -> list[Syn]:
    """Give the union's view first, then the employer's (DOMAIN 6.4); nobody else has one."""
    egne = (syn for syn in uenighet.partenes_syn if syn.fra in ("arbeidsgiver", *sak.parter))
    ordnet = sorted(egne, key=lambda syn: syn.fra == "arbeidsgiver")
    return [Syn(_party(sak, syn.fra), syn.tekst) for syn in ordnet]


def _party(sak: Protokollsak, fra: str) -> str:
    if fra == "arbeidsgiver":
        return sak.sak.forhandling.arbeidsgiver.navn
    return partsnavn(sak.sak.organisasjon(fra))


def _binding(sak: Protokollsak, siste: Tilbud | None) -> str | None:
    """Say that a written offer binds after the breach too, in an area that has it so (R-TB-01)."""
    tvist = sak.hjemmel.tvist
    if siste is None or not siste.skriftlig or not tvist or tvist.siste_tilbud != "bindende":
        return None
    return sak.sak.fraser("uenighet.binding", nr=siste.nr, dato=siste.dato, kl=siste.kl)


def _next_steps(sak: Protokollsak) -> Iterator[str]:
    """Say what follows, from the round's own row and no other (R-BR-01)."""
    fraser, hjemmel = sak.sak.fraser, sak.hjemmel
    if reservert := sak.sak.tall.protokoller[sak.nr].pottbelastning:
        yield fraser("uenighet.reservert", belop=reservert)
    if hjemmel.tvist:
        yield hjemmel.tvist.tekst


def _notes(sak: Protokollsak) -> Iterator[str]:
    """Warn whoever writes of a legal text that no source confirms (PD-14)."""
    tvist = sak.hjemmel.tvist
    if tvist is None or not tvist.bekreftet:
        yield sak.sak.fraser("merknad.ikke_bekreftet", kode=sak.hjemmel.kode)
