"""The other side of a hand-off: an arkivmelding from elsewhere is filed here, and answered.

The answer is what the dialect asks for: of Fiks an `arkivmeldingKvittering`, or a
`ugyldigforespoersel` with every fault; of eFormidling an `arkivmelding_kvittering`. The same
message again is answered with the same numbers.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from archive.casework import Files, Hand, NewCase, NewEntry, NewFile, Outcome, attached
from archive.casework.given import NewAttachment
from archive.casework.posts import entry_of
from archive.casework.versions import sha256
from archive.codes import Journalposttype, Korrespondanseparttype, SkjermingDokument, Variantformat
from archive.errors import EntryError, HandoffError
from archive.formats import PDF_A, pdf_format
from archive.handoff.enclosures import pdf_a_part
from archive.handoff.envelope import SBD, receipt
from archive.handoff.faults import refusals
from archive.handoff.fiks import code as coded
from archive.handoff.package import Package
from archive.handoff.preflight import dialect_of, preflight
from archive.handoff.references import Message, code, value
from archive.model import Dokumentbeskrivelse, Journalpost, Korrespondansepart, Saksmappe, Skjerming
from archive.noark.tables import Dialekt, dialect
from archive.noark.writing import write
from archive.parts import Parts
from archive.registration import Registered, Registration

T = TypeVar("T", Journalposttype, Korrespondanseparttype, Variantformat)
Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back: a receipt, or an error with all faults."""

    data: bytes
    ok: bool
    dialekt: Dialekt
    registered: Registered | None = None


class Answering:
    """Files messages in an archive. Raises subclasses of `ArchiveError` only."""

    def __init__(self, parts: Parts, registration: Registration) -> None:
        self._store = parts.store
        self._catalogue = parts.catalogue
        self._registration = registration

    def answer(self, package: Package, hand: Hand, schemas: Path | None = None) -> Answer:
        """File a message with its files, and give the answer; a faulty one is not filed."""
        name = package.message or ""
        data = package.files.get(name, b"")
        kind = dialect_of(data)
        message = Message.of(name, kind, data)
        wrong = refusals(preflight(package, hand.now, schemas))
        if message is None or wrong:
            return _refusal(kind, message, [str(fault) for fault in wrong], package, hand)
        try:
            case, entry = self._read(message, package)
            registered = self._registration.register(case, [entry], hand)
            number = registered.entries[0].registrerings_id
            self._attach(number, _attachments(message, package), hand)
        except (EntryError, HandoffError) as cause:
            return _refusal(kind, message, [str(cause)], package, hand)
        sak = self._store.case(registered.mappe_id)
        post = entry_of(sak, number)
        if kind is Dialekt.EFORMIDLING:
            said = [("Saksnr", sak.mappe_id), ("Journalpostnr", post.registrerings_id)]
            data = _eformidling("OK", message.text("meldingId"), said, package, hand)
        else:
            data = _receipt(message, sak, post, registered)
        return Answer(data, ok=True, dialekt=kind, registered=registered)

    def _read(self, message: Message, package: Package) -> tuple[NewCase, NewEntry]:
        entries = list(message.entries())
        if len(entries) != 1:
            text = "a message is answered if it holds one entry; there are {found}"
            raise HandoffError(text, found=len(entries))
        entry, above = entries[0], next(message.all("mappe"), None)
        case = self._known_case(entry) if above is None else _case(above)
        return case, _entry(entry, package, message)

    def _attach(self, number: str, documents: Sequence[NewAttachment], hand: Hand) -> None:
        """Attach the documents that the entry has not got yet."""
        sak = self._store.case(self._catalogue.case_of(number))
        there = [
            (document.tittel, {item.sjekksum for item in document.siste})
            for document in entry_of(sak, number).dokumentbeskrivelser
        ]
        new = [
            document
            for document in documents
            if (document.tittel, {sha256(file.data) for file in document.filer}) not in there
        ]

        def act(sak: Saksmappe) -> tuple[Saksmappe, Files]:
            files = Files()
            for document in new:
                sak, more = attached(sak, number, document, hand)
                files |= more
            return sak, files

        if new:
            self._registration.change(number, act, hand, "Vedlegg")

    def _known_case(self, entry: Any) -> NewCase:
        """Give the case of ours that an entry which comes alone refers to."""
        reference = entry.find("{*}referanseForelderMappe")
        key = None if reference is None else _key(reference) or value(reference, "mappeID")
        number = key and (self._catalogue.case_with_key(key) or self._numbered(reference))
        if not number:
            text = "the entry refers to no case that is known here"
            raise HandoffError(text)
        sak = self._store.case(number)
        return NewCase(
            nokkel=sak.nokkel,
            tittel=sak.tittel,
            administrativ_enhet=sak.administrativ_enhet,
            saksansvarlig=sak.saksansvarlig,
        )

    def _numbered(self, reference: Any) -> str | None:
        number = value(reference, "mappeID")
        return self._catalogue.case_of(number) if number else None


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


