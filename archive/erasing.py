"""Deleting files of documents, and what is then left of a case's earlier versions.

Files go when a document is disposed of (6.1), when versions, variants or formats of it are
deleted (2.7.14 to 2.7.25), and when an entry has moved to another case. The newest version of the
case says so; `residue` makes every earlier one say the same, and leaves no byte of what is gone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from archive.casework import Hand, guard
from archive.casework.frozen_documents import protected
from archive.casework.posts import entry_of, remark, replaced, with_document
from archive.codes import Slettingstype, Variantformat
from archive.errors import EntryError
from archive.metadata import from_xml, to_xml
from archive.model import (
    Arkiv,
    Dokumentbeskrivelse,
    Dokumentobjekt,
    Journalpost,
    Saksmappe,
    Sletting,
)
from archive.ocfl import Rewrite


def deleted(
    arkiv: Arkiv, sak: Saksmappe, number: str, kind: Slettingstype, reason: str, hand: Hand
) -> Saksmappe:
    """Give the case without files of that kind of the entry's documents, and why noted.

    The newest version stays, and the newest in an archive format (2.7.14, 2.7.18); a production
    format goes only where its version is in an archive format too (2.7.22). Raises
    `UnknownNumberError`; `EntryError` if there is nothing that may go.
    """
    post = entry_of(sak, number)
    trace = Sletting(slettingstype=kind, slettet_dato=hand.now, slettet_av=hand.by)
    found = post
    for document in post.dokumentbeskrivelser:
        gone = set(_deletable(document, kind, set(arkiv.arkivformater)))
        if gone:
            item = replace(
                document,
                dokumentobjekter=tuple(o for o in document.dokumentobjekter if o not in gone),
                slettinger=(*document.slettinger, trace),
                merknader=(*document.merknader, remark(reason, hand)),
            )
            found = with_document(found, item)
    if found == post:
        text = "entry {number} has nothing that could be deleted so: {kind}"
        raise EntryError(text, number=number, kind=kind.value)
    return guard(sak, replaced(sak, found))


def deletable(arkiv: Arkiv, post: Journalpost, kind: Slettingstype) -> list[int]:
    """Give the numbers of the entry's documents with files of that kind that may be deleted.

    So documents in several versions, in variants and in production formats are found (2.7.15,
    2.7.19, 2.7.23).
    """
    formats = set(arkiv.arkivformater)
    return [
        document.dokumentnummer
        for document in post.dokumentbeskrivelser
        if any(True for _ in _deletable(document, kind, formats))
    ]


def residue(newest: Saksmappe, metadata: str) -> Rewrite:
    """Give what is left of each file of each version of a case, by its newest version.

    `metadata` is the logical path of the case's metadata.
    """

    def left(_version: int, logical: str, data: bytes) -> bytes | None:
        if logical == metadata:
            old = from_xml(data)
            stripped = _stripped(old, newest)
            return data if stripped == old else to_xml(stripped)
        return data if _is_kept(newest, logical) else None

    return left


def leftovers(newest: Saksmappe, paths: Iterable[str]) -> list[str]:
    """Give those of these logical paths that the newest version of the case wants no more."""
    return sorted(path for path in paths if not _is_kept(newest, path))


def _deletable(
    document: Dokumentbeskrivelse, kind: Slettingstype, formats: set[str]
) -> Iterator[Dokumentobjekt]:
    archived = {o.versjonsnummer for o in document.dokumentobjekter if o.format in formats}
    oldest_to_stay = max(archived, default=0)
    stays = protected(document)
    for item in document.dokumentobjekter:
        if item.system_id in stays:
            continue
        match kind:
            case Slettingstype.TIDLIGERE_VERSJON:
                goes = item.versjonsnummer < oldest_to_stay
            case Slettingstype.SLADDET_VARIANT:
                goes = item.variantformat is Variantformat.SKJERMET
            case Slettingstype.PRODUKSJONSFORMAT:
                made = item.variantformat is Variantformat.PRODUKSJONSFORMAT
                own = item.signert or item.format in formats
                goes = made and not own and item.versjonsnummer in archived
            case Slettingstype.ARKIVDEL:
                goes = False
        if goes:
            yield item


def _is_kept(newest: Saksmappe, logical: str) -> bool:
    """Say whether the newest version of the case still wants that file."""
    entry, _, rest = logical.partition("/")
    for post in newest.journalposter:
        if entry == f"journalpost-{post.journalpostnummer}":
            for document in post.dokumentbeskrivelser:
                folder = f"dokument-{document.dokumentnummer}/"
                if rest.startswith(folder) and _has_lost(post, document):
                    return _wanted(document, logical)
    return True


def _has_lost(post: Journalpost, document: Dokumentbeskrivelse) -> bool:
    """Say whether files of the document are gone, by disposal, deletion or moving."""
    moved = post.utgar and not document.dokumentobjekter
    return bool(moved or document.utfoert_kassasjon or document.slettinger)


def _wanted(document: Dokumentbeskrivelse, logical: str) -> bool:
    folders = {o.referanse_dokumentfil.rpartition("/")[0] for o in document.dokumentobjekter}
    files = {item.referanse_dokumentfil for item in document.dokumentobjekter}
    folder, _, name = logical.rpartition("/")
    return logical in files or (name == "tekst.txt" and folder in folders)


def _stripped(old: Saksmappe, newest: Saksmappe) -> Saksmappe:
    """Give an earlier version of the case that names nothing that is gone, and says why."""
    posts = (
        _entry_stripped(post, newest.journalpost(post.registrerings_id))
        for post in old.journalposter
    )
    return replace(old, journalposter=tuple(posts))


def _entry_stripped(old: Journalpost, newest: Journalpost | None) -> Journalpost:
    for known in newest.dokumentbeskrivelser if newest else ():
        if newest and _has_lost(newest, known):
            for document in old.dokumentbeskrivelser:
                if document.dokumentnummer == known.dokumentnummer:
                    old = with_document(old, _document_stripped(document, known))
    return old


def _document_stripped(
    old: Dokumentbeskrivelse, newest: Dokumentbeskrivelse
) -> Dokumentbeskrivelse:
    there = {item.system_id for item in newest.dokumentobjekter}
    text = old.referanse_tekstfil
    return replace(
        old,
        dokumentobjekter=tuple(o for o in old.dokumentobjekter if o.system_id in there),
        referanse_tekstfil=text if text and _wanted(newest, text) else None,
        utfoert_kassasjon=newest.utfoert_kassasjon,
        slettinger=newest.slettinger,
    )
