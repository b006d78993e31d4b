"""The archive itself: whose it is, its parts, its classes, and the rules that hold in it."""

from dataclasses import dataclass
from datetime import date, datetime

from archive.codes import (
    Arkivdelstatus,
    Arkivniva,
    Arkivstatus,
    Dokumentmedium,
    Klassifikasjonstype,
)
from archive.model.elements import many
from archive.model.marks import Kassasjon, Kryssreferanse, Skjerming


@dataclass(frozen=True, slots=True, kw_only=True)
class Arkivskaper:
    """An organisation whose activity the documents come from."""

    arkivskaper_id: str  # M006, such as its organisation number
    arkivskaper_navn: str  # M023
    beskrivelse: str | None = None  # M021


@dataclass(frozen=True, slots=True, kw_only=True)
class Klasse:
    """A class of a classification system; cases belong to the lowest ones (requirement 2.4.4)."""

    system_id: str  # M001
    klasse_id: str  # M002, unique in its system
    tittel: str  # M020
    beskrivelse: str | None = None  # M021
    noekkelord: tuple[str, ...] = ()  # M022
    opprettet_dato: datetime  # M600
    opprettet_av: str  # M601
    avsluttet_dato: datetime | None = None  # M602; then it takes no new case (2.4.5)
    avsluttet_av: str | None = None  # M603
    kryssreferanser: tuple[Kryssreferanse, ...] = many("kryssreferanse")
    kassasjon: Kassasjon | None = None
    skjerming: Skjerming | None = None
    klasser: tuple["Klasse", ...] = many("klasse")


@dataclass(frozen=True, slots=True, kw_only=True)
class Klassifikasjonssystem:
    """A system of classes."""

    system_id: str  # M001
    klassifikasjonstype: Klassifikasjonstype | None = None  # M086
    tittel: str  # M020
    beskrivelse: str | None = None  # M021
    opprettet_dato: datetime  # M600
    opprettet_av: str  # M601
    avsluttet_dato: datetime | None = None  # M602
    avsluttet_av: str | None = None  # M603
    klasser: tuple[Klasse, ...] = many("klasse")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arkivdel:
    """A part of the archive: the cases of one period."""

    system_id: str  # M001
    tittel: str  # M020
    beskrivelse: str | None = None  # M021, by what principle its periods are set (6.2.1)
    arkivdelstatus: Arkivdelstatus = Arkivdelstatus.AKTIV  # M051
    dokumentmedium: Dokumentmedium = Dokumentmedium.ELEKTRONISK  # M300
    oppbevaringssted: tuple[str, ...] = ()  # M301
    opprettet_dato: datetime  # M600
    opprettet_av: str  # M601
    avsluttet_dato: datetime | None = None  # M602
    avsluttet_av: str | None = None  # M603
    arkivperiode_start_dato: date | None = None  # M107
    arkivperiode_slutt_dato: date | None = None  # M108
    referanse_forloeper: str | None = None  # M202, the systemID of the part before
    referanse_arvtaker: str | None = None  # M203, the systemID of the part after
    kassasjon: Kassasjon | None = None
    skjerming: Skjerming | None = None
    referanse_klassifikasjonssystem: str | None = None
    """The systemID of the primary system, from which every case has its class (2.5.6)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bevaringsregel:
    """What becomes of documents of a type, unless it is said of the document itself.

    The types are those of `dokumenttype` (M083). `avklart` says that whoever owns the archive has
    decided it; until then nothing is disposed of by the rule.
    """

    dokumenttyper: tuple[str, ...] = many("dokumenttype")
    kassasjon: Kassasjon
    avklart: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tilgangskode:
    """A reason to keep something from public view, and whether it may cover all of a document.

    One that is no longer used stays, with its last day (requirement 5.2.16).
    """

    tilgangsrestriksjon: str  # M500
    skjermingshjemmel: str  # M501
    hele_dokumentet: bool = False
    """The whole document may be withheld, not only what is screened in it (5.2.17)."""
    fra_dato: date
    til_dato: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arkiv:
    """The archive, as its administrator has set it up."""

    system_id: str  # M001
    tittel: str  # M020
    beskrivelse: str | None = None  # M021
    arkivstatus: Arkivstatus = Arkivstatus.OPPRETTET  # M050
    dokumentmedium: Dokumentmedium = Dokumentmedium.ELEKTRONISK  # M300
    oppbevaringssted: tuple[str, ...] = ()  # M301
    opprettet_dato: datetime  # M600
    opprettet_av: str  # M601
    avsluttet_dato: datetime | None = None  # M602
    avsluttet_av: str | None = None  # M603
    arkivskapere: tuple[Arkivskaper, ...] = many("arkivskaper")
    arkivdeler: tuple[Arkivdel, ...] = many("arkivdel")
    klassifikasjonssystemer: tuple[Klassifikasjonssystem, ...] = many("klassifikasjonssystem")
    bevaringsregler: tuple[Bevaringsregel, ...] = many("bevaringsregel")
    kassasjon_arves_til: Arkivniva | None = None
    """How far down the retention of part, class and rule reaches; nowhere if absent (6.1.9)."""
    arkivformater: tuple[str, ...] = many("arkivformat")
    """The PRONOM identifiers that count as archive formats (requirement 2.7.9)."""
    tilgangskoder: tuple[Tilgangskode, ...] = many("tilgangskode")
