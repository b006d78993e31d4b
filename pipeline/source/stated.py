"""What a list states beside the facts, compared with what follows from them."""

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

from pipeline.errors import Message, msg
from pipeline.model.numbers import amount, part_of_post
from pipeline.model.refusal import Refused
from pipeline.source.cells import Cell

_FULL = 100


def differing(row: Mapping[str, tuple[Cell, int]]) -> Iterator[tuple[int, Message]]:
    """Give column and message of each figure of a row that is not what it should be.

    `row` has cell and column by field. An increase is the new pay less the old; a cost is the
    increase times the part of a post (PD-4), whole or with øre. A vacant post costs nothing, so
    that its cost is not compared (R-POT-08).
    """
    if (rise := _rise(row)) is None:
        if "tillegg" in row and "ny" not in row and _value(row, "tillegg"):
            yield row["tillegg"][1], msg("an increase without the new pay: write the new pay too")
        return
    yield from _compared(row, "tillegg", rise)
    part = _part(row)
    if part is not None and "vakant" not in row:
        yield from _compared(row, "kostnad", rise * part / _FULL)


def _compared(
    row: Mapping[str, tuple[Cell, int]], field: str, computed: Decimal
) -> Iterator[tuple[int, Message]]:
    stated = _value(row, field)
    if stated is None or stated in {_rounded(computed, "1"), _rounded(computed, "0.01")}:
        return
    yield (
        row[field][1],
        msg(
            "here stands {stated}, but the rest of the row gives {computed}: mend what is wrong",
            stated=stated,
            computed=_rounded(computed, "0.01"),
        ),
    )


def _rise(row: Mapping[str, tuple[Cell, int]]) -> Decimal | None:
    old, new = _value(row, "gammel"), _value(row, "ny")
    return None if old is None or new is None else new - old


def _value(row: Mapping[str, tuple[Cell, int]], field: str) -> Decimal | None:
    """Give an amount; None where there is none, or none that can be read."""
    try:
        return amount(row[field][0].text) if field in row else None
    except Refused:
        return None


def _part(row: Mapping[str, tuple[Cell, int]]) -> Decimal | None:
    try:
        return part_of_post(row["prosent"][0].text) if "prosent" in row else None
    except Refused:
        return None


def _rounded(number: Decimal, unit: str) -> Decimal:
    return number.quantize(Decimal(unit), ROUND_HALF_UP)
