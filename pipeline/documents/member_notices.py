"""Medlemsinfo: the result in general terms, with nobody's own amount (DOMAIN 6.9, PD-8)."""

from collections.abc import Iterator
from typing import Annotated

from pipeline.documents.case import Dokumentsak
from pipeline.documents.document import Dokument, Hode, Kontekst
from pipeline.documents.head import referanse
from pipeline.documents.people import Underskrift, side
from pipeline.documents.points import setning
from pipeline.errors import msg
from pipeline.figures.disputes import last_offer
from pipeline.model import Protokoll
from pipeline.model.letters import Medlemsinfo
from pipeline.rounds.bases import Tvistebehandling

_FOR_ALL = ("generelt_", "minstelonn", "ubekvem", "kompetanse", "annet")
"""What the types of points begin with that are no one's own."""


class Medlemskontekst(Kontekst):
    """The template variables of the information to the members."""

    mottakere: Annotated[str, msg("the members it is for")]
    fra: Annotated[str, msg("the union")]
    budskap: Annotated[str | None, msg("the sender's own words on the result")]
    resultater: Annotated[list[str], msg("sentences on what each negotiation came to")]
    utbetaling: Annotated[list[str], msg("sentences on when new pay is paid")]
    ikke_vunnet: Annotated[str | None, msg("what was not won")]
    uten_enkeltpersoner: Annotated[str, msg("the sentence that no one's pay is told")]
    kontakt: Annotated[str, msg("the closing sentence: thanks, and whom to ask")]
    underskrift: Annotated[Underskrift, msg("where the steward signs")]


def medlemsinfo(sak: Dokumentsak, organisasjon: str, brev: Medlemsinfo) -> Dokument:
    """Make a union's information to its members."""
    fra = side(sak, organisasjon)
    egne = [
        protokoll
        for nr, protokoll in enumerate(sak.forhandling.protokoller)
        if organisasjon in sak.parter(nr)
    ]
    egen_avsender = brev.avsender in {r.navn for r in fra.representanter}
    kontekst: Medlemskontekst = {
        "avsender": fra.brevhode,
        "mottakere": sak.fraser(
            "medlemsinfo.til",
            organisasjon=fra.navn,
            arbeidsgiver=sak.forhandling.arbeidsgiver.navn,
        ),
        "fra": fra.part,
        "budskap": brev.budskap,
        "resultater": [s for protokoll in egne for s in _results(sak, protokoll)],
        "utbetaling": list(dict.fromkeys(s for p in egne for s in _payment(sak, p))),
        "ikke_vunnet": brev.ikke_vunnet,
        "uten_enkeltpersoner": sak.fraser("medlemsinfo.uten_enkeltpersoner"),
        "kontakt": sak.fraser("medlemsinfo.kontakt", kontakt=brev.kontakt),
        "underskrift": fra.underskrift(brev.avsender if egen_avsender else None),
    }
    return Dokument(
        navn=f"medlemsinfo-part-{sak.partsnummer(organisasjon)}",
        type="medlemsinfo",
        hode=Hode(sak.fraser("titler.medlemsinfo"), brev.dato, referanse(sak, sak.hjemmel(None))),
        part=organisasjon,
        avsender=fra.navn,
        mottakere=(kontekst["mottakere"],),
        undertegnes=True,
        kontekst=kontekst,
    )


def _results(sak: Dokumentsak, protokoll: Protokoll) -> Iterator[str]:
    """Say the outcome, what all have got, and what follows where the parties did not agree."""
    hjemmel = sak.hjemmel(protokoll.hjemmel)
    yield sak.fraser(
        f"medlemsinfo.{protokoll.utfall}",
        gjelder=protokoll.gjelder or hjemmel.gjelder,
        hjemmel=hjemmel.tekst,
        virkningsdato=sak.case.effect(protokoll.virkningsdato),
    )
    if protokoll.utfall == "enighet":
        yield from _general_points(sak, protokoll)
        yield from _pot(sak, protokoll)
    if protokoll.utfall == "uenighet" and hjemmel.tvist:
        yield from _applying(sak, protokoll, hjemmel.tvist)
        yield from filter(None, [hjemmel.tvist.tekst, hjemmel.tvist.virkning])


def _applying(sak: Dokumentsak, protokoll: Protokoll, tvist: Tvistebehandling) -> Iterator[str]:
    """Say that the last offer is put into effect, in an area that has it so (R-BR-02)."""
    tilbud = last_offer(sak.case, protokoll)
    if tilbud and tvist.siste_tilbud == "gjelder":
        yield sak.fraser("medlemsinfo.gjelder", dato=sak.case.effect(tilbud.virkningsdato))


def _general_points(sak: Dokumentsak, protokoll: Protokoll) -> Iterator[str]:
    """Say the points that are for all; one that names an employee is left out (PD-8)."""
    for punkt in protokoll.punkter:
        if punkt.type.startswith(_FOR_ALL) and not (punkt.ansatt or punkt.ansatte):
            sagt = setning(sak, punkt)
            if not any(ansatt.navn in sagt for ansatt in sak.forhandling.ansatte):
                yield sagt


def _pot(sak: Dokumentsak, protokoll: Protokoll) -> Iterator[str]:
    tall = sak.tall.pott
    if sak.er_pott(protokoll) and tall.pott is not None:
        yield sak.fraser("medlemsinfo.pott", pott=tall.pott, brukt=tall.brukt)


def _payment(sak: Dokumentsak, protokoll: Protokoll) -> Iterator[str]:
    if protokoll.utfall == "enighet" and protokoll.forste_utbetaling:
        yield sak.fraser("medlemsinfo.utbetaling", maned=protokoll.forste_utbetaling)
