"""The tables of Noark 5 as XML: elements, order, counts, kinds of value, vocabulary, M-numbers.

One file in `data/` for each dialect, of these parts:

- `namespaces`: a short name for each. `roots`: the elements a document may begin with, the
  namespace of each, and its type where that has another name.
- `types`: by namespace, what an element of the type holds, written as `notation` tells.
  `saksmappe < mappe` holds all that `mappe` holds, and then its own (`xsi:type` in a document).
  `extensions`: types with nothing of their own, by the type they extend.
- `values`: the elements that hold a text, by its kind (`kinds`). They, and types that a
  namespace lacks, are those of the namespace `metadatakatalog`.
- `attributes`: what an element of a type may have; `?` where it need not.
- `vocabulary`: the texts, or the codes with their texts, that an element may have;
  `open_vocabulary`: lists that are not the last word.

`metadata.yaml` gives the number of each element in Noark's metadata catalogue.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from archive.noark.kinds import KINDS, Kind
from archive.noark.notation import Place, places

_CATALOGUE = "metadatakatalog"


class Dialekt(StrEnum):
    """The dialects, by the names that the commands know them by."""

    EFORMIDLING = "eformidling"
    FIKS_V1 = "fiks-v1"
    NOARK_5_5 = "noark-5.5"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The values an element may have, each with its texts: for a text itself, for a code more."""

    values: Mapping[str, tuple[str, ...]]
    closed: bool
    """No other value will do; otherwise another is worth a remark."""

    def code(self, text: str) -> str | None:
        """Give the code of a text, if the list has it."""
        return next((code for code, texts in self.values.items() if text in texts), None)


@dataclass(frozen=True, slots=True)
class Element:
    """An element where it may stand: its namespace, its type's key, and how many there may be."""

    name: str
    namespace: str
    type: str
    least: int
    most: int | None
    place: int
    """Where in the order, from 0; alternatives share a place."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the order, and the elements that may take it."""

    elements: tuple[Element, ...]
    required: bool
    mixed: bool


@dataclass(frozen=True, slots=True)
class Type:
    """What an element of this type may hold: a value, or other elements in order."""

    key: str
    """Namespace and name: `arkivmelding:saksmappe`; a bare kind, `:text`."""
    base: str | None = None
    """The key of the type it extends."""
    kind: Kind | None = None
    """Of the value; None where the type holds elements."""
    slots: tuple[Slot, ...] = ()
    choices: tuple[Slot, ...] = ()
    """Of the slots, those that must be taken or that several elements can take."""
    elements: Mapping[str, Element] = field(default_factory=dict)
    """By name."""
    attributes: Mapping[str, bool] = field(default_factory=dict)
    """By name, and whether it must be there."""
    vocabulary: Vocabulary | None = None

    @property
    def name(self) -> str:
        """The type's name without its namespace."""
        return self.key.partition(":")[2]


@dataclass(frozen=True, slots=True)
class Dialect:
    """All that the documents of one dialect may hold."""

    name: Dialekt
    namespaces: Mapping[str, str]
    roots: Mapping[str, Element]
    types: Mapping[str, Type]

    def number(self, element: Element) -> str:
        """Give an element's M-number; nothing where the metadata catalogue has none."""
        names = (element.name, self.types[element.type].name)
        return next((numbers()[name] for name in names if name in numbers()), "")

    def type_of(self, element: Element) -> Type:
        """Give what the element holds if it names no other type."""
        return self.types[element.type]

    def named(self, namespace: str, name: str) -> Type | None:
        """Give the type that a document names with `xsi:type`."""
        short = next((key for key, uri in self.namespaces.items() if uri == namespace), None)
        return self.types.get(f"{short}:{name}") if short else None

    def extends(self, given: Type, wanted: Type) -> bool:
        """Say whether a type is another, or extends it."""
        while given.key != wanted.key:
            if given.base is None:
                return False
            given = self.types[given.base]
        return True

    def variants(self, wanted: Type) -> Iterator[Type]:
        """Give the types an element of a type may name, itself among them."""
        return (given for given in self.types.values() if self.extends(given, wanted))


@cache
def dialect(name: Dialekt | str) -> Dialect:
    """Read the tables of a dialect. Raises `ValueError` for a name that is none."""
    return _Reader(Dialekt(name)).dialect()


@cache
def numbers() -> Mapping[str, str]:
    """Give each element's M-number."""
    table: dict[str, str] = data("metadata")
    return {name: number for number, names in table.items() for name in names.split()}


