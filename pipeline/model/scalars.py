"""The scalars of the outcome file: each field type, how its text is read, and its JSON Schema.

Every leaf of a file arrives as the text that was typed; the type of the field decides what it
means, so that `no`, `10.00`, `4.10` and `0123` mean what a steward means. Values of the type itself
(`Decimal`, `date`, …) pass too, which is how Python code makes a model. What cannot be read raises
`Refused`.

The schema is as wide as what an editor's YAML parser makes of the same text (`4.10` is a number to
it); its patterns bind only what that parser sees as a string.
"""

from datetime import date, time
from decimal import Decimal
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from pipeline.errors import msg
from pipeline.model.numbers import (
    amount,
    decimal,
    integer,
    part_of_post,
    percent,
    positive_amount,
    positive_percent,
)
from pipeline.model.refusal import Refused
from pipeline.model.times import Maned, Tidsrom, clock, day

__all__ = [
    "Belop",
    "BelopMedFortegn",
    "Dato",
    "Desimaltall",
    "Heltall",
    "JaNei",
    "Klokkeslett",
    "Kode",
    "Linje",
    "Maned",
    "Prosent",
    "ProsentMedFortegn",
    "Refused",
    "Stillingsprosent",
    "Tekst",
    "Tidsrom",
]

_ANSWERS = {"ja": True, "yes": True, "true": True, "nei": False, "no": False, "false": False}


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise Refused(msg("a text is expected, not {found}"), found=value)
    if not (text := value.strip()):
        raise Refused(msg("the text is empty: write something, or leave the key out"))
    return text


def _line(value: object) -> str:
    text = _text(value)
    if len(text.splitlines()) > 1:
        raise Refused(msg("«{found}» goes over several lines: this must be one line"), found=text)
    return text


def _yes_no(value: object) -> bool:
    if isinstance(value, bool):
        return value
    answer = _ANSWERS.get(value.strip().lower()) if isinstance(value, str) else None
    if answer is None:
        raise Refused(msg("«{found}» is neither ja nor nei: write ja or nei"), found=value)
    return answer


def _wide(*examples: str, pattern: str = "", **more: Any) -> WithJsonSchema:
    """Give the schema of a scalar that an editor may see as a string or as a number."""
    bound = {"pattern": pattern} if pattern else {}
    return WithJsonSchema(
        {"type": ["string", "number"], "examples": list(examples), **bound, **more}
    )


_SIGNED = r"^[-−]?[0-9]{1,3}([ \u00a0\u2009\u202f]?[0-9]{3})*([.,][0-9]+)?$"
_UNSIGNED = _SIGNED.replace("[-−]?", "")

Tekst = Annotated[
    str,
    PlainValidator(_text),
    WithJsonSchema({"type": ["string", "number", "boolean"], "minLength": 1}),
]
"""A text, verbatim but for white space at its ends; may have several lines."""

Linje = Annotated[
    str,
    PlainValidator(_line),
    WithJsonSchema({"type": ["string", "number", "boolean"], "minLength": 1}),
]
"""A text on one line."""

Kode = Annotated[str, PlainValidator(_line), _wide("4.10", "0123", "9101")]
"""A code, kept as typed: `4.10` is not 4.1 and `0123` not 123."""

Dato = Annotated[
    date,
    PlainValidator(day),
    WithJsonSchema(
        {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "examples": ["2026-06-01"]}
    ),
]
"""A date in ISO form."""

Klokkeslett = Annotated[
    time, PlainValidator(clock), _wide("10.00", "9:30", pattern="^[0-9]{1,2}[.:][0-9]{2}$")
]
"""A time of day."""

Belop = Annotated[
    Decimal,
    PlainValidator(positive_amount),
    _wide("12 500", "12500,50", pattern=_UNSIGNED, minimum=0),
]
"""An amount of kroner, 0 or more."""

BelopMedFortegn = Annotated[
    Decimal, PlainValidator(amount), _wide("12 500", "-12500,50", pattern=_SIGNED)
]
"""An amount of kroner, which may be negative."""

Prosent = Annotated[
    Decimal,
    PlainValidator(positive_percent),
    _wide("1,2", "1.2 %", pattern="^[0-9]+([.,][0-9]+)? ?%?$", minimum=0),
]
"""A per cent of 0 or more."""

ProsentMedFortegn = Annotated[
    Decimal,
    PlainValidator(percent),
    _wide("-0,3", "1.2 %", pattern="^[-−]?[0-9]+([.,][0-9]+)? ?%?$"),
]
"""A per cent that may be negative."""

Stillingsprosent = Annotated[
    Decimal,
    PlainValidator(part_of_post),
    _wide("100", "62,5", pattern="^[0-9]+([.,][0-9]+)? ?%?$", exclusiveMinimum=0, maximum=100),
]
"""A per cent of a full post: more than 0, at most 100."""

Heltall = Annotated[
    int,
    PlainValidator(integer),
    WithJsonSchema({"type": ["string", "integer"], "pattern": "^[-−]?[0-9]+$", "examples": ["12"]}),
]
"""A whole number."""

Desimaltall = Annotated[Decimal, PlainValidator(decimal), _wide("9,05", "9", pattern=_SIGNED)]
"""A number with or without decimals."""

JaNei = Annotated[
    bool,
    PlainValidator(_yes_no),
    WithJsonSchema({"enum": ["ja", "nei", True, False], "examples": ["ja", "nei"]}),
]
"""Yes or no: `ja` or `nei`."""
