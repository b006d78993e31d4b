"""The part of an outcome that a union may have: its own members, and the totals (R-PV-03).

The extract is an outcome file like any other, the union's own copy of it (PD-12). Left out are
other unions' and the unorganised's rows, claims, points, views, statements and names, and the
mandate (R-PR-06). A text that names a stranger goes as a whole: half of it might say something
else than was meant.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from pipeline.model import Ansatt, Forhandling, Mote, Organisasjon
from pipeline.model.base import Del
from pipeline.model.letters import Kompetansesenter, Medlemsinfo, Oversendelse
from pipeline.model.parties import Fullmakt
from pipeline.source.shapes import Shape, shape_of
from pipeline.starting.facts import as_texts
from pipeline.strangers import Strangers

Outline = dict[str, Any]
_MAY_BE_EMPTY = frozenset({"forfall", "konkrete_endringer", "leder_for"})
"""Lists of names that mean nobody when they are empty; without a name left, others mean all."""
_UNBROKEN = 1_000_000  # characters on a line: a name is never split over two
_SIDES = ("arbeidsgiver", "felles")


def extract(whole: Forhandling, union: str, *, has_centre: bool) -> str | None:
    """Give the text of a union's extract; None when nothing can be said without strangers.

    `has_centre` tells whether the competence centre that the outcome names is this union's.
    """
    outline = _Cut(whole, union, Strangers.of(whole, union), has_centre).part(whole)
    if outline is None:
        return None
    outline |= {"eier": "organisasjon", "eier_organisasjon": union}
    outline.pop("ansatte_fil", None)
    if len(whole.organisasjoner) > 1:
        outline.get("okonomi", {}).pop("krav_prosent", None)  # it does not say whose claim it is
    return yaml.safe_dump(outline, allow_unicode=True, sort_keys=False, width=_UNBROKEN)


@dataclass(frozen=True)
class _Cut:
    """Goes through an outcome part by part, and keeps what is a union's or everyone's."""

    whole: Forhandling
    union: str
    strangers: Strangers
    has_centre: bool

    def part(self, part: Del) -> Outline | None:
        """Give what is left of a part; None when it is another's, or lacks what it needs."""
        if not self._concerns(part):
            return None
        shape, fields, kept = shape_of(type(part)), type(part).model_fields, {}
        for name, field in fields.items():
            value = getattr(part, name)
            if value in (None, ()) or value == field.default:
                continue
            left = self._value(value, shape.keys[name])
            if left:
                kept[name] = left
            elif field.is_required() or _names_its_own(name, shape.keys[name]):
                return None
        return kept

    def _value(self, value: Any, shape: Shape) -> Any:
        if isinstance(value, Del):
            return self.part(value)
        if isinstance(value, tuple):
            left = (self._value(item, shape.items or Shape()) for item in value)
            return [item for item in left if item]
        text = as_texts(value)
        refused = not self._may_name(text) if shape.reference else self.strangers.are_in(text)
        return None if refused else text

    def _may_name(self, name: str) -> bool:
        """Tell whether a reference is to a side, or to someone who is no stranger."""
        return name in _SIDES or name in self._members or name in self._persons

    @cached_property
    def _members(self) -> frozenset[str]:
        """The union, and its members by name and number."""
        rows = [row for row in self.whole.ansatte if row.organisasjon == self.union]
        return frozenset({self.union, *(r.navn for r in rows), *(r.nr for r in rows if r.nr)})

    @cached_property
    def _stewards(self) -> frozenset[str]:
        own = next(o for o in self.whole.organisasjoner if o.navn == self.union)
        return frozenset(person.navn for person in own.representanter)

    @cached_property
    def _persons(self) -> frozenset[str]:
        """The representatives of the employer and of the union."""
        employers = self.whole.arbeidsgiver.representanter
        return self._stewards | {person.navn for person in employers}

    def _concerns(self, part: Del) -> bool:
        """Tell whether a part is the union's or everyone's, where no reference in it says so."""
        match part:
            case Fullmakt():
                return False
            case Ansatt():
                return part.organisasjon == self.union
            case Organisasjon():
                return part.navn == self.union
            case Kompetansesenter():
                return self.has_centre
            case Medlemsinfo() | Oversendelse():
                return self._is_own_copy or part.avsender in self._stewards
        return not isinstance(part, Mote) or self._was_at(part)

    @property
    def _is_own_copy(self) -> bool:
        return self.whole.eier == "organisasjon" or len(self.whole.organisasjoner) == 1

    def _was_at(self, mote: Mote) -> bool:
        """Tell whether a meeting was not one with other unions alone."""
        others = any(name not in self._persons for name in mote.til_stede)
        return not others or any(name in self._stewards for name in mote.til_stede)


def _names_its_own(name: str, shape: Shape) -> bool:
    """Tell whether a field says whom its part is of: without it, the part is another's."""
    reference = shape.reference or (shape.items and shape.items.reference)
    return bool(reference) and name not in _MAY_BE_EMPTY
