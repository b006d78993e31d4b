"""Takes in what the store now holds: only the rows that changed are written.

So what it costs does not grow with the archive, nor with the case: a case's other entries stay
untouched if the catalogue knows the version before.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Column, Connection, Table, bindparam, delete, insert, select, update

from archive.catalogue.tables import (
    Row,
    case_row,
    dokumentobjekt,
    entry_row,
    file_rows,
    indekskoe,
    journalpost,
    object_row,
    objekt,
    saksmappe,
)
from archive.model import Saksmappe

AT_ONCE = 500
"""How many objects are taken in together; SQLite and PostgreSQL both take as many values."""


@dataclass(frozen=True, slots=True)
class CaseState:
    """A case as it now is, in that version of its object.

    `changed` has the numbers of all entries that are another than in the version before, are
    new, or are gone. Those that are there are queued for the index.
    """

    sak: Saksmappe
    version: int
    changed: Collection[str]

    @property
    def queued(self) -> list[str]:
        """Those of the changed that the case has."""
        numbers = (post.registrerings_id for post in self.sak.journalposter)
        return [number for number in numbers if number in self.changed]


@dataclass(frozen=True, slots=True)
class ObjectState:
    """An object of another kind as it now is, and what it is found by."""

    identifikator: str
    version: int
    nokkel: str | None = None
    tilstand: str | None = None


TakeIn = CaseState | ObjectState


def take_in(connection: Connection, items: Iterable[TakeIn]) -> None:
    """Put each object as it now is in place of what was known of it."""
    remaining = iter(items)
    while batch := list(islice(remaining, AT_ONCE)):
        _take_in_cases(connection, _latest(batch))
        _take_in_objects(connection, [item for item in batch if isinstance(item, ObjectState)])


def _latest(batch: Iterable[TakeIn]) -> list[CaseState]:
    """Give each case once, as it is last, with all that changed of it."""
    latest: dict[str, CaseState] = {}
    for item in batch:
        if isinstance(item, CaseState):
            before = latest.get(item.sak.mappe_id)
            changed = {*item.changed, *(before.changed if before else ())}
            latest[item.sak.mappe_id] = CaseState(item.sak, item.version, changed)
    return list(latest.values())


def _take_in_cases(connection: Connection, cases: Sequence[CaseState]) -> None:
    known = _known_versions(connection, cases)
    whole = {c.sak.mappe_id for c in cases if known.get(c.sak.mappe_id) != c.version - 1}
    posts = [
        (case.sak, post)
        for case in cases
        for post in case.sak.journalposter
        if case.sak.mappe_id in whole or post.registrerings_id in case.changed
    ]
    if again := [name for name in known if name in whole]:
        _forget(connection, again)
    older = [case for case in cases if case.sak.mappe_id in known]
    _forget_entries(connection, [number for case in older for number in case.changed])
    _put_cases(connection, cases, known)
    _insert(connection, journalpost, [entry_row(sak, post) for sak, post in posts])
    _insert(connection, dokumentobjekt, [row for _, post in posts for row in file_rows(post)])
    _insert(connection, indekskoe, [_queued(number) for case in cases for number in case.queued])


def _known_versions(connection: Connection, cases: Sequence[CaseState]) -> dict[str, int]:
    names = [case.sak.mappe_id for case in cases]
    query = select(saksmappe.c.mappe_id, saksmappe.c.objektversjon)
    found = connection.execute(query.where(saksmappe.c.mappe_id.in_(names)))
    return dict(found.all())


def _forget(connection: Connection, mappe_ids: Sequence[str]) -> None:
    """Take away the entries of these cases, with their files."""
    posts = select(journalpost.c.registrerings_id).where(journalpost.c.mappe_id.in_(mappe_ids))
    connection.execute(delete(dokumentobjekt).where(dokumentobjekt.c.registrerings_id.in_(posts)))
    connection.execute(delete(journalpost).where(journalpost.c.mappe_id.in_(mappe_ids)))


def _forget_entries(connection: Connection, numbers: Sequence[str]) -> None:
    for table in (indekskoe, dokumentobjekt, journalpost):
        _delete(connection, table.c.registrerings_id, numbers)


def _put_cases(connection: Connection, cases: Sequence[CaseState], known: Collection[str]) -> None:
    found = [case_row(case.sak, case.version) for case in cases]
    _insert(connection, saksmappe, [row for row in found if row["mappe_id"] not in known])
    renewed = [{**row, "known": row["mappe_id"]} for row in found if row["mappe_id"] in known]
    if renewed:
        here = saksmappe.c.mappe_id == bindparam("known")
        connection.execute(update(saksmappe).where(here), renewed)


def _queued(number: str) -> Row:
    return {"registrerings_id": number}


def _take_in_objects(connection: Connection, items: Sequence[ObjectState]) -> None:
    latest = {item.identifikator: item for item in items}
    _delete(connection, objekt.c.identifikator, list(latest))
    _insert(
        connection,
        objekt,
        [
            object_row(item.identifikator, item.version, item.nokkel, item.tilstand)
            for item in latest.values()
        ],
    )


def _insert(connection: Connection, table: Table, found: Sequence[Row]) -> None:
    if found:
        connection.execute(insert(table), found)


def _delete(connection: Connection, column: Column[str], values: Sequence[str]) -> None:
    """Delete the rows with these values, one statement for each: an archive has many."""
    if values:
        statement = delete(column.table).where(column == bindparam("value"))
        connection.execute(statement, [{"value": value} for value in values])
