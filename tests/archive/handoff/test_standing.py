import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.handoff.item import Dialekt, Forsok, Item, Utfall
from archive.handoff.receipts import Art, Reading
from archive.handoff.standing import Tilstand, may_be_sent, standing, was_rejected

NOW = datetime(2026, 10, 13, tzinfo=UTC)
LATE = NOW + timedelta(days=8)
MADE = Item(
    melding_id="00000000-0000-4000-8000-000000000001",
    nokkel="2026/1-1",
    dialekt=Dialekt.EFORMIDLING,
    laget=NOW,
    av="Kari",
    frist=NOW + timedelta(days=7),
    innhold="x",
    registrering="y",
)


def tried(*outcomes, item=MADE):
    for outcome in outcomes:
        item = item.begun(Forsok(til="dit", begynt=NOW))
        item = item.ended(NOW, outcome, f"HTTP {outcome}") if outcome else item
    return item


def way(status):
    return Reading(art=Art.TRANSPORT, status=status)


def word(status, nummer=None):
    return Reading(art=Art.APPLIKASJON, status=status, nummer=nummer, tekst=(status,))


@pytest.mark.parametrize(
    ("outcomes", "readings", "now", "expected"),
    [
        ([], [], NOW, "venter"),
        ([], [], LATE, "utlopt"),
        ([Utfall.IKKE_SENDT], [], NOW, "venter"),
        ([Utfall.USIKKERT], [], NOW, "usikker"),
        ([None], [], NOW, "usikker"),
        ([Utfall.USIKKERT], [], LATE, "utlopt"),
        ([Utfall.AVVIST], [], NOW, "feilet"),
        ([Utfall.USIKKERT, Utfall.AVVIST], [], NOW, "usikker"),
        ([Utfall.AVVIST, Utfall.IKKE_SENDT], [], NOW, "venter"),
        ([Utfall.AKSEPTERT], [], NOW, "sendt"),
        ([Utfall.AKSEPTERT], [], LATE, "utlopt"),
        ([Utfall.USIKKERT, Utfall.AKSEPTERT], [], NOW, "sendt"),
        ([Utfall.USIKKERT], [way("SENDT")], NOW, "sendt"),
        ([Utfall.USIKKERT], [way("LEVERT")], NOW, "sendt"),
        ([Utfall.AKSEPTERT], [way("FEIL")], NOW, "feilet"),
        ([Utfall.AKSEPTERT], [way("LEVETID_UTLOPT")], NOW, "utlopt"),
        ([Utfall.AKSEPTERT], [way("FEIL"), way("LEVERT")], NOW, "sendt"),
        ([Utfall.AKSEPTERT], [way("LEVERT"), way("LEVETID_UTLOPT")], NOW, "sendt"),
        ([Utfall.AKSEPTERT], [way("NOE_NYTT")], NOW, "sendt"),
        ([Utfall.AKSEPTERT], [word("FEIL")], NOW, "feilet"),
        ([Utfall.AKSEPTERT], [way("LEST")], NOW, "sendt"),
        ([Utfall.AKSEPTERT], [word("OK", "7")], NOW, "arkivert"),
        ([Utfall.AKSEPTERT], [word("FEIL"), word("OK", "7")], NOW, "arkivert"),
        ([Utfall.AKSEPTERT], [word("OK", "7"), way("FEIL")], LATE, "arkivert"),
        ([], [word("OK")], NOW, "arkivert"),
    ],
)
def test_where_it_stands(outcomes, readings, now, expected):
    found = standing(tried(*outcomes), readings, now)
    assert found.tilstand == expected
    assert found.gjor


def test_the_number_there_is_that_of_the_archives_ok():
    assert standing(tried(), [word("OK"), word("OK", "26/7")], NOW).nummer == "26/7"
    assert "number" in standing(tried(), [word("OK")], NOW).gjor


READINGS = st.lists(
    st.sampled_from(
        [way(s) for s in ("SENDT", "MOTTATT", "LEVERT", "LEST", "FEIL", "LEVETID_UTLOPT", "X")]
        + [word("FEIL")]
    ),
    max_size=4,
)
OUTCOMES = st.lists(st.sampled_from([*Utfall, None]), max_size=4)


@given(OUTCOMES, READINGS, st.booleans())
def test_nothing_but_the_archives_own_ok_makes_it_archived(outcomes, readings, late):
    found = standing(tried(*outcomes), readings, LATE if late else NOW)
    assert found.tilstand is not Tilstand.ARKIVERT
    assert found.nummer is None


@given(OUTCOMES, READINGS)
def test_what_came_in_another_order_comes_to_the_same(outcomes, readings):
    item = tried(*outcomes)
    states = {standing(item, order, NOW).tilstand for order in itertools.permutations(readings)}
    assert len(states) == 1


@given(OUTCOMES, READINGS)
def test_what_was_accepted_or_delivered_is_never_sent_again(outcomes, readings):
    item = tried(*outcomes)
    delivered = any(r.status in {"SENDT", "MOTTATT", "LEVERT", "LEST"} for r in readings)
    if Utfall.AKSEPTERT in outcomes or delivered:
        found = standing(item, readings, NOW)
        assert not may_be_sent(item, found)
        assert not was_rejected(item, found)


def test_by_hand_there_is_nothing_to_send():
    item = tried(item=MADE.__class__.from_json(MADE.to_json().replace(b"eformidling", b"manuell")))
    found = standing(item, [], LATE)
    assert found.tilstand == "venter"
    assert not may_be_sent(item, found)


def test_the_facts_are_written_and_read_again_as_they_were():
    item = tried(Utfall.USIKKERT, None)
    assert Item.from_json(item.to_json()) == item
