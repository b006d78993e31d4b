"""The kinds of value an element may have, as XML Schema 1.0 has them.

Stricter in one thing: a date with blanks around it, which XML Schema takes, is refused, for the
most used of its readers (libxml2) refuses it too.
"""

import re
from calendar import isleap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

_WHITE = " \t\r\n"
_ZONE = r"(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))?"
_DAY = r"-?(?P<year>[1-9]\d{4,}|\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])"
_CLOCK = r"(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)"
_DATE = re.compile(_DAY + _ZONE, re.ASCII)
_DATE_TIME = re.compile(f"{_DAY}T{_CLOCK}{_ZONE}", re.ASCII)
_INTEGER = re.compile(r"[+-]?\d{1,24}", re.ASCII)
_DOUBLE = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_INT = range(-(2**31), 2**31)


@dataclass(frozen=True, slots=True)
class Kind:
    """What is said of a text that is not of this kind, whether one is, and the XSD type."""

    text: str
    fits: Callable[[str], bool]
    xsd: str


def _date(text: str) -> bool:
    found = _DATE.fullmatch(text)
    return found is not None and _is_day(found)


def _date_time(text: str) -> bool:
    found = _DATE_TIME.fullmatch(text)
    return found is not None and _is_day(found)


def _is_day(found: re.Match[str]) -> bool:
    year, month, day = int(found["year"]), int(found["month"]), int(found["day"])
    leap = month == 2 and isleap(year)
    return year > 0 and day <= _DAYS[month - 1] + leap


def _whole(text: str, within: Callable[[int], bool]) -> bool:
    """Say whether a text is a whole number; 24 digits are what every reader of XML takes."""
    plain = text.strip(_WHITE)
    return _INTEGER.fullmatch(plain) is not None and within(int(plain))


def _double(text: str) -> bool:
    return text in {"INF", "-INF", "NaN"} or _DOUBLE.fullmatch(text.strip(_WHITE)) is not None


def _uuid(text: str) -> bool:
    return _UUID.fullmatch(text) is not None


def _any(_: str) -> bool:
    return True


_ANY_TEXT = Kind("«{found}» is not a text", _any, "string")

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "text": _ANY_TEXT,
        "anything": Kind("«{found}» cannot stand here", _any, "anyType"),
        "filled": Kind("the element is empty; a text is expected", bool, "string"),
        "date": Kind("«{found}» is not a date; expected is such as 2026-05-31", _date, "date"),
        "dateTime": Kind(
            "«{found}» is not a date with a time; expected is such as 2026-05-31T12:00:00+02:00",
            _date_time,
            "dateTime",
        ),
        "int": Kind(
            "«{found}» is not a whole number that 32 bits hold",
            lambda text: _whole(text, _INT.__contains__),
            "int",
        ),
        "integer": Kind(
            "«{found}» is not a whole number", lambda text: _whole(text, lambda _: True), "integer"
        ),
        "natural": Kind(
            "«{found}» is not a whole number of 0 or more",
            lambda text: _whole(text, lambda number: number >= 0),
            "integer",
        ),
        "naturalInt": Kind(
            "«{found}» is not a whole number from 0 to 2147483647",
            lambda text: _whole(text, range(2**31).__contains__),
            "int",
        ),
        "boolean": Kind(
            "«{found}» is neither true nor false",
            lambda text: text.strip(_WHITE) in {"true", "false", "1", "0"},
            "boolean",
        ),
        "double": Kind(
            "«{found}» is not a number",
            _double,
            "double",
        ),
        "uuid": Kind(
            "«{found}» is not a UUID; expected is such as 0f8fad5b-d9cb-469f-a165-70867728950e",
            _uuid,
            "string",
        ),
        "guid": Kind(
            "«{found}» is not a UUID, bare or in braces",
            lambda text: _uuid(text[1:-1] if text[:1] + text[-1:] == "{}" else text),
            "string",
        ),
        "country": Kind(
            "«{found}» is not a country's two capital letters",
            lambda text: re.fullmatch("[A-Z]{2}", text) is not None,
            "string",
        ),
    }
)
"""By the names the tables use."""

BUILT_IN: Mapping[str, Kind] = MappingProxyType(
    {
        "string": _ANY_TEXT,
        **{name: KINDS[name] for name in ("date", "dateTime", "int", "integer")},
        **{name: KINDS[name] for name in ("boolean", "double")},
        "decimal": KINDS["double"],
        "float": KINDS["double"],
        "long": KINDS["integer"],
        "anyType": KINDS["anything"],
    }
)
"""The types of XML Schema itself that a document may name where anything may stand."""
