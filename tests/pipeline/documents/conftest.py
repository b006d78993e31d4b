"""One rich outcome, and what is made of it."""

import re
from dataclasses import replace
from functools import cache
from importlib import resources
from pathlib import Path

import pytest

from pipeline.documents import Dokumentsak, plan
from pipeline.figures import compute
from pipeline.phrases import compiled
from pipeline.rounds import read_round
from pipeline.source.reading import read_text

INFORMED = ("\nprotokoller:\n", "\nmedlemsinfo: {dato: 2026-10-14}\n\nprotokoller:\n")
OUTCOME = Path(__file__).with_name("outcome.yaml")
SCENARIOS = Path(__file__).parents[2] / "scenarios"


def case_of(text):
    """Give the case of an outcome's text."""
    forhandling = read_text(text, "outcome.yaml", lambda _: ()).forhandling
    sprak = forhandling.sprak
    runde = read_round(forhandling.runde, sprak)
    source = (resources.files("templates") / sprak / "fraser.yaml").read_text("utf-8")
    return Dokumentsak(forhandling, runde, compute(forhandling, runde), compiled(source, sprak))


@pytest.fixture(name="text", scope="session")
def fixture_text():
    return OUTCOME.read_text("utf-8")


@pytest.fixture(name="make_case", scope="session")
def fixture_make_case():
    return case_of


@pytest.fixture(name="from_scenario", scope="session")
def fixture_from_scenario():
    """Give a function that makes the case of a scenario with some of its text changed.

    Each change is an old text and a new one; `without` names top-level keys to leave out.
    """

    @cache
    def made(name, *changes, without=()):
        text = (SCENARIOS / f"{name}.yaml").read_text("utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        for key in without:
            text = re.sub(rf"^{key}:.*\n(?:(?: .*)?\n)*", "", text, flags=re.MULTILINE)
        return case_of(text)

    return made


SHARED = ("\ngrunnlag:\n", "\nfelles_pott: {med: Testnes fellesråd, avtalt: ja}\n\ngrunnlag:\n")
"""Makes the parish of S07 share its pot."""

COUNCIL = """
semje: 1
eier: arbeidsgiver
tariffomrade: KA
runde: eksempel-ka-2026
arbeidsgiver: {navn: Testnes fellesråd, type: fellesrad}
organisasjoner: [{navn: Fagforbundet}]
felles_pott: {med: Testnes menighetsråd, avtalt: ja}
grunnlag: {grunnlonnsmasse: 500000}
ansatte:
  - {navn: Ada, stilling: verge, prosent: 100, gammel: 400000, ny: 406000, organisasjon: Fagforbundet}
moter: [{type: forhandling, dato: 2026-10-06}]
protokoller: [{hjemmel: 4.1, utfall: enighet}]
"""
"""The council that the parish shares with: a pot of 6 000, all of it used."""


@pytest.fixture(name="shared", scope="session")
def fixture_shared(from_scenario):
    """Give the parish of S07 with its council in sight, and so one pot of 24 000."""
    sak, council = from_scenario("S07", SHARED, INFORMED), case_of(COUNCIL)
    tall = compute(sak.forhandling, sak.runde, [(council.forhandling, council.runde)])
    return replace(sak, tall=tall)


@pytest.fixture(name="half_a_pot", scope="session")
def fixture_half_a_pot(from_scenario):
    """Give the same parish with the council's file missing."""
    return from_scenario("S07", SHARED, INFORMED)


@pytest.fixture(name="sak", scope="session")
def fixture_sak(text):
    return case_of(text)


@pytest.fixture(name="dokumenter", scope="session")
def fixture_dokumenter(sak):
    return {dokument.navn: dokument for dokument in plan(sak).dokumenter}
