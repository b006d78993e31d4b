"""A small negotiation whose figures can be reckoned in the head, and ways to change it."""

import copy

import pytest

from pipeline.figures import compute
from pipeline.figures.case import Case
from pipeline.model import Forhandling
from pipeline.rounds import read_round

RUNDE = read_round("eksempel-ka-2026")


def person(navn, gammel, ny=None, organisasjon=None, prosent=100, **more):
    pay = {"ny": ny} if ny else {}
    union = {"organisasjon": organisasjon} if organisasjon else {}
    facts = {"navn": navn, "stilling": "kirketjener", "kode": "9101", "prosent": prosent}
    return {**facts, "gammel": gammel, **pay, **union, **more}


FACTS = {
    "semje": "1",
    "eier": "arbeidsgiver",
    "tariffomrade": "KA",
    "runde": "eksempel-ka-2026",
    "arbeidsgiver": {"navn": "Prøve fellesråd", "type": "fellesrad"},
    "organisasjoner": [
        {"navn": "Fagforbundet"},
        {"navn": "Parat"},
        {"navn": "Fantasiforbundet", "partsrett": "nei"},
    ],
    "grunnlag": {"grunnlonnsmasse": 1000000},
    "ansatte": [
        person("Ada", 400000, 406000, "Fagforbundet"),
        person("Bo", 400000, 404000, "Fagforbundet", 50, stilling="organist", kode="9140"),
        person("Cy", 500000, 503000, "Parat"),
        person("Di", 400000, 402500, None, 40),
    ],
    "protokoller": [
        {"hjemmel": "4.1", "utfall": "enighet", "forste_utbetaling": "2026-11"},
    ],
}
"""Pot 12 000, used 6 000 + 2 000 + 3 000 + 1 000."""


def negotiation(**changes):
    """Give the negotiation with some of its parts put in another's place, or left out (None)."""
    facts = {**copy.deepcopy(FACTS), **changes}
    return Forhandling.model_validate({k: v for k, v in facts.items() if v is not None})


@pytest.fixture(name="person", scope="session")
def fixture_person():
    return person


@pytest.fixture(name="outcome", scope="session")
def fixture_outcome():
    return negotiation


@pytest.fixture(name="case", scope="session")
def fixture_case():
    return lambda **changes: Case(negotiation(**changes), RUNDE)


@pytest.fixture(name="figures", scope="session")
def fixture_figures():
    """Give the figures of the changed negotiation; `tied` are other negotiations."""

    def of(*tied, runde=RUNDE, **changes):
        return compute(negotiation(**changes), runde, [(other, RUNDE) for other in tied])

    return of


@pytest.fixture(name="runde", scope="session")
def fixture_runde():
    return RUNDE
