"""A CSV file as a sheet: its encoding and its separator are found out, its quotes are kept to."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from pipeline.errors import InputError, Message, Place, msg
from pipeline.source.cells import Cell, Sheet, check_extent
from pipeline.source.faults import refuse_input
from pipeline.source.headers import field_of

SEPARATORS = (";", ",")

_UTF8_MARK = b"\xef\xbb\xbf"
_HINT = re.compile("sep=[;,]\r?\n", re.IGNORECASE)  # Excel takes it, and shows it in no row
_BEGINNING = 30


def sheet_of(data: bytes, file: str) -> Sheet:
    """Give the file's one sheet; raises `InputError` (F-KODING, F-SYNTAKS, F-STORRELSE)."""
    text = _decoded(data, file)
    if hint := _HINT.match(text):
        text = text[hint.end() :]
    rows: dict[int, dict[int, Cell]] = {}
    for number, values in enumerate(_read(text, _separator(text), file), start=1):
        cells = {i: Cell(value) for i, value in enumerate(values, start=1) if value.strip()}
        if cells:
            rows[number] = cells
            check_extent(Place(file, number, max(cells), ""))
    return Sheet(file, "", rows)


def _decoded(data: bytes, file: str) -> str:
    """Give the text: UTF-8 with or without a mark, else Latin-1 as Windows has it."""
    if b"\0" in data:
        message = msg("this is not a plain CSV file: save it as «CSV UTF-8», or as .xlsx")
        raise _refused("F-KODING", message, file)
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.removeprefix(_UTF8_MARK).decode(encoding)
        except UnicodeDecodeError:
            continue
    message = msg("the file is neither in UTF-8 nor in Latin-1: save it as «CSV UTF-8»")
    raise _refused("F-KODING", message, file)


def _separator(text: str) -> str:
    """Give the sign that parts the columns: the one that shows more of the headings."""
    return max(SEPARATORS, key=lambda sign: _headings(text, sign))


def _headings(text: str, separator: str) -> int:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return max(sum(map(bool, map(field_of, row))) for row in islice(rows, _BEGINNING))
    except (csv.Error, ValueError):
        return 0


def _read(text: str, separator: str, file: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        yield from reader
    except csv.Error:
        message = msg(
            "the quotation marks are not in order here: enclose a text in them whole, and write a "
            "mark inside it twice"
        )
        raise _refused("F-SYNTAKS", message, file, max(reader.line_num, 1)) from None


def _refused(rule: str, message: Message, file: str, line: int = 0) -> InputError:
    return refuse_input(rule, message, Place(file, line, 1 if line else 0))
