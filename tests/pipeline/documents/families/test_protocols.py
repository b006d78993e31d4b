"""What kind of protocol is due, and what it encloses."""

from pathlib import Path

import pytest

from pipeline.documents.families.protocols import due

SCENARIOS = Path(__file__).parents[3] / "scenarios"


@pytest.mark.parametrize(
    ("scenario", "type_"),
    [("S02", "uenighetsprotokoll"), ("S04", "bruddprotokoll"), ("S05", "enighetsprotokoll")],
)
def test_the_round_says_what_a_disagreement_is_called(make_case, scenario, type_):
    sak = make_case((SCENARIOS / f"{scenario}.yaml").read_text("utf-8"))
    assert list(due(sak, {}))[-1].type == type_


def test_a_disagreement_is_never_joint(text, make_case):
    start = text.index("protokoller:")
    joint = text[:start] + (
        "protokoller: [{hjemmel: 4.1, utfall: uenighet, felles: ja, uenighet: {om: [Alt.]},"
        " organisasjoner: [Fagforbundet, Det Norske Diakonforbund]}]\n"
    )
    assert [papir.part for papir in due(make_case(joint), {})] == [
        "Fagforbundet",
        "Det Norske Diakonforbund",
    ]


def test_only_papers_that_are_due_are_enclosed(sak, dokumenter):
    assert all(papir.vedlegg == () for papir in due(sak, {}))
    enclosed = next(iter(due(sak, dokumenter)))
    assert enclosed.vedlegg == ("vedlegg-1-pott", "vedlegg-2-disponering-part-1")
