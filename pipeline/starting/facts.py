"""Parts of an outcome as the texts they are written with in a file."""

from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from pipeline.model.base import Del


def as_texts(value: Any) -> Any:
    """Give a part, a list or a value as it is written, without what is not said or is as usual."""
    if isinstance(value, Del):
        fields = type(value).model_fields
        said = ((name, getattr(value, name)) for name in fields)
        return {
            name: as_texts(inner)
            for name, inner in said
            if inner not in (None, ()) and inner != fields[name].default
        }
    if isinstance(value, tuple):
        return [as_texts(item) for item in value]
    return _scalar(value)


def number(value: Decimal) -> str:
    """Write a number with a comma and spaces between thousands: `12 500,50`."""
    return f"{value:,f}".replace(",", " ").replace(".", ",")


def kroner(value: Decimal) -> str:
    """Write an amount that is reckoned: whole kroner, or with øre, rounded half up."""
    whole = value == value.to_integral_value()
    return number(value.quantize(Decimal(1) if whole else Decimal("0.01"), ROUND_HALF_UP))


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, time):
        return f"{value:%H.%M}"
    return value.isoformat() if isinstance(value, date) else str(value)
