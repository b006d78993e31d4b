"""Tvisteresultat: how a dispute ended, recorded where it began (PD-13)."""

from typing import Annotated

from pipeline.documents.document import Dokument, Hjemmelkontekst, Hode
from pipeline.documents.head import referanse
from pipeline.documents.originals import henvisning
from pipeline.documents.people import arbeidsgiver_som_avsender, parter
from pipeline.documents.protocols import Protokollsak
from pipeline.errors import msg
from pipeline.model.protocols import Tvisteresultat


class Resultatkontekst(Hjemmelkontekst):
    """The template variables of a dispute's result."""

    parter: Annotated[list[str], msg("the parties, the employer first")]
    original: Annotated[str, msg("the protocol of disagreement: title, date and basis")]
    journal: Annotated[str | None, msg("its number in the journal, as stated")]
    behandling: Annotated[str, msg("what kind of handling settled it")]
    instans: Annotated[str | None, msg("who settled it")]
    resultat: Annotated[str, msg("the result")]
    avslutning: Annotated[str, msg("the closing sentence")]


def tvisteresultat(sak: Protokollsak, protokoll: Dokument) -> Dokument:
    """Record the result of the entry's dispute; `protokoll` is the one of disagreement."""
    resultat = sak.protokoll.tvisteresultat
    if resultat is None:
        raise LookupError("tvisteresultat")  # the plan makes it only where it is there
    tittel = sak.sak.fraser(f"titler.tvisteresultat_{resultat.type}")
    return Dokument(
        navn=sak.navn("tvisteresultat"),
        type="tvisteresultat",
        hode=Hode(tittel, resultat.dato, referanse(sak.sak, sak.hjemmel)),
        part=sak.parter[0],
        avsender=sak.sak.forhandling.arbeidsgiver.navn,
        mottakere=sak.parter,
        hjemmel=sak.hjemmel.kode,
        utfall=sak.protokoll.utfall,
        kontekst=_context(sak, resultat, protokoll),
    )


def _context(sak: Protokollsak, resultat: Tvisteresultat, protokoll: Dokument) -> Resultatkontekst:
    fraser = sak.sak.fraser
    return {
        "avsender": arbeidsgiver_som_avsender(sak.sak),
        "hjemmel": sak.hjemmel,
        "parter": [en.part for en in parter(sak.sak, sak.parter)],
        "original": henvisning(sak, protokoll),
        "journal": resultat.original,
        "behandling": fraser(f"tvisteresultat.{resultat.type}"),
        "instans": resultat.instans,
        "resultat": resultat.resultat,
        "avslutning": fraser("tvisteresultat.avslutning"),
    }
