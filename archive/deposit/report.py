"""What the controls of a deposit have found: figures, and faults with the control that names them.

The controls bear the ids of the tests of the National Archives' tool Arkade 5 (`N5.…`) that ask
the same; those with `S5.…` are Semje's own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What a control looks at."""

    STRUCTURE = "structure"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Message:
    """A text with its values, to be told in the reader's language."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text.format_map(self.values)


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault: which control found it, what it is, and where: a file, or a systemID in one."""

    control: str
    message: Message
    place: str

    def __str__(self) -> str:
        return f"{self.control} {self.place}: {self.message}"


@dataclass(frozen=True, slots=True)
class Control:
    """What a control asks, and what it has counted and found."""

    id: str
    asks: Message
    kind: Kind
    figures: Mapping[str, int] = field(default_factory=dict)
    """What was counted: the total under an empty name, else by what it was counted by."""
    findings: tuple[Finding, ...] = ()
    more: int = 0
    """How many findings there are beside these."""

    def as_json(self) -> dict[str, Any]:
        """Give it for programs; texts are English."""
        return {
            "id": self.id,
            "asks": str(self.asks),
            "kind": self.kind.value,
            "figures": dict(self.figures),
            "findings": [{"place": f.place, "text": str(f.message)} for f in self.findings],
            "more": self.more,
        }


@dataclass(frozen=True, slots=True)
class Report:
    """What all controls have found in a deposit."""

    folder: str
    controls: tuple[Control, ...]
    unofficial: bool
    """The official schemas were not at hand: Semje's own tables alone have checked the XML."""

    @property
    def findings(self) -> Iterator[Finding]:
        """All faults, in the order of the controls."""
        return (one for control in self.controls for one in control.findings)

    @property
    def count(self) -> int:
        """How many faults there are."""
        return sum(len(one.findings) + one.more for one in self.controls)

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong."""
        return self.count == 0

    def as_json(self) -> dict[str, Any]:
        """Give it for programs."""
        return {
            "folder": self.folder,
            "clean": self.clean,
            "faults": self.count,
            "officialSchemas": not self.unofficial,
            "controls": [one.as_json() for one in self.controls],
        }
