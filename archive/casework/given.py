"""What the archive is given: cases, entries and files as the one who registers has them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from archive.codes import Journalposttype, Variantformat
from archive.model import (
    ElektroniskSignatur,
    Faktum,
    Konvertering,
    Korrespondansepart,
    Part,
    Skjerming,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCase:
    """What a case is about; `nokkel` is what its registrar knows it by."""

    nokkel: str
    tittel: str
    administrativ_enhet: str
    saksansvarlig: str
    offentlig_tittel: str | None = None
    parter: tuple[Part, ...] = ()
    skjerming: Skjerming | None = None
    fakta: tuple[Faktum, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFile:
    """One file of a document: its bytes, and what they are."""

    data: bytes
    suffix: str
    """With its point: `.pdf`."""
    variantformat: Variantformat
    format: str
    """M701: the PRONOM identifier, such as `fmt/476` (PDF/A-2a)."""
    format_detaljer: str | None = None
    konverteringer: tuple[Konvertering, ...] = ()
    """How it came from other formats, the oldest first."""
    elektronisk_signatur: ElektroniskSignatur | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """A finished document to be entered in the journal, in all its variants.

    It has files, or is on paper and says where (`oppbevaringssted`).

    `tekst` is what can be searched in it, as plain text; `fakta` are what it is about,
    beside those of the case. `rettelse` says why, if it changes what is entered already.
    """

    nokkel: str
    tittel: str
    dokumenttype: str
    journalposttype: Journalposttype
    filer: tuple[NewFile, ...] = ()
    tekst: str = ""
    offentlig_tittel: str | None = None
    dokumentets_dato: date | None = None
    mottatt_dato: datetime | None = None
    sendt_dato: datetime | None = None
    skal_signeres: bool = False
    forfattere: tuple[str, ...] = ()
    oppbevaringssted: str | None = None
    """Where the paper is, of a document that is on paper too, or alone."""
    korrespondanseparter: tuple[Korrespondansepart, ...] = ()
    skjerming: Skjerming | None = None
    fakta: tuple[Faktum, ...] = ()
    rettelse: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVersion:
    """A corrected version of a finished document, and why there is one."""

    filer: tuple[NewFile, ...]
    tekst: str = ""
    aarsak: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAttachment:
    """A finished document to be attached to an entry («Vedlegg»)."""

    tittel: str
    dokumenttype: str
    filer: tuple[NewFile, ...]
    tekst: str = ""


@dataclass(frozen=True, slots=True)
class Hand:
    """Who registers, at what time (with its zone), and where new UUIDs come from."""

    now: datetime
    by: str
    new_id: Callable[[], str]


class Outcome(StrEnum):
    """What registering did with an entry."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


Files = dict[str, bytes]
"""New content by its logical path in the object."""
