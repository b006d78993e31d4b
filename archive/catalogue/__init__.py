"""The catalogue: numbers and look-ups in SQL, and the queue of what is to be indexed.

All of it follows from the store and can be made anew from it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from archive.catalogue.intake import CaseState, ObjectState, TakeIn, take_in
from archive.catalogue.lists import Listed, case_list, entry_list
from archive.catalogue.places import Place, place_of
from archive.catalogue.postgresql import Server
from archive.catalogue.revisions import HEAD, WRITING, can_be_upgraded, found_version, upgrade
from archive.catalogue.tables import (
    REPEATED,
    Row,
    Rows,
    indekskoe,
    journalpost,
    object_row,
    objekt,
    rows,
    saksmappe,
)
from archive.codes import Journalstatus, Saksstatus
from archive.durable import Disk
from archive.errors import DerivedError, UnknownNumberError

__all__ = [
    "CaseState",
    "Catalogue",
    "Listed",
    "Numbers",
    "Object",
    "ObjectState",
    "Row",
    "Rows",
    "TakeIn",
    "object_row",
    "place_of",
    "rows",
]

_PAGE = 1000
"""How many rows are read at once."""
_ARCHIVE = "arkiv:1"
"""The object whose key is the archive's systemID (M001)."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The next free numbers: of the year's cases and journal, and of the audit trail."""

    case: int
    journal: int
    link: int


@dataclass(frozen=True, slots=True)
class Object:
    """An object of the store that is no case: its version, and what it is found by."""

    identifikator: str
    versjon: int
    nokkel: str | None
    tilstand: str | None


class Catalogue:
    """The catalogue in its place.

    `archive` gives the systemID of the archive that it must be of. Every method raises
    `DerivedError` if the catalogue is missing, damaged, of a version not known or of another
    archive.
    """

    def __init__(self, place: Place, archive: Callable[[], str] | None = None) -> None:
        self._place = place
        self._archive = archive

    @property
    def name(self) -> str:
        """What reports call it: the file, or the database without what is secret."""
        return self._place.name

    def create(self) -> None:
        """Make the tables where there are none."""
        with self._failing():
            if self._place.there() and self._found_version():
                text = "there is a catalogue in {name} already; name a schema that is not in use"
                raise DerivedError(text, name=self.name)
            self._place.create()

    @contextmanager
    def renewed(self, disk: Disk) -> Iterator["Catalogue"]:
        """Give an empty catalogue, which takes this one's place when the block ends well."""
        if isinstance(self._place, Server):  # a file in the archive's folder is its own
            self._refuse_other_archive()
        with self._failing(), self._place.renewed(disk) as draft:
            new = Catalogue(draft)
            new.create()
            yield new

    def take_in_many(self, items: Iterable[TakeIn]) -> None:
        """Put objects as they now are in place of what was known of them: all or none."""
        with self.taking_in(items):
            pass

    @contextmanager
    def taking_in(self, items: Iterable[TakeIn]) -> Iterator[None]:
        """Do the same, if it can be done, while the block puts into place what it tells of.

        So what the catalogue would refuse is refused before; if the block fails, it knows nothing.
        """
        with self._writing() as connection:
            take_in(connection, items)
            yield

    def numbers(self, year: int) -> Numbers:
        """Give the next free numbers: one more than the highest ever given.

        They stay free for as long as the caller holds the lock of the series.
        """
        case = select(func.max(saksmappe.c.sakssekvensnummer)).where(saksmappe.c.saksaar == year)
        journal = select(func.max(journalpost.c.journalsekvensnummer)).where(
            journalpost.c.journalaar == year
        )
        link = select(func.max(objekt.c.lopenummer)).where(objekt.c.art == "spor")
        highest = (query.scalar_subquery() for query in (case, journal, link))
        with self._reading() as connection:
            found = connection.execute(select(*highest)).one()
        return Numbers(*((number or 0) + 1 for number in found))

    def case_with_key(self, nokkel: str) -> str | None:
        """Give the number of the case that its registrar knows by that key, if there is one."""
        query = select(saksmappe.c.mappe_id).where(saksmappe.c.nokkel == nokkel)
        with self._reading() as connection:
            return connection.scalar(query)

    def case_of(self, number: str) -> str:
        """Give the case of an entry's or a case's number. Raises `UnknownNumberError`."""
        entry = select(journalpost.c.mappe_id).where(journalpost.c.registrerings_id == number)
        case = select(saksmappe.c.mappe_id).where(saksmappe.c.mappe_id == number)
        with self._reading() as connection:
            found = connection.scalar(entry) or connection.scalar(case)
        if found is None:
            text = "the archive has no case or entry {number}"
            raise UnknownNumberError(text, number=number)
        return str(found)

    def objects(
        self, art: str, *, nokkel: str | None = None, tilstand: str | None = None
    ) -> list[Object]:
        """Give the objects of a kind, in the order of their numbers; with that key or state."""
        columns = (objekt.c[name] for name in ("identifikator", "versjon", "nokkel", "tilstand"))
        query = select(*columns).where(objekt.c.art == art)
        if nokkel is not None:
            query = query.where(objekt.c.nokkel == nokkel)
        if tilstand is not None:
            query = query.where(objekt.c.tilstand == tilstand)
        with self._reading() as connection:
            found = connection.execute(query.order_by(objekt.c.lopenummer, objekt.c.identifikator))
            return [Object(*row) for row in found]

    def cases(self, status: Saksstatus) -> list[Listed]:
        """Give the cases of a status, in the order of their numbers."""
        return self._listed(case_list().where(saksmappe.c.saksstatus == status.value))

    def entries(self, status: Journalstatus) -> list[Listed]:
        """Give the entries of a status, in the order of the journal."""
        return self._listed(entry_list().where(journalpost.c.journalstatus == status.value))

    def due(self, on: date) -> list[Listed]:
        """Give the cases, then the entries, that are to be disposed of by that day."""
        return [
            *self._listed(case_list().where(saksmappe.c.kassasjonsdato <= on)),
            *self._listed(entry_list().where(journalpost.c.kassasjonsdato <= on)),
        ]

    def queue(self, limit: int | None = None) -> dict[str, int]:
        """Give the entries that are to be indexed, in the order they were queued.

        Each has a number of its place in the queue, by which `indexed` knows it: an entry that
        is queued again meanwhile has another.
        """
        query = select(indekskoe.c.registrerings_id, indekskoe.c.nummer)
        with self._reading() as connection:
            found = connection.execute(query.order_by(indekskoe.c.nummer).limit(limit))
            return dict(found.all())

    def indexed(self, queued: Mapping[str, int]) -> None:
        """Take off the queue what `queue` gave."""
        if queued:
            done = delete(indekskoe).where(indekskoe.c.nummer == bindparam("place"))
            with self._writing() as connection:
                connection.execute(done, [{"place": place} for place in queued.values()])

    def all_rows(self, table: str) -> Iterator[Row]:
        """Give the rows of a table that follow from the store, in the order of their keys.

        They are read in pages, so that no writer waits for whoever compares them.
        """
        found = next(known for known in REPEATED if known.name == table)
        (key,) = found.primary_key
        page = select(found).order_by(key).limit(_PAGE)
        after: str | None = None
        while True:
            with self._reading() as connection:
                query = page if after is None else page.where(key > after)
                taken = [dict(row) for row in connection.execute(query).mappings()]
            yield from taken
            if len(taken) < _PAGE:
                return
            after = taken[-1][key.name]

    def _listed(self, query: Select[Any]) -> list[Listed]:
        with self._reading() as connection:
            return [Listed(*row) for row in connection.execute(query)]

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._failing(), self._opened().begin() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        engine = self._opened().execution_options(**WRITING)
        with self._failing(), engine.begin() as connection:
            yield connection

    def _opened(self) -> Engine:
        """Give the engine of a catalogue that is there, of the newest version and our own."""
        if not self._place.there():
            raise DerivedError(_MISSING)
        return self._checked

    @cached_property
    def _checked(self) -> Engine:
        with self._failing():
            found = self._found_version()
            if found is None:
                raise DerivedError(_MISSING)
            if found != HEAD:
                self._upgrade(found)
        self._refuse_other_archive()
        return self._place.engine

    def _found_version(self) -> str | None:
        with self._place.engine.begin() as connection:
            return found_version(connection)

    def _upgrade(self, found: str) -> None:
        if not can_be_upgraded(found):
            text = "the catalogue is of version {found}, not {known}; rebuild it from the store"
            raise DerivedError(text, found=found, known=HEAD)
        with self._place.migrating.execution_options(**WRITING).begin() as connection:
            upgrade(connection)

    def _refuse_other_archive(self) -> None:
        query = select(objekt.c.nokkel).where(objekt.c.identifikator == _ARCHIVE)
        with self._failing(), self._place.engine.begin() as connection:
            known = connection.scalar(query) if found_version(connection) == HEAD else None
        if known and self._archive and known != self._archive():
            text = (
                "the catalogue {name} is of another archive; in the setting «katalog» each "
                "archive needs a schema of its own"
            )
            raise DerivedError(text, name=self.name)

    @contextmanager
    def _failing(self) -> Iterator[None]:
        """Say in our own words what the database cannot do."""
        try:
            yield
        except SQLAlchemyError as cause:
            text = "the catalogue {name} cannot be used ({cause}); it can be rebuilt from the store"
            raise DerivedError(text, name=self.name, cause=_said(cause)) from None


_MISSING = "the catalogue is missing; rebuild it from the store"


def _said(cause: SQLAlchemyError) -> str:
    """Give what the database says is wrong, without the values that it may add."""
    said = getattr(cause, "orig", None) or cause
    primary = getattr(getattr(said, "diag", None), "message_primary", None)
    return str(primary or said).partition("\n")[0]
