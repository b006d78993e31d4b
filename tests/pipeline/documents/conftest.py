"""One rich outcome, and what is made of it."""

from importlib import resources
from pathlib import Path

import pytest

from pipeline.documents import Dokumentsak, plan
from pipeline.figures import compute
from pipeline.phrases import Phrases
from pipeline.rounds import read_round
from pipeline.source.reading import read_text

OUTCOME = Path(__file__).with_name("outcome.yaml")


def case_of(text):
    """Give the case of an outcome's text."""
    forhandling = read_text(text, "outcome.yaml", lambda _: ()).forhandling
    sprak = forhandling.sprak
    runde = read_round(forhandling.runde, sprak)
    source = (resources.files("templates") / sprak / "fraser.yaml").read_text("utf-8")
    return Dokumentsak(forhandling, runde, compute(forhandling, runde), Phrases(source, sprak))


@pytest.fixture(name="text", scope="session")
def fixture_text():
    return OUTCOME.read_text("utf-8")


@pytest.fixture(name="make_case", scope="session")
def fixture_make_case():
    return case_of


@pytest.fixture(name="sak", scope="session")
def fixture_sak(text):
    return case_of(text)


@pytest.fixture(name="dokumenter", scope="session")
def fixture_dokumenter(sak):
    return {dokument.navn: dokument for dokument in plan(sak).dokumenter}
