import json
import os
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.audit.records import (
    FIRST,
    Forpliktet,
    Hendelse,
    Lenke,
    Verdi,
    canonical,
    total,
    values_from_bytes,
    values_to_bytes,
)
from archive.codes import Handling

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
VALUES = st.builds(
    Verdi,
    navn=TEXTS,
    verdi=st.none() | TEXTS,
    tidligere=st.none() | TEXTS,
    arkivenhet=st.none() | TEXTS,
)
EVENTS = st.builds(
    Hendelse,
    nummer=st.integers(1, 10**9),
    tidspunkt=st.datetimes(timezones=st.just(UTC)),
    handling=st.sampled_from(Handling),
    gjelder=st.lists(TEXTS, max_size=3).map(tuple),
    forpliktelse=TEXTS,
)
LINKS = st.builds(
    Lenke,
    lenke=st.integers(1),
    forrige=TEXTS,
    objekter=st.dictionaries(TEXTS, st.integers(1, 99), max_size=3),
    hendelser=st.lists(EVENTS, max_size=3).map(tuple),
    siste=st.integers(1),
)


@given(LINKS)
def test_a_link_is_read_as_it_was_written(link):
    assert Lenke.from_bytes(link.to_bytes()) == link


@given(LINKS, st.data())
def test_no_byte_of_a_link_changes_unnoticed(link, data):
    written = bytearray(link.to_bytes())
    place = data.draw(st.integers(0, len(written) - 1))
    written[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(ValueError):
        Lenke.from_bytes(bytes(written))


@given(st.dictionaries(st.integers(1, 99), st.lists(VALUES, max_size=3), max_size=3))
def test_values_are_read_as_they_were_written_and_erased_one_by_one(values):
    committed = {
        number: tuple(Forpliktet.to(one, os.urandom) for one in items)
        for number, items in values.items()
    }
    assert values_from_bytes(values_to_bytes(committed)) == committed
    erased = {n: tuple(one.erased() for one in items) for n, items in committed.items()}
    assert values_from_bytes(values_to_bytes(erased)) == erased
    for number, items in committed.items():
        assert total(erased[number]) == total(items)


def test_an_erased_value_leaves_neither_itself_nor_its_key():
    value = Forpliktet.to(Verdi("tittel", "ny", "gammel", "id-1"), lambda n: b"k" * n)
    written = values_to_bytes({1: [value.erased()]})
    assert b"ny" not in written
    assert b"gammel" not in written
    assert (b"k" * 32).hex().encode() not in written
    assert values_from_bytes(written)[1][0].slettet
    assert value.texts == ("gammel", "ny")
    assert value.erased().texts == ()


def test_equal_values_have_unlike_commitments():
    one, other = (Forpliktet.to(Verdi("av", "Kari"), os.urandom) for _ in range(2))
    assert one.forpliktelse != other.forpliktelse


def test_another_value_under_the_same_key_is_another_commitment():
    written = values_to_bytes({1: [Forpliktet.to(Verdi("av", "Kari"), os.urandom)]})
    found = values_from_bytes(written.replace(b"Kari", b"Karl"))
    assert total(found[1]) != total(values_from_bytes(written)[1])


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ([], "no part of a trail"),
        ({"format": "annet"}, "no part of a trail"),
        ({"format": "semje-spor", "version": 2}, "of version 2, not 1"),
        ({"format": "semje-spor", "version": 1}, "lenke"),
        ({"format": "semje-spor", "version": 1, "lenke": None}, "NoneType"),
    ],
)
def test_what_is_no_link_is_refused(said, message):
    with pytest.raises(ValueError, match=message):
        Lenke.from_bytes(canonical(said))


def test_values_written_in_another_way_are_refused():
    written = values_to_bytes({})
    with pytest.raises(ValueError, match="not written as"):
        values_from_bytes(written.replace(b"  ", b" "))
    with pytest.raises(ValueError, match="hendelser"):
        values_from_bytes(canonical({"format": "semje-spor", "version": 1}))


def test_the_members_are_in_norwegian_under_the_names_of_the_fields():
    event = Hendelse(1, datetime(2026, 1, 1, tzinfo=UTC), Handling.SOKT, ("2026/1",), "ab")
    said = json.loads(Lenke(1, FIRST, {}, (event,), 1).to_bytes())
    assert said["hendelser"][0]["handling"] == "Søkt"
    assert set(said) == {
        *("format", "version", "lenke", "forrige", "objekter", "hendelser", "siste", "hash")
    }
