"""The steward's calculators: no outcome is needed, and the working is shown line by line.

Each takes a question (what was typed, read as in an outcome file) and gives an `Answer`.
"""

from pipeline.calculators.effects import back_pay, carry_over, date
from pipeline.calculators.frames import claim, rest
from pipeline.calculators.lines import Answer, Line, Unit
from pipeline.calculators.pots import pot
from pipeline.calculators.questions import (
    BackPay,
    CarryOver,
    Claim,
    Date,
    Pot,
    Rest,
    ask,
)
from pipeline.calculators.telling import Row, as_json, rows

__all__ = [
    "Answer",
    "BackPay",
    "CarryOver",
    "Claim",
    "Date",
    "Line",
    "Pot",
    "Rest",
    "Row",
    "Unit",
    "as_json",
    "ask",
    "back_pay",
    "carry_over",
    "claim",
    "date",
    "pot",
    "rest",
    "rows",
]
