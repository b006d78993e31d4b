"""What a rule is, and what it says of a negotiation."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.errors import Finding, Level, Message, Path
from pipeline.rules.case import Sak

KA = frozenset({"KA"})
CHAPTERS = frozenset({"KA", "KS"})
"""The areas whose agreement has the chapters 3.4, 4 and 5."""
POT = frozenset({"KA", "KS", "Virke HUK"})
"""The areas with a centrally fixed pot (DOMAIN 3)."""
FRAME = frozenset({"NHO", "Virke", "Spekter"})
"""The areas with free negotiation within a frame, of which Fagforbundet's guide speaks."""
NORWAY = POT | FRAME
EVERYWHERE = NORWAY | {"Sverige"}


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule has to say of one place in the file, before it carries the rule's name."""

    level: Level
    path: Path
    message: Message


Judge = Callable[[Sak], Iterator[Remark]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the domain, with what a user is told of it."""

    id: str
    levels: tuple[Level, ...]
    """The levels it may speak at, the gravest first."""
    source: str
    """Where the rule comes from."""
    title: Message
    explanation: Message
    """What it asks for, and how it is tested."""
    areas: frozenset[str]
    """The tariff areas in which it holds."""
    judge: Judge

    def check(self, sak: Sak) -> Iterator[Finding]:
        """Give what the rule finds in a negotiation of an area in which it holds."""
        if sak.forhandling.tariffomrade not in self.areas:
            return
        for remark in self.judge(sak):
            yield Finding(self.id, remark.level, remark.path, remark.message)


def rule(
    rule_id: str,
    levels: str,
    source: str,
    title: Message,
    explanation: Message,
    areas: frozenset[str] = KA,
) -> Callable[[Judge], Rule]:
    """Make a rule of the function that judges; `levels` are its letters, the gravest first."""

    def named(judge: Judge) -> Rule:
        letters = tuple(Level(letter) for letter in levels)
        return Rule(rule_id, letters, source, title, explanation, areas, judge)

    return named


def error(path: Path, message: Message) -> Remark:
    """Make a remark that stops the making of documents."""
    return Remark(Level.E, path, message)


def warning(path: Path, message: Message) -> Remark:
    """Make a remark that asks the user to look again."""
    return Remark(Level.W, path, message)


def note(path: Path, message: Message) -> Remark:
    """Make a remark that informs; «not tested: …» where the data for a rule is lacking (PD-12)."""
    return Remark(Level.I, path, message)
