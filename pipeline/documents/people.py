"""Who was there, who signs, and whose letterhead it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.documents.case import Dokumentsak
from pipeline.figures.case import came
from pipeline.model import Mote, Organisasjon, Protokoll, Representant, Tilforsel


@dataclass(frozen=True, slots=True)
class Avsender:
    """The letterhead."""

    navn: str
    adresse: str | None = None
    avdeling: str | None = None


@dataclass(frozen=True, slots=True)
class Fremmote:
    """Those present for one party (R-PR-02)."""

    part: str
    er_arbeidsgiver: bool
    representanter: tuple[Representant, ...]


@dataclass(frozen=True, slots=True)
class Underskrift:
    """One place to sign; without a name it is an empty line over the party's name."""

    part: str
    navn: str | None
    rolle: str | None
    etter_fullmakt: bool = False


@dataclass(frozen=True, slots=True)
class Tilforselsvisning:
    """A one-sided statement with its own signature (R-TF-01, R-TF-02)."""

    fra: str
    tekst: str
    dato: date | None
    navn: str | None
    rolle: str | None
    etter_fullmakt: bool = False


def arbeidsgiver_som_avsender(sak: Dokumentsak) -> Avsender:
    """Give the employer's letterhead."""
    arbeidsgiver = sak.forhandling.arbeidsgiver
    return Avsender(arbeidsgiver.navn, arbeidsgiver.adresse)


def organisasjon_som_avsender(organisasjon: Organisasjon) -> Avsender:
    """Give a union's letterhead."""
    return Avsender(organisasjon.navn, organisasjon.adresse, organisasjon.avdeling)


def partsnavn(organisasjon: Organisasjon) -> str:
    """Give a union's name as a party."""
    return organisasjon.part or organisasjon.navn


@dataclass(frozen=True, slots=True)
class Side:
    """A party that writes or signs: its name as such, its letterhead and its people."""

    navn: str
    """As the file names it."""
    part: str
    """As a document names it."""
    brevhode: Avsender
    representanter: tuple[Representant, ...]

    def underskrift(self, navn: str | None = None) -> Underskrift:
        """Give the signature of one who signs alone for the party."""
        return underskrift(self.part, self.representanter, navn)


def side(sak: Dokumentsak, fra: str) -> Side:
    """Give the party of this name; «arbeidsgiver» is the employer."""
    if fra == "arbeidsgiver":
        egen = sak.forhandling.arbeidsgiver
        return Side(egen.navn, egen.navn, arbeidsgiver_som_avsender(sak), egen.representanter)
    organisasjon = sak.organisasjon(fra)
    brevhode = organisasjon_som_avsender(organisasjon)
    return Side(organisasjon.navn, partsnavn(organisasjon), brevhode, organisasjon.representanter)


def parter(sak: Dokumentsak, organisasjoner: Iterable[str]) -> tuple[Side, ...]:
    """Give the parties of a paper, the employer first."""
    return tuple(side(sak, fra) for fra in ("arbeidsgiver", *organisasjoner))


def til_stede(
    sak: Dokumentsak, moter: Sequence[Mote], organisasjoner: Iterable[Organisasjon]
) -> tuple[Fremmote, ...]:
    """Give those present at the meetings, the employer's side first."""

    def motte(representanter: Sequence[Representant]) -> tuple[Representant, ...]:
        return tuple(r for r in representanter if any(came(mote, r) for mote in moter))

    arbeidsgiver = sak.forhandling.arbeidsgiver
    return (
        Fremmote(arbeidsgiver.navn, True, motte(arbeidsgiver.representanter)),
        *(Fremmote(partsnavn(o), False, motte(o.representanter)) for o in organisasjoner),
    )


def underskrifter(
    sak: Dokumentsak, protokoll: Protokoll, organisasjoner: Iterable[Organisasjon]
) -> tuple[Underskrift, ...]:
    """Give one signature per party (R-PR-02).

    The named signer, else the leader, else the first of those who sat in the last meeting.
    """
    av = protokoll.undertegnet.av if protokoll.undertegnet else ()
    siste = sak.moter(protokoll)[-1]

    def skriver(part: str, alle: Sequence[Representant]) -> tuple[Underskrift, ...]:
        motte = [r for r in alle if came(siste, r)]
        navngitt = any(r.navn in av for r in alle)
        return _signers(part, alle if navngitt or not motte else motte, av)

    arbeidsgiver = sak.forhandling.arbeidsgiver
    return (
        *skriver(arbeidsgiver.navn, arbeidsgiver.representanter),
        *(s for o in organisasjoner for s in skriver(partsnavn(o), o.representanter)),
    )


def underskrift(
    part: str, representanter: Sequence[Representant], navn: str | None = None
) -> Underskrift:
    """Give the signature of one who signs alone for a party."""
    return _signers(part, representanter, (navn,) if navn else ())[0]


def tilforsler(
    sak: Dokumentsak, protokoll: Protokoll, parter: Sequence[str]
) -> list[Tilforselsvisning]:
    """Give the one-sided statements of the protocol's own parties.

    One dated after the signing is a paper of its own: nobody signed a protocol that held it.
    """
    ensidige = (t for t in protokoll.tilforsler if t.type == "ensidig")
    egne = (t for t in ensidige if t.fra == "arbeidsgiver" or t.fra in parter)
    return [_statement(sak, t) for t in egne if not is_late(sak, protokoll, t)]


def is_late(sak: Dokumentsak, protokoll: Protokoll, tilforsel: Tilforsel) -> bool:
    """Tell whether a statement came when the protocol was signed already: a paper of its own.

    Sweden has no such paper: there a statement may come until the protocol is adjusted.
    """
    etter = tilforsel.dato is not None and tilforsel.dato > sak.undertegnet(protokoll)
    return etter and not sak.er_svensk


def statement_signature(sak: Dokumentsak, tilforsel: Tilforsel) -> Underskrift:
    """Give the signature under a statement: that party's only (R-TF-02)."""
    fra, av = side(sak, tilforsel.fra), tilforsel.undertegnet_av
    if av and av not in {r.navn for r in fra.representanter}:
        # A member may sign for the union, and has no office there.
        return Underskrift(fra.part, sak.forhandling.ansatte[sak.ansatt(av)].navn, None)
    return fra.underskrift(av)


def _statement(sak: Dokumentsak, tilforsel: Tilforsel) -> Tilforselsvisning:
    fra = side(sak, tilforsel.fra)
    signatur = statement_signature(sak, tilforsel)
    return Tilforselsvisning(
        fra.part,
        tilforsel.tekst,
        tilforsel.dato,
        signatur.navn,
        signatur.rolle,
        signatur.etter_fullmakt,
    )


def _signers(
    part: str, representanter: Sequence[Representant], av: Sequence[str]
) -> tuple[Underskrift, ...]:
    navngitte = [r for r in representanter if r.navn in av]
    if not navngitte:
        ledere = [r for r in representanter if r.forhandlingsleder]
        navngitte = (ledere or list(representanter))[:1]
    if not navngitte:
        return (Underskrift(part, None, None),)
    return tuple(Underskrift(part, r.navn, r.rolle, r.etter_fullmakt) for r in navngitte)
