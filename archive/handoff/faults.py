"""What is wrong with a package or message, and the rule that says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Self

from archive.noark.faults import RULES as NOARK_RULES
from archive.noark.faults import Fault, Level, Rule

_COUNT = "antallFiler, in the description of both dialects"
_TWO_WAYS = "a message and its files belong together"
_SBD = "eFormidling: Standard Business Document"
_MOTTAK = "ACOS Mottak WebApi: the manifest"
_FIKS = "Fiks Arkiv V1"
_NOARK = "Noark 5"

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        **NOARK_RULES,
        "H-READ": Rule(
            "the package can be read, and is no larger than one can be", "a safe reader"
        ),
        "H-MESSAGE": Rule("there is one arkivmelding", _TWO_WAYS),
        "H-COUNT": Rule("antallFiler is the number of files", _COUNT),
        "H-MISSING": Rule("every file that is referred to is there", _TWO_WAYS),
        "H-EXTRA": Rule("every file that is there is referred to", _TWO_WAYS),
        "H-TWICE": Rule(
            "every file has a name of its own, also where case is no matter", _TWO_WAYS
        ),
        "H-NAME": Rule("a file's name is one that every system can have", "a safe reader"),
        "H-EMPTY-FILE": Rule("no file is empty", _TWO_WAYS),
        "H-ZIP": Rule("what lies in the zip is what lies beside it", _TWO_WAYS),
        "H-PARENT": Rule("an entry refers to the case that it is sent with", _TWO_WAYS),
        "H-NO-PARENT": Rule("an entry sent with a case refers to it", _FIKS, Level.WARNING),
        "H-ID": Rule("no two things have the same systemID (M001)", _NOARK),
        "H-MAIN": Rule("an entry has one main document, not several", _NOARK),
        "H-NO-MAIN": Rule("an entry with documents has a main document", _NOARK, Level.WARNING),
        "H-PARTY": Rule(
            "an incoming entry names its sender, an outgoing one its receiver",
            _NOARK,
            Level.WARNING,
        ),
        "H-ONE": Rule(
            "the message holds one saksmappe with one journalpost",
            "eFormidling: Arkivmelding",
            Level.WARNING,
        ),
        "H-SUM": Rule("sjekksum (M705) is that of the file", _FIKS),
        "H-ALGORITHM": Rule("sjekksumAlgoritme (M706) is one that can be reckoned", _FIKS),
        "H-SIZE": Rule("filstoerrelse (M707) is that of the file", _FIKS),
        "H-PDFA": Rule("a file said to be «Arkivformat» is PDF/A", "Noark 5, 6.4.10"),
        "H-SCREENING": Rule(
            "an entry with facts of a special category is screened", "GDPR article 9; offl. § 13"
        ),
        "H-JSON": Rule("the envelope is JSON", _SBD),
        "H-SBD": Rule(
            "the envelope has what its receiver needs, and nothing in a wrong form", _SBD
        ),
        "H-SBD-ID": Rule("envelope and message are of one another", _SBD),
        "H-DEADLINE": Rule("the envelope's deadline is still to come", _SBD, Level.WARNING),
        "H-TYPE": Rule("the type of message is one there is, and that of what is sent", _FIKS),
        "H-MANIFEST": Rule("the manifest has what its receiver needs", _MOTTAK),
        "H-MANIFEST-SUM": Rule("the manifest's hash is that of the zip", _MOTTAK),
    }
)


def said(text: str) -> str:
    """Mark a text that a user may see, for those who translate it."""
    return text


@dataclass(frozen=True, slots=True)
class PackageFault:
    """A text with its values, the rule, the file, and the element in it."""

    text: str
    rule: str
    file: str
    values: Mapping[str, object] = field(default_factory=dict)
    element: str = ""
    """Its path from the root, `arkivmelding/mappe/tittel`; in JSON with points."""
    line: int = 0
    number: str = ""
    """The element's M-number, where the fault is one of the XML itself."""

    @classmethod
    def of(cls, file: str, fault: Fault) -> Self:
        """Give a fault of the XML as one of the package."""
        return cls(fault.text, fault.rule, file, fault.values, fault.path, fault.line, fault.number)

    @property
    def level(self) -> Level:
        """Whether the package is to be refused for this."""
        return RULES[self.rule].level

    @property
    def value(self) -> str:
        """Give the value that is wrong, where it is one."""
        return str(self.values.get("found", ""))

    @property
    def place(self) -> str:
        """Give the file, with the line where there is one."""
        return f"{self.file}:{self.line}" if self.line else self.file

    def __str__(self) -> str:
        element = f"{self.element}: " if self.element else ""
        said = self.text.format_map(self.values)
        return f"{self.place}: {self.level} {self.rule}: {element}{said}"


def refusals(faults: Iterable[PackageFault]) -> tuple[PackageFault, ...]:
    """Give those for which a package is refused."""
    return tuple(fault for fault in faults if fault.level is Level.ERROR)
