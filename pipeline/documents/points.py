"""Points as sentences: claimed, offered, agreed."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.documents.case import Dokumentsak
from pipeline.figures.points import has_amount
from pipeline.model import Punkt


@dataclass(frozen=True, slots=True)
class Setning:
    """A point of a claim or an offer; the template numbers it."""

    tekst: str
    begrunnelse: str | None = None


def setninger(
    sak: Dokumentsak, punkter: Sequence[Punkt], tabell: str | None
) -> tuple[Setning, ...]:
    """Give the points of a claim or an offer as sentences.

    Those on one employee each stand in a table: `tabell` names the sentence that says so, and that
    its rows are reckoned from what the points for more than one lead to. None: there is no table.
    """
    felles = [p for p in punkter if p.type != "individuelt" or p.ansatt is None]
    egne = [Setning(setning(sak, punkt), punkt.begrunnelse) for punkt in felles]
    if tabell is None:
        return tuple(egne)
    enkelte = (p for p in punkter if p.type == "individuelt" and p.ansatt)
    ved_tabellen = (Setning(*sagt) for sagt in tabellsetninger(sak, enkelte))
    til_flere = any(p.ansatt is None and has_amount(p) for p in felles)
    return (*egne, Setning(sak.fraser(tabell, felles=til_flere)), *ved_tabellen)


def setning(sak: Dokumentsak, punkt: Punkt, blant: Collection[int] | None = None) -> str:
    """Say a point, with its own effective date and kind where it states them.

    Of a group by names only those at the positions `blant` are named: the members whose document
    it is (R-PV-03). None is all.
    """
    deler = [_core(sak, punkt, blant)]
    if punkt.tekst and punkt.type not in _OWN_TEXT:
        deler.append(punkt.tekst)
    return " ".join([*deler, *_terms(sak, punkt)])


def tabellsetninger(sak: Dokumentsak, punkter: Iterable[Punkt]) -> Iterator[tuple[str, str | None]]:
    """Give what points on one employee each say beside their rows in a table, and their reasons."""
    for punkt in punkter:
        deler = [*filter(None, [punkt.tekst]), *_terms(sak, punkt)]
        hvem = _who(sak, punkt, None)
        if deler:
            tekst = sak.fraser("punkt.om", hvem=hvem, tekst=" ".join(deler))
            yield tekst, punkt.begrunnelse
        elif punkt.begrunnelse:
            yield sak.fraser("punkt.om", hvem=hvem, tekst=punkt.begrunnelse), None


def egne_punkter(
    sak: Dokumentsak, punkter: Iterable[Punkt], posisjoner: Collection[int]
) -> Iterator[Punkt]:
    """Give the points on no one by name, and those that name someone at the positions (R-PV-03)."""
    for punkt in punkter:
        navn = [punkt.ansatt] if punkt.ansatt else punkt.ansatte
        if not navn or {sak.ansatt(n) for n in navn} & set(posisjoner):
            yield punkt


_OWN_TEXT = frozenset({"ubekvem", "kompetanse", "annet", "annet_gode"})
_AMOUNTS = ("kr", "prosent", "ny")


def _new_code(sak: Dokumentsak, punkt: Punkt, hvem: str) -> str:
    """Say a new post code, with the old one where the list has it (R-SK-01)."""
    ansatt = sak.forhandling.ansatte[sak.ansatt(punkt.ansatt)] if punkt.ansatt else None
    gammel = ansatt and (ansatt.gammel_kode if ansatt.kode == punkt.ny_kode else ansatt.kode)
    if not gammel or gammel == punkt.ny_kode:
        return sak.fraser("punkt.stillingskode", hvem=hvem, ny_kode=punkt.ny_kode)
    koder = {"gammel_kode": gammel, "ny_kode": punkt.ny_kode}
    return sak.fraser("stillingskode", ansatt=hvem, **koder)


def _core(sak: Dokumentsak, punkt: Punkt, blant: Collection[int] | None) -> str:
    if punkt.type in _OWN_TEXT:
        return " ".join([sak.fraser("punkt.tekst", tekst=punkt.tekst), *_amount(sak, punkt, blant)])
    hvem = _who(sak, punkt, blant)
    if punkt.type == "stillingskode":
        return " ".join([_new_code(sak, punkt, hvem), *_amount(sak, punkt, blant)])
    if punkt.type in ("individuelt", "gruppe"):
        return " ".join(_amount(sak, punkt, blant))
    return sak.fraser(f"punkt.{punkt.type}", hvem=hvem, kr=punkt.kr, prosent=punkt.prosent)


def _amount(sak: Dokumentsak, punkt: Punkt, blant: Collection[int] | None) -> Iterator[str]:
    """Say what a point gives, and whom where it says so."""
    hvem = _who(sak, punkt, blant)
    # A name is never given a capital that its owner does not write.
    navngitt = punkt.ansatt or punkt.ansatte or punkt.antall is not None
    slag = "individuelt" if navngitt else "gruppe" if hvem else "belop"
    for key in _AMOUNTS:
        if (verdi := getattr(punkt, key)) is not None:
            yield sak.fraser(f"punkt.{slag}_{key}", hvem=hvem, **{key: verdi})


def _terms(sak: Dokumentsak, punkt: Punkt) -> Iterator[str]:
    """Say from when, paid when, and whether it follows the person or the post."""
    if punkt.virkningsdato:
        yield sak.fraser("punkt.fra", dato=punkt.virkningsdato)
    if punkt.etterbetaling:
        yield sak.fraser("punkt.etterbetaling", maned=punkt.etterbetaling)
    if punkt.personlig is not None:
        yield sak.fraser("punkt.personlig" if punkt.personlig else "punkt.stilling")


def _who(sak: Dokumentsak, punkt: Punkt, blant: Collection[int] | None) -> str:
    if punkt.ansatt:
        return sak.forhandling.ansatte[sak.ansatt(punkt.ansatt)].navn
    if punkt.ansatte:
        posisjoner = [sak.ansatt(navn) for navn in punkt.ansatte]
        egne = [i for i in posisjoner if blant is None or i in blant]
        navn = [sak.forhandling.ansatte[i].navn for i in egne]
        return sak.fraser("punkt.hvem.ansatte", navn=navn)
    for key in ("antall", "gruppe", "stilling", "kode"):
        if (verdi := getattr(punkt, key)) is not None:
            return sak.fraser(f"punkt.hvem.{key}", **{key: verdi})
    return ""
