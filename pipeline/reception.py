"""What a package that is sent in is about: from its files to the case and entries it becomes.

Two kinds are understood. A package that `semje deliver` has made says all of itself, and its PDFs
are proven again before they count as an archive format. Other people's protocols, a PDF or a DOCX
with a small text (YAML) beside it, are told of by that text (`Opplysninger`).

To the archive's owner every entry of a delivery is an incoming document, from the one who sent
the delivery.
"""

import hashlib
import io
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Annotated, Literal
from uuid import UUID, uuid5
from zipfile import BadZipFile

import yaml
from docx.opc.exceptions import PackageNotFoundError
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from archive.casework import Hand, NewCase, NewEntry, NewFile
from archive.codes import (
    Journalposttype,
    Korrespondanseparttype,
    Sensitivitet,
    SkjermingDokument,
    SkjermingMetadata,
    Variantformat,
)
from archive.errors import PackageError
from archive.formats import DOCX, pdf_format
from archive.model import Faktum, Korrespondansepart, Part, Skjerming
from archive.receiving import Incoming, Package, Understand
from archive.registration import NewRegistration
from pipeline import delivery, manifest
from pipeline.conformance import Facts, Source, prove
from pipeline.docx_properties import LANGUAGES
from pipeline.errors import InputError, SemjeError
from pipeline.filing import SCREENED, case_key, case_of, case_title, entry_of, running_text
from pipeline.manifest import MadeDocument, Manifest
from pipeline.model.scalars import Dato, Heltall, JaNei, Linje
from pipeline.rounds.folder import all_drawn
from pipeline.source.reading import read_text

_NO_DOCX = (ValueError, KeyError, BadZipFile, PackageNotFoundError)
"""What is raised by a DOCX that is none, though it is packed as one."""
_LONGEST = 100_000
"""Bytes of the text beside a document."""
Prove = Callable[[Path, Sequence[Source], Facts], object]
"""Proves that a PDF is PDF/A-2a and says what its DOCX says. Raises `ConformanceError`."""

_OTHERS = UUID("5d5c7a52-6f3a-5b0e-9c57-6b1d6f2f1c55")
"""The namespace of keys of documents that came without one: by what they are."""


class Opplysninger(BaseModel):
    """What is told of a document that Semje has not made, in the text beside it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    avsender: Linje
    mottaker: Linje
    arbeidsgiver: Linje
    aar: Annotated[Heltall, Field(ge=1900, le=2200)]
    """The year of the settlement."""
    dokumenttype: Linje
    tittel: Linje
    dato: Dato
    nokkel: UUID | None = None
    """The delivery's key; without one it is known by its content."""
    runde: Linje | None = None
    organisasjonsnummer: Linje | None = None
    organisasjon: Linje | None = None
    tariffomrade: Linje | None = None
    overenskomst: Linje | None = None
    region: Linje | None = None
    hjemmel: Linje | None = None
    utfall: Literal["enighet", "uenighet", "ingen_tillegg", "ingen_krav"] | None = None
    undertegnet: JaNei = False


def understanding(ground: str, proof: Prove = prove) -> Understand:
    """Give what reads packages for an archive whose ground for screening membership this is."""

    def understand(package: Package, hand: Hand) -> Incoming:
        if manifest.FILE in package.files or delivery.FILE in package.files:
            return _delivered(package, hand, ground, proof)
        return _others(package, hand, ground)

    return understand


def _delivered(package: Package, hand: Hand, ground: str, proof: Prove) -> Incoming:
    """Read what `semje deliver` has made: as strictly as a folder that is filed."""
    levering, made = _told(package)
    _refuse_unlisted(package, levering, made)
    _check_extract(package, levering, made)
    moment = levering.levert.timestamp()
    with TemporaryDirectory(prefix="semje-mottak-") as name:
        folder = Path(name)
        for file, data in package.files.items():
            (folder / file).write_bytes(data)
            os.utime(folder / file, (moment, moment))
        try:
            manifest.read(folder)
            _prove(folder, made, proof)
            entries = [_entry(d, made, levering, folder, hand, ground) for d in made.dokumenter]
        except (SemjeError, *_NO_DOCX) as error:
            raise PackageError("{cause}", cause=error) from error
    registration = NewRegistration(case_of(made, hand), tuple(entries))
    return Incoming(levering.nokkel, levering.avsender, levering.mottaker, registration)


