"""Meetings: the discussion meeting and the negotiations."""

from typing import Literal

from pipeline.model.base import Del, felt
from pipeline.model.basis import Hjemmel
from pipeline.model.references import Partsnavn, Representantnavn, Sidenavn
from pipeline.model.scalars import Dato, JaNei, Kode, Linje, Tekst, Tidsrom


class Temaer(Del):
    """The thirteen topics of the discussion meeting (DOMAIN 6.1)."""

    mal_og_strategi: Tekst | None = felt(
        "Mål og strategi", "Mål og strategi for lønnsdannelsen.", None
    )
    kriterier: Tekst | None = felt("Kriterier", "Kriteriene for lokale tillegg.", None)
    erfaringer: Tekst | None = felt("Erfaringer", "Erfaringer fra tidligere forhandlinger.", None)
    praktisk_gjennomforing: Tekst | None = felt(
        "Praktisk gjennomføring", "Hvordan forhandlingene skal gjennomføres.", None
    )
    kravfrist: Tekst | None = felt("Kravfrist", "Det som ble sagt om fristen for krav.", None)
    saerskilte_grupper: Tekst | None = felt(
        "Særskilte grupper", "Grupper som skal vurderes særskilt.", None
    )
    likestilling_og_kompetanse: Tekst | None = felt(
        "Likestilling og kompetanse", "Likestilling og kompetanse.", None
    )
    lonnsskjevheter: Tekst | None = felt("Lønnsskjevheter", "Skjevheter som bør rettes opp.", None)
    okonomi: Tekst | None = felt("Virksomhetens økonomi", "Virksomhetens økonomi.", None)
    vekst_per_gruppe: Tekst | None = felt(
        "Vekst per gruppe", "Lønnsveksten fordelt på grupper.", None
    )
    kvinner_og_menn: Tekst | None = felt("Kvinner og menn", "Lønn for kvinner og menn.", None)
    foreldrepermisjon: Tekst | None = felt(
        "Ansatte i foreldrepermisjon", "Hvordan ansatte i foreldrepermisjon ivaretas.", None
    )
    lonnsvekst: Tekst | None = felt("Lønnsvekst", "Lønnsveksten samlet.", None)


class Syn(Del):
    """One party's view, in that party's own words."""

    fra: Partsnavn = felt("Fra", "Organisasjonens navn, eller «arbeidsgiver».")
    tekst: Tekst = felt("Tekst", "Synet, ordrett.")


class Innkalling(Del):
    """The summons to a meeting."""

    dato: Dato = felt("Dato", "Datoen innkallingen er sendt.")
    fra: Sidenavn = felt(
        "Fra", "Den som kaller inn: arbeidsgiveren, eller en organisasjon.", "arbeidsgiver"
    )
    avsender: Representantnavn | None = felt("Avsender", "Den som undertegner innkallingen.", None)
    svarfrist: Dato | None = felt("Svarfrist", "Fristen for å svare.", None)
    tekst: Tekst | None = felt("Tekst", "Egen tekst i innkallingen.", None)


class Mote(Del):
    """A meeting, past or called."""

    type: Literal["drofting", "forhandling"] = felt(
        "Type", "Drøfting og forhandling er ikke det samme: velg det møtet er innkalt som."
    )
    dato: Dato = felt("Dato", "Møtedatoen.")
    kl: Tidsrom | None = felt("Klokkeslett", "Fra og gjerne til, for eksempel 12.00–14.30.", None)
    sted: Linje | None = felt("Sted", "Møtestedet.", None)
    til_stede: tuple[Representantnavn, ...] = felt(
        "Til stede", "Navnene på dem som møtte. Utelatt: alle representantene.", ()
    )
    forfall: tuple[Representantnavn, ...] = felt(
        "Forfall", "Navnene på dem som hadde meldt forfall.", ()
    )
    hjemmel: Hjemmel | None = felt(
        "Hjemmel", "Hjemmelen møtet holdes etter. Utelatt: den som hører til møtetypen.", None
    )
    innkalling: Innkalling | None = felt("Innkalling", "Når og av hvem det ble innkalt.", None)
    dagsorden: tuple[Linje, ...] = felt("Dagsorden", "Sakene i rekkefølge.", ())
    vedlegg: tuple[Linje, ...] = felt("Vedlegg", "Det som fulgte innkallingen eller referatet.", ())
    kravfrist: Dato | None = felt("Kravfrist", "Den avtalte fristen for å sette fram krav.", None)
    forhandlingsdatoer: tuple[Dato, ...] = felt(
        "Forhandlingsdatoer", "Datoene som er avtalt for forhandlinger.", ()
    )
    temaer: Temaer | None = felt("Temaer", "Det som ble drøftet under hvert tema.", None)
    lonnspolitikk: Tekst | None = felt(
        "Lønnspolitikk", "Det som ble lagt fram om arbeidsgiverens lønnspolitikk.", None
    )
    samordning: Tekst | None = felt("Samordning", "Det som ble sagt om samordning med andre.", None)
    andre_hjemler: tuple[Kode, ...] = felt(
        "Andre hjemler",
        "Hjemler som ble varslet ført samtidig, for eksempel 4.2 og 4.3 (R-HJ-03).",
        (),
    )
    enige_om: tuple[Tekst, ...] = felt(
        "Enige om", "Det partene ble enige om for gjennomføringen.", ()
    )
    partenes_syn: tuple[Syn, ...] = felt("Partenes syn", "Partenes syn, hver for seg.", ())
    regnskap_lagt_fram: JaNei | None = felt(
        "Regnskap lagt fram", "Om arbeidsgiveren la fram virksomhetens økonomi (R-OK-01).", None
    )
    referat_kunngjort: Dato | None = felt(
        "Referat kunngjort", "Datoen referatet ble gjort kjent for de ansatte (R-DM-01).", None
    )
