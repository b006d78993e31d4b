from dataclasses import replace

import ocfl
import pytest

from archive.casework import entered, opened
from archive.durable import Disk
from archive.errors import StoreError, UnknownNumberError
from archive.store import FORMAT_FILE, Change, Store, newest


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path, Disk())
    store.create()
    return store


@pytest.fixture
def change(hand):
    return Change(hand.now, hand.by, "Registrert")


@pytest.fixture
def sak(case, entry, hand):
    return entered(opened(case, 2026, 1, hand), entry(), 1, hand)[0]


def put(store, case, entry, hand, change, number=1):
    sak, files, _ = entered(opened(case, 2026, number, hand), entry(), number, hand)
    assert store.put(sak, files, change) == 1
    store.done(sak.mappe_id)
    return sak


def test_the_whole_root_is_valid_ocfl(filled):
    root = ocfl.StorageRoot(root=str(filled.folder / "store"))
    assert root.validate(), root.errors
    assert (root.num_objects, root.good_objects) == (2, 2)
    assert root.layout.NAME == "0003-hash-and-id-n-tuple-storage-layout"


def test_ocfl_itself_finds_an_object_by_its_number(filled):
    root = ocfl.StorageRoot(root=str(filled.folder / "store"))
    root.open_root_fs()
    root.check_root_structure()
    place = root.object_path("sak:2026/1")
    assert (filled.folder / "store" / place / "inventory.json").exists()


def test_a_case_is_read_as_it_was_put(store, case, entry, hand, change):
    sak = put(store, case, entry, hand, change)
    path = "journalpost-1/dokument-1/versjon-1/arkivformat.pdf"
    assert store.case("2026/1") == sak
    assert store.read("sak:2026/1", path) == b"pdf 1"
    assert list(store.mappe_ids()) == ["2026/1"]
    assert list(store.workspace.iterdir()) == []


def test_every_change_is_a_version_and_earlier_content_stays(store, case, entry, hand, change):
    sak = put(store, case, entry, hand, change)
    old = {p: p.read_bytes() for p in store.folder("sak:2026/1").glob("v1/**/*") if p.is_file()}
    assert store.put(replace(sak, tittel="ny"), {"x": b"pdf 1"}, change) == 2
    assert store.case("2026/1").tittel == "ny"
    assert store.read("sak:2026/1", "x") == b"pdf 1"
    assert {path: path.read_bytes() for path in old} == old
    assert newest(store.folder("sak:2026/1")) == 2


def test_a_change_stays_pending_until_it_is_done(store, case, entry, hand, change):
    sak = put(store, case, entry, hand, change)
    store.put(replace(sak, tittel="ny"), {}, change)
    assert store.pending() == ["2026/1"]
    assert store.settle("2026/1")
    store.done("2026/1")
    assert store.pending() == []


def test_what_is_not_there_is_named(store, case, entry, hand, change):
    with pytest.raises(UnknownNumberError, match="no case 2026/1"):
        store.case("2026/1")
    put(store, case, entry, hand, change)
    with pytest.raises(StoreError, match="case 2026/1 has no file x"):
        store.read("sak:2026/1", "x")
    store.path("sak:2026/1", "saksmappe.xml").unlink()
    with pytest.raises(StoreError, match=r"saksmappe\.xml cannot be read"):
        store.case("2026/1")


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (None, "holds no archive"),
        (b"\xff", r"semje-store\.json cannot be read"),
        (b"[]", r"semje-store\.json cannot be read"),
        (b'{"version": 2}', "archive of format 2; this Semje knows format 1"),
    ],
)
def test_a_store_of_another_format_is_refused(store, data, fault):
    path = store.root / FORMAT_FILE
    path.unlink()
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(StoreError, match=fault):
        store.check_format()


def test_an_object_that_cannot_be_settled_is_named(store, case, entry, hand, change):
    put(store, case, entry, hand, change)
    (store.folder("sak:2026/1") / "v1" / "inventory.json").unlink()
    with pytest.raises(StoreError, match="cannot be made whole"):
        store.settle("2026/1")


def failing_at(step):
    def before(taken):
        if taken == step:
            raise OSError(28, "No space left on device")

    return Disk(before)


@pytest.mark.parametrize("step", ["write inventory.json", "make 2026-1", "move sak%3a2026%2f1"])
def test_a_failed_new_case_leaves_nothing(store, tmp_path, sak, change, step):
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(StoreError, match="No space left"):
        Store(tmp_path, failing_at(step)).put(sak, {}, change)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("step", ["move inventory.json", "move inventory.json.sha512"])
def test_a_version_in_place_is_finished_later(store, tmp_path, sak, change, step):
    store.put(sak, {}, change)
    store.done("2026/1")
    with pytest.raises(StoreError):
        Store(tmp_path, failing_at(step)).put(replace(sak, tittel="ny"), {}, change)
    assert store.pending() == ["2026/1"]
    assert store.settle("2026/1")
    store.done("2026/1")
    assert store.case("2026/1").tittel == "ny"
    assert ocfl.StorageRoot(root=str(store.root)).validate()
