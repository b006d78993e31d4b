"""The tables of store format 2: statuses, dates of disposal, objects that are no cases.

An archive of format 1 knew one status of its cases and one of its entries, and disposed of
nothing; so all that is new here is known.
"""

from alembic import op
from sqlalchemy import BigInteger, Column, Date, Integer, String

revision = "2"
down_revision = "1"

TEXT = String().with_variant(String(collation="C"), "postgresql")


def upgrade() -> None:
    """Add what is new, and number the queue of the index."""
    _add_status("saksmappe", "saksstatus", "Under behandling", "avsluttet_dato")
    _add_status("journalpost", "journalstatus", "Journalført")
    with op.batch_alter_table("dokumentobjekt") as table:
        table.alter_column("filstoerrelse", type_=BigInteger, existing_nullable=False)
    _add_objects()
    _number_queue()
    op.drop_table("skjema")


def _add_status(name: str, status: str, value: str, *dates: str) -> None:
    """Give a table its status, the same for each row, and its dates, unknown for all."""
    with op.batch_alter_table(name) as table:
        table.add_column(Column(status, TEXT, nullable=False, server_default=value))
        for column in (*dates, "kassasjonsdato"):
            table.add_column(Column(column, Date))
    with op.batch_alter_table(name) as table:
        table.alter_column(status, existing_type=TEXT, server_default=None)
        for column in (status, "kassasjonsdato"):
            table.create_index(f"ix_{name}_{column}", [column])


def _add_objects() -> None:
    op.create_table(
        "objekt",
        Column("identifikator", TEXT, primary_key=True),
        Column("art", TEXT, nullable=False),
        Column("lopenummer", Integer),
        Column("versjon", Integer, nullable=False),
        Column("nokkel", TEXT),
        Column("tilstand", TEXT),
    )
    for column in ("lopenummer", "nokkel", "tilstand"):
        op.create_index(f"ix_objekt_art_{column}", "objekt", ["art", column])


def _number_queue() -> None:
    op.rename_table("indekskoe", "indekskoe_1")
    op.create_table(
        "indekskoe",
        Column("nummer", Integer, primary_key=True),
        Column("registrerings_id", TEXT, nullable=False, unique=True),
        sqlite_autoincrement=True,
    )
    op.execute(
        "INSERT INTO indekskoe (registrerings_id) "
        "SELECT registrerings_id FROM indekskoe_1 ORDER BY registrerings_id"
    )
    op.drop_table("indekskoe_1")
