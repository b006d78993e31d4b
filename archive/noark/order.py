"""What is wrong with the children of one element: their order, their number, what is missing."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from archive.noark.faults import Fault
from archive.noark.tables import Element, Slot, Type


class Child(NamedTuple):
    """A child that may stand in its parent: which element, its label in the path, its line."""

    element: Element
    label: str
    line: int


@dataclass(slots=True)
class Children:
    """The children of one element, told one by one."""

    type: Type
    children: list[Child] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    ordered: bool = True

    def take(self, element: Element, line: int) -> str:
        """Note a child, and give its label: its name, and its number if there may be several."""
        number = self.counts.get(element.name, 0) + 1
        self.counts[element.name] = number
        one = element.most == 1 and number == 1
        label = element.name if one else f"{element.name}[{number}]"
        if self.children and self.children[-1].element.place > element.place:
            self.ordered = False
        self.children.append(Child(element, label, line))
        return label

    def faults(self, path: str, line: int) -> Iterator[Fault]:
        """Give every fault, when all children are told; `path` and `line` are the parent's."""
        if not self.ordered:
            yield from self._misplaced(path)
        for slot in self.type.choices:
            there = [element for element in slot.elements if element.name in self.counts]
            if slot.required and not there:
                yield _missing(slot, path, line)
            if len(there) > 1 and not slot.mixed:
                yield self._excluded(slot, path)
        for name, count in self.counts.items():
            if count > 1 and (element := self.type.elements[name]).most == 1:
                yield self._too_many(element, path)

    def _misplaced(self, path: str) -> Iterator[Fault]:
        """Blame the fewest children without which the others are in order."""
        kept = _longest_ordered([child.element.place for child in self.children])
        for index in sorted(set(range(len(self.children))) - set(kept)):
            yield self._out_of_order(index, kept, f"{path}/{self.children[index].label}")

    def _out_of_order(self, index: int, kept: list[int], path: str) -> Fault:
        found, line = self.children[index].element, self.children[index].line
        before = (self.children[other].element for other in kept if other < index)
        later = next((item for item in before if item.place > found.place), None)
        if later is not None:
            text = "«{found}» stands too late: it belongs before «{expected}»"
            values = {"found": found.name, "expected": later.name}
            return Fault(text, "N-ORDER", path, line, values)
        after = (self.children[other].element for other in reversed(kept) if other > index)
        earlier = next(item for item in after if item.place < found.place)
        text = "«{found}» stands too early: it belongs after «{expected}»"
        values = {"found": found.name, "expected": earlier.name}
        return Fault(text, "N-ORDER", path, line, values)

    def _too_many(self, element: Element, path: str) -> Fault:
        found = [child for child in self.children if child.element is element]
        text = "«{found}» is there {count} times; once is all it may be"
        values = {"found": element.name, "count": len(found), "expected": "1"}
        return Fault(text, "N-COUNT", f"{path}/{found[1].label}", found[1].line, values)

    def _excluded(self, slot: Slot, path: str) -> Fault:
        chosen = [child for child in self.children if child.element in slot.elements]
        other = next(child for child in chosen if child.element is not chosen[0].element)
        text = "«{found}» cannot stand beside «{expected}»: it is one or the other"
        values = {"found": other.element.name, "expected": chosen[0].element.name}
        return Fault(text, "N-CHOICE", f"{path}/{other.label}", other.line, values)


def _missing(slot: Slot, path: str, line: int) -> Fault:
    names = " | ".join(element.name for element in slot.elements)
    place = f"{path}/{names}" if len(slot.elements) == 1 else path
    return Fault("«{expected}» is missing", "N-MISSING", place, line, {"expected": names})


def _longest_ordered(places: list[int]) -> list[int]:
    """Give the indices of a longest part that never falls, in order."""
    ends: list[int] = []
    """Of the best part of each length, the last place; `lasts` has its index."""
    lasts: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        length = bisect_right(ends, place)
        before.append(lasts[length - 1] if length else -1)
        ends[length : length + 1], lasts[length : length + 1] = [place], [index]
    longest = lasts[-1:]
    while longest and before[longest[-1]] >= 0:
        longest.append(before[longest[-1]])
    return longest[::-1]
