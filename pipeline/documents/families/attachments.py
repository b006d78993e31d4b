"""The attachments: the pot and its disposal."""

from collections.abc import Iterator, Mapping
from datetime import date

from pipeline.documents.attachments import vedlegg_disponering, vedlegg_pott
from pipeline.documents.case import Dokumentsak
from pipeline.documents.document import Dokument, Venter, mangler
from pipeline.documents.rows import pottrader


def due(sak: Dokumentsak, papirer: Mapping[str, Dokument]) -> Iterator[Dokument | Venter]:
    """Give the base and the pot, and its disposal: for each union, and whole for the employer."""
    del papirer
    if not has_base(sak) and sak.runde.pott and not _beside_pot(sak):
        yield Venter("vedlegg_pott", mangler("grunnlag"))
    dato = attachment_date(sak)
    if dato is None:
        return
    if has_base(sak):
        yield vedlegg_pott(sak, dato)
    yield from _disposals(sak, dato)


def _disposals(sak: Dokumentsak, dato: date) -> Iterator[Dokument]:
    enige = list(agreed_parties(sak))
    if enige and sak.skriver_for("arbeidsgiver"):
        yield vedlegg_disponering(sak, dato, None)
    for navn in enige:
        if pottrader(sak, sak.medlemmer(navn)):
            yield vedlegg_disponering(sak, dato, navn)


def has_base(sak: Dokumentsak) -> bool:
    """Tell whether the base is given and there is a pot to compute of it."""
    return bool(sak.forhandling.grunnlag and sak.runde.pott) and None not in (
        sak.tall.pott.grunnlonnsmasse,
        sak.tall.pott.pott,
    )


def agreed_parties(sak: Dokumentsak) -> Iterator[str]:
    """Give the unions with an agreement on the pot, each once."""
    enige = (
        navn
        for nr, protokoll in enumerate(sak.forhandling.protokoller)
        if protokoll.utfall == "enighet" and sak.er_pott(protokoll)
        for navn in sak.parter(nr)
    )
    yield from dict.fromkeys(enige)


def attachment_date(sak: Dokumentsak) -> date | None:
    """Date the attachments with the pot's last paper: a protocol, else an offer."""
    protokoller = [p for p in sak.forhandling.protokoller if sak.er_pott(p) and sak.moter(p)]
    datoer = [sak.undertegnet(p) for p in protokoller]
    return max(datoer or [t.dato for t in sak.forhandling.tilbud], default=None)


def _beside_pot(sak: Dokumentsak) -> bool:
    """Tell whether all that was negotiated is on other bases than the pot, which has no base."""
    protokoller = sak.forhandling.protokoller
    return bool(protokoller) and not any(map(sak.er_pott, protokoller))
