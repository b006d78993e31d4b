"""Points as sentences: claimed, offered, agreed."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.documents.case import Dokumentsak
from pipeline.model import Punkt


@dataclass(frozen=True, slots=True)
class Setning:
    """A point with its number in the document (`3.1`)."""

    nr: str
    tekst: str
    begrunnelse: str | None = None


def nummererte(prefiks: str, setninger: Iterable[tuple[str, str | None]]) -> tuple[Setning, ...]:
    """Give sentences their numbers: `3.1`, `3.2` and on."""
    return tuple(
        Setning(f"{prefiks}.{nr}", tekst, begrunnelse)
        for nr, (tekst, begrunnelse) in enumerate(setninger, 1)
    )


def setning(sak: Dokumentsak, punkt: Punkt) -> str:
    """Say a point, with its own effective date and kind where it states them."""
    deler = [_core(sak, punkt)]
    if punkt.tekst and punkt.type not in _OWN_TEXT:
        deler.append(punkt.tekst)
    if punkt.virkningsdato:
        deler.append(sak.fraser("punkt.fra", dato=punkt.virkningsdato))
    if punkt.etterbetaling:
        deler.append(sak.fraser("punkt.etterbetaling", maned=punkt.etterbetaling))
    if punkt.personlig is not None:
        deler.append(sak.fraser("punkt.personlig" if punkt.personlig else "punkt.stilling"))
    return " ".join(deler)


_OWN_TEXT = frozenset({"ubekvem", "kompetanse", "annet", "annet_gode"})
_WITH_AMOUNT = frozenset({"individuelt", "gruppe"})


def _core(sak: Dokumentsak, punkt: Punkt) -> str:
    if punkt.type in _OWN_TEXT:
        return sak.fraser("punkt.tekst", tekst=punkt.tekst)
    belop = next(
        key for key in ("kr", "prosent", "ny", "ny_kode") if getattr(punkt, key) is not None
    )
    key = f"punkt.{punkt.type}_{belop}" if punkt.type in _WITH_AMOUNT else f"punkt.{punkt.type}"
    return sak.fraser(key, hvem=_who(sak, punkt), **{belop: getattr(punkt, belop)})


def _who(sak: Dokumentsak, punkt: Punkt) -> str:
    if punkt.ansatt:
        return sak.forhandling.ansatte[sak.ansatt(punkt.ansatt)].navn
    if punkt.ansatte:
        navn = [sak.forhandling.ansatte[sak.ansatt(n)].navn for n in punkt.ansatte]
        return sak.fraser("punkt.hvem.ansatte", navn=navn)
    for key in ("antall", "gruppe", "stilling", "kode"):
        if (verdi := getattr(punkt, key)) is not None:
            return sak.fraser(f"punkt.hvem.{key}", **{key: verdi})
    return ""
