"""Protocols, and what belongs to them after the table is left."""

from typing import Literal

from pipeline.model.base import Del, felt
from pipeline.model.basis import Hjemmel
from pipeline.model.meetings import Syn
from pipeline.model.points import Punkt
from pipeline.model.references import (
    Ansattnavn,
    Organisasjonsnavn,
    Partsnavn,
    Personnavn,
    Representantnavn,
    Sidenavn,
)
from pipeline.model.scalars import Dato, Heltall, JaNei, Klokkeslett, Linje, Maned, Tekst

Utfall = Literal["enighet", "uenighet", "ingen_tillegg", "ingen_krav"]


class Tilforsel(Del):
    """A statement for the protocol: one-sided ones stand after the signatures (R-TF-01)."""

    fra: Partsnavn = felt("Fra", "Organisasjonens navn, «arbeidsgiver» eller «felles».")
    type: Literal["ensidig", "felles"] = felt(
        "Type", "Ensidig, eller felles for partene.", "ensidig"
    )
    tekst: Tekst = felt("Tekst", "Ordlyden, ordrett.")
    dato: Dato | None = felt(
        "Dato",
        "Datoen tilførselen er gitt. En ensidig tilførsel som er gitt etter undertegningen, blir "
        "et eget dokument og står ikke i protokollen.",
        None,
    )
    undertegnet_av: Personnavn | None = felt(
        "Undertegnet av", "Den som undertegner for parten.", None
    )


class Uenighet(Del):
    """What a disagreement protocol needs (DOMAIN 6.4)."""

    om: tuple[Tekst, ...] = felt("Uenige om", "Det partene ikke ble enige om.")
    partenes_syn: tuple[Syn, ...] = felt(
        "Partenes syn", "Organisasjonens syn og arbeidsgiverens, hver for seg.", ()
    )
    siste_krav: Heltall | None = felt("Siste krav", "Nummeret på organisasjonens siste krav.", None)
    siste_tilbud: Heltall | None = felt(
        "Siste tilbud", "Nummeret på arbeidsgiverens siste tilbud.", None
    )
    enige_om: tuple[Tekst, ...] = felt("Enige om", "Punkter partene likevel er enige om.", ())
    omfatter: tuple[Ansattnavn, ...] = felt(
        "Omfatter",
        "Utelatt: alle organisasjonens medlemmer, slik det skal være i KA (R-PR-08).",
        (),
    )


class Undertegning(Del):
    """Where and when the parties sign."""

    dato: Dato = felt("Dato", "Datoen for undertegning.")
    kl: Klokkeslett | None = felt("Klokkeslett", "Tidspunktet.", None)
    sted: Linje | None = felt("Sted", "Stedet.", None)
    av: tuple[Representantnavn, ...] = felt(
        "Av", "De som undertegner. Utelatt: en for hver part.", ()
    )


class Anke(Del):
    """An appeal to the central parties, or the step that replaces it in the area."""

    sendt: Dato = felt("Sendt", "Datoen den er sendt.")
    til: tuple[Linje, ...] = felt("Til", "Mottakerne.", ())
    av: Sidenavn | None = felt("Av", "Parten som anker.", None)
    grunn: (
        Literal[
            "ikke_reelle_forhandlinger", "regnskap_ikke_lagt_fram", "ikke_virksomhetens_stilling"
        ]
        | None
    ) = felt("Grunn", "Grunnen til at organisasjonsmessig behandling kreves (NHO og Virke).", None)
    begrunnelse: Tekst | None = felt("Begrunnelse", "Begrunnelsen.", None)


class Rettelse(Del):
    """A fault of a signed protocol, and how it is put right (PD-13)."""

    dato: Dato = felt("Dato", "Datoen for rettelsesprotokollen.")
    sted: Linje | None = felt("Sted", "Stedet den undertegnes.", None)
    organisasjoner: tuple[Organisasjonsnavn, ...] = felt(
        "Organisasjoner",
        "Organisasjonene rettelsen gjelder. Utelatt: alle som er part i protokollen.",
        (),
    )
    original: Linje | None = felt(
        "Original", "Journalnummeret eller datoen til protokollen som rettes.", None
    )
    feil: Tekst = felt("Feil", "Slik det står.")
    undertegnet_av: tuple[Representantnavn, ...] = felt(
        "Undertegnet av", "De som undertegner. Utelatt: de samme som undertegnet originalen.", ()
    )
    rettes_til: Tekst = felt("Rettes til", "Slik det skal stå.")
    begrunnelse: Tekst | None = felt("Begrunnelse", "Hvorfor det ble feil.", None)


