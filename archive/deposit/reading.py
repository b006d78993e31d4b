"""Reads the XML files of a deposit, of any size and whoever's making, without holding them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

_CHUNK = 2**16
_DEEPEST = 100
_TYPE = "http://www.w3.org/2001/XMLSchema-instance type"


@dataclass(slots=True)
class Unit:
    """An element that holds others, when it ends: its values by name, and how many of each."""

    name: str
    line: int
    above: "Unit | None"
    type: str = ""
    """Its `xsi:type`, without prefix."""
    values: dict[str, list[str]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    """Of the elements in it that hold others."""
    empty: list[str] = field(default_factory=list)
    """The names of those in it that hold nothing."""
    text: list[str] = field(default_factory=list)

    def value(self, name: str) -> str:
        """Give the value of an element in it; nothing if there is none."""
        return next(iter(self.values.get(name, ())), "")

    def within(self, name: str) -> "Unit | None":
        """Give the nearest element of that name that it lies in."""
        above = self.above
        while above is not None and above.name != name:
            above = above.above
        return above

    @property
    def place(self) -> str:
        """Tell which one it is: its own systemID, or that of what it lies in."""
        unit: Unit | None = self
        while unit is not None and not unit.value("systemID"):
            unit = unit.above
        return f"{self.name} {unit.value('systemID')}" if unit else f"{self.name} :{self.line}"


def units(path: Path) -> Iterator[Unit]:
    """Yield each element that holds others, as it ends: those within before those without.

    Raises `OSError`, and `ValueError` for what is not XML, or has a document type.
    """
    walk = _Walk()
    with path.open("rb") as file:
        more = True
        while more:
            chunk = file.read(_CHUNK)
            more = bool(chunk)
            try:
                walk.parser.Parse(chunk, not more)
            except expat.ExpatError as cause:
                raise ValueError(str(cause)) from cause
            yield from walk.ended
            walk.ended.clear()


class _Walk:
    """One reading of a file."""

    def __init__(self) -> None:
        self.ended: list[Unit] = []
        self._open: list[Unit] = []
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._hear

    def _refuse(self, *_: object) -> None:
        raise ValueError("it has a document type")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self._open) > _DEEPEST:
            raise ValueError("its elements lie too deep")
        above = self._open[-1] if self._open else None
        if above is not None:
            above.text.clear()  # what stands between elements is not kept
        name = tag.rpartition(" ")[2]
        kind = attributes.get(_TYPE, "").rpartition(":")[2]
        self._open.append(Unit(name, self.parser.CurrentLineNumber, above, kind))

    def _hear(self, text: str) -> None:
        self._open[-1].text.append(text)

    def _end(self, _: str) -> None:
        unit = self._open.pop()
        above = unit.above
        if unit.values or unit.counts or unit.empty:
            if above is not None:
                above.counts[unit.name] += 1
            self.ended.append(unit)
        elif above is not None:
            text = "".join(unit.text).strip()
            if not text:
                above.empty.append(unit.name)
            if unit.name == "systemID" or len(above.values.get(unit.name, ())) < _DEEPEST:
                above.values.setdefault(unit.name, []).append(text)
        else:
            self.ended.append(unit)
