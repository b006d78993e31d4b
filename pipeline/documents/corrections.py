"""Rettelsesprotokoll: a fault of a signed protocol is put right by the same parties (PD-13)."""

from typing import Annotated

from pipeline.documents.document import Dokument, Fylt, Hjemmelkontekst, Hode, ntes
from pipeline.documents.head import referanse
from pipeline.documents.originals import henvisning
from pipeline.documents.people import Underskrift, arbeidsgiver_som_avsender, parter
from pipeline.documents.protocols import Protokollsak, Undertegning
from pipeline.errors import msg
from pipeline.model.protocols import Rettelse


class Rettelseskontekst(Hjemmelkontekst):
    """The template variables of a correction."""

    parter: Annotated[list[str], msg("the parties, the employer first")]
    original: Annotated[str, msg("the protocol it corrects: title, date and basis")]
    journal: Annotated[str | None, msg("the original's number in the journal, as stated")]
    innledning: Annotated[str, msg("the opening")]
    feil: Annotated[str, msg("what the protocol says")]
    rettes_til: Annotated[str, msg("what it is to say")]
    begrunnelse: Annotated[str | None, msg("how the fault came about")]
    uendret: Annotated[str, msg("the sentence that all else stands")]
    undertegning: Annotated[Undertegning, msg("where and when it is signed")]
    underskrifter: Annotated[tuple[Underskrift, ...], msg("a place to sign for each party"), Fylt()]


def rettelsesprotokoll(sak: Protokollsak, nr: int, protokoll: Dokument) -> Dokument:
    """Make the correction at this position of the entry; `protokoll` is what it corrects."""
    rettelse = sak.protokoll.rettelser[nr]
    tittel = sak.sak.fraser("titler.rettelsesprotokoll")
    return Dokument(
        navn=sak.navn("rettelsesprotokoll") + ntes(nr),
        type="rettelsesprotokoll",
        hode=Hode(tittel, rettelse.dato, referanse(sak.sak, sak.hjemmel), rettelse.sted),
        part=sak.parter[0] if len(sak.parter) == 1 else None,
        avsender=sak.sak.forhandling.arbeidsgiver.navn,
        mottakere=sak.parter,
        hjemmel=sak.hjemmel.kode,
        utfall=sak.protokoll.utfall,
        undertegnes=True,
        kontekst=_context(sak, rettelse, protokoll),
    )


def concerns(sak: Protokollsak, rettelse: Rettelse) -> bool:
    """Tell whether a correction is for these parties: named, or all, and naming none but theirs.

    One that speaks of another union's member is not for these to see (R-PV-03).
    """
    if rettelse.organisasjoner and not set(sak.parter) & set(rettelse.organisasjoner):
        return False
    tekst = " ".join(filter(None, [rettelse.feil, rettelse.rettes_til, rettelse.begrunnelse]))
    ansatte = sak.sak.forhandling.ansatte
    andre = (a for i, a in enumerate(ansatte) if i not in sak.posisjoner)
    return not any(ansatt.navn in tekst for ansatt in andre)


def _context(sak: Protokollsak, rettelse: Rettelse, protokoll: Dokument) -> Rettelseskontekst:
    fraser, sider = sak.sak.fraser, parter(sak.sak, sak.parter)
    opprinnelig = sak.protokoll.undertegnet.av if sak.protokoll.undertegnet else ()
    av = rettelse.undertegnet_av or opprinnelig
    return {
        "avsender": arbeidsgiver_som_avsender(sak.sak),
        "hjemmel": sak.hjemmel,
        "parter": [en.part for en in sider],
        "original": henvisning(sak, protokoll),
        "journal": rettelse.original,
        "innledning": fraser("rettelse.innledning"),
        "feil": rettelse.feil,
        "rettes_til": rettelse.rettes_til,
        "begrunnelse": rettelse.begrunnelse,
        "uendret": fraser("rettelse.uendret"),
        "undertegning": Undertegning(
            rettelse.sted, rettelse.dato, sak.protokoll.eksemplarer or len(sider)
        ),
        "underskrifter": tuple(
            en.underskrift(next((r.navn for r in en.representanter if r.navn in av), None))
            for en in sider
        ),
    }
