"""What is said to the user, in the user's language.

Texts are English in the code and gettext catalogues hold them in bokmål and nynorsk
(`pipeline/locale/*/LC_MESSAGES/semje.po`). Values are formatted here, by type, so that a message
can be made anywhere without knowing who will read it.
"""

import gettext
from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

from babel.dates import format_date

from pipeline import formats
from pipeline.errors import Message
from pipeline.model.times import Maned, Tidsrom

Sprak = Literal["en", "nb", "nn"]
"""A language of the face: English, bokmål, nynorsk."""

VARIABLES = ("SEMJE_SPRAK", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""The environment variables that choose the language, the first one set deciding."""

_BY_CODE: Mapping[str, Sprak] = MappingProxyType({"en": "en", "nb": "nb", "no": "nb", "nn": "nn"})
_GROUPED_FROM = 10_000  # below it a figure may be a year, which has no thousands
_AMOUNT_FROM = 1_000  # from here on a figure with decimals is kroner and øre
_DECIMALS = 2
_FINEST = 6
_YES_NO: Mapping[Sprak, tuple[str, str]] = MappingProxyType(
    {"en": ("no", "yes"), "nb": ("nei", "ja"), "nn": ("nei", "ja")}
)


def language_of(environment: Mapping[str, str]) -> Sprak | None:
    """Give the language that the environment asks for; None when it asks for none.

    A language that there is no catalogue for, and the locale `C`, are English. `LANGUAGE` may
    name several, in order of preference.
    """
    chosen = [environment[name] for name in VARIABLES if environment.get(name)]
    if not chosen:
        return None
    wanted = (language(code) for code in chosen[0].split(":"))
    return next((found for found in wanted if found), "en")


def language(code: str) -> Sprak | None:
    """Give the language of a locale's name, such as `nn_NO.UTF-8`; None for another language."""
    plain = code.strip().lower().replace("-", "_").split(".")[0].split("@")[0]
    return _BY_CODE.get(plain.split("_")[0])


def translate(message: Message, sprak: Sprak) -> str:
    """Give the message's text in a language, its values formatted as that language writes them."""
    return _filled(translated(message.text, sprak), message.values, sprak)


def translated(text: str, sprak: Sprak) -> str:
    """Give a fixed text, such as a help text, in a language."""
    return _catalogue(sprak).gettext(text) if text else text


def ngettext(one: str, many: str, count: int, sprak: Sprak, /, **values: object) -> str:
    """Give the text for that many, with `{count}` and the other values filled in."""
    text = _catalogue(sprak).ngettext(one, many, count)
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


@cache
def _catalogue(sprak: Sprak) -> gettext.NullTranslations:
    """Read the compiled catalogue; without one the texts stay English."""
    source = files("pipeline") / "locale" / sprak / "LC_MESSAGES" / "semje.mo"
    if not source.is_file():
        return gettext.NullTranslations()
    with source.open("rb") as stream:
        return gettext.GNUTranslations(stream)


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
        return str(format_date(value.forste, "MMMM y", locale="en_GB"))
    if isinstance(value, date):
        return str(format_date(value, "d MMMM y", locale="en_GB"))
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)
