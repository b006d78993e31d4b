"""What registering makes of a case: pure functions from a case and something new to a case.

They decide all that is the archive's to decide: numbers in the case, versions of documents,
names of files, checksums. Where a thing is there already, the case comes out equal to what it
was, and nothing needs writing.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from archive.codes import Journalposttype, TilknyttetRegistreringSom, Variantformat
from archive.model import (
    Dokumentbeskrivelse,
    Dokumentobjekt,
    Faktum,
    Journalpost,
    Korrespondansepart,
    Part,
    Saksmappe,
    Skjerming,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCase:
    """What a case is about; `nokkel` is what its registrar knows it by."""

    nokkel: str
    tittel: str
    administrativ_enhet: str
    saksansvarlig: str
    parter: tuple[Part, ...] = ()
    fakta: tuple[Faktum, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFile:
    """One file of a document: its bytes, and what they are."""

    data: bytes
    suffix: str
    """With its point: `.pdf`."""
    variantformat: Variantformat
    format: str
    """M701: the PRONOM identifier, such as `fmt/476` (PDF/A-2a)."""
    format_detaljer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """A finished document to be entered in the journal, in all its variants.

    `tekst` is what can be searched in it, as plain text; `fakta` are what it is about,
    beside those of the case.
    """

    nokkel: str
    tittel: str
    dokumenttype: str
    journalposttype: Journalposttype
    filer: tuple[NewFile, ...]
    tekst: str = ""
    dokumentets_dato: date | None = None
    skal_signeres: bool = False
    korrespondanseparter: tuple[Korrespondansepart, ...] = ()
    skjerming: Skjerming | None = None
    fakta: tuple[Faktum, ...] = ()


@dataclass(frozen=True, slots=True)
class Hand:
    """Who registers, at what time (with its zone), and where new UUIDs come from."""

    now: datetime
    by: str
    new_id: Callable[[], str]


class Outcome(StrEnum):
    """What registering did with an entry."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


Files = dict[str, bytes]
"""New content by its logical path in the object."""


def opened(new: NewCase, year: int, number: int, hand: Hand) -> Saksmappe:
    """Give a new case with that number and nothing in it yet."""
    return Saksmappe(
        system_id=hand.new_id(),
        mappe_id=f"{year}/{number}",
        tittel=new.tittel,
        opprettet_dato=hand.now,
        opprettet_av=hand.by,
        parter=new.parter,
        saksaar=year,
        sakssekvensnummer=number,
        saksdato=hand.now.date(),
        administrativ_enhet=new.administrativ_enhet,
        saksansvarlig=new.saksansvarlig,
        nokkel=new.nokkel,
        fakta=new.fakta,
    )


def joined(sak: Saksmappe, new: NewCase) -> Saksmappe:
    """Give the case with the parties and facts that it did not have; its title stays."""
    return replace(sak, parter=_union(sak.parter, new.parter), fakta=_union(sak.fakta, new.fakta))


def entered(
    sak: Saksmappe, new: NewEntry, sequence: int, hand: Hand
) -> tuple[Saksmappe, Files, Outcome]:
    """Give the case with the entry, the files it brings, and what that was.

    `sequence` is the journal's next number of the year (M014), used for a new entry only.
    """
    old = next((post for post in sak.journalposter if post.nokkel == new.nokkel), None)
    if old is None:
        post = _entry(sak, new, sequence, hand)
        document, files = _with_version(post.hoveddokument, post.journalpostnummer, new, hand)
        post = replace(post, dokumentbeskrivelser=(document,))
        return replace(sak, journalposter=(*sak.journalposter, post)), files, Outcome.NEW
    post, files = _renewed(old, new, hand)
    outcome = Outcome.UNCHANGED if post == old else Outcome.CHANGED
    return _replaced(sak, post), files, outcome


def signed(
    sak: Saksmappe, post: Journalpost, scan: NewFile, hand: Hand
) -> tuple[Saksmappe, Files, Outcome]:
    """Give the case with a signed scan as the newest version of the entry's document.

    The scan is the same document in a later state, so it is a dokumentobjekt of the same
    dokumentbeskrivelse under the next versjonsnummer (M005): a version holds one file per
    variant, and the unsigned one must stay what it was (requirement 3.2.27). It is no
    «Vedlegg». Its variantformat is the caller's: «Arkivformat» only of what is proven to be
    one. The same scan again changes nothing.
    """
    document = post.hoveddokument
    if any(o.signert and o.sjekksum == _sha256(scan.data) for o in document.siste):
        return sak, {}, Outcome.UNCHANGED
    folder = _folder(post.journalpostnummer, document)
    path = f"{folder}/underskrevet{scan.suffix}"
    item = _object(scan, path, document.versjonsnummer + 1, hand)
    objects = (*document.dokumentobjekter, replace(item, signert=True))
    document = replace(document, dokumentobjekter=objects)
    post = replace(post, dokumentbeskrivelser=(document, *post.dokumentbeskrivelser[1:]))
    return _replaced(sak, post), {path: scan.data}, Outcome.CHANGED