class Tvisteresultat(Del):
    """The end of a dispute, recorded locally (PD-13)."""

    type: Literal[
        "sentral_behandling", "organisasjonsmessig_behandling", "nemnd", "ankeutvalg", "bistand"
    ] = felt("Type", "Hvor tvisten ble avgjort.")
    dato: Dato = felt("Dato", "Datoen den ble avgjort.")
    instans: Linje | None = felt("Instans", "Den som avgjorde, slik navnet skal stå.", None)
    resultat: Tekst = felt("Resultat", "Resultatet.")
    original: Linje | None = felt(
        "Original", "Journalnummeret eller datoen til uenighetsprotokollen.", None
    )


class Protokoll(Del):
    """One protocol entry: exactly one basis, one outcome (R-HJ-01, R-PR-02)."""

    nr: Heltall | None = felt("Nummer", "Løpenummer når flere protokoller er ført samme dag.", None)
    hjemmel: Hjemmel = felt("Hjemmel", "Nøyaktig én hjemmel, for eksempel 4.1.")
    utfall: Utfall = felt("Utfall", "Enighet, uenighet, ingen tillegg, eller ingen krav satt fram.")
    organisasjoner: tuple[Organisasjonsnavn, ...] = felt(
        "Organisasjoner",
        "Organisasjonene den gjelder. Utelatt: alle med partsrett. Det blir én protokoll for hver.",
        (),
    )
    felles: JaNei = felt(
        "Felles protokoll",
        "Ja: én felles protokoll for organisasjonene i stedet for én for hver (PD-10).",
        False,
    )
    sluttprotokoll: JaNei = felt(
        "Felles sluttprotokoll",
        "Ja: i tillegg til protokollen for hver organisasjon skrives en felles sluttprotokoll.",
        False,
    )
    moter: tuple[Dato, ...] = felt(
        "Møter", "Datoene for møtene. Utelatt: alle forhandlingsmøtene.", ()
    )
    gjelder: Linje | None = felt(
        "Gjelder", "Det forhandlingene gjaldt, når hjemmelens egen tekst ikke passer.", None
    )
    begrunnelse: Tekst | None = felt(
        "Begrunnelse", "Vilkåret som er oppfylt; kreves for 4.2 og 4.3.", None
    )
    virkningsdato: Dato | None = felt("Virkningsdato", "Utelatt: rundens.", None)
    forste_utbetaling: Maned | None = felt(
        "Første utbetaling",
        "Måneden ny lønn utbetales første gang, for eksempel 2026-11. Etterbetaling regnes til da.",
        None,
    )
    punkter: tuple[Punkt, ...] = felt("Punkter", "Det som er avtalt ut over lønnslisten.", ())
    pott_kontrollert: JaNei | None = felt(
        "Potten kontrollert",
        "Om alle parter har sett samlet bruk av potten før undertegning (R-POT-13).",
        None,
    )
    forbehold: tuple[Tekst, ...] = felt(
        "Forbehold", "Forbehold, for eksempel om godkjenning i styret.", ()
    )
    uenighet: Uenighet | None = felt("Uenighet", "Kreves når utfallet er uenighet.", None)
    partenes_syn: tuple[Syn, ...] = felt(
        "Partenes syn",
        "Partenes syn, hver for seg, når de ikke står under uenighet.",
        (),
    )
    kriterier_vurdering: Tekst | None = felt(
        "Vurdering av kriteriene", "Hvordan de fire kriteriene er vurdert.", None
    )
    foringer_fulgt: Tekst | None = felt(
        "Føringer",
        "Hvordan rundens føringer er fulgt, eller hvorfor de er fraveket (R-FO-01).",
        None,
    )
    undertegnet: Undertegning | None = felt(
        "Undertegnet", "Utelatt: siste møtes dato og sted.", None
    )
    avsluttet: Dato | None = felt(
        "Avsluttet",
        "Dagen forhandlingen ble erklært avsluttet. Utelatt: dagen for undertegning.",
        None,
    )
    eksemplarer: Heltall | None = felt(
        "Eksemplarer", "Antall originaler. Utelatt: ett til hver part.", None
    )
    tilforsler: tuple[Tilforsel, ...] = felt("Protokolltilførsler", "I den rekkefølgen de kom.", ())
    anke: Anke | None = felt("Anke", "Oversendelse til sentrale parter.", None)
    rettelser: tuple[Rettelse, ...] = felt("Rettelser", "Rettelser etter undertegning.", ())
    tvisteresultat: Tvisteresultat | None = felt("Tvisteresultat", "Utfallet av tvisten.", None)
