"""How amounts, per cents and numbers are read as people write them in tables."""

import re
from decimal import Decimal
from functools import lru_cache

from pipeline.errors import Message, msg
from pipeline.model.refusal import Refused

SPACES = "\u0020\u00a0\u2009\u202f"
"""What may stand between thousands: space, no-break space, thin space, narrow no-break space."""

MINUS = "-\u2212"

_NUMBER = re.compile(
    rf"[{MINUS}]?(?:[0-9]{{1,15}}|[0-9]{{1,3}}(?:[{SPACES}][0-9]{{3}}){{1,4}})(?:[.,][0-9]{{1,10}})?"
)
_POINTED_THOUSANDS = re.compile(rf"[{MINUS}]?[0-9]{{1,3}}(?:[.,][0-9]{{3}})+")
_INTEGER = re.compile(rf"[{MINUS}]?[0-9]{{1,15}}")
_NO_AMOUNT = msg("«{found}» is not an amount: write 12500, 12 500 or 12500,50")
_KEPT = 4096  # amounts: the cells of a list are read again where they are compared and added up
_UNIT = re.compile(r"(?i)\bkr\b|\bkroner\b|\bnok\b|,[-\u2013]$")
_TO_PLAIN = str.maketrans({"\u2212": "-", ",": ".", **dict.fromkeys(SPACES)})


def amount(value: object) -> Decimal:
    """Read an amount of kroner, which may be negative."""
    return _typed_amount(value) if isinstance(value, str) else _decimal(value, _NO_AMOUNT)


@lru_cache(maxsize=_KEPT)
def _typed_amount(text: str) -> Decimal:
    _check_amount(text.strip())
    number = _decimal(text, _NO_AMOUNT)
    if _decimals(number) > 2:
        raise Refused(
            msg("«{found}» has more than two decimals: an amount is kroner and øre"), found=text
        )
    return number


def positive_amount(value: object) -> Decimal:
    """Read an amount of 0 kroner or more."""
    number = amount(value)
    if number < 0:
        raise Refused(msg("«{found}» is negative: an amount of 0 or more is expected"), found=value)
    return number


def percent(value: object) -> Decimal:
    """Read a per cent, with or without its sign; it may be negative."""
    bare = value.strip().removesuffix("%") if isinstance(value, str) else value
    return _decimal(bare, msg("«{found}» is not a per cent: write 1,2 or 1.2"))


def positive_percent(value: object) -> Decimal:
    """Read a per cent of 0 or more."""
    number = percent(value)
    if number < 0:
        raise Refused(
            msg("«{found}» is negative: a per cent of 0 or more is expected"), found=value
        )
    return number


def part_of_post(value: object) -> Decimal:
    """Read a per cent of a full post: more than 0, at most 100."""
    number = percent(value)
    if not 0 < number <= 100:
        raise Refused(
            msg("«{found}»: a part of a full post is more than 0 and at most 100 %"), found=value
        )
    return number


def decimal(value: object) -> Decimal:
    """Read a number with or without decimals."""
    return _decimal(value, msg("«{found}» is not a number: write 9, 9,05 or 9.05"))


def integer(value: object) -> int:
    """Read a whole number."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if not isinstance(value, str) or not _INTEGER.fullmatch(text := value.strip()):
        raise Refused(
            msg("«{found}» is not a whole number: write it with digits alone, as 12"), found=value
        )
    return int(text.translate(_TO_PLAIN))


def _decimal(value: object, otherwise: Message) -> Decimal:
    if isinstance(value, Decimal) and value.is_finite():
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if not isinstance(value, str) or not _NUMBER.fullmatch(text := value.strip()):
        raise Refused(otherwise, found=value)
    return Decimal(text.translate(_TO_PLAIN))


def _check_amount(text: str) -> None:
    """Refuse what looks like an amount but says its unit, or could be read in two ways."""
    if text.endswith("%"):
        raise Refused(
            msg("«{found}» is a per cent: an amount of kroner is expected here"), found=text
        )
    if _UNIT.search(text):
        raise Refused(
            msg("«{found}»: write the amount alone, without kr and without ,-"),
            found=text,
            instead=_amount_alone(text),
        )
    if _POINTED_THOUSANDS.fullmatch(text):
        spaced = re.sub("[.,]", " ", text)
        raise Refused(
            msg(
                "«{found}» can be read in two ways: write {spaced}, or use two decimals",
                spaced=spaced,
            ),
            found=text,
        )


def _amount_alone(text: str) -> str | None:
    """Give the amount without its unit; None where it could still be read in two ways.

    `,-` stands for no øre, so a point before it parts thousands.
    """
    bare = _UNIT.sub("", text).strip(f" .{MINUS}")
    if text.endswith((",-", ",–")) and _POINTED_THOUSANDS.fullmatch(bare):
        bare = bare.replace(".", " ")
    if text.startswith(tuple(MINUS)) or _POINTED_THOUSANDS.fullmatch(bare):
        return None
    return bare if _NUMBER.fullmatch(bare) else None


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0
