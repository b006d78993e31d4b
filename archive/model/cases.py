"""Cases, and the entries of the journal that they consist of."""

from dataclasses import dataclass
from datetime import date, datetime

from archive.codes import (
    Dokumentmedium,
    Journalposttype,
    Journalstatus,
    Saksstatus,
    Signatur,
    TilknyttetRegistreringSom,
)
from archive.model.documents import Dokumentbeskrivelse
from archive.model.elements import many
from archive.model.facts import Faktum
from archive.model.marks import (
    Avskrivning,
    ElektroniskSignatur,
    Kassasjon,
    Kryssreferanse,
    Merknad,
    Skjerming,
    Tilbakeholdelse,
)
from archive.model.parties import Korrespondansepart, Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Journalpost:
    """An entry in the journal, with its documents."""

    system_id: str  # M001
    registrerings_id: str  # M004, the case's number and the entry's: 2026/1-2
    opprettet_dato: datetime  # M600
    opprettet_av: str  # M601
    arkivert_dato: datetime | None = None  # M604, when its status became «Arkivert»
    arkivert_av: str | None = None  # M605
    referanse_arkivdel: str | None = None  # M208, where it is another than the case's
    parter: tuple[Part, ...] = many("part")
    kassasjon: Kassasjon | None = None
    skjerming: Skjerming | None = None
    dokumentbeskrivelser: tuple[Dokumentbeskrivelse, ...] = many("dokumentbeskrivelse")
    tittel: str  # M020
    offentlig_tittel: str | None = None  # M025, where words of the title are screened
    beskrivelse: str | None = None  # M021
    noekkelord: tuple[str, ...] = ()  # M022
    forfattere: tuple[str, ...] = many("forfatter")  # M024
    dokumentmedium: Dokumentmedium = Dokumentmedium.ELEKTRONISK  # M300
    oppbevaringssted: tuple[str, ...] = ()  # M301, where the paper is
    merknader: tuple[Merknad, ...] = many("merknad")
    kryssreferanser: tuple[Kryssreferanse, ...] = many("kryssreferanse")
    korrespondanseparter: tuple[Korrespondansepart, ...] = many("korrespondansepart")
    journalaar: int  # M013
    journalsekvensnummer: int  # M014, runs through the year across all cases
    journalpostnummer: int  # M015, from 1 in the case
    journalposttype: Journalposttype  # M082
    journalstatus: Journalstatus = Journalstatus.JOURNALFORT  # M053
    journaldato: date  # M101
    dokumentets_dato: date | None = None  # M103
    mottatt_dato: datetime | None = None  # M104
    sendt_dato: datetime | None = None  # M105
    forfallsdato: date | None = None  # M109
    offentlighetsvurdert_dato: date | None = None  # M110
    journalenhet: str | None = None  # M308
    avskrivninger: tuple[Avskrivning, ...] = many("avskrivning")
    elektronisk_signatur: ElektroniskSignatur | None = None
    nokkel: str
    """What the one who registers knows the entry by; one entry per key in a case."""
    skal_signeres: bool = False
    """The document is one that its parties sign."""
    fakta: tuple[Faktum, ...] = many("faktum")

    @property
    def hoveddokument(self) -> Dokumentbeskrivelse:
        """The document the entry is of."""
        return self.dokumentbeskrivelser[0]

    @property
    def antall_vedlegg(self) -> int:
        """How many documents are attached to it (M304)."""
        kinds = [d.tilknyttet_registrering_som for d in self.dokumentbeskrivelser]
        return kinds.count(TilknyttetRegistreringSom.VEDLEGG)

    @property
    def utgar(self) -> bool:
        """Whether the entry was a mistake, and stays only for its number."""
        return self.journalstatus is Journalstatus.UTGAR

    @property
    def signatur(self) -> Signatur:
        """Whether the newest version of the main document is signed."""
        if any(item.signert for item in self.hoveddokument.siste):
            return Signatur.SIGNERT
        return Signatur.USIGNERT if self.skal_signeres else Signatur.KREVES_IKKE


@dataclass(frozen=True, slots=True, kw_only=True)
class Saksmappe:
    """A case: all entries of one matter."""

    system_id: str  # M001
    mappe_id: str  # M003, the year and the case's number: 2026/1
    tittel: str  # M020
    offentlig_tittel: str | None = None  # M025, where words of the title are screened
    beskrivelse: str | None = None  # M021
    noekkelord: tuple[str, ...] = ()  # M022
    dokumentmedium: Dokumentmedium = Dokumentmedium.ELEKTRONISK  # M300
    oppbevaringssted: tuple[str, ...] = ()  # M301, where the paper is
    opprettet_dato: datetime  # M600
    opprettet_av: str  # M601
    avsluttet_dato: datetime | None = None  # M602
    avsluttet_av: str | None = None  # M603
    referanse_arkivdel: str | None = None  # M208, the part's systemID
    referanse_klasse: str | None = None
    """The systemID of the primary class; in a deposit the case lies within it."""
    parter: tuple[Part, ...] = many("part")
    kryssreferanser: tuple[Kryssreferanse, ...] = many("kryssreferanse")
    merknader: tuple[Merknad, ...] = many("merknad")
    kassasjon: Kassasjon | None = None
    skjerming: Skjerming | None = None
    saksaar: int  # M011
    sakssekvensnummer: int  # M012, from 1 in the year
    saksdato: date  # M100
    administrativ_enhet: str  # M305
    saksansvarlig: str  # M306
    journalenhet: str | None = None  # M308
    saksstatus: Saksstatus = Saksstatus.UNDER_BEHANDLING  # M052
    referanse_sekundaer_klassifikasjon: tuple[str, ...] = ()  # M209, systemIDs of classes
    nokkel: str
    """What the one who registers knows the case by; one case per key in the archive."""
    tilbakeholdelser: tuple[Tilbakeholdelse, ...] = many("tilbakeholdelse")
    fakta: tuple[Faktum, ...] = many("faktum")
    journalposter: tuple[Journalpost, ...] = many("journalpost")

    @property
    def avsluttet(self) -> bool:
        """Whether the case is closed and takes nothing."""
        return self.saksstatus is Saksstatus.AVSLUTTET

    @property
    def tilbakeholdt(self) -> bool:
        """Whether a legal hold is in force."""
        return any(hold.opphevet_dato is None for hold in self.tilbakeholdelser)

    def journalpost(self, number: str) -> Journalpost | None:
        """Give the entry of that number (M004), if the case has it."""
        return next((p for p in self.journalposter if p.registrerings_id == number), None)
