"""The case that documents are made of: the outcome, its round, its figures, its sentences."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pipeline.figures import Figures
from pipeline.figures.case import Case
from pipeline.model import Forhandling, Krav, Mote, Organisasjon, Protokoll, Tilbud
from pipeline.phrases import Phrases
from pipeline.rounds import Runde
from pipeline.rounds.bases import Hjemmelregel


@dataclass(frozen=True)
class Dokumentsak:
    """One outcome with all that its documents draw on. It has passed the rules without error."""

    forhandling: Forhandling
    runde: Runde
    tall: Figures
    fraser: Phrases

    @cached_property
    def case(self) -> Case:
        """The outcome as the figures see it."""
        return Case(self.forhandling, self.runde)

    @property
    def eierorganisasjon(self) -> str | None:
        """The union whose copy the file is; None when it is the employer's (PD-12).

        There is but one: R-PV-03 stops a union's copy of which that cannot be told.
        """
        return None if self.case.holds_all else next(iter(self.case.own_unions), None)

    def organisasjon(self, navn: str) -> Organisasjon:
        """Give the union with this name; the reader has seen to it that there is one.

        Where the union is a party nationally, that is what it is called as a party (R-BR-03).
        """
        funnet = next(o for o in self.forhandling.organisasjoner if o.navn == navn)
        if funnet.part or not self.runde.nasjonal_part:
            return funnet
        return funnet.model_copy(update={"part": self.fraser("part.nasjonal", organisasjon=navn)})

    def partsnummer(self, navn: str) -> int:
        """Give the union's number in the file, from 1: file names say this and never its name."""
        return [o.navn for o in self.forhandling.organisasjoner].index(navn) + 1

    def hjemmel(self, koder: tuple[str, ...] | None) -> Hjemmelregel:
        """Give the basis cited; none cited is the round's own."""
        regel = self.runde.egen_hjemmel if koder is None else self.runde.hjemmel(koder[0])
        if regel is None:
            raise LookupError(koder)  # R-HJ-01 stops such an outcome before it comes here
        return regel

    def skriver_for(self, part: str) -> bool:
        """Tell whether this copy writes a party's papers; «arbeidsgiver» is one too (PD-12).

        The employer's copy holds all that was said, a union's writes its own papers only.
        """
        return self.eierorganisasjon in (None, part)

    def ansatt(self, navn: str) -> int:
        """Give the position of the employee with this name or number."""
        return next(i for i, a in enumerate(self.forhandling.ansatte) if navn in (a.nr, a.navn))

    def medlemmer(self, organisasjon: str) -> tuple[int, ...]:
        """Give the positions of a union's members in the list."""
        return tuple(i for i, _ in self.case.medlemmer(organisasjon))

    def er_pott(self, protokoll: Protokoll) -> bool:
        """Tell whether the protocol is on the pot's basis."""
        return self.case.charges_pot(protokoll)

    def parter(self, nr: int) -> tuple[str, ...]:
        """Give the unions of protocol `nr` that this copy may write for (PD-12)."""
        alle = self.tall.protokoller[nr].organisasjoner
        eier = self.eierorganisasjon
        return alle if eier is None else tuple(navn for navn in alle if navn == eier)

    def er_bekreftet(self, verdi: str) -> bool:
        """Tell whether a value of the round has a source, or the user has found one (PD-14)."""
        egne = self.forhandling.bekreftelser
        return self.runde.er_bekreftet(verdi) or any(
            egen.verdi == verdi and egen.bekreftet for egen in egne
        )

    def virkning(self, dokument: Krav | Tilbud) -> date | None:
        """Give from when a claim or an offer is meant to have effect; None when it does not say.

        The round's date is that of what the round is about, and of nothing beside it.
        """
        egen = dokument.virkningsdato
        return self.case.effect(egen) if egen or self.case.is_main(dokument.hjemmel) else None

    def moter(self, protokoll: Protokoll) -> tuple[Mote, ...]:
        """Give the negotiations a protocol reports, by date."""
        holdt = (mote for _, mote in self.case.moter(protokoll))
        return tuple(sorted(holdt, key=lambda mote: mote.dato))

    def undertegnet(self, protokoll: Protokoll) -> date:
        """Give the date of signing: the stated one, else that of the last meeting."""
        if protokoll.undertegnet:
            return protokoll.undertegnet.dato
        return self.moter(protokoll)[-1].dato
