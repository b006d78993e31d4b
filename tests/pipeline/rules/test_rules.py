from datetime import date
from decimal import Decimal
from string import Formatter

import pytest

from pipeline import rules
from pipeline.errors import Level
from pipeline.rules import REGISTRY, UnknownRuleError, explain

CLAIMED = [
    "R-DM-01",
    "R-FR-01",
    "R-FR-02",
    "R-HJ-01",
    "R-HJ-02",
    "R-HJ-03",
    "R-HJ-04",
    "R-HJ-05",
    "R-KR-01",
    "R-KR-02",
    "R-KR-03",
    "R-LD-01",
    "R-POT-01",
    "R-POT-02",
    "R-POT-03",
    "R-POT-04",
    "R-POT-05",
    "R-POT-06",
    "R-POT-07",
    "R-POT-08",
    "R-POT-09",
    "R-POT-10",
    "R-POT-11",
    "R-POT-12",
    "R-POT-13",
    "R-PR-01",
    "R-PR-02",
    "R-PR-04",
    "R-PR-05",
    "R-PR-06",
    "R-PR-07",
    "R-PR-08",
    "R-PR-10",
    "R-PV-01",
    "R-PV-03",
    "R-PV-06",
    "R-SK-01",
    "R-SO-01",
    "R-TB-01",
    "R-TB-02",
    "R-TF-01",
    "R-TF-02",
    "R-TF-03",
    "R-TV-01",
    "R-UO-01",
    "R-UO-02",
    "R-UO-03",
    "R-VD-01",
    "R-VD-03",
    "R-VD-06",
]


def test_the_rules_in_force_are_exactly_those_claimed():
    assert list(REGISTRY) == CLAIMED


def test_no_two_rules_have_the_same_id():
    written = [
        v for family in rules.FAMILIES for v in vars(family).values() if isinstance(v, rules.Rule)
    ]
    assert len(written) == len(REGISTRY)


@pytest.mark.parametrize("rule", REGISTRY.values(), ids=REGISTRY)
def test_every_rule_says_what_it_asks_and_where_it_comes_from(rule):
    assert rule.source
    assert rule.title.text[0].isupper()
    assert rule.explanation.text.endswith(".")
    assert list(rule.levels) == sorted(rule.levels, key="EWI".index)


def test_a_whole_outcome_has_no_findings(judge):
    assert judge.all() == ()


def test_findings_stand_in_the_order_of_the_file_then_by_rule(judge):
    found = judge.all(
        {
            "protokoller/0/virkningsdato": "2026-04-15",
            "protokoller/0/hjemmel": "4.1, 4.9",
            "ansatte/0/merknad": "konto 1234.56.78901",
            "moter/1/kl": None,
        }
    )
    assert [(finding.rule, "/".join(map(str, finding.path))) for finding in found] == [
        ("R-PR-02", "moter/1"),
        ("R-PV-06", "ansatte/0/merknad"),
        ("R-HJ-01", "protokoller/0/hjemmel"),
        ("R-HJ-02", "protokoller/0/hjemmel"),
        ("R-VD-01", "protokoller/0/virkningsdato"),
        ("R-VD-03", "protokoller/0/virkningsdato"),
        ("R-VD-03", "protokoller/0/virkningsdato"),
    ]


def test_a_place_the_file_does_not_have_sorts_after_those_it_has():
    assert rules._position(object(), ("moter", 3)) == (0, 3)


def test_rules_of_ka_are_silent_in_another_area(judge):
    found = judge.all({"tariffomrade": "KS", "moter": "[]", "protokoller/0/hjemmel": "'4.1, 4.3'"})
    assert {finding.rule for finding in found} == {"R-HJ-01", "R-HJ-02"}


BROKEN = {
    "protokoller/0/hjemmel": "4.2.1, 9.9",
    "protokoller/0/organisasjoner": "[Fantasiforbundet]",
    "protokoller/0/virkningsdato": "2026-04-15",
    "ansatte/0/ny": "600000",
    "krav/0/punkter/0/kr": "90000",
    "frister": "{forhandlingsfrist: 2026-10-01}",
    "grunnlag/pott": "1",
}


def test_the_values_of_messages_are_left_to_the_face_to_format(judge):
    found = judge.all(BROKEN)
    assert len(found) > 8
    for finding in found:
        names = {name for _, name, _, _ in Formatter().parse(finding.message.text) if name}
        assert names == set(finding.message.values)
        for value in finding.message.values.values():
            assert isinstance(value, str | int | Decimal | date)
            assert not (isinstance(value, str) and value.replace(" ", "").isdigit())


def test_each_finding_is_at_a_level_the_rule_may_speak_at(judge):
    for finding in judge.all(BROKEN):
        assert finding.level in REGISTRY[finding.rule].levels


def test_no_message_names_a_person_together_with_a_union(judge, outcome):
    forhandling = outcome()
    people = [ansatt.navn for ansatt in forhandling.ansatte]
    unions = [organisasjon.navn for organisasjon in forhandling.organisasjoner]
    texts = [str(finding.message) for finding in judge.all(BROKEN)]
    for text in texts:
        assert not (any(p in text for p in people) and any(u in text for u in unions))


def test_a_rule_of_the_domain_is_explained():
    explanation = explain(" r-pot-06 ")
    assert explanation.id == "R-POT-06"
    assert explanation.levels == (Level.E, Level.W, Level.I)
    assert explanation.title == REGISTRY["R-POT-06"].title
    assert explanation.source == "KA «Størrelse», PD-1"


def test_a_rule_of_the_file_format_is_explained():
    explanation = explain("F-NAVN")
    assert (explanation.id, explanation.levels, explanation.source) == ("F-NAVN", (Level.E,), None)
    assert "written once" in str(explanation.text)


def test_an_unknown_rule_is_answered_with_the_nearest():
    with pytest.raises(UnknownRuleError, match="no rule R-POT-66: did you mean R-POT-06"):
        explain("R-POT-66")
