"""Checks a document of Noark 5 against the tables of its dialect: every fault at once.

The document is read once, from beginning to end, and never held: a deposit with 100,000 entries
needs no more memory than a message. What follows from a fault is not blamed again: what stands in
an element that may not be there is passed over, and a namespace is blamed once.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import BinaryIO
from xml.parsers import expat

from archive.noark.faults import Fault
from archive.noark.kinds import BUILT_IN, KINDS
from archive.noark.order import Children
from archive.noark.tables import Dialect, Element, Type, Vocabulary

XSI = "http://www.w3.org/2001/XMLSchema-instance"
XSD = "http://www.w3.org/2001/XMLSchema"
LARGEST = 64 * 2**20
"""The bytes of the largest message; a deposit has no such limit."""
_DEEPEST = 100
_CHUNK = 2**16
_HINTS = {f"{XSI} schemaLocation", f"{XSI} noNamespaceSchemaLocation"}
_TYPE = f"{XSI} type"
_NIL = f"{XSI} nil"  # no element of these schemas may be nothing
_ANYTHING = Type(":anything", kind=KINDS["anything"])


@dataclass(frozen=True, slots=True)
class Value:
    """A value in a document, and where it stands."""

    path: str
    line: int
    text: str

    @property
    def name(self) -> str:
        """Its element's name."""
        return self.path.rpartition("/")[2].partition("[")[0]

    @property
    def parent(self) -> str:
        """The path of the element that holds it."""
        return self.path.rpartition("/")[0]


Seen = Callable[[Value], None]


def check(dialect: Dialect, data: bytes, seen: Seen | None = None) -> tuple[Fault, ...]:
    """Give all faults of a message, by line; `seen` is told every value that has its place."""
    if len(data) > LARGEST:
        text = "the document is of {found} bytes; the most is {expected}"
        values = {"found": len(data), "expected": LARGEST}
        return (Fault(text, "N-SIZE", "", 0, values),)
    return tuple(sorted(faults(dialect, BytesIO(data), seen), key=lambda fault: fault.line))


def faults(
    dialect: Dialect, file: BinaryIO, seen: Seen | None = None, root: Element | None = None
) -> Iterator[Fault]:
    """Yield each fault of a document of any size, as soon as it is known.

    `root` is the element it is to begin with, where that is not one of the dialect's roots.
    """
    walk = _Walk(dialect, {root.name: root} if root else dialect.roots, seen)
    more = True
    while more:
        chunk = file.read(_CHUNK)
        more = bool(chunk) and walk.read(chunk)
        if not chunk:
            walk.read(b"", last=True)
        yield from walk.found
        walk.found.clear()


class _Stop(Exception):  # noqa: N818 # no error: the document says no more that can be trusted
    """Ends the reading."""


@dataclass(slots=True)
class _Frame:
    """An element that is open."""

    label: str
    line: int
    element: Element | None
    """None where anything may stand, or what stands is passed over."""
    type: Type | None
    """None: what it holds is passed over."""
    vocabulary: Vocabulary | None = None
    text: list[str] = field(default_factory=list)
    children: Children | None = None
    code: str | None = None


