"""A message from elsewhere as something to register: its case, its entry, its files."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from archive.casework import NewCase, NewEntry, NewFile
from archive.casework.given import NewAttachment
from archive.codes import Journalposttype, Korrespondanseparttype, SkjermingDokument, Variantformat
from archive.errors import HandoffError
from archive.formats import PDF_A, pdf_format
from archive.handoff.enclosures import pdf_a_part
from archive.handoff.package import Package
from archive.handoff.preflight import dialect_of
from archive.handoff.references import Message, code, value
from archive.model import Korrespondansepart, Skjerming
from archive.noark.tables import DialectName, dialect

T = TypeVar("T", Journalposttype, Korrespondanseparttype, Variantformat)


def with_files(package: Package, folder: Path) -> Package:
    """Give a message that came alone with those of its files that lie in its folder."""
    name, data = next(iter(package.files.items()))
    message = Message.of(name, dialect_of(data), data)
    files = {name: data}
    for item in message.referred() if message else ():
        file = folder / item.name
        if file.parent == folder and file.is_file() and not file.is_symlink():
            files[item.name] = file.read_bytes()
    return Package(package.name, files, faults=package.faults)


def new_case(case: Any) -> NewCase:
    """Give the case that an entry is sent with; the sender's key is its key here."""
    unit = value(case, "administrativEnhet") or value(case, "administrativEnhet/navn")
    owner = value(case, "saksansvarlig") or value(case, "saksansvarlig/navn")
    title = value(case, "tittel") or ""
    return NewCase(
        nokkel=key_of(case) or title,
        tittel=title,
        offentlig_tittel=value(case, "offentligTittel"),
        administrativ_enhet=unit or "Ikke oppgitt",
        saksansvarlig=owner or "Ikke oppgitt",
        skjerming=_screening(case),
    )


def new_entry(entry: Any, package: Package, message: Message) -> NewEntry:
    """Give the entry with its main document. Raises `HandoffError` for what has no place here."""
    document = _documents(entry)[0]
    kind = _text(entry, "journalposttype")
    return NewEntry(
        nokkel=key_of(entry) or message.text("meldingId") or value(entry, "tittel") or "",
        tittel=value(entry, "tittel") or "",
        offentlig_tittel=value(entry, "offentligTittel"),
        dokumenttype=_text(document, "dokumenttype") or "Dokument",
        journalposttype=_enum(Journalposttype, kind),
        filer=tuple(_files(document, package)),
        dokumentets_dato=_day(value(entry, "dokumentetsDato")),
        mottatt_dato=_moment(value(entry, "mottattDato")),
        sendt_dato=_moment(value(entry, "sendtDato")),
        korrespondanseparter=tuple(map(_party, entry.findall("{*}korrespondansepart"))),
        skjerming=_screening(entry),
    )


def _documents(entry: Any) -> list[Any]:
    """Give the entry's documents, its main document first. Raises `HandoffError` for none."""
    documents = entry.findall("{*}dokumentbeskrivelse")
    if not documents:
        text = "an entry is filed with its documents, and this one has none"
        raise HandoffError(text)
    kind = "tilknyttetRegistreringSom"
    return sorted(documents, key=lambda one: _text(one, kind) != "Hoveddokument")


def attachments(message: Message, package: Package) -> list[NewAttachment]:
    """Give the entry's other documents."""
    return [
        NewAttachment(
            dokumenttype=_text(document, "dokumenttype") or "Dokument",
            tittel=value(document, "tittel") or "",
            filer=tuple(_files(document, package)),
        )
        for document in _documents(next(message.entries()))[1:]
    ]


def _files(document: Any, package: Package) -> Iterator[NewFile]:
    """Give the files of the newest version; each is of a variant of its own."""
    items = document.findall("{*}dokumentobjekt")
    newest = max((value(item, "versjonsnummer") or "1" for item in items), default="1", key=int)
    for item in items:
        if (value(item, "versjonsnummer") or "1") != newest:
            continue
        name = value(item, "referanseDokumentfil") or ""
        data = package.documents[name]
        variant = _enum(Variantformat, _text(item, "variantformat") or "Produksjonsformat")
        suffix = Path(name).suffix.lower()
        said = code(item, "format") or value(item, "format") or suffix.removeprefix(".").upper()
        yield NewFile(data=data, suffix=suffix, variantformat=variant, format=_format(data, said))


def _format(data: bytes, said: str) -> str:
    """Give the PRONOM identifier of a PDF as it is; of others what the message says (M701)."""
    if part := pdf_a_part(data):
        return next((one for one, name in PDF_A.items() if name.lower() == part), said)
    return pdf_format(data) or said


def _party(part: Any) -> Korrespondansepart:
    return Korrespondansepart(
        korrespondanseparttype=_enum(Korrespondanseparttype, _text(part, "korrespondanseparttype")),
        korrespondansepart_navn=value(part, "korrespondansepartNavn") or "",
        postadresser=tuple(one.text for one in part.findall("{*}postadresse") if one.text),
        postnummer=value(part, "postnummer"),
        poststed=value(part, "poststed"),
        epostadresse=value(part, "epostadresse"),
        kontaktperson=value(part, "kontaktperson"),
        administrativ_enhet=value(part, "administrativEnhet")
        or value(part, "administrativEnhet/navn"),
        saksbehandler=value(part, "saksbehandler") or value(part, "saksbehandler/navn"),
    )


def _screening(element: Any) -> Skjerming | None:
    found = element.find("{*}skjerming")
    if found is None:
        return None
    whole = value(found, "skjermingDokument")
    return Skjerming(
        tilgangsrestriksjon=_text(found, "tilgangsrestriksjon") or "",
        skjermingshjemmel=value(found, "skjermingshjemmel") or "",
        skjerming_metadata=tuple(o.text for o in found.findall("{*}skjermingMetadata") if o.text),
        skjerming_dokument=SkjermingDokument(whole) if whole else None,
        skjerming_opphoerer_dato=_day(value(found, "skjermingOpphoererDato")),
    )


def key_of(element: Any) -> str | None:
    """Give what the sender knows it by: its own key, or its systemID."""
    system = value(element, "referanseEksternNoekkel/fagsystem")
    key = value(element, "referanseEksternNoekkel/noekkel")
    return f"{system}/{key}" if system and key else value(element, "systemID") or _plain(element)


def _plain(element: Any) -> str | None:
    """Give the systemID that a reference of eFormidling is."""
    return (element.text or "").strip() or None if len(element) == 0 else None


def _text(element: Any, name: str) -> str | None:
    """Give Noark's text of a value: of eFormidling itself, of Fiks what its code means."""
    if text := value(element, name):
        return text
    found = code(element, name)
    kind = dialect(DialectName.FIKS_V1).types.get(f"metadatakatalog:{name}")
    known = kind.vocabulary.values.get(found or "") if kind and kind.vocabulary else None
    return known[0] if known else value(element, f"{name}/beskrivelse") or found


def _enum(kind: type[T], text: str | None) -> T:
    try:
        return kind(text or "")
    except ValueError:
        known = " | ".join(kind)
        said = "«{found}» is not taken here; expected is one of: {expected}"
        raise HandoffError(said, found=text, expected=known) from None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


def _moment(text: str | None) -> datetime | None:
    moment = datetime.fromisoformat(text) if text else None
    return moment.astimezone() if moment and moment.tzinfo is None else moment