def data(name: str) -> Any:
    """Read a file of data; every scalar is text."""
    text = files(__package__).joinpath("data", f"{name}.yaml").read_text("utf-8")
    return yaml.load(text, _Strict)  # noqa: S506 # a loader of texts, lists and mappings alone


class _Strict(yaml.BaseLoader):
    """Reads every scalar as text, and refuses a key that is there twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 # PyYAML calls it so
        found = super().construct_mapping(node, deep=deep)
        if len(found) != len(node.value):
            raise yaml.MarkedYAMLError(problem="a key is there twice", problem_mark=node.start_mark)
        return found


class _Reader:
    """Makes a dialect of its data."""

    def __init__(self, name: Dialekt) -> None:
        self._name = name
        self._data: dict[str, Any] = data(name)
        self._namespaces: dict[str, str] = self._data["namespaces"]
        self._texts: dict[str, tuple[str, str | None]] = {}
        """Of each type with elements, by key: its content model, and the key of its base."""
        self._kinds: dict[str, str] = {f":{name}": name for name in KINDS}
        """The kind of each value, by key."""
        self._vocabulary = dict(self._vocabularies())

    def dialect(self) -> Dialect:
        self._gather()
        roots = {name: self._root(name, value) for name, value in self._data["roots"].items()}
        types = {key: self._value(key) for key in self._kinds}
        types |= {key: self._content(key) for key in self._texts}
        return Dialect(self._name, self._namespaces, roots, types)

    def _gather(self) -> None:
        for short, kinds in self._data["types"].items():
            for head, text in kinds.items():
                name, _, base = head.partition(" < ")
                self._texts[f"{short}:{name}"] = (text, f"{short}:{base}" if base else None)
        for base, names in self._data.get("extensions", {}).items():
            for name in names.split():
                self._texts[f"{_CATALOGUE}:{name}"] = ("", f"{_CATALOGUE}:{base}")
        for kind, names in self._data["values"].items():
            self._kinds |= {f"{_CATALOGUE}:{name}": kind for name in names.split()}

    def _vocabularies(self) -> Iterator[tuple[str, Vocabulary]]:
        for part in ("vocabulary", "open_vocabulary"):
            for name, given in self._data.get(part, {}).items():
                yield name, Vocabulary(_values(given), closed=part == "vocabulary")

    def _root(self, name: str, value: str) -> Element:
        short, _, kind = value.partition(" ")
        return Element(name, self._namespaces[short], self._key(short, kind or name), 1, 1, 0)

    def _key(self, short: str, name: str) -> str:
        """Find a type: in the namespace named, in the own one, in the catalogue, among kinds."""
        tried = (name, f"{short}:{name}", f"{_CATALOGUE}:{name}", f":{name}")
        return next(key for key in tried if key in self._texts or key in self._kinds)

    def _value(self, key: str) -> Type:
        return Type(key, kind=KINDS[self._kinds[key]], **self._common(key))

    def _content(self, key: str) -> Type:
        slots = tuple(self._slots(key))
        elements = {element.name: element for slot in slots for element in slot.elements}
        if len(elements) != sum(len(slot.elements) for slot in slots):
            raise ValueError(key)
        return Type(
            key,
            base=self._texts[key][1],
            slots=slots,
            choices=tuple(slot for slot in slots if slot.required or len(slot.elements) > 1),
            elements=elements,
            **self._common(key),
        )

    def _common(self, key: str) -> dict[str, Any]:
        name = key.partition(":")[2]
        given = self._data.get("attributes", {}).get(name, "").split()
        return {
            "attributes": {item.removesuffix("?"): not item.endswith("?") for item in given},
            "vocabulary": self._vocabulary.get(name),
        }

    def _slots(self, key: str) -> list[Slot]:
        text, base = self._texts[key]
        slots = self._slots(base) if base else []
        short = key.partition(":")[0]
        for place in places(text):
            slots.append(self._slot(place, short, len(slots)))
        return slots

    def _slot(self, place: Place, short: str, number: int) -> Slot:
        elements = tuple(
            Element(
                part.name,
                self._namespaces[short],
                self._key(short, part.kind),
                part.least,
                part.most,
                number,
            )
            for part in place.parts
        )
        return Slot(elements, place.required, place.mixed)


def _values(given: Any) -> dict[str, tuple[str, ...]]:
    if isinstance(given, list):
        return {text: (text,) for text in given}
    return {
        code: tuple(texts) if isinstance(texts, list) else tuple(filter(None, (texts,)))
        for code, texts in given.items()
    }
