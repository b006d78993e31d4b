import pytest

from pipeline.documents.fields import Kind
from pipeline.formats import filters
from pipeline.lint.filters import GIVES, TO_ENTRY, TO_LIST, fitting, own_filters
from pipeline.template_language import TemplateEnvironment


@pytest.mark.parametrize(
    ("name", "takes", "gives"),
    [
        ("kroner", {Kind.FIGURE, Kind.WHOLE}, Kind.TEXT),
        ("dato", {Kind.DATE}, Kind.TEXT),
        ("maned", {Kind.DATE, Kind.MONTH}, Kind.TEXT),
        ("kl", {Kind.TIME}, Kind.TEXT),
        ("i_ord", {Kind.WHOLE}, Kind.TEXT),
        ("oppramsing", {Kind.LIST}, Kind.TEXT),
        ("avsnitt", {Kind.TEXT}, Kind.LIST),
    ],
)
def test_a_filter_takes_and_gives_what_its_function_says(name, takes, gives):
    own = own_filters()[name]
    assert (own.takes, own.gives.kind) == (takes, gives)


def test_all_filters_are_known():
    assert own_filters().keys() == filters("nb").keys()


def test_what_fits_a_kind_is_named_in_order():
    assert fitting(Kind.TIME) == ["kl"]
    assert fitting(Kind.MONTH) == ["maned"]
    assert fitting(Kind.PARTS) == []


def test_jinjas_filters_named_here_are_there():
    there = TemplateEnvironment(filters("nb")).filters
    assert {*GIVES, *TO_ENTRY, *TO_LIST} <= there.keys()
