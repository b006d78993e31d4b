"""Finding and replacing entries and documents of a case, and remarking on them."""

from dataclasses import replace

from archive.casework.given import Hand
from archive.codes import Merknadstype
from archive.errors import UnknownNumberError
from archive.model import Dokumentbeskrivelse, Journalpost, Merknad, Saksmappe


def entry_of(sak: Saksmappe, number: str) -> Journalpost:
    """Give the entry of that number (M004). Raises `UnknownNumberError`."""
    post = sak.journalpost(number)
    if post is None:
        text = "case {case} has no entry {number}"
        raise UnknownNumberError(text, case=sak.mappe_id, number=number)
    return post


def document_of(post: Journalpost, number: int = 1) -> Dokumentbeskrivelse:
    """Give the entry's document of that number (M007). Raises `UnknownNumberError`."""
    found = (item for item in post.dokumentbeskrivelser if item.dokumentnummer == number)
    document = next(found, None)
    if document is None:
        text = "entry {entry} has no document {number}"
        raise UnknownNumberError(text, entry=post.registrerings_id, number=number)
    return document


def replaced(sak: Saksmappe, post: Journalpost) -> Saksmappe:
    """Give the case with the entry in place of the one of its number."""
    number = post.registrerings_id
    posts = tuple(post if p.registrerings_id == number else p for p in sak.journalposter)
    return replace(sak, journalposter=posts)


def with_document(post: Journalpost, document: Dokumentbeskrivelse) -> Journalpost:
    """Give the entry with the document in place of the one of its number."""
    number = document.dokumentnummer
    items = (document if d.dokumentnummer == number else d for d in post.dokumentbeskrivelser)
    return replace(post, dokumentbeskrivelser=tuple(items))


def remark(
    text: str, hand: Hand, kind: Merknadstype | None = Merknadstype.ARKIVANSVARLIG
) -> Merknad:
    """Make a remark, by default the archivist's."""
    return Merknad(
        merknadstekst=text,
        merknadstype=kind,
        merknadsdato=hand.now,
        merknad_registrert_av=hand.by,
    )
