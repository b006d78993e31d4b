"""Lists of cases and entries, in the order of their numbers."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from archive.catalogue.tables import journalpost, saksmappe


@dataclass(frozen=True, slots=True)
class Listed:
    """A case or an entry in a list."""

    number: str
    tittel: str
    status: str
    kassasjonsdato: date | None


def case_list() -> Select[Any]:
    """Give the query of all cases, whose columns are the fields of `Listed`."""
    case = saksmappe.c
    columns = case.mappe_id, case.tittel, case.saksstatus, case.kassasjonsdato
    return select(*columns).order_by(case.saksaar, case.sakssekvensnummer)


def entry_list() -> Select[Any]:
    """Give the query of all entries, likewise, in the order of the journal."""
    entry = journalpost.c
    columns = entry.registrerings_id, entry.tittel, entry.journalstatus, entry.kassasjonsdato
    return select(*columns).order_by(entry.journalaar, entry.journalsekvensnummer)
