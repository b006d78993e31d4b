"""How figures, dates and names are written in nb, nn and sv (DOMAIN 10.3): pure functions.

A figure is rounded only when it is written, and always half up (PD-9). Amounts are Decimal,
int or Fraction; a float is refused, since it is never exact. `filters` gives a template the same
functions under the same names, bound to its language.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date, time
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import partial

from pipeline.almanac import MONTHS, WEEKDAYS
from pipeline.arithmetic import round_half_up
from pipeline.model.times import Maned, Tidsrom

Tall = Decimal | int | Fraction
"""A figure that is exact."""

_NBSP = "\u00a0"
_MINUS = "\u2212"
_EN_DASH = "\u2013"
_FINEST_GROWTH = 4  # decimals: enough for a step over any number of twelfths to be told apart
_DIGITS = 60  # significant digits: far beyond any payroll

_AND = {"nb": "og", "nn": "og", "sv": "och"}
_CROWNS = {"nb": ("krone", "kroner"), "nn": ("krone", "kroner"), "sv": ("krona", "kronor")}
_POINTS = {"nb": "prosentpoeng", "nn": "prosentpoeng", "sv": "procentenheter"}
_DAY_AND_MONTH = {"nb": "{day}. {month}", "nn": "{day}. {month}", "sv": "{day} {month}"}
_TABLE_DATE = {
    "nb": "{0.day:02}.{0.month:02}.{0.year}",
    "nn": "{0.day:02}.{0.month:02}.{0.year}",
    "sv": "{0.year}-{0.month:02}-{0.day:02}",
}
_TWO_TO_TWELVE = ("to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv")
_WORDS = {
    "nb": ("null", "én", *_TWO_TO_TWELVE),
    "nn": ("null", "éin", *_TWO_TO_TWELVE),
    "sv": (
        "noll",
        "en",
        "två",
        "tre",
        "fyra",
        "fem",
        "sex",
        "sju",
        "åtta",
        "nio",
        "tio",
        "elva",
        "tolv",
    ),
}


def tall(verdi: Tall, desimaler: int | None = None) -> str:
    """Write a figure: `12 500`, `9,05`, `−0,375`; digits in threes, decimal comma, real minus.

    Without `desimaler` all its decimals are written and no closing zeros. Raises ValueError for a
    fraction whose decimals have no end.
    """
    value = _all_decimals(verdi) if desimaler is None else round_half_up(_exact(verdi), desimaler)
    whole, _, decimals = f"{value.copy_abs():,f}".partition(".")
    if desimaler is None:
        decimals = decimals.rstrip("0")
    text = whole.replace(",", _NBSP) + ("," + decimals if decimals else "")
    return _MINUS + text if value < 0 else text


def belop(verdi: Tall) -> str:
    """Write an amount without its unit, for columns of kroner: `12 500`, `21 291,67`.

    Øre are written only when the amount, rounded to øre, is not whole.
    """
    rounded = round_half_up(_exact(verdi), 2)
    return tall(rounded, 0 if rounded == rounded.to_integral_value() else 2)


def kr(verdi: Tall, *, sprak: str) -> str:
    """Write an amount for a table or a label: `kr 12 500` (sv: `12 500 kr`)."""
    return f"{belop(verdi)}{_NBSP}kr" if sprak == "sv" else f"kr{_NBSP}{belop(verdi)}"


def kroner(verdi: Tall, *, sprak: str) -> str:
    """Write an amount in running text: `12 500 kroner` (sv: `860 kronor`)."""
    one, many = _CROWNS[sprak]
    return f"{belop(verdi)}{_NBSP}{one if round_half_up(verdi, 2) == 1 else many}"


def prosent(verdi: Tall, desimaler: int | None = None) -> str:
    """Write a per cent: `1,2 %`."""
    return f"{tall(verdi, desimaler)}{_NBSP}%"


def prosentpoeng(verdi: Tall, desimaler: int | None = None, *, sprak: str) -> str:
    """Write a difference of per cents: `0,375 prosentpoeng`."""
    return f"{tall(verdi, desimaler)}{_NBSP}{_POINTS[sprak]}"


def vekst(verdi: Tall) -> str:
    """Write a growth of pay: `1,3125 %`; to four decimals, and no closing zeros."""
    return prosent(round_half_up(verdi, _FINEST_GROWTH))


def vekstpoeng(verdi: Tall, *, sprak: str) -> str:
    """Write a difference of growth alike: `−1,45 prosentpoeng`."""
    return prosentpoeng(round_half_up(verdi, _FINEST_GROWTH), sprak=sprak)


def dato(dag: date, *, sprak: str) -> str:
    """Write a date in running text: `1. juni 2026` (sv: `1 juni 2026`)."""
    return f"{dag_og_maned(dag, sprak=sprak)} {dag.year}"


def dag_og_maned(dag: date, *, sprak: str) -> str:
    """Write a day without its year, as in `År 2026, den 13. oktober`."""
    return _DAY_AND_MONTH[sprak].format(day=dag.day, month=MONTHS[sprak][dag.month - 1])


def dato_kort(dag: date, *, sprak: str) -> str:
    """Write a date in a table: `01.06.2026` (sv: `2026-06-01`)."""
    return _TABLE_DATE[sprak].format(dag)


def ukedag(dag: date, *, sprak: str) -> str:
    """Write the day of the week: `tirsdag`."""
    return WEEKDAYS[sprak][dag.weekday()]


def maned(verdi: Maned | date, *, sprak: str) -> str:
    """Write a month: `november 2026`."""
    day = verdi.forste if isinstance(verdi, Maned) else verdi
    return f"{MONTHS[sprak][day.month - 1]} {day.year}"


def kl(verdi: Tidsrom | time) -> str:
    """Write a time of day or a span of it: `kl. 09.00`, `kl. 12.00–14.30`."""
    span = verdi if isinstance(verdi, Tidsrom) else Tidsrom(verdi)
    times = _EN_DASH.join(f"{at:%H.%M}" for at in (span.start, span.slutt) if at is not None)
    return f"kl.{_NBSP}{times}"


def i_ord(antall: int, *, sprak: str) -> str:
    """Write a count in prose: in words to twelve, then in digits."""
    words = _WORDS[sprak]
    return words[antall] if 0 <= antall < len(words) else tall(antall)


def oppramsing(ledd: Iterable[str], *, sprak: str) -> str:
    """Join to an enumeration: `A, B og C`."""
    *first, last = list(ledd) or [""]
    return f"{', '.join(first)} {_AND[sprak]} {last}" if first else last


def stor_forbokstav(tekst: str) -> str:
    """Write the first letter large and leave the rest as it is."""
    return tekst[:1].upper() + tekst[1:]


def avsnitt(tekst: str) -> list[str]:
    """Split a text of several paragraphs at its blank lines; line breaks within one stay."""
    return [part.strip("\n") for part in re.split(r"\n(?:[ \t]*\n)+", tekst) if part.strip()]


def sorteringsnokkel(tekst: str, *, sprak: str) -> tuple[list[tuple[int, ...]], str]:
    """Give the key that sorts names: nb/nn … z æ ø å with aa as å, sv … z å ä ö.

    Accents, case and marks count only between names that are otherwise the same. ISO 12199 and
    CLDR differ in no letter of a name seen here.
    """
    return [_letter_key(letter) for letter in _letters(tekst, sprak)], tekst


_ORDER = {"nb": "æøå", "nn": "æøå", "sv": "åäö"}
_SAME = {
    "nb": {"ä": "æ", "ö": "ø", "ü": "y", "aa": "å"},
    "nn": {"ä": "æ", "ö": "ø", "ü": "y", "aa": "å"},
    "sv": {"æ": "ä", "ø": "ö", "ü": "y"},
}
_AFTER_Z = ord("z") + 1


def _letters(text: str, sprak: str) -> list[str]:
    """Split a name in its letters, each as the alphabet of the language knows it."""
    same = _SAME[sprak]
    folded = unicodedata.normalize("NFC", text).casefold()
    for other, own in same.items():
        folded = folded.replace(other, own)
    alphabet = _ORDER[sprak]
    plain = (c if c in alphabet else unicodedata.normalize("NFD", c)[0] for c in folded)
    return [
        chr(_AFTER_Z + alphabet.index(c)) if c in alphabet else c
        for c in plain
        if c.isalnum() or c == " "
    ]


def _letter_key(letter: str) -> tuple[int, ...]:
    """Order letters: space, digits, a–z, the language's last three, then all other letters."""
    code = ord(letter)
    return (0 if code < _AFTER_Z + len(_ORDER["nb"]) else 1, code)


