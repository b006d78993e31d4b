"""Enighetsprotokoll: also when the parties agree that nothing is given (R-PR-01, DOMAIN 6.3)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated

from pipeline.documents.document import Alltid, Dokument
from pipeline.documents.points import setning, tabellsetninger
from pipeline.documents.pots import pottkontroll
from pipeline.documents.protocols import Protokollkontekst, Protokollsak
from pipeline.documents.rows import (
    Rad,
    kodeendringer,
    pottrader,
    punktrader,
    summer,
    virkningsdato,
)
from pipeline.errors import msg
from pipeline.model import Punkt


@dataclass(frozen=True, slots=True)
class Listesum:
    """The sums of a protocol's own table."""

    kostnad: Fraction
    etterbetaling: Fraction | None


class Enighetskontekst(Protokollkontekst):
    """The template variables of an agreement."""

    innledende_linje: Annotated[str, msg("that the parties agree, or that nothing was given")]
    punkter: Annotated[list[str], msg("the points as sentences")]
    rader: Annotated[
        tuple[Rad, ...],
        msg("the increases of the party's own members, each with its date"),
        Alltid(("virkningsdato",)),
    ]
    vis_gammel_kode: Annotated[bool, msg("whether post codes change")]
    sum: Annotated[Listesum, msg("the sums of the rows")]
    pottkontroll: Annotated[list[str] | None, msg("the sentences on the use of the pot")]


def enighetsprotokoll(sak: Protokollsak, vedlegg: Mapping[str, str]) -> Dokument:
    """Make the protocol; `vedlegg` gives the attachments' file stems and titles."""
    return Dokument(
        navn=sak.navn("protokoll"),
        type="enighetsprotokoll",
        hode=sak.hode(sak.sak.fraser("titler.enighetsprotokoll")),
        part=sak.parter[0] if len(sak.parter) == 1 else None,
        avsender=sak.sak.forhandling.arbeidsgiver.navn,
        mottakere=sak.parter,
        hjemmel=sak.hjemmel.kode,
        utfall=sak.protokoll.utfall,
        vedlegg=tuple(vedlegg),
        undertegnes=True,
        kontekst=_context(sak, vedlegg),
    )


def _context(sak: Protokollsak, vedlegg: Mapping[str, str]) -> Enighetskontekst:
    rader = _rows(sak)
    sum_ = Listesum(summer(rad.kostnad for rad in rader), _back_pay(sak, rader))
    gitt = sak.protokoll.utfall == "enighet"
    return {
        **sak.kontekst(tuple(vedlegg.values())),
        "innledende_linje": sak.sak.fraser("enige" if gitt else "ingen_tillegg"),
        "punkter": list(_points(sak, rader, sum_)),
        "rader": rader,
        "vis_gammel_kode": bool(kodeendringer(rader)),
        "sum": sum_,
        "pottkontroll": list(pottkontroll(sak, vedlegg=bool(vedlegg))) if gitt else None,
    }


def _rows(sak: Protokollsak) -> tuple[Rad, ...]:
    """Give the rows of the parties' own members, for the pot from the list (R-HJ-02)."""
    if sak.protokoll.utfall != "enighet":
        return ()
    if sak.sak.er_pott(sak.protokoll):
        return pottrader(sak.sak, sak.posisjoner)
    dato = virkningsdato(sak.sak, sak.protokoll)
    return punktrader(sak.sak, sak.nr, sak.posisjoner, dato)


def _back_pay(sak: Protokollsak, rader: tuple[Rad, ...]) -> Fraction | None:
    """Give the back-pay of the table; None where it is not known, or more is given than that."""
    gitt = [rad.etterbetaling for rad in rader if rad.tillegg]
    utenfor = not sak.sak.er_pott(sak.protokoll) and any(
        tall.etterbetaling and tall.ansatt is None
        for tall in sak.sak.tall.protokoller[sak.nr].punkter
    )
    return None if utenfor or not gitt or None in gitt else summer(gitt)


def _points(sak: Protokollsak, rader: tuple[Rad, ...], sum_: Listesum) -> Iterator[str]:
    fraser, protokoll = sak.sak.fraser, sak.protokoll
    if hevet := [rad for rad in rader if rad.tillegg]:
        datoer = {rad.virkningsdato for rad in hevet}
        key = "tillegg_etter_liste_en" if len(rader) == 1 else "tillegg_etter_liste"
        yield fraser(key, virkningsdato=datoer.pop() if len(datoer) == 1 else None)
    for rad in kodeendringer(rader):
        koder = {"gammel_kode": rad.gammel_kode, "ny_kode": rad.kode}
        yield fraser("stillingskode", ansatt=rad.navn, **koder)
    yield from _kinds(sak, rader)
    yield from _own_points(sak)
    if protokoll.forste_utbetaling and protokoll.utfall == "enighet":
        yield fraser(
            "utbetaling",
            forste_utbetaling=protokoll.forste_utbetaling,
            etterbetaling=sum_.etterbetaling or None,
        )
    if protokoll.foringer_fulgt:
        yield fraser("foringer", tekst=protokoll.foringer_fulgt)


def _kinds(sak: Protokollsak, rader: tuple[Rad, ...]) -> Iterator[str]:
    """Say which increases of the list follow the person, and which the post (DOMAIN 6.3)."""
    for key, personlig in (("personlig", True), ("stilling", False)):
        navn = [rad.navn for rad in rader if rad.personlig is personlig]
        if navn:
            alle = len(navn) == len(rader)
            yield sak.sak.fraser(key, navn=navn, antall=len(navn), alle=alle)


def _own_points(sak: Protokollsak) -> Iterator[str]:
    """Say the points that concern the parties' own members, or no one by name (R-PV-03).

    Of a point with a row in the table only what the row has no room for is said.
    """
    for punkt in sak.protokoll.punkter:
        navn = [punkt.ansatt] if punkt.ansatt else punkt.ansatte
        if navn and not {sak.sak.ansatt(n) for n in navn} & set(sak.posisjoner):
            continue
        if _has_row(sak, punkt):
            i_rad = punkt.model_copy(update={"virkningsdato": None, "personlig": None})
            sagt = tabellsetninger(sak.sak, [i_rad])
        else:
            sagt = iter([(setning(sak.sak, punkt, sak.posisjoner), punkt.begrunnelse)])
        yield from (" ".join(filter(None, deler)) for deler in sagt)


def _has_row(sak: Protokollsak, punkt: Punkt) -> bool:
    """Tell whether a point is for one employee and says what the table has a column for."""
    if punkt.ansatt is None or sak.protokoll.utfall != "enighet":
        return False
    har_belop = not (punkt.kr is None and punkt.prosent is None and punkt.ny is None)
    return har_belop or (punkt.ny_kode is not None and sak.sak.er_pott(sak.protokoll))
