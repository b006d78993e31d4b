"""Krav dokument 1 and those after it (DOMAIN 6.2)."""

from dataclasses import dataclass
from fractions import Fraction

from pipeline.arithmetic import total
from pipeline.documents.case import Dokumentsak
from pipeline.documents.document import Dokument, Hode, ntes
from pipeline.documents.head import referanse
from pipeline.documents.people import organisasjon_som_avsender, partsnavn, underskrift
from pipeline.documents.points import Setning, nummererte, setning, tabellsetninger
from pipeline.documents.rows import kravrader
from pipeline.model import Krav

POINTS = "3"
"""The number of the section that holds the points."""


@dataclass(frozen=True, slots=True)
class Overslag:
    """A cost over 12 months (R-KR-02); by how much it goes beyond the pot (R-KR-03)."""

    i_alt: Fraction | None
    per_arsverk: Fraction | None = None
    over_pott: Fraction | None = None


def krav_dokument(sak: Dokumentsak, posisjon: int) -> Dokument:
    """Make the claim at this position in the file."""
    krav = sak.forhandling.krav[posisjon]
    organisasjon = sak.organisasjon(krav.fra)
    hjemmel = sak.hjemmel(krav.hjemmel)
    tittel = sak.fraser("titler.krav_dokument", nr=krav.nr)
    signatur = underskrift(
        partsnavn(organisasjon), organisasjon.representanter, krav.undertegnet_av
    )
    rader = kravrader(sak, krav.punkter)
    hode = Hode(tittel, krav.dato, referanse(sak, hjemmel), krav.sted)
    arbeidsgiver = sak.forhandling.arbeidsgiver.navn
    return Dokument(
        navn=kravnavn(sak, krav),
        type="krav_dokument",
        hode=hode,
        part=krav.fra,
        avsender=organisasjon.navn,
        mottakere=(arbeidsgiver,),
        hjemmel=hjemmel.kode,
        undertegnes=True,
        kontekst={
            "avsender": organisasjon_som_avsender(organisasjon),
            "organisasjon": organisasjon,
            "nr": krav.nr,
            "mottaker": arbeidsgiver,
            "hjemmel": hjemmel,
            "kl": krav.kl,
            "innledning": krav.innledning
            or sak.fraser(
                "krav.innledning",
                organisasjon=organisasjon.navn,
                hjemmel=hjemmel.tekst,
                arbeidsgiver=arbeidsgiver,
            ),
            "begrunnelse": krav.begrunnelse,
            "punkter": _points(sak, krav, has_rows=bool(rader)),
            "rader": rader,
            "kostnad": _estimate(sak, posisjon),
            "virkning": _effect(sak, krav),
            "forbehold": krav.forbehold
            or sak.fraser("krav.forbehold", organisasjon=organisasjon.navn),
            "opprettholder": _upheld(sak, krav),
            "underskrift": signatur,
        },
    )


def kravnavn(sak: Dokumentsak, krav: Krav) -> str:
    """Give the file's stem; a number that the union has used before is counted on."""
    like = [k for k in sak.forhandling.krav if (k.fra, k.nr) == (krav.fra, krav.nr)]
    foran = next(i for i, k in enumerate(like) if k is krav)
    return f"krav-dokument-{krav.nr}-part-{sak.partsnummer(krav.fra)}" + ntes(foran)


def _points(sak: Dokumentsak, krav: Krav, *, has_rows: bool) -> tuple[Setning, ...]:
    """Give the points as sentences; those on one employee each are one sentence and a table."""
    felles = [p for p in krav.punkter if p.type != "individuelt" or p.ansatt is None]
    setninger = [(setning(sak, punkt), punkt.begrunnelse) for punkt in felles]
    if has_rows:
        setninger.append((sak.fraser("krav.individuelle"), None))
        enkelte = (p for p in krav.punkter if p.type == "individuelt" and p.ansatt)
        setninger += tabellsetninger(sak, enkelte)
    return nummererte(POINTS, setninger)


def _estimate(sak: Dokumentsak, posisjon: int) -> Overslag:
    krav, tall = sak.forhandling.krav[posisjon], sak.tall.krav[posisjon]
    return Overslag(tall.kostnad, _per_post(sak, krav, tall.kostnad), tall.over_pott)


def _per_post(sak: Dokumentsak, krav: Krav, i_alt: Fraction | None) -> Fraction | None:
    """Give the cost per årsverk: as stated, else over the posts of the union's members."""
    if krav.kostnad and krav.kostnad.per_arsverk is not None:
        return Fraction(krav.kostnad.per_arsverk)
    ansatte = sak.forhandling.ansatte
    arsverk = total(ansatte[i].prosent for i in sak.medlemmer(krav.fra)) / 100
    return i_alt / arsverk if i_alt is not None and arsverk else None


def _effect(sak: Dokumentsak, krav: Krav) -> str:
    dato = krav.virkningsdato or sak.runde.virkningsdato
    return sak.fraser("krav.virkning", virkningsdato=dato, etterbetaling=krav.etterbetaling)


def _upheld(sak: Dokumentsak, krav: Krav) -> str | None:
    """Say which earlier claims stand; a later claim always says so (DOMAIN 6.2)."""
    if krav.opprettholder:
        numre = [str(nr) for nr in krav.opprettholder]
        return sak.fraser("krav.opprettholder", numre=numre, antall=len(numre))
    if any(k.fra == krav.fra and k.nr < krav.nr for k in sak.forhandling.krav):
        return sak.fraser("krav.erstatter", organisasjon=krav.fra)
    return None
