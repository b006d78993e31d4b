"""The sheets of an XLSX file, read from its parts (ISO 29500-1, clause 18).

Only values are read, and those as they are shown: nothing is computed, no macro, link or entity is
followed. Reading the parts ourselves takes a tenth of openpyxl's time, and tells a formula without
a value, what is merged and what is hidden in the same pass.
"""

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from string import digits

from lxml import etree

from pipeline import docx_package
from pipeline.errors import InputError, Message, Place, TemplateError, msg
from pipeline.source.cells import LAST_COLUMN, Area, Cell, Kind, Sheet, check_extent
from pipeline.source.faults import refuse_input
from pipeline.source.numerals import AS_NUMBER, Shown, shown, styles_of

LARGEST_UNPACKED = 20 * 1024 * 1024
"""How many bytes a workbook may have when it is unpacked."""

_OLE = bytes.fromhex("d0cf11e0")
_RELATION = "{*}Relationship"
_READING = "{*}rPh"  # how an Asian text is pronounced: no part of what is shown
_ID = re.compile(r"\{.*\}id")
_LETTERS = re.compile("[A-Z]{1,3}")
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def sheets_of(data: bytes, file: str) -> list[Sheet]:
    """Give the sheets of a workbook in their order; raises `InputError` (F-FIL, F-STORRELSE)."""
    if data.startswith(_OLE):
        message = msg("the workbook has a password, or is of an old Excel: save it as .xlsx")
        raise _refused(message, file)
    try:
        return list(_sheets(_Parts(data, file)))
    except (TemplateError, KeyError, ValueError, IndexError, OverflowError):
        message = msg("this XLSX file is not as it should be: open it in Excel and save it anew")
        raise _refused(message, file) from None
    except docx_package.UNSOUND:
        raise _refused(msg("this is not a sound XLSX file: save it anew as .xlsx"), file) from None


@dataclass(frozen=True, slots=True)
class _Shared:
    """What the sheets of a workbook have in common."""

    strings: Sequence[str]
    styles: Sequence[Shown]
    from_1904: bool


class _Parts:
    """The parts of the package, each parsed when it is asked for."""

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        self.zip = docx_package.opened(data)
        if sum(member.file_size for member in self.zip.infolist()) > LARGEST_UNPACKED:
            message = msg("the workbook is larger than 20 MB unpacked: is it the right file?")
            raise refuse_input("F-STORRELSE", message, Place(file))

    def parse(self, name: str) -> etree._Element:
        root = docx_package.parse(name, self.zip.read(name))
        etree.strip_elements(root, _READING, with_tail=False)
        return root

    def related(self, name: str) -> Iterator[tuple[str, str, str]]:
        """Give id, kind and part of each relation of a part."""
        folder, base = posixpath.split(name)
        for item in self.parse(posixpath.join(folder, "_rels", f"{base}.rels")).iter(_RELATION):
            target = item.get("Target", "")
            part = posixpath.normpath(posixpath.join(f"/{folder}", target)).lstrip("/")
            kind = item.get("Type", "").rpartition("/")[2]
            yield item.get("Id", ""), kind, part


def _sheets(parts: _Parts) -> Iterator[Sheet]:
    book = next(part for _, kind, part in parts.related("") if kind == "officeDocument")
    related = {key: (kind, part) for key, kind, part in parts.related(book)}
    by_kind = dict(related.values())
    root = parts.parse(book)
    about = root.find("{*}workbookPr")
    shared = _Shared(
        _strings(parts.parse(by_kind["sharedStrings"])) if "sharedStrings" in by_kind else (),
        styles_of(parts.parse(by_kind["styles"])) if "styles" in by_kind else (),
        from_1904=about is not None and about.get("date1904") in {"1", "true"},
    )
    for item in root.iterfind("{*}sheets/{*}sheet"):
        key = next(value for name, value in item.attrib.items() if _ID.fullmatch(str(name)))
        kind, part = related[str(key)]
        if kind == "worksheet":
            hidden = item.get("state", "visible") != "visible"
            yield _sheet(parts.parse(part), item.get("name", ""), shared, parts.file, hidden=hidden)


