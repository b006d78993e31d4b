"""What is asked of the calculators, read as the same facts are in an outcome file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self, TypeVar

from pydantic import PlainValidator, ValidationError, model_validator

from pipeline.errors import Finding, InputError, Level, msg
from pipeline.model.base import Del
from pipeline.model.numbers import positive_amount, positive_percent
from pipeline.model.refusal import Refused
from pipeline.model.scalars import Belop, Dato, Desimaltall, Maned, Prosent, Stillingsprosent
from pipeline.model.times import day

Question = TypeVar("Question", bound=Del)

HOURS = Decimal(1950)
"""Hours of a year at 37,5 a week (DOMAIN 8.5); another week is an option."""

FULL_POST = Decimal(100)

_INCREASE = re.compile(r"(?P<size>.+?)\s*(?P<unit>%|kr|per time)\s+(?P<day>\S+)")
_UNITS: Mapping[str, Literal["prosent", "kr", "kr_per_time"]] = {
    "%": "prosent",
    "kr": "kr",
    "per time": "kr_per_time",
}


@dataclass(frozen=True, slots=True)
class Increase:
    """An increase with its date: `3,00 per time 2026-04-01`, `5850 kr …` or `1,25 % …`."""

    size: Decimal
    unit: Literal["prosent", "kr", "kr_per_time"]
    effect: date


@dataclass(frozen=True, slots=True)
class Item:
    """A line of its own in the calculation of the base: `feriepenger i juni=448000`."""

    text: str
    kr: Decimal


def _increase(value: object) -> Increase:
    match = _INCREASE.fullmatch(str(value).strip())
    if not match:
        raise Refused(
            msg(
                "«{found}» is not an increase with its date: write it as "
                "«3,00 per time 2026-04-01», «5850 kr 2026-04-01» or «1,25 % 2026-04-01»"
            ),
            found=value,
        )
    unit = _UNITS[match["unit"]]
    size = (positive_percent if unit == "prosent" else positive_amount)(match["size"])
    return Increase(size, unit, day(match["day"]))


def _item(value: object) -> Item:
    text, sign, kr = str(value).rpartition("=")
    if not sign or not text.strip():
        raise Refused(
            msg("«{found}» is not a text with its amount: write it as «overtid=41300»"),
            found=value,
        )
    return Item(text.strip(), positive_amount(kr))


Increases = tuple[Annotated[Increase, PlainValidator(_increase)], ...]
Items = tuple[Annotated[Item, PlainValidator(_item)], ...]


class Pot(Del):
    """How large a pot is, and what is left of it: from its base, or the ledger of that."""

    grunnlonnsmasse: Belop | None = None
    regnskapsfort_lonn: Belop | None = None
    trekk: Items = ()
    paslag: Items = ()
    prosent: Prosent
    brukt: Belop | None = None
    arsverk_i_grunnlagsaret: Desimaltall | None = None
    arsverk_na: Desimaltall | None = None

    @model_validator(mode="after")
    def _has_one_base(self) -> Self:
        if (self.grunnlonnsmasse is None) == (self.regnskapsfort_lonn is None):
            raise Refused(
                msg("give either the base or the ledger's pay, not both"),
                path=("grunnlonnsmasse",),
            )
        if self.regnskapsfort_lonn is None and (self.trekk or self.paslag):
            raise Refused(
                msg("deductions and additions need the ledger's pay to start from"),
                path=("regnskapsfort_lonn",),
            )
        return self


class Rest(Del):
    """What is left of a frame for local increases (R-RM-01)."""

    ramme: Prosent
    overheng: Prosent
    sentralt: Increases = ()
    ovrig_glidning: Prosent = Decimal(0)
    snittlonn: Belop | None = None
    arsverk: Desimaltall | None = None
    timer_per_ar: Desimaltall = HOURS
    lokalt_fra: Dato | None = None

    @model_validator(mode="after")
    def _has_what_kroner_are_measured_by(self) -> Self:
        _need_average(self.sentralt, self.snittlonn)
        return self


class Date(Del):
    """What a date asks of an increase: one that fills a rest, or kroner that are moved."""

    rest: Prosent | None = None
    kr: Belop | None = None
    fra: Dato
    til: Dato | None = None
    snittlonn: Belop | None = None

    @model_validator(mode="after")
    def _asks_one_thing(self) -> Self:
        if (self.rest is None) == (self.kr is None):
            raise Refused(
                msg("give either the rest to be filled or the kroner to be moved, not both"),
                path=("rest",),
            )
        if (self.kr is None) != (self.til is None):
            raise Refused(msg("kroner are moved from one date to another"), path=("til",))
        if self.til is not None and self.til.year != self.fra.year:
            raise Refused(msg("both dates must be in the same year"), path=("til",))
        return self


class BackPay(Del):
    """What is owed for the months before the first payment."""

    tillegg: Belop
    stillingsprosent: Stillingsprosent = FULL_POST
    fra: Dato
    forste_utbetaling: Maned


class CarryOver(Del):
    """What increases give this year, and leave for the next."""

    tillegg: Increases
    overheng: Prosent = Decimal(0)
    snittlonn: Belop | None = None
    timer_per_ar: Desimaltall = HOURS
    noyaktig: bool = False
    """Whether to show the carry-over as statistics define it, too (PD-6)."""

    @model_validator(mode="after")
    def _has_what_kroner_are_measured_by(self) -> Self:
        _need_average(self.tillegg, self.snittlonn)
        return self


class Claim(Del):
    """What a claim comes to, for each and for all."""

    prosent: Prosent | None = None
    kr_per_time: Belop | None = None
    minst_kr: Belop | None = None
    snittlonn: Belop
    arsverk: Desimaltall | None = None
    timer_per_ar: Desimaltall = HOURS
    fra: Dato | None = None

    @model_validator(mode="after")
    def _has_one_size(self) -> Self:
        if (self.prosent is None) == (self.kr_per_time is None):
            raise Refused(
                msg("give either the per cent or the kroner per hour, not both"),
                path=("prosent",),
            )
        return self


def ask(kind: type[Question], given: Mapping[str, object]) -> Question:
    """Read what was given; None and empty lists were not. Raises `InputError` with every fault."""
    stated = {key: value for key, value in given.items() if value not in (None, [])}
    try:
        return kind.model_validate(stated)
    except ValidationError as error:
        raise InputError(
            _fault(detail) for detail in error.errors(include_url=False, include_input=False)
        ) from None


def _fault(detail: Mapping[str, object]) -> Finding:
    loc, context = detail["loc"], detail.get("ctx")
    refused = context.get("error") if isinstance(context, dict) else None
    path = (*loc, *getattr(refused, "path", ())) if isinstance(loc, tuple) else ()
    if isinstance(refused, Refused):
        return Finding("F-VERDI", Level.E, path, refused.message)
    return Finding("F-MANGLER", Level.E, path, msg("this is needed"))


def _need_average(increases: tuple[Increase, ...], average: Decimal | None) -> None:
    if not average and any(increase.unit != "prosent" for increase in increases):
        raise Refused(
            msg("an increase in kroner needs the average pay to be measured by"),
            path=("snittlonn",),
        )
