"""From a folder of made documents to the archive: the only place that speaks both vocabularies.

An employer's negotiations in one round are one Saksmappe, and each document one Journalpost. What
an entry is about travels as facts; the archive itself knows nothing of wages.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from archive.casework import Hand, NewCase, NewEntry, NewFile, NewVersion
from archive.codes import (
    Journalposttype,
    Korrespondanseparttype,
    Sensitivitet,
    SkjermingDokument,
    SkjermingMetadata,
    Variantformat,
)
from archive.desk import Archive
from archive.formats import DOCX, pdf_format
from archive.model import Faktum, Konvertering, Korrespondansepart, Part, Skjerming
from archive.registration import Registered
from pipeline.conformance.xmp import PRODUCER
from pipeline.errors import SemjeError, msg
from pipeline.manifest import MadeDocument, Manifest, read

_PDF_A_2A = "fmt/476"  # PRONOM: PDF/A-2a
_PROTOCOLS = frozenset(
    {
        "enighetsprotokoll",
        "uenighetsprotokoll",
        "bruddprotokoll",
        "sluttprotokoll",
        "forhandlingsprotokoll",
    }
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHARACTERS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}noBreakHyphen": "-"}
_PRIVATE = Sensitivitet.SAERLIG_KATEGORI
SCREENED = "Unntatt offentlighet"
"""The archive's access code (M500) for what shows union membership."""
_GDPR = "Personvernforordningen artikkel 9 (fagforeningstilhørighet)"
_HIDDEN = "******"
"""What stands in a public title for each thing that is screened (M025)."""


class FilingError(SemjeError):
    """What is to be filed is not what it must be: no such document, or no PDF."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A signed original, scanned, and the name of its document; None for the only protocol."""

    path: Path
    document: str | None = None


def file_folder(
    folder: Path,
    archive: Archive,
    hand: Hand,
    scan: Scan | None = None,
    reason: str | None = None,
) -> Registered:
    """Register a folder that was made as a case with an entry for each document.

    The same folder again changes nothing; documents made anew become new versions. What is said of
    a document that has been sent changes only for a `reason`. A scan is tied, untouched, to its
    document. Raises `ManifestError` for a folder that is not as it was made,
    `FilingError` for a scan that is no PDF or of no document that is to be signed (then nothing is
    registered), and `ArchiveError`s.
    """
    manifest = read(folder)
    signed = _to_be_signed(manifest, scan) if scan else None
    ground = _ground(archive)
    entries = [
        replace(_entry(document, manifest, folder, ground), rettelse=reason)
        for document in manifest.dokumenter
    ]
    registered = archive.register(_case(manifest, hand), entries, hand)
    if scan and signed:
        numbers = {entry.nokkel: entry.registrerings_id for entry in registered.entries}
        archive.attach_signed(numbers[_key(signed, manifest)], scan.path, hand)
    return registered


def corrected_version(file: Path, reason: str) -> NewVersion:
    """Give a corrected document, PDF or DOCX, as the archive takes it: in its production format.

    Nothing proves it to be an archive format; documents that Semje has made anew are filed as a
    folder. Raises `FilingError` for a file that is neither, or cannot be read.
    """
    try:
        data = file.read_bytes()
        text = _text(file) if file.suffix.lower() == ".docx" else ""
    except (OSError, ValueError, KeyError, BadZipFile, PackageNotFoundError) as error:
        said = "the document {file} cannot be read: {reason}"
        raise FilingError(msg(said, file=str(file), reason=str(error))) from error
    found = DOCX if file.suffix.lower() == ".docx" else pdf_format(data)
    if found is None:
        raise FilingError(msg("{file} is neither a PDF nor a DOCX", file=str(file)))
    variant = Variantformat.PRODUKSJONSFORMAT
    item = NewFile(data=data, suffix=file.suffix.lower(), variantformat=variant, format=found)
    return NewVersion(filer=(item,), tekst=text, aarsak=reason)


