"""Hand-offs under random schedules: whatever goes wrong, nothing is lost, sent again when it was
acknowledged, or shown as archived before the archive there has said so."""

import hashlib
import random
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from archive.casework import Hand
from archive.codes import Handling
from archive.errors import UnknownNumberError
from archive.handoff.envelope import MANIFEST, MESSAGE, manifest
from archive.handoff.item import PACKAGE, Dialekt, Item
from archive.handoff.package import zipped
from archive.handoff.receiving import Receiving
from archive.handoff.sending import Clock, Patience, Sending
from archive.handoff.shelf import Note, Shelf
from archive.handoff.standing import Tilstand

NOW = datetime(2026, 10, 13, tzinfo=UTC)


class MemoryStore:
    """The store as hand-offs see it, without a disk: a commit is there whole, or not."""

    def __init__(self):
        self.objects = {}

    def exists(self, identifier):
        return identifier in self.objects

    def read(self, identifier, name):
        try:
            return self.objects[identifier][name]
        except KeyError:
            raise UnknownNumberError("the archive has no {object}", object=identifier) from None

    def inventory(self, identifier):
        return SimpleNamespace(state=self.objects[identifier])

    def keep(self, _identifiers, act, _events=()):
        for change in act():
            known = self.objects.get(change.identifier, {})
            self.objects[change.identifier] = {**known, **change.files}


@dataclass(frozen=True)
class Listed:
    identifikator: str


class MemoryCatalogue:
    def __init__(self, store):
        self._store = store

    def objects(self, _art, *, nokkel=None):
        for name, files in self._store.objects.items():
            if nokkel in {None, Item.from_json(files["overforing.json"]).nokkel}:
                yield Listed(name)


class MemoryLocks:
    @contextmanager
    def writing(self):
        yield SimpleNamespace(keys=lambda _keys: None)


class MemoryDisk:
    def make_durably(self, _folders):
        """Nothing lies on a disk."""

    def replace(self, _path, _data):
        """Nothing lies on a disk."""


def memory_shelf():
    store = MemoryStore()
    parts = SimpleNamespace(
        store=store,
        catalogue=MemoryCatalogue(store),
        locks=MemoryLocks(),
        disk=MemoryDisk(),
        folder=Path("/nowhere"),
    )
    return Shelf(parts, store)


def waiting(shelf, number, message):
    """Put a hand-off there that waits."""
    inner = {MESSAGE: b"<arkivmelding/>", "a.pdf": f"pdf {number}".encode()}
    package = zipped(inner)
    files = {**inner, MANIFEST: manifest(message, package)}
    item = Item(
        melding_id=message,
        nokkel=number,
        dialekt=Dialekt.EFORMIDLING,
        laget=NOW,
        av="Kari",
        frist=NOW + timedelta(days=30),
        innhold=number,
        registrering=f"post {number}",
        zip_sjekksum=hashlib.sha256(package).hexdigest(),
    )
    kept = {f"{PACKAGE}{name}": data for name, data in files.items()}
    shelf.keep(message, lambda _: item, Note(Handling.OVERFORING_LAGET, NOW, "Kari"), kept)


