"""What a point of a claim, an offer or an agreement costs."""

import operator
from collections.abc import Collection, Sequence
from fractions import Fraction

from pipeline import arithmetic
from pipeline.figures.case import Case
from pipeline.figures.unknowns import exact, when_known
from pipeline.figures.values import Tall
from pipeline.model import Ansatt, Punkt
from pipeline.model.basis import Hjemmel

_FREE = frozenset({"annet_gode", "stillingskode"})
"""Points that change no pay unless they say so: goods outside the frame (R-AN-01), new codes."""

Raised = list[tuple[Ansatt, Tall]]
"""The employees a point is for, and each one's rise, kroner per year in a full post."""


def affected(
    case: Case, punkt: Punkt, members: Sequence[Ansatt], hjemmel: Hjemmel | None = None
) -> tuple[Ansatt, ...]:
    """Give those whom a point is for; none when the file does not tell.

    `members` are those whom the document speaks for: a general point is for all of them whom its
    basis covers, a group is found among these by its code and post. A group in words alone cannot
    be found. Without a basis it is the round's own.
    """
    if punkt.ansatt or punkt.ansatte:
        return case.employees([*filter(None, [punkt.ansatt]), *punkt.ansatte])
    eligible = [a for a in members if case.covers(a, hjemmel)]
    if punkt.type.startswith("generelt_"):
        return tuple(eligible)
    if punkt.kode or punkt.stilling:
        return tuple(a for a in eligible if _in_group(punkt, a))
    return ()


def together(
    case: Case, punkter: Sequence[Punkt], members: Sequence[Ansatt], hjemmel: Hjemmel | None = None
) -> list[Raised]:
    """Give what each point gives each of those it is for, where the points stand together."""
    people = [affected(case, punkt, members, hjemmel) for punkt in punkter]
    own: dict[int, list[int]] = {}
    for i, reached in enumerate(people):
        for ansatt in reached:
            own.setdefault(id(ansatt), []).append(i)
    raised: list[Raised] = [[] for _ in punkter]
    for ansatt in case.forhandling.ansatte:
        mine = own.get(id(ansatt), [])
        for i, step in zip(mine, rises([punkter[i] for i in mine], ansatt), strict=True):
            raised[i].append((ansatt, step))
    return raised


def rises(punkter: Sequence[Punkt], ansatt: Ansatt) -> list[Tall]:
    """Give the rise by each of an employee's points, kroner per year in a full post.

    Kroner and per cent are of the pay before them all. A new pay is the whole of it, and a lowest
    pay lifts whoever is still below it when all else is given: both take in what the others give.
    None for a point without an amount.
    """
    found: dict[int, Tall] = {}
    given = Fraction(0)
    for i in in_order(punkter):
        found[i] = _rise(punkter[i], ansatt, given)
        given += found[i] or 0
    return [found[i] for i in range(len(punkter))]


def in_order(punkter: Sequence[Punkt]) -> list[int]:
    """Give the points' places in the order they take effect.

    First what more than one get, then what is one's own, then what nobody is to be below.
    """
    return sorted(range(len(punkter)), key=lambda i: _rank(punkter[i]))


def _rank(punkt: Punkt) -> int:
    return 2 if punkt.type == "minstelonn" else 1 if punkt.ansatt else 0


def _rise(punkt: Punkt, ansatt: Ansatt, given: Fraction) -> Tall:
    """Give a point's rise after what others have given; a `gammel` of its own is after these."""
    old = old_pay(punkt, ansatt)
    before = old if punkt.gammel is not None else old + given
    if punkt.ny is not None:
        return Fraction(punkt.ny) - before
    if punkt.prosent is not None:
        return arithmetic.cost(old, punkt.prosent)
    if punkt.kr is None:
        return None
    kr = Fraction(punkt.kr)
    return max(Fraction(0), kr - before) if punkt.type == "minstelonn" else kr


def old_pay(punkt: Punkt, ansatt: Ansatt) -> Fraction:
    """Give the pay that a point starts from: the employee's, unless the point has its own."""
    return Fraction(ansatt.gammel if punkt.gammel is None else punkt.gammel)


