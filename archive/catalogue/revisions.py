"""The version of the tables: made at the newest, and brought there from an older one.

The migrations lie in `archive/migrations`, one for each version of the catalogue.
"""

from sqlalchemy import Column, Connection, MetaData, String, Table, insert, inspect, select, text

from archive.catalogue.tables import metadata

WRITING = {"writing": True}
"""The option of an engine that is going to write."""
HEAD = "2"
"""The version of the tables in `tables.py`: the newest migration."""

_bookkeeping = MetaData()
_version = Table(
    "alembic_version", _bookkeeping, Column("version_num", String(32), primary_key=True)
)
_FIRST = "skjema"
"""The table by which the first version is known, that of store format 1: it has no other."""


def create_tables(connection: Connection) -> None:
    """Make the tables of the newest version. They must not be there."""
    metadata.create_all(connection, checkfirst=False)
    _bookkeeping.create_all(connection, checkfirst=False)
    connection.execute(insert(_version).values(version_num=HEAD))


def drop_tables(connection: Connection) -> None:
    """Take away the tables of any version, and nothing else that may lie beside them."""
    for name in (*reversed(table_names()), _FIRST):
        connection.execute(text(f"DROP TABLE IF EXISTS {name}"))


def table_names() -> list[str]:
    """Give the names of all tables, those first that others refer to."""
    return [table.name for table in (*metadata.sorted_tables, _version)]


def found_version(connection: Connection) -> str | None:
    """Give the version of the tables that are there, if any are."""
    there = inspect(connection).get_table_names()
    if _version.name in there:
        return connection.scalar(select(_version.c.version_num))
    return "1" if _FIRST in there else None


def can_be_upgraded(version: str) -> bool:
    """Whether it is a version older than the newest; a newer one is not known here."""
    return version.isdecimal() and int(version) < int(HEAD)


def upgrade(connection: Connection) -> None:
    """Bring the tables to the newest version, whole or not at all; others wait meanwhile."""
    from alembic import command  # noqa: PLC0415 -- slow to load, and hardly ever needed
    from alembic.config import Config  # noqa: PLC0415

    if connection.dialect.name == "postgresql":
        connection.execute(text(f"LOCK TABLE {_version.name} IN EXCLUSIVE MODE"))
    config = Config()
    config.set_main_option("script_location", "archive:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)
