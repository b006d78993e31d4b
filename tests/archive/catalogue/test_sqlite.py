import sqlite3
from dataclasses import replace

import pytest

from archive.catalogue import CaseState, Catalogue, place_of
from archive.durable import Disk
from archive.errors import DerivedError


def test_a_missing_or_damaged_file_is_said_to_be_so(tmp_path):
    catalogue = Catalogue(place_of(tmp_path))
    path = tmp_path / catalogue.name
    path.write_bytes(b"no database" * 100)
    with pytest.raises(DerivedError, match=r"catalogue\.sqlite cannot be used"):
        catalogue.queue()
    path.write_bytes(b"")
    with pytest.raises(DerivedError, match="missing"):
        catalogue.queue()


def test_a_journal_left_by_a_crash_is_not_played_into_the_new_file(tmp_path, sak):
    """The old file's journal belongs to it alone; SQLite would not know."""
    catalogue = Catalogue(place_of(tmp_path))
    catalogue.create()
    catalogue.take_in_many([CaseState(sak, 1, [])])
    path, journal = tmp_path / "catalogue.sqlite", tmp_path / "catalogue.sqlite-journal"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN")
    connection.execute("UPDATE journalpost SET tittel = 'x' || hex(zeroblob(9000))")
    left = journal.read_bytes()
    connection.execute("ROLLBACK")
    connection.close()
    assert left[:8] != bytes(8)
    journal.write_bytes(left)
    with catalogue.renewed(Disk()) as new:
        new.take_in_many([CaseState(replace(sak, tittel="Ny"), 2, [])])
        journal.write_bytes(left)
    assert not journal.exists()
    assert [row["tittel"] for row in catalogue.all_rows("saksmappe")] == ["Ny"]
    assert len(list(catalogue.all_rows("journalpost"))) == 2
