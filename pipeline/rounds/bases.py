"""What a basis of an agreement is, and what follows a disagreement under it."""

from typing import Literal

from pipeline.model.base import Del, felt
from pipeline.model.negotiation import Tariffomrade
from pipeline.model.scalars import Heltall, JaNei, Kode, Linje, Tekst

Art = Literal[
    "pott",
    "saerskilt",
    "beholde",
    "kompetanse",
    "leder",
    "drofting",
    "lokal",
    "fri",
    "lonerevision",
]
"""What kind of basis: `fri` is free negotiation within a frame, `lokal` pay formation that is
local by agreement (chapter 5), `lonerevision` the Swedish pay review."""


Oversendelsesslag = Literal["anke", "prosesskrift", "bistand", "organisasjonsmessig", "bekreftelse"]
"""The kinds of letter that take a disagreement further."""

APPEAL_DATE = "{ankefrist}"
"""The place that a sentence of the round leaves for its appeal date."""


class Tvistebehandling(Del):
    """What follows a disagreement under one basis: its own area's row and no other (R-BR-01)."""

    dokument: Literal["uenighetsprotokoll", "bruddprotokoll"] = felt(
        "Dokument", "Det protokollen kalles ved uenighet.", "uenighetsprotokoll"
    )
    siste_tilbud: Literal["bindende", "gjelder", "ingen_virkning"] = felt(
        "Siste tilbud",
        "`bindende`: et skriftlig tilbud kan ikke trekkes tilbake (R-TB-01). `gjelder`: "
        "arbeidsgiveren setter siste tilbud i verk (R-BR-02). `ingen_virkning`: ingen av delene.",
    )
    virkning: Tekst | None = felt(
        "Virkning",
        "Hva som gjelder til tvisten er løst, når det ikke følger av siste tilbud.",
        None,
    )
    tekst: Tekst = felt(
        "Tekst",
        "Det neste steget, slik det trykkes i protokollen. `{ankefrist}` blir rundens ankefrist.",
    )
    oversendelse: Oversendelsesslag | None = felt(
        "Oversendelse", "Hva slags brev saken sendes videre med.", None
    )
    mottakere: tuple[Linje, ...] = felt("Mottakere", "Dem saken vanligvis sendes til.", ())
    bekreftes_innen: Heltall | None = felt(
        "Bekreftes innen",
        "Antall dager organisasjonen har på seg til å bekrefte uenigheten skriftlig, regnet fra "
        "forhandlingene ble avsluttet (Virke HUK).",
        None,
    )
    instanser: tuple[Linje, ...] = felt("Instanser", "Stegene videre, i rekkefølge.", ())
    bekreftet: JaNei = felt("Bekreftet", "Nei: regelen er ikke funnet i noen kilde (PD-14).")
    kilde: Linje = felt("Kilde", "Hvor regelen står, eller hvorfor den mangler.")


class Hjemmelregel(Del):
    """One basis of the agreement (DOMAIN 4)."""

    kode: Kode = felt("Kode", "Koden, for eksempel 4.1.")
    navn: Linje = felt("Navn", "Det forhandlingene kalles.")
    gjelder: Linje = felt("Gjelder", "Det de gjelder, brukt i «forhandlinger om …».")
    tekst: Linje = felt("Tekst", "Slik hjemmelen skrives ut, med kapittel og punkt.")
    art: Art = felt("Art", "Hva slags hjemmel det er.")
    vilkar: Tekst | None = felt("Vilkår", "Vilkåret som må være oppfylt.", None)
    i_droftingsmote: JaNei = felt(
        "I drøftingsmøte", "Om den må tas opp i drøftingsmøtet når den føres samtidig.", False
    )
    trer_i_kraft: Tekst | None = felt(
        "Trer i kraft",
        "Det som må til før resultatet gjelder, når virkningsdatoen alene ikke er nok.",
        None,
    )
    tvist: Tvistebehandling | None = felt("Tvist", "Det som følger etter uenighet.", None)


class Forveksling(Del):
    """Bases of another area that are often taken for the round's own (R-HJ-01)."""

    tariffomrade: Tariffomrade = felt("Tariffområde", "Tariffområdet hjemlene hører til.")
    koder: tuple[Kode, ...] = felt("Koder", "Kodene, for eksempel 4.2.1.")
