"""The rows of the tables: who gets what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from pipeline.arithmetic import cost, total
from pipeline.documents.case import Dokumentsak
from pipeline.figures import Punkttall, points
from pipeline.figures.rows import effect, owed
from pipeline.model import Ansatt, Protokoll, Punkt, Tilbud
from pipeline.model.basis import Hjemmel


@dataclass(frozen=True, slots=True)
class Rad:
    """One employee: old pay, increase, new pay in a full post; cost over 12 months (6.7)."""

    navn: str
    kode: str | None
    gammel_kode: str | None
    stilling: str
    prosent: Decimal
    gammel: Fraction
    tillegg: Fraction
    ny: Fraction
    kostnad: Fraction
    virkningsdato: date | None = None
    etterbetaling: Fraction | None = None
    organisasjon: str | None = None
    personlig: bool | None = None


def listerader(sak: Dokumentsak, posisjoner: Iterable[int], virkningsdato: date) -> tuple[Rad, ...]:
    """Give the pay list's rows that change something, at these positions."""
    rader = ((i, sak.forhandling.ansatte[i]) for i in posisjoner)
    return tuple(
        _list_row(sak, i, ansatt, virkningsdato) for i, ansatt in rader if _changes(sak, ansatt)
    )


def pottrader(sak: Dokumentsak, posisjoner: Iterable[int]) -> tuple[Rad, ...]:
    """Give all that the pot's protocols change at these positions.

    The list's `ny` is the whole of it for whoever has one, as the pot is charged with that alone;
    the others have what the protocols' points give them, added together.
    """
    rader = ((i, _pot_row(sak, i, _points_for(sak, i))) for i in posisjoner)
    return tuple(rad for i, rad in rader if rad.tillegg or _has_new_code(sak, i, rad))


def _has_new_code(sak: Dokumentsak, i: int, rad: Rad) -> bool:
    ansatt = sak.forhandling.ansatte[i]
    i_listen = rad.kode == ansatt.kode
    return bool(kodeendringer([rad])) and not (i_listen and _is_settled_beside(sak, ansatt))


Gitt = tuple[Protokoll, Punkt]
"""A point, and the protocol on the pot that it stands in."""


def _points_for(sak: Dokumentsak, i: int) -> list[Gitt]:
    case, ansatt = sak.case, sak.forhandling.ansatte[i]
    return [
        (protokoll, punkt)
        for protokoll in case.pot_protocols
        for punkt in protokoll.punkter
        if any(
            rammet is ansatt
            for rammet in points.affected(case, punkt, case.members(case.parties(protokoll)))
        )
    ]


def _pot_row(sak: Dokumentsak, i: int, gitt: Sequence[Gitt]) -> Rad:
    ansatt = sak.forhandling.ansatte[i]
    rad = _list_row(sak, i, ansatt, effect(sak.case, ansatt))
    steg = points.rises([punkt for _, punkt in gitt], ansatt)
    for (protokoll, punkt), tillegg in zip(gitt, steg, strict=True):
        if punkt.ny_kode and punkt.ny_kode != rad.kode:
            rad = replace(rad, kode=punkt.ny_kode, gammel_kode=rad.kode)
        if ansatt.ny is None and tillegg is not None:
            rad = _raised(sak, rad, protokoll, punkt, tillegg, ansatt)
    return rad


def _raised(
    sak: Dokumentsak,
    rad: Rad,
    protokoll: Protokoll,
    punkt: Punkt,
    tillegg: Fraction,
    ansatt: Ansatt,
) -> Rad:
    """Give a row with what one more point gives; the whole of it is paid from the last date."""
    kostnad = Fraction(0) if ansatt.vakant else cost(tillegg, ansatt.prosent)
    fra = sak.case.effect(punkt.virkningsdato, ansatt.virkningsdato, protokoll.virkningsdato)
    skyldig = owed(protokoll, kostnad, fra, punkt.etterbetaling)
    if rad.tillegg and (skyldig is None or rad.etterbetaling is None):
        skyldig = None
    elif rad.tillegg and skyldig is not None:
        skyldig += rad.etterbetaling or 0
    return replace(
        rad,
        tillegg=rad.tillegg + tillegg,
        ny=rad.ny + tillegg,
        kostnad=rad.kostnad + kostnad,
        virkningsdato=max(fra, rad.virkningsdato or fra) if rad.tillegg else fra,
        etterbetaling=skyldig,
        personlig=punkt.personlig if rad.personlig is None else rad.personlig,
    )


