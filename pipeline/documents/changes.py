"""What each employee's pay changes to: the one place that knows whom an agreement raises."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from pipeline.arithmetic import cost
from pipeline.documents.case import Dokumentsak
from pipeline.documents.rows import Rad, listerader, pottrader
from pipeline.figures import points
from pipeline.figures.disputes import last_offer
from pipeline.figures.rows import owed
from pipeline.model import Ansatt, Protokoll, Punkt
from pipeline.model.scalars import Maned


@dataclass(frozen=True, slots=True)
class Endring:
    """One change of one employee's pay or post code, by one protocol."""

    hjemmel: str
    virkningsdato: date
    gammel: Fraction
    tillegg: Fraction
    ny: Fraction
    kostnad: Fraction
    """The rise over twelve months in the employee's part of a post."""
    forste_utbetaling: Maned | None
    etterbetaling: Fraction | None
    gammel_kode: str | None = None
    kode: str | None = None


def endringer(sak: Dokumentsak, i: int) -> tuple[Endring, ...]:
    """Give what is settled for the employee at this position; nothing for what is in dispute.

    Where the round lets the last offer apply after a breach, that is settled too (R-BR-02).
    """
    if sak.forhandling.ansatte[i].vakant:
        return ()
    return (*_of_pot(sak, i), *_of_others(sak, i))


def _of_pot(sak: Dokumentsak, i: int) -> Iterator[Endring]:
    protokoll = sak.case.pot_protocol_of(sak.forhandling.ansatte[i])
    if protokoll is not None and protokoll.utfall == "enighet":
        for rad in pottrader(sak, [i]):
            yield _of_row(sak, protokoll, rad)


def _of_row(sak: Dokumentsak, protokoll: Protokoll, rad: Rad) -> Endring:
    return Endring(
        hjemmel=sak.hjemmel(protokoll.hjemmel).tekst,
        virkningsdato=rad.virkningsdato or sak.case.effect(protokoll.virkningsdato),
        gammel=rad.gammel,
        tillegg=rad.tillegg,
        ny=rad.ny,
        kostnad=rad.kostnad,
        forste_utbetaling=protokoll.forste_utbetaling,
        etterbetaling=rad.etterbetaling,
        gammel_kode=rad.gammel_kode if rad.gammel_kode != rad.kode else None,
        kode=rad.kode,
    )


def _of_others(sak: Dokumentsak, i: int) -> Iterator[Endring]:
    """Give the changes on other bases than a pot, where the employee's union is a party."""
    ansatt = sak.forhandling.ansatte[i]
    for nr, protokoll in enumerate(sak.forhandling.protokoller):
        if sak.er_pott(protokoll) or ansatt.organisasjon not in sak.parter(nr):
            continue
        egne = [p for p in _settled(sak, protokoll) if _is_for(sak, nr, p, ansatt)]
        yield from _of_points(sak, protokoll, egne, ansatt)
        if protokoll.utfall == "enighet" and not egne and sak.runde.pott is None:
            dato = sak.case.effect(protokoll.virkningsdato)
            yield from (_of_row(sak, protokoll, rad) for rad in listerader(sak, [i], dato))


def _settled(sak: Dokumentsak, protokoll: Protokoll) -> Sequence[Punkt]:
    """Give the points that apply: those agreed, or those of an offer that applies all the same."""
    if protokoll.utfall == "enighet":
        return protokoll.punkter
    tvist = sak.hjemmel(protokoll.hjemmel).tvist
    gjelder = protokoll.utfall == "uenighet" and tvist and tvist.siste_tilbud == "gjelder"
    siste = last_offer(sak.case, protokoll) if gjelder else None
    return siste.punkter if siste else ()


def _is_for(sak: Dokumentsak, nr: int, punkt: Punkt, ansatt: Ansatt) -> bool:
    medlemmer = [sak.forhandling.ansatte[i] for n in sak.parter(nr) for i in sak.medlemmer(n)]
    hjemmel = sak.forhandling.protokoller[nr].hjemmel
    return any(rammet is ansatt for rammet in points.affected(sak.case, punkt, medlemmer, hjemmel))


def _of_points(
    sak: Dokumentsak, protokoll: Protokoll, punkter: Sequence[Punkt], ansatt: Ansatt
) -> Iterator[Endring]:
    """Give a change for each point, each from the pay that the one before it leads to."""
    lonn: Fraction | None = None
    steg = points.rises(punkter, ansatt)
    for punkt, tillegg in ((punkter[i], steg[i]) for i in points.in_order(punkter)):
        gammel = points.old_pay(punkt, ansatt) if lonn is None else lonn
        if tillegg is None and punkt.ny_kode is None:
            continue
        lonn = gammel + (tillegg or 0)
        helt_ar = cost(tillegg or 0, ansatt.prosent)
        fra = sak.case.effect(punkt.virkningsdato, ansatt.virkningsdato, protokoll.virkningsdato)
        kode_for = ansatt.gammel_kode if punkt.ny_kode == ansatt.kode else ansatt.kode
        yield Endring(
            hjemmel=sak.hjemmel(protokoll.hjemmel).tekst,
            virkningsdato=fra,
            gammel=gammel,
            tillegg=tillegg or Fraction(0),
            ny=lonn,
            kostnad=helt_ar,
            forste_utbetaling=punkt.etterbetaling or protokoll.forste_utbetaling,
            etterbetaling=owed(protokoll, helt_ar, fra, punkt.etterbetaling),
            gammel_kode=kode_for if punkt.ny_kode else None,
            kode=punkt.ny_kode,
        )
