"""What claims and offers cost, and how they stand to the pot."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import islice

from pipeline import arithmetic
from pipeline.figures import points, rows
from pipeline.figures.case import Case
from pipeline.figures.unknowns import added, exact
from pipeline.figures.values import Kravtall, Tall, Tilbudstall
from pipeline.model import Ansatt, Krav, Punkt, Tilbud
from pipeline.model.basis import Hjemmel


def claim(case: Case, krav: Krav, pot: Tall) -> Kravtall:
    """Give the figures of a claim; one above the pot is allowed, and shown (R-KR-03)."""
    price, known = _cost(case, krav.punkter, case.members((krav.fra,)), krav.hjemmel)
    if price is None:
        price = _stated(krav)
    over = None
    if price is not None and pot is not None and case.runde.belaster_pott(krav.hjemmel):
        over = max(price - pot, Fraction(0)) or None
    return Kravtall(kostnad=price, beregnet=known, over_pott=over)


def upheld(case: Case, krav: Krav) -> list[Krav]:
    """Give a claim after the earlier ones that it upholds."""
    earlier = [
        k
        for k in case.forhandling.krav
        if k.fra == krav.fra
        and k.nr in krav.opprettholder
        and k.nr != krav.nr
        and case.basis(k.hjemmel) == case.basis(krav.hjemmel)
    ]
    return [*earlier, krav]


def standing(case: Case, krav: Krav) -> list[Krav]:
    """Give a claim and the earlier ones that it upholds, as far as they still stand.

    A point on one employee is changed by a later one on the same.
    """
    stand: list[Krav] = []
    changed: set[int | None] = set()
    for document in reversed(upheld(case, krav)):
        whom = [case.position(p.ansatt) if p.ansatt else None for p in document.punkter]
        both = zip(document.punkter, whom, strict=True)
        kept = tuple(punkt for punkt, one in both if one is None or one not in changed)
        if len(kept) == len(document.punkter):
            stand.append(document)
        elif kept:
            stand.append(document.model_copy(update={"punkter": kept, "kostnad": None}))
        changed |= set(whom)
    return stand[::-1]


def last_costs(case: Case, krav: Krav) -> list[tuple[Krav, Tall]]:
    """Give a claim and those it upholds, each with what it adds to the cost of the others."""
    documents = standing(case, krav)
    punkter = [punkt for document in documents for punkt in document.punkter]
    members = case.members((krav.fra,))
    estimates = iter(points.estimates(case, punkter, members, krav.hjemmel))
    costs: list[tuple[Krav, Tall]] = []
    for document in documents:
        price = added([price for price, _ in islice(estimates, len(document.punkter))])
        costs.append((document, _stated(document) if price is None else price))
    return costs


def _stated(krav: Krav) -> Tall:
    return None if krav.kostnad is None else exact(krav.kostnad.i_alt)


def offer(case: Case, tilbud: Tilbud, pot: Tall) -> Tilbudstall:
    """Give the figures of an offer, and the per cent of the pot that it spends (R-POT-12)."""
    price, known = offered(case, tilbud, tilbud.til)
    spent = None
    if price is not None and pot is not None and case.runde.belaster_pott(tilbud.hjemmel):
        spent = arithmetic.share(price, pot)
    return Tilbudstall(kostnad=price, beregnet=known, andel_av_pott_prosent=spent)


def offered(case: Case, tilbud: Tilbud, unions: Sequence[str]) -> tuple[Tall, bool]:
    """Give what an offer comes to for the members of some unions, or for all when none is named.

    None in a union's copy for others than its own members (PD-12).
    """
    if not case.holds_all and not (unions and set(unions) <= set(case.own_unions)):
        return None, False
    people = case.members(unions) if unions else case.forhandling.ansatte
    if not tilbud.etter_liste:
        return _cost(case, tilbud.punkter, people, tilbud.hjemmel)
    beside = points.beside_list(case, tilbud.punkter, people)
    return added([rows.charges(people), *beside]), None not in beside


def _cost(
    case: Case, punkter: Sequence[Punkt], people: Sequence[Ansatt], hjemmel: Hjemmel | None
) -> tuple[Tall, bool]:
    """Give the cost of points, and whether all of it was computed."""
    estimates = points.estimates(case, punkter, people, hjemmel)
    price = added([price for price, _ in estimates])
    return price, price is not None and all(known for _, known in estimates)
