"""The YAML of a file as a tree of nodes, every scalar as typed, with its quoting and its place.

The tree is made from the events of PyYAML's C parser. PyYAML's own composer would do as well, but
it ends the process on deep nesting, and forgets where an alias stood.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from pipeline.errors import InputError, Message, Path, Place, ToolError, msg
from pipeline.model.refusal import excerpt
from pipeline.source.cells import CellMark
from pipeline.source.faults import refuse_input
from pipeline.source.syntax import explain

DEEPEST = 24
"""How many levels a file may nest; the format itself needs fewer than ten."""

_ABSENT = frozenset({"", "~", "null", "Null", "NULL"})


Mark: TypeAlias = yaml.Mark | CellMark


@dataclass(slots=True)
class Scalar:
    """A text as typed; `quoting` is its sign: a quotation mark, | or >, or nothing."""

    text: str
    quoting: str
    start: Mark
    end: Mark

    @property
    def absent(self) -> bool:
        """Whether it stands for no value: nothing, `~` or `null` without quotes."""
        return not self.quoting and self.text in _ABSENT


@dataclass(slots=True)
class Sequence:
    """A list."""

    items: "list[Node]"
    start: Mark


@dataclass(slots=True)
class Mapping:
    """Keys with values, as typed in `pairs`; binding files them in `entries` under known keys."""

    pairs: "list[tuple[Node, Node]]"
    start: Mark
    entries: "dict[str, tuple[Scalar, Node]]" = field(default_factory=dict)


Node: TypeAlias = Scalar | Sequence | Mapping


def parse(text: str, file: str, begins: str = "semje: 1") -> Mapping:
    """Give the root of the file's one document; raises `InputError` at the first fault.

    `begins` is what a file of its kind begins with, for whoever gives another.
    """
    if not getattr(yaml, "__with_libyaml__", False):
        raise ToolError(msg("PyYAML has come without its C parser: install its wheel"))
    try:
        return _Composer(text, file, begins).document()
    except yaml.MarkedYAMLError as error:
        broken = explain(error, text, file)
    except yaml.YAMLError:
        broken = refuse_input("F-SYNTAKS", msg("this cannot be read as YAML"), Place(file, 1, 1))
    raise broken


class _Composer:
    """Makes nodes of the parser's events, in one pass."""

    def __init__(self, text: str, file: str, begins: str) -> None:
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=yaml.CBaseLoader))
        self.file = file
        self.begins = begins

    def document(self) -> Mapping:
        next(self.events)
        if isinstance(next(self.events), yaml.StreamEndEvent):
            raise self._empty()
        root = self._node(next(self.events), DEEPEST)
        next(self.events)
        another = next(self.events)
        if not isinstance(another, yaml.StreamEndEvent):
            message = msg("a second document begins here (---): a file holds one")
            raise self._refused("F-SYNTAKS", message, another.start_mark)
        if isinstance(root, Scalar) and root.absent:
            raise self._empty()
        if not isinstance(root, Mapping):
            message = msg(
                "the file consists of keys with values, and begins «{begins}»", begins=self.begins
            )
            raise self._refused("F-TYPE", message, root.start)
        return root

    def _node(self, event: Any, levels: int) -> Node:
        """Make the node that begins with this event; PyYAML's stubs leave marks open, hence Any."""
        start, end = event.start_mark, event.end_mark
        if isinstance(event, yaml.AliasEvent):
            raise self._reference(f"*{event.anchor}", start)
        if event.anchor or event.tag:
            raise self._reference(f"&{event.anchor}" if event.anchor else "!", start)
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, event.style or "", start, end)
        if not levels:
            message = msg("this is nested more than {levels} levels deep", levels=DEEPEST)
            raise self._refused("F-SYNTAKS", message, start)
        if isinstance(event, yaml.SequenceStartEvent):
            items = [self._node(e, levels - 1) for e in self._until(yaml.SequenceEndEvent)]
            return Sequence(items, start)
        pairs = [
            (self._node(e, levels - 1), self._node(next(self.events), levels - 1))
            for e in self._until(yaml.MappingEndEvent)
        ]
        return Mapping(pairs, start)

    def _until(self, end: type[yaml.Event]) -> Iterator[Any]:
        while not isinstance(event := next(self.events), end):
            yield event

    def _reference(self, found: str, mark: yaml.Mark) -> InputError:
        message = msg(
            "«{found}»: anchors (&), aliases (*) and tags (!) of YAML are not used here; put a "
            "text that begins with such a sign in quotes",
            found=excerpt(found),
        )
        return self._refused("F-ANKER", message, mark)

    def _empty(self) -> InputError:
        message = msg("the file is empty: it begins «{begins}»", begins=self.begins)
        return refuse_input("F-MANGLER", message, Place(self.file, 1, 1))

    def _refused(self, rule: str, message: Message, mark: Mark) -> InputError:
        return refuse_input(rule, message, place_of(mark, self.file))


def of_cell(text: str, mark: CellMark) -> Scalar:
    """Make the node of a cell of a list: always a text, as if it stood in quotes."""
    return Scalar(text, '"', mark, mark.at(len(text)))


def place_of(mark: Mark, file: str) -> Place:
    """Give the place of a mark, which counts from 0; a cell of a list knows its own file."""
    if isinstance(mark, CellMark):
        return mark.place
    return Place(file, mark.line + 1, mark.column + 1)


@dataclass(frozen=True, slots=True)
class Positions:
    """Where each part of an outcome stands: in its file, or in the list that the file names."""

    file: str
    root: Mapping

    def has(self, path: Path) -> bool:
        """Tell whether the file has the key or entry at `path`, be it without a value."""
        return len(list(self._steps(path))) == len(path)

    def locate(self, path: Path, *, key: bool = False) -> Place:
        """Give the place of the value at `path`, or of its nearest ancestor that the file has.

        A value with parts of its own, and one left out, is found at its key; with `key`, any is.
        """
        name, node = [(None, self.root), *self._steps(path)][-1]
        at_value = isinstance(node, Scalar) and node.end.index > node.start.index and not key
        return place_of(node.start if at_value or not name else name.start, self.file)

    def _steps(self, path: Path) -> Iterator[tuple[Scalar | None, Node]]:
        """Follow the path as far as the file goes, with the key of each value that has one."""
        node: Node = self.root
        for part in path:
            if isinstance(node, Mapping) and part in node.entries:
                name, node = node.entries[str(part)]
                yield name, node
            elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
                node = node.items[part]
                yield None, node
            else:
                return
