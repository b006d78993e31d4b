"""What is wrong with a document of Noark 5, and the rule that says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from archive.errors import ArchiveError


class Level(StrEnum):
    """How bad it is: an error is refused, a warning is worth a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule asks, what it rests on, and how bad it is to break it."""

    asks: str
    source: str
    level: Level = Level.ERROR


_XML = "XML 1.0"
_XSD = "the dialect's schema"

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "N-XML": Rule("the document is well-formed XML", _XML),
        "N-DTD": Rule("it has no document type and no entities of its own", "a safe reader"),
        "N-SIZE": Rule("it is no larger and no deeper than a message can be", "a safe reader"),
        "N-ROOT": Rule("it begins with an element of the dialect", _XSD),
        "N-NAMESPACE": Rule("every element is of its namespace", _XSD),
        "N-UNKNOWN": Rule("every element is one that may stand there", _XSD),
        "N-ORDER": Rule("the elements stand in the order of the schema (xs:sequence)", _XSD),
        "N-COUNT": Rule("no element stands there more often than it may", _XSD),
        "N-CHOICE": Rule("of elements that exclude each other there is one", _XSD),
        "N-MISSING": Rule("every element that must be there is", _XSD),
        "N-TYPE": Rule("xsi:type names a type that may stand there", _XSD),
        "N-ATTRIBUTE": Rule("an element has the attributes it must, and no others", _XSD),
        "N-TEXT": Rule("an element that holds elements holds no text beside them", _XSD),
        "N-VALUE": Rule("every value is of its kind", "the metadata catalogue"),
        "N-CODE": Rule("a value with a list of values is one of them", "the metadata catalogue"),
        "N-XSD": Rule("the official schema accepts the document", "the official schema"),
        "N-EMPTY": Rule(
            "every element has a content, for one without says nothing; some schemas take it",
            "Noark 5 requires the values; eFormidling's schema and example do without",
            Level.WARNING,
        ),
        "N-OWN-CODE": Rule(
            "a code that is the archive's own is one that the receiver knows",
            "the code lists of Fiks Arkiv, which an archive may extend",
            Level.WARNING,
        ),
        "N-CODE-TEXT": Rule(
            "a code stands beside the text that is its own", "the code lists", Level.WARNING
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Fault:
    """A text with its values, the rule, and where: the path from the root, and the line."""

    text: str
    rule: str
    path: str
    """`arkivmelding/mappe[1]/tittel`; an element that may be there often has its number."""
    line: int
    values: Mapping[str, object] = field(default_factory=dict)
    number: str = ""
    """The element's M-number."""

    @property
    def level(self) -> Level:
        """Whether it is to be refused for this."""
        return RULES[self.rule].level

    @property
    def found(self) -> str:
        """Give the value or element that is wrong."""
        return str(self.values.get("found", ""))

    @property
    def expected(self) -> str:
        """Give what should have been there, where that can be said in a word."""
        return str(self.values.get("expected", ""))

    def __str__(self) -> str:
        text = self.text.format_map(self.values)
        return f"{self.path}:{self.line}: {self.level} {self.rule}: {text}"


class NoarkError(ArchiveError):
    """What is to be written as Noark 5 would be faulty; `faults` has every fault."""

    faults: tuple[Fault, ...]

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        text = "this cannot be written as Noark 5: {faults}"
        super().__init__(text, faults="; ".join(map(str, self.faults)))


def errors(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Give those for which a document is refused."""
    return tuple(fault for fault in faults if fault.level is Level.ERROR)
