"""Which documents an outcome calls for, and which wait for facts (DOMAIN 6)."""

from collections.abc import Callable, Iterator
from datetime import date

from pipeline.documents.agreements import enighetsprotokoll
from pipeline.documents.attachments import vedlegg_disponering, vedlegg_pott
from pipeline.documents.breaches import bruddprotokoll
from pipeline.documents.case import Dokumentsak, eierorganisasjon
from pipeline.documents.claims import krav_dokument, kravnavn
from pipeline.documents.disagreements import uenighetsprotokoll
from pipeline.documents.document import Dokument, Plan, Venter
from pipeline.documents.offers import tilbud, tilbudsnavn
from pipeline.documents.protocols import Protokollsak
from pipeline.documents.rows import pottrader
from pipeline.documents.swedish import (
    er_svensk,
    forhandlingsframstallan,
    forhandlingsprotokoll,
    venter,
)
from pipeline.errors import Message, msg
from pipeline.figures.disputes import last_claim, last_offer


def plan(sak: Dokumentsak) -> Plan:
    """Work out what is due. The outcome has passed the rules without error."""
    if er_svensk(sak):
        return Plan((*forhandlingsframstallan(sak), *_protocols(sak, {})), tuple(venter(sak)))
    krav = [krav_dokument(sak, i) for i in _own_claims(sak)]
    tilbud_ = [tilbud(sak, i) for i in _own_offers(sak)]
    vedlegg = list(_attachments(sak))
    papirer = {d.navn: d for d in [*krav, *tilbud_, *vedlegg]}
    protokoller = list(_protocols(sak, papirer))
    return Plan((*krav, *tilbud_, *protokoller, *vedlegg), tuple(_waiting(sak)))


def _own_claims(sak: Dokumentsak) -> Iterator[int]:
    eier = eierorganisasjon(sak.forhandling)
    return (i for i, k in enumerate(sak.forhandling.krav) if eier in (None, k.fra))


def _own_offers(sak: Dokumentsak) -> Iterator[int]:
    """Give the offers to write: they are the employer's papers, a union has received them."""
    return iter(range(len(sak.forhandling.tilbud)) if _of_employer(sak) else ())


def _of_employer(sak: Dokumentsak) -> bool:
    return sak.forhandling.eier == "arbeidsgiver"


def _attachments(sak: Dokumentsak) -> Iterator[Dokument]:
    dato = _attachment_date(sak)
    if dato is None:
        return
    if _has_base(sak):
        yield vedlegg_pott(sak, dato)
    enige = list(_agreed_parties(sak))
    if not enige:
        return
    if _of_employer(sak):
        yield vedlegg_disponering(sak, dato, None)
    for navn in enige:
        if pottrader(sak, sak.medlemmer(navn)):
            yield vedlegg_disponering(sak, dato, navn)


def _has_base(sak: Dokumentsak) -> bool:
    return bool(sak.forhandling.grunnlag and sak.runde.pott) and None not in (
        sak.tall.pott.grunnlonnsmasse,
        sak.tall.pott.pott,
    )


def _agreed_parties(sak: Dokumentsak) -> Iterator[str]:
    """Give the unions with an agreement on the pot, each once."""
    enige = (
        navn
        for nr, protokoll in enumerate(sak.forhandling.protokoller)
        if protokoll.utfall == "enighet" and sak.er_pott(protokoll)
        for navn in sak.parter(nr)
    )
    yield from dict.fromkeys(enige)


def _attachment_date(sak: Dokumentsak) -> date | None:
    """Date the attachments with the pot's last paper: a protocol, else an offer."""
    protokoller = [p for p in sak.forhandling.protokoller if sak.er_pott(p) and sak.moter(p)]
    datoer = [sak.undertegnet(p) for p in protokoller]
    return max(datoer or [t.dato for t in sak.forhandling.tilbud], default=None)


def _protocols(sak: Dokumentsak, papirer: dict[str, Dokument]) -> Iterator[Dokument]:
    """Give the protocols: one per union, or one joint (PD-10); none where no claim came."""
    for nr, protokoll in enumerate(sak.forhandling.protokoller):
        parter = sak.parter(nr)
        if protokoll.utfall == "ingen_krav" or not parter:
            continue
        felles = protokoll.felles and protokoll.utfall != "uenighet"
        grupper = [parter] if felles else [(navn,) for navn in parter]
        for gruppe in grupper:
            yield _protocol(Protokollsak(sak, nr, gruppe), papirer)


def _protocol(sak: Protokollsak, papirer: dict[str, Dokument]) -> Dokument:
    uenige = sak.protokoll.utfall == "uenighet"
    navn = _dispute_papers(sak) if uenige else _agreement_papers(sak)
    vedlegg = {n: papirer[n].hode.tittel for n in navn if n in papirer}
    return _kind(sak)(sak, vedlegg)


def _kind(sak: Protokollsak) -> Callable[[Protokollsak, dict[str, str]], Dokument]:
    """Give what the protocol is: by its outcome, and by what its round calls a disagreement."""
    if er_svensk(sak.sak):
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


def _dispute_papers(sak: Protokollsak) -> Iterator[str]:
    """Name the base, the last claim and the last offer, as an appeal needs them (DOMAIN 6.8)."""
    if sak.sak.er_pott(sak.protokoll):
        yield "vedlegg-1-pott"
    case = sak.sak.case
    if krav := last_claim(case, sak.protokoll):
        yield kravnavn(sak.sak, krav)
    if siste := last_offer(case, sak.protokoll):
        yield tilbudsnavn(sak.sak, siste)


def _waiting(sak: Dokumentsak) -> Iterator[Venter]:
    f = sak.forhandling
    har: tuple[tuple[Callable[[], bool], Venter], ...] = (
        (lambda: bool(f.krav), Venter("krav_dokument", _missing("krav"))),
        (
            lambda: bool(f.tilbud) or not _of_employer(sak),
            Venter("tilbud", _missing("tilbud")),
        ),
        (lambda: bool(f.protokoller), Venter("enighetsprotokoll", _missing("protokoller"))),
        (lambda: _has_base(sak) or _beside_pot(sak), Venter("vedlegg_pott", _missing("grunnlag"))),
    )
    yield from (venter for finnes, venter in har if not finnes())


def _beside_pot(sak: Dokumentsak) -> bool:
    """Tell whether all that was negotiated is on other bases than the pot, which has no base."""
    protokoller = sak.forhandling.protokoller
    return bool(protokoller) and not any(map(sak.er_pott, protokoller))


def _missing(nokkel: str) -> Message:
    return msg("it waits for `{key}` in the outcome", key=nokkel)
