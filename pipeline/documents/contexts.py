"""Every document type's template variables: the one list of types, and what all of them have.

To add a type: a `TypedDict` on `Kontekst` (`Hjemmelkontekst`, `Protokollkontekst`) beside the
function that makes the document, each variable with what it holds (`Annotated[str, msg("…")]`),
its name in `Dokumenttype`, and its line in `KONTEKSTER`. The reference of the templates,
`semje template` and the tests know it from there.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, TypedDict

from pipeline.documents.agreements import Enighetskontekst
from pipeline.documents.attachments import Disponeringskontekst, Pottkontekst
from pipeline.documents.breaches import Bruddkontekst
from pipeline.documents.case import Dokumentsak
from pipeline.documents.claims import Kravkontekst
from pipeline.documents.closings import Sluttkontekst
from pipeline.documents.corrections import Rettelseskontekst
from pipeline.documents.disagreements import Uenighetskontekst
from pipeline.documents.dispatches import Oversendelseskontekst
from pipeline.documents.disputes import Tvistekontekst
from pipeline.documents.document import Dokument, Dokumenttype, Hode
from pipeline.documents.member_notices import Medlemskontekst
from pipeline.documents.minutes import Referatkontekst
from pipeline.documents.offers import Tilbudskontekst
from pipeline.documents.pay_notices import Meldingskontekst
from pipeline.documents.results import Resultatkontekst
from pipeline.documents.statements import Tilforselskontekst
from pipeline.documents.summonses import Innkallingskontekst
from pipeline.documents.swedish import Forhandlingskontekst, Framstallningskontekst
from pipeline.errors import msg
from pipeline.model.negotiation import Overenskomst
from pipeline.model.parties import Arbeidsgiver

KONTEKSTER: Mapping[Dokumenttype, type] = MappingProxyType(
    {
        "innkalling": Innkallingskontekst,
        "referat_droftingsmote": Referatkontekst,
        "krav_dokument": Kravkontekst,
        "tilbud": Tilbudskontekst,
        "enighetsprotokoll": Enighetskontekst,
        "uenighetsprotokoll": Uenighetskontekst,
        "protokolltilforsel": Tilforselskontekst,
        "sluttprotokoll": Sluttkontekst,
        "oversendelse_tvist": Tvistekontekst,
        "rettelsesprotokoll": Rettelseskontekst,
        "tvisteresultat": Resultatkontekst,
        "medlemsinfo": Medlemskontekst,
        "individuell_melding": Meldingskontekst,
        "oversendelse_kompetansesenter": Oversendelseskontekst,
        "bruddprotokoll": Bruddkontekst,
        "vedlegg_pott": Pottkontekst,
        "vedlegg_disponering": Disponeringskontekst,
        "forhandlingsframstallan": Framstallningskontekst,
        "forhandlingsprotokoll": Forhandlingskontekst,
    }
)
"""The variables of each type, in the order the reference tells of them."""


class Ramme(TypedDict):
    """The template variables that every document has."""

    dokument: Annotated[Hode, msg("the head of the document; its notes must be printed")]
    arbeidsgiver: Annotated[Arbeidsgiver, msg("the employer, as in the outcome file")]
    overenskomst: Annotated[Overenskomst, msg("the agreement")]


def context(sak: Dokumentsak, dokument: Dokument) -> dict[str, object]:
    """Give all that a document's template may use. The mandate is never among it (R-PR-06)."""
    forhandling = sak.forhandling
    ramme: Ramme = {
        "dokument": dokument.hode,
        "arbeidsgiver": forhandling.arbeidsgiver.model_copy(update={"fullmakt": None}),
        "overenskomst": forhandling.overenskomst or sak.runde.overenskomst,
    }
    return {**ramme, **dokument.kontekst}
