"""Where the parties stood when they parted: last offer and last claim, member by member (6.4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipeline.arithmetic import cost
from pipeline.documents.case import Dokumentsak
from pipeline.figures import points
from pipeline.figures.claims import standing
from pipeline.figures.disputes import last_claim, last_offer
from pipeline.figures.unknowns import added
from pipeline.model import Ansatt, Krav, Tilbud


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


@dataclass(frozen=True, slots=True)
class Uenighetssum:
    """What each side's last position costs over 12 months; None where that is not known."""

    tilbud: Fraction | None
    krav: Fraction | None
    differanse: Fraction | None


Nylonn = Mapping[int, Fraction]
"""New pay in a full post, by the employee's position in the list."""


def uenighetsrader(
    sak: Dokumentsak, nr: int, posisjoner: Sequence[int]
) -> tuple[Uenighetsrad, ...]:
    """Give members under disagreement protocol `nr` with both last positions.

    Each side's are those that its sum in the figures is made of: for the pot the list where it is
    complete, otherwise the last claim and the last offer. On another basis the protocol's own
    points may say what was offered, and only those whom a position names are in dispute.
    """
    protokoll, ansatte = sak.forhandling.protokoller[nr], sak.forhandling.ansatte
    pott = sak.er_pott(protokoll)
    ny = _listed({i: ansatte[i].ny for i in posisjoner} if pott else {})
    siste_krav = _listed({i: ansatte[i].siste_krav for i in posisjoner})
    nevnt = ny.keys() | siste_krav.keys()
    krav = last_claim(sak.case, protokoll)
    siste = last_offer(sak.case, protokoll)
    tilbudt = _of_points(sak, nr) | (_offered(sak, posisjoner, siste) if siste else {})
    tilbud = ny if pott and nevnt and nevnt <= ny.keys() else tilbudt or ny
    if pott:
        i_listen = bool(nevnt) and nevnt <= siste_krav.keys()
        krevd = siste_krav if i_listen or not krav else _claimed(sak, posisjoner, krav)
    else:
        egne = {i: lonn for i, lonn in siste_krav.items() if i in tilbud}
        krevd = _claimed(sak, posisjoner, krav) if krav else egne
    i_tvist = [i for i in posisjoner if pott or i in tilbud or i in krevd]
    return tuple(_row(ansatte[i], tilbud.get(i), krevd.get(i)) for i in i_tvist)


def uenighetssum(sak: Dokumentsak, nr: int, rader: Sequence[Uenighetsrad]) -> Uenighetssum:
    """Give the sums as the figures have them, otherwise of rows that are all known.

    Where there is no row, no sum is known either.
    """
    tall = sak.tall.protokoller[nr]
    tilbud, krav = tall.siste_tilbud, tall.siste_krav
    if tilbud is None and rader:
        tilbud = added([rad.kostnad_tilbud for rad in rader])
    if krav is None and rader:
        krav = added([rad.kostnad_krav for rad in rader])
    forskjell = None if tilbud is None or krav is None else krav - tilbud
    return Uenighetssum(tilbud, krav, forskjell)


def _listed(lonn: Mapping[int, Decimal | None]) -> Nylonn:
    return {i: Fraction(verdi) for i, verdi in lonn.items() if verdi is not None}


def _of_points(sak: Dokumentsak, nr: int) -> dict[int, Fraction]:
    """Give what the protocol's own points on one employee each come to."""
    punkter = sak.tall.protokoller[nr].punkter
    return {p.ansatt: p.ny for p in punkter if p.ansatt is not None and p.ny is not None}


def _claimed(sak: Dokumentsak, posisjoner: Sequence[int], krav: Krav) -> dict[int, Fraction]:
    return _new_pay(sak, posisjoner, standing(sak.case, krav))


def _offered(sak: Dokumentsak, posisjoner: Sequence[int], tilbud: Tilbud) -> dict[int, Fraction]:
    ansatte = sak.forhandling.ansatte
    if not tilbud.etter_liste:
        return _new_pay(sak, posisjoner, [tilbud])
    listet = _listed({i: ansatte[i].ny for i in posisjoner})
    utenom = [i for i in posisjoner if i not in listet]
    return {**_new_pay(sak, utenom, [tilbud]), **listet}


def _new_pay(
    sak: Dokumentsak, posisjoner: Sequence[int], dokumenter: Sequence[Krav | Tilbud]
) -> dict[int, Fraction]:
    """Give the new pay that their points mean for those at these positions, added together."""
    egne = [sak.forhandling.ansatte[i] for i in posisjoner]
    punkter = [(p, d.hjemmel) for d in dokumenter for p in d.punkter]
    rammet = [(p, points.affected(sak.case, p, egne, hjemmel)) for p, hjemmel in punkter]
    nye: dict[int, Fraction] = {}
    for i, ansatt in zip(posisjoner, egne, strict=True):
        mine = [p for p, ansatte in rammet if any(a is ansatt for a in ansatte)]
        kjent = [tillegg for tillegg in points.rises(mine, ansatt) if tillegg is not None]
        if kjent:
            nye[i] = points.old_pay(mine[0], ansatt) + sum(kjent)
    return nye


def _row(ansatt: Ansatt, tilbud: Fraction | None, krav: Fraction | None) -> Uenighetsrad:
    gammel = Fraction(ansatt.gammel)
    tilbudt, krevd = (
        None if ny is None else cost(ny - gammel, ansatt.prosent) for ny in (tilbud, krav)
    )
    return Uenighetsrad(
        ansatt.navn, ansatt.stilling, ansatt.prosent, gammel, tilbud, krav, tilbudt, krevd
    )
