"""The rows of the tables: who gets what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from pipeline.arithmetic import cost, total
from pipeline.documents.case import Dokumentsak
from pipeline.model import Ansatt, Protokoll, Punkt


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


@dataclass(frozen=True, slots=True)
class Uenighetsrad:
    """One member under a disagreement: last offer and last claim as new pay, costs over 12 months.

    None where the member has no offer, or no claim (DOMAIN 6.4).
    """

    navn: str
    stilling: str
    prosent: Decimal
    gammel: Fraction
    tilbud: Fraction | None
    krav: Fraction | None
    kostnad_tilbud: Fraction | None
    kostnad_krav: Fraction | None

    @property
    def uenig_om(self) -> Fraction | None:
        """What the sides differ by over 12 months."""
        if self.kostnad_krav is None:
            return None
        return self.kostnad_krav - (self.kostnad_tilbud or 0)


def listerader(sak: Dokumentsak, posisjoner: Iterable[int], virkningsdato: date) -> tuple[Rad, ...]:
    """Give the pay list's rows that change something, at these positions."""
    rader = ((i, sak.forhandling.ansatte[i]) for i in posisjoner)
    return tuple(
        _list_row(sak, i, ansatt, virkningsdato) for i, ansatt in rader if _changes(ansatt)
    )


def punktrader(
    sak: Dokumentsak, nr: int, posisjoner: Sequence[int], virkningsdato: date
) -> tuple[Rad, ...]:
    """Give the rows of a protocol's points on one employee each, at these positions."""
    protokoll = sak.forhandling.protokoller[nr]
    rader = []
    for punkt, tall in zip(protokoll.punkter, sak.tall.protokoller[nr].punkter, strict=True):
        if tall.ansatt is None or tall.ansatt not in posisjoner or tall.tillegg is None:
            continue
        ansatt = sak.forhandling.ansatte[tall.ansatt]
        rader.append(
            Rad(
                ansatt.navn,
                punkt.ny_kode or ansatt.kode,
                ansatt.kode if punkt.ny_kode else ansatt.gammel_kode,
                ansatt.stilling,
                ansatt.prosent,
                tall.gammel if tall.gammel is not None else Fraction(ansatt.gammel),
                tall.tillegg,
                tall.ny if tall.ny is not None else Fraction(ansatt.gammel) + tall.tillegg,
                tall.kostnad or Fraction(0),
                punkt.virkningsdato or ansatt.virkningsdato or virkningsdato,
                tall.etterbetaling,
            )
        )
    return tuple(rader)


def kravrader(sak: Dokumentsak, punkter: Iterable[Punkt]) -> tuple[Rad, ...]:
    """Give the rows of a claim's or an offer's individual points."""
    rader = []
    for punkt in punkter:
        if punkt.type != "individuelt" or punkt.ansatt is None:
            continue
        ansatt = sak.forhandling.ansatte[sak.ansatt(punkt.ansatt)]
        gammel = Fraction(punkt.gammel if punkt.gammel is not None else ansatt.gammel)
        tillegg = _increase(punkt, gammel)
        rader.append(
            Rad(
                ansatt.navn,
                punkt.ny_kode or ansatt.kode,
                ansatt.kode if punkt.ny_kode else None,
                ansatt.stilling,
                ansatt.prosent,
                gammel,
                tillegg,
                gammel + tillegg,
                cost(tillegg, ansatt.prosent),
            )
        )
    return tuple(rader)


def uenighetsrader(
    sak: Dokumentsak, nr: int, posisjoner: Iterable[int]
) -> tuple[Uenighetsrad, ...]:
    """Give members under disagreement protocol `nr` with both last positions.

    The last offer is the list's `ny` for the pot, and the protocol's own point for another basis,
    where only those with a point or a claim are in dispute.
    """
    protokoll = sak.forhandling.protokoller[nr]
    if sak.er_pott(protokoll):
        return tuple(_dispute(sak, i, sak.forhandling.ansatte[i].ny) for i in posisjoner)
    tilbudt = {p.ansatt: p.ny for p in sak.tall.protokoller[nr].punkter if p.ansatt is not None}
    return tuple(
        _dispute(sak, i, tilbudt.get(i))
        for i in posisjoner
        if i in tilbudt or sak.forhandling.ansatte[i].siste_krav is not None
    )


def _dispute(sak: Dokumentsak, i: int, tilbud: Fraction | Decimal | None) -> Uenighetsrad:
    ansatt = sak.forhandling.ansatte[i]
    gammel = Fraction(ansatt.gammel)
    nye = [None if ny is None else Fraction(ny) for ny in (tilbud, ansatt.siste_krav)]
    kostnader = (None if ny is None else cost(ny - gammel, ansatt.prosent) for ny in nye)
    return Uenighetsrad(ansatt.navn, ansatt.stilling, ansatt.prosent, gammel, *nye, *kostnader)


def kodeendringer(rader: Iterable[Rad]) -> tuple[Rad, ...]:
    """Give the rows whose post code changes (R-SK-01)."""
    return tuple(rad for rad in rader if rad.gammel_kode and rad.gammel_kode != rad.kode)


def virkningsdato(sak: Dokumentsak, protokoll: Protokoll) -> date:
    """Give the effective date of a protocol: its own, else the round's (R-VD-01)."""
    return protokoll.virkningsdato or sak.runde.virkningsdato


def summer(verdier: Iterable[Fraction | None]) -> Fraction:
    """Add up what is known, exactly."""
    return total(verdi for verdi in verdier if verdi is not None)


def _changes(ansatt: Ansatt) -> bool:
    ny_lonn = ansatt.ny is not None and ansatt.ny != ansatt.gammel
    return ny_lonn or bool(ansatt.gammel_kode and ansatt.gammel_kode != ansatt.kode)


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
    )


def _increase(punkt: Punkt, gammel: Fraction) -> Fraction:
    if punkt.kr is not None:
        return Fraction(punkt.kr)
    if punkt.ny is not None:
        return Fraction(punkt.ny) - gammel
    return cost(gammel, punkt.prosent or 0)