def _told(package: Package) -> tuple[delivery.Levering, Manifest]:
    try:
        levering = delivery.Levering.model_validate_json(package.files[delivery.FILE])
        made = Manifest.model_validate_json(package.files[manifest.FILE])
    except KeyError as cause:
        raise PackageError("the package lacks {file}", file=cause.args[0]) from cause
    except ValidationError as cause:
        text = "what the package says of itself is not understood: {cause}"
        raise PackageError(text, cause=cause.errors()[0]["msg"]) from cause
    return levering, made


def _refuse_unlisted(package: Package, levering: delivery.Levering, made: Manifest) -> None:
    odd = [d for d in made.dokumenter if not _is_pair(d)]
    if odd:
        raise PackageError("{file} is not there as DOCX and PDF", file=odd[0].navn)
    known = {*made.files, manifest.FILE, delivery.FILE, levering.utfall}
    if strays := sorted(package.files.keys() - known):
        raise PackageError("{file} is in the package, and not listed", file=strays[0])
    if absent := sorted(known - package.files.keys()):
        raise PackageError("the package lacks {file}", file=absent[0])


def _is_pair(document: MadeDocument) -> bool:
    names = (document.docx.navn, document.pdf.navn)
    return names == (f"{document.navn}.docx", f"{document.navn}.pdf") and document.xlsx is None


def _check_extract(package: Package, levering: delivery.Levering, made: Manifest) -> None:
    """See that the extract is an outcome, of the same negotiation, with one union's rows alone."""
    data = package.files[levering.utfall]
    if hashlib.sha256(data).hexdigest() != made.utfall_sha256:
        raise PackageError("the extract is another than the documents were sent with")
    try:
        f = read_text(data.decode(), levering.utfall, all_drawn).forhandling
    except InputError as error:
        raise PackageError("the extract is no outcome: {cause}", cause=error) from error
    told = (f.eier_organisasjon, f.arbeidsgiver.navn, f.runde, f.tariffomrade)
    listed = (levering.organisasjon, made.arbeidsgiver, made.runde, made.tariffomrade)
    if f.eier != "organisasjon" or told != listed:
        raise PackageError("the extract is of another negotiation than the documents")
    others = {a.organisasjon for a in f.ansatte} - {levering.organisasjon}
    if others or f.arbeidsgiver.fullmakt:
        raise PackageError("the extract holds what is not for the recipient")


def _prove(folder: Path, made: Manifest, proof: Prove) -> None:
    """Prove every PDF anew: what another says of it is a claim."""
    for document in made.dokumenter:
        moment = datetime.combine(document.dato, time(), UTC)
        facts = Facts(document.tittel, LANGUAGES[made.sprak], moment)
        proof(folder / document.pdf.navn, (Source(folder / document.docx.navn),), facts)


def _entry(
    document: MadeDocument,
    made: Manifest,
    levering: delivery.Levering,
    folder: Path,
    hand: Hand,
    ground: str,
) -> NewEntry:
    """Give an entry as the one who receives it has it: the document's own sender is its author."""
    unions = dict.fromkeys((levering.organisasjon, *document.organisasjoner))
    sent = document.model_copy(
        update={
            "avsender": levering.avsender,
            "mottakere": (levering.mottaker,),
            "organisasjoner": tuple(unions),
        }
    )
    entry = entry_of(sent, made, folder, ground)
    return replace(
        entry,
        nokkel=f"{levering.avsender}/{levering.organisasjon}/{entry.nokkel}",
        journalposttype=Journalposttype.INNGAENDE,
        mottatt_dato=hand.now,
        forfattere=(document.avsender,),
    )


def _others(package: Package, hand: Hand, ground: str) -> Incoming:
    """Read a document that Semje has not made. Nothing proves it to be an archive format."""
    name, beside = _document_and_text(package)
    told = _opplysninger(beside, package.files[beside])
    key = told.nokkel or uuid5(_OTHERS, package.digest)
    data, ending = package.files[name], PurePosixPath(name).suffix.lower()
    pronom = DOCX if ending == ".docx" else pdf_format(data)
    if pronom is None:
        raise PackageError("{file} is a PDF of a version that is not known", file=name)
    variant = Variantformat.PRODUKSJONSFORMAT
    entry = NewEntry(
        nokkel=str(key),
        tittel=told.tittel,
        dokumenttype=told.dokumenttype,
        journalposttype=Journalposttype.INNGAENDE,
        filer=(NewFile(data=data, suffix=ending, variantformat=variant, format=pronom),),
        tekst=_text_of(data, ending),
        dokumentets_dato=told.dato,
        mottatt_dato=hand.now,
        skal_signeres=told.undertegnet,
        korrespondanseparter=_parties(told),
        skjerming=_screening(told, ground),
        fakta=tuple(_facts(told)),
    )
    return Incoming(key, told.avsender, told.mottaker, NewRegistration(_case(told, hand), (entry,)))


