"""Closing a case and opening it again; letting an entry or a case expire (Noark 5, 3.2 and 3.4)."""

from collections.abc import Iterator
from dataclasses import replace

from archive.casework.freezing import guard
from archive.casework.given import Hand
from archive.casework.posts import entry_of, remark, replaced
from archive.codes import (
    Avskrivningsmaate,
    Journalposttype,
    Journalstatus,
    Saksstatus,
)
from archive.errors import FrozenError
from archive.model import Arkiv, Avskrivning, Journalpost, Saksmappe

FOLLOWED_UP = frozenset({Journalposttype.INNGAENDE, Journalposttype.INTERNT_MED_OPPFOLGING})
"""The types of entries that somebody must deal with (3.4.5)."""
DONE = frozenset({Journalstatus.ARKIVERT, Journalstatus.UTGAR})
"""The statuses of entries that a closed case may have (3.2.7)."""


def with_status(sak: Saksmappe, number: str, status: Journalstatus, hand: Hand) -> Saksmappe:
    """Give the case with an entry that has come on; the date follows from the status (3.2.18).

    «Utgår» needs a reason: see `expired`. Raises `UnknownNumberError`, `FrozenError`.
    """
    post = replace(entry_of(sak, number), journalstatus=status)
    if status is Journalstatus.ARKIVERT and not post.arkivert_dato:
        post = replace(post, arkivert_dato=hand.now, arkivert_av=hand.by)
    if status is Journalstatus.EKSPEDERT and not post.sendt_dato:
        post = replace(post, sendt_dato=hand.now)
    return _kept(sak, post)


def answered(
    sak: Saksmappe, number: str, how: Avskrivningsmaate, hand: Hand, by: str | None = None
) -> Saksmappe:
    """Give the case with an incoming entry dealt with, by another entry of it or without one.

    Several may deal with one, and one with several (3.4.2 to 3.4.4, 3.4.7). Raises
    `UnknownNumberError`, `FrozenError`.
    """
    answer = entry_of(sak, by) if by else None
    note = Avskrivning(
        avskrivningsdato=hand.now.date(),
        avskrevet_av=hand.by,
        avskrivningsmaate=how,
        referanse_avskrives_av_journalpost=answer.system_id if answer else None,
    )
    post = entry_of(sak, number)
    if post.utgar or post.journalposttype not in FOLLOWED_UP:
        text = "entry {number} is none that is to be dealt with (Noark 5, {krav})"
        raise FrozenError(text, number=number, krav="3.4.2")
    return _kept(sak, replace(post, avskrivninger=(*post.avskrivninger, note)))


def to_follow_up(post: Journalpost) -> bool:
    """Say whether the entry still waits for somebody to deal with it (3.4.1)."""
    return post.journalposttype in FOLLOWED_UP and not post.utgar and not post.avskrivninger


def hindrances(sak: Saksmappe, arkiv: Arkiv) -> Iterator[FrozenError]:
    """Give all that keeps the case from being closed (3.2.6 to 3.2.9)."""
    if sak.saksstatus is not Saksstatus.UNDER_BEHANDLING:
        text = "case {number} is «{status}» already (Noark 5, {krav})"
        yield FrozenError(text, number=sak.mappe_id, status=sak.saksstatus.value, krav="3.2.5")
    if sak.referanse_klasse is None:
        text = "case {number} has no class (Noark 5, {krav})"
        yield FrozenError(text, number=sak.mappe_id, krav="3.2.6")
    for post in sak.journalposter:
        number, status = post.registrerings_id, post.journalstatus.value
        if post.journalstatus not in DONE:
            text = "entry {number} is «{status}», not «Arkivert» (Noark 5, {krav})"
            yield FrozenError(text, number=number, status=status, krav="3.2.7")
        if unarchivable(post, arkiv):
            text = "entry {number} has a document that is in no archive format (Noark 5, {krav})"
            yield FrozenError(text, number=number, krav="3.2.8")
        if to_follow_up(post):
            text = "entry {number} has not been dealt with (Noark 5, {krav})"
            yield FrozenError(text, number=number, krav="3.2.9")


def unarchivable(post: Journalpost, arkiv: Arkiv) -> list[int]:
    """Give the numbers of the entry's documents whose newest version is in no archive format.

    Which formats count is the archive's to say (2.7.9). An entry that has expired needs none,
    nor does a document that was disposed of, or is on paper alone.
    """
    if post.utgar:
        return []
    formats = set(arkiv.arkivformater)
    return [
        document.dokumentnummer
        for document in post.dokumentbeskrivelser
        if document.dokumentobjekter and not formats & {item.format for item in document.siste}
    ]


def closed(
    sak: Saksmappe, arkiv: Arkiv, hand: Hand, write_off: Avskrivningsmaate | None = None
) -> Saksmappe:
    """Give the case closed (3.2.1, 3.2.5).

    With `write_off` what waits is dealt with in that way because the case is closed (3.4.5);
    without, it hinders. Raises `FrozenError` with all that hinders.
    """
    if write_off:
        for post in filter(to_follow_up, sak.journalposter):
            sak = answered(sak, post.registrerings_id, write_off, hand)
    if found := list(hindrances(sak, arkiv)):
        raise FrozenError.of(found)
    done = replace(
        sak, saksstatus=Saksstatus.AVSLUTTET, avsluttet_dato=hand.now, avsluttet_av=hand.by
    )
    return guard(sak, done)


def reopened(sak: Saksmappe, reason: str, hand: Hand) -> Saksmappe:
    """Give a closed case open again, with the reason remarked (3.2.11)."""
    if not sak.avsluttet:
        text = "case {number} is not closed (Noark 5, {krav})"
        raise FrozenError(text, number=sak.mappe_id, krav="3.2.11")
    again = replace(
        sak,
        saksstatus=Saksstatus.UNDER_BEHANDLING,
        avsluttet_dato=None,
        avsluttet_av=None,
        merknader=(*sak.merknader, remark(reason, hand)),
    )
    return guard(sak, again)


def expired(sak: Saksmappe, number: str, reason: str, hand: Hand) -> Saksmappe:
    """Give the case with an entry, or the case itself, that was a mistake: «Utgår», and why.

    Its number stays taken; its key is free, so that the right thing can be registered by it.
    A case expires when all its entries have. Raises `UnknownNumberError`, `FrozenError`.
    """
    if number == sak.mappe_id:
        return _case_expired(sak, reason, hand)
    post = entry_of(sak, number)
    gone = replace(
        post,
        journalstatus=Journalstatus.UTGAR,
        nokkel=f"{number} {post.nokkel}",
        merknader=(*post.merknader, remark(reason, hand)),
    )
    return _kept(sak, gone)


def _case_expired(sak: Saksmappe, reason: str, hand: Hand) -> Saksmappe:
    waiting = [post.registrerings_id for post in sak.journalposter if not post.utgar]
    if waiting:
        text = "case {number} has entries that are not «Utgår»: {entries} (Noark 5, {krav})"
        raise FrozenError(text, number=sak.mappe_id, entries=", ".join(waiting), krav="3.2.12")
    gone = replace(
        sak,
        saksstatus=Saksstatus.UTGAR,
        nokkel=f"{sak.mappe_id} {sak.nokkel}",
        merknader=(*sak.merknader, remark(reason, hand)),
    )
    return guard(sak, gone)


def _kept(sak: Saksmappe, post: Journalpost) -> Saksmappe:
    return guard(sak, replaced(sak, post))
