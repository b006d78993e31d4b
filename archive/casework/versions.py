"""Versions of documents: which files they consist of, and where these lie."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from archive.casework.given import Files, Hand, NewFile
from archive.codes import Variantformat
from archive.model import Dokumentbeskrivelse, Dokumentobjekt, Rettelse

_STEMS: Mapping[Variantformat, str] = {
    Variantformat.PRODUKSJONSFORMAT: "produksjonsformat",
    Variantformat.ARKIVFORMAT: "arkivformat",
    Variantformat.SKJERMET: "skjermet",
}
SIGNED_STEM = "underskrevet"


def sha256(data: bytes) -> str:
    """Give the checksum by which a dokumentobjekt knows its file (M705)."""
    return hashlib.sha256(data).hexdigest()


def with_version(
    document: Dokumentbeskrivelse,
    post: int,
    new: Sequence[NewFile],
    hand: Hand,
    *,
    text: str | None = None,
    reason: str | None = None,
) -> tuple[Dokumentbeskrivelse, Files]:
    """Give the document with the new files as its next version, and these files.

    `post` is the entry's number in the case, `text` what can be searched in the version, and
    `reason` why it is added to a document that was finished.
    """
    number = document.versjonsnummer + 1
    folder = version_folder(post, document, number)
    note = Rettelse(aarsak=reason, rettet_dato=hand.now, rettet_av=hand.by) if reason else None
    objects, files = list(document.dokumentobjekter), Files()
    for file in new:
        path = f"{folder}/{_STEMS[file.variantformat]}{file.suffix}"
        files[path] = file.data
        objects.append(replace(as_object(file, path, number, hand), rettelse=note))
    document = replace(document, dokumentobjekter=tuple(objects))
    if text is not None:
        path = f"{folder}/tekst.txt"
        files[path] = text.encode()
        document = replace(document, referanse_tekstfil=path)
    return document, files


def with_signed(
    document: Dokumentbeskrivelse, post: int, scan: NewFile, hand: Hand
) -> tuple[Dokumentbeskrivelse, Files]:
    """Give the document with a signed scan as its next version, and its file."""
    number = document.versjonsnummer + 1
    path = f"{version_folder(post, document, number)}/{SIGNED_STEM}{scan.suffix}"
    item = replace(as_object(scan, path, number, hand), signert=True)
    return (
        replace(document, dokumentobjekter=(*document.dokumentobjekter, item)),
        {path: scan.data},
    )


def version_folder(post: int, document: Dokumentbeskrivelse, version: int) -> str:
    """Give the logical folder of a version."""
    return f"journalpost-{post}/dokument-{document.dokumentnummer}/versjon-{version}"


def as_object(file: NewFile, path: str, number: int, hand: Hand) -> Dokumentobjekt:
    """Describe a file."""
    return Dokumentobjekt(
        system_id=hand.new_id(),
        versjonsnummer=number,
        variantformat=file.variantformat,
        format=file.format,
        format_detaljer=file.format_detaljer,
        opprettet_dato=hand.now,
        opprettet_av=hand.by,
        referanse_dokumentfil=path,
        sjekksum=sha256(file.data),
        filstoerrelse=len(file.data),
        elektronisk_signatur=file.elektronisk_signatur,
        konverteringer=file.konverteringer,
    )
