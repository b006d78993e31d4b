"""A Swedish pay review has papers of its own, and no others."""

from pathlib import Path

from pipeline.documents import Dokumentsak, plan
from pipeline.documents.families import swedish
from pipeline.figures import compute
from pipeline.phrases import compiled
from pipeline.rounds import read_round
from pipeline.source.reading import read_text

ROOT = Path(__file__).parents[4]


def test_the_plan_holds_the_two_swedish_types_alone():
    text = (ROOT / "tests" / "scenarios" / "S11.yaml").read_text("utf-8")
    forhandling = read_text(text, "S11.yaml", lambda _: ()).forhandling
    runde = read_round(forhandling.runde, "sv")
    source = (ROOT / "templates" / "sv" / "fraser.yaml").read_text("utf-8")
    sak = Dokumentsak(forhandling, runde, compute(forhandling, runde), compiled(source, "sv"))
    due = [papir.type for papir in swedish.due(sak, {})]
    assert due == [papir.type for papir in plan(sak).dokumenter]
    assert set(due) == {"forhandlingsframstallan", "forhandlingsprotokoll"}
