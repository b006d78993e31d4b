"""Documents, and the files of each of their versions."""

from dataclasses import dataclass
from datetime import datetime

from archive.codes import (
    Dokumentmedium,
    Dokumentstatus,
    TilknyttetRegistreringSom,
    Variantformat,
)
from archive.model.elements import many
from archive.model.marks import (
    ElektroniskSignatur,
    Kassasjon,
    Konvertering,
    Merknad,
    Rettelse,
    Skjerming,
    Sletting,
    UtfoertKassasjon,
)
from archive.model.parties import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Dokumentobjekt:
    """One file: a version of a document in one variant and format."""

    system_id: str  # M001, a UUID
    versjonsnummer: int  # M005, from 1
    variantformat: Variantformat  # M700
    format: str  # M701, the PRONOM identifier
    format_detaljer: str | None = None  # M702
    opprettet_dato: datetime  # M600
    opprettet_av: str  # M601
    referanse_dokumentfil: str  # M218, the path in the object's logical state
    sjekksum: str  # M705, hexadecimal
    sjekksum_algoritme: str = "SHA-256"  # M706
    filstoerrelse: int  # M707, bytes
    elektronisk_signatur: ElektroniskSignatur | None = None
    konverteringer: tuple[Konvertering, ...] = many("konvertering")
    signert: bool = False
    """The file bears the signatures of those who were to sign."""
    rettelse: Rettelse | None = None
    """The version was added to a document that was finished already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dokumentbeskrivelse:
    """A document with all its versions and variants."""

    system_id: str  # M001
    dokumenttype: str  # M083
    dokumentstatus: Dokumentstatus = Dokumentstatus.FERDIGSTILT  # M054
    tittel: str  # M020
    beskrivelse: str | None = None  # M021
    forfattere: tuple[str, ...] = many("forfatter")  # M024
    opprettet_dato: datetime  # M600
    opprettet_av: str  # M601
    dokumentmedium: Dokumentmedium = Dokumentmedium.ELEKTRONISK  # M300
    oppbevaringssted: str | None = None  # M301, where the paper is
    tilknyttet_registrering_som: TilknyttetRegistreringSom  # M217
    dokumentnummer: int  # M007, from 1
    tilknyttet_dato: datetime  # M620
    tilknyttet_av: str  # M621
    parter: tuple[Part, ...] = many("part")
    merknader: tuple[Merknad, ...] = many("merknad")
    kassasjon: Kassasjon | None = None
    utfoert_kassasjon: UtfoertKassasjon | None = None
    slettinger: tuple[Sletting, ...] = many("sletting")
    skjerming: Skjerming | None = None
    elektronisk_signatur: ElektroniskSignatur | None = None
    referanse_tekstfil: str | None = None
    """The path of the text of the newest version that has one."""
    dokumentobjekter: tuple[Dokumentobjekt, ...] = many("dokumentobjekt")

    @property
    def versjonsnummer(self) -> int:
        """The newest version's number."""
        return max((item.versjonsnummer for item in self.dokumentobjekter), default=0)

    @property
    def siste(self) -> tuple[Dokumentobjekt, ...]:
        """The files of the newest version."""
        return tuple(o for o in self.dokumentobjekter if o.versjonsnummer == self.versjonsnummer)

    @property
    def usignert(self) -> tuple[Dokumentobjekt, ...]:
        """The files of the newest version that was made and not signed by hand."""
        made = [item for item in self.dokumentobjekter if not item.signert]
        newest = max((item.versjonsnummer for item in made), default=0)
        return tuple(item for item in made if item.versjonsnummer == newest)
