"""Code lists: Noark's with their texts and M-numbers, and Semje's own.

Noark's hold every value that the standard makes obligatory, in the metadata catalogue's full
texts. The values it offers beside them, for drafts and case handling, have no use in a store
that takes in finished documents.
"""

from enum import StrEnum


class Arkivstatus(StrEnum):
    """M050: whether the archive still grows."""

    OPPRETTET = "Opprettet"
    AVSLUTTET = "Avsluttet"


class Arkivdelstatus(StrEnum):
    """M051: how far the period that a part of the archive covers has come."""

    AKTIV = "Aktiv periode"
    """Takes new cases."""
    OVERLAPPING = "Overlappingsperiode"
    """Takes no new case; what comes to an old one takes it along to the part's heir."""
    AVSLUTTET = "Avsluttet periode"
    """Takes nothing."""
    UAKTUELLE = "Uaktuelle mapper"


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


class Merknadstype(StrEnum):
    """M084: whose remark it is."""

    SAKSBEHANDLER = "Merknad fra saksbehandler"
    LEDER = "Merknad fra leder"
    ARKIVANSVARLIG = "Merknad fra arkivansvarlig"


class Klassifikasjonstype(StrEnum):
    """M086: by what a classification system orders its cases."""

    FUNKSJON = "Funksjonsbasert, hierarkisk"
    EMNE = "Emnebasert, hierarkisk arkivnøkkel"
    EMNE_ETT_NIVA = "Emnebasert, ett nivå"
    K_KODER = "K-koder"
    MANGEFASETTERT = "Mangefasettert, ikke hierarki"
    OBJEKT = "Objektbasert"
    FODSELSNUMMER = "Fødselsnummer"
    GARDS_OG_BRUKSNUMMER = "Gårds- og bruksnummer"


class Slettingstype(StrEnum):
    """M089: what of a document was deleted."""

    PRODUKSJONSFORMAT = "Sletting av produksjonsformat"
    TIDLIGERE_VERSJON = "Sletting av tidligere versjon"
    SLADDET_VARIANT = "Sletting av variant med sladdet informasjon"
    ARKIVDEL = "Sletting av hele innholdet i arkivdelen"


class Dokumentmedium(StrEnum):
    """M300: whether the documents are files, paper or both."""

    FYSISK = "Fysisk medium"
    ELEKTRONISK = "Elektronisk arkiv"
    BLANDET = "Blandet fysisk og elektronisk arkiv"


class Kassasjonsvedtak(StrEnum):
    """M450: what is to become of the documents when their time is over."""

    BEVARES = "Bevares"
    KASSERES = "Kasseres"
    VURDERES_SENERE = "Vurderes senere"


class Avskrivningsmaate(StrEnum):
    """M619: how an incoming document was dealt with."""

    BREV = "Besvart med brev"
    EPOST = "Besvart med e-post"
    TELEFON = "Besvart på telefon"
    ETTERRETNING = "Tatt til etterretning"
    ORIENTERING = "Tatt til orientering"


class Variantformat(StrEnum):
    """M700: in which variant a document is there."""

    PRODUKSJONSFORMAT = "Produksjonsformat"
    ARKIVFORMAT = "Arkivformat"
    SKJERMET = "Dokument hvor deler av innholdet er skjermet"


class SkjermingMetadata(StrEnum):
    """M502: which of what is said of a thing is screened."""

    KLASSE_ID = "Skjerming klasseID"
    TITTEL_KLASSE = "Skjerming tittel klasse"
    TITTEL_MAPPE = "Skjerming tittel mappe - unntatt første linje"
    TITTEL_MAPPE_ORD = "Skjerming tittel mappe - utvalgte ord"
    PART = "Skjerming navn part i sak"
    TITTEL_REGISTRERING = "Skjerming tittel registrering - unntatt første linje"
    TITTEL_REGISTRERING_ORD = "Skjerming tittel registrering - utvalgte ord"
    AVSENDER = "Skjerming navn avsender"
    MOTTAKER = "Skjerming navn mottaker"
    TITTEL_DOKUMENT = "Skjerming tittel dokumentbeskrivelse"
    MERKNAD = "Skjerming merknadstekst"
    MIDLERTIDIG = "Midlertidig skjerming"


