"""What a claim or an offer costs, as its paper says it (DOMAIN 6.2)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from pipeline.arithmetic import in_year_cost
from pipeline.documents.case import Dokumentsak


@dataclass(frozen=True, slots=True)
class Overslag:
    """A cost over 12 months (R-KR-02); by how much it goes beyond the pot (R-KR-03).

    Within a frame it is also told what it comes to in the year it takes effect: a pot is charged
    with 12 months whatever the date (R-POT-07).
    """

    i_alt: Fraction | None
    per_arsverk: Fraction | None = None
    over_pott: Fraction | None = None
    i_virkningsaret: Fraction | None = None
    virkningsaar: str | None = None


def overslag(
    sak: Dokumentsak,
    i_alt: Fraction | None,
    fra: date,
    *,
    per_arsverk: Decimal | None = None,
    arsverk: Fraction | None = None,
    over_pott: Fraction | None = None,
) -> Overslag:
    """Estimate a cost; per årsverk it is as stated, else over these, else over the file's."""
    fri = sak.runde.pott is None and i_alt is not None
    return Overslag(
        i_alt,
        _per_post(sak, i_alt, per_arsverk, arsverk),
        over_pott,
        in_year_cost(i_alt, fra) if fri and i_alt is not None else None,
        str(fra.year) if fri else None,
    )


def _per_post(
    sak: Dokumentsak, i_alt: Fraction | None, oppgitt: Decimal | None, arsverk: Fraction | None
) -> Fraction | None:
    if oppgitt is not None:
        return Fraction(oppgitt)
    okonomi = sak.forhandling.okonomi
    i_virksomheten = okonomi.arsverk if okonomi and sak.runde.pott is None else None
    antall = i_virksomheten or arsverk
    return i_alt / Fraction(antall) if i_alt is not None and antall else None
