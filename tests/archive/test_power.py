"""Power cuts, simulated: every operation is recorded, and replayed to any point of time.

What was not synced by then may be lost, each operation for itself: a name may be missing that was
given later than one that is there, and a file that was not synced may be empty or cut short. A
rename is there or not, but in two folders only when both are synced. SQLite and Whoosh are taken
at their word: the catalogue and the index are as they lay on the disk at that moment.
"""

import random
import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import uuid4

import ocfl
import pytest

from archive.codes import Handling
from archive.desk import Archive
from archive.drafts import Rewriting
from archive.durable import Disk, Step
from archive.errors import UnknownNumberError
from archive.events import done
from archive.registration import NewRegistration

DERIVED = ("catalogue.sqlite*", "catalogue.new*", "index/**/*", "index.*/**/*", "lock")


@dataclass
class Recording:
    """What was done to an archive: its files before, each step, and what lay beside the store."""

    folder: Path
    base: dict[Path, bytes | None]
    steps: list[Step] = field(default_factory=list)
    derived: list[dict[Path, bytes]] = field(default_factory=list)
    rebuilds: bool = False
    receipts: list[tuple[int, list[str]]] = field(default_factory=list)
    """How many steps were taken when these entries were acknowledged."""

    @classmethod
    def of(cls, folder):
        return cls(folder, contents(folder, ["**/*"]))

    def before(self, step):
        self.derived.append(self.beside())
        paths = tuple(path.relative_to(self.folder) for path in step.paths)
        self.steps.append(replace(step, paths=paths))

    def beside(self):
        return {p: d for p, d in contents(self.folder, DERIVED).items() if d is not None}

    def acknowledge(self, numbers):
        self.receipts.append((len(self.steps), numbers))

    def ended(self):
        self.derived.append(self.beside())
        return self

    def acknowledged(self, upto):
        return [number for at, numbers in self.receipts if at <= upto for number in numbers]


def contents(folder, patterns):
    """Give the bytes of all files, and None for folders, by their paths in the folder."""
    found = {path for pattern in patterns for path in folder.glob(pattern)}
    return {
        path.relative_to(folder): path.read_bytes() if path.is_file() else None
        for path in sorted(found)
    }


@dataclass
class Operation:
    """A change of names: a node that comes, goes, or goes from one folder to another."""

    at: int
    kind: str
    node: int
    places: list[tuple[int, str]]


class Names:
    """A file system of nodes and names: as all was done, and as far as it came to the disk."""

    def __init__(self, base):
        self.children = {0: {}}
        self.data = {}
        self.now = {Path(): 0}
        """Where each node lies when all has been done."""
        self.synced = {}
        for path, data in base.items():
            self.children[self.now[path.parent]][path.name] = self.new(path, data)

    def new(self, path, data):
        node = self.now[path] = len(self.data) + 1
        self.data[node] = data
        if data is None:
            self.children[node] = {}
        return node

    def take(self, at, step):
        """Do a step, and give the operations that it is for the disk."""
        *_, path = step.paths
        if step.kind == "sync":
            self.synced |= {self.now[one]: at for one in step.paths if one in self.now}
            return []
        places = [(self.now[one.parent], one.name) for one in step.paths]
        if step.kind == "remove":
            node = self.now.pop(path)
        elif step.kind == "move":
            node = self.now[step.paths[0]]
            self.moved(*step.paths)
        else:
            node = self.new(path, step.data if step.kind == "write" else None)
        return [Operation(at, step.kind, node, places)]

    def moved(self, source, target):
        for path in [p for p in self.now if p == source or source in p.parents]:
            self.now[target / path.relative_to(source)] = self.now.pop(path)

    def keep(self, operation):
        """Let an operation have come to the disk, if what it was done to is there."""
        parent, name = operation.places[0]
        if operation.kind in {"write", "make"}:
            self.children[parent][name] = operation.node
        elif self.children[parent].get(name) == operation.node:
            del self.children[parent][name]
            if operation.kind == "move":
                parent, name = operation.places[1]
                self.children[parent][name] = operation.node

    def is_synced(self, node, since):
        return self.synced.get(node, -1) > since

    def write_to(self, folder, parent=0):
        for name, node in self.children[parent].items():
            if self.data[node] is None:
                (folder / name).mkdir()
                self.write_to(folder / name, node)
            else:
                (folder / name).write_bytes(self.data[node])


def powerless(recording, upto, target, lost):
    """Lay out what is left when the power goes after so many steps.

    `lost` says of a thing that was not synced whether it is lost, and how much of a file is kept.
    """
    names = Names(recording.base)
    stored = [(at, one) for at, one in enumerate(recording.steps[:upto]) if not is_derived(one)]
    for operation in [one for at, step in stored for one in names.take(at, step)]:
        whole = all(names.is_synced(parent, operation.at) for parent, _ in operation.places)
        if whole or not lost():
            names.keep(operation)
        if operation.kind == "write" and not names.is_synced(operation.node, operation.at):
            data = names.data[operation.node]
            names.data[operation.node] = data[: lost(of=len(data))]
    target.mkdir()
    names.write_to(target)
    for path in contents(target, DERIVED):
        (target / path).unlink() if (target / path).is_file() else None
    for path, data in recording.derived[upto].items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(data)


def is_derived(step):
    first = step.paths[-1].parts[:1]
    return bool(first) and first[0].startswith(("catalogue", "index"))


def nothing_lost(of=None):
    return of if of is not None else False


def all_lost(of=None):
    return 0 if of is not None else True


