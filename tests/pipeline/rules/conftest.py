"""A whole outcome, and what the rules say of it when something in it is changed."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import yaml

from pipeline import figures, rules
from pipeline.errors import Finding, Message
from pipeline.model import Forhandling
from pipeline.rounds import Runde, read_round
from pipeline.rules import REGISTRY, Sak

OUTCOME = Path(__file__).with_name("outcome.yaml")
WITHIN_FRAME = Path(__file__).with_name("ramme.yaml")
IN_AREA = {
    "Spekter": {
        "tariffomrade": "Spekter",
        "runde": "eksempel-spekter-2026",
        "protokoller/0/hjemmel": "B-del",
    },
    "Virke": {"tariffomrade": "Virke", "runde": "eksempel-virke-2026"},
    "KS": {
        "tariffomrade": "KS",
        "runde": "eksempel-ks-2026",
        "protokoller/0/hjemmel": "4.2.1",
        "grunnlag/grunnlonnsmasse": "3000000",
        "organisasjoner/2": None,
    },
    "Virke HUK": {
        "tariffomrade": "Virke HUK",
        "runde": "eksempel-huk-2026",
        "protokoller/0/hjemmel": "pott",
        "grunnlag/grunnlonnsmasse": "2307700",
        "organisasjoner/2": None,
    },
}
"""What turns an outcome, with a pot or within a frame, into one of another area with the same."""

Changes = Mapping[str, str | None]
"""YAML by place (`moter/1/sted`); None takes the key out. An entry after the last is added."""


def changed(data: Any, changes: Changes) -> Any:
    for place, text in changes.items():
        *way, last = [int(step) if step.isdigit() else step for step in place.split("/")]
        part = data
        for step in way:
            part = part[step]
        if text is None:
            del part[last]
        elif isinstance(part, list) and last == len(part):
            part.append(yaml.load(text, Loader=yaml.CBaseLoader))
        else:
            part[last] = yaml.load(text, Loader=yaml.CBaseLoader)
    return data


def load(text: str | None = None, changes: Changes | None = None) -> Forhandling:
    data = yaml.load(text or OUTCOME.read_text("utf-8"), Loader=yaml.CBaseLoader)
    return Forhandling.model_validate(changed(data, changes or {}))


def sak(forhandling: Forhandling, runde: Runde, tied: Sequence[Forhandling] = ()) -> Sak:
    tall = figures.compute(forhandling, runde, [(other, runde) for other in tied])
    others = tuple(Sak(o, runde, figures.compute(o, runde)) for o in tied)
    return Sak(forhandling, runde, tall, others)


def in_order(finding: Finding) -> Finding:
    """Give a finding that speaks as its rule may, with a value for every field of its words."""
    assert finding.level in REGISTRY[finding.rule].levels, finding
    assert speaks(finding.message), finding
    return finding


def speaks(message: Message) -> bool:
    names = {name for _, name, _, _ in Formatter().parse(message.text) if name}
    within = (value for value in message.values.values() if isinstance(value, Message))
    complete = names == set(message.values) and None not in message.values.values()
    return complete and all(map(speaks, within))


class Judge:
    """What the rules find in the outcome after some changes."""

    def __init__(
        self,
        runde: Runde | None = None,
        tied: Sequence[Forhandling] = (),
        base: Path = OUTCOME,
        always: Changes | None = None,
    ) -> None:
        self.base, self.always, self.tied = base, always or {}, tied
        self.runde = runde or read_round(self.load().runde)

    def load(self, changes: Changes | None = None) -> Forhandling:
        return load(self.base.read_text("utf-8"), {**self.always, **(changes or {})})

    def in_round(self, **update: object) -> "Judge":
        return Judge(self.runde.model_copy(update=update), self.tied, self.base, self.always)

    def in_area(self, area: str) -> "Judge":
        """Judge the outcome in another area than its own."""
        return Judge(base=self.base, always=IN_AREA[area])

    def beside(self, changes: Changes) -> "Judge":
        """Tie another file, made of the same outcome, to the one that is judged."""
        return Judge(self.runde, [self.load(changes)], self.base, self.always)

    def all(self, changes: Changes | None = None) -> tuple[Finding, ...]:
        return tuple(map(in_order, rules.run(sak(self.load(changes), self.runde, self.tied))))

    def findings(self, rule: str, changes: Changes | None = None) -> list[Finding]:
        forhandling = self.load(changes)
        found = map(in_order, REGISTRY[rule].check(sak(forhandling, self.runde, self.tied)))
        return sorted(found, key=lambda f: rules._position(forhandling, f.path))

    def marks(self, rule: str, changes: Changes | None = None) -> list[str]:
        """Give level and place of each finding of a rule: `E moter/1/sted`."""
        found = self.findings(rule, changes)
        return [f"{f.level} {'/'.join(map(str, f.path))}" for f in found]

    def says(self, rule: str, changes: Changes | None = None) -> list[str]:
        return [str(finding.message) for finding in self.findings(rule, changes)]


@pytest.fixture
def judge() -> Judge:
    return Judge()


@pytest.fixture
def frame() -> Judge:
    """Judge the outcome within a frame."""
    return Judge(base=WITHIN_FRAME)


@pytest.fixture
def outcome() -> Callable[..., Forhandling]:
    return load
