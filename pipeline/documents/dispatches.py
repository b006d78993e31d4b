"""Oversendelse til kompetansesenteret: the protocols, to be kept there (DOMAIN 6.10, R-EA-01)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pipeline.documents.case import Dokumentsak
from pipeline.documents.document import Dokument, Hode, Kontekst
from pipeline.documents.head import referanse
from pipeline.documents.people import Underskrift, side
from pipeline.errors import msg
from pipeline.model.letters import Kompetansesenter, Oversendelse


@dataclass(frozen=True, slots=True)
class Oversendt:
    """A paper that is enclosed."""

    tittel: str
    gjelder: str | None
    dato: date


class Oversendelseskontekst(Kontekst):
    """The template variables of the letter."""

    mottaker: Annotated[Kompetansesenter, msg("the competence centre, as in the outcome file")]
    fra: Annotated[str, msg("the union that sends it")]
    region: Annotated[str | None, msg("the region, as stated")]
    innledning: Annotated[str, msg("the opening")]
    tekst: Annotated[str | None, msg("the sender's own text")]
    papirer: Annotated[tuple[Oversendt, ...], msg("what is enclosed")]
    anmodning: Annotated[str, msg("the request to keep it")]
    underskrift: Annotated[Underskrift, msg("where the steward signs")]


def oversendelse_kompetansesenter(
    sak: Dokumentsak,
    organisasjon: str,
    senter: Kompetansesenter,
    brev: Oversendelse,
    papirer: Sequence[Dokument],
) -> Dokument:
    """Make a union's letter to its competence centre, with its own protocols only (R-PV-03)."""
    fra = side(sak, organisasjon)
    kontekst: Oversendelseskontekst = {
        "avsender": fra.brevhode,
        "mottaker": senter,
        "fra": fra.part,
        "region": sak.forhandling.region,
        "innledning": sak.fraser(
            "kompetansesenter.innledning", arbeidsgiver=sak.forhandling.arbeidsgiver.navn
        ),
        "tekst": brev.tekst,
        "papirer": tuple(
            Oversendt(d.hode.tittel, d.hode.undertittel, d.hode.dato) for d in papirer
        ),
        "anmodning": sak.fraser("kompetansesenter.anmodning"),
        "underskrift": fra.underskrift(brev.avsender),
    }
    return Dokument(
        navn=f"oversendelse-kompetansesenter-part-{sak.partsnummer(organisasjon)}",
        type="oversendelse_kompetansesenter",
        hode=Hode(
            sak.fraser("titler.oversendelse_kompetansesenter"),
            brev.dato,
            referanse(sak, sak.hjemmel(None)),
        ),
        part=organisasjon,
        avsender=fra.navn,
        mottakere=(senter.navn,),
        vedlegg=tuple(dokument.navn for dokument in papirer),
        undertegnes=True,
        kontekst=kontekst,
    )
