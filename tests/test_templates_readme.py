"""The reference of the templates names every variable and every filter there is."""

import re
from pathlib import Path

import pytest

from pipeline.formats import filters
from pipeline.template_reference import with_reference

README = Path(__file__).parents[1] / "templates" / "README.md"
SECTION = re.compile(r"^## (.+)$", re.MULTILINE)


@pytest.fixture(name="text", scope="module")
def fixture_text():
    return README.read_text("utf-8")


def test_the_variables_are_those_of_the_code(text):
    assert with_reference(text) == text, "run: make templates/README.md"


def test_every_filter_is_named_and_none_that_is_not(text):
    parts = SECTION.split(text)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    rows = re.findall(r"^\| `(\w+)`", sections["Filters"], re.MULTILINE)
    assert set(rows) == set(filters("nb"))
