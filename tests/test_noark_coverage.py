"""The list of Noark's requirements in the docs is whole, and names tests that are there."""

import csv
import os
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "noark-coverage.md"
ROW = re.compile(
    r"^\| ([\d.]+)(?:–([\d.]+))? \| .+ \| (met|not relevant|not met) \| (.+) \|$", re.MULTILINE
)
FREEZING = "archive/casework/test_freezing.py"


def rows():
    return ROW.findall(GUIDE.read_text("utf-8"))


def number(text):
    return tuple(int(part) for part in text.split("."))


@pytest.fixture(scope="module")
def requirements():
    """The standard's own list, which is no part of the project: number, and how it binds."""
    beside = ROOT.parent / "shared" / "noark" / "schemas"
    folder = Path(os.environ.get("SEMJE_NOARK_SCHEMAS") or beside)
    path = folder.parent / "noark5-krav.tsv"
    if not path.exists():
        pytest.skip("no list of Noark's requirements beside the official schemas")
    with path.open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.reader(file, delimiter="\t"))[1:]
    return {row[0]: row[3] for row in found}


def test_every_line_of_the_tables_is_understood():
    lines = [li for li in GUIDE.read_text("utf-8").splitlines() if re.match(r"\| \d", li)]
    assert len(lines) == len(rows()) > 100


@pytest.mark.parametrize("row", [row for row in rows() if row[2] == "met"], ids=lambda r: r[0])
def test_what_is_met_names_a_test_that_is_there(row):
    path, _, name = row[3].strip("`").partition("::")
    text = (ROOT / "tests" / path).read_text("utf-8")
    assert f"\ndef {name}(" in text
    if path == FREEZING and not row[0].startswith("4."):
        assert f'"{row[0]}"' in text


def test_what_is_not_met_or_not_relevant_says_why():
    assert all(len(why) > 10 for _, _, state, why in rows() if state != "met")


def test_no_obligatory_or_conditional_requirement_is_missing(requirements):
    said = [(number(first), number(last or first)) for first, last, _, _ in rows()]
    binding = [krav for krav, kind in requirements.items() if kind in {"O", "B"}]
    assert len(binding) > 200
    for krav in binding:
        covering = [one for one in said if one[0] <= number(krav) <= one[1]]
        assert len(covering) == 1, krav


def test_nothing_is_said_of_requirements_there_are_not(requirements):
    ends = {end for first, last, _, _ in rows() for end in (first, last) if end}
    assert ends <= set(requirements)