def by_chance(seed):
    chance = random.Random(seed)

    def lost(of=None):
        return chance.randint(0, of) if of is not None else chance.random() < 0.5

    return lost


def registered(archive, hand, case, entry, say):
    done = archive.register(replace(case, nokkel="ny"), [entry("a", "nytt"), entry("b", "2")], hand)
    say(done)


def versioned(archive, hand, case, entry, say):
    say(archive.register(case, [entry("ny", "nytt")], hand))


def many(archive, hand, case, entry, say):
    cases = [case, *(replace(case, nokkel=f"ny-{n}") for n in range(3))]
    batch = [NewRegistration(one, (entry("parti", f"p {one.nokkel}"),)) for one in cases]
    say(*archive.register_many(batch, hand))
    say(*archive.register_many(batch[:1], hand))


def indexed(archive, hand, case, entry, say):
    say(archive.register(case, [entry("ny", "nytt")], hand))
    archive.index_queued()
    say(archive.register(case, [entry("ny-2", "mer")], hand))
    archive.index_queued()


def rebuilt(archive, hand, case, entry, say):
    archive.rebuild()


def erased(archive, hand, case, entry, say):
    archive.registration.keep(
        ["sak:2026/1"],
        lambda: [Rewriting("sak:2026/1", lambda _v, _l, data: data.replace(b"Kari", b"Mari"))],
        [done(Handling.FJERNET, hand, "2026/1")],
    )


SCENARIOS = [registered, versioned, many, indexed, rebuilt, erased]


@pytest.fixture
def record(ram, library, case, entry, hand):
    """Give the recording of a scenario on a copy of the library."""

    def made(scenario):
        shutil.copytree(library.folder, ram / "arkiv")
        recording = Recording.of(ram / "arkiv")
        recording.rebuilds = scenario is rebuilt

        def say(*receipts):
            recording.acknowledge([e.registrerings_id for r in receipts for e in r.entries])

        archive = Archive(recording.folder, Disk(recording.before))
        scenario(archive, hand, case, entry, say)
        return recording.ended()

    return made


def comes_back(folder, recording, upto):
    """Open what the power cut left, and see that it is as it must be."""
    archive = Archive.open(folder)
    report = archive.verify()
    assert report.faults == ()
    numbers = {
        p.registrerings_id for m in archive._store.identifiers("sak:") for p in posts(archive, m)
    }
    assert numbers >= set(recording.acknowledged(upto))
    batch = [n for n in numbers if archive.show(n).journalposter[0].nokkel == "parti"]
    assert len(batch) in {0, 4}
    assert list((folder / "workspace").iterdir()) == []
    for number in numbers:
        for path in archive.show(number).files.values():
            assert path.read_bytes()
    left = b"Mari" in archive._store.read("sak:2026/1", "saksmappe.xml")
    assert left == all(b"Kari" not in p.read_bytes() for p in metadata(archive))
    return archive


def posts(archive, identifier):
    return archive._store.case(identifier.removeprefix("sak:")).journalposter


def metadata(archive):
    return archive._store.folder("sak:2026/1").rglob("saksmappe.xml")


def goes_on(archive, case, entry, hand):
    """See that what is registered now gets the next numbers."""
    cases = archive.verify().cases
    receipt = archive.register(replace(case, nokkel="etter"), [entry("etter", "etter")], hand)
    assert receipt.mappe_id == f"2026/{cases + 1}"
    assert archive.verify().faults == ()


def moments(recording, sample):
    """Give the points of time to look at: some of them, the last among them, or all."""
    every = range(len(recording.steps) + 1)
    return every if sample is None else sorted({*every[:: max(1, len(every) // sample)], every[-1]})


def states(recording, folder, sample=None):
    """Give what is left of the archive after a cut at some moments, or at all, in some ways."""
    for upto in moments(recording, sample):
        for lost in [all_lost, by_chance(upto), *([] if sample else [nothing_lost])]:
            target = folder / "etter"
            powerless(recording, upto, target, lost)
            if recording.rebuilds:
                Archive.open(target).rebuild()  # cut short, it is done again
            yield comes_back(target, recording, upto)
            shutil.rmtree(target)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_power_cut_loses_nothing_acknowledged_and_leaves_nothing_half(
    scenario, record, ram, case, entry, hand
):
    assert len(list(states(record(scenario), ram, sample=4))) >= 8


@pytest.mark.slow
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_power_cut_at_every_step_loses_nothing(scenario, record, ram, case, entry, hand):
    recording = record(scenario)
    for number, archive in enumerate(states(recording, ram)):
        if number % 5 == 0:
            goes_on(archive, case, entry, replace(hand, new_id=lambda: str(uuid4())))
    root = ocfl.StorageRoot(root=str(recording.folder / "store"))
    assert root.validate(), root.errors


def test_the_simulation_sees_what_is_not_synced(tmp_path, filled, case, entry, hand, monkeypatch):
    """Without its syncs the store would not hold: the trial can fail."""
    recording = Recording.of(filled.folder)
    monkeypatch.setattr(Disk, "sync", lambda *_: None)
    archive = Archive(filled.folder, Disk(recording.before))
    done = archive.register(case, [entry("ny", "nytt")], hand)
    recording.acknowledge([done.entries[0].registrerings_id])
    recording.ended()
    monkeypatch.undo()
    powerless(recording, len(recording.steps), tmp_path / "etter", all_lost)
    left = Archive.open(tmp_path / "etter")
    left.rebuild()
    with pytest.raises(UnknownNumberError):
        left.show(done.entries[0].registrerings_id)
