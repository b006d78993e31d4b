"""Uenighetsprotokoll: per union, with both sides' last positions (DOMAIN 6.4, R-PR-08, R-BR-01)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

from pipeline.documents.document import Dokument
from pipeline.documents.frames import er_fri
from pipeline.documents.notes import merknader
from pipeline.documents.positions import (
    Uenighetsrad,
    Uenighetssum,
    uenighetsrader,
    uenighetssum,
)
from pipeline.documents.protocols import Protokollkontekst, Protokollsak
from pipeline.documents.views import Syn, partenes_syn
from pipeline.errors import msg
from pipeline.figures.disputes import last_claim, last_offer
from pipeline.model import Krav, Tilbud, Uenighet


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
    kontekst = uenighetskontekst(sak, vedlegg)
    notater = tuple(merknader(sak.sak, sak.hjemmel, tvist=True))
    return sak.dokument("uenighetsprotokoll", "uenighetsprotokoll", kontekst, vedlegg, notater)


def uenighetskontekst(sak: Protokollsak, vedlegg: Mapping[str, str]) -> Uenighetskontekst:
    """Give the template variables of a disagreement, whatever it is called."""
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
        "syn": partenes_syn(sak),
        "siste_krav": last_claim(sak.sak.case, sak.protokoll),
        "siste_tilbud": siste,
        "rader": rader,
        "sum": uenighetssum(sak.sak, sak.nr, rader),
        "binding": _binding(sak, siste),
        "videre_behandling": list(_next_steps(sak)),
    }


def _rows(sak: Protokollsak, uenighet: Uenighet) -> tuple[Uenighetsrad, ...]:
    """Give those covered: in KA all of the union's members whom the pot is for (R-PR-08)."""
    posisjoner = _reached(sak) if sak.sak.er_pott(sak.protokoll) else sak.posisjoner
    if uenighet.omfatter:
        nevnt = {sak.sak.ansatt(navn) for navn in uenighet.omfatter}
        posisjoner = tuple(i for i in posisjoner if i in nevnt)
    return uenighetsrader(sak.sak, sak.nr, posisjoner)


def _covers(sak: Protokollsak, uenighet: Uenighet, rader: Sequence[Uenighetsrad]) -> str:
    """Say whom it covers: on the pot or within a frame all members, else those it is about."""
    for_alle = sak.sak.er_pott(sak.protokoll) or er_fri(sak)
    if rader and (uenighet.omfatter or not for_alle):
        return sak.sak.fraser("uenighet.omfatter_noen", navn=[rad.navn for rad in rader])
    i_stilling = [i for i in sak.posisjoner if not sak.sak.forhandling.ansatte[i].vakant]
    return sak.sak.fraser(
        "uenighet.omfatter",
        organisasjon=sak.parter[0],
        arbeidsgiver=sak.sak.forhandling.arbeidsgiver.navn,
        antall=len(_reached(sak)),
        ikke_alle=len(_reached(sak)) < len(i_stilling),
    )


def _reached(sak: Protokollsak) -> tuple[int, ...]:
    """Give the members in a post that the basis is for: never a top leader on the pot (R-HJ-04)."""
    ansatte, hjemmel = sak.sak.forhandling.ansatte, sak.protokoll.hjemmel
    return tuple(i for i in sak.posisjoner if sak.sak.case.covers(ansatte[i], hjemmel))


def _binding(sak: Protokollsak, siste: Tilbud | None) -> str | None:
    """Say that a written offer binds after the breach too, in an area that has it so (R-TB-01)."""
    tvist = sak.hjemmel.tvist
    if siste is None or not siste.skriftlig or not tvist or tvist.siste_tilbud != "bindende":
        return None
    return sak.sak.fraser("uenighet.binding", nr=siste.nr, dato=siste.dato, kl=siste.kl)


def _next_steps(sak: Protokollsak) -> Iterator[str]:
    """Say what follows, from the round's own row and no other (R-BR-01)."""
    tvist, reservert = sak.hjemmel.tvist, sak.sak.tall.protokoller[sak.nr].pottbelastning
    if tvist is None:
        return
    if reservert and tvist.siste_tilbud == "bindende":
        yield sak.sak.fraser("uenighet.reservert", belop=reservert)
    yield tvist.tekst
    if tvist.virkning:
        yield tvist.virkning
