"""The tables of a template: their heading, their rows, and whether they may come out empty."""

import re
from collections.abc import Iterator, Mapping

from pipeline.conformance.styles import Node, on, one, w
from pipeline.errors import Level, msg
from pipeline.lint.blocks import Rows
from pipeline.lint.fault import Fault, TextPart
from pipeline.template_text import text_of

_ROW_TAG = re.compile(r"\{%tr\s+(\w+)")


def drawn(part: TextPart) -> Iterator[Fault]:
    """Tell of tables without a heading that repeats, and rows that may split."""
    for table in part.root.iter(w("tbl")):
        rows = table.findall(w("tr"))
        if not rows:
            yield part.fault(Level.E, msg("the table has no rows"), table)
            continue
        if not on(one(rows[0], "w:trPr/w:tblHeader")):
            text = "the table has no heading: mark its first row «repeat as header row»"
            yield part.fault(Level.E if len(rows) > 1 else Level.W, msg(text), rows[0])
        for row in rows:
            if not on(one(row, "w:trPr/w:cantSplit")):
                text = "the row may be split by a page: do not allow it to break across pages"
                yield part.fault(Level.W, msg(text), row)


def empty(part: TextPart, begun: Mapping[Node, Rows]) -> Iterator[Fault]:
    """Tell of tables of which no row but the heading may come out (R-FM-01)."""
    for table in part.root.iter(w("tbl")):
        first = next((row for row in table.findall(w("tr")) if row in begun), None)
        if first is None or _always_a_row(table):
            continue
        claims = {claim for row in _outermost(table) if row in begun for claim in begun[row].claims}
        if not begun[first].known.one_holds(claims):
            text = "the table may come out with no rows: put it in {{%p if … %}} … {{%p endif %}}"
            yield part.fault(Level.E, msg(text), first)


def _always_a_row(table: Node) -> bool:
    """Tell whether a row is in no block, or one of two in `{%tr if %}` and `{%tr else %}`."""
    depth = 0
    for row in table.findall(w("tr")):
        word = _word(row)
        if word == "else" and depth == 1:
            return True
        if not word and not depth and not on(one(row, "w:trPr/w:tblHeader")):
            return True
        depth += _step(word)
    return False


def _outermost(table: Node) -> Iterator[Node]:
    """Give the rows that begin a block in no other."""
    depth = 0
    for row in table.findall(w("tr")):
        word = _word(row)
        if not depth and _step(word) > 0:
            yield row
        depth += _step(word)


def _word(row: Node) -> str:
    found = _ROW_TAG.search(text_of(row))
    return found[1] if found else ""


def _step(word: str) -> int:
    return -1 if word.startswith("end") else 1 if word in ("if", "for") else 0
