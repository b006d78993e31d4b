import pytest

from pipeline.model import Forhandling
from pipeline.source.binding import bind
from pipeline.source.names import faulty_names
from pipeline.source.nodes import Positions, parse
from pipeline.source.shapes import shape_of

PARTIES = """\
arbeidsgiver: {representanter: [{navn: Grete Prøve}]}
organisasjoner:
  - {navn: Fagforbundet, representanter: [{navn: Nina Prøve}, {navn: Grete Prøve}]}
  - {navn: Delta}
ansatte:
  - {navn: Kari Prøve, nr: 07}
  - {navn: Kari Prøve, nr: 08}
  - {navn: Nina Prøve}
"""


def faults(text):
    root = parse(text, "fil")
    positions = Positions("fil", root)
    data = bind(root, Forhandling, positions).data
    return [
        (f.rule, f.path, str(f.message))
        for f in faulty_names(data, shape_of(Forhandling), positions)
    ]


def test_known_names_are_found():
    text = """\
eier_organisasjon: ' Fagforbundet '
moter: [{til_stede: [Grete Prøve, Nina Prøve]}]
krav: [{fra: Delta, punkter: [{ansatt: 07}, {ansatte: [08, Nina Prøve]}]}]
protokoller:
  - tilforsler:
      - {fra: arbeidsgiver, undertegnet_av: Grete Prøve}
      - {fra: felles, undertegnet_av: Nina Prøve}
      - {fra: Delta, undertegnet_av: Kari Prøve}
"""
    assert faults(PARTIES + text) == []


@pytest.mark.parametrize(
    ("text", "path", "words"),
    [
        ("moter: [{til_stede: [Kari Prøve]}]", ("moter", 0, "til_stede", 0), "representatives"),
        ("moter: [{til_stede: [Nina Prove]}]", ("moter", 0, "til_stede", 0), "«Nina Prøve» meant"),
        ("krav: [{fra: arbeidsgiver}]", ("krav", 0, "fra"), "unions"),
        ("krav: [{fra: fagforbundet}]", ("krav", 0, "fra"), "«Fagforbundet» meant"),
        ("krav: [{punkter: [{ansatt: 7}]}]", ("krav", 0, "punkter", 0, "ansatt"), "employees"),
        ("direkte_krav: [{fra: Kari Prøve}]", ("direkte_krav", 0, "fra"), "stands for several"),
    ],
)
def test_a_name_that_is_not_known_is_refused(text, path, words):
    [(rule, found, message)] = faults(PARTIES + text)
    assert (rule, found) == ("F-NAVN", path)
    assert words in message


def test_parts_of_another_type_are_passed_over():
    assert faults("arbeidsgiver: a\norganisasjoner: {navn: Delta}\nansatte: [a]\nkrav: b\n") == []
    assert faults("organisasjoner: {navn: Delta}\nkrav: [{fra: [a], punkter: a}]\n") == []
