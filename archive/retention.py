"""Retention: how long documents are kept, what is due, legal holds, and disposal (Noark 5, 6.1).

What is said of a document itself goes before what is said of its entry, that before its case,
and these before what is inherited: the rule for its type, then its part of the archive, then its
class (6.1.1 to 6.1.3, 6.1.11).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from archive.casework import Hand, guard
from archive.casework.posts import document_of, entry_of, remark, replaced, with_document
from archive.codes import Arkivniva, Kassasjonsvedtak
from archive.errors import EntryError, FrozenError
from archive.model import (
    Arkiv,
    Dokumentbeskrivelse,
    Journalpost,
    Kassasjon,
    Saksmappe,
    Tilbakeholdelse,
    UtfoertKassasjon,
)
from archive.structure import class_of, part_of

KEEP = Kassasjon(kassasjonsvedtak=Kassasjonsvedtak.BEVARES)
"""What becomes of documents when nothing is said of them."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What is to become of a document: the decision, whether it stands, and when.

    `avklart` is false where a rule still waits for the archive's owner to decide.
    """

    kassasjon: Kassasjon
    avklart: bool
    dato: date | None
    """The day it can be carried out; None if never, or while the case is open."""


@dataclass(frozen=True, slots=True)
class Due:
    """A document whose time is over."""

    sak: Saksmappe
    post: Journalpost
    document: Dokumentbeskrivelse
    fate: Fate

    @property
    def hindrances(self) -> tuple[str, ...]:
        """What keeps it from being disposed of: `tilbakeholdt`, `uavklart`."""
        found = {"tilbakeholdt": self.sak.tilbakeholdt, "uavklart": not self.fate.avklart}
        return tuple(name for name, holds in found.items() if holds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disposal:
    """The decision to dispose of a document, and why.

    `forced` is for one that is not due, or not by a settled rule; no hold is broken by it.
    """

    number: str
    document: int = 1
    reason: str
    forced: bool = False


def fate(arkiv: Arkiv, sak: Saksmappe, post: Journalpost, document: Dokumentbeskrivelse) -> Fate:
    """Say what is to become of a document, by all that is said of it."""
    said = document.kassasjon or post.kassasjon or sak.kassasjon
    if said:
        return Fate(said, avklart=True, dato=disposal_date(said, sak))
    inherited, settled = _inherited(arkiv, sak, document)
    return Fate(inherited, settled, disposal_date(inherited, sak))


def disposal_date(kassasjon: Kassasjon, sak: Saksmappe) -> date | None:
    """Give the day a decision can be carried out: as it is set, or so many years after closing.

    The years run from the day the case was closed (6.1.6); a date that is set goes before (6.1.8).
    29 February becomes 1 March.
    """
    if kassasjon.kassasjonsvedtak is Kassasjonsvedtak.BEVARES:
        return None
    if kassasjon.kassasjonsdato:
        return kassasjon.kassasjonsdato
    if kassasjon.bevaringstid is None or sak.avsluttet_dato is None:
        return None
    closed = sak.avsluttet_dato.date()
    year = closed.year + kassasjon.bevaringstid
    if year > date.max.year:
        return None
    try:
        return closed.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def due(arkiv: Arkiv, cases: Iterable[Saksmappe], until: date) -> Iterator[Due]:
    """Give the documents of these cases whose time is over on that day, in their order (6.1.28)."""
    for sak in cases:
        for post in sak.journalposter:
            for document in post.dokumentbeskrivelser:
                found = fate(arkiv, sak, post, document)
                if document.dokumentobjekter and found.dato and found.dato <= until:
                    yield Due(sak, post, document, found)


def decided(
    sak: Saksmappe, number: str, kassasjon: Kassasjon | None, document: int | None = None
) -> Saksmappe:
    """Give the case with a decision on it, an entry or a document; None goes back to the rules.

    6.1.4, 6.1.5, 6.1.8 and 6.1.11. Raises `UnknownNumberError`; `EntryError` for a decision to
    dispose of something that says neither when nor after how many years.
    """
    if (
        kassasjon
        and kassasjon.kassasjonsvedtak is Kassasjonsvedtak.KASSERES
        and kassasjon.bevaringstid is None
        and kassasjon.kassasjonsdato is None
    ):
        raise EntryError("say after how many years, or on which date, it is to be disposed of")
    if number == sak.mappe_id:
        return guard(sak, replace(sak, kassasjon=kassasjon))
    post = entry_of(sak, number)
    if document is None:
        return guard(sak, replaced(sak, replace(post, kassasjon=kassasjon)))
    item = replace(document_of(post, document), kassasjon=kassasjon)
    return guard(sak, replaced(sak, with_document(post, item)))


def held(sak: Saksmappe, reason: str, hand: Hand) -> Saksmappe:
    """Give the case under a legal hold."""
    hold = Tilbakeholdelse(aarsak=reason, fra_dato=hand.now, av=hand.by)
    return guard(sak, replace(sak, tilbakeholdelser=(*sak.tilbakeholdelser, hold)))


def released(sak: Saksmappe, hand: Hand) -> Saksmappe:
    """Give the case with its holds lifted; that there were some stays. Raises `EntryError`."""
    if not sak.tilbakeholdt:
        raise EntryError("case {number} is under no legal hold", number=sak.mappe_id)
    holds = (
        replace(hold, opphevet_dato=hand.now, opphevet_av=hand.by)
        if hold.opphevet_dato is None
        else hold
        for hold in sak.tilbakeholdelser
    )
    return guard(sak, replace(sak, tilbakeholdelser=tuple(holds)))


def disposed(arkiv: Arkiv, sak: Saksmappe, wish: Disposal, hand: Hand) -> Saksmappe:
    """Give the case with a document disposed of: its files go, what is said of it stays (6.4.27).

    Raises `UnknownNumberError`; `EntryError` if there is nothing to dispose of; `FrozenError` if
    the case is under a legal hold, and unless forced if the document is not due, or the rule it
    is due by is not settled.
    """
    post = entry_of(sak, wish.number)
    item = document_of(post, wish.document)
    if not item.dokumentobjekter:
        raise EntryError("entry {number} has no files to dispose of", number=wish.number)
    if sak.tilbakeholdt:
        text = "case {number} is under a legal hold: nothing of it is disposed of"
        raise FrozenError(text, number=sak.mappe_id, krav="6.1.4")
    found = fate(arkiv, sak, post, item)
    ready = found.avklart and found.dato is not None and found.dato <= hand.now.date()
    if not (ready or wish.forced):
        text = "the document of entry {number} is not due to be disposed of (Noark 5, {krav})"
        raise FrozenError(text, number=wish.number, krav="6.1.4")
    gone = replace(
        item,
        dokumentobjekter=(),
        referanse_tekstfil=None,
        utfoert_kassasjon=UtfoertKassasjon(kassert_dato=hand.now, kassert_av=hand.by),
        merknader=(*item.merknader, remark(wish.reason, hand)),
    )
    return guard(sak, replaced(sak, with_document(post, gone)))


def _inherited(
    arkiv: Arkiv, sak: Saksmappe, document: Dokumentbeskrivelse
) -> tuple[Kassasjon, bool]:
    """Give what a document inherits (6.1.1 to 6.1.3, 6.1.9, 6.1.10), and if it is settled."""
    if arkiv.kassasjon_arves_til is not Arkivniva.DOKUMENTBESKRIVELSE:
        return KEEP, True
    for rule in arkiv.bevaringsregler:
        if document.dokumenttype in rule.dokumenttyper:
            return rule.kassasjon, rule.avklart
    part = part_of(arkiv, sak.referanse_arkivdel) if sak.referanse_arkivdel else None
    klasse = class_of(arkiv, sak.referanse_klasse) if sak.referanse_klasse else None
    found = (part and part.kassasjon) or (klasse and klasse.kassasjon)
    return (found or KEEP), True
