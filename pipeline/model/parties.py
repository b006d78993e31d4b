"""The parties: employer, unions, their representatives, and the employees."""

from typing import Literal

from pipeline.model.base import Del, felt
from pipeline.model.references import Ansattnavn, Organisasjonsnavn
from pipeline.model.scalars import (
    Belop,
    Dato,
    Heltall,
    JaNei,
    Kode,
    Linje,
    Stillingsprosent,
    Tekst,
)

Arbeidsgivertype = Literal[
    "fellesrad", "menighetsrad", "kommune", "fylkeskommune", "bedrift", "virksomhet", "annet"
]


class Representant(Del):
    """One who sits at the table for a party (R-PR-02: those present)."""

    navn: Linje = felt("Navn", "Fullt navn, slik det skal stå i protokollen.")
    rolle: Linje = felt("Rolle", "Verv eller stilling, for eksempel «tillitsvalgt» eller «leder».")
    forhandlingsleder: JaNei = felt(
        "Forhandlingsleder", "Ja hvis personen leder forhandlingene for sin part.", False
    )
    etter_fullmakt: JaNei = felt(
        "Etter fullmakt",
        "Ja hvis personen møter eller undertegner for en annen; skrives «(e.f.)».",
        False,
    )
    meldt_skriftlig: JaNei | None = felt(
        "Meldt skriftlig",
        "Om arbeidsgiver har fått skriftlig beskjed om at personen er tillitsvalgt (R-TV-01).",
        None,
    )


class Fullmakt(Del):
    """The mandate from the governing body. Never printed, delivered or indexed (R-PR-06)."""

    vedtatt: Dato | None = felt("Vedtatt", "Datoen da det styrende organet ga fullmakten.", None)
    ramme: Belop | None = felt(
        "Ramme", "Øverste samlede kostnad over 12 måneder i kroner. Skrives aldri ut.", None
    )
    merknad: Tekst | None = felt("Merknad", "Egne vilkår i fullmakten. Skrives aldri ut.", None)


class Arbeidsgiver(Del):
    """The employer's side."""

    navn: Linje = felt("Navn", "Arbeidsgiverens fulle navn, slik det skal stå i protokollen.")
    kortnavn: Linje | None = felt(
        "Kortnavn", "Forkortelse som kan brukes i referansen, for eksempel «EKF».", None
    )
    type: Arbeidsgivertype = felt("Type", "Hva slags arbeidsgiver det er.", "virksomhet")
    organisasjonsnummer: Kode | None = felt(
        "Organisasjonsnummer", "Nummeret i Enhetsregisteret, ni siffer.", None
    )
    arbeidsgiverorganisasjon: Linje | None = felt(
        "Arbeidsgiverorganisasjon",
        "Sammenslutningen arbeidsgiveren er medlem av, for eksempel «KA».",
        None,
    )
    adresse: Tekst | None = felt("Adresse", "Postadresse, gjerne over flere linjer.", None)
    epost: Linje | None = felt("E-post", "Adressen som post sendes til.", None)
    liten: JaNei = felt(
        "Liten arbeidsgiver",
        "Ja hvis virksomheten er så liten at første tilbud kan bruke hele potten (R-POT-12).",
        False,
    )
    tariffavtale_gjort_gjeldende: JaNei | None = felt(
        "Tariffavtale gjort gjeldende",
        "Om tariffavtalen er gjort gjeldende i virksomheten (R-TA-01).",
        None,
    )
    innsyn: JaNei | None = felt(
        "Innsyn",
        "Om enhver kan kreve innsyn etter offentleglova (R-PV-02). Utelatt: typen avgjør; ja for "
        "fellesråd, menighetsråd, kommune og fylkeskommune.",
        None,
    )
    lonnspolitikk: Tekst | None = felt(
        "Lønnspolitikk", "Arbeidsgiverens skriftlige lønnspolitikk, eller hvor den finnes.", None
    )
    representanter: tuple[Representant, ...] = felt(
        "Representanter", "De som møter for arbeidsgiveren.", ()
    )
    fullmakt: Fullmakt | None = felt(
        "Fullmakt",
        "Fullmakten fra det styrende organet. Skrives, sendes og indekseres aldri.",
        None,
    )


