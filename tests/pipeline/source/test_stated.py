import pytest

from pipeline.source.cells import Cell
from pipeline.source.stated import differing

ROW = {"prosent": "80", "gammel": "450 000", "ny": "455 000"}


def columns(**row):
    cells = {name: (Cell(text), i) for i, (name, text) in enumerate(row.items(), start=1)}
    names = list(row)
    return [names[column - 1] for column, _ in differing(cells)]


@pytest.mark.parametrize(
    ("stated", "wrong"),
    [
        ({"tillegg": "5000", "kostnad": "4000"}, []),
        ({"tillegg": "5000,01", "kostnad": "4000,00"}, ["tillegg"]),
        ({"tillegg": "4999", "kostnad": "3999"}, ["tillegg", "kostnad"]),
        ({"tillegg": "mye", "kostnad": "noe"}, []),
        ({"kostnad": "5000", "vakant": "ja"}, []),
        ({}, []),
    ],
)
def test_what_is_stated_is_compared_with_what_follows(stated, wrong):
    assert columns(**ROW, **stated) == wrong


def test_a_cost_may_be_rounded_to_whole_kroner_half_up():
    row = {"prosent": "33,33", "gammel": "450000", "ny": "451000"}
    assert columns(**row, kostnad="333") == []
    assert columns(**row, kostnad="333,30") == []
    assert columns(**row, kostnad="334") == ["kostnad"]
    half = {"prosent": "50", "gammel": "450000", "ny": "450001"}
    assert columns(**half, kostnad="1") == []


def test_an_increase_needs_the_new_pay_unless_there_is_none():
    old = {"prosent": "100", "gammel": "450000"}
    assert columns(**old, tillegg="5000") == ["tillegg"]
    assert columns(**old, tillegg="0") == []
    assert columns(**old) == []


def test_what_cannot_be_read_is_left_to_the_model():
    row = {"gammel": "450000", "ny": "455000", "kostnad": "1"}
    assert columns(**row, prosent="mye") == []
    assert columns(**row) == []