class SkjermingDokument(StrEnum):
    """M503: how much of the document is screened."""

    HELE = "Skjerming av hele dokumentet"
    DELER = "Skjerming av deler av dokumentet"


class SignaturSikkerhetsnivaa(StrEnum):
    """M507: how safely an electronic signature was made."""

    SYMMETRISK = "Symmetrisk kryptert"
    VIRKSOMHET = "Sendt med PKI/virksomhetssertifikat"
    PERSON_STANDARD = "Sendt med PKI/'person standard'-sertifikat"
    PERSON_HOY = "Sendt med PKI/'person høy'-sertifikat"


class SignaturVerifisert(StrEnum):
    """M508: whether an electronic signature was found good."""

    IKKE_VERIFISERT = "Signatur påført, ikke verifisert"
    VERIFISERT = "Signatur påført og verifisert"


class Arkivniva(StrEnum):
    """A level of the archive's structure, named as its element is."""

    SAKSMAPPE = "saksmappe"
    JOURNALPOST = "journalpost"
    DOKUMENTBESKRIVELSE = "dokumentbeskrivelse"


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


class Opphav(StrEnum):
    """Where a fact comes from, when nobody has stated it."""

    GJETTET = "gjettet"
    """Taken from the text of a document by a program, and not looked over."""


class Signatur(StrEnum):
    """Whether a document that is to be signed is so. What is not proven signed is unsigned."""

    SIGNERT = "signert"
    USIGNERT = "usignert"
    KREVES_IKKE = "kreves_ikke"


class Handling(StrEnum):
    """What was done to the archive, or asked of it: Semje's own list, for the audit trail.

    What changes an object is said in its OCFL version too.
    """

    OPPRETTET = "Opprettet"
    OPPBYGGING = "Oppbygging"
    NY_ARKIVDEL = "Ny arkivdel"
    AVSLUTTET_ARKIVDEL = "Avsluttet arkivdel"
    OVERFORT = "Overført til arkivdel"
    REGISTRERT = "Registrert"
    ENDRET = "Endret"
    RETTET = "Rettet"
    UNDERSKREVET = "Underskrevet"
    NY_STATUS = "Ny status"
    NY_TITTEL = "Ny tittel"
    MERKNAD = "Merknad"
    KRYSSREFERANSE = "Kryssreferanse"
    SKJERMING = "Skjerming"
    KLASSIFISERT = "Klassifisert"
    AVSKREVET = "Avskrevet"
    AVSLUTTET = "Avsluttet"
    GJENAPNET = "Gjenåpnet"
    UTGAR = "Utgår"
    FLYTTET = "Flyttet"
    KASSASJONSVEDTAK = "Kassasjonsvedtak"
    TILBAKEHOLDT = "Tilbakeholdt"
    OPPHEVET_TILBAKEHOLDELSE = "Opphevet tilbakeholdelse"
    KASSERT = "Kassert"
    SLETTET = "Slettet"
    FJERNET = "Fjernet filer"
    PERSON_SLETTET = "Personopplysninger slettet"
    SOKT = "Søkt"
    VIST = "Vist"
    EKSPORTERT = "Eksportert"
    OVERSENDT = "Oversendt"
    OVERFORING_LAGET = "Overføring laget"
    OVERFORING_BEGYNT = "Overføring begynt"
    OVERFORING_FORSOKT = "Overføring forsøkt"
    KVITTERT = "Kvittert"
    VEDLEGG = "Vedlegg lagt til"
    MOTTATT = "Mottatt"
    AVVIST = "Avvist"
    IMPORTERT = "Importert"
    AVLEVERT = "Avlevert"
    VERIFISERT = "Verifisert"
    GJENOPPBYGD = "Gjenoppbygd"
    SIKKERHETSKOPIERT = "Sikkerhetskopiert"
    GJENOPPRETTET = "Gjenopprettet"
    MIGRERT = "Migrert"
    TIDSSTEMPLET = "Tidsstemplet"
