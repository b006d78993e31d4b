"""The catalogue: numbers and look-ups in SQL, and the queue of what is to be indexed.

All of it follows from the store and can be made anew from it. SQLite, in its durable mode.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Date,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    create_engine,
    delete,
    event,
    func,
    insert,
    select,
)
from sqlalchemy.engine import URL, Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from archive.errors import DerivedError, UnknownNumberError
from archive.model import Dokumentobjekt, Journalpost, Saksmappe

SCHEMA = 1
"""The version of the tables; a reader refuses another."""

metadata = MetaData()
skjema = Table("skjema", metadata, Column("versjon", Integer, primary_key=True))
saksmappe = Table(
    "saksmappe",
    metadata,
    Column("mappe_id", String, primary_key=True),
    Column("system_id", String, nullable=False, unique=True),
    Column("saksaar", Integer, nullable=False),
    Column("sakssekvensnummer", Integer, nullable=False),
    Column("nokkel", String, nullable=False, unique=True),
    Column("tittel", String, nullable=False),
    Column("saksdato", Date, nullable=False),
    Column("objektversjon", Integer, nullable=False),
    UniqueConstraint("saksaar", "sakssekvensnummer"),
)
journalpost = Table(
    "journalpost",
    metadata,
    Column("registrerings_id", String, primary_key=True),
    Column("mappe_id", ForeignKey(saksmappe.c.mappe_id), nullable=False, index=True),
    Column("system_id", String, nullable=False, unique=True),
    Column("journalaar", Integer, nullable=False),
    Column("journalsekvensnummer", Integer, nullable=False),
    Column("journalpostnummer", Integer, nullable=False),
    Column("nokkel", String, nullable=False),
    Column("tittel", String, nullable=False),
    Column("dokumenttype", String, nullable=False),
    Column("dokumentets_dato", Date),
    Column("signatur", String, nullable=False),
    UniqueConstraint("journalaar", "journalsekvensnummer"),
    UniqueConstraint("mappe_id", "nokkel"),
)
dokumentobjekt = Table(
    "dokumentobjekt",
    metadata,
    Column("system_id", String, primary_key=True),
    Column("registrerings_id", ForeignKey(journalpost.c.registrerings_id), index=True),
    Column("versjonsnummer", Integer, nullable=False),
    Column("variantformat", String, nullable=False),
    Column("referanse_dokumentfil", String, nullable=False),
    Column("sjekksum", String, nullable=False, index=True),
    Column("filstoerrelse", Integer, nullable=False),
    Column("signert", Boolean, nullable=False),
)
indekskoe = Table(
    "indekskoe",
    metadata,
    Column("registrerings_id", String, primary_key=True),
)

objekt = Table(
    "objekt",
    metadata,
    Column("identifikator", String, primary_key=True),
    Column("art", String, nullable=False),
    Column("versjon", Integer, nullable=False),
    Column("nokkel", String),
    Column("tilstand", String),
)

Rows = dict[str, list[dict[str, object]]]
"""Rows by table name, in the order of their keys."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The next free numbers of a year."""

    case: int
    journal: int
    link: int


@dataclass(frozen=True, slots=True)
class CaseState:
    """A case as it now is, in that version of its object."""

    sak: Saksmappe
    version: int
    changed: Collection[str]


@dataclass(frozen=True, slots=True)
class ObjectState:
    """An object of another kind as it now is, and what it is found by."""

    identifikator: str
    version: int
    nokkel: str | None = None
    tilstand: str | None = None


TakeIn = CaseState | ObjectState


def rows(sak: Saksmappe, version: int) -> Rows:
    """Give all rows that follow from a case in that version of its object."""
    posts = sak.journalposter
    return {
        "saksmappe": [_row(saksmappe, sak, objektversjon=version)],
        "journalpost": [_post(sak, post) for post in posts],
        "dokumentobjekt": [_object(post, item) for post in posts for item in _objects(post)],
    }


