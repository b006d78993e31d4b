"""Krav dokument 1 and those after it (DOMAIN 6.2)."""

from datetime import time
from typing import Annotated

from pipeline.arithmetic import total
from pipeline.documents.case import Dokumentsak
from pipeline.documents.criteria import Kriteriegrunn, kriteriedokumenter, kriteriegrunner
from pipeline.documents.document import Dokument, Hjemmelkontekst, Hode, ntes
from pipeline.documents.estimates import Overslag, overslag
from pipeline.documents.head import referanse
from pipeline.documents.people import (
    Underskrift,
    organisasjon_som_avsender,
    partsnavn,
    underskrift,
)
from pipeline.documents.points import Setning, setninger
from pipeline.documents.rows import Rad, kravrader
from pipeline.errors import msg
from pipeline.model import Krav, Organisasjon


class Kravkontekst(Hjemmelkontekst):
    """The template variables of a claim."""

    organisasjon: Annotated[Organisasjon, msg("the union, as in the outcome file")]
    fra: Annotated[str, msg("the party that makes it")]
    nr: Annotated[int, msg("running number")]
    mottaker: Annotated[str, msg("the employer's name")]
    kl: Annotated[time | None, msg("time of day")]
    innledning: Annotated[str, msg("the opening")]
    begrunnelse: Annotated[str | None, msg("the reason")]
    kriterier: Annotated[tuple[Kriteriegrunn, ...], msg("what is said of the four criteria")]
    kriteriedokumenter: Annotated[list[str], msg("the documents the criteria rest on")]
    punkter: Annotated[
        tuple[Setning, ...], msg("the points as sentences; the template numbers them")
    ]
    rader: Annotated[tuple[Rad, ...], msg("the increases of each employee")]
    kostnad: Annotated[Overslag, msg("the cost over twelve months")]
    virkning: Annotated[str, msg("the sentence on the effective date")]
    forbehold: Annotated[str, msg("the reservation")]
    opprettholder: Annotated[str | None, msg("the sentence on earlier claims")]
    underskrift: Annotated[Underskrift, msg("where the steward signs")]


def krav_dokument(sak: Dokumentsak, posisjon: int) -> Dokument:
    """Make the claim at this position in the file."""
    krav = sak.forhandling.krav[posisjon]
    hjemmel = sak.hjemmel(krav.hjemmel)
    tittel = sak.fraser("titler.krav_dokument", nr=krav.nr)
    return Dokument(
        navn=kravnavn(sak, krav),
        type="krav_dokument",
        hode=Hode(tittel, krav.dato, referanse(sak, hjemmel), krav.sted),
        part=krav.fra,
        avsender=krav.fra,
        mottakere=(sak.forhandling.arbeidsgiver.navn,),
        hjemmel=hjemmel.kode,
        undertegnes=True,
        kontekst=_context(sak, posisjon),
    )


def _context(sak: Dokumentsak, posisjon: int) -> Kravkontekst:
    krav = sak.forhandling.krav[posisjon]
    organisasjon, hjemmel = sak.organisasjon(krav.fra), sak.hjemmel(krav.hjemmel)
    rader = kravrader(sak, krav.punkter, krav.hjemmel)
    return {
        "avsender": organisasjon_som_avsender(organisasjon),
        "organisasjon": organisasjon,
        "fra": partsnavn(organisasjon),
        "nr": krav.nr,
        "mottaker": sak.forhandling.arbeidsgiver.navn,
        "hjemmel": hjemmel,
        "kl": krav.kl,
        "innledning": krav.innledning or _introduction(sak, krav),
        "begrunnelse": krav.begrunnelse,
        "kriterier": kriteriegrunner(sak, hjemmel),
        "kriteriedokumenter": kriteriedokumenter(sak, hjemmel),
        "punkter": setninger(sak, krav.punkter, "krav.individuelle" if rader else None),
        "rader": rader,
        "kostnad": _estimate(sak, posisjon),
        "virkning": _effect(sak, krav),
        "forbehold": krav.forbehold
        or sak.fraser("krav.forbehold", organisasjon=partsnavn(organisasjon)),
        "opprettholder": _upheld(sak, krav),
        "underskrift": underskrift(
            partsnavn(organisasjon), organisasjon.representanter, krav.undertegnet_av
        ),
    }


def _introduction(sak: Dokumentsak, krav: Krav) -> str:
    return sak.fraser(
        "krav.innledning",
        organisasjon=partsnavn(sak.organisasjon(krav.fra)),
        hjemmel=sak.hjemmel(krav.hjemmel).tekst,
        arbeidsgiver=sak.forhandling.arbeidsgiver.navn,
    )


def kravnavn(sak: Dokumentsak, krav: Krav) -> str:
    """Give the file's stem; a number that the union has used before is counted on."""
    like = [k for k in sak.forhandling.krav if (k.fra, k.nr) == (krav.fra, krav.nr)]
    foran = next(i for i, k in enumerate(like) if k is krav)
    return f"krav-dokument-{krav.nr}-part-{sak.partsnummer(krav.fra)}" + ntes(foran)


def _estimate(sak: Dokumentsak, posisjon: int) -> Overslag:
    """Estimate the claim; per årsverk it is over the posts that its basis is for."""
    krav, tall = sak.forhandling.krav[posisjon], sak.tall.krav[posisjon]
    medlemmer = sak.case.members((krav.fra,))
    dekket = [a for a in medlemmer if sak.case.covers(a, krav.hjemmel)]
    return overslag(
        sak,
        tall.kostnad,
        sak.case.effect(krav.virkningsdato),
        per_arsverk=krav.kostnad.per_arsverk if krav.kostnad else None,
        arsverk=total(a.prosent for a in dekket or medlemmer) / 100,
        over_pott=tall.over_pott,
    )


def _effect(sak: Dokumentsak, krav: Krav) -> str:
    return sak.fraser(
        "krav.virkning", virkningsdato=sak.virkning(krav), etterbetaling=krav.etterbetaling
    )


def _upheld(sak: Dokumentsak, krav: Krav) -> str | None:
    """Say which earlier claims stand; a later claim always says so (DOMAIN 6.2)."""
    if krav.opprettholder:
        numre = [str(nr) for nr in krav.opprettholder]
        return sak.fraser("krav.opprettholder", numre=numre, antall=len(numre))
    if any(k.fra == krav.fra and k.nr < krav.nr for k in sak.forhandling.krav):
        return sak.fraser("krav.erstatter", organisasjon=partsnavn(sak.organisasjon(krav.fra)))
    return None
