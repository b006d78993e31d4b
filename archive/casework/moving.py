"""Moving an entry to another case (Noark 5, 3.2.35 to 3.2.39)."""

from collections.abc import Callable
from dataclasses import replace

from archive.casework.freezing import guard
from archive.casework.given import Files, Hand
from archive.casework.posts import entry_of, remark, replaced
from archive.codes import Journalstatus
from archive.errors import FrozenError
from archive.model import Dokumentbeskrivelse, Journalpost, Kryssreferanse, Saksmappe


def moved(
    source: Saksmappe,
    target: Saksmappe,
    number: str,
    sequence: int,
    read: Callable[[str], bytes],
    hand: Hand,
) -> tuple[Saksmappe, Saksmappe, Files]:
    """Give both cases with the entry moved, and the files that go along.

    It takes the next number of the case it comes to (3.2.36) and keeps its identity and its
    number in the journal. Where it was, an entry stays that says «Utgår» and where it went, so
    that no number is without one; `sequence` is the journal's next number, for that. `read` gives
    a file of the source by its logical path. Raises `UnknownNumberError`, `FrozenError`.
    """
    post = entry_of(source, number)
    if post.utgar:
        text = "entry {number} is «Utgår» and stays where it is (Noark 5, {krav})"
        raise FrozenError(text, number=number, krav="3.2.19")
    if tied := _tied(source, post):
        text = "entry {number} deals with, or is dealt with by, {others} (Noark 5, {krav})"
        raise FrozenError(text, number=number, others=", ".join(tied), krav="3.2.39")
    next_number = max((item.journalpostnummer for item in target.journalposter), default=0) + 1
    here, files = _relocated(post, next_number, read)
    here = replace(
        here,
        registrerings_id=f"{target.mappe_id}-{next_number}",
        journalpostnummer=next_number,
        nokkel=_free_key(target, post),
        merknader=(*post.merknader, remark(f"Flyttet fra {number}", hand)),
    )
    there = _left_behind(post, here.registrerings_id, sequence, hand)
    return (
        guard(source, replaced(source, there)),
        guard(target, replace(target, journalposter=(*target.journalposter, here))),
        files,
    )


def _tied(sak: Saksmappe, post: Journalpost) -> list[str]:
    """Give the entries that the entry deals with or is dealt with by."""
    answers = {item.referanse_avskrives_av_journalpost for item in post.avskrivninger}
    return [
        other.registrerings_id
        for other in sak.journalposter
        if other.system_id in answers
        or any(
            item.referanse_avskrives_av_journalpost == post.system_id
            for item in other.avskrivninger
        )
    ]


def _relocated(
    post: Journalpost, number: int, read: Callable[[str], bytes]
) -> tuple[Journalpost, Files]:
    """Give the entry with its files where those of that number lie, and the files."""
    files = Files()
    before, after = f"journalpost-{post.journalpostnummer}/", f"journalpost-{number}/"

    def taken(path: str) -> str:
        there = after + path.removeprefix(before)
        files[there] = read(path)
        return there

    documents = []
    for document in post.dokumentbeskrivelser:
        objects = tuple(
            replace(item, referanse_dokumentfil=taken(item.referanse_dokumentfil))
            for item in document.dokumentobjekter
        )
        text = document.referanse_tekstfil
        text = taken(text) if text else None
        documents.append(replace(document, dokumentobjekter=objects, referanse_tekstfil=text))
    return replace(post, dokumentbeskrivelser=tuple(documents)), files


def _free_key(target: Saksmappe, post: Journalpost) -> str:
    taken = {item.nokkel for item in target.journalposter}
    return f"{post.registrerings_id} {post.nokkel}" if post.nokkel in taken else post.nokkel


def _left_behind(post: Journalpost, number: str, sequence: int, hand: Hand) -> Journalpost:
    """Give the entry that keeps the number in the case the other has left."""
    main = post.hoveddokument
    document = Dokumentbeskrivelse(
        system_id=hand.new_id(),
        dokumenttype=main.dokumenttype,
        tittel=main.tittel,
        opprettet_dato=hand.now,
        opprettet_av=hand.by,
        tilknyttet_registrering_som=main.tilknyttet_registrering_som,
        dokumentnummer=main.dokumentnummer,
        tilknyttet_dato=hand.now,
        tilknyttet_av=hand.by,
    )
    return Journalpost(
        system_id=hand.new_id(),
        registrerings_id=post.registrerings_id,
        opprettet_dato=hand.now,
        opprettet_av=hand.by,
        skjerming=post.skjerming,
        dokumentbeskrivelser=(document,),
        tittel=post.tittel,
        offentlig_tittel=post.offentlig_tittel,
        merknader=(remark(f"Flyttet til {number}", hand),),
        kryssreferanser=(Kryssreferanse(referanse_til_registrering=post.system_id),),
        journalaar=hand.now.year,
        journalsekvensnummer=sequence,
        journalpostnummer=post.journalpostnummer,
        journalposttype=post.journalposttype,
        journalstatus=Journalstatus.UTGAR,
        journaldato=hand.now.date(),
        nokkel=f"{post.registrerings_id} {post.nokkel}",
    )
