"""Writes documents of Noark 5 from plain data, in the order and under the names of the tables.

The data is a mapping from the names of elements to what they hold: a value, such a mapping, or a
list of either for an element that is there several times; None is not written. `@name` is an
attribute, and `@type` says which type (`xsi:type`) an element is of: `{"@type": "saksmappe", …}`.
Their order does not matter. Where anything may stand, so may an element of lxml.

What the tables do not know is refused, and so is an element that says nothing: what is written has
passed the check.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from io import BytesIO
from types import MappingProxyType
from typing import Any, BinaryIO
from xml.sax.saxutils import quoteattr

from lxml import etree

from archive.noark.check import XSI, faults
from archive.noark.faults import Fault, NoarkError
from archive.noark.kinds import KINDS
from archive.noark.order import Children
from archive.noark.tables import Dialect, Element, Type

NONE: Mapping[str, str] = MappingProxyType({})
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_XSI_TYPE = f"{{{XSI}}}type"


def write(dialect: Dialect, root: str, content: Mapping[str, Any]) -> bytes:
    """Write a whole document. Raises `NoarkError` with all faults if it would have any."""
    return _DECLARATION + _Builder(dialect).build(dialect.roots[root], content, root)


class Stream:
    """Writes a document of any size, element by element, each checked before it is written.

    Raises `NoarkError` for an element with faults, and at the end of one that lacks something;
    the caller throws away what has been written by then.
    """

    def __init__(self, dialect: Dialect, file: BinaryIO) -> None:
        self._builder = _Builder(dialect)
        self._file = file
        self._open: list[_Open] = []

    @classmethod
    @contextmanager
    def begun(cls, dialect: Dialect, root: str, file: BinaryIO) -> Iterator["Stream"]:
        """Write the beginning and, when the block ends, the end."""
        stream, element = cls(dialect, file), dialect.roots[root]
        file.write(_DECLARATION)
        with stream._within(element, root, {}, _declared(element).decode()):
            yield stream

    @contextmanager
    def inside(self, name: str, attributes: Mapping[str, str] = NONE) -> Iterator[None]:
        """Open an element, to be filled within the block; `@type` is its `xsi:type`."""
        parent = self._open[-1]
        element = parent.element(name)
        label = parent.children.take(element, 0)
        with self._within(element, f"{parent.path}/{label}", attributes):
            yield

    def put(self, name: str, content: Any) -> None:
        """Write an element with all it holds; each of a list; nothing for None."""
        parent = self._open[-1]
        element = parent.element(name)
        for item in _items(content):
            label = parent.children.take(element, 0)
            data = self._builder.build(element, item, f"{parent.path}/{label}")
            self._file.write(data.replace(_declared(element), b"", 1))  # the root says it for all

    @contextmanager
    def _within(
        self, element: Element, path: str, attributes: Mapping[str, str], declared: str = ""
    ) -> Iterator[None]:
        kind = self._builder.begin(element, attributes.get("@type"), path)
        names = {name: "xsi:type" if name == "@type" else name[1:] for name in attributes}
        given = (f" {names[name]}={quoteattr(value)}" for name, value in attributes.items())
        self._file.write(f"<{element.name}{declared}{''.join(given)}>\n".encode())
        self._open.append(_Open(Children(kind), path))
        yield
        self._open.pop().end()
        self._file.write(f"</{element.name}>\n".encode())


@dataclass(slots=True)
class _Open:
    """An element that is being filled."""

    children: Children
    path: str

    def element(self, name: str) -> Element:
        """Find a child by name. Raises `NoarkError` if there is none such."""
        element = self.children.type.elements.get(name)
        if element is None:
            raise NoarkError([_unknown(self.children.type, name, self.path)])
        return element

    def end(self) -> None:
        """Raise what is wrong with the children, when all are there."""
        _refuse(self.children.faults(self.path, 0))


class _Builder:
    """Makes trees of one dialect."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._found: list[Fault] = []
        self._kept = {"xsi"}
        """The prefixes in use, also those that only an `xsi:type` uses."""

    def build(self, element: Element, content: Any, path: str) -> bytes:
        """Write an element with all it holds, and check it. Raises `NoarkError`."""
        self._found, self._kept = [], {"xsi"}
        tree = etree.Element(_tag(element), nsmap=self._names(element))
        self._fill(tree, element, content, path)
        etree.cleanup_namespaces(tree, keep_ns_prefixes=sorted(self._kept))
        data = etree.tostring(tree, encoding="UTF-8", pretty_print=True)
        found = faults(self._dialect, BytesIO(data), root=element)
        placed = (replace(f, path=path + f.path.removeprefix(element.name), line=0) for f in found)
        _refuse([*self._found, *placed])
        return data

    def begin(self, element: Element, name: str | None, path: str) -> Type:
        """Give the type an element that is begun is of. Raises `NoarkError`."""
        known = self._variants(element)
        if name and name not in known:
            text = "«{found}» is no type of «{name}»; expected is one of: {expected}"
            values = {"found": name, "name": element.name, "expected": " | ".join(sorted(known))}
            raise NoarkError([Fault(text, "N-TYPE", path, 0, values)])
        return known[name] if name else self._dialect.type_of(element)

    def _variants(self, element: Element) -> dict[str, Type]:
        kinds = self._dialect.variants(self._dialect.type_of(element))
        return {kind.name: kind for kind in kinds}

    def _names(self, element: Element) -> Any:
        """Give all prefixes: the element's namespace has none, the others their short names."""
        shorts = self._dialect.namespaces
        others = {short: uri for short, uri in shorts.items() if uri != element.namespace}
        return {None: element.namespace, "xsi": XSI, **others}

    def _fill(self, tree: etree._Element, element: Element, content: Any, path: str) -> None:
        if isinstance(content, Mapping):
            kind = self._dialect.type_of(element)
            if name := content.get("@type"):
                kind = self._variants(element).get(name, kind)
                tree.set(_XSI_TYPE, self._prefixed(kind, name, tree))
            self._attributes(tree, content)
            if kind.kind is KINDS["anything"]:
                self._anything(tree, content, path)
            else:
                self._children(tree, kind, content, path)
        elif etree.iselement(content):
            tree.append(content)
        else:
            self._say(tree, content, path)

    def _prefixed(self, kind: Type, name: str, tree: etree._Element) -> str:
        short = kind.key.partition(":")[0]
        if kind.name != name or short not in tree.nsmap:
            return name
        self._kept.add(short)
        return f"{short}:{name}"

    def _attributes(self, tree: etree._Element, content: Mapping[str, Any]) -> None:
        for name, value in content.items():
            if name.startswith("@") and name != "@type" and value is not None:
                tree.set(name[1:], text_of(value))

    def _children(
        self, tree: etree._Element, kind: Type, content: Mapping[str, Any], path: str
    ) -> None:
        known = kind.elements
        for name in content:
            if name not in known and not name.startswith("@"):
                self._found.append(_unknown(kind, name, path))
        for name, element in known.items():
            for item in _items(content.get(name)):
                child = etree.SubElement(tree, _tag(element))
                self._fill(child, element, item, f"{path}/{name}")

    def _anything(self, tree: etree._Element, content: Mapping[str, Any], path: str) -> None:
        """Write what the tables know nothing of, in the namespace of what it stands in."""
        namespace = etree.QName(tree).namespace
        for name, value in content.items():
            for item in _items(value):
                child = etree.SubElement(tree, f"{{{namespace}}}{name}")
                if isinstance(item, Mapping):
                    self._anything(child, item, f"{path}/{name}")
                else:
                    self._say(child, item, f"{path}/{name}")

    def _say(self, tree: etree._Element, value: Any, path: str) -> None:
        text = text_of(value)
        try:
            tree.text = text
        except ValueError:
            said = "«{found}» holds a control character, which XML cannot"
            self._found.append(Fault(said, "N-VALUE", path, 0, {"found": ascii(text)}))


def text_of(value: Any) -> str:
    """Write a value as XML Schema does."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return str(value.value if isinstance(value, Enum) else value)


def _items(content: Any) -> list[Any]:
    many = content if isinstance(content, list | tuple) else [content]
    return [item for item in many if item is not None]


def _tag(element: Element) -> str:
    return f"{{{element.namespace}}}{element.name}"


def _declared(element: Element) -> bytes:
    return f' xmlns="{element.namespace}" xmlns:xsi="{XSI}"'.encode()


def _unknown(kind: Type, name: str, path: str) -> Fault:
    values = {"found": name, "parent": kind.name}
    return Fault("«{found}» cannot stand in «{parent}»", "N-UNKNOWN", f"{path}/{name}", 0, values)


def _refuse(found: Iterable[Fault]) -> None:
    """Raise all that is wrong at once; only a code of the archive's own is none."""
    wrong = [fault for fault in found if fault.rule != "N-OWN-CODE"]
    if wrong:
        raise NoarkError(wrong)
