"""The headings of a pay list: which fact of an employee each stands for, in nb, nn and sv."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from pipeline.source.spelling import nearest, plain


@dataclass(frozen=True, slots=True)
class Names:
    """The headings of one column: ours in each language first, then others that are in use."""

    nb: str
    nn: str
    sv: str
    also: str = ""
    """Others, with « / » between them."""

    @property
    def all(self) -> tuple[str, ...]:
        """Every heading that is recognised."""
        return (self.nb, self.nn, self.sv, *(self.also.split(" / ") if self.also else ()))


COLUMNS: Mapping[str, Names] = MappingProxyType(
    {
        "navn": Names(
            "Navn",
            "Namn",
            "Namn",
            "Ansatt / Ansattes navn / Arbeidstaker / Arbeidstakar / Tilsett / Medarbeider / "
            "Medarbeidar / Fullt navn / Fullt namn / Anställd / Medarbetare",
        ),
        "nr": Names(
            "Ansattnr.",
            "Tilsettnr.",
            "Anställningsnr",
            "Nr / Nummer / Ansattnummer / Ansatt nr / Tilsettnummer / Tilsett nr / Lønnsnr / "
            "Lønnsnummer / Lønsnr / Lønsnummer / Anställningsnummer / Anst.nr",
        ),
        "organisasjon": Names(
            "Organisasjon",
            "Organisasjon",
            "Organisation",
            "Org. / Forbund / Fagforbund / Fagforening / Fagforeining / Fagorganisasjon / "
            "Arbeidstakerorganisasjon / Arbeidstakarorganisasjon / Medlem av / Medlem i / Förbund "
            "/ Fackförbund / Facklig organisation / Fackförening",
        ),
        "kode": Names(
            "Stillingskode",
            "Stillingskode",
            "Befattningskod",
            "Kode / St.kode / Stillingskode ny / Ny stillingskode / Ny kode / Kod / "
            "Ny befattningskod / Ny kod",
        ),
        "gammel_kode": Names(
            "Gammel stillingskode",
            "Gamal stillingskode",
            "Tidigare befattningskod",
            "Gammel kode / Gamal kode / Kode før / Stillingskode før / Stillingskode gammel / "
            "Stillingskode gamal / Tidligere stillingskode / Tidlegare stillingskode / "
            "Gammal befattningskod / Gammal kod / Tidigare kod",
        ),
        "stilling": Names(
            "Stilling",
            "Stilling",
            "Befattning",
            "Stillingsbetegnelse / Stillingsnemning / Stillingsnavn / Stillingsnamn / "
            "Stillingstittel / Tittel / Yrke / Tjänst / Titel / Yrkestitel",
        ),
        "prosent": Names(
            "Stillingsprosent",
            "Stillingsprosent",
            "Sysselsättningsgrad",
            "Prosent / % / Stillingsprosent % / Stilling % / Stillings % / St. % / Stilling i % / "
            "Still.pst. / Stillingspst. / Stillingsstørrelse / Stillingsstorleik / "
            "Stillingsandel / Tjänstgöringsgrad / Sysselsättningsgrad % / Procent / Omfattning",
        ),
        "gammel": Names(
            "Gammel årslønn",
            "Gamal årsløn",
            "Nuvarande årslön",
            "Gammel lønn / Gammel grunnlønn / Årslønn / Årslønn før / Lønn før / Grunnlønn før / "
            "Nåværende lønn / Nåværende årslønn / Nåværende grunnlønn / Dagens lønn / "
            "Dagens årslønn / Tidligere lønn / Gamal løn / Gamal grunnløn / Årsløn / Årsløn før / "
            "Løn før / Grunnløn før / Noverande løn / Noverande årsløn / Noverande grunnløn / "
            "Dagens løn / Tidlegare løn / Nuvarande lön / Årslön / Årslön före / Lön före / "
            "Gammal lön / Gammal årslön / Tidigare lön / Tidigare årslön",
        ),
        "ny": Names(
            "Ny årslønn",
            "Ny årsløn",
            "Ny årslön",
            "Ny lønn / Ny grunnlønn / Årslønn etter / Lønn etter / Grunnlønn etter / Ny / Ny løn / "
            "Ny grunnløn / Årsløn etter / Løn etter / Grunnløn etter / Ny lön / Årslön efter / "
            "Lön efter",
        ),
        "siste_krav": Names(
            "Siste krav",
            "Siste krav",
            "Senaste yrkande",
            "Krav / Krav om ny lønn / Krav om ny løn / Ny lønn etter siste krav / "
            "Ny løn etter siste krav / Yrkande / Sista yrkande / Yrkad lön",
        ),
        "virkningsdato": Names(
            "Virkningsdato",
            "Verknadsdato",
            "Gäller från",
            "Virkning fra / Gjelder fra / Verknad frå / Gjeld frå / Gäller från och med / "
            "Gäller fr.o.m.",
        ),
        "lonnskapittel": Names(
            "Lønnskapittel", "Lønskapittel", "Lönekapitel", "Kapittel / Kap. / Kapitel"
        ),
        "lonnsgruppe": Names("Lønnsgruppe", "Lønsgruppe", "Lönegrupp"),
        "daglig_leder": Names(
            "Daglig leder i menighet",
            "Dagleg leiar i kyrkjelyd",
            "Daglig ledare i församling",
            "Daglig leder / Dagleg leiar / Dagleg leiar i sokn / Daglig ledare",
        ),
        "leder_for": Names("Leder for", "Leiar for", "Chef för"),
        "vakant": Names("Vakant", "Vakant", "Vakant", "Ledig"),
        "personlig": Names(
            "Personlig tillegg",
            "Personleg tillegg",
            "Personligt tillägg",
            "Personlig / Personleg / Personligt",
        ),
        "neste_ansiennitetstrinn": Names(
            "Neste ansiennitetstrinn",
            "Neste ansiennitetssteg",
            "Nästa tjänsteårssteg",
            "Neste trinn / Neste steg / Neste opprykk / Nästa steg",
        ),
        "merknad": Names(
            "Merknad",
            "Merknad",
            "Anmärkning",
            "Merknader / Anmerkning / Anmerking / Kommentar / Kommentarer / Kommentarar / "
            "Anmärkningar",
        ),
    }
)
"""The headings by the field of `Ansatt` that the column gives; none is left out."""

STATED: Mapping[str, Names] = MappingProxyType(
    {
        "tillegg": Names(
            "Tillegg",
            "Tillegg",
            "Tillägg",
            "Lønnstillegg / Lønstillegg / Økning / Auke / Lönepåslag / Påslag",
        ),
        "kostnad": Names(
            "Kostnad",
            "Kostnad",
            "Kostnad",
            "Kostnad 12 mnd. / Kostnad 12 md. / Kostnad 12 måneder / Kostnad 12 månader / "
            "Årskostnad",
        ),
    }
)
"""Columns that follow from others: what they state is compared with what is computed."""

REQUIRED = ("navn", "stilling", "prosent", "gammel")
"""The columns that a list cannot be without."""

_KNOWN = {**COLUMNS, **STATED}
_FORBIDDEN = (
    "fødselsnr",
    "fødselsnummer",
    "fnr",
    "personnr",
    "personnummer",
    "kontonr",
    "kontonummer",
    "bankkonto",
    "sykefravær",
    "sjukefråvær",
    "sjukfrånvaro",
)
_EITHER = ("lønn", "løn", "lön", "månedslønn", "månadsløn", "månadslön", "timelønn", "timeløn")
_UNITS = re.compile(r"\b(?:100 prosent|i kroner|kroner|kronor|kr|nok|per år|pr år|ved|i)\b")


def field_of(heading: str) -> str | None:
    """Give the field of `Ansatt`, or of `STATED`, that a heading stands for; None if none."""
    return _fields().get(_key(heading))


def meant_by(heading: str) -> str | None:
    """Give the heading that is most like an unknown one, as it is written properly."""
    known = [name for names in _KNOWN.values() for name in names.all]
    return nearest(heading, known)


def is_forbidden(heading: str) -> bool:
    """Tell whether such a column may not be in a list at all (R-PV-06)."""
    return _key(heading) in {plain(name) for name in _FORBIDDEN}


def says_too_little(heading: str) -> bool:
    """Tell whether a heading speaks of pay without saying which: of when, or of how long."""
    return _key(heading) in {plain(name) for name in _EITHER}


@lru_cache(maxsize=1)
def _fields() -> dict[str, str]:
    return {_key(name): field for field, names in _KNOWN.items() for name in (*names.all, field)}


@lru_cache(maxsize=1 << 10)
def _key(heading: str) -> str:
    """Give what tells headings apart: not case, joints, units, or «(100 %)»."""
    spelt = " ".join(re.sub(r"[\W_]+", " ", heading.casefold().replace("%", " prosent ")).split())
    bare = _UNITS.sub(" ", spelt).strip()
    return plain(bare or spelt)
