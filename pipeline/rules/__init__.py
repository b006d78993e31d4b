"""The rules of the domain: one function each, one module per family (DOMAIN section 7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType

from pydantic import BaseModel

from pipeline.errors import Finding, Level, Message, Path, SemjeError, msg
from pipeline.rules import (
    aftermath,
    bases,
    breaches,
    central,
    claims,
    conduct,
    contents,
    deadlines,
    disclosure,
    effect,
    fairness,
    form,
    frames,
    joint_pots,
    leaders,
    offers,
    payroll,
    pots,
    privacy,
    protocols,
    signing,
    statements,
    unorganised,
)
from pipeline.rules.case import Sak
from pipeline.rules.rule import Rule
from pipeline.source.faults import EXPLANATIONS, NOTES

__all__ = ["REGISTRY", "Explanation", "Rule", "Sak", "UnknownRuleError", "explain", "run"]

FAMILIES = (
    protocols,
    contents,
    signing,
    statements,
    bases,
    payroll,
    pots,
    joint_pots,
    unorganised,
    leaders,
    claims,
    offers,
    deadlines,
    effect,
    central,
    frames,
    breaches,
    fairness,
    conduct,
    aftermath,
    privacy,
    disclosure,
    form,
)
"""The modules whose rules are in force."""


def _registered() -> Mapping[str, Rule]:
    rules = (value for family in FAMILIES for value in vars(family).values())
    by_id = {rule.id: rule for rule in rules if isinstance(rule, Rule)}
    return MappingProxyType(dict(sorted(by_id.items())))


AREAS = ("KA", "KS", "NHO", "Virke", "Virke HUK", "Spekter", "Sverige")
"""Every tariff area, in the order they are named in."""

REGISTRY: Mapping[str, Rule] = _registered()
"""Every rule in force, by its id."""


def run(sak: Sak) -> tuple[Finding, ...]:
    """Judge a negotiation by every rule; findings stand in the order of the file, then by rule."""
    found = (finding for rule in REGISTRY.values() for finding in rule.check(sak))
    return tuple(sorted(found, key=lambda f: (_position(sak.forhandling, f.path), f.rule)))


def _position(part: object, path: Path) -> tuple[int, ...]:
    """Give where a path leads, as numbers that sort as the model's own order does."""
    position: list[int] = []
    for step in path:
        if isinstance(step, int):
            position.append(step)
            part = part[step] if isinstance(part, tuple) and step < len(part) else None
        else:
            keys = list(type(part).model_fields) if isinstance(part, BaseModel) else []
            position.append(keys.index(step) if step in keys else len(keys))
            part = getattr(part, step, None)
    return tuple(position)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a user is told of a rule: of the domain (R-…), or of the file format (F-…)."""

    id: str
    levels: tuple[Level, ...]
    """The gravest first."""
    title: Message | None
    text: Message
    source: str | None
    """Where a rule of the domain comes from."""
    areas: tuple[str, ...] = ()
    """The tariff areas in which a rule of the domain holds."""


class UnknownRuleError(SemjeError):
    """There is no rule with the id asked for; names the nearest."""

    def __init__(self, rule_id: str, nearest: str) -> None:
        super().__init__(
            msg(
                "there is no rule {rule}: did you mean {nearest}?",
                rule=rule_id,
                nearest=nearest,
            )
        )


def explain(rule_id: str) -> Explanation:
    """Explain a rule, by its id in any case of letters; raises `UnknownRuleError`."""
    wanted = rule_id.strip().upper()
    if (rule := REGISTRY.get(wanted)) is not None:
        areas = tuple(area for area in AREAS if area in rule.areas)
        return Explanation(rule.id, rule.levels, rule.title, rule.explanation, rule.source, areas)
    if wanted in EXPLANATIONS:
        levels = (Level.E, Level.I) if wanted in NOTES else (Level.E,)
        return Explanation(wanted, levels, None, EXPLANATIONS[wanted], None)
    known = (*REGISTRY, *EXPLANATIONS)
    raise UnknownRuleError(rule_id, get_close_matches(wanted, known, n=1, cutoff=0)[0])
