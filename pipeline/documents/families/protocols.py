"""The protocols of agreement and disagreement."""

from collections.abc import Callable, Iterator, Mapping

from pipeline.documents.agreements import enighetsprotokoll
from pipeline.documents.breaches import bruddprotokoll
from pipeline.documents.case import Dokumentsak
from pipeline.documents.claims import kravnavn
from pipeline.documents.disagreements import uenighetsprotokoll
from pipeline.documents.document import Dokument, Venter, mangler
from pipeline.documents.offers import tilbudsnavn
from pipeline.documents.protocols import Protokollsak, protokollsaker
from pipeline.documents.swedish import forhandlingsprotokoll
from pipeline.figures.claims import upheld
from pipeline.figures.disputes import last_claim, last_offer


def due(sak: Dokumentsak, papirer: Mapping[str, Dokument]) -> Iterator[Dokument | Venter]:
    """Give the protocols; they wait while nothing is said of an outcome."""
    yield from protocols(sak, papirer)
    if not sak.forhandling.protokoller:
        yield Venter("enighetsprotokoll", mangler("protokoller"))


def protocols(sak: Dokumentsak, papirer: Mapping[str, Dokument]) -> Iterator[Dokument]:
    """Give the protocols: one per union, or one joint (PD-10); none where no claim came."""
    return (_protocol(protokollsak, papirer) for protokollsak in protokollsaker(sak))


def _protocol(sak: Protokollsak, papirer: Mapping[str, Dokument]) -> Dokument:
    uenige = sak.protokoll.utfall == "uenighet"
    navn = dispute_papers(sak) if uenige else _agreement_papers(sak)
    vedlegg = {n: papirer[n].hode.tittel for n in navn if n in papirer}
    return _kind(sak)(sak, vedlegg)


def _kind(sak: Protokollsak) -> Callable[[Protokollsak, Mapping[str, str]], Dokument]:
    """Give what the protocol is: by its outcome, and by what its round calls a disagreement."""
    if sak.sak.er_svensk:
        return forhandlingsprotokoll
    if sak.protokoll.utfall != "uenighet":
        return enighetsprotokoll
    tvist = sak.hjemmel.tvist
    brudd = tvist is not None and tvist.dokument == "bruddprotokoll"
    return bruddprotokoll if brudd else uenighetsprotokoll


def _agreement_papers(sak: Protokollsak) -> Iterator[str]:
    """Name the attachments its signers may see: never another union's rows (R-PV-03)."""
    if sak.sak.er_pott(sak.protokoll) and sak.protokoll.utfall == "enighet":
        yield "vedlegg-1-pott"
        yield from (f"vedlegg-2-disponering-part-{sak.sak.partsnummer(n)}" for n in sak.parter)


def dispute_papers(sak: Protokollsak) -> Iterator[str]:
    """Name the base, the last claim with those it upholds, and the last offer (DOMAIN 6.8)."""
    if sak.sak.er_pott(sak.protokoll):
        yield "vedlegg-1-pott"
    case = sak.sak.case
    if krav := last_claim(case, sak.protokoll):
        yield from (kravnavn(sak.sak, k) for k in upheld(case, krav))
    if siste := last_offer(case, sak.protokoll):
        yield tilbudsnavn(sak.sak, siste)
