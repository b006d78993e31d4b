"""What the rules ask of a negotiation."""

import pytest

from pipeline import figures
from pipeline.rules import Sak


@pytest.fixture
def case(judge):
    """Give a function from changes of the outcome to its case."""

    def after(changes):
        forhandling = judge.load(changes)
        return Sak(forhandling, judge.runde, figures.compute(forhandling, judge.runde))

    return after


def test_a_protocol_on_no_claim_leads_to_no_document(case):
    assert [i for i, _ in case({}).protokoller()] == [0]
    assert not list(case({"protokoller/0/utfall": "ingen_krav", "krav": "[]"}).protokoller())


def test_the_claims_of_the_round_are_not_those_beside_it(case):
    beside = (
        "{nr: 1, fra: Fagforbundet, dato: 2026-09-15, hjemmel: 4.2,"
        " punkter: [{type: individuelt, ansatt: Tor Skisse, kr: 1000}]}"
    )
    assert [i for i, _ in case({"krav/1": beside}).hovedkrav()] == [0]


def test_a_party_that_is_not_there_is_represented_by_nobody(case):
    sak = case({})
    assert [r.navn for r in sak.part("Fagforbundet")] == ["Nina Modell"]
    assert [r.navn for r in sak.part("arbeidsgiver")] == ["Grete Styrløs"]
    assert sak.part("Ingen") == ()