def punktrader(
    sak: Dokumentsak, nr: int, posisjoner: Sequence[int], virkningsdato: date
) -> tuple[Rad, ...]:
    """Give the rows of a protocol's points with an amount for one employee, at these positions.

    Each row starts from what the points for all, and the row before it, lead to.
    """
    protokoll = sak.forhandling.protokoller[nr]
    par = zip(protokoll.punkter, sak.tall.protokoller[nr].punkter, strict=True)
    lonn = {
        i: _after_common_points(sak, i, protokoll.punkter, protokoll.hjemmel) for i in posisjoner
    }
    rader = []
    for punkt, tall in par:
        if tall.ansatt is None or tall.ansatt not in lonn or tall.tillegg is None:
            continue
        fra = lonn[tall.ansatt] if punkt.gammel is None else None
        rad = _point_row(sak, tall.ansatt, punkt, tall, virkningsdato, fra)
        lonn[tall.ansatt] = rad.ny
        rader.append(rad)
    return tuple(rader)


def _after_common_points(
    sak: Dokumentsak, i: int, punkter: Sequence[Punkt], hjemmel: Hjemmel | None
) -> Fraction:
    """Give the pay of an employee after the points that are for more than one."""
    ansatt = sak.forhandling.ansatte[i]
    egne = _points_on(sak, ansatt, punkter, hjemmel)
    steg = zip(egne, points.rises(egne, ansatt), strict=True)
    return Fraction(ansatt.gammel) + summer(tillegg for p, tillegg in steg if p.ansatt is None)


def _points_on(
    sak: Dokumentsak, ansatt: Ansatt, punkter: Iterable[Punkt], hjemmel: Hjemmel | None
) -> list[Punkt]:
    """Give the points of a document that are for an employee whom it speaks for."""
    case = sak.case
    return [p for p in punkter if ansatt in points.affected(case, p, [ansatt], hjemmel)]


def _point_row(
    sak: Dokumentsak,
    i: int,
    punkt: Punkt,
    tall: Punkttall,
    virkningsdato: date,
    fra: Fraction | None,
) -> Rad:
    ansatt, tillegg = sak.forhandling.ansatte[i], tall.tillegg or Fraction(0)
    gammel = (tall.gammel or Fraction(ansatt.gammel)) if fra is None else fra
    # A list that has the new code already has the old one beside it.
    endres = punkt.ny_kode is not None and punkt.ny_kode != ansatt.kode
    return Rad(
        ansatt.navn,
        punkt.ny_kode or ansatt.kode,
        ansatt.kode if endres else ansatt.gammel_kode,
        ansatt.stilling,
        ansatt.prosent,
        gammel,
        tillegg,
        gammel + tillegg,
        tall.kostnad or Fraction(0),
        punkt.virkningsdato or ansatt.virkningsdato or virkningsdato,
        tall.etterbetaling,
        personlig=punkt.personlig,
    )


def kravrader(
    sak: Dokumentsak, punkter: Sequence[Punkt], hjemmel: Hjemmel | None
) -> tuple[Rad, ...]:
    """Give the rows of a claim's or an offer's individual points.

    Each starts from what the points for all, and the row before it, lead to.
    """
    lonn: dict[int, Fraction] = {}
    rader = []
    for punkt in (p for p in punkter if p.type == "individuelt" and p.ansatt):
        i = sak.ansatt(punkt.ansatt or "")
        ansatt = sak.forhandling.ansatte[i]
        if punkt.gammel is not None:
            gammel = Fraction(punkt.gammel)
        else:
            gammel = lonn.get(i) or _after_common_points(sak, i, punkter, hjemmel)
        rad = _offered(ansatt, gammel, _increase(punkt, ansatt, gammel), punkt.ny_kode)
        lonn[i] = rad.ny
        rader.append(rad)
    return tuple(rader)


