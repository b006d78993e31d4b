"""The papers of a Swedish pay review, which has no others."""

from collections.abc import Iterator, Mapping

from pipeline.documents.case import Dokumentsak
from pipeline.documents.document import Dokument, Venter
from pipeline.documents.families.protocols import protocols
from pipeline.documents.swedish import forhandlingsframstallan, venter


def due(sak: Dokumentsak, papirer: Mapping[str, Dokument]) -> Iterator[Dokument | Venter]:
    """Give the request and the protocols."""
    yield from forhandlingsframstallan(sak)
    yield from protocols(sak, papirer)
    yield from venter(sak)