class Organisasjon(Del):
    """A union, by the name it has as a party."""

    navn: Linje = felt("Navn", "Organisasjonens fulle navn.")
    kortnavn: Linje | None = felt("Kortnavn", "Forkortelse som kan brukes i referansen.", None)
    avdeling: Linje | None = felt("Avdeling", "Fagforening, klubb eller avdeling lokalt.", None)
    hovedorganisasjon: Linje | None = felt(
        "Hovedorganisasjon", "Hovedsammenslutningen, for eksempel «LO».", None
    )
    part: Linje | None = felt(
        "Part",
        "Partens navn i protokollen når det er et annet enn organisasjonens, for eksempel "
        "«Fagforbundet (nasjonalt) med lokal tillitsvalgt».",
        None,
    )
    partsrett: JaNei | None = felt(
        "Partsrett",
        "Om organisasjonen har forhandlingsrett. Utelatt: runden avgjør. Medlemmer av en "
        "organisasjon uten partsrett regnes som uorganiserte (R-UO-03).",
        None,
    )
    adresse: Tekst | None = felt("Adresse", "Postadresse, gjerne over flere linjer.", None)
    epost: Linje | None = felt("E-post", "Adressen som post sendes til.", None)
    representanter: tuple[Representant, ...] = felt(
        "Representanter", "De som møter for organisasjonen.", ()
    )


class Ansatt(Del):
    """One employee, with the pay before and after. Salaries are for a full-time position."""

    navn: Linje = felt("Navn", "Den ansattes navn.")
    nr: Kode | None = felt(
        "Nummer",
        "Ansattnummer eller annet kjennetegn når to har samme navn. Aldri fødselsnummer.",
        None,
    )
    organisasjon: Organisasjonsnavn | None = felt(
        "Organisasjon", "Organisasjonen den ansatte er medlem av. Utelatt: uorganisert.", None
    )
    kode: Kode | None = felt("Stillingskode", "Fire siffer, for eksempel 9101.", None)
    gammel_kode: Kode | None = felt(
        "Gammel stillingskode", "Stillingskoden før, når den endres.", None
    )
    stilling: Linje = felt("Stilling", "Stillingens betegnelse.")
    prosent: Stillingsprosent = felt(
        "Stillingsprosent", "Stillingens størrelse i prosent av full stilling."
    )
    gammel: Belop = felt("Gammel årslønn", "Grunnlønn per år før forhandlingene, i 100 % stilling.")
    ny: Belop | None = felt(
        "Ny årslønn",
        "Grunnlønn per år i 100 % stilling: det som er avtalt, eller arbeidsgiverens siste tilbud.",
        None,
    )
    siste_krav: Belop | None = felt(
        "Siste krav",
        "Ny årslønn i 100 % stilling etter organisasjonens siste krav; brukes ved uenighet.",
        None,
    )
    virkningsdato: Dato | None = felt(
        "Virkningsdato", "Bare når den avviker fra protokollens.", None
    )
    lonnskapittel: Literal["4", "3.4.1", "5"] = felt(
        "Lønnskapittel", "Kapitlet i avtalen som stillingen lønnes etter.", "4"
    )
    lonnsgruppe: Heltall | None = felt("Lønnsgruppe", "Lønnsgruppen stillingen hører til.", None)
    daglig_leder: JaNei = felt(
        "Daglig leder i menighet",
        "Ja for daglig leder i menighet; gjelder unntaket for lønnsgruppe 4–5 (R-LD-01).",
        False,
    )
    leder_for: tuple[Ansattnavn, ...] = felt("Leder for", "Navnene på dem den ansatte leder.", ())
    vakant: JaNei = felt(
        "Vakant",
        "Ja hvis stillingen står ledig; tillegget belastes da ikke potten (R-POT-08).",
        False,
    )
    personlig: JaNei | None = felt(
        "Personlig tillegg", "Ja: følger personen. Nei: følger stillingen.", None
    )
    neste_ansiennitetstrinn: Dato | None = felt(
        "Neste ansiennitetstrinn", "Datoen for neste trinn på lønnsstigen.", None
    )
    merknad: Tekst | None = felt(
        "Merknad",
        "Kort forklaring som kan stå i lønnslisten. Aldri helse eller fraværsgrunn.",
        None,
    )