def samlede_rader(sak: Dokumentsak, tilbud: Tilbud, posisjoner: Iterable[int]) -> tuple[Rad, ...]:
    """Give what all of an offer's points come to for each, general ones and groups included."""
    rader = []
    for ansatt in (sak.forhandling.ansatte[i] for i in posisjoner):
        egne = _points_on(sak, ansatt, tilbud.punkter, tilbud.hjemmel)
        tillegg = summer(points.rises(egne, ansatt))
        if tillegg:
            rader.append(_offered(ansatt, Fraction(ansatt.gammel), tillegg))
    return tuple(rader)


def _offered(
    ansatt: Ansatt, gammel: Fraction, tillegg: Fraction, ny_kode: str | None = None
) -> Rad:
    return Rad(
        ansatt.navn,
        ny_kode or ansatt.kode,
        ansatt.kode if ny_kode else None,
        ansatt.stilling,
        ansatt.prosent,
        gammel,
        tillegg,
        gammel + tillegg,
        Fraction(0) if ansatt.vakant else cost(tillegg, ansatt.prosent),
    )


def kodeendringer(rader: Iterable[Rad]) -> tuple[Rad, ...]:
    """Give the rows whose post code changes (R-SK-01)."""
    return tuple(rad for rad in rader if rad.gammel_kode and rad.gammel_kode != rad.kode)


def hel_enhet(sak: Dokumentsak) -> Decimal | None:
    """Give the rounding unit where it explains a remainder: every new pay is so many of them."""
    enhet = sak.runde.avrundingsenhet
    nye = [ansatt.ny for ansatt in sak.forhandling.ansatte if ansatt.ny is not None]
    return enhet if enhet and nye and not any(ny % enhet for ny in nye) else None


def summer(verdier: Iterable[Fraction | None]) -> Fraction:
    """Add up what is known, exactly."""
    return total(verdi for verdi in verdier if verdi is not None)


def _changes(sak: Dokumentsak, ansatt: Ansatt) -> bool:
    ny_lonn = ansatt.ny is not None and ansatt.ny != ansatt.gammel
    ny_kode = bool(ansatt.gammel_kode and ansatt.gammel_kode != ansatt.kode)
    return ny_lonn or (ny_kode and not _is_settled_beside(sak, ansatt))


def _is_settled_beside(sak: Dokumentsak, ansatt: Ansatt) -> bool:
    """Tell whether another negotiation than the round's own is about an employee.

    A new post code in the list is then that negotiation's, unless new pay stands beside it.
    """
    return any(
        ansatt in sak.case.employees(_named(protokoll))
        for protokoll in sak.forhandling.protokoller
        if not sak.case.is_main(protokoll.hjemmel)
    )


def _named(protokoll: Protokoll) -> list[str]:
    punkter = [navn for p in protokoll.punkter for navn in (p.ansatt, *p.ansatte) if navn]
    return [*punkter, *(protokoll.uenighet.omfatter if protokoll.uenighet else ())]


def _list_row(sak: Dokumentsak, i: int, ansatt: Ansatt, virkningsdato: date) -> Rad:
    tall = sak.tall.ansatte[i]
    return Rad(
        ansatt.navn,
        ansatt.kode,
        ansatt.gammel_kode,
        ansatt.stilling,
        ansatt.prosent,
        Fraction(ansatt.gammel),
        tall.tillegg or Fraction(0),
        Fraction(ansatt.ny if ansatt.ny is not None else ansatt.gammel),
        tall.kostnad or Fraction(0),
        ansatt.virkningsdato or virkningsdato,
        tall.etterbetaling,
        ansatt.organisasjon if tall.organisert else None,
        ansatt.personlig,
    )


def _increase(punkt: Punkt, ansatt: Ansatt, gammel: Fraction) -> Fraction:
    """Give a point's increase; per cent are of the pay before all that is given."""
    if punkt.kr is not None:
        return Fraction(punkt.kr)
    if punkt.ny is not None:
        return Fraction(punkt.ny) - gammel
    return cost(points.old_pay(punkt, ansatt), punkt.prosent or 0)