class Schedule:
    """One run of things that happen, as chance has it."""

    def __init__(self, seed, other, shelf, messages):
        self.rand = random.Random(seed)
        self.other = other
        self.shelf = shelf
        self.messages = messages
        fates = (*other.FATES, "killed before", "killed after")
        self.calm = False
        self.receiver = other.Receiver(iter(lambda: self._fate(fates), None))
        self.now = NOW
        self.post = []
        self.told_ok = set()

    def _fate(self, fates):
        return self.other.OK if self.calm else self.rand.choice(fates)

    def run(self):
        for _ in range(self.rand.randint(5, 15)):
            self.rand.choice(
                (self.send, self.send_named, self.answer, self.deliver, self.strange)
            )()
            self.check()
        self.calm = True
        for _ in range(4):
            self.send_named()
            self.answer()
            self.answer(everything=True)
            self.deliver(everything=True)
        self.check()
        self.end()

    def send(self, *numbers):
        clock = Clock(lambda: self.now, self.wait, self.rand.random)
        sending = Sending(self.shelf, self.receiver, Patience(tries=3), clock)
        try:
            list(sending.send(numbers, "Kari"))
        except self.other.Killed:
            """The process is gone; the next one begins where its facts end."""

    def wait(self, seconds):
        self.now += timedelta(seconds=seconds)

    def send_named(self):
        self.send(*self.messages)

    def answer(self, *, everything=False):
        """Let the other side work on some of what it has, and write its receipts."""
        for message in list(self.receiver.taken):
            if everything or self.rand.random() < 0.5:
                if not everything:
                    status = self.rand.choice(("SENDT", "MOTTATT", "LEVERT"))
                    self.post.append((message, status, self.other.transport(message, status)))
                    continue
                if message in self.receiver.failed or (
                    message not in self.receiver.filed and self.rand.random() < 0.2
                ):
                    self.post.append((message, "FAILED", self.receiver.fail(message)))
                else:
                    self.post.append((message, "OK", self.receiver.file(message)))

    def deliver(self, *, everything=False):
        """Bring receipts in any order; some stay behind to come once more."""
        self.rand.shuffle(self.post)
        count = len(self.post) if everything else self.rand.randint(0, len(self.post))
        for message, kind, data in self.post[:count]:
            self.take(data)
            self.receiver.known.add(message)
            if kind == "OK":
                self.told_ok.add(message)
        self.post = [one for one in self.post if self.rand.random() < 0.3]

    def strange(self):
        """Bring what is of nothing, or no receipt at all."""
        unknown = "ffffffff-0000-4000-8000-000000000000"
        for data in (self.other.application(unknown, "OK", [("Recno", "1")]), b"hei", b"<a/>"):
            (found,) = self.take(data)
            assert found.skjebne == "til_side"

    def take(self, data):
        hand = Hand(self.now, "Kari", lambda: "x")
        return Receiving(self.shelf, hand).take("kvittering.json", data)

    def check(self):
        for one in self.shelf.status(self.now):
            message = one.item.melding_id
            archived = one.standing.tilstand is Tilstand.ARKIVERT
            assert archived == (message in self.told_ok)
            assert one.standing.nummer == (self.receiver.filed[message] if archived else None)
            assert len({r.sjekksum for r in one.item.kvitteringer}) == len(one.item.kvitteringer)

    def end(self):
        """In the end all has arrived, once, and the archive there has spoken of it."""
        assert set(self.receiver.taken) == set(self.messages)
        states = Counter(one.standing.tilstand for one in self.shelf.status(self.now))
        assert states[Tilstand.ARKIVERT] + states[Tilstand.FEILET] == len(self.messages)
        for one in self.shelf.status(self.now):
            if one.standing.tilstand is Tilstand.FEILET:
                assert one.item.melding_id in self.receiver.failed


def run(seed, other):
    shelf = memory_shelf()
    messages = [f"00000000-0000-4000-8000-00000000000{n}" for n in range(3)]
    for number, message in enumerate(messages):
        waiting(shelf, f"2026/1-{number + 1}", message)
    Schedule(seed, other, shelf, messages).run()


@pytest.mark.parametrize("seed", range(40))
def test_a_schedule_of_mishaps(seed, other):
    run(seed, other)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1000, 1500))
def test_many_schedules_of_mishaps(seed, other):
    run(seed, other)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2000, 2010))
def test_a_schedule_of_mishaps_on_disk(seed, other, bench):
    messages = [bench.make().item.melding_id]
    schedule = Schedule(seed, other, bench.shelf, messages)
    schedule.now = bench.now
    schedule.run()
    assert not bench.archive.verify().faults
