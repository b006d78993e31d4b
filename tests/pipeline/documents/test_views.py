"""The parties' views."""

from pipeline.documents.protocols import Protokollsak
from pipeline.documents.views import partenes_syn

VIEWS = """    partenes_syn:
      - {fra: arbeidsgiver, tekst: Vi har ikke råd.}
      - {fra: Fagforbundet, tekst: Vi venter.}
    kriterier_vurdering:"""


def test_without_a_disagreement_they_are_the_protocols_own_the_unions_first(from_scenario):
    sak = from_scenario("S06", ("    kriterier_vurdering:", VIEWS))
    syn = partenes_syn(Protokollsak(sak, 0, ("Fagforbundet",)))
    assert [(s.fra, s.tekst, s.er_arbeidsgiver) for s in syn] == [
        ("Fagforbundet ved lokal tillitsvalgt", "Vi venter.", False),
        ("Modellfjord Handel AS", "Vi har ikke råd.", True),
    ]


def test_a_union_outside_the_protocol_has_none(sak):
    assert [s.fra for s in partenes_syn(Protokollsak(sak, 1, ("Fagforbundet",)))] == [
        "Ås & Øvre <prøve> fellesråd"
    ]
