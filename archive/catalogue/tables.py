"""The tables of the catalogue, and the rows that follow from what the store holds.

The columns have the names of the fields they repeat. Every change here is a migration in
`archive/migrations` too; a test compares the two.
"""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from archive.model import Dokumentobjekt, Journalpost, Saksmappe

Text = String().with_variant(String(collation="C"), "postgresql")
"""Text in the order of its characters' numbers, which SQLite gives and PostgreSQL when told."""

metadata = MetaData()
saksmappe = Table(
    "saksmappe",
    metadata,
    Column("mappe_id", Text, primary_key=True),
    Column("system_id", Text, nullable=False, unique=True),
    Column("saksaar", Integer, nullable=False),
    Column("sakssekvensnummer", Integer, nullable=False),
    Column("nokkel", Text, nullable=False, unique=True),
    Column("tittel", Text, nullable=False),
    Column("saksdato", Date, nullable=False),
    Column("saksstatus", Text, nullable=False, index=True),
    Column("avsluttet_dato", Date),
    Column("kassasjonsdato", Date, index=True),
    Column("objektversjon", Integer, nullable=False),
    UniqueConstraint("saksaar", "sakssekvensnummer"),
)
journalpost = Table(
    "journalpost",
    metadata,
    Column("registrerings_id", Text, primary_key=True),
    Column("mappe_id", ForeignKey(saksmappe.c.mappe_id), nullable=False, index=True),
    Column("system_id", Text, nullable=False, unique=True),
    Column("journalaar", Integer, nullable=False),
    Column("journalsekvensnummer", Integer, nullable=False),
    Column("journalpostnummer", Integer, nullable=False),
    Column("nokkel", Text, nullable=False),
    Column("tittel", Text, nullable=False),
    Column("dokumenttype", Text, nullable=False),
    Column("dokumentets_dato", Date),
    Column("journalstatus", Text, nullable=False, index=True),
    Column("kassasjonsdato", Date, index=True),
    Column("signatur", Text, nullable=False),
    UniqueConstraint("journalaar", "journalsekvensnummer"),
    UniqueConstraint("mappe_id", "nokkel"),
)
dokumentobjekt = Table(
    "dokumentobjekt",
    metadata,
    Column("system_id", Text, primary_key=True),
    Column("registrerings_id", ForeignKey(journalpost.c.registrerings_id), index=True),
    Column("versjonsnummer", Integer, nullable=False),
    Column("variantformat", Text, nullable=False),
    Column("referanse_dokumentfil", Text, nullable=False),
    Column("sjekksum", Text, nullable=False, index=True),
    Column("filstoerrelse", BigInteger, nullable=False),
    Column("signert", Boolean, nullable=False),
)
objekt = Table(
    "objekt",
    metadata,
    Column("identifikator", Text, primary_key=True),
    Column("art", Text, nullable=False),
    Column("lopenummer", Integer),
    Column("versjon", Integer, nullable=False),
    Column("nokkel", Text),
    Column("tilstand", Text),
)
"""The objects of the store that are no cases."""
for _names in ("art", "lopenummer"), ("art", "nokkel"), ("art", "tilstand"):
    Index(f"ix_objekt_{'_'.join(_names)}", *(objekt.c[name] for name in _names))
indekskoe = Table(
    "indekskoe",
    metadata,
    Column("nummer", Integer, primary_key=True),
    Column("registrerings_id", Text, nullable=False, unique=True),
    sqlite_autoincrement=True,
)
"""What is to be indexed. No `nummer` is given twice, so what is queued anew while it is being
indexed is told from what it was."""

REPEATED = (saksmappe, journalpost, dokumentobjekt, objekt)
"""The tables whose every row follows from the store, in the order in which they are filled."""

Row = dict[str, object]
Rows = dict[str, list[Row]]
"""Rows by table name, in the order of the case."""


def rows(sak: Saksmappe, version: int) -> Rows:
    """Give all rows that follow from a case in that version of its object."""
    return {
        "saksmappe": [case_row(sak, version)],
        "journalpost": [entry_row(sak, post) for post in sak.journalposter],
        "dokumentobjekt": [row for post in sak.journalposter for row in file_rows(post)],
    }


def case_row(sak: Saksmappe, version: int) -> Row:
    """Give the row of a case."""
    return _row(
        saksmappe,
        sak,
        saksstatus=sak.saksstatus.value,
        avsluttet_dato=sak.avsluttet_dato.date() if sak.avsluttet_dato else None,
        kassasjonsdato=sak.kassasjon.kassasjonsdato if sak.kassasjon else None,
        objektversjon=version,
    )


def entry_row(sak: Saksmappe, post: Journalpost) -> Row:
    """Give the row of an entry."""
    return _row(
        journalpost,
        post,
        mappe_id=sak.mappe_id,
        dokumenttype=post.hoveddokument.dokumenttype,
        journalstatus=post.journalstatus.value,
        kassasjonsdato=_set_date(post),
        signatur=post.signatur.value,
    )


def _set_date(post: Journalpost) -> date | None:
    """Give the first day that is set for disposal of the entry or a document of it (M452)."""
    said = (post.kassasjon, *(item.kassasjon for item in post.dokumentbeskrivelser))
    return min((one.kassasjonsdato for one in said if one and one.kassasjonsdato), default=None)


def file_rows(post: Journalpost) -> Iterator[Row]:
    """Give the rows of an entry's files."""
    for item in _objects(post):
        yield _row(
            dokumentobjekt,
            item,
            registrerings_id=post.registrerings_id,
            variantformat=item.variantformat.value,
        )


def object_row(identifier: str, version: int, nokkel: str | None, tilstand: str | None) -> Row:
    """Give the row of an object of another kind than a case; `spor:17` has running number 17."""
    art, _, name = identifier.partition(":")
    return {
        "identifikator": identifier,
        "art": art,
        "lopenummer": int(name) if name.isdecimal() else None,
        "versjon": version,
        "nokkel": nokkel,
        "tilstand": tilstand,
    }


def _row(table: Table, source: object, **more: object) -> Row:
    """Give a row of a table from the fields of the same names, and some beside."""
    names = (column.name for column in table.columns if column.name not in more)
    return {name: getattr(source, name) for name in names} | more


def _objects(post: Journalpost) -> Iterator[Dokumentobjekt]:
    for document in post.dokumentbeskrivelser:
        yield from document.dokumentobjekter
