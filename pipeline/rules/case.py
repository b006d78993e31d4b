"""A negotiation as the rules see it: facts, round, figures, and the files tied to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipeline.arithmetic import Number, round_half_up
from pipeline.figures import Figures
from pipeline.figures.case import Case, came
from pipeline.model import Ansatt, Krav, Mote, Protokoll, Tilbud
from pipeline.model.parties import Representant
from pipeline.rounds.bases import Oversendelsesslag

Numbered = tuple[int, Protokoll]
"""A protocol with its position in the file."""


@dataclass(frozen=True)
class Sak(Case):
    """What a rule judges. `knyttet` holds the other files of a co-ordination or a joint pot."""

    tall: Figures
    knyttet: tuple["Sak", ...] = ()

    def protokoller(self) -> Iterator[Numbered]:
        """Give the protocols that lead to a document: none does when no claim came (PD-10)."""
        for i, protokoll in enumerate(self.forhandling.protokoller):
            if protokoll.utfall != "ingen_krav":
                yield i, protokoll

    def pottprotokoller(self) -> Iterator[Numbered]:
        """Give the protocols on a pot basis."""
        return (pair for pair in self.protokoller() if self.charges_pot(pair[1]))

    def hovedprotokoller(self) -> Iterator[Numbered]:
        """Give the protocols on the basis the round is about: its pot, or free negotiation."""
        return (pair for pair in self.protokoller() if self.is_main(pair[1].hjemmel))

    def andre_protokoller(self) -> Iterator[Numbered]:
        """Give the protocols on another basis than a pot, if it is one that the round has."""
        for i, protokoll in self.protokoller():
            if not self.charges_pot(protokoll) and self.kjenner(protokoll):
                yield i, protokoll

    def takes_further(self, protokoll: Protokoll) -> Oversendelsesslag | None:
        """Give the letter that takes a matter of a protocol further, as the round has it."""
        regel = self.basis(protokoll.hjemmel)
        return regel.tvist.oversendelse if regel and regel.tvist else None

    def kjenner(self, protokoll: Protokoll) -> bool:
        """Tell whether a basis that a protocol cites is one of the round's (R-HJ-01)."""
        return any(self.runde.hjemmel(kode) for kode in protokoll.hjemmel)

    def hovedkrav(self) -> Iterator[tuple[int, Krav]]:
        """Give the claims on the basis the round is about."""
        for i, krav in enumerate(self.forhandling.krav):
            if self.is_main(krav.hjemmel):
                yield i, krav

    def pottilbud(self) -> Iterator[tuple[int, Tilbud]]:
        """Give the offers on the pot."""
        for i, tilbud in enumerate(self.forhandling.tilbud):
            if self.runde.belaster_pott(tilbud.hjemmel):
                yield i, tilbud

    def droftingsmoter(self) -> list[tuple[int, Mote]]:
        """Give the discussion meetings."""
        return [(i, m) for i, m in enumerate(self.forhandling.moter) if m.type == "drofting"]

    def uorganiserte(self) -> list[tuple[int, Ansatt]]:
        """Give the rows of those who count as unorganised; a vacant post is nobody's."""
        rows = enumerate(zip(self.forhandling.ansatte, self.tall.ansatte, strict=True))
        return [(i, a) for i, (a, tall) in rows if not (tall.organisert or a.vakant)]

    def er_leder(self, ansatt: Ansatt) -> bool:
        """Tell whether the pay is set under the top leader's own rules (R-HJ-04)."""
        return ansatt.lonnskapittel == "3.4.1" or ansatt.kode in self.runde.lederkoder

    def part(self, navn: str) -> Sequence[Representant]:
        """Give the representatives of a party: a union's name, or `arbeidsgiver`."""
        if navn == "arbeidsgiver":
            return self.forhandling.arbeidsgiver.representanter
        unions = self.forhandling.organisasjoner
        return next((union.representanter for union in unions if union.navn == navn), ())

    def antall_til_stede(self, mote: Mote, parter: Sequence[str]) -> int:
        """Count those who sat in a meeting for some parties."""
        return sum(len(self._present(mote, part)) for part in parter)

    def til_stede(self, mote: Mote, part: str) -> bool:
        """Tell whether a party sat in a meeting; who did is all, when the file names none."""
        return bool(self._present(mote, part))

    def _present(self, mote: Mote, part: str) -> set[str]:
        return {representant.navn for representant in self.part(part) if came(mote, representant)}


def kroner(value: Number) -> Decimal:
    """Give an amount for a message: whole kroner, or with two decimals when it is not whole."""
    return round_half_up(value, 0 if Fraction(value).denominator == 1 else 2)


def as_stated(exact: Fraction, stated: Decimal) -> bool:
    """Tell whether a stated number is the exact one, at the decimals it is stated with."""
    return round_half_up(exact, max(0, -int(stated.as_tuple().exponent))) == stated


def prosent(value: Number) -> Decimal:
    """Give a per cent for a message, with two decimals."""
    return round_half_up(value, 2)
