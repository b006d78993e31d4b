"""The signed protocol that a later paper belongs to (PD-13)."""

from collections.abc import Mapping

from pipeline.documents.document import Dokument
from pipeline.documents.protocols import Protokollsak

_ORD = ("protokoll", "uenighetsprotokoll", "bruddprotokoll")
"""What the stems of the protocols begin with."""


def original(sak: Protokollsak, papirer: Mapping[str, Dokument]) -> Dokument:
    """Give the protocol itself; the plan has made it before what belongs to it."""
    return next(papirer[navn] for ord_ in _ORD if (navn := sak.navn(ord_)) in papirer)


def henvisning(sak: Protokollsak, protokoll: Dokument) -> str:
    """Say which protocol is meant: title, date and basis."""
    return sak.sak.fraser(
        "henvisning",
        tittel=protokoll.hode.tittel,
        dato=protokoll.hode.dato,
        hjemmel=sak.hjemmel.tekst,
    )


def datert(sak: Protokollsak, dokument: Dokument) -> str:
    """Name an enclosure by title and date, as several may have the same title."""
    return sak.sak.fraser("datert", tittel=dokument.hode.tittel, dato=dokument.hode.dato)