def _document_and_text(package: Package) -> tuple[str, str]:
    """Tell the document from the text beside it."""
    texts = [name for name in package.files if name.lower().endswith((".yaml", ".yml"))]
    documents = [name for name in package.files if name not in texts]
    if len(documents) != 1 or not documents[0].lower().endswith((".pdf", ".docx")):
        raise PackageError("there is not one document (PDF or DOCX) to receive")
    if len(texts) != 1:
        text = "{file} needs a text beside it, of the same name and .yaml, that says what it is"
        raise PackageError(text, file=documents[0])
    return documents[0], texts[0]


def _opplysninger(name: str, data: bytes) -> Opplysninger:
    if len(data) > _LONGEST:
        raise PackageError("{file} is too long for what it is to say", file=name)
    try:
        return Opplysninger.model_validate(yaml.load(data, Loader=yaml.BaseLoader))  # noqa: S506
    except yaml.YAMLError as cause:
        raise PackageError("{file} is no YAML: {cause}", file=name, cause=cause) from cause
    except ValidationError as cause:
        faults = "; ".join(f"{_key(fault)}: {fault['msg']}" for fault in cause.errors())
        raise PackageError("{file}: {cause}", file=name, cause=faults) from cause


def _key(fault: ErrorDetails) -> str:
    return ".".join(map(str, fault["loc"])) or "-"


def _text_of(data: bytes, ending: str) -> str:
    """Give what can be searched of a document; nothing for a scan."""
    if ending == ".docx":
        try:
            return running_text(io.BytesIO(data))
        except _NO_DOCX as cause:
            text = "the document cannot be read: {cause}"
            raise PackageError(text, cause=cause) from cause
    try:
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    except (PyPdfError, ValueError, KeyError, RecursionError):  # an odd PDF is kept all the same
        return ""


def _case(told: Opplysninger, hand: Hand) -> NewCase:
    """Give the case the document belongs to: that of the round, or else of the year."""
    runde = told.runde or str(told.aar)
    facts = {"arbeidsgiver": told.arbeidsgiver, "overenskomst": told.overenskomst}
    codes = {
        "runde": told.runde,
        "aar": str(told.aar),
        "tariffomrade": told.tariffomrade,
    }
    region = {"region": told.region}
    return NewCase(
        nokkel=case_key(runde, told.organisasjonsnummer, told.arbeidsgiver),
        tittel=case_title(told.aar, told.arbeidsgiver),
        administrativ_enhet="Semje",
        saksansvarlig=hand.by,
        parter=(Part(part_navn=told.arbeidsgiver, part_rolle="Arbeidsgiver"),),
        fakta=(
            *(Faktum(name, value) for name, value in (facts | region).items() if value),
            *(Faktum.kode(name, value) for name, value in codes.items() if value),
        ),
    )


def _facts(told: Opplysninger) -> Iterator[Faktum]:
    if told.hjemmel:
        yield Faktum.kode("hjemmel", told.hjemmel)
    if told.utfall:
        yield Faktum.kode("utfall", told.utfall)
    if told.organisasjon:
        private = Sensitivitet.SAERLIG_KATEGORI
        yield Faktum("organisasjon", told.organisasjon, sensitivitet=private)


def _parties(told: Opplysninger) -> tuple[Korrespondansepart, ...]:
    kinds = Korrespondanseparttype
    return tuple(
        Korrespondansepart(korrespondanseparttype=kind, korrespondansepart_navn=name)
        for kind, name in ((kinds.AVSENDER, told.avsender), (kinds.MOTTAKER, told.mottaker))
    )


def _screening(told: Opplysninger, ground: str) -> Skjerming | None:
    """Screen what shows membership: nobody has told which words of the title do (R-PV-01)."""
    if told.organisasjon is None:
        return None
    metadata = [SkjermingMetadata.TITTEL_REGISTRERING]
    if told.organisasjon.casefold() in told.avsender.casefold():
        metadata.append(SkjermingMetadata.AVSENDER)
    return Skjerming(
        tilgangsrestriksjon=SCREENED,
        skjermingshjemmel=ground,
        skjerming_metadata=tuple(metadata),
        skjerming_dokument=SkjermingDokument.DELER,
    )
