import json
from contextlib import suppress
from dataclasses import replace

import pytest

from archive.desk import Archive
from archive.errors import ArchiveError, DerivedError
from archive.seal import FILE


def derived(archive):
    files = [archive.folder / "catalogue.sqlite", *(archive.folder / "index").iterdir()]
    return [path for path in files if path.stat().st_size]


def named(archive, path):
    return path.relative_to(archive.folder).as_posix()


def paths(archive):
    return {fault.path for fault in archive.verify().faults}


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
    path = max((filled.folder / "index").glob("*.seg"))
    flip(path, 0.5)
    with suppress(DerivedError):  # the byte may be one that Whoosh stumbles over itself
        filled.register(replace(case, nokkel="ny"), [entry()], hand)
    if path.exists():
        assert named(filled, path) in paths(filled)


def test_without_a_seal_there_is_nothing_to_compare_with(filled, case, entry, hand):
    (filled.folder / FILE).unlink()
    assert paths(Archive.open(filled.folder)) == set()
    filled.register(replace(case, nokkel="ny"), [entry()], hand)
    assert "catalogue.sqlite" in (filled.folder / FILE).read_text("utf-8")


def test_a_writing_cut_short_leaves_no_seal(filled, monkeypatch):
    def fails(*_):
        raise ArchiveError("cut short")

    monkeypatch.setattr(filled._catalogue, "indexed", fails)
    with pytest.raises(ArchiveError), filled._seal.renewed():
        filled._catalogue.indexed([])
    assert not (filled.folder / FILE).exists()
    assert paths(filled) == set()


def test_a_seal_that_cannot_be_written_stops_nothing(filled, case, entry, hand):
    (filled.folder / FILE).unlink()
    (filled.folder / FILE).with_suffix(".new").mkdir()
    filled.register(replace(case, nokkel="ny"), [entry()], hand)
    assert not (filled.folder / FILE).exists()


def test_the_seal_lists_every_derived_file(filled):
    content = (filled.folder / FILE).read_text("utf-8").partition("\n")[2]
    assert {named(filled, path) for path in derived(filled)} <= json.loads(content).keys()
