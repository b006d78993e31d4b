"""Setting right what is registered, and saying more of it, so that what was there stays known."""

from dataclasses import replace
from typing import Any

from archive.casework.freezing import guard
from archive.casework.given import Files, Hand, NewVersion
from archive.casework.posts import document_of, entry_of, remark, replaced, with_document
from archive.casework.versions import with_version
from archive.codes import Merknadstype, SkjermingMetadata
from archive.errors import FrozenError
from archive.model import Journalpost, Kryssreferanse, Saksmappe, Skjerming

WORDS = {SkjermingMetadata.TITTEL_MAPPE_ORD, SkjermingMetadata.TITTEL_REGISTRERING_ORD}
"""What is screened where a public title is needed (M025)."""


def corrected(
    sak: Saksmappe, number: str, new: NewVersion, hand: Hand, document: int = 1
) -> tuple[Saksmappe, Files]:
    """Give the case with a corrected version of a finished document, beside those before (2.9.9).

    Raises `UnknownNumberError`, and `FrozenError` for a closed case or an expired entry.
    """
    post = entry_of(sak, number)
    item, files = with_version(
        document_of(post, document),
        post.journalpostnummer,
        new.filer,
        hand,
        text=new.tekst,
        reason=new.aarsak,
    )
    return guard(sak, replaced(sak, with_document(post, item))), files


def retitled(sak: Saksmappe, number: str, title: str, document: int = 1) -> Saksmappe:
    """Give the case with another title of a document, which may always be changed (3.2.33)."""
    post = entry_of(sak, number)
    item = replace(document_of(post, document), tittel=title)
    return guard(sak, replaced(sak, with_document(post, item)))


def amended(sak: Saksmappe, number: str, reason: str, hand: Hand, **values: Any) -> Saksmappe:
    """Give the case with other metadata of it or an entry, and the reason remarked (2.9.3, 2.8.10).

    `values` are fields by their names. Identity and numbers do not change, nor does what is
    frozen of a closed case. Raises `UnknownNumberError`, `FrozenError`.
    """
    notes = (*_owner(sak, number).merknader, remark(reason, hand))
    return _with(sak, number, merknader=notes, **values)


def document_amended(
    sak: Saksmappe, number: str, reason: str, hand: Hand, document: int = 1, **values: Any
) -> Saksmappe:
    """Give the case with other metadata of a document, and the reason remarked on it (2.9.3)."""
    post = entry_of(sak, number)
    item = document_of(post, document)
    item = replace(item, merknader=(*item.merknader, remark(reason, hand)), **values)
    return guard(sak, replaced(sak, with_document(post, item)))


def screened(
    sak: Saksmappe, number: str, skjerming: Skjerming | None, offentlig_tittel: str | None = None
) -> Saksmappe:
    """Give the case with it or an entry screened, or with `None` no longer (2.8.2, 2.8.3).

    Raises `UnknownNumberError`; `FrozenError` if words of the title are screened and no public
    title is given.
    """
    if skjerming and WORDS & set(skjerming.skjerming_metadata) and not offentlig_tittel:
        text = "words of the title of {number} are screened: give a public title (Noark 5, {krav})"
        raise FrozenError(text, number=number, krav="5.2.6")
    return _with(sak, number, skjerming=skjerming, offentlig_tittel=offentlig_tittel)


def document_screened(
    sak: Saksmappe, number: str, skjerming: Skjerming | None, document: int = 1
) -> Saksmappe:
    """Give the case with a document screened, all its files with it, or no longer (5.2.21)."""
    post = entry_of(sak, number)
    item = replace(document_of(post, document), skjerming=skjerming)
    return guard(sak, replaced(sak, with_document(post, item)))


def remarked(
    sak: Saksmappe, number: str, text: str, hand: Hand, kind: Merknadstype | None = None
) -> Saksmappe:
    """Give the case with a remark on it or on an entry (2.8.6)."""
    notes = (*_owner(sak, number).merknader, remark(text, hand, kind))
    return _with(sak, number, merknader=notes)


def referred(sak: Saksmappe, number: str, reference: Kryssreferanse) -> Saksmappe:
    """Give the case with a reference from it or an entry to something else (2.8.4)."""
    known = _owner(sak, number).kryssreferanser
    return _with(sak, number, kryssreferanser=tuple(dict.fromkeys((*known, reference))))


def unreferred(sak: Saksmappe, number: str, reference: Kryssreferanse) -> Saksmappe:
    """Give the case without that reference (2.8.4)."""
    known = _owner(sak, number).kryssreferanser
    return _with(sak, number, kryssreferanser=tuple(one for one in known if one != reference))


def _owner(sak: Saksmappe, number: str) -> Saksmappe | Journalpost:
    """Give what has that number: the case, or one of its entries."""
    return sak if number == sak.mappe_id else entry_of(sak, number)


def _with(sak: Saksmappe, number: str, **values: Any) -> Saksmappe:
    if number == sak.mappe_id:
        return guard(sak, replace(sak, **values))
    return guard(sak, replaced(sak, replace(entry_of(sak, number), **values)))
