"""The tables of store format 1, which made them itself and kept the version in `skjema`."""

from alembic import op
from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Integer,
    String,
    UniqueConstraint,
    inspect,
)

revision = "1"
down_revision = None

TEXT = String().with_variant(String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables, unless they are there."""
    if inspect(op.get_bind()).has_table("skjema"):
        return
    op.create_table("skjema", Column("versjon", Integer, primary_key=True))
    op.create_table(
        "saksmappe",
        Column("mappe_id", TEXT, primary_key=True),
        Column("system_id", TEXT, nullable=False, unique=True),
        Column("saksaar", Integer, nullable=False),
        Column("sakssekvensnummer", Integer, nullable=False),
        Column("nokkel", TEXT, nullable=False, unique=True),
        Column("tittel", TEXT, nullable=False),
        Column("saksdato", Date, nullable=False),
        Column("objektversjon", Integer, nullable=False),
        UniqueConstraint("saksaar", "sakssekvensnummer"),
    )
    op.create_table(
        "journalpost",
        Column("registrerings_id", TEXT, primary_key=True),
        Column("mappe_id", TEXT, ForeignKey("saksmappe.mappe_id"), nullable=False, index=True),
        Column("system_id", TEXT, nullable=False, unique=True),
        Column("journalaar", Integer, nullable=False),
        Column("journalsekvensnummer", Integer, nullable=False),
        Column("journalpostnummer", Integer, nullable=False),
        Column("nokkel", TEXT, nullable=False),
        Column("tittel", TEXT, nullable=False),
        Column("dokumenttype", TEXT, nullable=False),
        Column("dokumentets_dato", Date),
        Column("signatur", TEXT, nullable=False),
        UniqueConstraint("journalaar", "journalsekvensnummer"),
        UniqueConstraint("mappe_id", "nokkel"),
    )
    op.create_table(
        "dokumentobjekt",
        Column("system_id", TEXT, primary_key=True),
        Column("registrerings_id", TEXT, ForeignKey("journalpost.registrerings_id"), index=True),
        Column("versjonsnummer", Integer, nullable=False),
        Column("variantformat", TEXT, nullable=False),
        Column("referanse_dokumentfil", TEXT, nullable=False),
        Column("sjekksum", TEXT, nullable=False, index=True),
        Column("filstoerrelse", Integer, nullable=False),
        Column("signert", Boolean, nullable=False),
    )
    op.create_table("indekskoe", Column("registrerings_id", TEXT, primary_key=True))
    op.execute("INSERT INTO skjema VALUES (1)")
