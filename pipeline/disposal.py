"""Vedlegg 2 as a spreadsheet: the same rows and sums, each figure a formula that can be followed.

What the outcome states stands as a number: old and new pay, part of a post, the pot. What follows
from it is a formula, except where the figures rest on more than the rows show, such as the cost of
a vacant post, which is nil (R-POT-08). Whatever the document does not show, this does not either.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.arithmetic import cost, total
from pipeline.documents import Dokument
from pipeline.documents.attachments import Summering
from pipeline.documents.rows import Rad
from pipeline.docx_properties import Properties
from pipeline.formats import stor_forbokstav
from pipeline.rounds.bases import Hjemmelregel
from pipeline.sheet_texts import sheet_texts
from pipeline.workbook import (
    AS_NEEDED,
    DATES,
    TEXT,
    TWO_DECIMALS,
    WHOLE,
    Column,
    after_figure,
    as_sum,
    new_sheet,
    new_workbook,
    put,
    put_formula,
    saved,
)

T = TypeVar("T")

_TOP = 7
"""The row of the headings; what the list is of stands above."""

_WIDTHS = {
    "navn": 30,
    "kode": 16,
    "gammel_kode": 16,
    "stilling": 30,
    "prosent": 20,
    "gammel": 14,
    "tillegg": 12,
    "ny": 14,
    "virkningsdato": 14,
    "organisasjon": 32,
    "kostnad": 14,
}


class _Table:
    """The sheet while it is written: where each column stands, and what its formulas come to."""

    def __init__(self, sheet: Worksheet, columns: Iterable[str], rows: int) -> None:
        self.sheet = sheet
        self.letters = {name: get_column_letter(i) for i, name in enumerate(columns, start=1)}
        self.first, self.last = _TOP + 1, _TOP + rows
        self.next = self.last + 1
        self.computed: dict[str, Fraction] = {}

    def span(self, column: str) -> str:
        """Name the cells of a column that hold the rows."""
        letter = self.letters[column]
        return f"{letter}${self.first}:{letter}${self.last}"

    def formula(self, cell: str, formula: str, value: Fraction, number_format: str) -> None:
        """Write a formula, and note what it comes to."""
        put_formula(self.sheet[cell], formula, number_format)
        self.computed[cell] = value

    def figure(self, label: str, value: Fraction, formula: str | None) -> str:
        """Write a labelled figure on a line of its own below the rows; gives its cell."""
        cell = f"{self.letters['kostnad']}{self.next}"
        put(self.sheet[f"A{self.next}"], label)
        if formula:
            self.formula(cell, formula, value, _money([value]))
        else:
            put(self.sheet[cell], value, _money([value]))
        self.next += 1
        return cell


def disposal_sheet(document: Dokument, arbeidsgiver: str, sprak: str) -> bytes:
    """Give vedlegg 2 as XLSX: of the whole list, or of one union's members alone (R-PV-03)."""
    words = sheet_texts(sprak, "disponering")
    rader = _all_of(Rad, document.kontekst["rader"])
    columns = _columns(document, rader, words, sprak)
    book = new_workbook()
    sheet = new_sheet(book, words["ark"], list(columns.values()), top=_TOP)
    table = _Table(sheet, columns, len(rader))
    _write_head(sheet, document, arbeidsgiver, words)
    for row, rad in enumerate(rader, start=table.first):
        _write_row(table, row, rad, columns, words)
    if rader:
        _write_total(table, rader, words)
    _write_sums(table, document.kontekst, rader, words)
    head = document.hode
    properties = Properties(head.tittel, document.avsender, head.dato, sprak)
    return saved(book, properties, {sheet.title: table.computed})


def _columns(
    document: Dokument, rader: Sequence[Rad], words: Mapping[str, str], sprak: str
) -> dict[str, Column]:
    """Give the columns that this copy has, in the order of the document (DOMAIN 6.7)."""
    hidden = set()
    if not document.kontekst["vis_organisasjon"]:
        hidden.add("organisasjon")
    if not document.kontekst["vis_gammel_kode"]:
        hidden.add("gammel_kode")
    formats = {
        "prosent": AS_NEEDED,
        "gammel": _money(rad.gammel for rad in rader),
        "tillegg": _money(rad.tillegg for rad in rader),
        "ny": _money(rad.ny for rad in rader),
        "kostnad": _money(rad.kostnad for rad in rader),
        "virkningsdato": DATES[sprak],
    }
    return {
        name: Column(words[name], width, formats.get(name, TEXT))
        for name, width in _WIDTHS.items()
        if name not in hidden
    }


