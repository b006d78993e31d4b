"""Code lists: Noark's with their official texts and M-numbers, and Semje's own."""

from enum import StrEnum


class Saksstatus(StrEnum):
    """M052: how far the case has come."""

    UNDER_BEHANDLING = "Under behandling"
    AVSLUTTET = "Avsluttet"
    UTGAR = "Utgår"


class Journalstatus(StrEnum):
    """M053: how far the entry has come."""

    JOURNALFORT = "Journalført"
    FERDIGSTILT = "Ferdigstilt fra saksbehandler"
    GODKJENT = "Godkjent av leder"
    EKSPEDERT = "Ekspedert"
    ARKIVERT = "Arkivert"
    UTGAR = "Utgår"


class Dokumentstatus(StrEnum):
    """M054: whether the document may still change."""

    UNDER_REDIGERING = "Dokumentet er under redigering"
    FERDIGSTILT = "Dokumentet er ferdigstilt"


class Journalposttype(StrEnum):
    """M082: from where to where the entry's document goes."""

    INNGAENDE = "Inngående dokument"
    UTGAENDE = "Utgående dokument"
    INTERNT_MED_OPPFOLGING = "Organinternt dokument for oppfølging"
    INTERNT_UTEN_OPPFOLGING = "Organinternt dokument uten oppfølging"
    SAKSFRAMLEGG = "Saksframlegg"


class Korrespondanseparttype(StrEnum):
    """M087: which side of the correspondence somebody is on."""

    AVSENDER = "Avsender"
    MOTTAKER = "Mottaker"
    KOPIMOTTAKER = "Kopimottaker"
    GRUPPEMOTTAKER = "Gruppemottaker"
    INTERN_AVSENDER = "Intern avsender"
    INTERN_MOTTAKER = "Intern mottaker"


class TilknyttetRegistreringSom(StrEnum):
    """M217: what a document is to its entry."""

    HOVEDDOKUMENT = "Hoveddokument"
    VEDLEGG = "Vedlegg"


class Variantformat(StrEnum):
    """M700: in which variant a document is there."""

    PRODUKSJONSFORMAT = "Produksjonsformat"
    ARKIVFORMAT = "Arkivformat"
    SKJERMET = "Dokument hvor deler av innholdet er skjermet"


class SkjermingDokument(StrEnum):
    """M503: how much of the document is screened."""

    HELE = "Skjerming av hele dokumentet"
    DELER = "Skjerming av deler av dokumentet"


class Art(StrEnum):
    """The kind of a fact, which decides how it is searched."""

    TEKST = "tekst"
    """Words: found by each of them."""
    KODE = "kode"
    """One whole: found by all of it, or its beginning."""
    DATO = "dato"
    """A date, ISO 8601."""
    TALL = "tall"
    """A number, with a point for decimals."""


class Sensitivitet(StrEnum):
    """How a fact must be guarded."""

    APEN = "apen"
    FORTROLIG = "fortrolig"
    SAERLIG_KATEGORI = "saerlig_kategori"
    """GDPR article 9, such as union membership: its value is in no log and no `repr`."""


class Signatur(StrEnum):
    """Whether a document that is to be signed is so. What is not proven signed is unsigned."""

    SIGNERT = "signert"
    USIGNERT = "usignert"
    KREVES_IKKE = "kreves_ikke"
