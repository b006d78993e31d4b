"""One rich outcome, and what is made of it."""

import re
from functools import cache
from importlib import resources
from pathlib import Path

import pytest

from pipeline.documents import Dokumentsak, plan
from pipeline.figures import compute
from pipeline.phrases import compiled
from pipeline.rounds import read_round
from pipeline.source.reading import read_text

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


@pytest.fixture(name="sak", scope="session")
def fixture_sak(text):
    return case_of(text)


@pytest.fixture(name="dokumenter", scope="session")
def fixture_dokumenter(sak):
    return {dokument.navn: dokument for dokument in plan(sak).dokumenter}
