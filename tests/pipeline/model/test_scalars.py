from datetime import date, time
from decimal import Decimal

import jsonschema
import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from pipeline.model import scalars
from pipeline.model.scalars import JaNei, Kode, Linje, Tekst

TYPES = [getattr(scalars, name) for name in scalars.__all__ if name != "Refused"]


class Toy(BaseModel):
    navn: scalars.Linje
    kode: scalars.Kode
    tekst: scalars.Tekst
    dato: scalars.Dato
    kl: scalars.Klokkeslett
    belop: scalars.Belop
    endring: scalars.BelopMedFortegn
    prosent: scalars.Prosent
    glidning: scalars.ProsentMedFortegn
    stilling: scalars.Stillingsprosent
    nr: scalars.Heltall
    arsverk: scalars.Desimaltall
    avtalt: scalars.JaNei


TYPED = {
    "navn": "No",
    "kode": "4.10",
    "tekst": "en\nto",
    "dato": date(2026, 6, 1),
    "kl": time(10),
    "belop": Decimal(12500),
    "endring": Decimal("-1.5"),
    "prosent": Decimal("1.2"),
    "glidning": Decimal("-0.3"),
    "stilling": Decimal("62.5"),
    "nr": 12,
    "arsverk": Decimal("9.05"),
    "avtalt": False,
}


def test_the_type_of_the_field_decides_what_a_text_means():
    typed = ["No", "4.10", " en\nto ", "2026-06-01", "10.00", "12 500", "-1,5", "1,2 %", "-0.3"]
    typed += ["62,5", "12", "9,05", "nei"]
    assert Toy.model_validate(dict(zip(TYPED, typed, strict=True))).model_dump() == TYPED


def test_typed_values_pass():
    assert Toy(**TYPED).model_dump() == TYPED


@pytest.mark.parametrize(
    ("word", "expected"),
    [("ja", True), ("Nei", False), ("yes", True), ("no", False), ("TRUE", True)],
)
def test_yes_and_no(word, expected):
    assert TypeAdapter(JaNei).validate_python(word) is expected


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        (JaNei, "j"),
        (JaNei, "1"),
        (JaNei, 1),
        (Tekst, " \n"),
        (Tekst, 1),
        (Linje, "en\nto"),
        (Linje, "en\u2028to"),
        (Linje, ["a"]),
        (Kode, 9101),
        (Kode, None),
    ],
)
def test_what_does_not_fit_is_refused(type_, value):
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(type_).validate_python(value)
    assert isinstance(caught.value.errors()[0]["ctx"]["error"], scalars.Refused)


@pytest.mark.parametrize("type_", TYPES)
def test_the_examples_of_the_schema_fit_schema_and_type(type_):
    adapter = TypeAdapter(type_)
    schema = adapter.json_schema()
    for example in schema.get("examples", []):
        jsonschema.validate(example, schema)
        adapter.validate_python(example)
