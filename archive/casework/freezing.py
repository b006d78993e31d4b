"""What no longer changes: a case before and after, held against Noark 5 (2.5–2.7 and 3.2).

`guard` looks at what has changed, not at who changed it, so no act goes by it. What may be done
to something frozen all the same leaves a trace in the case itself, and the trace is what `guard`
goes by: a remark by the archivist lifts the freeze of an entry's metadata (2.9.3) and opens a
closed case again (3.2.11); files go only where their deletion or disposal is noted.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from archive.casework.frozen_documents import document_refusals
from archive.codes import (
    Dokumentstatus,
    Journalposttype,
    Journalstatus,
    Merknadstype,
    Saksstatus,
)
from archive.errors import FrozenError
from archive.metadata import element_name
from archive.model import Journalpost, Saksmappe

FINISHED = frozenset({Journalstatus.EKSPEDERT, Journalstatus.JOURNALFORT, Journalstatus.ARKIVERT})
"""The statuses that only an entry with finished documents has (3.2.30)."""
T = TypeVar("T", Saksmappe, Journalpost)


@dataclass(frozen=True, slots=True)
class Freeze:
    """Fields that no longer change when something holds of what they belong to."""

    krav: str
    fields: tuple[str, ...]
    holds: Callable[[Journalpost], bool]


def _incoming(post: Journalpost) -> bool:
    return post.journalposttype is Journalposttype.INNGAENDE and post.journalstatus in FINISHED


def _own(post: Journalpost) -> bool:
    return post.journalposttype is not Journalposttype.INNGAENDE and post.journalstatus in FINISHED


def _archived(post: Journalpost) -> bool:
    return post.journalstatus is Journalstatus.ARKIVERT


NUMBERS = ("registrerings_id", "journalpostnummer")
SEQUENCE = ("journalaar", "journalsekvensnummer")
"""What 3.2.22 and 3.2.24 call «løpenummer»."""
ENTRY_IDENTITY = ("system_id", "opprettet_dato", "opprettet_av")
CASE_IDENTITY = (
    "system_id",
    "mappe_id",
    "saksaar",
    "sakssekvensnummer",
    "opprettet_dato",
    "opprettet_av",
)
CLOSED_CASE = {
    "3.2.2": ("tittel", "dokumentmedium"),
    "3.2.10": ("saksdato", "administrativ_enhet", "saksansvarlig"),
}
"""What does not change of a closed case, by requirement."""
ENTRY = (
    Freeze("3.2.14", ("tittel", "dokumentmedium", "referanse_arkivdel"), _archived),
    Freeze("3.2.22", ("mottatt_dato",), _incoming),
    Freeze(
        "3.2.23",
        ("journalposttype", "journaldato", "dokumentets_dato", "korrespondanseparter"),
        lambda post: _archived(post) and _incoming(post),
    ),
    Freeze(
        "3.2.24",
        ("journalposttype", "dokumentets_dato", "sendt_dato", "tittel", "korrespondanseparter"),
        _own,
    ),
)
"""What does not change of an entry, unless the archivist remarks why.