def _case(case: Any) -> NewCase:
    unit = value(case, "administrativEnhet") or value(case, "administrativEnhet/navn")
    owner = value(case, "saksansvarlig") or value(case, "saksansvarlig/navn")
    title = value(case, "tittel") or ""
    return NewCase(
        nokkel=_key(case) or title,
        tittel=title,
        offentlig_tittel=value(case, "offentligTittel"),
        administrativ_enhet=unit or "Ikke oppgitt",
        saksansvarlig=owner or "Ikke oppgitt",
        skjerming=_screening(case),
    )


def _entry(entry: Any, package: Package, message: Message) -> NewEntry:
    document = _documents(entry)[0]
    kind = _text(entry, "journalposttype")
    return NewEntry(
        nokkel=_key(entry) or message.text("meldingId") or value(entry, "tittel") or "",
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


def _attachments(message: Message, package: Package) -> list[NewAttachment]:
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


def _key(element: Any) -> str | None:
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
    kind = dialect(Dialekt.FIKS_V1).types.get(f"metadatakatalog:{name}")
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


def _receipt(message: Message, sak: Saksmappe, post: Journalpost, registered: Registered) -> bytes:
    """Write the receipt of Fiks."""
    case = next(message.all("mappe"), None)
    entry = next(message.entries())
    new = registered.entries[0].outcome is Outcome.NEW
    content = {
        "mappeKvittering": None if case is None else _case_receipt(case, sak),
        "registreringKvittering": _entry_receipt(entry, post, new=new),
    }
    return write(dialect(Dialekt.FIKS_V1), "arkivmeldingKvittering", content)


def _case_receipt(case: Any, sak: Saksmappe) -> Content:
    made = _MADE[len(sak.journalposter) == 1]
    return {
        "@type": "saksmappeKvittering",
        "systemID": sak.system_id,
        "mappeID": sak.mappe_id,
        "opprettetDato": sak.opprettet_dato,
        "opprettetAv": sak.opprettet_av,
        "referanseEksternNoekkel": _repeated(case),
        "opprettetEllerEksisterende": made,
        "saksaar": sak.saksaar,
        "sakssekvensnummer": sak.sakssekvensnummer,
        "saksdato": sak.saksdato,
    }


_MADE = {True: "Opprettet", False: "Eksisterende"}


def _entry_receipt(entry: Any, post: Journalpost, *, new: bool) -> Content:
    return {
        "@type": "journalpostKvittering",
        "systemID": post.system_id,
        "opprettetDato": post.opprettet_dato,
        "opprettetAv": post.opprettet_av,
        "dokumentbeskrivelseKvittering": [_document(d) for d in post.dokumentbeskrivelser],
        "registreringsID": post.registrerings_id,
        "referanseEksternNoekkel": _repeated(entry),
        "opprettetEllerEksisterende": _MADE[new],
        "journalaar": post.journalaar,
        "journalsekvensnummer": post.journalsekvensnummer,
        "journalpostnummer": post.journalpostnummer,
        "journalposttype": coded("journalposttype", post.journalposttype),
        "journalstatus": coded("journalstatus", post.journalstatus),
        "journaldato": post.journaldato,
    }


def _document(document: Dokumentbeskrivelse) -> Content:
    return {
        "systemID": document.system_id,
        "opprettetDato": document.opprettet_dato,
        "opprettetAv": document.opprettet_av,
        "dokumentnummer": document.dokumentnummer,
        "dokumentobjekt": [
            {
                "systemID": item.system_id,
                "versjonsnummer": item.versjonsnummer,
                "variantformat": coded("variantformat", item.variantformat),
                "opprettetDato": item.opprettet_dato,
                "opprettetAv": item.opprettet_av,
            }
            for item in document.siste
        ],
    }


def _repeated(element: Any) -> Content | None:
    """Give the sender's own key back."""
    system = value(element, "referanseEksternNoekkel/fagsystem")
    key = value(element, "referanseEksternNoekkel/noekkel")
    return {"fagsystem": system, "noekkel": key} if system and key else None


def _refusal(
    kind: Dialekt, message: Message | None, said: list[str], package: Package, hand: Hand
) -> Answer:
    texts = said or ["this is no arkivmelding"]
    if kind is Dialekt.EFORMIDLING:
        number = message.text("meldingId") if message else ""
        data = _eformidling("ERROR", number, [("Feil", text) for text in texts], package, hand)
    else:
        content = {"feilId": hand.new_id(), "feilmelding": "\n".join(texts)}
        data = write(dialect(kind), "ugyldigforespoersel", content)
    return Answer(data, ok=False, dialekt=kind)


def _eformidling(
    kind: str, message: str, said: list[tuple[str, str]], package: Package, hand: Hand
) -> bytes:
    """Write the receipt of eFormidling, in an envelope where the message came in one."""
    messages = [{"code": code, "text": text} for code, text in said]
    answer = {"receiptType": kind, "relatedToMessageId": message, "messages": messages}
    try:
        asked = json.loads(package.files.get(SBD, b"{}").decode("utf-8-sig"))
        return receipt(answer, asked, hand.new_id())
    except (ValueError, KeyError, TypeError, AttributeError):  # its faults are told in the answer
        return receipt(answer, {}, hand.new_id())
