"""From an outcome file to the model: the whole way, and every fault of the file at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import Finding, InputError, Level, Message, msg
from pipeline.model import Forhandling
from pipeline.source import nodes
from pipeline.source.binding import bind
from pipeline.source.characters import decode, load
from pipeline.source.faults import in_file_order, refuse_input
from pipeline.source.lists import ListFile, attach
from pipeline.source.names import faulty_names
from pipeline.source.nodes import Positions, Scalar, parse, place_of
from pipeline.source.shapes import shape_of
from pipeline.source.tables import Table
from pipeline.source.texts import Undrawable, faulty_texts

VERSION = "1"
"""The version of the file format that is read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An outcome as read: the file it came from, its facts, and where each stands."""

    file: str
    forhandling: Forhandling
    positions: Positions
    notes: tuple[Finding, ...] = ()
    """What is to be said of its list of employees, though it is no fault."""
    liste: ListFile | None = None
    """The file that `ansatte_fil` names."""


def read(path: Path, undrawable: Undrawable) -> Reading:
    """Read an outcome file; raises `InputError` with every fault found, in file order.

    A file that is no text, or no YAML, has one fault; all others come together. `undrawable` tells
    what of a text no installed font can draw.
    """
    file = str(path)
    return read_text(decode(load(path), file), file, undrawable)


def read_text(text: str, file: str, undrawable: Undrawable) -> Reading:
    """Read the text of an outcome file, as `read` does; `file` is the name it goes by."""
    root = parse(text, file)
    _check_version(root, file)
    attached, shape = attach(root, file), shape_of(Forhandling)
    positions = Positions(file, root)
    bound = bind(root, Forhandling, positions)
    of_list = attached.table.findings if attached.table else []
    findings = [
        *of_list,
        *_not_told(bound.findings, attached.table),
        *faulty_texts(root, text, undrawable, file),
        *faulty_names(bound.data, shape, positions, employees_known=attached.employees_known),
    ]
    if any(finding.level is Level.E for finding in findings) or not bound.model:
        raise InputError(in_file_order(findings))
    return Reading(file, bound.model, positions, tuple(of_list), attached.source)


def _not_told(findings: Iterable[Finding], table: Table | None) -> Iterator[Finding]:
    """Leave out what the list has told already: at the same cell, or at its headings."""
    told = {finding.path for finding in table.findings} if table else set()
    lacking = table.lacking if table else frozenset()
    for finding in findings:
        of_row = finding.rule == "F-MANGLER" and finding.path[:1] == ("ansatte",)
        if finding.path not in told and not (of_row and finding.path[-1] in lacking):
            yield finding


def _check_version(root: nodes.Mapping, file: str) -> None:
    """Refuse a version that is not known, since nothing else in the file can be relied on then."""
    for key, value in root.pairs:
        if not isinstance(key, Scalar) or key.text != "semje" or not isinstance(value, Scalar):
            continue
        found = value.text.strip()
        if not value.absent and found != VERSION:
            raise refuse_input("F-VERSJON", _other_version(found), place_of(value.start, file))


def _other_version(found: str) -> Message:
    """Say what to do about a version: a later one is another Semje's, all else is a slip."""
    later = found.isdecimal() and int(found[:20]) > int(VERSION)
    text = (
        "the file is written in version «{found}» of the format, and this Semje reads version "
        "{version}: use a newer Semje"
        if later
        else "there is no version «{found}» of the format; this Semje reads version {version}: "
        "write «semje: {version}»"
    )
    return msg(text, found=found[:20], version=VERSION)
