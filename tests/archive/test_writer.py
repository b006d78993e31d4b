import json
from dataclasses import replace

import pytest

from archive.casework import Outcome
from archive.desk import Archive
from archive.drafts import ObjectChange, Rewriting
from archive.durable import Disk
from archive.errors import DerivedError, LockError, StoreError
from archive.events import Event
from archive.locks import Locks
from archive.parts import Parts
from archive.registration import NewRegistration, Registration
from archive.store import Change
from archive.writer import Writer


class StoppedError(BaseException):
    """Ends a process from within."""


def failing(step, error):
    """Give a disk on which a step fails, each time it is taken."""

    def before(taken):
        if str(taken) == step:
            raise error

    return Disk(before)


FULL = OSError(28, "No space left on device")


def files(archive):
    return sorted(p for p in archive.folder.rglob("*") if "derived" not in p.name)


@pytest.mark.parametrize(
    "step",
    [
        "write arkivformat.pdf",
        "write inventory.json",
        "write intent.json.new",
        "move intent.json",
        "move sak%3a2026%2f3",
        "move v4",
    ],
)
def test_a_failure_before_anything_is_in_place_leaves_the_archive_as_it_was(
    filled, case, entry, hand, step
):
    before = files(filled)
    broken = Archive.open(filled.folder, failing(step, FULL))
    new = replace(case, nokkel="ny")
    batch = [NewRegistration(one, (entry("ny", "9"),)) for one in (case, new)]
    if step == "move sak%3a2026%2f3":
        batch.reverse()  # what comes first fails
    with pytest.raises(StoreError, match=r"as it was: .*No space left"):
        broken.register_many(batch, hand)
    assert files(filled) == before
    assert filled.verify().faults == ()
    assert filled.register_many(batch, hand)[0].entries[0].outcome is Outcome.NEW


@pytest.mark.parametrize(
    "step", ["move inventory.json", "move inventory.json.sha512", "move sak%3a2026%2f3"]
)
def test_a_failure_when_something_is_in_place_is_finished_by_the_next(
    filled, case, entry, hand, step
):
    broken = Archive.open(filled.folder, failing(step, FULL))
    batch = [
        NewRegistration(one, (entry("ny", "9", "nytt ord"),))
        for one in (case, replace(case, nokkel="ny"))
    ]
    with pytest.raises(StoreError, match="whoever writes next finishes the change"):
        broken.register_many(batch, hand)
    again = filled.register_many(batch, hand)
    assert [one.entries[0].outcome for one in again] == [Outcome.UNCHANGED] * 2
    assert filled.search("nytt").total == 2
    assert filled.verify().faults == ()


def test_what_is_not_kept_yet_is_finished_when_the_archive_is_opened(filled, case, entry, hand):
    broken = Archive.open(filled.folder, failing("move inventory.json", FULL))
    with pytest.raises(StoreError):
        broken.register(case, [entry("ny", "9", "nytt ord")], hand)
    archive = Archive.open(filled.folder)
    assert archive.show("2026/1-3").sak.mappe_id == "2026/1"
    assert list((filled.folder / "workspace").iterdir()) == []


def test_what_cannot_be_finished_is_said_and_tried_again(filled, case, entry, hand):
    disk = failing("move inventory.json", FULL)
    broken = Archive.open(filled.folder, disk)
    with pytest.raises(StoreError, match="whoever writes next"):
        broken.register(case, [entry("ny", "9")], hand)
    for use in (
        lambda: broken.register(replace(case, nokkel="annen"), [entry()], hand),
        lambda: Archive.open(filled.folder, disk),
    ):
        with pytest.raises(StoreError, match="what a crash left half-done cannot be finished"):
            use()
    assert filled.register(replace(case, nokkel="annen"), [entry()], hand).mappe_id == "2026/3"
    assert filled.verify().faults == ()


@pytest.mark.parametrize("gone", ["remove intent.json", "remove 0"])
def test_what_is_done_is_acknowledged_even_if_its_staging_cannot_be_removed(
    filled, case, entry, hand, gone
):
    broken = Archive.open(filled.folder, failing(gone, OSError(5, "Input/output error")))
    done = broken.register(case, [entry("ny", "9", "nytt ord")], hand)
    assert done.entries[0].registrerings_id == "2026/1-3"
    archive = Archive.open(filled.folder)
    assert list((filled.folder / "workspace").iterdir()) == []
    assert archive.verify().faults == ()


def test_a_process_that_is_interrupted_tidies_up(filled, case, entry, hand):
    before = files(filled)
    broken = Archive.open(filled.folder, failing("write inventory.json", StoppedError()))
    with pytest.raises(StoppedError):
        broken.register(case, [entry("ny", "9")], hand)
    assert files(filled) == before


def test_a_writer_waits_for_the_case_and_not_for_others(filled, case, entry, hand):
    impatient = Archive.open(filled.folder, patience=0.1)
    with Locks(filled.folder / "lock").writing() as held:
        held.objects(["sak:2026/1"])
        with pytest.raises(LockError, match="is held by"):
            impatient.register(case, [entry("ny", "9")], hand)
        done = impatient.register(replace(case, nokkel="ny"), [entry("ny", "9")], hand)
    assert done.mappe_id == "2026/3"


