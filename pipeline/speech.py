"""What is said to the user: texts of the catalogues with their values, in the user's language.

Values are formatted here, by type, so that a message can be made anywhere without knowing who will
read it.
"""

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from pipeline import formats
from pipeline.almanac import MONTHS
from pipeline.errors import Message
from pipeline.language import Sprak, catalogue, translated
from pipeline.model.times import Maned, Tidsrom

_GROUPED_FROM = 10_000  # below it a figure may be a year, which has no thousands
_AMOUNT_FROM = 1_000  # from here on a figure with decimals is kroner and øre
_DECIMALS = 2
_FINEST = 6
_YES_NO: Mapping[Sprak, tuple[str, str]] = MappingProxyType(
    {"en": ("no", "yes"), "nb": ("nei", "ja"), "nn": ("nei", "ja")}
)


def translate(message: Message, sprak: Sprak) -> str:
    """Give the message's text in a language, its values formatted as that language writes them."""
    return _filled(translated(message.text, sprak), message.values, sprak)


def ngettext(one: str, many: str, count: int, sprak: Sprak, /, **values: object) -> str:
    """Give the text for that many, with `{count}` and the other values filled in."""
    text = catalogue(sprak).ngettext(one, many, count)
    return _filled(text, {"count": count, **values}, sprak)


def written(value: object, sprak: Sprak) -> str:
    """Write a value as the language does: figures, dates, times, yes and no, further messages."""
    if isinstance(value, Message):
        return translate(value, sprak)
    if isinstance(value, list | tuple):
        return ", ".join(written(item, sprak) for item in value)
    if isinstance(value, bool):
        return _YES_NO[sprak][value]
    if isinstance(value, Decimal | Fraction | int):
        return _figure(value, sprak)
    if isinstance(value, date | time | Tidsrom | Maned):
        return _moment(value, sprak)
    return str(value)


def _filled(text: str, values: Mapping[str, object], sprak: Sprak) -> str:
    return text.format_map({name: written(value, sprak) for name, value in values.items()})


def _figure(value: Decimal | Fraction | int, sprak: Sprak) -> str:
    """Write a figure with the decimals it has, or two if they have no end or it is an amount."""
    if isinstance(value, int) and abs(value) < _GROUPED_FROM:
        return str(value)
    text = formats.tall(value, _decimals(value))
    if sprak == "en":
        return text.replace("\u00a0", "\u2009").replace(",", ".").replace("\u2009", ",")
    return text


def _decimals(value: Decimal | Fraction | int) -> int | None:
    """Say how many decimals to write; None is all of them."""
    exact = Fraction(value)
    if exact.denominator == 1:
        return 0
    endless = (exact * 10**_FINEST).denominator != 1
    return _DECIMALS if endless or abs(exact) >= _AMOUNT_FROM else None


def _moment(value: date | time | Tidsrom | Maned, sprak: Sprak) -> str:
    if sprak == "en":
        return _english_moment(value)
    if isinstance(value, Maned):
        return formats.maned(value, sprak=sprak)
    if isinstance(value, date):
        return formats.dato(value, sprak=sprak)
    return formats.kl(value)


def _english_moment(value: date | time | Tidsrom | Maned) -> str:
    if isinstance(value, Maned):
        return f"{MONTHS['en'][value.nr - 1]} {value.aar}"
    if isinstance(value, date):
        return f"{value.day} {MONTHS['en'][value.month - 1]} {value.year}"
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)
