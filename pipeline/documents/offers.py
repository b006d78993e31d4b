"""The employer's offers, the unorganised included (DOMAIN 6.2, R-UO-01, R-UO-02, R-TB-01)."""

from dataclasses import dataclass
from datetime import time
from fractions import Fraction
from typing import Annotated

from pipeline.arithmetic import share
from pipeline.documents.case import Dokumentsak
from pipeline.documents.criteria import Kriteriegrunn, kriteriedokumenter, kriteriegrunner
from pipeline.documents.document import Dokument, Hjemmelkontekst, Hode, ntes
from pipeline.documents.estimates import Overslag, overslag
from pipeline.documents.head import referanse
from pipeline.documents.people import (
    Underskrift,
    arbeidsgiver_som_avsender,
    partsnavn,
    underskrift,
)
from pipeline.documents.points import Setning, setninger
from pipeline.documents.rows import Rad, kravrader, listerader, samlede_rader, summer
from pipeline.errors import msg
from pipeline.formats import sorteringsnokkel
from pipeline.model import Krav, Tilbud


@dataclass(frozen=True, slots=True)
class Pottbruk:
    """How much of the pot an offer uses."""

    pott: Fraction
    brukt: Fraction
    rest: Fraction
    andel_prosent: Fraction


@dataclass(frozen=True, slots=True)
class Opplysninger:
    """The three disclosures on the unorganised (R-UO-01)."""

    akter_a_gi_tillegg: bool
    andel_kr: Fraction
    andel_prosent: Fraction | None
    rader: tuple[Rad, ...]


class Tilbudskontekst(Hjemmelkontekst):
    """The template variables of an offer."""

    nr: Annotated[int, msg("running number")]
    mottakere: Annotated[list[str], msg("the unions' names")]
    kl: Annotated[time | None, msg("time of day")]
    skriftlig: Annotated[bool, msg("whether it is in writing")]
    fellesmote: Annotated[bool | None, msg("whether it was given in a joint meeting")]
    innledning: Annotated[str, msg("the opening")]
    begrunnelse: Annotated[str | None, msg("the reason")]
    kriterier: Annotated[tuple[Kriteriegrunn, ...], msg("what is said of the four criteria")]
    kriteriedokumenter: Annotated[list[str], msg("the documents the criteria rest on")]
    punkter: Annotated[
        tuple[Setning, ...], msg("the points as sentences; the template numbers them")
    ]
    rader: Annotated[
        tuple[Rad, ...], msg("the increases of each employee, by name; they show no union")
    ]
    kostnad: Annotated[Overslag, msg("the cost over twelve months")]
    pott: Annotated[Pottbruk | None, msg("how much of the pot is used")]
    uorganiserte: Annotated[Opplysninger | None, msg("the three disclosures")]
    virkning: Annotated[str, msg("the sentence on the effective date")]
    forbehold: Annotated[str | None, msg("the reservation")]
    bindende: Annotated[str | None, msg("the sentence that a written offer binds")]
    underskrift: Annotated[Underskrift, msg("where the employer signs")]


def tilbud(sak: Dokumentsak, posisjon: int) -> Dokument:
    """Make the offer at this position in the file."""
    tilbud = sak.forhandling.tilbud[posisjon]
    hjemmel = sak.hjemmel(tilbud.hjemmel)
    tittel = sak.fraser("titler.tilbud", nr=tilbud.nr)
    return Dokument(
        navn=tilbudsnavn(sak, tilbud),
        type="tilbud",
        hode=Hode(tittel, tilbud.dato, referanse(sak, hjemmel), tilbud.sted),
        avsender=sak.forhandling.arbeidsgiver.navn,
        mottakere=recipients(sak, tilbud),
        hjemmel=hjemmel.kode,
        undertegnes=True,
        kontekst=_context(sak, posisjon),
    )


def _context(sak: Dokumentsak, posisjon: int) -> Tilbudskontekst:
    tilbud = sak.forhandling.tilbud[posisjon]
    arbeidsgiver = sak.forhandling.arbeidsgiver
    rader = _offered_rows(sak, tilbud)
    hjemmel = sak.hjemmel(tilbud.hjemmel)
    dato = sak.case.effect(tilbud.virkningsdato)
    return {
        "avsender": arbeidsgiver_som_avsender(sak),
        "nr": tilbud.nr,
        "mottakere": [partsnavn(sak.organisasjon(navn)) for navn in recipients(sak, tilbud)],
        "hjemmel": hjemmel,
        "kl": tilbud.kl,
        "skriftlig": bool(tilbud.skriftlig),
        "fellesmote": tilbud.fellesmote,
        "innledning": " ".join(
            filter(None, [tilbud.innledning or _introduction(sak, tilbud), _shared(sak, tilbud)])
        ),
        "begrunnelse": tilbud.begrunnelse,
        "kriterier": kriteriegrunner(sak, hjemmel),
        "kriteriedokumenter": kriteriedokumenter(sak, hjemmel),
        "punkter": setninger(sak, tilbud.punkter, "tilbud.individuelle" if rader else None),
        "rader": rader,
        "kostnad": overslag(sak, sak.tall.tilbud[posisjon].kostnad, dato),
        "pott": _pot(sak, posisjon),
        "uorganiserte": _disclosures(sak, tilbud),
        "virkning": sak.fraser("tilbud.virkning", virkningsdato=sak.virkning(tilbud)),
        "forbehold": tilbud.forbehold,
        "bindende": _binding(sak, tilbud),
        "underskrift": underskrift(
            arbeidsgiver.navn, arbeidsgiver.representanter, tilbud.undertegnet_av
        ),
    }


