"""A point of a claim, an offer or an agreement."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, Self

from pydantic import model_validator

from pipeline.errors import msg
from pipeline.model.base import Del, felt
from pipeline.model.references import Ansattnavn
from pipeline.model.refusal import Refused
from pipeline.model.scalars import Belop, Dato, Heltall, JaNei, Kode, Linje, Maned, Prosent, Tekst

Punkttype = Literal[
    "generelt_kr",
    "generelt_prosent",
    "minstelonn",
    "individuelt",
    "gruppe",
    "ubekvem",
    "stillingskode",
    "kompetanse",
    "annet",
    "annet_gode",
]

_NEEDS: Mapping[str, tuple[tuple[str, ...], ...]] = MappingProxyType(
    {
        "generelt_kr": (("kr",),),
        "generelt_prosent": (("prosent",),),
        "minstelonn": (("kr",), ("gruppe", "stilling", "kode")),
        "individuelt": (("ansatt", "antall"), ("kr", "prosent", "ny")),
        "gruppe": (("gruppe", "stilling", "kode", "ansatte"), ("kr", "prosent")),
        "ubekvem": (("tekst",),),
        "stillingskode": (("ansatt",), ("ny_kode",)),
        "kompetanse": (("tekst",),),
        "annet": (("tekst",),),
        "annet_gode": (("tekst",),),
    }
)
"""For each type, the groups of keys of which it needs one each."""

_ONE_ONLY = ("kr", "prosent", "ny")


class Punkt(Del):
    """One point: what is claimed, offered or agreed, for whom (DOMAIN 6.2, 6.3)."""

    type: Punkttype = felt("Type", "Hva slags punkt det er.")
    ansatt: Ansattnavn | None = felt("Ansatt", "Den punktet gjelder.", None)
    ansatte: tuple[Ansattnavn, ...] = felt("Ansatte", "De punktet gjelder, når de er flere.", ())
    antall: Heltall | None = felt(
        "Antall",
        "Hvor mange heltidsansatte punktet gjelder, når de ikke er nevnt med navn. Har noen av "
        "dem deltid: oppgi kostnaden.",
        None,
    )
    gruppe: Linje | None = felt("Gruppe", "Gruppen punktet gjelder, med ord.", None)
    stilling: Linje | None = felt("Stilling", "Stillingen punktet gjelder.", None)
    kode: Kode | None = felt("Stillingskode", "Stillingskoden punktet gjelder.", None)
    ny_kode: Kode | None = felt("Ny stillingskode", "Stillingskoden det endres til.", None)
    kr: Belop | None = felt(
        "Kroner", "Tillegg i kroner per år i full stilling; for minstelønn: lønnen.", None
    )
    prosent: Prosent | None = felt("Prosent", "Tillegg i prosent.", None)
    ny: Belop | None = felt("Ny årslønn", "Ny årslønn i full stilling.", None)
    gammel: Belop | None = felt(
        "Gammel årslønn", "Bare når den avviker fra den ansattes `gammel`.", None
    )
    tekst: Tekst | None = felt("Tekst", "Punktets ordlyd.", None)
    begrunnelse: Tekst | None = felt("Begrunnelse", "Hvorfor.", None)
    virkningsdato: Dato | None = felt(
        "Virkningsdato", "Bare når den avviker fra dokumentets.", None
    )
    etterbetaling: Maned | None = felt("Etterbetaling", "Måneden etterbetalingen skjer.", None)
    personlig: JaNei | None = felt(
        "Personlig tillegg", "Ja: følger personen. Nei: følger stillingen.", None
    )
    kostnad: Belop | None = felt(
        "Kostnad", "Kostnaden over 12 måneder, når den ikke kan regnes ut av listen.", None
    )

    @model_validator(mode="after")
    def _has_what_its_type_needs(self) -> Self:
        for group in _NEEDS[self.type]:
            if not any(self._given(key) for key in group):
                raise Refused(
                    msg(
                        "a point of type {type} needs {keys}",
                        type=self.type,
                        keys=" / ".join(group),
                    )
                )
        amounts = [key for key in _ONE_ONLY if self._given(key)]
        if len(amounts) > 1:
            raise Refused(msg("a point has one of {keys}, not several", keys=" / ".join(amounts)))
        return self

    def _given(self, key: str) -> bool:
        return getattr(self, key) not in (None, ())