def computed(raised: Raised) -> Tall:
    """Give what rises cost over 12 months; None when none has an amount.

    A rise for a vacant post costs nothing (R-POT-08).
    """
    known = [(a, step) for a, step in raised if step is not None]
    if not known:
        return None
    return arithmetic.total(arithmetic.cost(step, a.prosent) for a, step in known if not a.vakant)


def estimates(
    case: Case, punkter: Sequence[Punkt], members: Sequence[Ansatt], hjemmel: Hjemmel | None = None
) -> list[tuple[Tall, bool]]:
    """Give the cost of points that stand together, one each, and whether it was computed.

    What cannot be computed is what the point states.
    """
    raised = together(case, punkter, members, hjemmel)
    return [_estimate(case, *both) for both in zip(punkter, raised, strict=True)]


def _estimate(case: Case, punkt: Punkt, raised: Raised) -> tuple[Tall, bool]:
    price = _by_full_time_equivalents(case, punkt)
    if price is None:
        price = computed(raised)
    if price is None and punkt.kostnad is None:
        price = _by_count(case, punkt)
    if price is None and punkt.type in _FREE and not has_amount(punkt):
        price = Fraction(0)
    if price is None:
        return _stated(punkt), False
    return price, True


def beside_list(
    case: Case,
    punkter: Sequence[Punkt],
    members: Sequence[Ansatt],
    only: Collection[str] | None = None,
) -> list[Tall]:
    """Give what each point charges beside the pay list, or only for the members of some unions.

    An employee whose row has a `ny` is charged there. A text without an amount charges nothing.
    An amount for people the file does not name charges what the point states, which cannot be
    divided among unions.
    """
    raised = together(case, punkter, members)
    return [_beside(*both, only) for both in zip(punkter, raised, strict=True)]


def _beside(punkt: Punkt, raised: Raised, only: Collection[str] | None) -> Tall:
    if raised:
        mine = [
            (a, step)
            for a, step in raised
            if a.ny is None and (only is None or a.organisasjon in only)
        ]
        return computed(mine) or Fraction(0)
    if not has_amount(punkt) and punkt.kostnad is None:
        return Fraction(0)
    return _stated(punkt) if only is None else None


def has_amount(punkt: Punkt) -> bool:
    """Tell whether a point says what anyone is to have."""
    return not (punkt.kr is None and punkt.prosent is None and punkt.ny is None)


def _by_full_time_equivalents(case: Case, punkt: Punkt) -> Tall:
    """Give what a general point costs all full-time equivalents within a frame (DOMAIN 8.8).

    The list need not hold everyone there, so that the number of the economy goes before it.
    """
    okonomi = case.forhandling.okonomi
    if case.runde.pott is not None or okonomi is None or not punkt.type.startswith("generelt_"):
        return None
    return when_known(operator.mul, _average_rise(case, punkt), exact(okonomi.arsverk))


def _by_count(case: Case, punkt: Punkt) -> Tall:
    """Give what a point costs for a number of full-time employees without names (FF areas)."""
    if case.runde.pott is not None:
        return None
    return when_known(operator.mul, _average_rise(case, punkt), exact(punkt.antall))


def _average_rise(case: Case, punkt: Punkt) -> Tall:
    """Give the kroner per full-time equivalent of a point for people who are not in the list."""
    okonomi = case.forhandling.okonomi
    if punkt.gammel is not None and punkt.ny is not None:
        return Fraction(punkt.ny - punkt.gammel)
    if punkt.prosent is not None:
        average = exact(okonomi.snittlonn if okonomi else None)
        return when_known(arithmetic.kroner, exact(punkt.prosent), average)
    return None if punkt.type == "minstelonn" else exact(punkt.kr)


def _stated(punkt: Punkt) -> Tall:
    return None if punkt.kostnad is None else Fraction(punkt.kostnad)


def _in_group(punkt: Punkt, ansatt: Ansatt) -> bool:
    code_fits = not punkt.kode or punkt.kode in (ansatt.kode, ansatt.gammel_kode)
    post_fits = not punkt.stilling or punkt.stilling.casefold() == ansatt.stilling.casefold()
    return code_fits and post_fits
