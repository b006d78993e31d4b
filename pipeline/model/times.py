"""How dates, months and times of day are read, and the two types of them that Python lacks."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from pipeline.errors import msg
from pipeline.model.refusal import Refused

_ISO_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NORDIC_DATE = re.compile(r"([0-9]{1,2})[./] ?([0-9]{1,2})[./] ?([0-9]{4}|[0-9]{2})\.?")
_SURE_DATE = re.compile(r"[0-9]{1,2}\. ?[0-9]{1,2}\. ?[0-9]{4}\.?")
"""A date with dots and a whole year: no other people puts the month first with dots."""
_MONTH = re.compile("([0-9]{4})-([0-9]{2})")
_TIME = re.compile("([0-9]{1,2})[.:]([0-9]{2})")
_DASH = re.compile(r"\s*[-\u2013\u2014]\s*")


@dataclass(frozen=True, slots=True, order=True)
class Maned:
    """A month of a year, written `2026-11`."""

    aar: int
    nr: int

    @property
    def forste(self) -> date:
        """The first day of the month."""
        return date(self.aar, self.nr, 1)

    def __str__(self) -> str:
        return f"{self.aar:04}-{self.nr:02}"

    @classmethod
    def les(cls, value: object) -> "Maned":
        """Read `2026-11`; raises `Refused`."""
        if isinstance(value, Maned):
            return value
        match = _MONTH.fullmatch(value.strip()) if isinstance(value, str) else None
        if not match or not (match[1] != "0000" and 1 <= int(match[2]) <= 12):
            raise Refused(
                msg("«{found}» is not a month: write it as 2026-11 (year-month)"), found=value
            )
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        return _read_by(cls.les)

    @classmethod
    def __get_pydantic_json_schema__(cls, _: Any, __: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$", "examples": ["2026-11"]}


@dataclass(frozen=True, slots=True)
class Tidsrom:
    """When on a day: from `start`, to `slutt` where that is known; `10.00` or `12.00–14.30`."""

    start: time
    slutt: time | None = None

    def __str__(self) -> str:
        return "–".join(f"{t:%H:%M}" for t in (self.start, self.slutt) if t)

    @classmethod
    def les(cls, value: object) -> "Tidsrom":
        """Read a time of day or two with a dash between; raises `Refused`."""
        if isinstance(value, Tidsrom):
            return value
        parts = _DASH.split(value.strip()) if isinstance(value, str) else []
        times = [found for part in parts if (found := _clock(part))]
        if not parts or len(times) != len(parts) or len(times) > 2:
            raise Refused(
                msg("«{found}» is not a time of day: write 10.00, or 12.00–14.30"), found=value
            )
        if times[-1] < times[0] or len(set(times)) < len(times):
            raise Refused(
                msg("«{found}» ends before it begins: write the earlier time first"), found=value
            )
        return cls(*times)

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        return _read_by(cls.les)

    @classmethod
    def __get_pydantic_json_schema__(cls, _: Any, __: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": ["string", "number"], "examples": ["10.00", "12.00–14.30"]}


def day(value: object) -> date:
    """Read a date in ISO form; a day.month.year is refused with its ISO form."""
    if type(value) is date:
        return value
    text = value.strip() if isinstance(value, str) else ""
    if _ISO_DATE.fullmatch(text):
        return _existing(text)
    if iso := _iso_of_nordic(text):
        raise Refused(
            msg("«{found}»: write the date as {iso} (year-month-day)", iso=iso),
            found=text,
            instead=iso if _SURE_DATE.fullmatch(text) else None,
        )
    raise Refused(
        msg("«{found}» is not a date: write it as 2026-06-01 (year-month-day)"), found=value
    )


def clock(value: object) -> time:
    """Read a time of day."""
    if isinstance(value, time):
        return value
    found = _clock(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise Refused(
            msg("«{found}» is not a time of day: write it as 10.00 or 10:00"), found=value
        )
    return found


def _clock(text: str) -> time | None:
    match = _TIME.fullmatch(text)
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        return None
    return time(int(match[1]), int(match[2]))


def _existing(iso: str) -> date:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        raise Refused(msg("there is no day {found} in the calendar"), found=iso) from None


def _iso_of_nordic(text: str) -> str | None:
    """Give the ISO form of a date written day.month.year, if it is one."""
    if not (match := _NORDIC_DATE.fullmatch(text)):
        return None
    number, month, year = (int(part) for part in match.groups())
    try:
        return date(year if year > 99 else 2000 + year, month, number).isoformat()
    except ValueError:
        return None


def _read_by(les: Callable[[object], object]) -> CoreSchema:
    """Give a core schema that reads with `les` and writes as text."""
    return core_schema.no_info_plain_validator_function(
        les, serialization=core_schema.to_string_ser_schema()
    )
