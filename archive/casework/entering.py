"""Registering: pure functions from a case and something new to a case.

They decide all that is the archive's to decide: numbers in the case, versions of documents,
names of files, checksums. Where a thing is there already, the case comes out equal to what it
was, and nothing needs writing.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from archive.casework.freezing import guard
from archive.casework.given import (
    Files,
    Hand,
    NewAttachment,
    NewCase,
    NewEntry,
    NewFile,
    Outcome,
)
from archive.casework.posts import entry_of, remark, replaced
from archive.casework.versions import sha256, with_signed, with_version
from archive.codes import (
    Dokumentmedium,
    Journalposttype,
    TilknyttetRegistreringSom,
    Variantformat,
)
from archive.model import Dokumentbeskrivelse, Journalpost, Saksmappe

MADE_ANEW = "Dokumentet er laget på nytt"
"""Why there is a new version when nobody has said so."""
T = TypeVar("T")


def opened(new: NewCase, year: int, number: int, hand: Hand) -> Saksmappe:
    """Give a new case with that number and nothing in it yet."""
    return Saksmappe(
        system_id=hand.new_id(),
        mappe_id=f"{year}/{number}",
        tittel=new.tittel,
        offentlig_tittel=new.offentlig_tittel,
        opprettet_dato=hand.now,
        opprettet_av=hand.by,
        parter=new.parter,
        skjerming=new.skjerming,
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
    Raises `FrozenError` for what a finished entry or a closed case takes no more.
    """
    old = next((post for post in sak.journalposter if post.nokkel == new.nokkel), None)
    if old is None:
        post = _entry(sak, new, sequence, hand)
        files = Files()
        if new.filer:
            document, files = with_version(
                post.hoveddokument, post.journalpostnummer, new.filer, hand, text=new.tekst
            )
            post = replace(post, dokumentbeskrivelser=(document,))
        found = replace(sak, journalposter=(*sak.journalposter, post))
        return guard(sak, found), files, Outcome.NEW
    if _content(new) == {(o.variantformat, o.sjekksum) for o in old.hoveddokument.usignert}:
        post, files = replace(old, fakta=new.fakta, skal_signeres=new.skal_signeres), Files()
    else:
        post, files = _renewed(old, new, hand)
    outcome = Outcome.UNCHANGED if post == old else Outcome.CHANGED
    return guard(sak, replaced(sak, post)), files, outcome


def signed(
    sak: Saksmappe, post: Journalpost, scan: NewFile, hand: Hand
) -> tuple[Saksmappe, Files, Outcome]:
    """Give the case with a signed scan as the newest version of the entry's document.

    The scan is the same document in a later state, so it is a dokumentobjekt of the same
    dokumentbeskrivelse under the next versjonsnummer (M005): a version holds one file per
    variant, and the unsigned one must stay what it was (requirement 3.2.27). It is no
    «Vedlegg». Its variantformat is the caller's: «Arkivformat» only of what is proven to be
    one. The same scan again changes nothing. Raises `FrozenError` if the case is closed.
    """
    document = post.hoveddokument
    if any(o.signert and o.sjekksum == sha256(scan.data) for o in document.siste):
        return sak, {}, Outcome.UNCHANGED
    document, files = with_signed(document, post.journalpostnummer, scan, hand)
    post = replace(post, dokumentbeskrivelser=(document, *post.dokumentbeskrivelser[1:]))
    return guard(sak, replaced(sak, post)), files, Outcome.CHANGED


def attached(
    sak: Saksmappe, number: str, new: NewAttachment, hand: Hand
) -> tuple[Saksmappe, Files]:
    """Give the case with one document more of the entry, a «Vedlegg» (2.7.8).

    Raises `UnknownNumberError`, and `FrozenError` for an archived entry or a closed case.
    """
    post = entry_of(sak, number)
    taken = max(item.dokumentnummer for item in post.dokumentbeskrivelser)
    document = Dokumentbeskrivelse(
        system_id=hand.new_id(),
        dokumenttype=new.dokumenttype,
        tittel=new.tittel,
        opprettet_dato=hand.now,
        opprettet_av=hand.by,
        tilknyttet_registrering_som=TilknyttetRegistreringSom.VEDLEGG,
        dokumentnummer=taken + 1,
        tilknyttet_dato=hand.now,
        tilknyttet_av=hand.by,
    )
    document, files = with_version(
        document, post.journalpostnummer, new.filer, hand, text=new.tekst
    )
    post = replace(post, dokumentbeskrivelser=(*post.dokumentbeskrivelser, document))
    return guard(sak, replaced(sak, post)), files


