import pytest

from archive.noark.faults import RULES, Fault, Level, NoarkError, errors

WRONG = Fault("«{found}» is not a date", "N-VALUE", "a/b[2]", 7, {"found": "i går"}, "M101")
EMPTY = Fault("the element is empty, and so says nothing", "N-EMPTY", "a/c", 9)


def test_a_fault_says_what_and_where():
    assert str(WRONG) == "a/b[2]:7: error N-VALUE: «i går» is not a date"
    assert (WRONG.found, WRONG.expected, WRONG.number) == ("i går", "", "M101")


def test_what_the_schema_takes_is_a_warning():
    assert (WRONG.level, EMPTY.level) == (Level.ERROR, Level.WARNING)
    assert errors([EMPTY, WRONG]) == (WRONG,)


def test_what_cannot_be_written_says_every_fault():
    error = NoarkError(iter([WRONG, EMPTY]))
    assert error.faults == (WRONG, EMPTY)
    assert "«i går» is not a date; a/c:9" in str(error)


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_says_what_it_asks_and_rests_on(rule):
    assert rule.startswith("N-")
    assert RULES[rule].asks
    assert RULES[rule].source
