"""The root: one negotiation, from invitation to archive."""

from typing import Literal

from pipeline.model.base import Del, felt
from pipeline.model.claims import DirekteKrav, Krav, Tilbud
from pipeline.model.economy import Avtaleomrade, Frister, Grunnlag, Kriterier, Okonomi
from pipeline.model.letters import (
    IndividuelleMeldinger,
    Kompetansesenter,
    Medlemsinfo,
    Oversendelse,
)
from pipeline.model.meetings import Mote
from pipeline.model.openings import Framstallan
from pipeline.model.parties import Ansatt, Arbeidsgiver, Organisasjon
from pipeline.model.protocols import Protokoll
from pipeline.model.references import Organisasjonsnavn
from pipeline.model.scalars import Dato, JaNei, Kode, Linje, Tekst

Sprak = Literal["nb", "nn", "sv"]
Tariffomrade = Literal["KA", "KS", "NHO", "Virke", "Virke HUK", "Spekter", "Sverige"]


class Overenskomst(Del):
    """The collective agreement and its edition."""

    navn: Linje = felt("Navn", "Overenskomstens navn.")
    utgave: Linje | None = felt("Utgave", "Perioden den gjelder, for eksempel 2026–2028.", None)


class Samordning(Del):
    """Employers that negotiate side by side, each with its own pot and protocol (R-POT-11)."""

    navn: Linje = felt("Navn", "Et navn som alle filene i samordningen bruker.")
    type: Literal["teknisk_samarbeid", "felles_forhandlinger"] = felt(
        "Type", "Hva samordningen går ut på."
    )
    forhandlingsleder: Linje | None = felt("Forhandlingsleder", "Felles forhandlingsleder.", None)
    arbeidsgivere: tuple[Linje, ...] = felt(
        "Arbeidsgivere", "Navnene på alle som er med, denne medregnet."
    )


class FellesPott(Del):
    """The one pooling that is allowed: a fellesråd and its own menighetsråd (R-POT-11)."""

    med: Linje = felt("Med", "Navnet på den andre arbeidsgiveren.")
    avtalt: JaNei = felt("Avtalt", "Om partene er enige om felles pott.")


class Hendelse(Del):
    """A dated event in the course of the negotiation."""

    dato: Dato = felt("Dato", "Når.")
    type: Literal[
        "sentralt_oppgjor_ferdig",
        "bistand_bedt_om",
        "bistandsforhandling_uten_enighet",
        "bistandsforhandling_med_enighet",
        "bruddprotokoll",
        "oversendt_fase_3",
        "omradet_lukket_sentralt",
        "sentral_behandling",
        "tvistemote",
        "nemnd",
        "mekling",
    ] = felt("Type", "Hva som skjedde.")
    tekst: Tekst | None = felt("Tekst", "Nærmere om hendelsen.", None)


class Bekreftelse(Del):
    """A legal text that the user has found confirmed, where the round's sources do not (PD-14)."""

    verdi: Linje = felt(
        "Verdi", "Hva som er bekreftet, slik merknaden i dokumentet nevner det: hjemler.4.3.tvist."
    )
    bekreftet: JaNei = felt("Bekreftet", "Ja når teksten er kontrollert mot avtalen.")
    kilde: Linje = felt("Kilde", "Hvor det står.")


class Forhandling(Del):
    """One negotiation: one employer, its unions, one area, one round, all its documents."""

    semje: Literal["1"] = felt("Versjon", "Filformatets versjon: 1.")
    sprak: Sprak = felt("Språk", "Språket dokumentene skrives på: nb, nn eller sv.", "nb")
    eier: Literal["arbeidsgiver", "organisasjon"] = felt(
        "Eier",
        "Hvem sin kopi dette er. Arbeidsgiverens har alle; en organisasjons har bare "
        "organisasjonens egne medlemmer (PD-12).",
    )
    eier_organisasjon: Organisasjonsnavn | None = felt(
        "Eierens organisasjon",
        "Hvilken organisasjon som eier kopien, når flere er nevnt i filen.",
        None,
    )
    tariffomrade: Tariffomrade = felt("Tariffområde", "Tariffområdet forhandlingene hører til.")
    overenskomst: Overenskomst | None = felt("Overenskomst", "Utelatt: rundens.", None)
    runde: Kode = felt("Runde", "Navnet på rundefilen, for eksempel eksempel-ka-2026.")
    region: Linje | None = felt("Region", "Regionen, slik kompetansesenteret deler inn.", None)
    arbeidsgiver: Arbeidsgiver = felt("Arbeidsgiver", "Arbeidsgiveren.")
    organisasjoner: tuple[Organisasjon, ...] = felt(
        "Organisasjoner", "Organisasjonene som er nevnt i filen.", ()
    )
    kompetansesenter: Kompetansesenter | None = felt(
        "Kompetansesenter", "Der protokollen sendes og arkiveres.", None
    )
    samordning: Samordning | None = felt(
        "Samordning", "Arbeidsgivere som forhandler samordnet.", None
    )
    felles_pott: FellesPott | None = felt(
        "Felles pott", "Et fellesråd og menighetsrådet det hører sammen med.", None
    )
    frister: Frister | None = felt(
        "Frister", "Frister som er avtalt lokalt eller meldt partene.", None
    )
    forhandlingsframstallan: Framstallan | None = felt(
        "Förhandlingsframställan", "Begjæringen om forhandling i Sverige.", None
    )
    moter: tuple[Mote, ...] = felt("Møter", "Drøftingsmøtet og forhandlingsmøtene.", ())
    grunnlag: Grunnlag | None = felt("Grunnlag", "Grunnlaget for potten.", None)
    okonomi: Okonomi | None = felt(
        "Økonomi", "Tallene i en fri forhandling innenfor en ramme.", None
    )
    kriterier: Kriterier | None = felt("Kriterier", "De fire kriteriene.", None)
    avtaleomrade: Avtaleomrade | None = felt(
        "Avtaleområde", "Tallene for et svensk avtaleområde.", None
    )
    ansatte: tuple[Ansatt, ...] = felt("Ansatte", "Lønnslisten: én linje per ansatt.", ())
    ansatte_fil: Linje | None = felt(
        "Fil med ansatte",
        "Lønnslisten som regneark (.xlsx) eller .csv ved siden av denne filen, i stedet for "
        "«ansatte».",
        None,
    )
    krav: tuple[Krav, ...] = felt("Krav", "Kravene, i rekkefølge.", ())
    direkte_krav: tuple[DirekteKrav, ...] = felt(
        "Direkte krav", "Krav ansatte har sendt rett til arbeidsgiveren.", ()
    )
    tilbud: tuple[Tilbud, ...] = felt("Tilbud", "Tilbudene, i rekkefølge.", ())
    protokoller: tuple[Protokoll, ...] = felt(
        "Protokoller", "Protokollene: nøyaktig én hjemmel i hver.", ()
    )
    bekreftelser: tuple[Bekreftelse, ...] = felt(
        "Bekreftelser", "Rettslige tekster som er kontrollert av den som fører filen (PD-14).", ()
    )
    hendelser: tuple[Hendelse, ...] = felt("Hendelser", "Daterte hendelser i forløpet.", ())
    oversendelse: Oversendelse | None = felt("Oversendelse", "Brevet til kompetansesenteret.", None)
    medlemsinfo: Medlemsinfo | None = felt(
        "Medlemsinformasjon", "Orienteringen til medlemmene.", None
    )
    individuelle_meldinger: IndividuelleMeldinger | None = felt(
        "Individuelle meldinger", "Melding til hver ansatt om ny lønn.", None
    )
