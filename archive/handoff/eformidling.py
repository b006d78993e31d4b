"""An entry as an arkivmelding of eFormidling: one case, and the entry within it.

Codes are Noark's full texts; format, checksum and size of a file have no element here.
"""

from datetime import datetime
from typing import Any

from archive.handoff.parcel import Enclosed, Parcel
from archive.model import (
    Avskrivning,
    Dokumentbeskrivelse,
    Journalpost,
    Korrespondansepart,
    Merknad,
    Part,
    Saksmappe,
    Skjerming,
)
from archive.noark.tables import DialectName, dialect
from archive.noark.writing import write

SYSTEM = "Semje"
"""What the sender calls itself (`system`)."""
Content = dict[str, Any]


def eformidling(parcel: Parcel, message: str, now: datetime) -> bytes:
    """Write the message of that id. Raises `NoarkError` if it would have faults."""
    content = {
        "system": SYSTEM,
        "meldingId": message,
        "tidspunkt": now,
        "antallFiler": len(parcel.files),
        "mappe": _case(parcel),
    }
    return write(dialect(DialectName.EFORMIDLING), "arkivmelding", content)


def _case(parcel: Parcel) -> Content:
    sak = parcel.sak
    return {
        "@type": "saksmappe",
        "systemID": sak.system_id,
        "mappeID": sak.mappe_id,
        "tittel": sak.tittel,
        "offentligTittel": sak.offentlig_tittel,
        "beskrivelse": sak.beskrivelse,
        "noekkelord": sak.noekkelord,
        "dokumentmedium": sak.dokumentmedium,
        "opprettetDato": sak.opprettet_dato,
        "opprettetAv": sak.opprettet_av,
        "avsluttetDato": sak.avsluttet_dato,
        "avsluttetAv": sak.avsluttet_av,
        "merknad": [_remark(item) for item in sak.merknader],
        "skjerming": _screening(sak.skjerming),
        "klassifikasjon": _class(parcel),
        "basisregistrering": _entry(parcel),
        **_numbers(sak),
        "sakspart": [_party(item) for item in sak.parter],
    }


def _numbers(sak: Saksmappe) -> Content:
    return {
        "saksaar": sak.saksaar,
        "sakssekvensnummer": sak.sakssekvensnummer,
        "saksdato": sak.saksdato,
        "administrativEnhet": sak.administrativ_enhet,
        "saksansvarlig": sak.saksansvarlig,
        "journalenhet": sak.journalenhet,
        "saksstatus": sak.saksstatus,
    }


def _class(parcel: Parcel) -> Content | None:
    if parcel.klassering is None:
        return None
    system, item = parcel.klassering
    return {
        "referanseKlassifikasjonssystem": system.tittel,
        "klasseID": item.klasse_id,
        "tittel": item.tittel,
        "beskrivelse": item.beskrivelse,
        "opprettetDato": item.opprettet_dato,
        "opprettetAv": item.opprettet_av,
    }


def _entry(parcel: Parcel) -> Content:
    """Say what the entry is; one that is not «Arkivert» yet was put away when it was made."""
    post = parcel.post
    return {
        "@type": "journalpost",
        "systemID": post.system_id,
        "opprettetDato": post.opprettet_dato,
        "opprettetAv": post.opprettet_av,
        "arkivertDato": post.arkivert_dato or post.opprettet_dato,
        "arkivertAv": post.arkivert_av or post.opprettet_av,
        "registreringsID": post.registrerings_id,
        "referanseForelderMappe": parcel.sak.system_id,
        "skjerming": _screening(post.skjerming),
        "dokumentbeskrivelse": [_document(item, parcel) for item in post.dokumentbeskrivelser],
        "tittel": parcel.title(post.tittel),
        "offentligTittel": post.offentlig_tittel and parcel.title(post.offentlig_tittel),
        "beskrivelse": post.beskrivelse,
        "noekkelord": post.noekkelord,
        "forfatter": post.forfattere,
        "dokumentmedium": post.dokumentmedium,
        "virksomhetsspesifikkeMetadata": own_metadata(parcel),
        "merknad": [_remark(item) for item in post.merknader],
        **_journal(post),
        "korrespondansepart": [_correspondent(item) for item in post.korrespondanseparter],
        "avskrivning": [_settled(item) for item in post.avskrivninger],
    }


