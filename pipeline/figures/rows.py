"""The figures of the pay list: one row per employee (DOMAIN 6.7)."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from pipeline import arithmetic
from pipeline.figures.case import Case
from pipeline.figures.values import Ansattall, Tall
from pipeline.model import Ansatt, Protokoll
from pipeline.model.scalars import Maned


def row(case: Case, ansatt: Ansatt) -> Ansattall:
    """Give the figures of one row."""
    return Ansattall(
        tillegg=None if ansatt.ny is None else Fraction(ansatt.ny - ansatt.gammel),
        kostnad=charge(ansatt),
        etterbetaling=owed_to(case, ansatt),
        krav=_pro_rata(ansatt, ansatt.siste_krav),
        organisert=case.is_organised(ansatt),
    )


def charge(ansatt: Ansatt) -> Tall:
    """Give what a row charges to the pot; a rise for a vacant post charges nothing (R-POT-08)."""
    price = _pro_rata(ansatt, ansatt.ny)
    return Fraction(0) if ansatt.vakant and price is not None else price


def charges(ansatte: Iterable[Ansatt]) -> Fraction:
    """Give what the rows that have a `ny` charge to the pot."""
    return arithmetic.total(price for a in ansatte if (price := charge(a)) is not None)


def effect(case: Case, ansatt: Ansatt) -> date:
    """Give the effective date of a row: its own, its protocol's or the round's."""
    protokoll = case.pot_protocol_of(ansatt)
    return case.effect(ansatt.virkningsdato, protokoll.virkningsdato if protokoll else None)


def owed_to(case: Case, ansatt: Ansatt) -> Tall:
    """Give the back-pay of a row."""
    return owed(case.pot_protocol_of(ansatt), charge(ansatt), effect(case, ansatt))


def owed(
    protokoll: Protokoll | None, price: Tall, effective: date, paid: Maned | None = None
) -> Tall:
    """Give the back-pay; None unless it is agreed and the month of the first payment is known."""
    if protokoll is None or protokoll.utfall != "enighet" or price is None:
        return None
    paid = paid or protokoll.forste_utbetaling
    return arithmetic.back_pay(price, effective, paid.forste) if paid else None


def _pro_rata(ansatt: Ansatt, pay: Decimal | None) -> Tall:
    return None if pay is None else arithmetic.cost(pay - ansatt.gammel, ansatt.prosent)
