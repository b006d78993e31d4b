"""What the two journals say of an entry (6.4.29, 6.4.30): all, and what the public may see.

The public journal never takes the title itself where anything of it is screened, and no name of a
side whose name is screened (5.2.20); what is screened in the case is so in its entries.
"""

from datetime import date
from typing import Any

from archive.codes import Korrespondanseparttype, SkjermingMetadata
from archive.model import Arkiv, Journalpost, Klasse, Korrespondansepart, Saksmappe, Skjerming

HIDDEN = "*****"
"""What stands where something is screened."""
SIDES = {
    SkjermingMetadata.AVSENDER: {
        Korrespondanseparttype.AVSENDER,
        Korrespondanseparttype.INTERN_AVSENDER,
    },
    SkjermingMetadata.MOTTAKER: {
        Korrespondanseparttype.MOTTAKER,
        Korrespondanseparttype.KOPIMOTTAKER,
        Korrespondanseparttype.GRUPPEMOTTAKER,
        Korrespondanseparttype.INTERN_MOTTAKER,
    },
}
"""The sides of a correspondence whose names a mark (M502) screens."""
_MARKS = SkjermingMetadata
_CASE_WORDS = {_MARKS.TITTEL_MAPPE_ORD, _MARKS.MIDLERTIDIG}
_CASE_LINES = {_MARKS.TITTEL_MAPPE}
_ENTRY_WORDS = {_MARKS.TITTEL_REGISTRERING_ORD, _MARKS.MIDLERTIDIG}
_ENTRY_LINES = {_MARKS.TITTEL_REGISTRERING}
_CLASS = {_MARKS.KLASSE_ID, _MARKS.TITTEL_KLASSE, _MARKS.MIDLERTIDIG}

Line = dict[str, Any]


def head(arkiv: Arkiv, first: date, last: date, entries: int) -> Line:
    """Give what stands before the entries: the span of days, how many, and whose they are."""
    return {
        "journalStartDato": first,
        "journalSluttDato": last,
        "antallJournalposter": entries,
        "arkivskaper": [
            {
                "arkivskaperID": one.arkivskaper_id,
                "arkivskaperNavn": one.arkivskaper_navn,
                "beskrivelse": one.beskrivelse,
            }
            for one in arkiv.arkivskapere
        ],
    }


def running(klasse: Klasse | None, sak: Saksmappe, post: Journalpost) -> Line:
    """Give an entry as the running journal has it."""
    return {
        "klasse": {"klasseID": klasse.klasse_id, "tittel": klasse.tittel} if klasse else None,
        "saksmappe": _case(sak)
        | {
            "tittel": sak.tittel,
            "offentligTittel": sak.offentlig_tittel,
            "skjermingMetadata": _first_mark(sak.skjerming),
            "saksansvarlig": sak.saksansvarlig,
            "referanseArkivdel": sak.referanse_arkivdel,
        },
        "journalpost": _entry(sak, post)
        | {
            "tittel": post.tittel,
            "offentligTittel": post.offentlig_tittel,
            "offentlighetsvurdertDato": post.offentlighetsvurdert_dato,
            "skjermingMetadata": _first_mark(post.skjerming),
            "antallVedlegg": post.antall_vedlegg,
            "journalenhet": post.journalenhet,
            "korrespondansepart": [
                _side(one.korrespondanseparttype, one.korrespondansepart_navn)
                for one in _sides(sak, post)
            ],
        },
    }


def public(klasse: Klasse | None, sak: Saksmappe, post: Journalpost) -> Line:
    """Give an entry as the public journal has it."""
    marks = _marks(sak.skjerming) | _marks(post.skjerming)
    shown = klasse if klasse and not marks & _CLASS and klasse.skjerming is None else None
    return {
        "klasse": {"klasseID": shown.klasse_id, "tittel": shown.tittel} if shown else None,
        "saksmappe": _case(sak)
        | {"offentligTittel": _title(sak, marks, _CASE_WORDS, _CASE_LINES)}
        | _screening(sak.skjerming),
        "journalpost": _entry(sak, post)
        | {
            "offentligTittel": _title(post, marks, _ENTRY_WORDS, _ENTRY_LINES),
            "korrespondansepart": [
                _side(one.korrespondanseparttype, _name(one, marks)) for one in _sides(sak, post)
            ],
        },
    }


def _case(sak: Saksmappe) -> Line:
    return {
        "mappeID": sak.mappe_id,
        "saksaar": sak.saksaar,
        "sakssekvensnummer": sak.sakssekvensnummer,
        "administrativEnhet": sak.administrativ_enhet,
    }


def _entry(sak: Saksmappe, post: Journalpost) -> Line:
    """Give what both journals say of an entry."""
    off = post.avskrivninger[-1] if post.avskrivninger else None
    return {
        "systemID": post.system_id,
        "registreringsID": post.registrerings_id,
        "journalaar": post.journalaar,
        "journalsekvensnummer": post.journalsekvensnummer,
        "journalpostnummer": post.journalpostnummer,
        "journaldato": post.journaldato,
        "dokumentetsDato": post.dokumentets_dato,
        "avskrivningsdato": off.avskrivningsdato if off else None,
        "avskrivningsmaate": off.avskrivningsmaate if off else None,
        "referanseAvskrivesAvJournalpost": off.referanse_avskrives_av_journalpost if off else None,
        "administrativEnhet": sak.administrativ_enhet,
    } | _screening(post.skjerming or sak.skjerming)


def _screening(skjerming: Skjerming | None) -> Line:
    if skjerming is None:
        return {}
    return {
        "tilgangsrestriksjon": skjerming.tilgangsrestriksjon,
        "skjermingshjemmel": skjerming.skjermingshjemmel,
    }


def _title(
    thing: Saksmappe | Journalpost, marks: set[str], words: set[Any], lines: set[Any]
) -> str:
    """Give the title that the public may see."""
    if thing.offentlig_tittel:
        return thing.offentlig_tittel
    if marks & words:
        return HIDDEN
    if marks & lines:
        return f"{thing.tittel.splitlines()[0]} {HIDDEN}"
    return thing.tittel


def _name(side: Korrespondansepart, marks: set[str]) -> str:
    hidden = {kind for mark, kinds in SIDES.items() if mark in marks for kind in kinds}
    if side.korrespondanseparttype in hidden or _MARKS.MIDLERTIDIG in marks:
        return HIDDEN
    return side.korrespondansepart_navn


def _sides(sak: Saksmappe, post: Journalpost) -> tuple[Korrespondansepart, ...]:
    """Give who sent and received; of an entry that stays within the house, its unit."""
    return post.korrespondanseparter or (
        Korrespondansepart(
            korrespondanseparttype=Korrespondanseparttype.INTERN_AVSENDER,
            korrespondansepart_navn=sak.administrativ_enhet,
        ),
    )


def _side(kind: Korrespondanseparttype, name: str) -> Line:
    return {"korrespondanseparttype": kind, "korrespondansepartNavn": name}


def _marks(skjerming: Skjerming | None) -> set[str]:
    return set(skjerming.skjerming_metadata) if skjerming else set()


def _first_mark(skjerming: Skjerming | None) -> str | None:
    """Give the one mark (M502) that the schema has room for."""
    return next(iter(skjerming.skjerming_metadata), None) if skjerming else None
