"""Money: the base of a pot, the frame of a free negotiation, the Swedish agreement area."""

from typing import Self

from pydantic import model_validator

from pipeline.errors import msg
from pipeline.model.base import Del, felt
from pipeline.model.refusal import Refused
from pipeline.model.scalars import (
    Belop,
    BelopMedFortegn,
    Dato,
    Desimaltall,
    Heltall,
    JaNei,
    Linje,
    Prosent,
    ProsentMedFortegn,
    Stillingsprosent,
    Tekst,
)


class Post(Del):
    """A line of its own in the calculation of the base."""

    tekst: Linje = felt("Tekst", "Hva beløpet gjelder.")
    kr: Belop = felt("Kroner", "Beløpet i kroner.")


class Trekk(Del):
    """What is taken out of the ledger's pay total (R-POT-03, R-POT-04, R-POT-05)."""

    ovrste_leder_3_4_1: Belop | None = felt(
        "Øverste leder (3.4.1)", "Lønn til leder som lønnes etter 3.4.1.", None
    )
    kapittel_5: Belop | None = felt(
        "Stillinger i kapittel 5",
        "Lønn til stillinger med lokal lønnsdannelse etter kapittel 5.",
        None,
    )
    saerskilt_arbeidstid: Belop | None = felt(
        "Tillegg for særskilt arbeidstid", "Kvelds-, natt- og helgetillegg etter kapittel 1.", None
    )
    andre_tillegg: Belop | None = felt("Andre tillegg", "Andre tillegg til grunnlønnen.", None)
    variabel_overtid: Belop | None = felt("Variabel overtid", "Utbetalt overtid.", None)
    merarbeid: Belop | None = felt("Merarbeid", "Ekstra timer ut over stillingen.", None)
    motegodtgjoring: Belop | None = felt("Møtegodtgjøring", "Godtgjøring for møter.", None)
    reise_og_diett: Belop | None = felt("Reise og diett", "Reiseutgifter og diett.", None)
    telefongodtgjoring: Belop | None = felt("Telefongodtgjøring", "Godtgjøring for telefon.", None)
    flyttegodtgjoring: Belop | None = felt("Flyttegodtgjøring", "Dekning av flytting.", None)
    feriepenger_i_juni: Belop | None = felt(
        "Feriepenger i juni", "Feriepengene som er utbetalt i juni.", None
    )
    regulativlonn_juni: Belop | None = felt(
        "Lønn i juni", "Lønnen som er utbetalt i juni; mai regnes to ganger i stedet.", None
    )
    ferievikarer: Belop | None = felt("Ferievikarer", "Lønn til ferievikarer.", None)
    sykevikarer: Belop | None = felt("Sykevikarer", "Lønn til vikarer ved sykdom.", None)
    arbeidsmarkedstiltak: Belop | None = felt(
        "Arbeidsmarkedstiltak", "Lønn til deltakere i arbeidsmarkedstiltak.", None
    )
    sivilarbeidere: Belop | None = felt("Sivilarbeidere", "Lønn til sivilarbeidere.", None)
    unge_og_laerlinger: Belop | None = felt(
        "Unge arbeidstakere og lærlinger", "Lønn til unge arbeidstakere og lærlinger.", None
    )
    ettaringer: Belop | None = felt("Ettåringer", "Lønn til «ettåringer».", None)
    engasjement_under_6_mnd: Belop | None = felt(
        "Engasjement under 6 måneder", "Lønn til engasjement kortere enn seks måneder.", None
    )
    kommunale_stillinger: Belop | None = felt(
        "Kommunale stillinger", "Kommunalt ansatte som arbeider for rådet.", None
    )
    vakante_stillinger: Belop | None = felt(
        "Vakante stillinger", "Lønn for stillinger mens de sto ledige.", None
    )
    annet: tuple[Post, ...] = felt(
        "Annet", "Trekk som ikke står i listen ellers; begrunn i teksten.", ()
    )


class Paslag(Del):
    """What is put back into the base."""

    mai_en_gang_til: Belop | None = felt(
        "Mai en gang til", "Lønnen i mai, regnet en gang til i stedet for juni (R-POT-04).", None
    )
    arsverksendring: BelopMedFortegn | None = felt(
        "Endring i årsverk",
        "Retting av grunnlaget når årsverkene er endret 20 % eller mer (R-POT-10).",
        None,
    )
    annet: tuple[Post, ...] = felt("Annet", "Andre påslag; begrunn i teksten.", ())


class Arsverk(Del):
    """Full-time equivalents then and now."""

    i_grunnlagsaret: Desimaltall = felt("I grunnlagsåret", "Antall årsverk i grunnlagsåret.")
    na: Desimaltall = felt("Nå", "Antall årsverk nå.")


