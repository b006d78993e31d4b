"""Development over time: what was claimed last year and not given is claimed this year."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline.model import Ansatt, Forhandling, Krav, Punkt
from pipeline.starting.drafts import Outline
from pipeline.starting.facts import as_texts, kroner


@dataclass(frozen=True, slots=True)
class Unmet:
    """A point of last year that was not met, or that nobody but its readers can tell of."""

    nr: int
    """The number of the claim."""
    point: Outline
    """What is left of it, as a point of this year's."""
    claimed: Decimal | None = None
    given: Decimal | None = None
    """Kroner per year in a full post; None where they cannot be compared."""


def last_claims(last: Forhandling) -> tuple[Krav, ...]:
    """Give each union's last claim, in the order of the file."""
    latest = {krav.fra: krav for krav in sorted(last.krav, key=lambda krav: krav.nr)}
    return tuple(krav for krav in last.krav if latest[krav.fra] is krav)


def is_settled(last: Forhandling, union: str | None) -> bool:
    """Tell whether new pay was agreed for a union's members; without a union it was given."""
    disputed = [p for p in last.protokoller if p.utfall == "uenighet"]
    return bool(last.protokoller) and not any(
        union is not None and (not p.organisasjoner or union in p.organisasjoner) for p in disputed
    )


def unmet(last: Forhandling, krav: Krav) -> Iterator[Unmet]:
    """Give what is left of a claim: rises in kroner as the rest, other points to be looked at."""
    employees = {name: ansatt for ansatt in last.ansatte for name in (ansatt.navn, ansatt.nr)}
    for punkt in krav.punkter:
        ansatt = employees.get(punkt.ansatt) if punkt.ansatt else None
        claimed = _claimed(punkt, ansatt)
        if ansatt is None or claimed is None:
            yield Unmet(krav.nr, _this_years(punkt))
            continue
        given = new_pay(last, ansatt) - ansatt.gammel
        if given < claimed:
            rest = {
                "type": "individuelt",
                "ansatt": str(punkt.ansatt),
                "kr": kroner(claimed - given),
            }
            yield Unmet(krav.nr, rest, claimed, given)


def _claimed(punkt: Punkt, ansatt: Ansatt | None) -> Decimal | None:
    """Give the rise that was claimed for one employee, in whole kroner and øre."""
    if ansatt is None or punkt.type != "individuelt":
        return None
    gammel = punkt.gammel or ansatt.gammel
    if punkt.prosent is not None:
        rise = gammel * punkt.prosent / 100
        return rise if rise == round(rise, 2) else None
    return punkt.ny - gammel if punkt.ny is not None else punkt.kr


def new_pay(last: Forhandling, ansatt: Ansatt) -> Decimal:
    """Give the pay after last year's negotiation: the list's, and what the protocols add to it."""
    agreed = ansatt.ny if is_settled(last, ansatt.organisasjon) else None
    pay = agreed or ansatt.gammel
    for punkt in _agreed_points(last, ansatt):
        pay = punkt.ny if punkt.ny is not None else pay + _rise(punkt, ansatt)
    return pay


def _agreed_points(last: Forhandling, ansatt: Ansatt) -> Iterator[Punkt]:
    """Give the points of agreements that raise this employee's pay."""
    for protokoll in last.protokoller:
        own = not protokoll.organisasjoner or ansatt.organisasjon in protokoll.organisasjoner
        if protokoll.utfall == "enighet" and own:
            yield from (punkt for punkt in protokoll.punkter if _is_for(punkt, ansatt))


def _is_for(punkt: Punkt, ansatt: Ansatt) -> bool:
    if punkt.type in {"generelt_kr", "generelt_prosent"}:
        return ansatt.organisasjon is not None
    named = {punkt.ansatt, *punkt.ansatte} - {None}
    return punkt.type in {"individuelt", "gruppe"} and bool(named & {ansatt.navn, ansatt.nr})


def _rise(punkt: Punkt, ansatt: Ansatt) -> Decimal:
    if punkt.prosent is not None:
        return ansatt.gammel * punkt.prosent / 100
    return punkt.kr or Decimal(0)


def _this_years(punkt: Punkt) -> Outline:
    """Give a point without last year's dates and pay."""
    said: Outline = as_texts(punkt)
    of_then = {"gammel", "virkningsdato", "etterbetaling", "kostnad"}
    return {key: value for key, value in said.items() if key not in of_then}
