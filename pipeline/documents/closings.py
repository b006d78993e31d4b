"""Felles sluttprotokoll: what all the unions came to, with no member's row (PD-10, R-POT-13)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Annotated

from pipeline.documents.document import Dokument, Fylt, Hjemmelkontekst, Hode
from pipeline.documents.head import apning, referanse
from pipeline.documents.people import (
    Fremmote,
    Underskrift,
    arbeidsgiver_som_avsender,
    partsnavn,
    til_stede,
    underskrifter,
)
from pipeline.documents.pots import pottkontroll
from pipeline.documents.protocols import Protokollsak, Undertegning
from pipeline.errors import msg
from pipeline.model import Mote

FEWEST = 5
"""How many a group needs before its sum is told apart: fewer could be known again (R-PV-05)."""


@dataclass(frozen=True, slots=True)
class Partsresultat:
    """What one union came to."""

    organisasjon: str
    resultat: str
    dato: date
    belop: Fraction | None
    """Cost over twelve months; None where sums by union are not told."""


class Sluttkontekst(Hjemmelkontekst):
    """The template variables of the closing protocol."""

    apning: Annotated[str, msg("the customary opening")]
    moter: Annotated[tuple[Mote, ...], msg("the negotiations it reports")]
    til_stede: Annotated[tuple[Fremmote, ...], msg("for each party, who was present")]
    gjelder: Annotated[str, msg("what the negotiation concerned")]
    innledende_linje: Annotated[str, msg("the sentence before the results")]
    resultater: Annotated[tuple[Partsresultat, ...], msg("what each union came to"), Fylt()]
    vis_belop: Annotated[bool, msg("whether sums by union are told")]
    pottkontroll: Annotated[list[str], msg("sentences on how the pot is used")]
    uenighet: Annotated[str | None, msg("the sentence on unions that did not agree")]
    undertegning: Annotated[Undertegning, msg("where and when it is signed")]
    underskrifter: Annotated[tuple[Underskrift, ...], msg("a place to sign for each party"), Fylt()]
    vedlegg: Annotated[list[str], msg("the attachments' titles")]


def sluttprotokoll(
    sak: Protokollsak, innforte: Sequence[Protokollsak], vedlegg: Sequence[Dokument]
) -> Dokument:
    """Make the closing protocol of a basis.

    `sak` is with all its unions; `innforte` are the protocols that were drawn up with each.
    """
    fraser = sak.sak.fraser
    tegning = _signing(sak, innforte)
    gjelder = sak.gjelder()
    return Dokument(
        navn=f"sluttprotokoll-{sak.hjemmel.kode.lower().replace(' ', '')}",
        type="sluttprotokoll",
        hode=Hode(
            fraser("titler.sluttprotokoll"),
            tegning.dato,
            referanse(sak.sak, sak.hjemmel),
            tegning.sted,
            gjelder[:1].upper() + gjelder[1:],
        ),
        avsender=sak.sak.forhandling.arbeidsgiver.navn,
        mottakere=sak.parter,
        hjemmel=sak.hjemmel.kode,
        vedlegg=tuple(dokument.navn for dokument in vedlegg),
        undertegnes=True,
        kontekst=_context(sak, innforte, vedlegg),
    )


def _context(
    sak: Protokollsak, innforte: Sequence[Protokollsak], vedlegg: Sequence[Dokument]
) -> Sluttkontekst:
    moter = tuple(dict.fromkeys(m for en in innforte for m in sak.sak.moter(en.protokoll)))
    navn = [partsnavn(o) for o in sak.organisasjoner]
    vis_belop = _may_tell_sums(sak)
    return {
        "avsender": arbeidsgiver_som_avsender(sak.sak),
        "hjemmel": sak.hjemmel,
        "apning": apning(sak.sak, moter, navn, sak.gjelder(), sak.hjemmel.tekst),
        "moter": moter,
        "til_stede": til_stede(sak.sak, moter, sak.organisasjoner),
        "gjelder": sak.gjelder(),
        "innledende_linje": sak.sak.fraser(
            "slutt.innledning", felles=any(en.protokoll.felles for en in innforte)
        ),
        "resultater": tuple(
            _result(en, navn, vis_belop=vis_belop) for en in innforte for navn in en.parter
        ),
        "vis_belop": vis_belop,
        "pottkontroll": list(pottkontroll(sak, vedlegg=bool(vedlegg))),
        "uenighet": _disagreement(sak, innforte),
        "undertegning": _signing(sak, innforte),
        "underskrifter": underskrifter(sak.sak, sak.protokoll, sak.organisasjoner),
        "vedlegg": [dokument.hode.tittel for dokument in vedlegg],
    }


def _disagreement(sak: Protokollsak, innforte: Sequence[Protokollsak]) -> str | None:
    """Say that those who did not agree are held to the protocol drawn up with them."""
    uenige = [e for e in innforte if e.protokoll.utfall == "uenighet"]
    navn = [partsnavn(o) for en in uenige for o in en.organisasjoner]
    if not navn:
        return None
    return sak.sak.fraser("slutt.uenighet_med", organisasjoner=navn, antall=len(navn))


def _result(sak: Protokollsak, navn: str, *, vis_belop: bool) -> Partsresultat:
    tall = sak.sak.tall.organisasjoner[sak.sak.partsnummer(navn) - 1]
    gitt = vis_belop and sak.protokoll.utfall == "enighet"
    return Partsresultat(
        partsnavn(sak.sak.organisasjon(navn)),
        sak.sak.fraser(f"slutt.{sak.protokoll.utfall}"),
        sak.sak.undertegnet(sak.protokoll),
        (tall.brukt or None) if gitt else None,
    )


def _may_tell_sums(sak: Protokollsak) -> bool:
    """Tell whether no group is so small that its sum tells what someone got (R-PV-05).

    One sum held back could be found from the others and the whole, so it is all or none.
    """
    if not sak.sak.er_pott(sak.protokoll):
        return False
    grupper = [len(sak.sak.medlemmer(navn)) for navn in sak.parter]
    uorganiserte = sak.sak.tall.pott.antall_uorganiserte or 0
    return all(antall >= FEWEST for antall in [*grupper, uorganiserte] if antall)


def _signing(sak: Protokollsak, innforte: Sequence[Protokollsak]) -> Undertegning:
    """Sign with the last of the protocols, an original to each party."""
    siste = max(innforte, key=lambda en: sak.sak.undertegnet(en.protokoll)).undertegning()
    return Undertegning(siste.sted, siste.dato, 1 + len(sak.parter))
