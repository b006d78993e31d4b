"""How a calculation is shown: each line with its figure and its working, in a language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from pipeline.arithmetic import round_half_up
from pipeline.calculators.lines import FINEST, NAMED, Answer, Line, Unit
from pipeline.errors import Message, msg
from pipeline.figures import as_text
from pipeline.language import Sprak
from pipeline.speech import translate, written

_DECIMALS = {Unit.KRONER: 2}

_UNITS: Mapping[Unit, Message] = {
    Unit.KRONER: msg("kr"),
    Unit.PROSENT: msg("%"),
    Unit.PROSENTPOENG: msg("points"),
    Unit.MANEDER: msg("months"),
    Unit.TIMER: msg("hours"),
    Unit.ARSVERK: msg("årsverk"),
}
_SIGNS = str.maketrans({"*": " × ", "/": " / ", "+": " + ", "-": " − "})


@dataclass(frozen=True, slots=True)
class Row:
    """A line as it is read."""

    label: str
    figure: str
    unit: str
    how: str


def rows(answer: Answer, sprak: Sprak) -> list[Row]:
    """Give the lines of an answer in a language, rounded half up for print (PD-9)."""
    lines = {line.name: line for line in answer.lines}
    return [
        Row(
            translate(line.label, sprak),
            _figure(line, sprak),
            _unit(line.unit, sprak),
            _how(line, lines, sprak),
        )
        for line in answer.lines
    ]


def _unit(unit: Unit, sprak: Sprak) -> str:
    """Give the name of a unit; a date has none."""
    return translate(_UNITS[unit], sprak) if unit in _UNITS else ""


def as_json(answer: Answer, sprak: Sprak) -> dict[str, object]:
    """Give an answer for programs: exact figures, or rounded half up to six decimals."""
    shown = rows(answer, sprak)
    return {
        "title": translate(answer.title, sprak),
        "lines": [
            {
                "name": line.name,
                "label": row.label,
                "value": _plain(line.value),
                "unit": line.unit.value,
                "formula": line.formula,
                "working": row.how,
            }
            for line, row in zip(answer.lines, shown, strict=True)
        ],
        "notes": [translate(note, sprak) for note in answer.notes],
    }


def _plain(value: Fraction | date) -> str:
    return value.isoformat() if isinstance(value, date) else as_text(value)


def _figure(line: Line, sprak: Sprak) -> str:
    if isinstance(line.value, date):
        return written(line.value, sprak)
    rounded = round_half_up(line.value, _DECIMALS.get(line.unit, FINEST))
    return written(rounded, sprak)


def _how(line: Line, lines: Mapping[str, Line], sprak: Sprak) -> str:
    """Say how a figure is computed: in words, or by the formula with the figures put in."""
    if line.how is not None:
        return translate(line.how, sprak)
    parts = NAMED.split(line.formula)
    return "".join(
        _figure(lines[part], sprak) if number % 2 else part.translate(_SIGNS).replace(",", "; ")
        for number, part in enumerate(parts)
    )