class Catalogue:
    """The catalogue in one SQLite file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def create(self) -> None:
        """Make the tables in a new file."""
        engine = _engine(self.path)
        with engine.begin() as connection:
            metadata.create_all(connection)
            connection.execute(insert(skjema).values(versjon=SCHEMA))

    def take_in_many(self, items: Iterable[TakeIn]) -> None:
        """Put objects as they now are in place of what was known of them."""
        with _failing(), self._opened().begin() as connection:
            for item in items:
                if isinstance(item, ObjectState):
                    where = objekt.c.identifikator == item.identifikator
                    connection.execute(delete(objekt).where(where))
                    connection.execute(
                        insert(objekt).values(
                            identifikator=item.identifikator,
                            art=item.identifikator.partition(":")[0],
                            versjon=item.version,
                            nokkel=item.nokkel,
                            tilstand=item.tilstand,
                        )
                    )
                    continue
                _forget(connection, item.sak.mappe_id)
                found = rows(item.sak, item.version)
                for table in (saksmappe, journalpost, dokumentobjekt):
                    if found[table.name]:
                        connection.execute(insert(table), found[table.name])
                for number in item.changed:
                    connection.execute(delete(indekskoe).where(_queued(number)))
                    connection.execute(insert(indekskoe).values(registrerings_id=number))

    def numbers(self, year: int) -> Numbers:
        """Give the next free numbers of a year: one more than the highest ever given."""
        case = select(func.max(saksmappe.c.sakssekvensnummer)).where(saksmappe.c.saksaar == year)
        journal = select(func.max(journalpost.c.journalsekvensnummer)).where(
            journalpost.c.journalaar == year
        )
        link = select(func.count()).where(objekt.c.art == "spor")
        with _failing(), self._opened().connect() as connection:
            highest = [connection.scalar(query) or 0 for query in (case, journal, link)]
        return Numbers(highest[0] + 1, highest[1] + 1, highest[2] + 1)

    def case_with_key(self, nokkel: str) -> str | None:
        """Give the number of the case that its registrar knows by that key, if there is one."""
        query = select(saksmappe.c.mappe_id).where(saksmappe.c.nokkel == nokkel)
        with _failing(), self._opened().connect() as connection:
            return connection.scalar(query)

    def case_of(self, number: str) -> str:
        """Give the case of an entry's or a case's number. Raises `UnknownNumberError`."""
        entry = select(journalpost.c.mappe_id).where(journalpost.c.registrerings_id == number)
        case = select(saksmappe.c.mappe_id).where(saksmappe.c.mappe_id == number)
        with _failing(), self._opened().connect() as connection:
            found = connection.scalar(entry) or connection.scalar(case)
        if found is None:
            text = "the archive has no case or entry {number}"
            raise UnknownNumberError(text, number=number)
        return str(found)

    def queue(self) -> list[str]:
        """Give the numbers of the entries that are to be indexed."""
        with _failing(), self._opened().connect() as connection:
            return sorted(connection.scalars(select(indekskoe.c.registrerings_id)))

    def indexed(self, numbers: Iterable[str]) -> None:
        """Take entries off the queue."""
        with _failing(), self._opened().begin() as connection:
            for number in numbers:
                connection.execute(delete(indekskoe).where(_queued(number)))

    def all_rows(self) -> Rows:
        """Give every row of the derived tables, for comparison with the store."""
        with _failing(), self._opened().connect() as connection:
            return {
                table.name: [
                    dict(row._mapping)  # noqa: SLF001 -- the documented way to a row as a mapping
                    for row in connection.execute(select(table))
                ]
                for table in (saksmappe, journalpost, dokumentobjekt)
            }

    def _opened(self) -> Engine:
        """Give the engine of a catalogue that is there and of the known version."""
        if not self.path.exists():
            raise DerivedError("the catalogue is missing; rebuild it from the store")
        return self._checked

    @cached_property
    def _checked(self) -> Engine:
        engine = _engine(self.path)
        with engine.connect() as connection:
            found = connection.scalar(select(skjema.c.versjon))
        if found != SCHEMA:
            text = "the catalogue is of version {found}, not {known}; rebuild it from the store"
            raise DerivedError(text, found=found, known=SCHEMA)
        return engine


def _engine(path: Path) -> Engine:
    """Give an engine that keeps no connection open and shows no values in its errors."""
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(
        url, poolclass=NullPool, hide_parameters=True, connect_args={"timeout": 60}
    )
    event.listen(engine, "connect", _durably)
    return engine


def _durably(connection: sqlite3.Connection, _record: object) -> None:
    """Have a commit on the disk before it counts, and references hold."""
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("PRAGMA foreign_keys = ON")


@contextmanager
def _failing() -> Iterator[None]:
    """Say in our own words what the database cannot do."""
    try:
        yield
    except SQLAlchemyError as cause:
        text = "the catalogue cannot be used ({cause}); it can be rebuilt from the store"
        raise DerivedError(text, cause=getattr(cause, "orig", cause)) from cause


def _queued(number: str) -> ColumnElement[bool]:
    return indekskoe.c.registrerings_id == number


def _forget(connection: Connection, mappe_id: str) -> None:
    posts = select(journalpost.c.registrerings_id).where(journalpost.c.mappe_id == mappe_id)
    connection.execute(delete(dokumentobjekt).where(dokumentobjekt.c.registrerings_id.in_(posts)))
    for table in (journalpost, saksmappe):
        connection.execute(delete(table).where(table.c.mappe_id == mappe_id))


def _row(table: Table, source: object, **more: object) -> dict[str, object]:
    """Give a row of a table from the fields of the same names, and some beside."""
    names = (column.name for column in table.columns if column.name not in more)
    return {name: getattr(source, name) for name in names} | more


def _post(sak: Saksmappe, post: Journalpost) -> dict[str, object]:
    document = post.hoveddokument
    return _row(
        journalpost,
        post,
        mappe_id=sak.mappe_id,
        dokumenttype=document.dokumenttype,
        signatur=post.signatur.value,
    )


def _objects(post: Journalpost) -> Iterator[Dokumentobjekt]:
    for document in post.dokumentbeskrivelser:
        yield from document.dokumentobjekter


def _object(post: Journalpost, item: Dokumentobjekt) -> dict[str, object]:
    return _row(
        dokumentobjekt,
        item,
        registrerings_id=post.registrerings_id,
        variantformat=item.variantformat.value,
    )