def _exact(value: Tall) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, Decimal | int | Fraction):
        raise TypeError(f"a figure is expected, not {type(value).__name__}")
    return Fraction(value)


def _all_decimals(value: Tall) -> Decimal:
    exact = _exact(value)
    with localcontext(prec=_DIGITS):
        quotient = Decimal(exact.numerator) / exact.denominator
    if Fraction(quotient) != exact:
        raise ValueError("the decimals of the figure have no end: say how many to write")
    return quotient


_IN_EVERY_LANGUAGE: tuple[Callable[..., object], ...] = (
    tall,
    belop,
    prosent,
    vekst,
    kl,
    stor_forbokstav,
    avsnitt,
)
_BY_LANGUAGE: tuple[Callable[..., object], ...] = (
    kr,
    kroner,
    prosentpoeng,
    vekstpoeng,
    dato,
    dag_og_maned,
    dato_kort,
    ukedag,
    maned,
    i_ord,
    oppramsing,
)


def filters(sprak: str) -> dict[str, Callable[..., object]]:
    """Give the filters of a template in one language: nb, nn or sv."""
    same: dict[str, Callable[..., object]] = {f.__name__: f for f in _IN_EVERY_LANGUAGE}
    return same | {f.__name__: partial(f, sprak=sprak) for f in _BY_LANGUAGE}
