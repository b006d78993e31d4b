import json
from contextlib import suppress
from dataclasses import replace

import pytest

from archive.check import verify
from archive.desk import Archive
from archive.durable import Disk
from archive.errors import DerivedError, StoreError
from archive.seal import BROKEN, FILE, Seal


def derived(archive):
    files = [archive.folder / "catalogue.sqlite", *(archive.folder / "index").iterdir()]
    return [path for path in files if path.stat().st_size]


def named(archive, path):
    return path.relative_to(archive.folder).as_posix()


def paths(archive):
    return {fault.path for fault in archive.verify().faults}


def paths_of(archive):
    """Give the faults without bringing anything into the index first."""
    found = verify(archive._store, archive._catalogue, archive._index, archive._seal)
    return {fault.path for fault in found.faults}


def flip(path, where):
    data = path.read_bytes()
    at = round((len(data) - 1) * where)
    path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    return data


@pytest.mark.parametrize("where", [0.0, 0.3, 0.7, 1.0])
def test_one_flipped_byte_in_any_derived_file_is_named(filled, where):
    """Also where no row and no stored field shows it, as in the postings of the index."""
    assert len(derived(filled)) >= 4
    for path in derived(filled):
        data = flip(path, where)
        assert named(filled, path) in paths(Archive(filled.folder)), path
        path.write_bytes(data)
    assert paths(filled) == set()


@pytest.mark.parametrize("where", [0.0, 0.2, 0.5, 1.0])
def test_a_damaged_seal_is_named_and_mended_by_a_rebuild(filled, where):
    flip(filled.folder / FILE, where)
    assert FILE in paths(filled)
    filled.rebuild()
    assert paths(filled) == set()


def test_a_damaged_byte_is_not_sealed_by_the_next_writing(filled, case, entry, hand):
    """Also if the seal is broken when the byte changes, and set by another process."""
    filled.register(replace(case, nokkel="ny"), [entry()], hand)
    assert not (filled.folder / FILE).exists()
    path = max((filled.folder / "index").glob("*.seg"))
    flip(path, 0.5)
    assert named(filled, path) in paths_of(filled)
    with suppress(DerivedError):  # the byte may be one that Whoosh stumbles over itself
        Archive.open(filled.folder).index_queued()
    if path.exists():
        assert named(filled, path) in paths_of(filled)


def test_without_a_seal_there_is_nothing_to_compare_with_until_the_next_is_set(filled):
    (filled.folder / FILE).unlink()
    assert filled._seal.changed() == []
    filled.index_queued()
    assert "catalogue.sqlite" in (filled.folder / FILE).read_text("utf-8")


def test_the_seal_is_broken_by_the_first_writing_and_set_when_all_is_indexed(
    filled, case, entry, hand
):
    whole, broken = filled.folder / FILE, filled.folder / BROKEN
    old = whole.read_bytes()
    for number in range(2):
        filled.register(case, [entry(f"ny-{number}")], hand)
        assert (whole.exists(), broken.read_bytes()) == (False, old)
    filled.index_queued()
    assert whole.exists()
    assert not broken.exists()
    assert whole.read_bytes() != old


def test_breaking_is_durable(filled):
    steps = []
    seal = Seal(filled.folder, Disk(steps.append))
    seal.broken()
    seal.broken()
    assert [step.kind for step in steps] == ["move", "sync"]
    assert steps[1].paths == (filled.folder,)


def test_a_broken_seal_says_nothing_of_the_catalogue(filled):
    filled._seal.broken()
    flip(filled.folder / "catalogue.sqlite", 0.9)
    assert filled._seal.changed() == []


def test_a_forgotten_seal_says_nothing(filled):
    for break_it in (lambda: None, filled._seal.broken):
        break_it()
        filled._seal.forgotten()
        flip(max((filled.folder / "index").glob("*.seg")), 0.5)
        assert filled._seal.changed() == []
        filled._seal.set()


def test_a_seal_that_cannot_be_set_is_said_and_what_was_registered_counts(
    filled, case, entry, hand
):
    filled.register(replace(case, nokkel="ny"), [entry()], hand)
    (filled.folder / FILE).mkdir()
    with pytest.raises(StoreError, match="cannot be written"):
        filled.index_queued()
    (filled.folder / FILE).rmdir()
    assert Archive.open(filled.folder).verify().faults == ()


def test_the_seal_lists_every_derived_file(filled):
    content = (filled.folder / FILE).read_text("utf-8").partition("\n")[2]
    assert {named(filled, path) for path in derived(filled)} <= json.loads(content).keys()
