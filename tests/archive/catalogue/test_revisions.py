"""The migrations lead to the tables that are made anew, from every version, on both databases."""

import threading
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.schema import CreateSchema

from archive import migrations
from archive.catalogue import CaseState, Catalogue, rows
from archive.catalogue.revisions import HEAD, WRITING, found_version, table_names, upgrade
from archive.catalogue.tables import metadata
from archive.errors import DerivedError

SCRIPTS = ScriptDirectory(Path(migrations.__file__).parent)
VERSIONS = [script.revision for script in SCRIPTS.walk_revisions()]
NEW = ("saksstatus", "avsluttet_dato", "kassasjonsdato", "journalstatus")
"""Columns that the first version did not have."""


@pytest.fixture
def connection(place):
    """A connection to migrate on, in an empty place."""
    with place.migrating.execution_options(**WRITING).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(CreateSchema(place.schema))
        yield connection


def bring_to(connection, version):
    config = Config()
    config.set_main_option("script_location", "archive:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, version)


def shape(connection):
    """Give all that the database knows of its tables, whatever it calls the constraints."""
    found = inspect(connection)
    return {table: _shape(found, table) for table in sorted(found.get_table_names())}


def _shape(found, table):
    columns = [
        (column["name"], str(column["type"]), column["nullable"], str(column["default"])[:7])
        for column in found.get_columns(table)
    ]
    keys = [
        (tuple(k["constrained_columns"]), k["referred_table"])
        for k in found.get_foreign_keys(table)
    ]
    indexes = [
        (i["name"], tuple(i["column_names"]), bool(i["unique"])) for i in found.get_indexes(table)
    ]
    unique = [tuple(each["column_names"]) for each in found.get_unique_constraints(table)]
    key = found.get_pk_constraint(table)["constrained_columns"]
    return sorted(columns), key, sorted(keys), sorted(indexes, key=str), sorted(unique)


def test_the_newest_migration_is_the_version_of_the_tables():
    assert SCRIPTS.get_heads() == [HEAD]
    assert [str(number) for number in range(int(HEAD), 0, -1)] == VERSIONS


@pytest.mark.parametrize("version", VERSIONS)
def test_migrating_from_each_version_gives_the_tables_of_the_newest(connection, version):
    bring_to(connection, version)
    assert found_version(connection) == version
    upgrade(connection)
    assert found_version(connection) == HEAD
    assert sorted(inspect(connection).get_table_names()) == sorted(table_names())
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    assert compare_metadata(context, metadata) == []


def test_what_is_migrated_and_what_is_made_anew_are_the_same(connection, place):
    bring_to(connection, HEAD)
    migrated = shape(connection)
    connection.rollback()
    place.create()
    with place.engine.begin() as fresh:
        assert shape(fresh) == migrated


def first_version(place, sak):
    """Make the catalogue that store format 1 had, with a case in it, both entries queued."""
    with place.migrating.execution_options(**WRITING).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(CreateSchema(place.schema))
        bring_to(connection, "1")
        if connection.dialect.name == "sqlite":  # which that format was on
            connection.execute(text("DROP TABLE alembic_version"))
        for table, items in rows(sak, 4).items():
            for row in items:
                old = {name: value for name, value in row.items() if name not in NEW}
                names, values = ", ".join(old), ", ".join(f":{name}" for name in old)
                connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), old)
        for post in reversed(sak.journalposter):
            number = {"number": post.registrerings_id}
            connection.execute(text("INSERT INTO indekskoe VALUES (:number)"), number)


def test_a_catalogue_of_format_1_is_kept_when_it_is_opened(place, sak):
    first_version(place, sak)
    catalogue = Catalogue(place)
    assert list(catalogue.queue()) == ["2026/3-1", "2026/3-2"]
    for table, items in rows(sak, 4).items():
        assert sorted(catalogue.all_rows(table), key=str) == sorted(items, key=str)
    catalogue.take_in_many([CaseState(sak, 5, ["2026/3-2"])])
    assert list(catalogue.queue()) == ["2026/3-1", "2026/3-2"]


def test_many_that_open_an_old_catalogue_at_once_find_it_new(place, sak):
    first_version(place, sak)
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(len(Catalogue(place).queue())))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [2] * 6


def test_what_cannot_be_migrated_is_as_it_was_and_a_rebuild_is_named(place, sak):
    first_version(place, sak)
    with place.engine.begin() as connection:
        connection.execute(text("CREATE TABLE objekt (x INTEGER)"))
        before = shape(connection)
    with pytest.raises(DerivedError, match=r"cannot be used .*objekt.*it can be rebuilt"):
        Catalogue(place).queue()
    with place.engine.begin() as connection:
        assert shape(connection) == before