def own_metadata(parcel: Parcel) -> Content:
    """Say whether it is signed, and what it is about, as far as anybody may know."""
    facts: dict[str, list[str]] = {}
    for fact in parcel.open_facts:
        facts.setdefault(fact.navn, []).append(fact.verdi)
    return {"signatur": parcel.post.signatur, **facts}


def _journal(post: Journalpost) -> Content:
    return {
        "journalaar": post.journalaar,
        "journalsekvensnummer": post.journalsekvensnummer,
        "journalpostnummer": post.journalpostnummer,
        "journalposttype": post.journalposttype,
        "journalstatus": post.journalstatus,
        "journaldato": post.journaldato,
        "dokumentetsDato": post.dokumentets_dato,
        "mottattDato": post.mottatt_dato,
        "sendtDato": post.sendt_dato,
        "forfallsdato": post.forfallsdato,
        "offentlighetsvurdertDato": post.offentlighetsvurdert_dato,
        "antallVedlegg": post.antall_vedlegg,
        "journalenhet": post.journalenhet,
    }


def _document(document: Dokumentbeskrivelse, parcel: Parcel) -> Content:
    return {
        "systemID": document.system_id,
        "dokumenttype": document.dokumenttype,
        "dokumentstatus": document.dokumentstatus,
        "tittel": parcel.title(document.tittel),
        "beskrivelse": document.beskrivelse,
        "forfatter": document.forfattere,
        "opprettetDato": document.opprettet_dato,
        "opprettetAv": document.opprettet_av,
        "dokumentmedium": document.dokumentmedium,
        "tilknyttetRegistreringSom": document.tilknyttet_registrering_som,
        "dokumentnummer": document.dokumentnummer,
        "tilknyttetDato": document.tilknyttet_dato,
        "tilknyttetAv": document.tilknyttet_av,
        "merknad": [_remark(item) for item in document.merknader],
        "skjerming": _screening(document.skjerming),
        "dokumentobjekt": [_file(item) for item in parcel.of(document)],
    }


def _file(file: Enclosed) -> Content:
    return {
        "versjonsnummer": file.item.versjonsnummer,
        "variantformat": file.item.variantformat,
        "opprettetDato": file.item.opprettet_dato,
        "opprettetAv": file.item.opprettet_av,
        "referanseDokumentfil": file.name,
    }


def _screening(skjerming: Skjerming | None) -> Content | None:
    if skjerming is None:
        return None
    return {
        "tilgangsrestriksjon": skjerming.tilgangsrestriksjon,
        "skjermingshjemmel": skjerming.skjermingshjemmel,
        "skjermingMetadata": skjerming.skjerming_metadata,
        "skjermingDokument": skjerming.skjerming_dokument,
        "skjermingsvarighet": skjerming.skjermingsvarighet,
        "skjermingOpphoererDato": skjerming.skjerming_opphoerer_dato,
    }


def _remark(merknad: Merknad) -> Content:
    return {
        "merknadstekst": merknad.merknadstekst,
        "merknadstype": merknad.merknadstype,
        "merknadsdato": merknad.merknadsdato,
        "merknadRegistrertAv": merknad.merknad_registrert_av,
    }


def address(one: Part | Korrespondansepart) -> Content:
    """Give where somebody can be reached, under the names that both kinds of party share."""
    return {
        "postadresse": one.postadresser,
        "postnummer": one.postnummer,
        "poststed": one.poststed,
        "epostadresse": one.epostadresse,
        "telefonnummer": one.telefonnumre,
        "kontaktperson": one.kontaktperson,
    }


def _party(part: Part) -> Content:
    return {
        "sakspartID": part.part_id,
        "sakspartNavn": part.part_navn,
        "sakspartRolle": part.part_rolle,
        "land": part.land,
        **address(part),
    }


def _correspondent(part: Korrespondansepart) -> Content:
    return {
        "korrespondanseparttype": part.korrespondanseparttype,
        "korrespondansepartNavn": part.korrespondansepart_navn,
        "land": part.land,
        **address(part),
        "administrativEnhet": part.administrativ_enhet,
        "saksbehandler": part.saksbehandler,
    }


def _settled(item: Avskrivning) -> Content:
    return {
        "avskrivningsdato": item.avskrivningsdato,
        "avskrevetAv": item.avskrevet_av,
        "avskrivningsmaate": item.avskrivningsmaate,
        "referanseAvskrivesAvJournalpost": item.referanse_avskrives_av_journalpost,
    }
