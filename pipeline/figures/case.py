"""The facts of one negotiation in its round, with the look-ups that every figure needs."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType

from pipeline.model import Ansatt, Forhandling, Mote, Protokoll
from pipeline.model.basis import Hjemmel
from pipeline.model.parties import Representant
from pipeline.rounds import Runde
from pipeline.rounds.bases import Hjemmelregel

MAIN = frozenset({"pott", "fri", "lonerevision"})
"""The kinds of basis that a round is about; what is negotiated beside it has other kinds."""

FREE = ("fri", "lokal")
"""The kinds of basis that a frame, not a pot, sets the measure for."""

CHAPTERS: Mapping[str, str] = MappingProxyType({"leder": "3.4.1", "lokal": "5"})
"""The pay chapter that a kind of basis is for; every other kind is for chapter 4 (DOMAIN 4)."""


@dataclass(frozen=True)
class Case:
    """A negotiation and its round."""

    forhandling: Forhandling
    runde: Runde

    @property
    def holds_all(self) -> bool:
        """Tell whether the copy holds everyone: the employer's does, a union's does not (PD-12)."""
        return self.forhandling.eier == "arbeidsgiver"

    @cached_property
    def with_standing(self) -> tuple[str, ...]:
        """The unions of the file that may negotiate, in order (R-UO-03)."""
        return tuple(o.navn for o in self.forhandling.organisasjoner if self.runde.har_partsrett(o))

    @cached_property
    def own_unions(self) -> tuple[str, ...]:
        """The unions whose members the copy holds in full."""
        owner = self.forhandling.eier_organisasjon
        return (owner,) if owner and not self.holds_all else self.with_standing

    @cached_property
    def covered(self) -> tuple[Ansatt, ...]:
        """The employees whom pot negotiations cover."""
        return tuple(a for a in self.forhandling.ansatte if self.covers(a))

    @cached_property
    def pot_protocols(self) -> tuple[Protokoll, ...]:
        """The protocols that charge the pot (R-HJ-05)."""
        return tuple(p for p in self.forhandling.protokoller if self.charges_pot(p))

    @cached_property
    def frame_protocols(self) -> tuple[Protokoll, ...]:
        """The protocols of free or local negotiation, whose cost is growth within the frame."""
        return tuple(p for p in self.forhandling.protokoller if self._within_frame(p))

    def charges_pot(self, protokoll: Protokoll) -> bool:
        """Tell whether a protocol's basis is the pot."""
        return self.runde.belaster_pott(protokoll.hjemmel)

    def covers(self, ansatt: Ansatt, hjemmel: Hjemmel | None = None) -> bool:
        """Tell whether negotiations on a basis cover an employee, in a post that is filled.

        The pot, and what is negotiated beside it, is for chapter 4. A top leader is outside that
        whatever chapter the file gives (R-HJ-04). Without a basis it is the round's own.
        """
        chapter = "3.4.1" if ansatt.kode in self.runde.lederkoder else ansatt.lonnskapittel
        return not ansatt.vakant and chapter == self.chapter(hjemmel)

    def chapter(self, hjemmel: Hjemmel | None) -> str:
        """Give the pay chapter that a basis is for; without one it is the round's own."""
        rule = self.basis(hjemmel)
        return CHAPTERS.get(rule.art if rule else "", "4")

    def is_organised(self, ansatt: Ansatt) -> bool:
        """Tell whether an employee belongs to a union that may negotiate (R-UO-03)."""
        return ansatt.organisasjon in self.with_standing

    def moter(self, protokoll: Protokoll) -> list[tuple[int, Mote]]:
        """Give the negotiation meetings of a protocol: those on its days, or all."""
        return [
            (i, mote)
            for i, mote in enumerate(self.forhandling.moter)
            if mote.type == "forhandling" and (not protokoll.moter or mote.dato in protokoll.moter)
        ]

    def ended(self, protokoll: Protokoll) -> date | None:
        """Give the day the negotiations of a protocol ended: that of its last meeting."""
        return max((mote.dato for _, mote in self.moter(protokoll)), default=None)

    def medlemmer(self, organisasjon: str) -> list[tuple[int, Ansatt]]:
        """Give the rows of a union's members."""
        rows = enumerate(self.forhandling.ansatte)
        return [(i, ansatt) for i, ansatt in rows if ansatt.organisasjon == organisasjon]

    def members(self, unions: Collection[str]) -> tuple[Ansatt, ...]:
        """Give the members of the unions, in the order of the list."""
        return tuple(a for a in self.forhandling.ansatte if a.organisasjon in unions)

    def parties(self, protokoll: Protokoll) -> tuple[str, ...]:
        """Give the unions that a protocol concerns, each once: those named, or all that may."""
        return tuple(dict.fromkeys(protokoll.organisasjoner)) or self.own_unions

    def position(self, reference: str) -> int | None:
        """Give where in the list the employee of a name, or a number, stands."""
        return self._positions.get(reference)

    def employees(self, references: Sequence[str]) -> tuple[Ansatt, ...]:
        """Give the employees of the names; those that nobody has are left out."""
        found = (self.position(reference) for reference in references)
        return tuple(self.forhandling.ansatte[i] for i in found if i is not None)

    def pot_protocol_of(self, ansatt: Ansatt) -> Protokoll | None:
        """Give the protocol that settles a row of the list.

        The unorganised have none of their own: their pay follows the first that was agreed.
        """
        for protokoll in self.pot_protocols:
            if self.is_organised(ansatt):
                if ansatt.organisasjon in self.parties(protokoll):
                    return protokoll
            elif protokoll.utfall == "enighet":
                return protokoll
        return None

    def effect(self, *dates: date | None) -> date:
        """Give the first of the dates that is set, otherwise the one that holds for all.

        That is the round's; where there is no pot, the local one of the file goes before it.
        """
        okonomi = self.forhandling.okonomi
        local = okonomi.lokalt_fra if okonomi and self.runde.pott is None else None
        return next((d for d in (*dates, local) if d), self.runde.virkningsdato)

    def basis(self, hjemmel: Hjemmel | None) -> Hjemmelregel | None:
        """Give the rule of a basis; without one it is the round's own."""
        return self.runde.egen_hjemmel if hjemmel is None else self.runde.hjemmel(hjemmel[0])

    def is_main(self, koder: Sequence[str] | None) -> bool:
        """Tell whether codes are the basis the round is about; None stands for that one."""
        rules = [self.runde.hjemmel(kode) for kode in koder or ()]
        return koder is None or any(rule is not None and rule.art in MAIN for rule in rules)

    def _within_frame(self, protokoll: Protokoll) -> bool:
        rules = [self.runde.hjemmel(kode) for kode in protokoll.hjemmel]
        return any(rule is not None and rule.art in FREE for rule in rules)

    @cached_property
    def _positions(self) -> dict[str, int]:
        names = [a.navn for a in self.forhandling.ansatte]
        numbers = [a.nr for a in self.forhandling.ansatte]
        found = {nr: i for i, nr in enumerate(numbers) if nr and numbers.count(nr) == 1}
        return found | {navn: i for i, navn in enumerate(names) if names.count(navn) == 1}


def came(mote: Mote, representant: Representant) -> bool:
    """Tell whether someone sat in a meeting; who did is all not excused, when it names none."""
    navn = representant.navn
    return navn not in mote.forfall and (not mote.til_stede or navn in mote.til_stede)