`korrespondanseparter` holds `saksbehandler` and `administrativEnhet` of 3.2.24. A date that was
not known can be filled in.
"""


def guard(old: Saksmappe, new: Saksmappe) -> Saksmappe:
    """Give the new case if all that has changed may change. Raises `FrozenError`."""
    if found := list(refusals(old, new)):
        raise FrozenError.of(found)
    return new


def refusals(old: Saksmappe, new: Saksmappe) -> Iterator[FrozenError]:
    """Give every change that Noark 5 forbids."""
    if old == new:
        return
    yield from _changed(old, new, CASE_IDENTITY, "2.2.2", old.mappe_id)
    yield from _case_status(old, new)
    if old.avsluttet and new.avsluttet:
        for krav, fields in CLOSED_CASE.items():
            yield from _changed(old, new, fields, krav, old.mappe_id)
    known = {post.registrerings_id: post for post in new.journalposter}
    for post in old.journalposter:
        later = known.pop(post.registrerings_id, None)
        if later is None:
            text = "entry {number} cannot be deleted; let it expire (Noark 5, {krav})"
            yield FrozenError(text, number=post.registrerings_id, krav="3.2.19")
        elif later != post:
            yield from _entry(post, later, closed=old.avsluttet and new.avsluttet)
    if known and old.saksstatus is not Saksstatus.UNDER_BEHANDLING:
        text = "case {number} is «{status}» and takes no new entry (Noark 5, {krav})"
        yield FrozenError(text, number=old.mappe_id, status=old.saksstatus.value, krav="3.2.4")
    for post in known.values():
        yield from _unfinished(post)


def _case_status(old: Saksmappe, new: Saksmappe) -> Iterator[FrozenError]:
    if old.saksstatus is new.saksstatus:
        return
    if old.saksstatus is Saksstatus.UTGAR:
        text = "case {number} is «Utgår» and stays so (Noark 5, {krav})"
        yield FrozenError(text, number=old.mappe_id, krav="3.2.12")
    elif new.saksstatus is not Saksstatus.AVSLUTTET and not _remarked(old, new):
        text = "why case {number} becomes «{status}» must be remarked (Noark 5, {krav})"
        krav = "3.2.11" if old.avsluttet else "3.2.12"
        yield FrozenError(text, number=old.mappe_id, status=new.saksstatus.value, krav=krav)


def _entry(old: Journalpost, new: Journalpost, *, closed: bool) -> Iterator[FrozenError]:
    number = old.registrerings_id
    yield from _changed(old, new, NUMBERS, "2.2.2", number)
    yield from _status(old, new)
    if moved_away(old, new):
        if closed:
            text = "entry {number} cannot leave a closed case (Noark 5, {krav})"
            yield FrozenError(text, number=number, krav="3.2.16")
        return
    yield from _changed(old, new, ENTRY_IDENTITY, "2.2.2", number)
    yield from _changed(old, new, SEQUENCE, "3.2.22" if _incoming(old) else "3.2.24", number)
    yield from document_refusals(old, new, closed=closed)
    if old.arkivert_dato:
        yield from _changed(old, new, ("arkivert_dato", "arkivert_av"), "3.2.18", number)
    if not _remarked(old, new):
        for freeze in ENTRY:
            if freeze.holds(old):
                yield from _changed(old, new, freeze.fields, freeze.krav, number)


def moved_away(old: Journalpost, new: Journalpost) -> bool:
    """Say whether the entry was moved, and what stays only keeps its number and says so."""
    there = {reference.referanse_til_registrering for reference in new.kryssreferanser}
    return new.utgar and new.system_id != old.system_id and old.system_id in there


def _status(old: Journalpost, new: Journalpost) -> Iterator[FrozenError]:
    number, status = old.registrerings_id, new.journalstatus
    if status is old.journalstatus:
        return
    if old.utgar:
        text = "entry {number} is «Utgår» and stays so (Noark 5, {krav})"
        yield FrozenError(text, number=number, krav="3.2.19")
    elif new.utgar and not _remarked(old, new):
        text = "why entry {number} becomes «Utgår» must be remarked (Noark 5, {krav})"
        yield FrozenError(text, number=number, krav="3.2.19")
    elif _archived(old) and not new.utgar:
        text = "entry {number} is «Arkivert», and its arkivertDato stays (Noark 5, {krav})"
        yield FrozenError(text, number=number, krav="3.2.18")
    yield from _unfinished(new)


def _unfinished(post: Journalpost) -> Iterator[FrozenError]:
    """Refuse a status that says more than the documents do, and one without its date."""
    number, status = post.registrerings_id, post.journalstatus
    finished = Dokumentstatus.FERDIGSTILT
    if status in FINISHED and any(
        item.dokumentstatus is not finished for item in post.dokumentbeskrivelser
    ):
        text = "entry {number}: «{status}» is only for finished documents (Noark 5, {krav})"
        yield FrozenError(text, number=number, status=status.value, krav="3.2.30")
    if status is Journalstatus.ARKIVERT and not post.arkivert_dato:
        text = "entry {number} is «Arkivert» without arkivertDato (Noark 5, {krav})"
        yield FrozenError(text, number=number, krav="3.2.18")


def _remarked(old: T, new: T) -> bool:
    """Say whether the archivist has remarked on the change."""
    return any(
        item not in old.merknader and item.merknadstype is Merknadstype.ARKIVANSVARLIG
        for item in new.merknader
    )


def _changed(
    old: T, new: T, fields: tuple[str, ...], krav: str, number: str
) -> Iterator[FrozenError]:
    for name in fields:
        before = getattr(old, name)
        if getattr(new, name) != before and before is not None:
            text = "«{field}» of {number} can no longer be changed (Noark 5, {krav})"
            yield FrozenError(text, field=element_name(type(old), name), number=number, krav=krav)
