"""The official schemas, which are not Semje's to carry: which they are, and what they say.

They are the second check, made by others, beside that of the tables. A folder of them has one
folder for each set (`data/schemas.yaml`), and two of the sets hold a different
`metadatakatalog.xsd` of one namespace: so a document is checked with the files of one set alone.
Nothing is fetched, and no schema is used whose bytes are not the published ones.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from lxml import etree

from archive.errors import SchemasError
from archive.noark.faults import Fault
from archive.noark.tables import Dialect, Dialekt, data

_MOST = 1000  # complaints of one message; nobody reads on
_SAFE: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False}


@dataclass(frozen=True, slots=True)
class SchemaSet:
    """Schemas that belong together: who publishes them, and what they are for."""

    name: str
    publisher: str
    dialect: Dialekt
    roots: Mapping[str, str]
    """The file for a document, by the element it begins with."""
    files: Mapping[str, str]
    """The SHA-256 of each file."""


@dataclass(frozen=True, slots=True)
class State:
    """How much of a set is there."""

    missing: tuple[str, ...]
    changed: tuple[str, ...]
    """Files whose bytes are not the published ones."""

    @property
    def complete(self) -> bool:
        """Whether the set can be used."""
        return not (self.missing or self.changed)


@cache
def schema_sets() -> Mapping[str, SchemaSet]:
    """Give the sets there are, by name."""
    found: dict[str, dict[str, Any]] = data("schemas")
    return {
        name: SchemaSet(
            name, item["publisher"], Dialekt(item["dialect"]), item["roots"], item["files"]
        )
        for name, item in found.items()
    }


def state(folder: Path, schemas: SchemaSet) -> State:
    """Look at a set in a folder of schemas, byte for byte."""
    sums = {name: _sum(folder / schemas.name / name) for name in schemas.files}
    return State(
        missing=tuple(name for name, value in sums.items() if value is None),
        changed=tuple(n for n, value in sums.items() if value not in {None, schemas.files[n]}),
    )


def validate(dialect: Dialect, document: bytes, folder: Path) -> tuple[Fault, ...]:
    """Give what the official schema says of a message, one fault for each of its complaints.

    Raises `SchemasError` if the schemas for it are not in the folder.
    """
    try:
        tree = etree.fromstring(document, _parser())
    except etree.XMLSyntaxError as cause:
        return (_not_xml(cause),)
    schema = _schema_for(dialect, tree, folder)
    if schema is None:
        return (_not_known(tree),)
    schema.validate(tree)
    complaints: Any = schema.error_log
    return tuple(_fault(item, dialect, tree) for item in islice(complaints, _MOST))


def validate_file(dialect: Dialect, path: Path, folder: Path) -> Iterator[Fault]:
    """Yield what the official schema says of a document of any size, read without being held.

    The line is unknown (0). Raises `SchemasError` if the schemas for it are not in the folder.
    """
    try:
        _, root = next(etree.iterparse(path, events=("start",), **_SAFE))
        schema = _schema_for(dialect, root, folder)
        if schema is None:
            yield _not_known(root)
            return
        reading = etree.iterparse(path, schema=schema, huge_tree=True, **_SAFE)
    except etree.XMLSyntaxError as cause:
        yield _not_xml(cause)
        return
    try:
        for _, element in reading:
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as cause:
        complaints: Any = reading.error_log
        yield from (_fault(item, dialect) for item in complaints)
        if not len(complaints):
            yield _not_xml(cause)


def _schema_for(dialect: Dialect, element: Any, folder: Path) -> etree.XMLSchema | None:
    root = etree.QName(element).localname
    for schemas in schema_sets().values():
        if schemas.dialect == dialect.name and root in schemas.roots:
            found = state(folder, schemas)
            if not found.complete:
                text = "{folder}: the schemas of «{name}» are not as published; wrong: {files}"
                files = ", ".join((*found.missing, *found.changed))
                raise SchemasError(text, folder=str(folder), name=schemas.name, files=files)
            return _compiled(folder / schemas.name / schemas.roots[root])
    return None


@cache
def _compiled(path: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(path, _parser()))


def _sum(path: Path) -> str | None:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def _not_xml(cause: etree.XMLSyntaxError) -> Fault:
    text = "this is not well-formed XML: {cause}"
    return Fault(text, "N-XML", "", cause.lineno or 0, {"cause": cause.msg})


def _not_known(root: Any) -> Fault:
    text = "no official schema is for a document that begins with «{found}»"
    name = etree.QName(root).localname
    return Fault(text, "N-XSD", name, root.sourceline or 0, {"found": name})


def _fault(complaint: Any, dialect: Dialect, tree: Any = None) -> Fault:
    """Make a fault of a complaint, which names the dialect's own namespaces at every turn."""
    path = "" if tree is None else _path_of(tree, complaint.path)
    said = complaint.message
    for namespace in dialect.namespaces.values():
        said = said.replace(f"{{{namespace}}}", "")
    text = "the official schema says: {complaint}"
    return Fault(text, "N-XSD", path, complaint.line, {"complaint": said})


def _path_of(tree: Any, path: str | None) -> str:
    """Give the path of an element that libxml2 names with the document's own prefixes."""
    names = {p: uri for item in tree.iter() for p, uri in item.nsmap.items() if p}
    try:
        return _path(tree.xpath(path or "/*", namespaces=names)[0])
    except (etree.XPathError, IndexError):  # a prefix that means now this and now that
        return ""


def _parser() -> etree.XMLParser:
    return etree.XMLParser(**_SAFE)


def _path(element: Any) -> str:
    """Give an element's path as the check of the tables does: numbered where there are several."""
    names = []
    for item in (*reversed(list(element.iterancestors())), element):
        alike = [] if item.getparent() is None else item.getparent().findall(item.tag)
        number = f"[{alike.index(item) + 1}]" if len(alike) > 1 else ""
        names.append(f"{etree.QName(item).localname}{number}")
    return "/".join(names)
