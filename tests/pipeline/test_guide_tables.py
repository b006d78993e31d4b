import pytest

from pipeline.guide_tables import (
    BEGIN,
    END,
    disputes_table,
    rounds_table,
    rules_table,
    unconfirmed,
    with_tables,
)
from pipeline.rounds import RoundFolder
from pipeline.rules import AREAS, REGISTRY


def rows(table):
    return [
        tuple(cell.strip() for cell in line.strip("|").split("|"))
        for line in table.splitlines()[2:]
    ]


def test_every_rule_has_its_row():
    assert [row[0] for row in rows(rules_table())] == [f"`{rule_id}`" for rule_id in REGISTRY]


def test_a_row_says_level_areas_and_source():
    by_rule = {row[0]: row for row in rows(rules_table())}
    assert by_rule["`R-POT-06`"] == (
        "`R-POT-06`",
        "E, W, I",
        "No more is used than the pot",
        "KA, KS, Virke HUK",
        "KA «Størrelse», PD-1",
    )
    assert by_rule["`R-HJ-01`"][3] == "every area"
    assert by_rule["`R-EA-01`"][3] == "every area of Norway"


def test_every_round_has_its_row_and_what_is_not_confirmed_in_it():
    found = {row[0].strip("`"): row for row in rows(rounds_table())}
    assert list(found) == list(RoundFolder().names())
    assert found["ka-2006"][1:3] == ("KA", "real")
    assert "`hjemler.4.3.tvist`" in found["ka-2006"][3]
    assert found["eksempel-nho-2026"][2:] == ("made up", "–")


def test_what_a_source_gives_is_not_among_the_unconfirmed():
    assert "hjemler.4.1.tvist" not in list(unconfirmed(RoundFolder().read("ka-2006")))


def test_disputes_are_told_of_each_area_by_its_latest_round():
    found = rows(disputes_table())
    assert [area for area in AREAS if area in {row[0] for row in found}] == list(AREAS)
    assert ("NHO", "`lokal`", "`bruddprotokoll`", "`gjelder`") in [row[:4] for row in found]
    assert "`4.A.1`" not in {row[1] for row in found}


def test_what_no_source_gives_is_not_told_as_if_it_did():
    (ka,) = [row for row in rows(disputes_table()) if row[:2] == ("KA", "`4.3`")]
    assert ka[3:] == ("not confirmed", "–", "–")


def test_only_what_is_between_the_marks_is_written_anew():
    guide = f"before\n{BEGIN}\nold\n{END}\nbetween\n{BEGIN}\n{END}\nafter\n"
    assert with_tables(guide, (lambda: "| a |\n", lambda: "| b |\n")) == (
        f"before\n{BEGIN}\n\n| a |\n\n{END}\nbetween\n{BEGIN}\n\n| b |\n\n{END}\nafter\n"
    )


def test_a_mark_without_a_table_is_refused():
    with pytest.raises(ValueError, match="zip"):
        with_tables(f"{BEGIN}\n{END}\n", ())