def _case(manifest: Manifest, hand: Hand) -> NewCase:
    return NewCase(
        nokkel=f"{manifest.runde}/{manifest.organisasjonsnummer or _plain(manifest.arbeidsgiver)}",
        tittel=f"Lokale forhandlinger {manifest.aar}, {manifest.arbeidsgiver}",
        administrativ_enhet=manifest.arbeidsgiver if manifest.eier == "arbeidsgiver" else "Semje",
        saksansvarlig=hand.by,
        parter=(Part(part_navn=manifest.arbeidsgiver, part_rolle="Arbeidsgiver"),),
        fakta=tuple(_case_facts(manifest)),
    )


def _case_facts(manifest: Manifest) -> Iterator[Faktum]:
    yield Faktum("arbeidsgiver", manifest.arbeidsgiver)
    yield Faktum.kode("runde", manifest.runde)
    yield Faktum.kode("aar", str(manifest.aar))
    yield Faktum.kode("tariffomrade", manifest.tariffomrade)
    yield Faktum("overenskomst", manifest.overenskomst)
    if manifest.region:
        yield Faktum("region", manifest.region)


def _entry(document: MadeDocument, manifest: Manifest, folder: Path, ground: str) -> NewEntry:
    docx, pdf = folder / document.docx.navn, folder / document.pdf.navn
    return NewEntry(
        nokkel=_key(document.navn, manifest),
        tittel=document.tittel,
        dokumenttype=document.type,
        journalposttype=_direction(document, manifest),
        filer=(
            _file(docx, Variantformat.PRODUKSJONSFORMAT, DOCX),
            replace(
                _file(pdf, Variantformat.ARKIVFORMAT, _PDF_A_2A), konverteringer=(_conversion(pdf),)
            ),
        ),
        tekst=_text(docx),
        dokumentets_dato=document.dato,
        skal_signeres=document.undertegnes,
        offentlig_tittel=_public_title(document) if document.organisasjoner else None,
        korrespondanseparter=tuple(_correspondents(document)),
        skjerming=_screening(document, ground) if document.organisasjoner else None,
        fakta=tuple(_facts(document, manifest)),
    )


def _ground(archive: Archive) -> str:
    """Give the law by which the archive screens what shows union membership (R-PV-01).

    An archive that has not been set up has no access codes, and what it takes in is not screened
    by a law that may not hold for it: the regulation does for all.
    """
    codes = archive.access_codes()
    return next((c.skjermingshjemmel for c in codes if c.tilgangsrestriksjon == SCREENED), _GDPR)


def _screening(document: MadeDocument, ground: str) -> Skjerming:
    """Screen what shows which union somebody belongs to: the names, and words of the title."""
    unions = set(document.organisasjoner)
    metadata = [SkjermingMetadata.TITTEL_REGISTRERING_ORD]
    if document.avsender in unions:
        metadata.append(SkjermingMetadata.AVSENDER)
    if unions & set(document.mottakere):
        metadata.append(SkjermingMetadata.MOTTAKER)
    return Skjerming(
        tilgangsrestriksjon=SCREENED,
        skjermingshjemmel=ground,
        skjerming_metadata=tuple(metadata),
        skjerming_dokument=SkjermingDokument.DELER,
    )


def _public_title(document: MadeDocument) -> str:
    """Give the title without the unions' names, the longest first (M025)."""
    title = document.tittel
    for name in sorted(document.organisasjoner, key=len, reverse=True):
        title = re.sub(re.escape(name), _HIDDEN, title, flags=re.IGNORECASE)
    return title


def _conversion(pdf: Path) -> Konvertering:
    """Say how the PDF came from the DOCX beside it; the manifest vouches that Semje made both."""
    made = datetime.fromtimestamp(int(pdf.stat().st_mtime), UTC)
    return Konvertering(
        konvertert_dato=made,
        konvertert_av="Semje",
        konvertert_fra_format=DOCX,
        konvertert_til_format=_PDF_A_2A,
        konverteringsverktoey=PRODUCER,
    )


