"""The other side of a hand-off: an arkivmelding from elsewhere is filed here, and answered.

The answer is what the dialect asks for: of Fiks an `arkivmeldingKvittering`, or a
`ugyldigforespoersel` with every fault; of eFormidling an `arkivmelding_kvittering`. The same
message again is answered with the same numbers.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.casework import Files, Hand, NewCase, NewEntry, Outcome, attached
from archive.casework.given import NewAttachment
from archive.casework.posts import entry_of
from archive.casework.versions import sha256
from archive.codes import Handling
from archive.errors import EntryError, HandoffError, UnknownNumberError
from archive.handoff.envelope import SBD, receipt
from archive.handoff.faults import refusals
from archive.handoff.fiks import code as coded
from archive.handoff.package import Package
from archive.handoff.preflight import dialect_of, preflight
from archive.handoff.reading import attachments, key_of, new_case, new_entry
from archive.handoff.references import Message, value
from archive.model import Dokumentbeskrivelse, Journalpost, Saksmappe
from archive.noark.tables import DialectName, dialect
from archive.noark.writing import write
from archive.parts import Parts
from archive.registration import Registered, Registration

Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back: a receipt, or an error with all faults."""

    data: bytes
    ok: bool
    dialekt: DialectName
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
            self._attach(number, attachments(message, package), hand)
        except (EntryError, HandoffError, UnknownNumberError) as cause:
            return _refusal(kind, message, [str(cause)], package, hand)
        sak = self._store.case(registered.mappe_id)
        post = entry_of(sak, number)
        if kind is DialectName.EFORMIDLING:
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
        case = self._known_case(entry) if above is None else new_case(above)
        return case, new_entry(entry, package, message)

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
            self._registration.change(number, act, hand, Handling.VEDLEGG)

    def _known_case(self, entry: Any) -> NewCase:
        """Give the case of ours that an entry which comes alone refers to."""
        reference = entry.find("{*}referanseForelderMappe")
        key = None if reference is None else key_of(reference) or value(reference, "mappeID")
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


def _receipt(message: Message, sak: Saksmappe, post: Journalpost, registered: Registered) -> bytes:
    """Write the receipt of Fiks."""
    case = next(message.all("mappe"), None)
    entry = next(message.entries())
    new = registered.entries[0].outcome is Outcome.NEW
    content = {
        "mappeKvittering": None if case is None else _case_receipt(case, sak),
        "registreringKvittering": _entry_receipt(entry, post, new=new),
    }
    return write(dialect(DialectName.FIKS_V1), "arkivmeldingKvittering", content)


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
    kind: DialectName, message: Message | None, said: list[str], package: Package, hand: Hand
) -> Answer:
    texts = said or ["this is no arkivmelding"]
    if kind is DialectName.EFORMIDLING:
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
