"""Individuell melding: to each whose pay is changed, of that one's own pay alone (DOMAIN 6.9)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Annotated

from pipeline.documents.case import Dokumentsak
from pipeline.documents.changes import Endring
from pipeline.documents.document import Dokument, Hode, Kontekst
from pipeline.documents.head import referanse
from pipeline.documents.people import Underskrift, side
from pipeline.errors import msg
from pipeline.model.letters import IndividuelleMeldinger
from pipeline.rounds.bases import Hjemmelregel

_FULL_POST = 100  # per cent


class Meldingskontekst(Kontekst):
    """The template variables of a notice of new pay."""

    mottaker: Annotated[str, msg("the employee")]
    stilling: Annotated[str, msg("the employee's post")]
    prosent: Annotated[Decimal, msg("how large the post is, in per cent")]
    innledning: Annotated[str, msg("the opening")]
    endringer: Annotated[tuple[Endring, ...], msg("old and new pay, a row for each change")]
    opplysninger: Annotated[list[str], msg("sentences on post code, part of a post and payment")]
    tekst: Annotated[str | None, msg("the sender's own text")]
    underskrift: Annotated[Underskrift, msg("where the employer signs")]


def individuell_melding(
    sak: Dokumentsak, i: int, endringer: Sequence[Endring], brev: IndividuelleMeldinger
) -> Dokument:
    """Make the notice to the employee at this position; its name is a number (R-PV-01)."""
    ansatt, fra = sak.forhandling.ansatte[i], side(sak, "arbeidsgiver")
    kontekst: Meldingskontekst = {
        "avsender": fra.brevhode,
        "mottaker": ansatt.navn,
        "stilling": ansatt.stilling,
        "prosent": ansatt.prosent,
        "innledning": sak.fraser("melding.innledning", arbeidsgiver=fra.part),
        "endringer": tuple(endringer),
        "opplysninger": [s for endring in endringer for s in _sentences(sak, i, endring)],
        "tekst": brev.tekst,
        "underskrift": fra.underskrift(brev.avsender),
    }
    return Dokument(
        navn=f"melding-{i + 1:03}",
        type="individuell_melding",
        hode=Hode(
            sak.fraser("titler.individuell_melding"),
            brev.dato,
            referanse(sak, _basis(sak, endringer)),
        ),
        avsender=fra.navn,
        mottakere=(ansatt.navn,),
        undertegnes=True,
        kontekst=kontekst,
    )


def _basis(sak: Dokumentsak, endringer: Sequence[Endring]) -> Hjemmelregel:
    """Give the basis of the first change: the reference has room for one."""
    tekst = endringer[0].hjemmel
    return next(regel for regel in sak.runde.hjemler if regel.tekst == tekst)


def _sentences(sak: Dokumentsak, i: int, endring: Endring) -> Iterator[str]:
    """Say what the table of a change has no room for; figures that are not known are not said."""
    fraser, ansatt = sak.fraser, sak.forhandling.ansatte[i]
    if endring.gammel_kode and endring.kode:
        koder = {"gammel_kode": endring.gammel_kode, "ny_kode": endring.kode}
        yield fraser("melding.kode", **koder)
    if endring.tillegg and ansatt.prosent != _FULL_POST:
        yield fraser("melding.deltid", prosent=ansatt.prosent, kostnad=endring.kostnad)
    if endring.tillegg and endring.forste_utbetaling:
        yield fraser(
            "melding.utbetaling",
            maned=endring.forste_utbetaling,
            virkningsdato=endring.virkningsdato,
            etterbetaling=endring.etterbetaling or None,
        )
