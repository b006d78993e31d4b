"""How a workbook shows its numbers: as such, as per cent, as a date, as a code with zeros before.

A spreadsheet stores all of them as numbers; the format of the cell alone tells them apart.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from math import isfinite

from lxml import etree

from pipeline.source.cells import Cell, Kind

_BUILT_IN = {
    **dict.fromkeys((9, 10), "0%"),
    **dict.fromkeys((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)), "dd"),
}
"""Formats that a workbook names by number alone, as far as they are not plain numbers."""

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ZEROS = re.compile("0{2,}")
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 -- a spreadsheet's dates have no zone
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_SIGNIFICANT = 15
"""How many digits a spreadsheet shows and reckons with."""


@dataclass(frozen=True, slots=True)
class Shown:
    """How a cell shows its number; `digits` is the length of a code that is filled with zeros."""

    kind: Kind
    digits: int = 0


AS_NUMBER = Shown(Kind.NUMBER)


def styles_of(root: etree._Element) -> list[Shown]:
    """Give how each style of a workbook shows numbers, by its number."""
    codes = dict(_codes(root))
    return [
        _shown_by(codes.get(number, _BUILT_IN.get(number, "")))
        for item in root.iterfind("{*}cellXfs/{*}xf")
        for number in [int(item.get("numFmtId", 0))]
    ]


def shown(value: str, style: Shown, *, from_1904: bool) -> Cell:
    """Give the cell of a stored number. Raises `ValueError` or `OverflowError` for none."""
    stored = float(value)
    if not isfinite(stored):
        raise ValueError(value)
    number = Decimal(format(stored, f".{_SIGNIFICANT}g"))
    if style.kind is Kind.PERCENT:
        return Cell(f"{_plain(number * 100)}%", Kind.PERCENT)
    if style.kind is Kind.DATE:
        moment = (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(days=float(number))
        whole = number == number.to_integral_value()
        return Cell(moment.date().isoformat() if whole else str(moment), Kind.DATE)
    return Cell(_plain(number).zfill(style.digits), Kind.NUMBER)


def _codes(root: etree._Element) -> Iterator[tuple[int, str]]:
    for item in root.iterfind("{*}numFmts/{*}numFmt"):
        yield int(item.get("numFmtId", 0)), item.get("formatCode", "")


def _shown_by(code: str) -> Shown:
    bare = _LITERAL.sub("", code.partition(";")[0]).casefold()
    if "%" in bare:
        return Shown(Kind.PERCENT)
    if _ZEROS.fullmatch(bare):
        return Shown(Kind.NUMBER, len(bare))
    if bare != "general" and re.search("[dmyhs]", bare):
        return Shown(Kind.DATE)
    return AS_NUMBER


def _plain(number: Decimal) -> str:
    """Write a number without exponent and without superfluous zeros."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
