"""Protokolltilførsel as a paper of its own: one that came after the signing (DOMAIN 6.5)."""

from typing import Annotated

from pipeline.documents.document import Dokument, Hjemmelkontekst, Hode
from pipeline.documents.head import referanse
from pipeline.documents.originals import henvisning
from pipeline.documents.people import Underskrift, partsnavn, side, statement_signature
from pipeline.documents.protocols import Protokollsak
from pipeline.errors import msg
from pipeline.model import Tilforsel


class Tilforselskontekst(Hjemmelkontekst):
    """The template variables of a statement on its own."""

    fra: Annotated[str, msg("the party that makes it")]
    mottakere: Annotated[list[str], msg("the other parties to the protocol")]
    original: Annotated[str, msg("the protocol it belongs to: title, date and basis")]
    forklaring: Annotated[str, msg("the sentence on what a statement is")]
    tekst: Annotated[str, msg("the statement, word for word")]
    underskrift: Annotated[Underskrift, msg("where that party alone signs")]


def protokolltilforsel(sak: Protokollsak, nr: int, protokoll: Dokument) -> Dokument:
    """Make a paper of the statement at this position; `protokoll` is the one it is to."""
    tilforsel = sak.protokoll.tilforsler[nr]
    fra = side(sak.sak, tilforsel.fra)
    av_arbeidsgiver = tilforsel.fra == "arbeidsgiver"
    arbeidsgiver = sak.sak.forhandling.arbeidsgiver.navn
    return Dokument(
        navn=f"{sak.navn('protokolltilforsel')}-{nr + 1}",
        type="protokolltilforsel",
        hode=Hode(
            sak.sak.fraser("titler.protokolltilforsel", part=fra.part),
            tilforsel.dato or sak.sak.undertegnet(sak.protokoll),
            referanse(sak.sak, sak.hjemmel),
        ),
        part=sak.parter[0] if len(sak.parter) == 1 else None,
        avsender=fra.navn,
        mottakere=sak.parter if av_arbeidsgiver else (arbeidsgiver,),
        hjemmel=sak.hjemmel.kode,
        undertegnes=True,
        kontekst=_context(sak, tilforsel, protokoll),
    )


def _context(sak: Protokollsak, tilforsel: Tilforsel, protokoll: Dokument) -> Tilforselskontekst:
    fra = side(sak.sak, tilforsel.fra)
    arbeidsgiver = sak.sak.forhandling.arbeidsgiver.navn
    parter = [arbeidsgiver, *(partsnavn(o) for o in sak.organisasjoner)]
    return {
        "avsender": fra.brevhode,
        "hjemmel": sak.hjemmel,
        "fra": fra.part,
        "mottakere": [part for part in parter if part != fra.part],
        "original": henvisning(sak, protokoll),
        "forklaring": sak.sak.fraser("tilforsel.forklaring", part=fra.part),
        "tekst": tilforsel.tekst,
        "underskrift": statement_signature(sak.sak, tilforsel),
    }
