import sqlite3

import pytest

from archive.casework import entered, opened
from archive.catalogue import Catalogue, Numbers, rows
from archive.errors import DerivedError, UnknownNumberError


@pytest.fixture
def catalogue(tmp_path):
    catalogue = Catalogue(tmp_path / "catalogue.sqlite")
    catalogue.create()
    return catalogue


@pytest.fixture
def sak(case, entry, hand):
    sak = opened(case, 2026, 3, hand)
    for number, key in enumerate("ab", 7):
        sak = entered(sak, entry(key), number, hand)[0]
    return sak


def test_a_case_is_known_by_key_and_numbers(catalogue, sak):
    catalogue.take_in(sak, 1, [])
    assert catalogue.case_with_key(sak.nokkel) == "2026/3"
    assert catalogue.case_with_key("ukjent") is None
    assert catalogue.case_of("2026/3") == catalogue.case_of("2026/3-2") == "2026/3"
    assert catalogue.numbers(2026) == Numbers(case=4, journal=9)
    assert catalogue.numbers(2027) == Numbers(case=1, journal=1)
    with pytest.raises(UnknownNumberError, match="2026/3-9"):
        catalogue.case_of("2026/3-9")


def test_a_newer_state_replaces_the_older_and_queues_what_changed_once(catalogue, sak):
    catalogue.take_in(sak, 1, ["2026/3-1"])
    catalogue.take_in(sak, 2, ["2026/3-1", "2026/3-2"])
    catalogue.take_in(sak, 2, [])
    assert catalogue.all_rows() == rows(sak, 2)
    assert catalogue.queue() == ["2026/3-1", "2026/3-2"]
    catalogue.indexed(["2026/3-1"])
    assert catalogue.queue() == ["2026/3-2"]


def test_a_case_without_entries_is_taken_in(catalogue, case, hand):
    catalogue.take_in(opened(case, 2026, 1, hand), 1, [])
    assert catalogue.queue() == []


def test_two_cases_cannot_have_one_key_and_no_value_is_shown(catalogue, case, hand):
    catalogue.take_in(opened(case, 2026, 1, hand), 1, [])
    with pytest.raises(DerivedError, match="UNIQUE") as caught:
        catalogue.take_in(opened(case, 2026, 2, hand), 1, [])
    assert case.tittel not in str(caught.value)


def test_a_missing_damaged_or_foreign_catalogue_is_said_to_be_so(catalogue):
    with sqlite3.connect(catalogue.path) as connection:
        connection.execute("UPDATE skjema SET versjon = 9")
    connection.close()
    with pytest.raises(DerivedError, match="version 9, not 1"):
        catalogue.queue()
    catalogue.path.write_bytes(b"no database" * 100)
    with pytest.raises(DerivedError, match="cannot be used"):
        Catalogue(catalogue.path).queue()
    catalogue.path.unlink()
    with pytest.raises(DerivedError, match="missing"):
        catalogue.queue()
