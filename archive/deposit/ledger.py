"""A scratch book on disk for what a deposit has too much of to hold in memory.

It is SQLite, written without care for power cuts: it is thrown away when the work is done.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

_TABLES = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -8192;
CREATE TABLE notert (art TEXT, hva TEXT, ganger INTEGER, PRIMARY KEY (art, hva)) WITHOUT ROWID;
CREATE TABLE journal (aar INTEGER, nummer INTEGER, data TEXT, PRIMARY KEY (aar, nummer))
  WITHOUT ROWID;
"""

UNIT = "enhet"
"""The kind of a systemID (M001)."""
FILE = "fil"
"""The kind of a reference to a file (M218)."""

Row = Mapping[str, Any]


class Ledger:
    """What was seen, of any kind, and how many times; and the lines of the journal."""

    def __init__(self, book: sqlite3.Connection) -> None:
        self._book = book

    @classmethod
    @contextmanager
    def opened(cls, path: Path) -> Iterator["Ledger"]:
        """Begin a book in a new file."""
        with closing(sqlite3.connect(path, isolation_level=None)) as book:
            book.executescript(_TABLES)
            yield cls(book)

    def note(self, kind: str, key: str) -> int:
        """Note something; say how many times it now has been."""
        said = "INSERT INTO notert VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET ganger = ganger + 1"
        found = self._book.execute(f"{said} RETURNING ganger", (kind, key))
        return int(found.fetchone()[0])

    def times(self, kind: str, key: str) -> int:
        """Say how many times something was noted."""
        said = "SELECT ganger FROM notert WHERE art = ? AND hva = ?"
        found = self._book.execute(said, (kind, key)).fetchone()
        return int(found[0]) if found else 0

    def add_line(self, year: int, number: int, data: Row) -> None:
        """Note a line of the journal, by its year (M013) and number in it (M014)."""
        line = (year, number, json.dumps(data))
        self._book.execute("INSERT INTO journal VALUES (?, ?, ?)", line)

    def lines(self) -> Iterator[Row]:
        """Give the lines of the journal in their order (6.4.30)."""
        for (data,) in self._book.execute("SELECT data FROM journal ORDER BY aar, nummer"):
            yield json.loads(data)

    def count_lines(self) -> int:
        """Give how many lines of the journal there are."""
        return int(self._book.execute("SELECT count(*) FROM journal").fetchone()[0])