class Grunnlag(Del):
    """The base of the pot (R-POT-01 to R-POT-05, vedlegg 1)."""

    regnskapsfort_lonn: Belop | None = felt(
        "Regnskapsført lønn", "All lønn i regnskapet for grunnlagsåret.", None
    )
    trekkes_fra: Trekk | None = felt("Trekkes fra", "Det som ikke hører til grunnlaget.", None)
    legges_til: Paslag | None = felt("Legges til", "Det som legges til igjen.", None)
    grunnlonnsmasse: Belop | None = felt(
        "Grunnlønnsmasse",
        "Ferdig utregnet grunnlag. Er regnskapstallene også gitt, sammenlignes de.",
        None,
    )
    pott: Belop | None = felt(
        "Pott", "Pottens størrelse, hvis den er oppgitt; den regnes ut og sammenlignes.", None
    )
    omfatter_uorganiserte: JaNei | None = felt(
        "Omfatter uorganiserte",
        "Om lønnen til uorganiserte er med i grunnlaget, slik den skal (R-POT-02).",
        None,
    )
    arsverk: Arsverk | None = felt("Årsverk", "Årsverk i grunnlagsåret og nå (R-POT-10).", None)
    utarbeidet_av: Linje | None = felt("Utarbeidet av", "Den som har regnet ut grunnlaget.", None)
    kontrollert_av: tuple[Linje, ...] = felt(
        "Kontrollert av", "De som har kontrollert grunnlaget.", ()
    )
    merknad: Tekst | None = felt("Merknad", "Forklaring som skal stå i vedlegg 1.", None)


class Frister(Del):
    """Deadlines that the local parties have set, or that were notified to them."""

    forhandlingsfrist: Dato | None = felt(
        "Forhandlingsfrist", "Bare når partene har avtalt en annen enn rundens (R-FR-01).", None
    )
    avtalt: Tekst | None = felt("Avtalt", "Når og hvordan den andre fristen ble avtalt.", None)
    melde_bistand: Dato | None = felt(
        "Melde bistand", "Fristen for å be om bistand (Spekter).", None
    )
    lokale_forhandlinger: Dato | None = felt(
        "Lokale forhandlinger", "Fristen for de lokale forhandlingene (Spekter).", None
    )


class SentraltTillegg(Del):
    """A central increase in the frame areas."""

    kr_per_time: Belop | None = felt("Kroner per time", "Tillegget i kroner per time.", None)
    kr: Belop | None = felt("Kroner per år", "Tillegget i kroner per år.", None)
    prosent: Prosent | None = felt("Prosent", "Tillegget i prosent.", None)
    timer_per_ar: Desimaltall | None = felt(
        "Timer per år", "Timetallet som gjør time om til år, vanligvis 1950.", None
    )
    fra: Dato = felt("Fra", "Virkningsdatoen.")
    flyttet_til: Dato | None = felt(
        "Flyttet til",
        "Datoen tillegget er flyttet til lokalt. Da må kronene regnes om (R-VD-05).",
        None,
    )
    flyttet_kr_per_time: Belop | None = felt(
        "Omregnet, kroner per time", "Tillegget fra den nye datoen, i kroner per time.", None
    )
    flyttet_kr: Belop | None = felt(
        "Omregnet, kroner per år", "Tillegget fra den nye datoen, i kroner per år.", None
    )

    @model_validator(mode="after")
    def _is_of_some_size(self) -> Self:
        sizes = ("kr_per_time", "kr", "prosent")
        if all(getattr(self, size) is None for size in sizes):
            text = "a central increase needs one of {keys}"
            raise Refused(msg(text, keys=" / ".join(sizes)))
        return self


