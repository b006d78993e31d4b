"""Referat fra drøftingsmøte: discussed, not negotiated; made known to all (DOMAIN 6.1, R-DM-01)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from pipeline.documents.case import Dokumentsak
from pipeline.documents.deadlines import Frist, frister
from pipeline.documents.document import Dokument, Fylt, Hjemmelkontekst, Hode
from pipeline.documents.head import referanse
from pipeline.documents.people import (
    Side,
    Underskrift,
    arbeidsgiver_som_avsender,
    parter,
    side,
)
from pipeline.documents.summonses import motehjemmel, parter_i_moter
from pipeline.documents.views import Syn
from pipeline.errors import msg
from pipeline.figures.case import came
from pipeline.formats import oppramsing
from pipeline.model import Mote, Representant
from pipeline.model.meetings import Temaer


@dataclass(frozen=True, slots=True)
class Deltaker:
    """One who was at the meeting, or had sent word of not coming."""

    navn: str
    rolle: str
    part: str


@dataclass(frozen=True, slots=True)
class Motesak:
    """An item of the minutes; the template numbers them: «Sak 1 …»."""

    tittel: str
    tekst: str | None = None
    punkter: tuple[str, ...] = ()
    syn: tuple[Syn, ...] = ()


class Referatkontekst(Hjemmelkontekst):
    """The template variables of the minutes."""

    apning: Annotated[str, msg("the opening: when, and between whom")]
    mote: Annotated[Mote, msg("the meeting, as in the outcome file")]
    til_stede: Annotated[tuple[Deltaker, ...], msg("who was there")]
    forfall: Annotated[tuple[Deltaker, ...], msg("who had sent word of not coming")]
    saker: Annotated[tuple[Motesak, ...], msg("the items, in order")]
    ikke_droftet: Annotated[str | None, msg("the sentence on topics that were not taken up")]
    frister: Annotated[tuple[Frist, ...], msg("the agreed dates")]
    kunngjoring: Annotated[str | None, msg("the sentence on making the minutes known")]
    underskrifter: Annotated[tuple[Underskrift, ...], msg("a place to sign for each party"), Fylt()]
    vedlegg: Annotated[list[str], msg("the attachments' titles")]


def referat_droftingsmote(sak: Dokumentsak, nr: int) -> Dokument:
    """Make the minutes of the meeting at this position. They tell no one's pay (R-PV)."""
    mote = sak.forhandling.moter[nr]
    hjemmel = motehjemmel(sak, mote)
    tittel = sak.fraser("titler.referat_droftingsmote")
    return Dokument(
        navn=f"referat-{nr + 1}",
        type="referat_droftingsmote",
        hode=Hode(tittel, mote.dato, referanse(sak, hjemmel), mote.sted),
        avsender=sak.forhandling.arbeidsgiver.navn,
        mottakere=parter_i_moter(sak),
        hjemmel=hjemmel.kode,
        undertegnes=True,
        kontekst=_context(sak, mote),
    )


def has_minutes(mote: Mote) -> bool:
    """Tell whether the file says what was discussed, and not only that a meeting was called."""
    return mote.type == "drofting" and bool(
        mote.temaer or mote.lonnspolitikk or mote.samordning or mote.enige_om or mote.partenes_syn
    )


def _context(sak: Dokumentsak, mote: Mote) -> Referatkontekst:
    sider = parter(sak, parter_i_moter(sak))
    hjemmel = motehjemmel(sak, mote)
    arbeidsgiver, *organisasjoner = (en.part for en in sider)
    return {
        "avsender": arbeidsgiver_som_avsender(sak),
        "hjemmel": hjemmel,
        "apning": sak.fraser(
            "referat.apning",
            dato=mote.dato,
            arbeidsgiver=arbeidsgiver,
            organisasjoner=organisasjoner,
            hjemmel=hjemmel.tekst,
        ),
        "mote": mote,
        "til_stede": _people(sider, lambda r: came(mote, r)),
        "forfall": _people(sider, lambda r: r.navn in mote.forfall),
        "saker": tuple(_items(sak, mote)),
        "ikke_droftet": _left_out(sak, mote),
        "frister": frister(sak, mote),
        "kunngjoring": _announcement(sak, mote),
        "underskrifter": tuple(_signature(mote, en) for en in sider),
        "vedlegg": list(mote.vedlegg),
    }


def _people(sider: Sequence[Side], hvem: Callable[[Representant], bool]) -> tuple[Deltaker, ...]:
    return tuple(
        Deltaker(r.navn, r.rolle, en.part) for en in sider for r in en.representanter if hvem(r)
    )


def _signature(mote: Mote, en: Side) -> Underskrift:
    """Let one who was there sign for each party."""
    motte = [r for r in en.representanter if came(mote, r)]
    leder = next((r for r in motte if r.forhandlingsleder), motte[0] if motte else None)
    return en.underskrift(leder.navn if leder else None)


def _items(sak: Dokumentsak, mote: Mote) -> Iterator[Motesak]:
    fraser = sak.fraser
    if mote.lonnspolitikk:
        yield Motesak(fraser("referat.lonnspolitikk"), mote.lonnspolitikk)
    for navn, tekst in _topics(mote):
        if tekst:
            yield Motesak(fraser(f"referat.tema.{navn}"), tekst)
    if mote.regnskap_lagt_fram:
        yield Motesak(fraser("referat.regnskap"), fraser("referat.regnskap_lagt_fram"))
    if mote.samordning:
        yield Motesak(fraser("referat.samordning"), mote.samordning)
    if mote.andre_hjemler:
        koder = [f"pkt. {kode}" for kode in mote.andre_hjemler]
        tekst = fraser("referat.andre_hjemler_tekst", koder=koder)
        yield Motesak(fraser("referat.andre_hjemler"), tekst)
    if mote.enige_om:
        yield Motesak(fraser("referat.enige_om"), punkter=mote.enige_om)
    if mote.partenes_syn:
        syn = tuple(
            Syn(_holder(sak, s.fra), s.tekst, s.fra == "arbeidsgiver") for s in mote.partenes_syn
        )
        yield Motesak(fraser("referat.partenes_syn"), syn=syn)


def _holder(sak: Dokumentsak, fra: str) -> str:
    """Name whose view it is; «felles» is all the parties'."""
    return sak.fraser("referat.partene") if fra == "felles" else side(sak, fra).part


def _topics(mote: Mote) -> Iterator[tuple[str, str | None]]:
    """Give the thirteen topics in the order of the list, with what was said of each."""
    temaer = mote.temaer or Temaer()
    for navn in Temaer.model_fields:
        yield navn, getattr(temaer, navn)


def _left_out(sak: Dokumentsak, mote: Mote) -> str | None:
    """Name the topics of the thirteen that were not taken up: the list is a check-list (FF 7.4)."""
    utelatt = [sak.fraser(f"referat.tema.{navn}") for navn, tekst in _topics(mote) if not tekst]
    if not utelatt:
        return None
    navn = [tema[:1].lower() + tema[1:] for tema in utelatt]
    return sak.fraser("referat.ikke_droftet", temaer=oppramsing(navn, sprak=sak.fraser.sprak))


def _announcement(sak: Dokumentsak, mote: Mote) -> str | None:
    """Say that it is made known to the employees, where the agreement asks for that (R-DM-01)."""
    if mote.referat_kunngjort is None and motehjemmel(sak, mote).art != "drofting":
        return None
    return sak.fraser("referat.kunngjoring", dato=mote.referat_kunngjort)