class _Walk:
    """One reading of a document."""

    def __init__(self, dialect: Dialect, roots: Mapping[str, Element], seen: Seen | None) -> None:
        self.found: list[Fault] = []
        self._dialect = dialect
        self._roots = roots
        self._seen = seen
        self._open: list[_Frame] = []
        self._prefixes: dict[str, list[str]] = {"xml": ["http://www.w3.org/XML/1998/namespace"]}
        self._blamed: dict[str, str] = {}
        """Wrong namespaces, and what was expected in the place of each."""
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartNamespaceDeclHandler = self._declare
        parser.EndNamespaceDeclHandler = lambda prefix: self._prefixes[prefix or ""].pop()
        parser.StartDoctypeDeclHandler = self._refuse_dtd
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._hear

    def read(self, data: bytes, *, last: bool = False) -> bool:
        """Read on, and say whether there is a point in going on."""
        try:
            self._parser.Parse(data, last)
        except expat.ExpatError as cause:
            text = "this is not well-formed XML: {cause}"
            self._blame(text, "N-XML", cause=expat.ErrorString(cause.code), line=cause.lineno)
        except _Stop:
            pass
        else:
            return True
        return False

    def _blame(self, text: str, rule: str, path: str = "", line: int = 0, **values: object) -> None:
        """Note a fault, of the innermost open element if not otherwise said."""
        frame = self._open[-1] if self._open else None
        number = self._dialect.number(frame.element) if frame and frame.element else ""
        place = line or (frame.line if frame else self._line)
        self.found.append(Fault(text, rule, path or self._path, place, values, number))

    @property
    def _line(self) -> int:
        return self._parser.CurrentLineNumber

    @property
    def _path(self) -> str:
        return "/".join(frame.label for frame in self._open)

    def _declare(self, prefix: str | None, uri: str | None) -> None:
        self._prefixes.setdefault(prefix or "", []).append(uri or "")

    def _refuse_dtd(self, *_: object) -> None:
        text = "a document type is no part of a message; its entities could fetch or swell anything"
        self._blame(text, "N-DTD")
        raise _Stop

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        namespace, _, name = tag.rpartition(" ")
        frame = self._frame(namespace, name)
        self._open.append(frame)
        if len(self._open) > _DEEPEST:
            self._blame("the elements lie more than {expected} deep", "N-SIZE", expected=_DEEPEST)
            raise _Stop
        if frame.type is None:
            return
        self._take_type(frame, attributes)
        self._check_attributes(frame.type, attributes)
        if frame.type.kind is None:
            frame.children = Children(frame.type)

    def _frame(self, namespace: str, name: str) -> _Frame:
        """Find what an element is where it stands; blame it if it may not stand there."""
        parent = self._open[-1] if self._open else None
        if parent is None:
            return self._root(namespace, name)
        if parent.type is None:
            return _Frame(name, self._line, None, None)
        if parent.type.kind is KINDS["anything"]:
            return self._anything(namespace, name)
        element = parent.type.elements.get(name)
        if element is None:
            self._blame_unknown(name, parent)
            return _Frame(name, self._line, None, None)
        label = parent.children.take(element, self._line) if parent.children else name
        frame = self._known(element, label, namespace)
        if name == "kode" and parent.type.vocabulary:
            frame.vocabulary = parent.type.vocabulary
        return frame

    def _root(self, namespace: str, name: str) -> _Frame:
        element = self._roots.get(name)
        if element is None:
            text = "a document of {dialect} does not begin with «{found}», but with: {expected}"
            known, line = " | ".join(self._roots), self._line
            values = {"dialect": self._dialect.name, "found": name, "expected": known}
            self._blame(text, "N-ROOT", name, line, **values)
            raise _Stop
        return self._known(element, name, namespace)

    def _known(self, element: Element, label: str, namespace: str) -> _Frame:
        frame = _Frame(label, self._line, element, self._dialect.type_of(element))
        frame.vocabulary = frame.type.vocabulary if frame.type else None
        if namespace != element.namespace and namespace not in self._blamed:
            self._blamed[namespace] = element.namespace
            path = "/".join(filter(None, (self._path, label)))
            text = "«{name}» is of the namespace «{found}»; expected is «{expected}»"
            values = {"name": element.name, "found": namespace, "expected": element.namespace}
            self._blame(text, "N-NAMESPACE", path, frame.line, **values)
        return frame

    def _blame_unknown(self, name: str, parent: _Frame) -> None:
        path = f"{self._path}/{name}"
        text = "«{found}» cannot stand in «{parent}»"
        element = parent.element.name if parent.element else parent.label
        self._blame(text, "N-UNKNOWN", path, self._line, found=name, parent=element)

    def _anything(self, namespace: str, name: str) -> _Frame:
        """Where anything may stand, an element that the dialect knows is still what it is."""
        root = self._dialect.roots.get(name)
        if root is not None and root.namespace == namespace:
            return self._known(root, name, namespace)
        return _Frame(name, self._line, None, _ANYTHING)

    def _take_type(self, frame: _Frame, attributes: dict[str, str]) -> None:
        """Let the element be of the type it names, if that may stand there."""
        given, wanted = attributes.get(_TYPE), frame.type
        if given is None or wanted is None:
            return
        found = self._named(given)
        loose = wanted.kind is KINDS["anything"]
        if found and (loose or self._dialect.extends(found, wanted) or _same(found, wanted)):
            frame.type = found
            return
        known = sorted(item.name for item in self._dialect.variants(wanted))
        text = "«{found}» is no type of «{name}»; expected is one of: {expected}"
        self._blame(text, "N-TYPE", found=given, name=wanted.name, expected=" | ".join(known))

    def _named(self, given: str) -> Type | None:
        prefix, _, name = given.strip().rpartition(":")
        namespace = (self._prefixes.get(prefix) or [""])[-1]
        if namespace == XSD:
            kind = BUILT_IN.get(name)
            return Type(f"xsd:{name}", kind=kind) if kind else None
        return self._dialect.named(self._blamed.get(namespace, namespace), name)

    def _check_attributes(self, kind: Type, attributes: dict[str, str]) -> None:
        known = kind.attributes
        if not (known or attributes):
            return
        loose = kind.kind is KINDS["anything"]
        allowed = attributes.keys() - {_NIL} if loose else known.keys() | _HINTS | {_TYPE}
        for name in sorted(attributes.keys() - allowed):
            text = "the attribute «{found}» cannot stand there"
            self._blame(text, "N-ATTRIBUTE", found=name.rpartition(" ")[2])
        for name, required in known.items():
            if required and name not in attributes:
                self._blame("the attribute «{expected}» is missing", "N-ATTRIBUTE", expected=name)

    def _hear(self, text: str) -> None:
        frame = self._open[-1]
        if frame.type is not None and frame.type.kind is not KINDS["anything"]:
            frame.text.append(text)

    def _end(self, _: str) -> None:
        frame = self._open[-1]
        if frame.children is not None:
            self._end_content(frame, frame.children)
        elif frame.type is not None and frame.type.kind is not KINDS["anything"]:
            self._end_value(frame, frame.type)
        self._open.pop()

    def _end_content(self, frame: _Frame, children: Children) -> None:
        text = "".join(frame.text).strip()
        if text:
            self._blame("the text «{found}» cannot stand between elements", "N-TEXT", found=text)
        self.found += children.faults(self._path, frame.line)

    def _end_value(self, frame: _Frame, kind: Type) -> None:
        text = "".join(frame.text)
        vocabulary = frame.vocabulary
        if kind.kind and not kind.kind.fits(text):
            self._blame(kind.kind.text, "N-VALUE", found=text, expected=kind.kind.xsd)
        elif vocabulary and text not in vocabulary.values:
            self._blame_code(text, vocabulary)
        elif not text.strip():
            self._blame("the element is empty, and so says nothing", "N-EMPTY")
        if len(self._open) > 1 and (parent := self._open[-2].type) and parent.vocabulary:
            self._compare_texts(frame, text, self._open[-2], parent.vocabulary)
        if self._seen:
            self._seen(Value(self._path, frame.line, text))

    def _blame_code(self, text: str, vocabulary: Vocabulary) -> None:
        known = " | ".join(vocabulary.values)
        if vocabulary.closed:
            said = "«{found}» is none of: {expected}"
            self._blame(said, "N-CODE", found=text, expected=known)
        else:
            said = "«{found}» is not in the common list; the receiver must know it ({expected})"
            self._blame(said, "N-OWN-CODE", found=text, expected=known)

    def _compare_texts(
        self, frame: _Frame, text: str, parent: _Frame, vocabulary: Vocabulary
    ) -> None:
        """Hold a text beside a code to what the code means."""
        if frame.label == "kode":
            parent.code = text
        texts = vocabulary.values.get(parent.code or "", ())
        if frame.label == "beskrivelse" and texts and text not in texts:
            said = "«{found}» is not what the code «{code}» means: {expected}"
            known = " | ".join(texts)
            self._blame(said, "N-CODE-TEXT", found=text, code=parent.code, expected=known)


def _same(found: Type, wanted: Type) -> bool:
    """Say whether one value's type may stand for another, such as xs:int for an int."""
    if found.kind is None or wanted.kind is None:
        return False
    return wanted.key.startswith(":") and found.kind.xsd == wanted.kind.xsd
