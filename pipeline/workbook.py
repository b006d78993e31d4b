"""Spreadsheets as they leave Semje: plainly styled, safe to open, the same bytes every time.

A text is never taken for a formula, whatever it begins with; nothing comes from the clock. Only
this module's users need openpyxl, which takes long to import: they import this module when a
spreadsheet is really to be written.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pipeline import docx_package
from pipeline.docx_properties import Properties, with_properties

TEXT = "@"
WHOLE = "#,##0"
"""A number without decimals, its thousands parted as the reader's own settings say."""
TWO_DECIMALS = "#,##0.00"
AS_NEEDED = "General"
"""A number with as many decimals as it has, as a per cent."""
ISO_DATE = "yyyy-mm-dd"
DATES = {"nb": "dd.mm.yyyy", "nn": "dd.mm.yyyy", "sv": ISO_DATE}
"""How dates are shown in tables (DOMAIN 10.3)."""

_RISKY = ("=", "+", "-", "@", "\t", "\r", "|", "%")
_EDGE = Side(style="thin", color="9AA5B1")
_HEADING = PatternFill("solid", fgColor="E4E9EE")
_LINE = 15  # points: the height of a line
_TALL = 32  # points: room for a heading of two lines

Value: TypeAlias = str | int | Decimal | Fraction | date | None
Computed: TypeAlias = Mapping[str, Mapping[str, Decimal | Fraction]]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, its width in characters, its number format."""

    heading: str
    width: int
    format: str = TEXT


def new_sheet(book: Workbook, title: str, columns: Sequence[Column], top: int = 1) -> Worksheet:
    """Add a sheet with headings in row `top`; they stay in sight, and repeat on every page."""
    sheet = book.create_sheet(title)
    for number, column in enumerate(columns, start=1):
        heading(sheet.cell(top, number), column.heading)
        _align(sheet.cell(top, number), column, columns[number - 2] if number > 1 else None)
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.row_dimensions[top].height = _TALL
    sheet.freeze_panes = sheet.cell(top + 1, 1)
    sheet.print_title_rows = f"{top}:{top}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    return sheet


def heading(cell: Cell, text: str) -> None:
    """Write a heading."""
    put(cell, text)
    cell.font = Font(bold=True)
    cell.fill = _HEADING
    cell.border = Border(top=_EDGE, bottom=_EDGE)
    cell.alignment = Alignment(wrap_text=True, vertical="center")


def _align(cell: Cell, column: Column, before: Column | None) -> None:
    """Let a heading stand over its figures, to the right, or over texts parted from figures."""
    figures = column.format != TEXT
    parted = not figures and before is not None and before.format != TEXT
    side = "right" if figures else "left"
    cell.alignment = Alignment(side, "center", wrap_text=True, indent=1 if parted else 0)


def after_figure(cell: Cell) -> None:
    """Part a text from the figure in the column before it."""
    cell.alignment = Alignment("left", indent=1)


def wrap(cell: Cell, width: int) -> None:
    """Break a text into lines of about `width` characters, and make its row high enough."""
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    row = cell.parent.row_dimensions[cell.row]
    lines = -(-len(str(cell.value or "")) // width) or 1
    row.height = max(row.height or _LINE, lines * _LINE)


def put(cell: Cell, value: Value, number_format: str = TEXT) -> None:
    """Write a value. A text stays a text, even where it looks like a formula."""
    cell.number_format = number_format
    cell.value = float(value) if isinstance(value, Decimal | Fraction) else value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_RISKY)


def put_formula(cell: Cell, formula: str, number_format: str) -> None:
    """Write a formula of our own making: cell names, operators and functions, never a text.

    What it comes to may be given to `saved`, for programs that show a sheet without reckoning.
    """
    cell.number_format = number_format
    cell.value = f"={formula}"


def as_sum(cells: Sequence[Cell]) -> None:
    """Mark the cells as a line of sums: bold, with a line above."""
    for cell in cells:
        cell.font = Font(bold=True)
        cell.border = Border(top=_EDGE)


def new_workbook() -> Workbook:
    """Begin a workbook without sheets."""
    book = Workbook()
    book.remove(book.active)
    return book


def saved(book: Workbook, properties: Properties, computed: Computed | None = None) -> bytes:
    """Give the workbook as XLSX; equal contents and properties give equal bytes.

    `computed` has what formulas come to, by sheet and cell name. A program that reckons does so
    anew when it opens the file.
    """
    buffer = io.BytesIO()
    book.save(buffer)
    parts = docx_package.unpack(buffer.getvalue())
    for number, sheet in enumerate(book.worksheets, start=1):
        name = f"xl/worksheets/sheet{number}.xml"
        values = (computed or {}).get(sheet.title, {})
        parts[name] = _with_values(name, parts[name], values) if values else parts[name]
    return docx_package.write(with_properties(parts, properties))


def _with_values(name: str, xml: bytes, values: Mapping[str, Decimal | Fraction]) -> bytes:
    """Write what formulas come to beside them, as openpyxl does not."""
    root = docx_package.parse(name, xml)
    for cell in root.iterfind("{*}sheetData/{*}row/{*}c"):
        value, reference = cell.find("{*}v"), cell.get("r", "")
        if value is not None and reference in values:
            value.text = repr(float(values[reference]))
    return docx_package.serialise(root)
