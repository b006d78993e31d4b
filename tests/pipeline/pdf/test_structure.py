"""The checks of the structure tree that the finished documents cannot show: tables in tables."""

from types import SimpleNamespace

import pytest

from pipeline.conformance.structure import tables
from pipeline.conformance.tree import Element


def element(role, *kids, **more):
    return Element((0, 0), role, role, kids, **more)


def row(width):
    return element("TR", *(element("TD") for _ in range(width)))


def faults(top):
    return [str(fault) for fault in tables(SimpleNamespace(elements=top.elements))]


@pytest.mark.parametrize("group", ["TBody", "THead"])
def test_a_table_in_a_cell_has_a_width_of_its_own(group):
    inner = element("Table", row(3), row(3))
    outer = element("Table", row(1), element(group, element("TR", element("TD", inner))))
    assert faults(outer) == []


def test_a_row_of_another_width_is_told_of_the_table_it_is_in():
    inner = element("Table", row(3), row(2))
    outer = element("Table", element("TR", element("TD", inner)), row(1))
    assert faults(outer) == ["the rows of a table differ in width"]
    assert faults(element("Table", element("TBody", row(2)), row(3))) == faults(outer)


def test_a_cell_that_reaches_down_counts_in_the_rows_below():
    reaching = element("TR", element("TD", rows=2), element("TD"))
    assert faults(element("Table", reaching, row(1))) == []
    assert faults(element("Table", reaching, row(2))) == ["the rows of a table differ in width"]
