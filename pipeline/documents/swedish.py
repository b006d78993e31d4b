"""The two Swedish papers (DOMAIN 6.11): förhandlingsframställan and förhandlingsprotokoll.

The first has three mandatory elements: the question, that negotiation is requested, the claims.
The second has seven paragraphs, and says in so many words whether the parties agree, because an
agreed and adjusted protocol may itself be a collective agreement.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Annotated

from pipeline.documents.areas import (
    Utregning,
    kravsetninger,
    utfallsberegning,
    utfallssetninger,
    utregning,
)
from pipeline.documents.case import Dokumentsak
from pipeline.documents.document import Dokument, Fylt, Hjemmelkontekst, Hode, Venter
from pipeline.documents.head import referanse
from pipeline.documents.notes import merknader
from pipeline.documents.people import (
    Avsender,
    Underskrift,
    arbeidsgiver_som_avsender,
    organisasjon_som_avsender,
    partsnavn,
    underskrift,
)
from pipeline.documents.points import egne_punkter, setning
from pipeline.documents.protocols import Protokollkontekst, Protokollsak
from pipeline.documents.views import Syn, partenes_syn
from pipeline.errors import Message, msg
from pipeline.figures.disputes import last_claim, last_offer
from pipeline.model import Krav, Punkt, Representant
from pipeline.model.openings import Framstallan


class Framstallningskontekst(Hjemmelkontekst):
    """The template variables of a förhandlingsframställan."""

    fra: Annotated[str, msg("the party that requests negotiation")]
    mottakere: Annotated[list[str], msg("whom it is sent to")]
    unntatt: Annotated[list[str], msg("whom it expressly does not concern")]
    sporsmal: Annotated[str, msg("the sentence on the question")]
    begaran: Annotated[str, msg("the sentence that negotiation is requested")]
    yrkanden: Annotated[list[str], msg("the claims as sentences")]
    utregning: Annotated[Utregning | None, msg("what the claim comes to in the agreement area")]
    forslag: Annotated[str | None, msg("the sentence on the time that is suggested")]
    underskrift: Annotated[Underskrift, msg("where the sender signs")]


class Forhandlingskontekst(Protokollkontekst):
    """The template variables of a förhandlingsprotokoll."""

    begart: Annotated[str | None, msg("the sentence on who requested the negotiation, and when")]
    yrkanden: Annotated[list[str], msg("the claims as sentences")]
    syn_organisasjon: Annotated[list[Syn], msg("the view of each union")]
    syn_arbeidsgiver: Annotated[list[Syn], msg("the employer's view")]
    enige: Annotated[bool, msg("whether the parties agree")]
    overenskommelse: Annotated[list[str], msg("what is agreed, as sentences")]
    beregning: Annotated[list[str], msg("what the outcome comes to, as sentences")]
    oenighet: Annotated[list[str], msg("what was not agreed")]
    videre_behandling: Annotated[list[str], msg("the sentences on what follows a disagreement")]
    avslut: Annotated[str, msg("the sentence on when and how the negotiation ended")]
    vid_protokollet: Annotated[Underskrift, msg("where the one who kept the protocol signs")]
    justeras: Annotated[tuple[Underskrift, ...], msg("where the other parties sign"), Fylt()]


def forhandlingsframstallan(sak: Dokumentsak) -> Iterator[Dokument]:
    """Make the request, when it has its three elements."""
    framstallan = sak.forhandling.forhandlingsframstallan
    if framstallan is None or any(_lacking(sak, framstallan)):
        return
    hjemmel = sak.hjemmel(None)
    fra_arbeidsgiver = framstallan.fra == "arbeidsgiver"
    kontekst = _request(sak, framstallan)
    yield Dokument(
        navn="forhandlingsframstallan",
        type="forhandlingsframstallan",
        hode=Hode(
            sak.fraser("titler.forhandlingsframstallan"),
            framstallan.dato,
            referanse(sak, hjemmel),
            merknader=tuple(merknader(sak, hjemmel)),
        ),
        part=None if fra_arbeidsgiver else framstallan.fra,
        avsender=sak.forhandling.arbeidsgiver.navn if fra_arbeidsgiver else framstallan.fra,
        mottakere=tuple(kontekst["mottakere"]),
        hjemmel=hjemmel.kode,
        undertegnes=True,
        kontekst=kontekst,
    )


def venter(sak: Dokumentsak) -> Iterator[Venter]:
    """Say what the Swedish papers wait for."""
    framstallan = sak.forhandling.forhandlingsframstallan
    if framstallan is None:
        mangler = msg("it waits for `{key}` in the outcome", key="forhandlingsframstallan")
        yield Venter("forhandlingsframstallan", mangler)
    else:
        for tekst in _lacking(sak, framstallan):
            yield Venter("forhandlingsframstallan", tekst)
    if not sak.forhandling.protokoller:
        mangler = msg("it waits for `{key}` in the outcome", key="protokoller")
        yield Venter("forhandlingsprotokoll", mangler)


def _lacking(sak: Dokumentsak, framstallan: Framstallan) -> Iterator[Message]:
    """Say which of the mandatory elements a request lacks; the question is always there."""
    if not framstallan.begjaerer_forhandling:
        yield msg("it must request negotiation: write `begjaerer_forhandling: ja` when it does")
    if not any(_own_claims(sak, framstallan)):
        yield msg("it must say what is claimed: write `yrkanden` under `forhandlingsframstallan`")


def forhandlingsprotokoll(sak: Protokollsak, vedlegg: Mapping[str, str]) -> Dokument:
    """Make the protocol; `vedlegg` gives the attachments' file stems and titles."""
    uenige = sak.protokoll.utfall == "uenighet"
    notater = tuple(merknader(sak.sak, sak.hjemmel, tvist=uenige))
    kontekst = _protocol(sak, vedlegg)
    ferdig = sak.dokument(
        "forhandlingsprotokoll", "forhandlingsprotokoll", kontekst, vedlegg, notater
    )
    under = sak.sak.fraser("protokoll.undertittel", navn=sak.hjemmel.navn)
    return replace(ferdig, hode=replace(ferdig.hode, undertittel=under))