class Okonomi(Del):
    """The figures of a free negotiation within a frame (DOMAIN 8.3–8.8)."""

    snittlonn: Belop | None = felt(
        "Gjennomsnittslønn", "Gjennomsnittlig årslønn per årsverk.", None
    )
    arsverk: Desimaltall | None = felt("Årsverk", "Antall årsverk.", None)
    ramme: Prosent | None = felt("Ramme", "Rammen for årslønnsveksten i prosent.", None)
    overheng: Prosent | None = felt("Overheng", "Overhenget fra i fjor i prosent.", None)
    sentrale_tillegg: tuple[SentraltTillegg, ...] = felt(
        "Sentrale tillegg", "Tilleggene fra det sentrale oppgjøret.", ()
    )
    ovrig_glidning: Prosent | None = felt(
        "Øvrig glidning",
        "Glidning utenom overheng og tillegg. Ordet «glidning» alene brukes ikke (R-GL-01).",
        None,
    )
    rest: ProsentMedFortegn | None = felt(
        "Rest",
        "Det som er igjen av rammen, hvis det er oppgitt; det regnes ut og sammenlignes (R-RM-01).",
        None,
    )
    lokalt_fra: Dato | None = felt("Lokalt fra", "Virkningsdatoen for lokale tillegg.", None)
    krav_prosent: Prosent | None = felt(
        "Krav i prosent", "Organisasjonens siste krav som datovekst.", None
    )
    tilbud_prosent: Prosent | None = felt(
        "Tilbud i prosent", "Arbeidsgiverens siste tilbud som datovekst.", None
    )
    driftsresultat: BelopMedFortegn | None = felt(
        "Driftsresultat", "Siste års driftsresultat. Kan være negativt.", None
    )
    egenkapital: BelopMedFortegn | None = felt("Egenkapital", "Egenkapitalen ved årsslutt.", None)
    budsjettert_driftsresultat: BelopMedFortegn | None = felt(
        "Budsjettert driftsresultat",
        "Ikke et kriterium; nevnes bare som opplysning (R-FD-02).",
        None,
    )
    kompensert_lonnsvekst: Prosent | None = felt(
        "Kompensert lønnsvekst", "Lønnsveksten offentlig tilskudd er justert for (R-FD-02).", None
    )
    provisjonslonn: JaNei | None = felt(
        "Provisjonslønn", "Om ansatte lønnes med provisjon, som frisører (R-FD-03).", None
    )
    priser_forhandlet: JaNei | None = felt(
        "Priser forhandlet",
        "Om prisene er drøftet og forhandlet, så sentrale tillegg hever lønnen (R-FD-03).",
        None,
    )
    etterslep_tas_opp: Linje | None = felt(
        "Etterslep tas opp", "Når et etterslep skal hentes inn (R-RM-02).", None
    )
    saeravtale_oppdatert: JaNei | None = felt(
        "Særavtale oppdatert", "Om særavtalen er oppdatert med resultatet (R-SA-01).", None
    )


class Kriterier(Del):
    """The four criteria, with what they rest on (FF 5, R-PR-09)."""

    okonomi: Tekst | None = felt("Økonomi", "Virksomhetens økonomi.", None)
    produktivitet: Tekst | None = felt("Produktivitet", "Produktiviteten.", None)
    konkurranseevne: Tekst | None = felt("Konkurranseevne", "Konkurranseevnen.", None)
    framtidsutsikter: Tekst | None = felt("Framtidsutsikter", "Utsiktene framover.", None)
    dokumenter: tuple[Linje, ...] = felt("Dokumenter", "Dokumentene vurderingen bygger på.", ())


KRITERIER = ("okonomi", "produktivitet", "konkurranseevne", "framtidsutsikter")
"""The keys of the four criteria, in the order they are told in."""


class Avtaleomrade(Del):
    """A Swedish agreement area: claim and outcome per full-time and month (DOMAIN 8.11)."""

    navn: Linje | None = felt("Navn", "Avtaleområdets navn.", None)
    snittlonn_per_maned: Belop = felt(
        "Gjennomsnittslønn per måned", "Områdets gjennomsnittlige månedslønn."
    )
    heltidsansatte: Heltall = felt("Heltidsansatte", "Antall heltidsansatte.")
    krav_prosent: Prosent | None = felt(
        "Krav i prosent", "Kravet i prosent av områdets gjennomsnitt.", None
    )
    krav_minst_kr: Belop | None = felt(
        "Krav, minst kroner", "Laveste krav per heltid og måned.", None
    )
    likelonnspott_kr: Belop | None = felt(
        "Likelønnspott", "Jämställdhetspott per heltid og måned.", None
    )
    likelonnspott_grense: Belop | None = felt(
        "Grense for likelønnspott", "Gjennomsnittslønnen området må ligge under.", None
    )
    laveste_lonner_kr: Belop | None = felt(
        "Heving av laveste lønner", "Heving av de laveste lønnene i kroner.", None
    )
    eksempellonner: tuple[Belop, ...] = felt(
        "Eksempellønner", "Månedslønner som vises som eksempel.", ()
    )
    eksempelprosenter: tuple[Stillingsprosent, ...] = felt(
        "Eksempler på deltid", "Stillingsprosenter det laveste kravet vises for.", ()
    )
    utfall_prosent: Prosent | None = felt(
        "Utfall i prosent", "Det avtalte utrymmet i prosent.", None
    )
    individgaranti_kr: Belop | None = felt(
        "Individgaranti", "Garantert tillegg per heltid og måned.", None
    )
    gjelder_fra: Dato | None = felt("Gjelder fra", "Virkningsdatoen.", None)
