import pytest
from jinja2 import Environment

from pipeline.lint.known import Known, certain, learnt, path_of, written


def expression(text):
    return Environment().parse(f"{{{{ {text} }}}}").body[0].nodes[0]


@pytest.mark.parametrize(
    ("test", "held", "failed"),
    [
        ("a", {"a"}, set()),
        ("not a", set(), {"a"}),
        ("a is not none", {"a"}, set()),
        ("a is none", set(), {"a"}),
        ("a and b", {"a", "b"}, set()),
        ("a or b", set(), set()),
        ("not (a or b)", set(), set()),
        ("a is none or b is none", set(), {"a", "b"}),
        ("a > 0", {"a"}, set()),
        ("a == 'x'", {"a"}, set()),
        ("a == none", set(), set()),
        ("a in b", set(), set()),
        ("a is defined", set(), set()),
        ("a|length", set(), set()),
    ],
)
def test_what_a_test_teaches(test, held, failed):
    there, gone = learnt(expression(test))
    assert {name for name in "ab" if there.is_there((name,))} == held
    assert {name for name in "ab" if gone.is_there((name,))} == failed


def test_one_of_two_is_there_when_the_other_is_not():
    """The shape of the claim's estimate: a cost in all or per årsverk."""
    either, _ = learnt(expression("a is not none or b is not none"))
    _, not_a = learnt(expression("a is not none"))
    assert not either.is_there(("b",))
    assert (either & not_a).is_there(("b",))


def test_what_is_empty_may_still_be_there():
    """Nought is falsy and no reason to think that the other value is there."""
    either, _ = learnt(expression("a is not none or b is not none"))
    _, falsy = learnt(expression("a"))
    assert not (either & falsy).is_there(("b",))


def test_one_of_several_suffices():
    either, _ = learnt(expression("a or b.c is not none"))
    (a,), (c,) = (learnt(expression(text))[0].single for text in ("a", "b.c is not none"))
    assert either.one_holds([a, c])
    assert not either.one_holds([c])


def test_a_name_with_a_new_meaning_is_forgotten():
    known = certain([("r", "navn"), ("nr",)]).without("r")
    assert known.is_there(("nr",))
    assert not known.is_there(("r", "navn"))


def test_nothing_is_known_at_first():
    assert not Known().is_there(("a",))


@pytest.mark.parametrize(
    ("text", "path", "shown"),
    [
        ("a.b.c", ("a", "b", "c"), "a.b.c"),
        ("a['b']", ("a", "b"), "a.b"),
        ("a|dato", None, "a|dato"),
        ("'x'", None, "'x'"),
        ("a[0]", None, "…"),
    ],
)
def test_expressions_by_path(text, path, shown):
    node = expression(text)
    assert (path_of(node), written(node)) == (path, shown)