def _request(sak: Dokumentsak, framstallan: Framstallan) -> Framstallningskontekst:
    avsender, representanter = _sender(sak, framstallan.fra)
    fra = _party(sak, framstallan.fra)
    mottakere = list(framstallan.mottakere) or _counterparts(sak, framstallan)
    return {
        "avsender": avsender,
        "hjemmel": sak.hjemmel(None),
        "fra": fra,
        "mottakere": mottakere,
        "unntatt": list(framstallan.unntatt),
        "sporsmal": sak.fraser("framstallan.sporsmal", sporsmal=framstallan.sporsmal.rstrip(". ")),
        "begaran": sak.fraser("framstallan.begaran", fra=fra, mottakere=mottakere),
        "yrkanden": list(_own_claims(sak, framstallan)),
        "utregning": None if framstallan.fra == "arbeidsgiver" else utregning(sak),
        "forslag": _suggestion(sak, framstallan),
        "underskrift": underskrift(fra, representanter, framstallan.undertegnet_av),
    }


def _protocol(sak: Protokollsak, vedlegg: Mapping[str, str]) -> Forhandlingskontekst:
    felles = sak.kontekst(tuple(vedlegg.values()))
    enige = sak.protokoll.utfall != "uenighet"
    uenighet = sak.protokoll.uenighet
    avsluttet = sak.protokoll.avsluttet or sak.undertegning().dato
    return {
        **felles,
        "begart": _requested(sak),
        "yrkanden": list(_all_claims(sak)),
        "syn_organisasjon": _views(sak, er_arbeidsgiver=False),
        "syn_arbeidsgiver": _views(sak, er_arbeidsgiver=True),
        "enige": enige,
        "overenskommelse": list(_agreed(sak) if enige else uenighet.enige_om if uenighet else ()),
        "beregning": list(utfallsberegning(sak.sak)) if sak.protokoll.utfall == "enighet" else [],
        "oenighet": list(uenighet.om) if uenighet else [],
        "videre_behandling": [] if enige else list(_next_steps(sak)),
        "avslut": sak.sak.fraser("protokoll.avslut", dato=avsluttet, enige=enige),
        "vid_protokollet": felles["underskrifter"][0],
        "justeras": felles["underskrifter"][1:],
    }


def _sender(sak: Dokumentsak, fra: str) -> tuple[Avsender, Sequence[Representant]]:
    if fra == "arbeidsgiver":
        return arbeidsgiver_som_avsender(sak), sak.forhandling.arbeidsgiver.representanter
    organisasjon = sak.organisasjon(fra)
    return organisasjon_som_avsender(organisasjon), organisasjon.representanter


def _party(sak: Dokumentsak, fra: str) -> str:
    if fra == "arbeidsgiver":
        return sak.forhandling.arbeidsgiver.navn
    return partsnavn(sak.organisasjon(fra))


def _counterparts(sak: Dokumentsak, framstallan: Framstallan) -> list[str]:
    """Give the other side: the employer, or the unions where the employer asks."""
    if framstallan.fra != "arbeidsgiver":
        return [sak.forhandling.arbeidsgiver.navn]
    return [partsnavn(sak.organisasjon(navn)) for navn in sak.case.with_standing]


def _own_claims(sak: Dokumentsak, framstallan: Framstallan) -> Iterator[str]:
    """Give what the party that requests negotiation claims.

    An employer's claims are its own words alone: what the file claims beside is the union's.
    """
    if framstallan.yrkanden or framstallan.fra == "arbeidsgiver":
        yield from framstallan.yrkanden
    else:
        yield from _claims(sak, (framstallan.fra,))


def _all_claims(sak: Protokollsak) -> Iterator[str]:
    """Give what has been claimed: in a request, and by the union where the employer requested."""
    framstallan = sak.sak.forhandling.forhandlingsframstallan
    if framstallan:
        yield from framstallan.yrkanden
    if not (framstallan and framstallan.yrkanden and framstallan.fra in sak.parter):
        yield from _claims(sak.sak, sak.parter)