def _introduction(sak: Dokumentsak, tilbud: Tilbud) -> str:
    return sak.fraser(
        "tilbud.innledning",
        arbeidsgiver=sak.forhandling.arbeidsgiver.navn,
        hjemmel=sak.hjemmel(tilbud.hjemmel).tekst,
        fellesmote=tilbud.fellesmote,
    )


def _shared(sak: Dokumentsak, tilbud: Tilbud) -> str | None:
    return sak.felles_pott() if sak.runde.belaster_pott(tilbud.hjemmel) else None


def _binding(sak: Dokumentsak, tilbud: Tilbud) -> str | None:
    """Say that a written offer binds, in an area that has it so (R-TB-01, R-BR-01)."""
    tvist = sak.hjemmel(tilbud.hjemmel).tvist
    binder = tilbud.skriftlig and tvist is not None and tvist.siste_tilbud == "bindende"
    return sak.fraser("tilbud.bindende") if binder else None


def tilbudsnavn(sak: Dokumentsak, tilbud: Tilbud) -> str:
    """Give the file's stem; a number that was used before is counted on."""
    like = [t for t in sak.forhandling.tilbud if t.nr == tilbud.nr]
    return f"tilbud-{tilbud.nr}" + ntes(next(i for i, t in enumerate(like) if t is tilbud))


def recipients(sak: Dokumentsak, tilbud: Tilbud) -> tuple[str, ...]:
    """Give the parties an offer is for, in the order of the file.

    Those named, else those with partsrett who have a claim or members under its basis, as far as
    the file tells.
    """
    if tilbud.til:
        return tuple(o.navn for o in sak.forhandling.organisasjoner if o.navn in tilbud.til)
    berettigede = sak.case.with_standing
    krevd = {k.fra for k in sak.forhandling.krav if _same_basis(sak, k, tilbud)}
    ansatte = sak.forhandling.ansatte
    dekket = (a for a in ansatte if sak.case.covers(a, tilbud.hjemmel))
    krevd |= {a.organisasjon for a in dekket if a.organisasjon}
    return tuple(navn for navn in berettigede if navn in krevd) or berettigede


def _same_basis(sak: Dokumentsak, krav: Krav, tilbud: Tilbud) -> bool:
    return sak.hjemmel(krav.hjemmel) == sak.hjemmel(tilbud.hjemmel)


def _offered_rows(sak: Dokumentsak, tilbud: Tilbud) -> tuple[Rad, ...]:
    """Give the rows of an offer by name: an order that shows nobody's union (R-PV-01)."""
    rader = (
        _listed(sak, tilbud)
        if tilbud.etter_liste
        else kravrader(sak, tilbud.punkter, tilbud.hjemmel)
    )
    sprak = sak.fraser.sprak
    return tuple(sorted(rader, key=lambda rad: sorteringsnokkel(rad.navn, sprak=sprak)))


def _listed(sak: Dokumentsak, tilbud: Tilbud) -> tuple[Rad, ...]:
    """Give the list's rows of those the offer is for."""
    alle = range(len(sak.forhandling.ansatte))
    egne = (i for navn in tilbud.til for i in sak.medlemmer(navn))
    return listerader(sak, egne if tilbud.til else alle, sak.case.effect(tilbud.virkningsdato))


def _for_unorganised(sak: Dokumentsak, tilbud: Tilbud) -> tuple[Rad, ...]:
    """Give the concrete changes of the unorganised: by the list, or by all points (R-UO-01)."""
    ansatte = enumerate(zip(sak.forhandling.ansatte, sak.tall.ansatte, strict=True))
    uorganiserte = [i for i, (a, tall) in ansatte if not (tall.organisert or a.vakant)]
    if not tilbud.etter_liste:
        return samlede_rader(sak, tilbud, uorganiserte)
    dato = sak.case.effect(tilbud.virkningsdato)
    utenfor = [i for i in uorganiserte if sak.forhandling.ansatte[i].ny is None]
    return (
        *listerader(sak, uorganiserte, dato),
        *samlede_rader(sak, tilbud, utenfor),
    )


def _pot(sak: Dokumentsak, posisjon: int) -> Pottbruk | None:
    tall, pott = sak.tall.tilbud[posisjon], sak.tall.hele_potten.pott
    if tall.andel_av_pott_prosent is None or tall.kostnad is None or pott is None:
        return None
    return Pottbruk(pott, tall.kostnad, pott - tall.kostnad, tall.andel_av_pott_prosent)


def _disclosures(sak: Dokumentsak, tilbud: Tilbud) -> Opplysninger | None:
    """Give the disclosures; they are of a pot, and an area without one has none."""
    if tilbud.uorganiserte is None or sak.runde.pott is None:
        return None
    oppgitt = tilbud.uorganiserte
    endringer = _for_unorganised(sak, tilbud)
    andel = oppgitt.andel_av_potten_kr
    kr = Fraction(andel) if andel is not None else summer(rad.kostnad for rad in endringer)
    pott = sak.tall.hele_potten.pott
    oppgitt_prosent = oppgitt.andel_av_potten_prosent
    if oppgitt_prosent is not None:
        prosent: Fraction | None = Fraction(oppgitt_prosent)
    else:
        prosent = share(kr, pott) if pott else None
    return Opplysninger(oppgitt.akter_a_gi_tillegg, kr, prosent, endringer)
