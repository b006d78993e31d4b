"""A catalogue in an SQLite file.

With a rollback journal and not WAL: after each commit all of it is in the one file, which can
be sealed, copied and replaced, and there is only one writer at a time anyway.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import URL, Engine
from sqlalchemy.pool import NullPool

from archive.catalogue.revisions import WRITING, create_tables
from archive.durable import Disk

WAIT = 60
"""Seconds to wait while another process writes; each writing takes far less."""


@dataclass(frozen=True)
class File:
    """The file of a catalogue."""

    path: Path

    @property
    def name(self) -> str:
        """What reports call it."""
        return self.path.name

    def there(self) -> bool:
        """Whether there may be one; opening would make an empty file."""
        return self.path.exists()

    @cached_property
    def engine(self) -> Engine:
        """The engine, which keeps no connection open and shows no values in its errors."""
        return self._engine(_guarded)

    @cached_property
    def migrating(self) -> Engine:
        """An engine for changes of tables, which are made anew while others refer to them."""
        return self._engine(_durable)

    def create(self) -> None:
        """Make the tables in a new file."""
        with self.engine.execution_options(**WRITING).begin() as connection:
            create_tables(connection)

    @contextmanager
    def renewed(self, disk: Disk) -> Iterator[Self]:
        """Give a place beside it, without a file; what is made there takes this one's place.

        What a crash has left of the old file's journal would be played into the new one. So it
        goes first, and before it the old file, which is nothing without it.
        """
        draft = type(self)(self.path.with_suffix(".new"))
        _remove(draft.path, *draft.journals)
        yield draft
        if any(path.exists() for path in self.journals):
            _remove(self.path, *self.journals)
            disk.sync(self.path.parent)
        disk.move(draft.path, self.path)

    @property
    def journals(self) -> list[Path]:
        """The files that SQLite may have beside it while it writes."""
        return [self.path.with_name(self.path.name + end) for end in ("-journal", "-wal", "-shm")]

    def _engine(self, connected: Callable[..., None]) -> Engine:
        engine = create_engine(
            URL.create("sqlite", database=str(self.path)),
            poolclass=NullPool,
            hide_parameters=True,
            connect_args={"timeout": WAIT},
        )
        event.listen(engine, "connect", connected)
        event.listen(engine, "begin", _begin)
        return engine


def _remove(*paths: Path) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _durable(connection: sqlite3.Connection, _record: object) -> None:
    """Have a commit on the disk before it counts; transactions begin where we say."""
    connection.isolation_level = None
    connection.execute("PRAGMA synchronous = EXTRA")


def _guarded(connection: sqlite3.Connection, record: object) -> None:
    """Have references hold, too."""
    _durable(connection, record)
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    """Begin a writing by waiting for the lock.

    SQLite refuses at once, without waiting, whoever has read and then wants to write while
    another does.
    """
    writing = connection.get_execution_options().keys() >= WRITING.keys()
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