def _facts(document: MadeDocument, manifest: Manifest) -> Iterator[Faktum]:
    if document.hjemmel:
        yield Faktum.kode("hjemmel", document.hjemmel)
    if document.utfall:
        yield Faktum.kode("utfall", document.utfall)
    for organisasjon in document.organisasjoner:
        yield Faktum("organisasjon", organisasjon, sensitivitet=_PRIVATE)
    if document.type == "vedlegg_pott":
        for name, value in manifest.tall.items():
            yield Faktum.tall(name, Decimal(value))


def _direction(document: MadeDocument, manifest: Manifest) -> Journalposttype:
    """Say whether the copy's owner has sent the document, received it, or keeps it."""
    if not document.mottakere:
        return Journalposttype.INTERNT_UTEN_OPPFOLGING
    from_employer = document.avsender == manifest.arbeidsgiver
    sent = from_employer == (manifest.eier == "arbeidsgiver")
    return Journalposttype.UTGAENDE if sent else Journalposttype.INNGAENDE


def _correspondents(document: MadeDocument) -> Iterator[Korrespondansepart]:
    kinds = Korrespondanseparttype
    for kind, name in [
        (kinds.AVSENDER if document.mottakere else kinds.INTERN_AVSENDER, document.avsender),
        *((kinds.MOTTAKER, name) for name in document.mottakere),
    ]:
        yield Korrespondansepart(korrespondanseparttype=kind, korrespondansepart_navn=name)


def _file(path: Path, variant: Variantformat, pronom: str) -> NewFile:
    return NewFile(data=path.read_bytes(), suffix=path.suffix, variantformat=variant, format=pronom)


def _text(docx: Path) -> str:
    """Give the running text: paragraphs and table cells in their order, without head and foot."""
    body: etree._Element = Document(str(docx)).element.body
    paragraphs = (_paragraph(paragraph) for paragraph in body.iter(f"{_W}p"))
    return "\n".join(text for text in paragraphs if text)


def _paragraph(paragraph: etree._Element) -> str:
    parts = (
        element.text or "" if element.tag == f"{_W}t" else _CHARACTERS.get(str(element.tag), "")
        for element in paragraph.iter()
    )
    return "".join(parts)


def _key(name: str, manifest: Manifest) -> str:
    """Say by what an entry is known: whose copy, of which file, which document."""
    return f"{manifest.eier}/{Path(manifest.utfall_fil).stem}/{name}"


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _to_be_signed(manifest: Manifest, scan: Scan) -> str:
    """Give the name of the document that the scan is of. Raises `FilingError`."""
    _refuse_other_than_pdf(scan.path)
    signed = [document for document in manifest.dokumenter if document.undertegnes]
    if scan.document is None:
        signed = [document for document in signed if document.type in _PROTOCOLS]
    names = [document.navn for document in signed]
    if not names:
        raise FilingError(msg("none of these documents is one that the parties sign"))
    if scan.document in names or (scan.document is None and len(names) == 1):
        return scan.document or names[0]
    if scan.document is not None:
        text = "there is no document {name} to be signed; there is {known}"
        raise FilingError(msg(text, name=scan.document, known=names))
    text = "several protocols are to be signed; say which with --document: {known}"
    raise FilingError(msg(text, known=names))


def _refuse_other_than_pdf(scan: Path) -> None:
    try:
        with scan.open("rb") as file:
            head = file.read(5)
    except OSError as error:
        text = "the signed document {file} cannot be read: {reason}"
        raise FilingError(msg(text, file=str(scan), reason=error.strerror)) from error
    if head != b"%PDF-":
        text = "the signed document {file} is not a PDF; scan it to PDF and add it again"
        raise FilingError(msg(text, file=str(scan)))