def test_content_is_staged_before_anybody_has_to_wait(filled, case, entry, hand):
    """Who holds the series does not keep others from writing their documents."""
    impatient = Archive.open(filled.folder, steps := Steps(), patience=0.1)
    held = Locks(filled.folder / "lock").writing()
    with held as other, other.series(), pytest.raises(LockError):
        impatient.register(case, [entry("ny", "9")], hand)
    assert "write arkivformat.pdf" in steps.taken
    assert "write inventory.json" not in steps.taken
    assert list((filled.folder / "workspace").iterdir()) == []


class Steps(Disk):
    """A disk that knows what was done."""

    def __init__(self):
        self.taken = []
        super().__init__(lambda step: self.taken.append(str(step)))


def test_the_lock_is_proven_before_anything_is_promised(filled, case, entry, hand):
    def lose(step):
        if str(step) == "write inventory.json":
            (filled.folder / "lock").unlink(missing_ok=True)

    archive = Archive.open(filled.folder, Disk(lose))
    with pytest.raises(DerivedError, match="lock was lost"):
        archive.register(case, [entry("ny", "9")], hand)
    (filled.folder / "lock").touch()
    assert filled.verify().faults == ()
    assert filled.register(case, [entry("ny", "9")], hand).entries[0].outcome is Outcome.NEW


def trailed(archive):
    """Give a way to register whose trail has a link of its own for each commit."""
    parts = Parts.of(archive.folder, Disk())
    links = []

    def trail(events):
        number = parts.catalogue.numbers(2026).link
        links.append(events)
        told = [[event.action, event.by, *event.concerns] for event in events]
        change = Change(events[0].now, events[0].by, "Spor")
        return ObjectChange(
            f"spor:{number}", {"kjede.json": json.dumps({"hva": told}).encode()}, change
        )

    return Registration(parts, Writer(parts, trail)), links


def test_every_commit_has_its_link_of_the_trail(filled, case, entry, hand):
    registration, links = trailed(filled)
    registration.register(case, [entry("ny", "9")], hand)
    registration.register(case, [entry("ny", "9")], hand)  # changes nothing
    registration.change("2026/2", lambda sak: (replace(sak, tittel="T"), {}), hand, "Rettet")
    told = [json.loads(filled._store.read(f"spor:{n}", "kjede.json"))["hva"] for n in (1, 2)]
    assert told == [
        [["Registrert", "Kari Arkivar", "2026/1", "2026/1-3"]],
        [["Rettet", "Kari Arkivar", "2026/2", "2026/2-1"]],
    ]
    (event,) = links[1]
    assert (event.before.tittel, event.after.tittel) == ("Ås", "T")
    assert not filled._store.exists("spor:3")
    assert filled.verify().faults == ()


def test_events_that_change_nothing_else_have_their_link_too(filled, hand):
    registration, _ = trailed(filled)
    seen = Event(action="Vist", now=hand.now, by=hand.by, concerns=("2026/1",))
    registration.keep([], list, [seen])
    assert filled._store.exists("spor:1")


def test_a_link_that_fails_lets_nothing_pass(filled, case, entry, hand):
    def trail(events):
        raise StoreError("no trail")

    parts = Parts.of(filled.folder, Disk())
    with pytest.raises(StoreError, match="no trail"):
        Registration(parts, Writer(parts, trail)).register(case, [entry("ny", "9")], hand)
    assert filled.show("2026/1").sak.journalposter[-1].registrerings_id == "2026/1-2"
    assert list((filled.folder / "workspace").iterdir()) == []


def test_a_catalogue_that_lags_behind_is_noticed_by_the_trail(filled, case, entry, hand):
    old = (filled.folder / "catalogue.sqlite").read_bytes()
    trailed(filled)[0].register(case, [entry("ny", "9")], hand)
    (filled.folder / "catalogue.sqlite").write_bytes(old)
    with pytest.raises(DerivedError, match="does not know spor:1 of the store; rebuild it"):
        trailed(filled)[0].register(case, [entry("senere", "10")], hand)


def erased(version, logical, data):
    if logical.endswith("arkivformat.pdf"):
        return None
    return data.replace("Bjørn Møller".encode(), b"[slettet]")


def test_an_object_written_anew_keeps_no_byte_of_what_is_gone(filled, hand):
    store = filled._store
    versions = store.inventory("sak:2026/1").versions
    others = {p: p.read_bytes() for p in store.folder("sak:2026/2").rglob("*") if p.is_file()}
    filled.registration.keep(["sak:2026/1"], lambda: [Rewriting("sak:2026/1", erased)])
    for path in filled.folder.joinpath("store").rglob("*"):
        assert not path.is_file() or "Bjørn Møller".encode() not in path.read_bytes()
    again = store.inventory("sak:2026/1").versions
    assert [(v.created, v.user, v.message) for v in again] == [
        (v.created, v.user, v.message) for v in versions
    ]
    assert not list(store.folder("sak:2026/1").rglob("arkivformat.pdf"))
    assert {p: p.read_bytes() for p in others} == others
    assert list((filled.folder / "workspace").iterdir()) == []
    assert filled.search("møller").total == 0