def changed(old: Saksmappe | None, sak: Saksmappe) -> list[str]:
    """Give the numbers of the entries that are to be found in another way than before."""
    same = old is not None and (old.tittel, old.fakta) == (sak.tittel, sak.fakta)
    before = old.journalposter if old and same else ()
    return [post.registrerings_id for post in sak.journalposter if post not in before]


def _union(old: tuple[T, ...], new: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys((*old, *new)))


def _entry(sak: Saksmappe, new: NewEntry, sequence: int, hand: Hand) -> Journalpost:
    number = max((post.journalpostnummer for post in sak.journalposter), default=0) + 1
    incoming = new.journalposttype is Journalposttype.INNGAENDE
    return Journalpost(
        system_id=hand.new_id(),
        registrerings_id=f"{sak.mappe_id}-{number}",
        opprettet_dato=hand.now,
        opprettet_av=hand.by,
        skjerming=new.skjerming,
        dokumentbeskrivelser=(_document(new, hand),),
        tittel=new.tittel,
        offentlig_tittel=new.offentlig_tittel,
        dokumentmedium=_medium(new),
        oppbevaringssted=(new.oppbevaringssted,) if new.oppbevaringssted else (),
        korrespondanseparter=new.korrespondanseparter,
        journalaar=hand.now.year,
        journalsekvensnummer=sequence,
        journalpostnummer=number,
        journalposttype=new.journalposttype,
        journaldato=hand.now.date(),
        dokumentets_dato=new.dokumentets_dato,
        mottatt_dato=new.mottatt_dato or (hand.now if incoming else None),
        sendt_dato=new.sendt_dato,
        nokkel=new.nokkel,
        skal_signeres=new.skal_signeres,
        fakta=new.fakta,
    )


def _document(new: NewEntry, hand: Hand) -> Dokumentbeskrivelse:
    return Dokumentbeskrivelse(
        system_id=hand.new_id(),
        dokumenttype=new.dokumenttype,
        tittel=new.tittel,
        forfattere=new.forfattere,
        opprettet_dato=hand.now,
        opprettet_av=hand.by,
        dokumentmedium=_medium(new),
        oppbevaringssted=new.oppbevaringssted,
        tilknyttet_registrering_som=TilknyttetRegistreringSom.HOVEDDOKUMENT,
        dokumentnummer=1,
        tilknyttet_dato=hand.now,
        tilknyttet_av=hand.by,
    )


def _medium(new: NewEntry) -> Dokumentmedium:
    if not new.oppbevaringssted:
        return Dokumentmedium.ELEKTRONISK
    return Dokumentmedium.BLANDET if new.filer else Dokumentmedium.FYSISK


def _renewed(old: Journalpost, new: NewEntry, hand: Hand) -> tuple[Journalpost, Files]:
    """Give the entry with the new files as its document's next version, as it is now said to be.

    Screening stays what the archive has made it. If a reason is given, it is remarked on the
    entry, and lifts what Noark freezes of its metadata.
    """
    document, files = with_version(
        old.hoveddokument,
        old.journalpostnummer,
        new.filer,
        hand,
        text=new.tekst,
        reason=new.rettelse or MADE_ANEW,
    )
    document = replace(document, tittel=new.tittel, dokumenttype=new.dokumenttype)
    post = replace(
        old,
        dokumentbeskrivelser=(document, *old.dokumentbeskrivelser[1:]),
        tittel=new.tittel,
        korrespondanseparter=new.korrespondanseparter,
        journalposttype=new.journalposttype,
        dokumentets_dato=new.dokumentets_dato,
        skal_signeres=new.skal_signeres,
        fakta=new.fakta,
    )
    if new.rettelse:
        post = replace(post, merknader=(*post.merknader, remark(new.rettelse, hand)))
    return post, files


def _content(new: NewEntry) -> set[tuple[Variantformat, str]]:
    return {(file.variantformat, sha256(file.data)) for file in new.filer}
