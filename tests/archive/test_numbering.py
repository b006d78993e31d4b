from dataclasses import replace

import pytest

from archive.casework import entered, opened
from archive.catalogue import Numbers
from archive.numbering import UNNUMBERED, Series, numbered


@pytest.fixture
def series():
    asked = []

    def free(year):
        asked.append(year)
        return Numbers(case=7, journal=30, link=1)

    series = Series(free)
    series.asked = asked
    return series


def test_numbers_follow_each_other_in_their_year_and_are_asked_for_once(series):
    assert [series.case(2026), series.case(2026), series.case(2027)] == [7, 8, 7]
    assert [series.journal(2027), series.journal(2026), series.journal(2027)] == [30, 30, 31]
    assert series.asked == [2026, 2027]


def test_a_new_case_and_its_entries_get_their_numbers_in_order(series, case, entry, hand):
    sak = opened(case, 2026, UNNUMBERED, hand)
    for key in "ab":
        sak = entered(sak, entry(key), UNNUMBERED, hand)[0]
    done = numbered(sak, series)
    assert (done.mappe_id, done.sakssekvensnummer) == ("2026/7", 7)
    assert [p.registrerings_id for p in done.journalposter] == ["2026/7-1", "2026/7-2"]
    assert [p.journalsekvensnummer for p in done.journalposter] == [30, 31]
    assert numbered(done, series) == done


def test_a_known_case_gives_numbers_only_to_what_is_new(series, case, entry, hand):
    sak = opened(case, 2025, 3, hand)
    sak = entered(sak, entry("a"), 9, hand)[0]
    later = replace(hand, now=hand.now.replace(year=2027))
    sak = numbered(entered(sak, entry("b"), UNNUMBERED, later)[0], series)
    assert [p.journalsekvensnummer for p in sak.journalposter] == [9, 30]
    assert sak.journalposter[1].registrerings_id == "2025/3-2"
    assert series.asked == [2027]
