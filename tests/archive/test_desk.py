import json
import shutil

import pytest

from archive.desk import Archive
from archive.durable import Disk
from archive.errors import DerivedError, StoreError, UnknownNumberError


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
        if step == "write config.json":
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


def test_what_the_disk_refuses_is_said(filled, case, entry, hand):
    (filled.folder / "catalogue.new").mkdir()
    with pytest.raises(StoreError, match="cannot be written"):
        filled.rebuild()
    (filled.folder / "lock").unlink()
    (filled.folder / "lock").mkdir()
    with pytest.raises(StoreError, match="cannot be locked"):
        filled.register(case, [entry()], hand)


def test_a_rebuild_takes_in_what_a_crash_left(filled, case, entry, hand):
    (filled.folder / "catalogue.sqlite").unlink()
    stage = filled._store.workspace / "2026-1"
    stage.mkdir()
    filled.rebuild()
    assert not stage.exists()
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