def _sheet(root: etree._Element, name: str, shared: _Shared, file: str, *, hidden: bool) -> Sheet:
    rows: dict[int, dict[int, Cell]] = {}
    hidden_rows = set()
    number = 0
    for row in root.iterfind("{*}sheetData/{*}row"):
        number = int(row.get("r", number + 1))
        if cells := dict(_cells(row, shared)):
            rows[number] = cells
            check_extent(Place(file, number, max(cells), name))
        if row.get("hidden") in {"1", "true"}:
            hidden_rows.add(number)
    return Sheet(
        file,
        name,
        dict(sorted(rows.items())),
        hidden,
        frozenset(hidden_rows),
        frozenset(_hidden_columns(root)),
        tuple(_area(item.get("ref", "")) for item in root.iter("{*}mergeCell")),
    )


def _cells(row: etree._Element, shared: _Shared) -> Iterator[tuple[int, Cell]]:
    column = 0
    for item in row:
        reference = item.get("r")
        column = _number(reference.rstrip(digits)) if reference else column + 1
        cell = _cell(item, shared)
        if cell and (cell.text.strip() or cell.kind is not Kind.TEXT):
            yield column, cell


def _cell(item: etree._Element, shared: _Shared) -> Cell | None:
    kind = item.get("t", "n")
    if kind == "inlineStr":
        return Cell(_text(item))
    parts = {str(part.tag).rpartition("}")[2]: part.text for part in item}
    if value := parts.get("v"):
        return _stored(kind, value, item, shared)
    return Cell("", Kind.NOT_COMPUTED) if "f" in parts and kind != "str" else None


def _stored(kind: str, value: str, item: etree._Element, shared: _Shared) -> Cell:
    if kind == "s":
        cell = Cell(shared.strings[int(value)])
    elif kind == "str":
        cell = Cell(_unescaped(value))
    elif kind == "e":
        cell = Cell(value, Kind.ERROR)
    elif kind == "b":
        cell = Cell("ja" if value == "1" else "nei", Kind.YES_NO)
    elif kind == "d":
        cell = Cell(value.removesuffix("T00:00:00"), Kind.DATE)
    else:
        number = int(item.get("s", 0))
        style = shared.styles[number] if number < len(shared.styles) else AS_NUMBER
        cell = shown(value, style, from_1904=shared.from_1904)
    return cell


def _strings(root: etree._Element) -> list[str]:
    return [_text(item) for item in root.iterfind("{*}si")]


def _text(item: etree._Element) -> str:
    """Give a text, be it in runs of several looks."""
    return _unescaped("".join(map(str, item.itertext("{*}t", with_tail=False))))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _hidden_columns(root: etree._Element) -> Iterator[int]:
    for item in root.iterfind("{*}cols/{*}col"):
        if item.get("hidden") in {"1", "true"}:
            last = min(int(item.get("max", 0)), LAST_COLUMN)
            yield from range(int(item.get("min", 1)), last + 1)


def _area(reference: str) -> Area:
    first, _, last = reference.partition(":")
    return Area(*_coordinates(first), *_coordinates(last or first))


def _coordinates(reference: str) -> tuple[int, int]:
    """Give row and column of `D7`; raises `ValueError`."""
    if not (match := _REFERENCE.fullmatch(reference)):
        raise ValueError(reference)
    return int(match[2]), _number(match[1])


@lru_cache(maxsize=1 << 10)
def _number(letters: str) -> int:
    """Give the number of a column; raises `ValueError`."""
    if not _LETTERS.fullmatch(letters):
        raise ValueError(letters)
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def _refused(message: Message, file: str) -> InputError:
    return refuse_input("F-FIL", message, Place(file))
