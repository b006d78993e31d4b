"""The employer's offers, the unorganised included (DOMAIN 6.2, R-UO-01, R-UO-02, R-TB-01)."""

from dataclasses import dataclass
from fractions import Fraction

from pipeline.arithmetic import share
from pipeline.documents.case import Dokumentsak
from pipeline.documents.claims import POINTS, Overslag
from pipeline.documents.document import Dokument, Hode
from pipeline.documents.head import referanse
from pipeline.documents.people import arbeidsgiver_som_avsender, partsnavn, underskrift
from pipeline.documents.points import nummererte, setning
from pipeline.documents.rows import Rad, kravrader, listerader, summer
from pipeline.formats import sorteringsnokkel
from pipeline.model import Tilbud


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


def tilbud(sak: Dokumentsak, posisjon: int) -> Dokument:
    """Make the offer at this position in the file."""
    tilbud = sak.forhandling.tilbud[posisjon]
    hjemmel = sak.hjemmel(tilbud.hjemmel)
    arbeidsgiver = sak.forhandling.arbeidsgiver
    mottakere = recipients(sak, tilbud)
    rader = offered_rows(sak, tilbud)
    felles = [p for p in tilbud.punkter if p.type != "individuelt" or p.ansatt is None]
    setninger = [(setning(sak, punkt), punkt.begrunnelse) for punkt in felles]
    if rader:
        setninger.append((sak.fraser("tilbud.individuelle"), None))
    dato = tilbud.virkningsdato or sak.runde.virkningsdato
    tittel = sak.fraser("titler.tilbud", nr=tilbud.nr)
    return Dokument(
        navn=f"tilbud-{tilbud.nr}",
        type="tilbud",
        hode=Hode(tittel, tilbud.dato, referanse(sak, hjemmel), tilbud.sted),
        avsender=arbeidsgiver.navn,
        mottakere=mottakere,
        hjemmel=hjemmel.kode,
        undertegnes=True,
        kontekst={
            "avsender": arbeidsgiver_som_avsender(sak),
            "nr": tilbud.nr,
            "mottakere": list(mottakere),
            "hjemmel": hjemmel,
            "kl": tilbud.kl,
            "skriftlig": bool(tilbud.skriftlig),
            "fellesmote": tilbud.fellesmote,
            "innledning": tilbud.innledning
            or sak.fraser(
                "tilbud.innledning",
                arbeidsgiver=arbeidsgiver.navn,
                hjemmel=hjemmel.tekst,
                fellesmote=tilbud.fellesmote,
            ),
            "begrunnelse": tilbud.begrunnelse,
            "punkter": nummererte(POINTS, setninger),
            "rader": rader,
            "kostnad": Overslag(sak.tall.tilbud[posisjon].kostnad),
            "pott": _pot(sak, posisjon),
            "uorganiserte": _disclosures(sak, tilbud, rader),
            "virkning": sak.fraser("tilbud.virkning", virkningsdato=dato),
            "forbehold": tilbud.forbehold,
            "bindende": sak.fraser("tilbud.bindende") if tilbud.skriftlig else None,
            "underskrift": underskrift(
                arbeidsgiver.navn, arbeidsgiver.representanter, tilbud.undertegnet_av
            ),
        },
    )


def recipients(sak: Dokumentsak, tilbud: Tilbud) -> tuple[str, ...]:
    """Give the parties an offer is for: those named, else all with partsrett."""
    par = zip(sak.forhandling.organisasjoner, sak.tall.organisasjoner, strict=True)
    return tuple(
        partsnavn(o) for o, tall in par if (o.navn in tilbud.til if tilbud.til else tall.partsrett)
    )


def offered_rows(sak: Dokumentsak, tilbud: Tilbud) -> tuple[Rad, ...]:
    """Give the rows of an offer by name: an order that shows nobody's union (R-PV-01)."""
    dato = tilbud.virkningsdato or sak.runde.virkningsdato
    if tilbud.etter_liste:
        rader = listerader(sak, range(len(sak.forhandling.ansatte)), dato)
    else:
        rader = kravrader(sak, tilbud.punkter)
    sprak = sak.fraser.sprak
    return tuple(sorted(rader, key=lambda rad: sorteringsnokkel(rad.navn, sprak=sprak)))


def _pot(sak: Dokumentsak, posisjon: int) -> Pottbruk | None:
    tall, pott = sak.tall.tilbud[posisjon], sak.tall.pott.pott
    if tall.andel_av_pott_prosent is None or tall.kostnad is None or pott is None:
        return None
    return Pottbruk(pott, tall.kostnad, pott - tall.kostnad, tall.andel_av_pott_prosent)


def _disclosures(sak: Dokumentsak, tilbud: Tilbud, rader: tuple[Rad, ...]) -> Opplysninger | None:
    if tilbud.uorganiserte is None:
        return None
    oppgitt = tilbud.uorganiserte
    ansatte = zip(sak.forhandling.ansatte, sak.tall.ansatte, strict=True)
    uorganiserte = {a.navn for a, tall in ansatte if not tall.organisert}
    endringer = tuple(rad for rad in rader if rad.navn in uorganiserte)
    andel = oppgitt.andel_av_potten_kr
    kr = Fraction(andel) if andel is not None else summer(rad.kostnad for rad in endringer)
    pott = sak.tall.pott.pott
    oppgitt_prosent = oppgitt.andel_av_potten_prosent
    if oppgitt_prosent is not None:
        prosent: Fraction | None = Fraction(oppgitt_prosent)
    else:
        prosent = share(kr, pott) if pott else None
    return Opplysninger(oppgitt.akter_a_gi_tillegg, kr, prosent, endringer)
