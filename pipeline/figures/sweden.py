"""A Swedish agreement area: its claim and its outcome per full-time and month (DOMAIN 8.11).

«3,5 per cent, at least 860 kronor» is reckoned for the area, not for each employee.
"""

import operator
from fractions import Fraction

from pipeline import arithmetic
from pipeline.figures.case import Case
from pipeline.figures.unknowns import exact, less, share, when_known
from pipeline.figures.values import Avtaleomradetall, Tall
from pipeline.model import Avtaleomrade


def agreement_area(case: Case) -> Avtaleomradetall | None:
    """Give the figures of an agreement area; None when the file has none."""
    omrade = case.forhandling.avtaleomrade
    if omrade is None:
        return None
    average = Fraction(omrade.snittlonn_per_maned)
    count = Fraction(omrade.heltidsansatte)
    per_cent, least = exact(omrade.krav_prosent), exact(omrade.krav_minst_kr)
    each = _claim(omrade, average)
    extra = _equal_pay_pot(omrade)
    whole = each if extra is None else when_known(operator.add, each, extra)
    outcome = when_known(arithmetic.kroner, exact(omrade.utfall_prosent), average)
    guarantee = exact(omrade.individgaranti_kr)
    return Avtaleomradetall(
        krav_prosent_kr=when_known(arithmetic.kroner, per_cent, average),
        krav_per_heltid=each,
        likelonnspott_per_heltid=extra,
        krav_inkl_pott=whole,
        krav_tilsvarer_prosent=share(whole, average),
        krav_per_maned=_times(whole, count),
        krav_per_ar=_per_year(whole, count),
        likelonnspott_per_maned=_times(extra, count),
        brytpunkt=when_known(arithmetic.break_even, per_cent, least),
        eksempler=tuple(_claim(omrade, Fraction(pay)) for pay in omrade.eksempellonner),
        deltidseksempler=tuple(
            when_known(arithmetic.cost, least, Fraction(part)) for part in omrade.eksempelprosenter
        ),
        utfall_per_heltid=outcome,
        utfall_per_maned=_times(outcome, count),
        utfall_per_ar=_per_year(outcome, count),
        garanti_per_maned=_times(guarantee, count),
        individuelt_per_maned=less(_times(outcome, count), _times(guarantee, count)),
    )


def _claim(omrade: Avtaleomrade, pay: Fraction) -> Tall:
    """Give the claim for an average, or for one pay: the per cent, but at least the amount."""
    if omrade.krav_prosent is None:
        return exact(omrade.krav_minst_kr)
    return arithmetic.at_least(omrade.krav_prosent, pay, omrade.krav_minst_kr or 0)


def _equal_pay_pot(omrade: Avtaleomrade) -> Tall:
    """Give the equal pay pot: only an area whose average is under the limit has one."""
    if omrade.likelonnspott_kr is None:
        return None
    limit = omrade.likelonnspott_grense
    is_under = limit is None or omrade.snittlonn_per_maned < limit
    return Fraction(omrade.likelonnspott_kr if is_under else 0)


def _times(each: Tall, count: Fraction) -> Tall:
    return when_known(operator.mul, each, count)


def _per_year(each: Tall, count: Fraction) -> Tall:
    return when_known(operator.mul, each, count * arithmetic.MONTHS)
