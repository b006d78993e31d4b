import re

from pipeline.errors import InputError, Level, Place, msg
from pipeline.source.faults import EXPLANATIONS, fault, in_file_order, refuse_input


def test_every_rule_is_explained_in_a_sentence():
    for rule, explanation in EXPLANATIONS.items():
        assert re.fullmatch("F-[A-Z]+", rule)
        assert str(explanation).endswith(".")


def test_findings_come_in_file_order_and_those_of_the_whole_file_first():
    places = [Place("fil", 2, 1), Place("fil", 1, 10), Place("fil", 1, 2), Place("fil")]
    findings = [fault("F-TYPE", msg("x"), place) for place in places]
    assert [f.place for f in in_file_order(findings)] == places[::-1]
    assert {f.level for f in findings} == {Level.E}


def test_one_fault_makes_an_input_error():
    error = refuse_input("F-FIL", msg("there is no such file"), Place("fil"))
    assert isinstance(error, InputError)
    assert [f.rule for f in error.findings] == ["F-FIL"]
