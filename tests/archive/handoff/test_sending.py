import json

import pytest

from archive.errors import HandoffError
from archive.handoff.sending import Patience
from archive.handoff.targets import Folder

NUMBER = "2026/1-1"


def outcomes(one):
    return [attempt.result.value for attempt in one.item.forsok]


def test_what_waits_is_sent_once_and_noted(bench, other):
    made, receiver = bench.make(), other.Receiver()
    (sent,) = bench.send(receiver)
    assert sent.standing.tilstand == "sendt"
    assert outcomes(sent) == ["akseptert"]
    assert receiver.posts == {made.item.melding_id: 1}
    assert bench.send(receiver) == []
    assert bench.send(receiver, NUMBER) == []


def test_what_does_not_arrive_is_tried_again_with_longer_waits(bench, other):
    bench.make()
    receiver = other.Receiver([other.AWAY, other.BEFORE, other.SILENT_BEFORE])
    begun = bench.now
    (sent,) = bench.send(receiver)
    assert outcomes(sent) == ["ikke_sendt", "usikkert", "usikkert", "akseptert"]
    assert (bench.now - begun).total_seconds() == 1 + 2 + 4
    assert sum(receiver.posts.values()) == 1


@pytest.mark.parametrize("fate", ["AFTER", "SILENT_AFTER"])
def test_what_was_taken_without_a_word_keeps_its_id_and_is_there_once(bench, other, fate):
    made = bench.make()
    receiver = other.Receiver([getattr(other, fate)])
    (sent,) = bench.send(receiver)
    assert sent.standing.tilstand == "sendt"
    assert list(receiver.taken) == [made.item.melding_id]


def test_what_may_have_arrived_waits_for_somebody_to_look_if_the_receiver_knows_no_ids(
    bench, other
):
    bench.make()
    receiver = other.Receiver([other.SILENT_AFTER])
    (sent,) = bench.send(receiver, hold_uncertain=True)
    assert sent.standing.tilstand == "usikker"
    assert bench.send(receiver, hold_uncertain=True) == []
    assert sum(receiver.posts.values()) == 1
    (sent,) = bench.send(receiver, NUMBER, hold_uncertain=True)
    assert sent.standing.tilstand == "sendt"


def test_what_is_refused_is_not_tried_again_by_itself(bench, other):
    bench.make()
    receiver = other.Receiver([other.REFUSED])
    (sent,) = bench.send(receiver)
    assert (sent.standing.tilstand, outcomes(sent)) == ("feilet", ["avvist"])
    assert bench.send(receiver) == []
    (sent,) = bench.send(receiver, NUMBER)
    assert sent.standing.tilstand == "sendt"


def test_a_try_ends_when_tries_or_time_are_spent(bench, other):
    bench.make()
    (sent,) = bench.send(other.Receiver([other.AWAY] * 9), tries=3)
    assert len(sent.item.forsok) == 3
    (sent,) = bench.send(other.Receiver([other.AWAY] * 9), whole=4)
    assert len(sent.item.forsok) == 3 + 3


@pytest.mark.parametrize(("fate", "taken"), [("killed before", 0), ("killed after", 1)])
def test_a_sender_that_dies_leaves_a_try_that_is_uncertain(bench, other, fate, taken):
    made = bench.make()
    receiver = other.Receiver([fate])
    with pytest.raises(other.Killed):
        bench.send(receiver)
    assert bench.state(made.item.melding_id) == "usikker"
    assert len(receiver.taken) == taken
    (sent,) = bench.send(receiver)
    assert sent.standing.tilstand == "sendt"
    assert list(receiver.taken) == [made.item.melding_id]
    assert not bench.archive.verify().faults


def test_what_has_expired_is_made_anew_under_another_id(bench, other):
    old = bench.make()
    bench.wait(8 * 86400)
    assert bench.state(old.item.melding_id) == "utlopt"
    assert bench.send(other.Receiver()) == []
    new = bench.make()
    assert new.new
    assert new.item.melding_id != old.item.melding_id


def test_what_is_not_there_cannot_be_sent(bench, other):
    with pytest.raises(HandoffError, match="2026/1-9"):
        bench.send(other.Receiver(), "2026/1-9")


def test_a_folder_has_a_package_whole_and_once(bench, tmp_path):
    made = bench.make()
    assert bench.send(Folder(tmp_path / "borte"), tries=1)[0].standing.tilstand == "venter"
    (sent,) = bench.send(Folder(tmp_path))
    assert sent.standing.tilstand == "sendt"
    place = tmp_path / made.item.melding_id
    assert {p.name: p.read_bytes() for p in place.iterdir()} == bench.shelf.files(made.item)
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []
    said = json.loads((place / "manifest.json").read_bytes())
    assert said["messageId"] == made.item.melding_id


@pytest.mark.parametrize(
    ("number", "jitter", "seconds"), [(1, 0, 0.5), (1, 1, 1), (3, 1, 4), (9, 1, 60)]
)
def test_waits_double_up_to_the_longest_and_are_spread(number, jitter, seconds):
    assert Patience().wait(number, jitter) == seconds