def changed(old: Saksmappe | None, sak: Saksmappe) -> list[str]:
    """Give the numbers of the entries that are to be found in another way than before."""
    same = old is not None and (old.tittel, old.fakta) == (sak.tittel, sak.fakta)
    before = old.journalposter if old and same else ()
    return [post.registrerings_id for post in sak.journalposter if post not in before]


def _union(old: tuple[T, ...], new: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys((*old, *new)))


def _replaced(sak: Saksmappe, post: Journalpost) -> Saksmappe:
    number = post.registrerings_id
    posts = tuple(post if p.registrerings_id == number else p for p in sak.journalposter)
    return replace(sak, journalposter=posts)


def _entry(sak: Saksmappe, new: NewEntry, sequence: int, hand: Hand) -> Journalpost:
    number = max((post.journalpostnummer for post in sak.journalposter), default=0) + 1
    return Journalpost(
        system_id=hand.new_id(),
        registrerings_id=f"{sak.mappe_id}-{number}",
        opprettet_dato=hand.now,
        opprettet_av=hand.by,
        dokumentbeskrivelser=(_document(new, hand),),
        journalaar=hand.now.year,
        journalsekvensnummer=sequence,
        journalpostnummer=number,
        journaldato=hand.now.date(),
        nokkel=new.nokkel,
        **_said(new),
    )


def _said(new: NewEntry) -> dict[str, Any]:
    """Give what the registrar says of an entry, as fields of it."""
    names = (
        "tittel",
        "journalposttype",
        "dokumentets_dato",
        "skal_signeres",
        "korrespondanseparter",
        "skjerming",
        "fakta",
    )
    return {name: getattr(new, name) for name in names}


def _document(new: NewEntry, hand: Hand) -> Dokumentbeskrivelse:
    return Dokumentbeskrivelse(
        system_id=hand.new_id(),
        dokumenttype=new.dokumenttype,
        tittel=new.tittel,
        opprettet_dato=hand.now,
        opprettet_av=hand.by,
        tilknyttet_registrering_som=TilknyttetRegistreringSom.HOVEDDOKUMENT,
        dokumentnummer=1,
        tilknyttet_dato=hand.now,
        tilknyttet_av=hand.by,
    )


def _renewed(old: Journalpost, new: NewEntry, hand: Hand) -> tuple[Journalpost, Files]:
    """Give the entry as it is now said to be; other files make a new version of its document."""
    document, files = old.hoveddokument, Files()
    if _content(new) != {(o.variantformat, o.sjekksum) for o in document.usignert}:
        document, files = _with_version(document, old.journalpostnummer, new, hand)
    document = replace(document, tittel=new.tittel, dokumenttype=new.dokumenttype)
    documents = (document, *old.dokumentbeskrivelser[1:])
    return replace(old, dokumentbeskrivelser=documents, **_said(new)), files


def _content(new: NewEntry) -> set[tuple[Variantformat, str]]:
    return {(file.variantformat, _sha256(file.data)) for file in new.filer}


def _with_version(
    document: Dokumentbeskrivelse, post: int, new: NewEntry, hand: Hand
) -> tuple[Dokumentbeskrivelse, Files]:
    """Give the document with the new files as its next version, and these files."""
    folder, number = _folder(post, document), document.versjonsnummer + 1
    objects, files = list(document.dokumentobjekter), Files()
    for file in new.filer:
        path = f"{folder}/{_STEMS[file.variantformat]}{file.suffix}"
        files[path] = file.data
        objects.append(_object(file, path, number, hand))
    text = f"{folder}/tekst.txt"
    files[text] = new.tekst.encode()
    document = replace(document, dokumentobjekter=tuple(objects), referanse_tekstfil=text)
    return document, files


_STEMS: Mapping[Variantformat, str] = {
    Variantformat.PRODUKSJONSFORMAT: "produksjonsformat",
    Variantformat.ARKIVFORMAT: "arkivformat",
    Variantformat.SKJERMET: "skjermet",
}


def _folder(post: int, document: Dokumentbeskrivelse) -> str:
    """Give the logical folder of the document's next version."""
    version = document.versjonsnummer + 1
    return f"journalpost-{post}/dokument-{document.dokumentnummer}/versjon-{version}"


def _object(file: NewFile, path: str, number: int, hand: Hand) -> Dokumentobjekt:
    return Dokumentobjekt(
        system_id=hand.new_id(),
        versjonsnummer=number,
        variantformat=file.variantformat,
        format=file.format,
        format_detaljer=file.format_detaljer,
        opprettet_dato=hand.now,
        opprettet_av=hand.by,
        referanse_dokumentfil=path,
        sjekksum=_sha256(file.data),
        filstoerrelse=len(file.data),
    )


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
