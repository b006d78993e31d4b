import json
from datetime import datetime

import ocfl
import pytest

from archive.drafts import ObjectChange
from archive.durable import Disk
from archive.errors import StoreError, UnknownNumberError
from archive.metadata import to_xml
from archive.model import Arkiv
from archive.store import FORMAT_FILE, Change, Found, Store, format_bytes, found_in, kind, newest


@pytest.fixture
def store(filled):
    return Store(filled.folder)


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


def test_an_empty_store_is_valid_too(tmp_path):
    Store(tmp_path).create(Disk())
    root = ocfl.StorageRoot(root=str(tmp_path / "store"))
    assert root.validate(), root.errors
    assert list(Store(tmp_path).identifiers()) == []


def test_objects_are_found_by_what_they_are(filled, hand):
    put(filled, hand, "spor:1", "kjede.json", b"{}")
    store = filled._store
    assert set(store.identifiers()) == {"sak:2026/1", "sak:2026/2", "spor:1"}
    assert list(store.identifiers("spor:")) == ["spor:1"]
    assert [kind(name) for name in ("sak:2026/1", "spor:1")] == ["sak", "spor"]
    assert store.exists("spor:1")
    assert not store.exists("spor:2")


def test_the_newest_content_is_read(store):
    path = "journalpost-2/dokument-1/versjon-2/arkivformat.pdf"
    assert store.read("sak:2026/1", path) == b"pdf 3"
    assert store.path("sak:2026/1", path).read_bytes() == b"pdf 3"
    assert store.case("2026/1").mappe_id == "2026/1"
    assert newest(store.folder("sak:2026/1")) == store.inventory("sak:2026/1").head == 3
    assert newest(store.root) == 0


def test_what_is_not_there_is_named(store):
    with pytest.raises(UnknownNumberError, match="no case 2026/9"):
        store.case("2026/9")
    with pytest.raises(UnknownNumberError, match="no mottak:9"):
        store.inventory("mottak:9")
    with pytest.raises(StoreError, match="sak:2026/1 has no file x"):
        store.read("sak:2026/1", "x")
    store.path("sak:2026/1", "saksmappe.xml").unlink()
    with pytest.raises(StoreError, match=r"saksmappe\.xml cannot be read"):
        store.case("2026/1")


def test_what_is_not_as_it_was_written_is_refused(store):
    path = store.path("sak:2026/1", "saksmappe.xml")
    path.write_bytes(path.read_bytes().replace(b"Lokale", b"Lakale"))
    with pytest.raises(StoreError, match=r"saksmappe\.xml is not what was written"):
        store.case("2026/1")


@pytest.mark.parametrize("name", ["inventory.json", "inventory.json.sha512"])
def test_no_version_is_built_on_an_inventory_that_its_sidecar_does_not_bear_out(store, name):
    path = store.folder("sak:2026/1") / name
    path.write_bytes(path.read_bytes().replace(b"1", b"2", 1))
    with pytest.raises(StoreError, match=r"inventory\.json is not what was written"):
        store.proven("sak:2026/1")
    path.unlink()
    with pytest.raises(StoreError, match="cannot be read"):
        store.proven("sak:2026/1")


def test_an_inventory_that_is_none_is_named(store):
    (store.folder("sak:2026/1") / "inventory.json").write_bytes(b"{}")
    with pytest.raises(StoreError, match=r"inventory\.json cannot be read"):
        store.inventory("sak:2026/1")


def put(archive, hand, identifier, name, data):
    change = ObjectChange(identifier, {name: data}, Change(hand.now, hand.by, "Lagt inn"))
    archive.registration.keep([identifier], lambda: [change])


def test_an_object_is_found_by_its_key_and_state(filled, hand):
    put(filled, hand, "spor:1", "kjede.json", b"{}")
    said = {"nokkel": "pakke-1", "tilstand": "venter", "annet": 1}
    put(filled, hand, "mottak:a", "mottak.json", json.dumps(said).encode())
    assert filled._store.found_by("spor:1") == Found(None, None)
    assert filled._store.found_by("mottak:a") == Found("pakke-1", "venter")
    assert filled._catalogue.objects("mottak", nokkel="pakke-1")[0].identifikator == "mottak:a"


def test_the_archive_is_found_by_its_system_id(filled, hand):
    arkiv = Arkiv(
        system_id="a-1",
        tittel="A",
        opprettet_dato=datetime(2026, 1, 1).astimezone(),
        opprettet_av="K",
    )
    put(filled, hand, "arkiv:1", "arkiv.xml", to_xml(arkiv))
    assert filled._store.system_id() == "a-1"


@pytest.mark.parametrize("data", [b"{", b"[]"])
def test_metadata_that_is_none_is_named(data):
    with pytest.raises(StoreError, match="the metadata of spor:1 cannot be read"):
        found_in("spor:1", data)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (None, "holds no archive"),
        (b"\xff", r"semje-store\.json cannot be read"),
        (b"[]", r"semje-store\.json cannot be read"),
        (b'{"version": 3}', "archive of format 3; this Semje knows format 2"),
        (format_bytes(1), "is of format 1: `semje archive migrate` brings it to format 2"),
    ],
)
def test_a_store_of_another_format_is_refused(store, data, fault):
    path = store.root / FORMAT_FILE
    path.unlink()
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(StoreError, match=fault):
        store.check_format()
