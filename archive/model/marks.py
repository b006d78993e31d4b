"""What is noted on things of every level: remarks, references, screening, retention, traces."""

from dataclasses import dataclass
from datetime import date, datetime

from archive.codes import (
    Avskrivningsmaate,
    Kassasjonsvedtak,
    Merknadstype,
    SignaturSikkerhetsnivaa,
    SignaturVerifisert,
    SkjermingDokument,
    Slettingstype,
)
from archive.model.elements import many


@dataclass(frozen=True, slots=True, kw_only=True)
class Merknad:
    """A remark, which stays."""

    merknadstekst: str  # M310
    merknadstype: Merknadstype | None = None  # M084
    merknadsdato: datetime  # M611
    merknad_registrert_av: str  # M612


@dataclass(frozen=True, slots=True, kw_only=True)
class Kryssreferanse:
    """That a class, a case or an entry has to do with another; one of the three is given."""

    referanse_til_klasse: str | None = None  # M219, its systemID
    referanse_til_mappe: str | None = None  # M210, its systemID
    referanse_til_registrering: str | None = None  # M212, its systemID


@dataclass(frozen=True, slots=True, kw_only=True)
class Skjerming:
    """That, and by which law, something is kept from public view."""

    tilgangsrestriksjon: str  # M500, one of the archive's access codes
    skjermingshjemmel: str  # M501
    skjerming_metadata: tuple[str, ...] = many("skjermingMetadata")  # M502
    skjerming_dokument: SkjermingDokument | None = None  # M503
    skjermingsvarighet: int | None = None  # M504, years
    skjerming_opphoerer_dato: date | None = None  # M505


@dataclass(frozen=True, slots=True, kw_only=True)
class Kassasjon:
    """What is to become of documents, by what right, and when."""

    kassasjonsvedtak: Kassasjonsvedtak  # M450
    kassasjonshjemmel: str | None = None  # M453
    bevaringstid: int | None = None  # M451, years from the day the case was closed
    kassasjonsdato: date | None = None  # M452, where it does not follow from the years


@dataclass(frozen=True, slots=True, kw_only=True)
class UtfoertKassasjon:
    """That documents were disposed of."""

    kassert_dato: datetime  # M630
    kassert_av: str  # M631


@dataclass(frozen=True, slots=True, kw_only=True)
class Sletting:
    """That some files of a document were deleted, and which kind."""

    slettingstype: Slettingstype  # M089
    slettet_dato: datetime  # M613
    slettet_av: str  # M614


@dataclass(frozen=True, slots=True, kw_only=True)
class Avskrivning:
    """How, and with which entry, an incoming document was dealt with."""

    avskrivningsdato: date  # M617
    avskrevet_av: str  # M618
    avskrivningsmaate: Avskrivningsmaate  # M619
    referanse_avskrives_av_journalpost: str | None = None  # M215, its systemID


@dataclass(frozen=True, slots=True, kw_only=True)
class Konvertering:
    """That a file was made from one of another format."""

    konvertert_dato: datetime  # M615
    konvertert_av: str  # M616
    konvertert_fra_format: str  # M712, the PRONOM identifier
    konvertert_til_format: str  # M713, the PRONOM identifier
    konverteringsverktoey: str | None = None  # M714
    konverteringskommentar: str | None = None  # M715


@dataclass(frozen=True, slots=True, kw_only=True)
class ElektroniskSignatur:
    """That a document bears an electronic signature, and whether it was found good."""

    elektronisk_signatur_sikkerhetsnivaa: SignaturSikkerhetsnivaa  # M507
    elektronisk_signatur_verifisert: SignaturVerifisert  # M508
    verifisert_dato: date  # M622
    verifisert_av: str  # M623


@dataclass(frozen=True, slots=True, kw_only=True)
class Rettelse:
    """Why, by whom and when a version was added to a finished document."""

    aarsak: str
    rettet_dato: datetime
    rettet_av: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tilbakeholdelse:
    """A legal hold: nothing of the case is disposed of until it is lifted."""

    aarsak: str
    fra_dato: datetime
    av: str
    opphevet_dato: datetime | None = None
    opphevet_av: str | None = None
