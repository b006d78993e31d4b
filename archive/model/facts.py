"""Facts: what a case or entry is about, in whatever words the one who registers has."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Self

from archive.codes import Art, Opphav, Sensitivitet
from archive.errors import EntryError

FACT_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True, repr=False)
class Faktum:
    """What a case or entry is about: typed, named by the one who registers it.

    Raises `EntryError` if the name is no lower-case ASCII word or the value not of its kind.
    """

    navn: str
    verdi: str
    art: Art = Art.TEKST
    sensitivitet: Sensitivitet = Sensitivitet.APEN
    opphav: Opphav | None = None
    """Absent of what somebody has stated."""

    def __post_init__(self) -> None:
        if not FACT_NAME.fullmatch(self.navn):
            raise EntryError(
                "the fact's name «{name}» is not of lower-case letters a–z, digits and _",
                name=self.navn,
            )
        try:
            _READERS[self.art](self.verdi)
        except (ValueError, InvalidOperation):
            text = "the fact «{name}» is not of its kind ({kind})"
            raise EntryError(text, name=self.navn, kind=self.art) from None

    def __repr__(self) -> str:
        secret = self.sensitivitet is Sensitivitet.SAERLIG_KATEGORI
        return f"Faktum({self.navn}={'•••' if secret else self.verdi!r})"

    @classmethod
    def kode(cls, navn: str, verdi: str, sensitivitet: Sensitivitet = Sensitivitet.APEN) -> Self:
        """Make a fact that is one whole, such as `4.2` or `uenighet`."""
        return cls(navn, verdi, Art.KODE, sensitivitet)

    @classmethod
    def dato(cls, navn: str, verdi: date, sensitivitet: Sensitivitet = Sensitivitet.APEN) -> Self:
        """Make a fact that is a date."""
        return cls(navn, verdi.isoformat(), Art.DATO, sensitivitet)

    @classmethod
    def tall(
        cls, navn: str, verdi: Decimal | int, sensitivitet: Sensitivitet = Sensitivitet.APEN
    ) -> Self:
        """Make a fact that is a number."""
        return cls(
            navn, f"{verdi:f}" if isinstance(verdi, Decimal) else str(verdi), Art.TALL, sensitivitet
        )


_READERS: Mapping[Art, Callable[[str], object]] = {
    Art.TEKST: str,
    Art.KODE: str,
    Art.DATO: date.fromisoformat,
    Art.TALL: Decimal,
}
