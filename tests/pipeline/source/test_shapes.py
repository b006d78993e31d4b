from typing import Literal

from pydantic import BaseModel

from pipeline.model import Forhandling
from pipeline.model.references import Ansattnavn, Partsnavn
from pipeline.model.scalars import Belop, JaNei
from pipeline.source.shapes import SCALAR, Shape, shape_of


class Punkt(BaseModel):
    kr: Belop | None = None
    ansatt: Ansattnavn | None = None
    ansatte: tuple[Ansattnavn, ...] = ()


class Krav(BaseModel):
    type: Literal["a", "b"]
    fra: Partsnavn
    punkter: list[Punkt] | None = None
    hode: Punkt
    skriftlig: JaNei | None = None


def test_keys_lists_references_and_words_are_read_off_the_annotations():
    employee = Shape(reference="ansatt")
    punkt = Shape({"kr": SCALAR, "ansatt": employee, "ansatte": Shape(items=employee)})
    assert shape_of(Krav) == Shape(
        {
            "type": Shape(words=("a", "b")),
            "fra": Shape(reference="part"),
            "punkter": Shape(items=punkt),
            "hode": punkt,
            "skriftlig": Shape(words=("ja", "nei")),
        }
    )


def test_the_model_has_every_kind_of_reference():
    def kinds(shape):
        inner = [*shape.keys.values(), *([shape.items] if shape.items else [])]
        return {shape.reference} | {kind for part in inner for kind in kinds(part)}

    everything = {None, "representant", "organisasjon", "ansatt", "person", "part", "side"}
    assert kinds(shape_of(Forhandling)) == everything
