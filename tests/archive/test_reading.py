import pytest

from archive.codes import Handling
from archive.errors import QueryError, StoreError, UnknownNumberError
from archive.reading import reading


def told(archive):
    return [(one.hendelse.handling, one.hendelse.gjelder) for one in archive.trail.told()]


def test_all_looks_of_a_block_are_told_in_one_link(filled, hand):
    before = told(filled)
    with reading(filled, hand) as reader:
        found = reader.search("tillegg", limit=1)
        shown = reader.show("2026/1")
        assert [one.lenke for one in reader.told("2026/2")] == [4]
        assert len(reader.told()) == len(before)
        assert told(filled) == before
    numbers = tuple(hit.registrerings_id for hit in found.hits)
    assert shown.sak.mappe_id == "2026/1"
    assert told(filled)[len(before) :] == [
        (Handling.SOKT, numbers),
        (Handling.VIST, ("2026/1",)),
        (Handling.VIST, ("2026/2",)),
        (Handling.VIST, ()),
    ]
    last = list(filled.trail.told())[len(before) :]
    assert {one.lenke for one in last} == {5}
    assert (last[0].value("sporring"), last[0].value("treff")) == ("tillegg", "1")
    assert [one.value("hva") for one in last] == [None, None, "spor", "spor"]
    assert {one.value("av") for one in last} == {hand.by}


def test_what_was_answered_before_a_fault_is_told(filled, hand):
    before = len(told(filled))
    with pytest.raises(UnknownNumberError), reading(filled, hand) as reader:
        look_twice(reader)
    assert told(filled)[before:] == [(Handling.VIST, ("2026/1",))]


def look_twice(reader):
    reader.show("2026/1")
    reader.show("2026/9")


def test_nothing_seen_is_nothing_told(filled, hand):
    before = told(filled)
    with pytest.raises(QueryError), reading(filled, hand) as reader:
        reader.search("(")
    assert told(filled) == before


def test_what_cannot_be_told_is_not_shown(filled, hand):
    (filled.folder / "workspace").rmdir()
    (filled.folder / "workspace").touch()
    with pytest.raises(StoreError), reading(filled, hand) as reader:
        reader.show("2026/1")


def test_an_archive_that_was_looked_at_verifies(filled, hand):
    with reading(filled, hand) as reader:
        reader.show("2026/1")
    assert (filled.folder / "derived.json").exists()
    assert filled.verify().faults == ()
