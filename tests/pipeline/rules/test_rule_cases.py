"""Every rule has an outcome that breaks it and one that just does not, both in `cases.yaml`."""

from pathlib import Path

import pytest
import yaml

from pipeline.rules import REGISTRY

CASES = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text("utf-8"))


@pytest.fixture
def marks(request, judge, frame):
    """Give what a rule finds in the outcome of its case after some changes."""

    def found(rule, changes):
        case = CASES[rule]
        judging = {"outcome": judge, "ramme": frame}[case.get("base", "outcome")]
        judging = judging.in_area(case["area"]) if "area" in case else judging
        return judging.in_round(foringer=case.get("foringer", ())).marks(rule, changes)

    return found


@pytest.mark.parametrize("rule", CASES)
def test_it_is_broken(marks, rule):
    assert CASES[rule]["marks"]
    assert marks(rule, CASES[rule]["breaks"]) == CASES[rule]["marks"]


@pytest.mark.parametrize("rule", CASES)
def test_it_just_holds(marks, rule):
    assert marks(rule, CASES[rule]["holds"]) == CASES[rule].get("holds_with", [])


def test_every_rule_in_force_has_its_cases():
    assert list(CASES) == sorted(REGISTRY)
