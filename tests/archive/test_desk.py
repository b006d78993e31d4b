import json
import shutil
from dataclasses import replace

import pytest

from archive.desk import Archive
from archive.drafts import ObjectChange
from archive.durable import Disk
from archive.errors import DerivedError, EntryError, StoreError, UnknownNumberError
from archive.locks import Locks
from archive.store import Change


def test_an_archive_is_made_only_where_nothing_is(tmp_path):
    (tmp_path / "tom").mkdir()
    assert Archive.create(tmp_path / "tom").verify().faults == ()
    for name in ("tom", "fil"):
        (tmp_path / "fil").touch()
        with pytest.raises(StoreError, match="there already"):
            Archive.create(tmp_path / name)
    with pytest.raises(StoreError, match="cannot be written"):
        Archive.create(tmp_path / "fil" / "under")


def test_a_folder_that_is_no_archive_is_not_opened(tmp_path):
    with pytest.raises(StoreError, match="holds no archive"):
        Archive.open(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_failed_making_leaves_nothing_in_its_place(tmp_path):
    def full(step):
        if str(step) == "write config.json":
            raise OSError(28, "No space left on device")

    with pytest.raises(StoreError, match="No space left"):
        Archive.create(tmp_path / "arkiv", Disk(full))
    assert not (tmp_path / "arkiv").exists()
    assert Archive.create(tmp_path / "arkiv").verify().faults == ()


def test_a_rebuild_gives_the_same_numbers_hits_and_hashes(filled):
    def answers(archive):
        hits = [archive.search(text) for text in ("ble", "arbeidsgiver:øvingsby", "signert:nei")]
        return hits, [archive.show(number) for number in ("2026/1", "2026/1-1", "2026/2-1")]

    before = answers(filled)
    shutil.rmtree(filled.folder / "index")
    (filled.folder / "catalogue.sqlite").unlink()
    archive = Archive.open(filled.folder)
    for use in (lambda: archive.search("ble"), lambda: archive.show("2026/1")):
        with pytest.raises(DerivedError, match="missing; rebuild"):
            use()
    archive.rebuild()
    assert answers(archive) == before


def test_the_store_alone_is_enough(filled, tmp_path):
    copy = tmp_path / "kopi"
    shutil.copytree(filled.folder / "store", copy / "store")
    archive = Archive.open(copy)
    archive.rebuild()
    assert archive.verify().faults == ()
    assert archive.search("tillegg") == filled.search("tillegg")


def test_a_rebuild_replaces_what_is_damaged_or_of_another_version(filled):
    (filled.folder / "catalogue.sqlite").write_bytes(b"no database" * 100)
    archive = Archive.open(filled.folder)
    archive.rebuild()
    assert archive.verify().faults == ()


def test_what_the_disk_refuses_is_said(filled):
    (filled.folder / "catalogue.new").mkdir()
    with pytest.raises(StoreError, match="cannot be written"):
        filled.rebuild()


def test_a_lost_lock_stops_writers_until_a_rebuild_makes_it_anew(filled, case, entry, hand):
    (filled.folder / "lock").unlink()
    archive = Archive.open(filled.folder)
    with pytest.raises(DerivedError, match="lock was lost: see that nobody writes"):
        archive.register(case, [entry("ny")], hand)
    assert archive.show("2026/1").sak.mappe_id == "2026/1"
    archive.rebuild()
    assert archive.register(case, [entry("ny")], hand).mappe_id == "2026/1"
    assert archive.verify().faults == ()


def test_a_rebuild_keeps_what_a_dead_writer_promised(filled, case, entry, hand):
    def stop(step):
        if str(step) == "move sak%3a2026%2f3":
            raise Stopped

    with pytest.raises(Stopped):
        Archive.open(filled.folder, Disk(stop)).register(
            replace(case, nokkel="ny"), [entry("a", "9", "nytt ord")], hand
        )
    (filled.folder / "catalogue.sqlite").unlink()
    Archive.open(filled.folder).rebuild()
    assert filled.search("nytt").hits[0].registrerings_id == "2026/3-1"
    assert list((filled.folder / "workspace").iterdir()) == []
    assert filled.verify().faults == ()


class Stopped(BaseException):
    """Ends a process from within."""


def test_what_nobody_promised_is_swept_away_when_the_archive_is_opened(filled):
    stage = filled.folder / "workspace" / "dead"
    (stage / "0" / "v1").mkdir(parents=True)
    (stage / "0" / "v1" / "x").write_bytes(b"x")
    with Locks(filled.folder / "lock").writing() as held:
        held.stage("alive")
        (filled.folder / "workspace" / "alive").mkdir()
        archive = Archive.open(filled.folder)
        assert [p.name for p in (filled.folder / "workspace").iterdir()] == ["alive"]
    assert archive.verify().faults == ()


def test_an_archive_begins_with_the_objects_it_is_given(tmp_path, hand):
    link = ObjectChange("spor:1", {"kjede.json": b"{}"}, Change(hand.now, hand.by, "Opprettet"))
    archive = Archive.create(tmp_path / "arkiv", first=[link])
    assert list(archive._store.identifiers()) == ["spor:1"]
    assert archive.verify().faults == ()


def test_a_block_ends_with_everything_indexed(filled, case, entry, hand):
    with Archive.open(filled.folder) as archive:
        archive.register(case, [entry("ny")], hand)
        assert list(archive._catalogue.queue()) == ["2026/1-3"]
    assert archive._catalogue.queue() == {}


def fails_second(archive, case, entry, hand):
    archive.register(case, [entry("ny")], hand)
    archive.register(case, [entry("tom", filer=())], hand)


def test_a_block_that_fails_leaves_what_was_registered_for_later(filled, case, entry, hand):
    archive = Archive.open(filled.folder)
    with pytest.raises(EntryError), archive:
        fails_second(archive, case, entry, hand)
    assert list(filled._catalogue.queue()) == ["2026/1-3"]
    assert filled.search("nummer:2026/1-3").total == 1


def test_what_is_queued_is_indexed_in_batches(filled, case, entry, hand, monkeypatch):
    written = []
    write = filled._index.write
    monkeypatch.setattr("archive.desk._BATCH", 2)
    monkeypatch.setattr(
        filled._index, "write", lambda d: written.append(len(d := list(d))) or write(d)
    )
    filled.register(case, [entry(f"ny-{n}", tekst="flere") for n in range(5)], hand)
    assert filled.search("flere").total == 5
    assert written == [2, 2, 1]


def test_an_entry_that_changes_while_it_is_indexed_is_indexed_again(
    filled, case, entry, hand, monkeypatch
):
    write, others = filled._index.write, Archive.open(filled.folder)

    def slow(documents):
        items = list(documents)
        if others:
            others.register(case, [entry("ny", "2", "senere")], hand)
            monkeypatch.setattr(filled._index, "write", write)
        write(items)

    filled.register(case, [entry("ny", "1", "tidligere")], hand)
    monkeypatch.setattr(filled._index, "write", slow)
    assert filled.search("senere").total == 1
    assert filled.verify().faults == ()


def test_a_case_and_an_entry_are_shown_with_their_files(filled):
    case = filled.show("2026/1")
    assert [p.registrerings_id for p in case.journalposter] == ["2026/1-1", "2026/1-2"]
    assert len(case.files) == 7
    entry = filled.show("2026/1-1")
    assert entry.sak == case.sak
    assert [path.name for path in entry.files.values()] == [
        "produksjonsformat.docx",
        "arkivformat.pdf",
        "underskrevet.pdf",
    ]
    with pytest.raises(UnknownNumberError, match="2026/7"):
        filled.show("2026/7")


def test_what_is_shown_goes_into_json_and_says_what_is_unsigned(filled):
    shown = json.loads(json.dumps(filled.show("2026/1").as_json()))
    assert shown["mappeID"] == "2026/1"
    assert [post["signatur"] for post in shown["journalpost"]] == ["signert", "usignert"]
    assert len(shown["filer"]) == 7
