"""An entry as an arkivmelding of Fiks Arkiv V1: the case, and beside it the entry.

Codes are codes with their texts. The numbers of case and journal are for the receiver to give;
both things are known by a key of ours (`referanseEksternNoekkel`), which the receipt repeats and
by which the receiver knows a case that it has already.
"""

from typing import Any

from archive.codes import Merknadstype
from archive.formats import DOCX, PDF_A
from archive.handoff.eformidling import SYSTEM, address, own_metadata
from archive.handoff.parcel import Enclosed, Parcel
from archive.model import (
    Avskrivning,
    Dokumentbeskrivelse,
    Journalpost,
    Korrespondansepart,
    Merknad,
    Part,
    Skjerming,
)
from archive.noark.tables import DialectName, dialect
from archive.noark.writing import write

MESSAGE_TYPE = "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett"
Content = dict[str, Any]

_REMARKS = {Merknadstype.ARKIVANSVARLIG: "Arkivmerknad"}
"""Where Fiks has another text than Noark."""
_PDF = "application/pdf"
_MIME_TYPES = {
    **dict.fromkeys(PDF_A, _PDF),
    **dict.fromkeys((f"fmt/{n}" for n in (14, 15, 16, 17, 18, 19, 20, 276, 1129)), _PDF),
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def fiks(parcel: Parcel) -> bytes:
    """Write the message. Raises `NoarkError` if it would have faults."""
    content = {
        "system": SYSTEM,
        "antallFiler": len(parcel.files),
        "mappe": _case(parcel),
        "registrering": _entry(parcel),
    }
    return write(dialect(DialectName.FIKS_V1), "arkivmelding", content)


def code(vocabulary: str, text: str | None) -> Content | None:
    """Give the code of a text of Noark; a list that has none takes the text for a code.

    The text beside the code is the list's own, which is not always Noark's.
    """
    if text is None:
        return None
    known = dialect(DialectName.FIKS_V1).types[f"metadatakatalog:{vocabulary}"].vocabulary
    found = known.code(str(text)) if known else None
    if known is None or found is None:
        return {"kode": str(text), "beskrivelse": str(text)}
    return {"kode": found, "beskrivelse": known.values[found][0]}


def _key(system_id: str) -> Content:
    return {"fagsystem": SYSTEM, "noekkel": system_id}


def _case(parcel: Parcel) -> Content:
    sak = parcel.sak
    return {
        "@type": "saksmappe",
        "systemID": sak.system_id,
        "tittel": sak.tittel,
        "offentligTittel": sak.offentlig_tittel,
        "beskrivelse": sak.beskrivelse,
        "noekkelord": sak.noekkelord,
        "dokumentmedium": code("dokumentmedium", sak.dokumentmedium),
        "opprettetDato": sak.opprettet_dato,
        "opprettetAv": sak.opprettet_av,
        "avsluttetDato": sak.avsluttet_dato,
        "avsluttetAv": sak.avsluttet_av,
        "part": [_party(item) for item in sak.parter],
        "merknad": [_remark(item) for item in sak.merknader],
        "skjerming": _screening(sak.skjerming),
        "klassifikasjon": _class(parcel),
        "referanseEksternNoekkel": _key(sak.system_id),
        "saksdato": sak.saksdato,
        "administrativEnhet": {"navn": sak.administrativ_enhet},
        "saksansvarlig": {"navn": sak.saksansvarlig},
        "journalenhet": sak.journalenhet,
        "saksstatus": code("saksstatus", sak.saksstatus),
    }


def _class(parcel: Parcel) -> Content | None:
    if parcel.klassering is None:
        return None
    system, item = parcel.klassering
    return {
        "klassifikasjonssystemID": system.tittel,
        "klasseID": item.klasse_id,
        "tittel": item.tittel,
    }


def _entry(parcel: Parcel) -> Content:
    post = parcel.post
    return {
        "@type": "journalpost",
        "systemID": post.system_id,
        "opprettetDato": post.opprettet_dato,
        "opprettetAv": post.opprettet_av,
        "arkivertDato": post.arkivert_dato,
        "arkivertAv": post.arkivert_av,
        "referanseForelderMappe": {
            "systemID": parcel.sak.system_id,
            "referanseEksternNoekkel": _key(parcel.sak.system_id),
        },
        "part": [_party(item) for item in post.parter],
        "skjerming": _screening(post.skjerming),
        "dokumentbeskrivelse": [_document(item, parcel) for item in post.dokumentbeskrivelser],
        "tittel": parcel.title(post.tittel),
        "offentligTittel": post.offentlig_tittel and parcel.title(post.offentlig_tittel),
        "beskrivelse": post.beskrivelse,
        "noekkelord": post.noekkelord,
        "forfatter": post.forfattere,
        "dokumentmedium": code("dokumentmedium", post.dokumentmedium),
        "virksomhetsspesifikkeMetadata": own_metadata(parcel),
        "merknad": [_remark(item) for item in post.merknader],
        "korrespondansepart": [
            _correspondent(item, post.avskrivninger) for item in post.korrespondanseparter
        ],
        "referanseEksternNoekkel": _key(post.system_id),
        **_journal(post),
    }


def _journal(post: Journalpost) -> Content:
    return {
        "journalposttype": code("journalposttype", post.journalposttype),
        "journalstatus": code("journalstatus", post.journalstatus),
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
        "dokumenttype": code("dokumenttype", document.dokumenttype),
        "dokumentstatus": code("dokumentstatus", document.dokumentstatus),
        "tittel": parcel.title(document.tittel),
        "beskrivelse": document.beskrivelse,
        "forfatter": document.forfattere,
        "opprettetDato": document.opprettet_dato,
        "opprettetAv": document.opprettet_av,
        "dokumentmedium": code("dokumentmedium", document.dokumentmedium),
        "tilknyttetRegistreringSom": code(
            "tilknyttetRegistreringSom", document.tilknyttet_registrering_som
        ),
        "dokumentnummer": document.dokumentnummer,
        "tilknyttetDato": document.tilknyttet_dato,
        "tilknyttetAv": document.tilknyttet_av,
        "part": [_party(item) for item in document.parter],
        "merknad": [_remark(item) for item in document.merknader],
        "skjerming": _screening(document.skjerming),
        "dokumentobjekt": [_file(item) for item in parcel.of(document)],
    }


def _file(file: Enclosed) -> Content:
    item = file.item
    return {
        "systemID": item.system_id,
        "versjonsnummer": item.versjonsnummer,
        "variantformat": code("variantformat", item.variantformat),
        "format": {"kode": item.format, "beskrivelse": PDF_A.get(item.format)},
        "formatDetaljer": item.format_detaljer,
        "mimeType": _MIME_TYPES.get(item.format),
        "opprettetDato": item.opprettet_dato,
        "opprettetAv": item.opprettet_av,
        "filnavn": file.name,
        "referanseDokumentfil": file.name,
        "sjekksum": item.sjekksum,
        "sjekksumAlgoritme": item.sjekksum_algoritme,
        "filstoerrelse": item.filstoerrelse,
    }


def _screening(skjerming: Skjerming | None) -> Content | None:
    """Say what is screened; Fiks has no element for what of it is (M502, M503)."""
    if skjerming is None:
        return None
    return {
        "tilgangsrestriksjon": code("tilgangsrestriksjon", skjerming.tilgangsrestriksjon),
        "skjermingshjemmel": skjerming.skjermingshjemmel,
        "skjermingOpphoererDato": skjerming.skjerming_opphoerer_dato,
    }


def _remark(merknad: Merknad) -> Content:
    kind = merknad.merknadstype
    return {
        "merknadstekst": merknad.merknadstekst,
        "merknadstype": kind and code("merknadstype", _REMARKS.get(kind, kind)),
        "merknadsdato": merknad.merknadsdato,
        "merknadRegistrertAv": merknad.merknad_registrert_av,
    }


def _party(part: Part) -> Content:
    return {
        "partID": part.part_id,
        "partNavn": part.part_navn,
        "partRolle": code("partRolle", part.part_rolle),
        **address(part),
    }


def _correspondent(part: Korrespondansepart, settled: tuple[Avskrivning, ...]) -> Content:
    """Say who corresponds; that an entry is dealt with stands with whom it came from."""
    sender = code("korrespondanseparttype", part.korrespondanseparttype)
    unit = part.administrativ_enhet
    return {
        "korrespondanseparttype": sender,
        "korrespondansepartNavn": part.korrespondansepart_navn,
        **address(part),
        "administrativEnhet": unit and {"navn": unit},
        "saksbehandler": part.saksbehandler and {"navn": part.saksbehandler},
        "avskrivning": [_settled(item) for item in settled] if _is_sender(part) else None,
    }


def _is_sender(part: Korrespondansepart) -> bool:
    return part.korrespondanseparttype in {"Avsender", "Intern avsender"}


def _settled(item: Avskrivning) -> Content:
    other = item.referanse_avskrives_av_journalpost
    return {
        "avskrivningsdato": item.avskrivningsdato,
        "avskrevetAv": {"navn": item.avskrevet_av},
        "avskrivningsmaate": code("avskrivningsmaate", item.avskrivningsmaate),
        "referanseAvskrivesAvJournalpost": other and {"systemID": other},
    }