def _claims(sak: Dokumentsak, unioner: Sequence[str]) -> Iterator[str]:
    """Give the unions' claims: the first that is numbered, else the area's."""
    if krav := _first_claim(sak, unioner):
        yield from _points(sak, krav.punkter, [i for navn in unioner for i in sak.medlemmer(navn)])
    else:
        yield from kravsetninger(sak)


def _points(sak: Dokumentsak, punkter: Sequence[Punkt], posisjoner: Sequence[int]) -> list[str]:
    """Say the points of a document that may be told to those at the positions (R-PV-03)."""
    egne = egne_punkter(sak, punkter, posisjoner)
    return [setning(sak, punkt, posisjoner) for punkt in egne]


def _first_claim(sak: Dokumentsak, unioner: Sequence[str]) -> Krav | None:
    return next((krav for krav in sak.forhandling.krav if krav.fra in unioner), None)


def _suggestion(sak: Dokumentsak, framstallan: Framstallan) -> str | None:
    if framstallan.foreslatt_dato is None:
        return None
    return sak.fraser(
        "framstallan.forslag",
        dato=framstallan.foreslatt_dato,
        kl=framstallan.foreslatt_kl,
        sted=framstallan.foreslatt_sted,
    )


def _requested(sak: Protokollsak) -> str | None:
    """Say who requested the negotiation and when: by the request, else by the summons."""
    framstallan = sak.sak.forhandling.forhandlingsframstallan
    if framstallan:
        fra = _party(sak.sak, framstallan.fra)
        return sak.sak.fraser("protokoll.begart", fra=fra, dato=framstallan.dato)
    innkallinger = (mote.innkalling for mote in sak.sak.moter(sak.protokoll))
    forste = next((innkalling for innkalling in innkallinger if innkalling), None)
    if forste is None:
        return None
    fra = _party(sak.sak, forste.fra)
    return sak.sak.fraser("protokoll.kallat", fra=fra, dato=forste.dato)


def _views(sak: Protokollsak, *, er_arbeidsgiver: bool) -> list[Syn]:
    """Give a side's views: for the protocol, else why it claims or offers what it does.

    Last comes where it stood when the parties parted, or all the same when it has no other view.
    """
    egne = [syn for syn in partenes_syn(sak) if syn.er_arbeidsgiver is er_arbeidsgiver]
    grunn, standpunkt = (_offered if er_arbeidsgiver else _claimed)(sak)
    if egne and sak.protokoll.utfall != "uenighet":
        return egne
    fra = _party(sak.sak, "arbeidsgiver" if er_arbeidsgiver else sak.parter[0])
    sagt = filter(None, [standpunkt] if egne else [grunn, standpunkt])
    tekst = "\n\n".join(sagt)
    return [*egne, *([Syn(fra, tekst, er_arbeidsgiver)] if tekst else [])]


def _claimed(sak: Protokollsak) -> tuple[str | None, str | None]:
    """Give the last claim's reason, and what it claims where that has not stood before."""
    krav = last_claim(sak.sak.case, sak.protokoll)
    if krav is None:
        return None, None
    sagt = _points(sak.sak, krav.punkter, sak.posisjoner)
    if krav == _first_claim(sak.sak, sak.parter) or not sagt:
        return krav.begrunnelse, None
    return krav.begrunnelse, sak.sak.fraser("protokoll.yrkande", dato=krav.dato, punkter=sagt)


def _offered(sak: Protokollsak) -> tuple[str | None, str | None]:
    """Give the last offer's reason, and what it offers."""
    tilbud = last_offer(sak.sak.case, sak.protokoll)
    if tilbud is None:
        return None, None
    sagt = _points(sak.sak, tilbud.punkter, sak.posisjoner)
    bud = sak.sak.fraser("protokoll.bud", dato=tilbud.dato, punkter=sagt) if sagt else None
    return tilbud.begrunnelse, bud


def _agreed(sak: Protokollsak) -> Iterator[str]:
    """Say what is agreed: the points, else the area's outcome; when new pay is first paid."""
    if sak.protokoll.utfall != "enighet":
        yield sak.sak.fraser("ingen_tillegg")
    elif not sak.protokoll.punkter:
        yield from utfallssetninger(sak.sak)
    for punkt in egne_punkter(sak.sak, sak.protokoll.punkter, sak.posisjoner):
        deler = (setning(sak.sak, punkt, sak.posisjoner), punkt.begrunnelse)
        yield " ".join(del_ for del_ in deler if del_)
    if sak.protokoll.forste_utbetaling and sak.protokoll.utfall == "enighet":
        yield sak.sak.fraser("utbetaling", forste_utbetaling=sak.protokoll.forste_utbetaling)


def _next_steps(sak: Protokollsak) -> Iterator[str]:
    if tvist := sak.hjemmel.tvist:
        yield tvist.tekst
        yield from filter(None, [tvist.virkning])
