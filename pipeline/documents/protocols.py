"""What agreement and disagreement protocols have in common (R-PR-02)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pipeline.documents.case import Dokumentsak
from pipeline.documents.document import Dokument, Dokumenttype, Fylt, Hjemmelkontekst, Hode
from pipeline.documents.head import apning, referanse
from pipeline.documents.people import (
    Fremmote,
    Tilforselsvisning,
    Underskrift,
    arbeidsgiver_som_avsender,
    partsnavn,
    til_stede,
    tilforsler,
    underskrifter,
)
from pipeline.errors import msg
from pipeline.model import Mote, Organisasjon, Protokoll, Tilforsel
from pipeline.rounds.bases import Hjemmelregel


@dataclass(frozen=True, slots=True)
class Undertegning:
    """Where and when the parties sign, and in how many originals."""

    sted: str | None
    dato: date
    eksemplarer: int


@dataclass(frozen=True, slots=True)
class Part:
    """A party by name."""

    navn: str
    er_arbeidsgiver: bool


class Protokollkontekst(Hjemmelkontekst):
    """The template variables that both kinds of protocol have."""

    apning: Annotated[str, msg("the customary opening")]
    moter: Annotated[tuple[Mote, ...], msg("the negotiations it reports")]
    til_stede: Annotated[tuple[Fremmote, ...], msg("for each party, who was present")]
    parter: Annotated[list[Part], msg("the parties, the employer first")]
    gjelder: Annotated[str, msg("what the negotiation concerned")]
    begrunnelse: Annotated[str | None, msg("the criterion that is met")]
    forbehold: Annotated[list[str], msg("the reservations")]
    undertegning: Annotated[Undertegning, msg("where and when it is signed")]
    underskrifter: Annotated[tuple[Underskrift, ...], msg("a place to sign for each party"), Fylt()]
    felles_tilforsler: Annotated[list[Tilforsel], msg("joint statements; before the signatures")]
    tilforsler: Annotated[
        list[Tilforselsvisning], msg("one-sided statements; after the signatures")
    ]
    vedlegg: Annotated[list[str], msg("the attachments' titles")]


@dataclass(frozen=True, slots=True)
class Protokollsak:
    """One protocol document: an entry of the file, and the unions this document is with."""

    sak: Dokumentsak
    nr: int
    """The entry's position in `protokoller`."""
    parter: tuple[str, ...]

    @property
    def protokoll(self) -> Protokoll:
        """The entry."""
        return self.sak.forhandling.protokoller[self.nr]

    @property
    def hjemmel(self) -> Hjemmelregel:
        """Its basis."""
        return self.sak.hjemmel(self.protokoll.hjemmel)

    @property
    def organisasjoner(self) -> tuple[Organisasjon, ...]:
        """The unions."""
        return tuple(self.sak.organisasjon(navn) for navn in self.parter)

    @property
    def posisjoner(self) -> tuple[int, ...]:
        """Their members' positions in the list: nobody else stands in the document (R-PV-03)."""
        return tuple(i for navn in self.parter for i in self.sak.medlemmer(navn))

    @property
    def virkningsdato(self) -> date:
        """The effective date: its own, else the one that holds for all (R-VD-01)."""
        return self.sak.case.effect(self.protokoll.virkningsdato)

    def navn(self, ord_: str) -> str:
        """Give the file's stem: kind, number of the entry, basis, number of the party."""
        kode = self.hjemmel.kode.lower().replace(" ", "")
        felles = len(self.parter) > 1
        part = "felles" if felles else f"part-{self.sak.partsnummer(self.parter[0])}"
        return f"{ord_}-{self.nr + 1}-{kode}-{part}"

    def gjelder(self) -> str:
        """Say what the negotiation concerned (R-PR-02)."""
        return self.protokoll.gjelder or self.hjemmel.gjelder

    def undertegning(self) -> Undertegning:
        """Give place and date of signing, as stated or as of the last meeting."""
        oppgitt = self.protokoll.undertegnet
        moter = self.sak.moter(self.protokoll)
        sted = oppgitt.sted if oppgitt and oppgitt.sted else moter[-1].sted
        eksemplarer = self.protokoll.eksemplarer or 1 + len(self.parter)
        return Undertegning(sted, self.sak.undertegnet(self.protokoll), eksemplarer)

    def dokument(
        self,
        type_: Dokumenttype,
        ord_: str,
        kontekst: Mapping[str, object],
        vedlegg: Mapping[str, str],
        merknader: Sequence[str] = (),
    ) -> Dokument:
        """Give the document; `ord_` begins its file's stem, `vedlegg` are stems and titles."""
        return Dokument(
            navn=self.navn(ord_),
            type=type_,
            hode=self.hode(self.sak.fraser(f"titler.{type_}"), merknader),
            part=self.parter[0] if len(self.parter) == 1 else None,
            avsender=self.sak.forhandling.arbeidsgiver.navn,
            mottakere=self.parter,
            hjemmel=self.hjemmel.kode,
            utfall=self.protokoll.utfall,
            vedlegg=tuple(vedlegg),
            undertegnes=True,
            kontekst=kontekst,
        )

    def hode(self, tittel: str, merknader: Sequence[str] = ()) -> Hode:
        """Give the head."""
        tegning = self.undertegning()
        ref = referanse(self.sak, self.hjemmel)
        gjelder = self.gjelder()
        under = gjelder[:1].upper() + gjelder[1:]
        return Hode(tittel, tegning.dato, ref, tegning.sted, under, tuple(merknader))

    def kontekst(self, vedlegg: Sequence[str]) -> Protokollkontekst:
        """Give the template variables that both kinds of protocol have."""
        sak, protokoll = self.sak, self.protokoll
        moter = sak.moter(protokoll)
        navn = [partsnavn(o) for o in self.organisasjoner]
        arbeidsgiver = sak.forhandling.arbeidsgiver.navn
        return {
            "avsender": arbeidsgiver_som_avsender(sak),
            "hjemmel": self.hjemmel,
            "apning": apning(sak, moter, navn, self.gjelder(), self.hjemmel.tekst),
            "moter": moter,
            "til_stede": til_stede(sak, moter, self.organisasjoner),
            "parter": [Part(arbeidsgiver, True), *(Part(n, False) for n in navn)],
            "gjelder": self.gjelder(),
            "begrunnelse": protokoll.begrunnelse,
            "forbehold": list(protokoll.forbehold),
            "undertegning": self.undertegning(),
            "underskrifter": underskrifter(sak, protokoll, self.organisasjoner),
            "vedlegg": list(dict.fromkeys(vedlegg)),
            "felles_tilforsler": [t for t in protokoll.tilforsler if t.type == "felles"],
            "tilforsler": tilforsler(sak, protokoll, self.parter),
        }


def protokollsaker(sak: Dokumentsak) -> Iterator[Protokollsak]:
    """Give the protocols that are due: one per union, or one joint (PD-10).

    A disagreement is never joint (R-PR-08), and where no claim came nothing was negotiated.
    """
    for nr, protokoll in enumerate(sak.forhandling.protokoller):
        parter = sak.parter(nr)
        if protokoll.utfall == "ingen_krav" or not parter:
            continue
        felles = protokoll.felles and protokoll.utfall != "uenighet"
        for gruppe in [parter] if felles else [(navn,) for navn in parter]:
            yield Protokollsak(sak, nr, gruppe)
