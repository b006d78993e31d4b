"""Cases, entries, documents and files as Noark 5 (5.5) describes them.

Every field is the Noark element of the same name written in snake case (`opprettet_dato` is
`opprettetDato`); its M-number stands beside it. Fields without an M-number are Semje's own,
which Noark calls «virksomhetsspesifikke metadata».
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Self

from archive.codes import (
    Art,
    Dokumentstatus,
    Journalposttype,
    Journalstatus,
    Korrespondanseparttype,
    Saksstatus,
    Sensitivitet,
    Signatur,
    SkjermingDokument,
    TilknyttetRegistreringSom,
    Variantformat,
)
from archive.errors import EntryError

FACT_NAME = re.compile(r"[a-z][a-z0-9_]*")


def _many(element: str) -> Any:
    """Make a field whose items are repeated elements named `element`."""
    return field(default=(), metadata={"element": element})


@dataclass(frozen=True, slots=True, repr=False)
class Faktum:
    """What a case or entry is about: typed, named by the one who registers it.

    Raises `EntryError` if the name is no lower-case ASCII word or the value not of its kind.
    """

    navn: str
    verdi: str
    art: Art = Art.TEKST
    sensitivitet: Sensitivitet = Sensitivitet.APEN

    def __post_init__(self) -> None:
        if not FACT_NAME.fullmatch(self.navn):
            raise EntryError(
                "the fact's name «{name}» is not of lower-case letters a–z, digits and _",
                name=self.navn,
            )
        try:
            _READERS[self.art](self.verdi)
        except (ValueError, InvalidOperation):
            text = "the fact «{name}» is not of its kind ({kind})"
            raise EntryError(text, name=self.navn, kind=self.art) from None

    def __repr__(self) -> str:
        secret = self.sensitivitet is Sensitivitet.SAERLIG_KATEGORI
        return f"Faktum({self.navn}={'•••' if secret else self.verdi!r})"

    @classmethod
    def kode(cls, navn: str, verdi: str, sensitivitet: Sensitivitet = Sensitivitet.APEN) -> Self:
        """Make a fact that is one whole, such as `4.2` or `uenighet`."""
        return cls(navn, verdi, Art.KODE, sensitivitet)

    @classmethod
    def dato(cls, navn: str, verdi: date, sensitivitet: Sensitivitet = Sensitivitet.APEN) -> Self:
        """Make a fact that is a date."""
        return cls(navn, verdi.isoformat(), Art.DATO, sensitivitet)

    @classmethod
    def tall(
        cls, navn: str, verdi: Decimal | int, sensitivitet: Sensitivitet = Sensitivitet.APEN
    ) -> Self:
        """Make a fact that is a number."""
        return cls(
            navn, f"{verdi:f}" if isinstance(verdi, Decimal) else str(verdi), Art.TALL, sensitivitet
        )


_READERS: Mapping[Art, Callable[[str], object]] = {
    Art.TEKST: str,
    Art.KODE: str,
    Art.DATO: date.fromisoformat,
    Art.TALL: Decimal,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of those the case concerns."""

    part_navn: str  # M302
    part_rolle: str  # M303


@dataclass(frozen=True, slots=True, kw_only=True)
class Korrespondansepart:
    """Who sent or receives the entry's document."""

    korrespondanseparttype: Korrespondanseparttype  # M087
    korrespondansepart_navn: str  # M400


@dataclass(frozen=True, slots=True, kw_only=True)
class Skjerming:
    """That, and by which law, something is kept from public view."""

    tilgangsrestriksjon: str  # M500
    skjermingshjemmel: str  # M501
    skjerming_metadata: tuple[str, ...] = _many("skjermingMetadata")  # M502
    skjerming_dokument: SkjermingDokument | None = None  # M503


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
    signert: bool = False
    """The file bears the signatures of those who were to sign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dokumentbeskrivelse:
    """A document with all its versions and variants."""

    system_id: str  # M001
    dokumenttype: str  # M083
    dokumentstatus: Dokumentstatus = Dokumentstatus.FERDIGSTILT  # M054
    tittel: str  # M020
    opprettet_dato: datetime  # M600
    opprettet_av: str  # M601
    tilknyttet_registrering_som: TilknyttetRegistreringSom  # M217
    dokumentnummer: int  # M007, from 1
    tilknyttet_dato: datetime  # M620
    tilknyttet_av: str  # M621
    referanse_tekstfil: str | None = None
    """The path of the text of the newest version that has one."""
    dokumentobjekter: tuple[Dokumentobjekt, ...] = _many("dokumentobjekt")

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Journalpost:
    """An entry in the journal, with its documents."""

    system_id: str  # M001
    registrerings_id: str  # M004, the case's number and the entry's: 2026/1-2
    opprettet_dato: datetime  # M600
    opprettet_av: str  # M601
    arkivert_dato: datetime  # M604
    arkivert_av: str  # M605
    skjerming: Skjerming | None = None
    dokumentbeskrivelser: tuple[Dokumentbeskrivelse, ...] = _many("dokumentbeskrivelse")
    tittel: str  # M020
    korrespondanseparter: tuple[Korrespondansepart, ...] = _many("korrespondansepart")
    journalaar: int  # M013
    journalsekvensnummer: int  # M014, runs through the year across all cases
    journalpostnummer: int  # M015, from 1 in the case
    journalposttype: Journalposttype  # M082
    journalstatus: Journalstatus = Journalstatus.JOURNALFORT  # M053
    journaldato: date  # M101
    dokumentets_dato: date | None = None  # M103
    nokkel: str
    """What the one who registers knows the entry by; one entry per key in a case."""
    skal_signeres: bool = False
    """The document is one that its parties sign."""
    fakta: tuple[Faktum, ...] = _many("faktum")

    @property
    def hoveddokument(self) -> Dokumentbeskrivelse:
        """The document the entry is of."""
        return self.dokumentbeskrivelser[0]

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
    opprettet_dato: datetime  # M600
    opprettet_av: str  # M601
    parter: tuple[Part, ...] = _many("part")
    saksaar: int  # M011
    sakssekvensnummer: int  # M012, from 1 in the year
    saksdato: date  # M100
    administrativ_enhet: str  # M305
    saksansvarlig: str  # M306
    saksstatus: Saksstatus = Saksstatus.UNDER_BEHANDLING  # M052
    nokkel: str
    """What the one who registers knows the case by; one case per key in the archive."""
    fakta: tuple[Faktum, ...] = _many("faktum")
    journalposter: tuple[Journalpost, ...] = _many("journalpost")

    def journalpost(self, number: str) -> Journalpost | None:
        """Give the entry of that number (M004), if the case has it."""
        return next((p for p in self.journalposter if p.registrerings_id == number), None)
