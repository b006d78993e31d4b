import shutil
import sqlite3
from dataclasses import replace

import pytest

from archive.check import verify
from archive.desk import Archive
from archive.drafts import CaseChange, Drafting
from archive.durable import Disk
from archive.index import document
from archive.numbering import Series
from archive.staging import Intent, Workspace
from archive.store import Change


def paths(archive):
    return {fault.path for fault in archive.verify().faults}


def stored(archive):
    return sorted(p for p in (archive.folder / "store").rglob("*") if p.is_file())


def named(archive, path):
    return path.relative_to(archive.folder).as_posix()


def test_a_whole_archive_has_no_fault_and_all_of_it_is_looked_at(filled):
    report = filled.verify()
    files = stored(filled)
    assert report.faults == ()
    assert (report.cases, report.entries, report.files) == (2, 3, len(files))
    assert report.bytes == sum(path.stat().st_size for path in files)


@pytest.mark.parametrize("where", [0.0, 0.6])
def test_one_flipped_byte_in_any_file_is_named(filled, where):
    """Every file of the store: inventories, sidecars, declarations, metadata, old versions."""
    assert len(stored(filled)) > 30
    for path in stored(filled):
        data = path.read_bytes()
        at = round((len(data) - 1) * where)
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        found = paths(filled)
        assert named(filled, path) in found, path
        assert not any("/v" in name for name in found - {named(filled, path)}), path
        path.write_bytes(data)
    assert paths(filled) == set()


def test_a_missing_file_is_named(filled):
    for path in stored(filled):
        data = path.read_bytes()
        path.unlink()
        assert named(filled, path) in paths(filled), path
        path.write_bytes(data)


def test_what_does_not_belong_is_named(filled, tmp_path):
    store = filled.folder / "store"
    extra = [
        store / "extra.txt",
        store / "extensions" / "x",
        filled._store.folder("sak:2026/1") / "x",
        filled._store.folder("sak:2026/1") / "v1" / "content" / "x",
        store / "a" / "b" / "c" / "d" / "x",
    ]
    for path in extra:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    (store / "tom").mkdir()
    (store / "lenke").symlink_to(tmp_path)
    found = paths(filled)
    assert {named(filled, path) for path in [*extra, store / "tom", store / "lenke"]} <= found


def test_a_link_in_the_place_of_a_file_is_named(filled, tmp_path):
    path = next(filled._store.folder("sak:2026/1").rglob("arkivformat.pdf"))
    path.rename(tmp_path / "x.pdf")
    path.symlink_to(tmp_path / "x.pdf")
    assert [f.path for f in filled.verify().faults] == [named(filled, path)]


def test_swapped_and_truncated_files_are_named(filled):
    one, two = sorted(filled._store.folder("sak:2026/1").rglob("arkivformat.pdf"))[:2]
    old = one.read_bytes()
    one.write_bytes(two.read_bytes())
    two.write_bytes(old)
    xml = filled._store.path("sak:2026/2", "saksmappe.xml")
    xml.write_bytes(xml.read_bytes()[:-5])
    assert {named(filled, path) for path in (one, two, xml)} <= paths(filled)


def test_an_object_in_the_place_of_another_is_named(filled):
    one, two = (filled._store.folder(number) for number in ("sak:2026/1", "sak:2026/2"))
    shutil.rmtree(two)
    shutil.copytree(one, two)
    assert f"{named(filled, two)}/inventory.json" in paths(filled)


def test_both_copies_of_an_inventory_damaged_is_said(filled):
    folder = filled._store.folder("sak:2026/2")
    for path in folder.rglob("inventory.json*"):
        path.write_bytes(b"{}")
    texts = {f.path: f.text for f in filled.verify().faults}
    assert "no inventory" in texts[f"{named(filled, folder)}/inventory.json"]


def test_a_lost_version_folder_is_noticed(filled):
    shutil.rmtree(filled._store.folder("sak:2026/1") / "v3")
    assert any("/v3/" in path for path in paths(filled))


def test_a_lost_case_is_a_gap_in_the_numbers(filled):
    shutil.rmtree(filled._store.folder("sak:2026/1").parents[2])
    texts = [str(fault) for fault in filled.verify().faults]
    assert "store: numbers are missing in 2026: 1" in texts
    assert "store: numbers are missing in journal 2026: 1, 2" in texts


def forged(archive, change, hand):
    """Put a case into the store that registration would never write."""
    store, disk = archive._store, Disk()
    workspace = Workspace(archive.folder, store, disk)
    old = store.case("2026/1")
    drafting = Drafting(store, disk, workspace.stage("x"))
    forgery = CaseChange(old, change(old), {}, Change(hand.now, hand.by, "Forfalsket"))
    placement = drafting.finish(drafting.begin(forgery), Series(archive._catalogue.numbers))
    intent = Intent("x", (), (placement,))
    workspace.place(intent)
    workspace.discard("x")
    return [str(fault) for fault in archive.verify().faults]


def test_a_number_used_twice_is_noticed(filled, hand):
    def double(sak):
        first, second = sak.journalposter
        return replace(sak, journalposter=(first, replace(second, journalsekvensnummer=1)))

    assert "store: numbers are used twice in journal 2026" in forged(filled, double, hand)


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("sjekksum", "0" * 64, "another SHA-256 or length"),
        ("filstoerrelse", 1, "another SHA-256 or length"),
        ("referanse_dokumentfil", "borte.pdf", "names a file that is not there: borte.pdf"),
    ],
)
def test_metadata_that_contradicts_its_files_is_noticed(filled, hand, field, value, fault):
    def wrong(sak):
        post = sak.journalposter[0]
        document = post.hoveddokument
        items = tuple(replace(o, **{field: value}) for o in document.dokumentobjekter)
        document = replace(document, dokumentobjekter=items)
        post = replace(post, dokumentbeskrivelser=(document,))
        return replace(sak, journalposter=(post, *sak.journalposter[1:]))

    assert any(fault in text for text in forged(filled, wrong, hand))


def test_a_catalogue_that_says_otherwise_is_noticed_row_by_row(filled):
    connection = sqlite3.connect(filled.folder / "catalogue.sqlite")
    with connection:
        connection.execute("UPDATE saksmappe SET tittel = 'x' WHERE mappe_id = '2026/2'")
        connection.execute("DELETE FROM dokumentobjekt WHERE registrerings_id = '2026/1-1'")
        connection.execute("INSERT INTO indekskoe VALUES (9, '2026/1-1')")
    connection.close()
    found = verify(filled._store, filled._catalogue, filled._index, filled._seal)
    texts = [str(fault) for fault in found.faults]
    assert "catalogue.sqlite: saksmappe 2026/2 is not as the store has it; rebuild" in texts
    assert sum("dokumentobjekt" in text for text in texts) == 3
    assert "catalogue.sqlite: 2026/1-1 waits to be indexed; rebuild" in texts


def test_an_index_that_says_otherwise_is_noticed(filled):
    post = filled.show("2026/1-1").journalposter[0]
    sak = replace(filled.show("2026/1").sak, tittel="annen", journalposter=(post,))
    filled._index.write([document(sak, post, "annet")])
    assert [str(fault) for fault in filled.verify().faults] == [
        "index: 2026/1-1 is not indexed as the store has it; rebuild"
    ]


def test_missing_derived_parts_are_faults_and_a_rebuild_mends_them(filled):
    shutil.rmtree(filled.folder / "index")
    (filled.folder / "catalogue.sqlite").unlink()
    archive = Archive.open(filled.folder)
    assert paths(archive) == {"catalogue.sqlite", "index"}
    archive.rebuild()
    assert paths(archive) == set()
