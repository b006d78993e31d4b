from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from pipeline.model.refusal import Refused
from pipeline.model.times import Maned, Tidsrom, clock, day


class Toy(BaseModel):
    maned: Maned
    kl: Tidsrom


@settings(deadline=None)
@given(st.dates())
def test_iso_dates_read_back(value):
    assert day(value.isoformat()) == day(value) == value


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("1.6.2026", "2026-06-01"),
        ("01.06.26", "2026-06-01"),
        ("1. 6. 2026", "2026-06-01"),
        ("1/6/2026", "2026-06-01"),
        ("13.10.2026.", "2026-10-13"),
    ],
)
def test_a_nordic_date_is_refused_with_its_iso_form(text, iso):
    with pytest.raises(Refused, match=f"write the date as {iso}"):
        day(text)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "2026-02-29",
        "2026-13-01",
        "0000-01-01",
        "31.2.2026",
        "2026-6-1",
        "20260601",
        "2026-W23-1",
        "2026-06-01T00:00",
        "٢٠٢٦-٠٦-٠١",
        None,
        20260601,
        datetime(2026, 6, 1, tzinfo=UTC),
    ],
)
def test_what_is_no_date_is_refused(value):
    with pytest.raises(Refused):
        day(value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.00", Tidsrom(time(10))),
        ("9:05", Tidsrom(time(9, 5))),
        ("12.00–14.30", Tidsrom(time(12), time(14, 30))),
        ("12:00-14:30", Tidsrom(time(12), time(14, 30))),
        (" 12.00 — 14.30 ", Tidsrom(time(12), time(14, 30))),
    ],
)
def test_times_of_day(text, expected):
    assert Tidsrom.les(text) == expected
    assert Tidsrom.les(str(expected)) == expected


@pytest.mark.parametrize(
    "value",
    [
        "",
        "10",
        "24.00",
        "10.60",
        "14.30-12.00",
        "10.00-10.00",
        "10.00-",
        "-10.00",
        "9.00-10.00-11.00",
        "9.00-10.00-9.00",
        None,
        600,
    ],
)
def test_what_is_no_time_is_refused(value):
    with pytest.raises(Refused):
        Tidsrom.les(value)


def test_one_time_of_day():
    assert clock("10.30") == clock(time(10, 30)) == time(10, 30)
    for value in ("25:00", "10.30–11.30", None):
        with pytest.raises(Refused):
            clock(value)


@pytest.mark.parametrize("value", ["", "november", "2026-13", "2026-00", "0000-01", "2026-1", None])
def test_what_is_no_month_is_refused(value):
    with pytest.raises(Refused):
        Maned.les(value)


@settings(deadline=None)
@given(st.dates(), st.dates())
def test_months_read_back_and_sort(one, other):
    months = [Maned(d.year, d.month) for d in (one, other)]
    assert [Maned.les(str(m)) for m in months] == months
    assert (months[0] < months[1]) == (months[0].forste < months[1].forste)
    assert months[0].forste == date(one.year, one.month, 1)


def test_a_model_reads_and_writes_them_as_text():
    toy = Toy.model_validate({"maned": "2026-11", "kl": "9.00–10.30"})
    assert toy.model_dump(mode="json") == {"maned": "2026-11", "kl": "09:00–10:30"}
    assert Toy(maned=toy.maned, kl=toy.kl) == toy
    properties = Toy.model_json_schema()["properties"]
    assert properties["maned"]["type"] == "string"
    assert properties["kl"]["type"] == ["string", "number"]
