"""Points as sentences."""

import pytest

from pipeline.documents.points import setning
from pipeline.model import Punkt

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("punkt", "expected"),
    [
        ({"type": "generelt_prosent", "prosent": "1.5"}, "generelt tillegg på 1,5~% av"),
        ({"type": "minstelonn", "kr": "450000", "kode": "9101"}, "ansatte i stillingskode 9101 se"),
        ({"type": "individuelt", "ansatt": "Kari Eksempel", "kr": "500"}, "Kari Eksempel får et"),
        (
            {"type": "individuelt", "ansatt": "Kari Eksempel", "ny": "470000"},
            "får 470~000~kroner i",
        ),
        ({"type": "individuelt", "antall": "21", "kr": "7800"}, "21 arbeidstakere får"),
        ({"type": "individuelt", "antall": "1", "kr": "7800"}, "Én arbeidstaker får"),
        (
            {"type": "gruppe", "gruppe": "renholdere", "kr": "1"},
            "Renholdere får et tillegg på 1~krone",
        ),
        ({"type": "gruppe", "stilling": "organist", "prosent": "2"}, "Ansatte som er organist får"),
        (
            {"type": "gruppe", "ansatte": ["Kari Eksempel", "Anne Mal"], "kr": "100"},
            "Kari Eksempel og Anne Mal får",
        ),
        (
            {"type": "stillingskode", "ansatt": "Anne Mal", "ny_kode": "9131"},
            "Stillingskoden for Anne Mal endres fra 9130 til 9131.",
        ),
        (
            {"type": "stillingskode", "ansatt": "Anne Mal", "ny_kode": "9131", "kr": "500"},
            "9131. Anne Mal får et tillegg på 500~kroner",
        ),
        (
            {"type": "kompetanse", "tekst": "Fagskole.", "prosent": "2"},
            "Fagskole. Tillegget er 2~% av grunnlønnen.",
        ),
        (
            {"type": "kompetanse", "tekst": "Fagskole.", "kode": "9101", "ny": "9"},
            "Ansatte i stillingskode 9101 får 9~kroner i grunnlønn",
        ),
        (
            {"type": "annet", "tekst": "Avtalt.", "ny": "470000"},
            "Avtalt. Grunnlønnen blir 470~000~kroner",
        ),
        ({"type": "ubekvem", "tekst": "organist; 100 % *fast*"}, "organist; 100 % *fast*"),
        ({"type": "generelt_kr", "kr": "1", "tekst": "Gjelder alle."}, "stilling. Gjelder alle."),
        ({"type": "annet", "tekst": "A.", "personlig": "ja"}, "A. Tillegget er personlig."),
        ({"type": "annet", "tekst": "A.", "personlig": "nei"}, "A. Tillegget følger stillingen."),
        (
            {"type": "annet", "tekst": "A.", "virkningsdato": "2026-07-01"},
            "Virkningsdatoen er 1. juli",
        ),
        ({"type": "annet", "tekst": "A.", "etterbetaling": "2026-11"}, "skjer i november 2026."),
    ],
)
def test_every_kind_of_point_has_its_sentence(sak, punkt, expected):
    assert expected.replace("~", NBSP) in setning(sak, Punkt.model_validate(punkt))
