"""The reference of the templates names every variable and every filter there is."""

import dataclasses
import re
from importlib import resources
from pathlib import Path

import pytest
from pydantic import BaseModel

from pipeline.documents import Dokumentsak, Hode, plan
from pipeline.figures import compute
from pipeline.formats import filters
from pipeline.phrases import Phrases
from pipeline.rounds import read_round
from pipeline.source.reading import read_text

ROOT = Path(__file__).parents[1]
SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
COMMON = ("In every template", "In every protocol")


@pytest.fixture(name="sections", scope="module")
def fixture_sections():
    text = (ROOT / "templates" / "README.md").read_text("utf-8")
    parts = SECTION.split(text)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.fixture(name="documents", scope="module")
def fixture_documents():
    text = (ROOT / "tests/pipeline/documents/outcome.yaml").read_text("utf-8")
    forhandling = read_text(text, "outcome.yaml", lambda _: ()).forhandling
    runde = read_round(forhandling.runde)
    phrases = (resources.files("templates") / "nb" / "fraser.yaml").read_text("utf-8")
    sak = Dokumentsak(forhandling, runde, compute(forhandling, runde), Phrases(phrases, "nb"))
    return plan(sak).dokumenter


def named(text):
    """Give the names in backticks, a field without its dot."""
    return {name.lstrip(".") for name in re.findall(r"`(\.?\w+)`", text)}


def fields(value):
    """Give the fields of a value of our own, or of the first in a list of them."""
    if isinstance(value, list | tuple):
        return fields(value[0]) if value else set()
    if dataclasses.is_dataclass(value):
        return {field.name for field in dataclasses.fields(value)}
    return set()


def test_every_variable_of_every_document_is_named(sections, documents):
    missing = []
    for document in documents:
        known = named("".join(sections[s] for s in (*COMMON, document.type)))
        missing += [(document.type, name) for name in document.kontekst if name not in known]
    assert missing == []


def test_every_field_of_our_own_values_is_named(sections, documents):
    missing = []
    for document in documents:
        known = named("".join(sections[s] for s in (*COMMON, document.type)))
        for name, value in document.kontekst.items():
            if not isinstance(value, BaseModel):
                missing += [(document.type, name, f) for f in fields(value) if f not in known]
    assert missing == []


def test_every_field_of_the_head_is_named(sections):
    head = {field.name for field in dataclasses.fields(Hode)}
    assert head <= named(sections["In every template"])


def test_every_filter_is_named_and_none_that_is_not(sections):
    rows = re.findall(r"^\| `(\w+)`", sections["Filters"], re.MULTILINE)
    assert set(rows) == set(filters("nb"))


def test_a_section_names_no_variable_that_its_document_has_not(sections, documents):
    wrong = []
    for document in documents:
        for cell in re.findall(r"^\| (`[^|]+) \|", sections[document.type], re.MULTILINE):
            wrong += [(document.type, n) for n in named(cell) if n not in document.kontekst]
    assert wrong == []
