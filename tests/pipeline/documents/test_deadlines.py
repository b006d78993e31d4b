"""The timetable of a meeting."""

from pathlib import Path

from pipeline.documents.deadlines import frister

SCENARIOS = Path(__file__).parents[2] / "scenarios"


def test_dates_come_in_the_order_they_are_met(sak):
    mote = sak.forhandling.moter[0]
    assert [
        (f.tekst, f.dato.isoformat()) for f in frister(sak, mote, mote.innkalling.svarfrist)
    ] == [
        ("Svar på innkallingen", "2026-08-28"),
        ("Frist for å sette fram krav", "2026-09-15"),
        ("Forhandlingsmøte", "2026-10-06"),
        ("Frist for forhandlingene", "2026-10-15"),
    ]


def test_the_notified_deadlines_of_an_area_are_among_them(make_case):
    sak = make_case((SCENARIOS / "S04.yaml").read_text("utf-8"))
    found = {f.tekst: f.dato.isoformat() for f in frister(sak, sak.forhandling.moter[-1])}
    assert found["Frist for å be om bistand"] == "2026-05-12"
    assert found["Frist for forhandlingene"] == "2026-05-22"
