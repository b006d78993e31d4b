"""The papers that cross the table: claims and offers."""

from collections.abc import Iterator, Mapping

from pipeline.documents.case import Dokumentsak
from pipeline.documents.claims import krav_dokument
from pipeline.documents.document import Dokument, Venter, mangler
from pipeline.documents.offers import tilbud


def due(sak: Dokumentsak, papirer: Mapping[str, Dokument]) -> Iterator[Dokument | Venter]:
    """Give the claims and offers of those whose papers this copy writes (PD-12)."""
    del papirer
    forhandling = sak.forhandling
    for i, krav in enumerate(forhandling.krav):
        if sak.skriver_for(krav.fra):
            yield krav_dokument(sak, i)
    if not forhandling.krav:
        yield Venter("krav_dokument", mangler("krav"))
    if not sak.skriver_for("arbeidsgiver"):
        return  # the offers are the employer's papers: a union has received them
    for i in range(len(forhandling.tilbud)):
        yield tilbud(sak, i)
    if not forhandling.tilbud:
        yield Venter("tilbud", mangler("tilbud"))