def _write_head(
    sheet: Worksheet, document: Dokument, arbeidsgiver: str, words: Mapping[str, str]
) -> None:
    put(sheet["A1"], document.hode.tittel)
    sheet["A1"].font = Font(bold=True, size=14)
    hjemmel, gjelder_for = document.kontekst["hjemmel"], document.kontekst["gjelder_for"]
    lines = [f"{words['arbeidsgiver']}: {arbeidsgiver}", f"{words['gjelder_for']}: {gjelder_for}"]
    if isinstance(hjemmel, Hjemmelregel):
        called = "" if hjemmel.navn in hjemmel.tekst else f", {hjemmel.navn}"
        lines.append(f"{words['hjemmel']}: {hjemmel.tekst}{called}")
    for row, line in enumerate([*lines, words["forklaring"]], start=2):
        put(sheet[f"A{row}"], line)


def _write_row(
    table: _Table, row: int, rad: Rad, columns: Mapping[str, Column], words: Mapping[str, str]
) -> None:
    values = {
        "navn": rad.navn,
        "kode": rad.kode,
        "gammel_kode": rad.gammel_kode,
        "stilling": rad.stilling,
        "prosent": rad.prosent,
        "gammel": rad.gammel,
        "ny": rad.ny,
        "virkningsdato": rad.virkningsdato,
        "organisasjon": rad.organisasjon or words["uorganisert"],
        "kostnad": rad.kostnad,
    }
    cells = {name: f"{letter}{row}" for name, letter in table.letters.items()}
    for name, cell in cells.items():
        if name in values:
            put(table.sheet[cell], values[name], columns[name].format)
        if name == "organisasjon":
            after_figure(table.sheet[cell])
    rise = f"{cells['ny']}-{cells['gammel']}"
    table.formula(cells["tillegg"], rise, rad.ny - rad.gammel, columns["tillegg"].format)
    if rad.kostnad == cost(rad.tillegg, rad.prosent):
        formula = f"{cells['tillegg']}*{cells['prosent']}/100"
        table.formula(cells["kostnad"], formula, rad.kostnad, columns["kostnad"].format)


def _write_total(table: _Table, rader: Sequence[Rad], words: Mapping[str, str]) -> None:
    row = table.next
    table.figure(words["sum"], total(r.kostnad for r in rader), f"SUM({table.span('kostnad')})")
    as_sum([table.sheet[f"{letter}{row}"] for letter in table.letters.values()])
    table.next += 1


def _write_sums(
    table: _Table,
    context: Mapping[str, object],
    rader: Sequence[Rad],
    words: Mapping[str, str],
) -> None:
    """Write the sums and the pot's account, as far as this copy has them."""
    summer = _all_of(Summering, context["summer"])
    cells = [
        table.figure(stor_forbokstav(s.tekst), s.belop, _sum_formula(table, s, rader))
        for s in summer
    ]
    brukt, pott, rest = (context[name] for name in ("brukt", "pott", "rest"))
    used = given = None
    if isinstance(brukt, Fraction):
        adds_up = bool(cells) and total(s.belop for s in summer) == brukt
        used = table.figure(
            words["brukt"], brukt, f"SUM({cells[0]}:{cells[-1]})" if adds_up else None
        )
    if isinstance(pott, Fraction):
        given = table.figure(words["pott"], pott, None)
    if isinstance(rest, Fraction):
        follows = (
            isinstance(pott, Fraction) and isinstance(brukt, Fraction) and pott - brukt == rest
        )
        table.figure(words["rest"], rest, f"{given}-{used}" if follows else None)
    if context["rest_forklaring"]:
        put(table.sheet[f"A{table.next}"], str(context["rest_forklaring"]))


def _sum_formula(table: _Table, summering: Summering, rader: Sequence[Rad]) -> str | None:
    """Give the formula of a sum; None where it rests on more than the rows show."""
    if summering.slag not in {"organisasjon", "uorganiserte"}:
        return None
    whole_list = "organisasjon" in table.letters
    own = [
        row
        for row, rad in enumerate(rader, start=table.first)
        if not whole_list or rad.organisasjon == summering.organisasjon
    ]
    if not own or total(rader[row - table.first].kostnad for row in own) != summering.belop:
        return None
    if not whole_list:
        return f"SUM({table.span('kostnad')})"
    alike = f"{table.letters['organisasjon']}{own[0]}"
    return f"SUMPRODUCT(({table.span('organisasjon')}={alike})*{table.span('kostnad')})"


def _all_of(kind: type[T], values: object) -> list[T]:
    return [v for v in values if isinstance(v, kind)] if isinstance(values, list | tuple) else []


def _money(values: Iterable[Fraction]) -> str:
    return WHOLE if all(value.denominator == 1 for value in values) else TWO_DECIMALS
