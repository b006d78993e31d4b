"""What belongs to a protocol that is signed: late statements, corrections, the joint closing."""

from collections.abc import Iterator, Mapping

from pipeline.documents.case import Dokumentsak
from pipeline.documents.closings import sluttprotokoll
from pipeline.documents.corrections import concerns, rettelsesprotokoll
from pipeline.documents.document import Dokument, Venter
from pipeline.documents.originals import original
from pipeline.documents.people import is_late
from pipeline.documents.protocols import Protokollsak, protokollsaker
from pipeline.documents.results import tvisteresultat
from pipeline.documents.statements import protokolltilforsel


def due(sak: Dokumentsak, papirer: Mapping[str, Dokument]) -> Iterator[Dokument | Venter]:
    """Give what the entries of the file tie to each protocol, and the closing of them all."""
    for protokollsak in protokollsaker(sak):
        protokoll = original(protokollsak, papirer)
        yield from _late_statements(protokollsak, protokoll)
        for nr, rettelse in enumerate(protokollsak.protokoll.rettelser):
            if concerns(protokollsak, rettelse):
                yield rettelsesprotokoll(protokollsak, nr, protokoll)
        if protokollsak.protokoll.utfall == "uenighet" and protokollsak.protokoll.tvisteresultat:
            yield tvisteresultat(protokollsak, protokoll)
    if sak.skriver_for("arbeidsgiver"):
        yield from _closings(sak, papirer)


def _late_statements(sak: Protokollsak, protokoll: Dokument) -> Iterator[Dokument]:
    """Give a paper for each statement of a party that came when the protocol was signed."""
    for nr, tilforsel in enumerate(sak.protokoll.tilforsler):
        egen = tilforsel.fra in ("arbeidsgiver", *sak.parter) and tilforsel.type == "ensidig"
        skriver = egen and sak.sak.skriver_for(tilforsel.fra)
        if skriver and is_late(sak.sak, sak.protokoll, tilforsel):
            yield protokolltilforsel(sak, nr, protokoll)


def _closings(sak: Dokumentsak, papirer: Mapping[str, Dokument]) -> Iterator[Dokument]:
    """Give one closing protocol for each basis that has the switch on."""
    saker = list(protokollsaker(sak))
    for kode in dict.fromkeys(s.hjemmel.kode for s in saker if s.protokoll.sluttprotokoll):
        innforte = [s for s in saker if s.hjemmel.kode == kode]
        parter = tuple(dict.fromkeys(navn for s in innforte for navn in s.parter))
        forste = next(s for s in innforte if s.protokoll.sluttprotokoll)
        felles = Protokollsak(sak, forste.nr, parter)
        pott = papirer.get("vedlegg-1-pott") if sak.er_pott(felles.protokoll) else None
        yield sluttprotokoll(felles, innforte, [pott] if pott else [])
