"""A catalogue in a PostgreSQL database, in a schema of its own: an archive of many users.

Whoever finds the tables in use waits. No message repeats the database's address, which may
hold a password.
"""

import os
import re
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, Engine, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.schema import CreateSchema, DropSchema

from archive.catalogue.revisions import create_tables, drop_tables, table_names
from archive.durable import Disk
from archive.errors import DerivedError

PATIENCE = 10
"""Seconds that the server has to accept a connection."""
SCHEMA = "semje"
"""The schema if the setting names none."""
_SCHEMA = re.compile(r"(?!pg_)[a-z_][a-z0-9_]{0,55}")
_ADDRESS = (
    "the setting «katalog» must be the address of a PostgreSQL database: "
    "postgresql://USER@HOST/DATABASE?schema=NAME"
)


class Server:
    """The schema of a catalogue in a database."""

    def __init__(self, url: URL, schema: str) -> None:
        self.url = url
        self.schema = schema
        self._process = os.getpid()
        self._connected = self._engine()

    @classmethod
    def of(cls, address: str) -> Self:
        """Read the setting `katalog`. Raises `DerivedError`."""
        try:
            url = make_url(address)
        except (ArgumentError, ValueError):
            raise DerivedError(_ADDRESS) from None
        if url.drivername != "postgresql" or not url.database:
            raise DerivedError(_ADDRESS)
        schema = url.query.get("schema", SCHEMA)
        if not isinstance(schema, str) or not _SCHEMA.fullmatch(schema):
            raise DerivedError("the catalogue's schema must be one word of a–z, 0–9 and _")
        url = url.set(drivername="postgresql+psycopg").difference_update_query(["schema"])
        return cls(url, schema)

    @property
    def name(self) -> str:
        """What reports call it: host, database and schema, and nothing secret."""
        return f"{self.url.host or 'postgresql'}/{self.url.database}/{self.schema}"

    def there(self) -> bool:
        """Whether there may be one; only the database can tell."""
        return True

    @property
    def engine(self) -> Engine:
        """The engine; a forked process has one of its own and leaves its parent's alone."""
        if self._process != os.getpid():
            self._process, self._inherited = os.getpid(), self._connected
            self._connected = self._engine()
        return self._connected

    @property
    def migrating(self) -> Engine:
        """The engine: PostgreSQL changes tables in their place."""
        return self.engine

    def create(self) -> None:
        """Make the tables in the schema, which may be there and hold other tables."""
        with self.engine.begin() as connection:
            connection.execute(CreateSchema(self.schema, if_not_exists=True))
            create_tables(connection)

    @contextmanager
    def renewed(self, _disk: Disk) -> Iterator[Self]:
        """Give an empty schema beside it; the tables made there take the place of those here.

        That is one transaction, and leaves alone what else may lie in the schema. The setting
        cannot name the draft, so it is no other archive's.
        """
        draft = type(self)(self.url, f"{self.schema}-new")
        with self.engine.begin() as connection:
            connection.execute(DropSchema(draft.schema, cascade=True, if_exists=True))
        yield draft
        moving = f'ALTER TABLE "{draft.schema}".{{}} SET SCHEMA "{self.schema}"'
        with self.engine.begin() as connection:
            connection.execute(CreateSchema(self.schema, if_not_exists=True))
            drop_tables(connection)
            for name in table_names():
                connection.execute(text(moving.format(name)))
            connection.execute(DropSchema(draft.schema))

    def _engine(self) -> Engine:
        """Give an engine whose connections see this schema alone, and end with this object."""
        own = self.url.query.get("options", "")
        options = f'{own} -csynchronous_commit=on -csearch_path="{self.schema}"'
        try:
            engine = create_engine(
                self.url,
                hide_parameters=True,
                pool_pre_ping=True,
                connect_args={"options": options, "connect_timeout": PATIENCE},
            )
        except ImportError as cause:
            said = "a catalogue in PostgreSQL needs the package psycopg: {cause}"
            raise DerivedError(said, cause=cause) from cause
        weakref.finalize(self, _close, engine, os.getpid())
        return engine


def _close(engine: Engine, process: int) -> None:
    engine.dispose(close=os.getpid() == process)
