from pathlib import Path

import pytest

from pipeline.checking import check
from pipeline.errors import Level
from pipeline.rounds.folder import all_drawn
from pipeline.source.reading import read
from pipeline.starting.beginnings import beginning
from pipeline.starting.carrying import carried

SCENARIOS = Path(__file__).parents[2] / "scenarios"
FILES = ["S01.yaml", "S01-fagforbundet.yaml", "S03.yaml", "S04.yaml", "S10.yaml", "S11.yaml"]


def last(name="S01.yaml"):
    return read(SCENARIOS / name, all_drawn).forhandling


def begun_from(name, kind="krav_dokument"):
    forhandling = last(name)
    begun = beginning(kind, forhandling.tariffomrade, forhandling.sprak)
    return carried(begun, forhandling)


@pytest.mark.parametrize("name", FILES)
def test_a_filled_in_file_from_last_year_is_one_without_errors(name, tmp_path, filled):
    kind = "forhandlingsprotokoll" if name == "S11.yaml" else "krav_dokument"
    begun, before = begun_from(name, kind), last(name)
    path = tmp_path / "ny.yaml"
    path.write_text(filled(begun.text, before.tariffomrade, before.runde), "utf-8")
    (result,) = check([path], all_drawn)
    assert [f for f in result.findings if f.level is Level.E] == []
    now = result.outcome.forhandling
    assert now.organisasjoner == before.organisasjoner
    assert now.arbeidsgiver == before.arbeidsgiver.model_copy(update={"fullmakt": None})
    assert (now.region, now.kompetansesenter) == (before.region, before.kompetansesenter)
    assert [a.organisasjon for a in now.ansatte] == [a.organisasjon for a in before.ansatte]


def test_new_pay_becomes_the_old():
    rows = begun_from("S01.yaml").outline["ansatte"]
    assert rows[0] == {
        "navn": "Kari Eksempel",
        "organisasjon": "Fagforbundet",
        "kode": "9101",
        "stilling": "kirketjener",
        "prosent": "100",
        "gammel": "458 000",
    }


def test_what_the_form_asks_of_a_row_stands_blank():
    rows = begun_from("S01.yaml", "enighetsprotokoll").outline["ansatte"]
    assert {row["ny"] for row in rows} == {""}


def test_dates_meetings_and_protocols_are_not_carried():
    outline = begun_from("S01.yaml").outline
    assert not {"moter", "tilbud", "protokoller", "grunnlag", "oversendelse"} & outline.keys()
    assert "fullmakt" not in outline["arbeidsgiver"]
    assert {claim["dato"] for claim in outline["krav"]} == {""}
    assert outline["runde"] == ""


def test_the_comments_say_what_was_carried_and_from_where():
    lines = begun_from("S01.yaml").text.splitlines()
    assert "arbeidsgiver:  # som i eksempel-ka-2026" in lines
    assert "ansatte:  # lønnen etter forhandlingene i eksempel-ka-2026" in lines
    assert (
        "      - {type: individuelt, ansatt: Anne Mal, kr: 2 000}  "
        "# ikke oppfylt i eksempel-ka-2026: krevd 8 000, gitt 6 000"
    ) in lines


def test_pay_that_was_not_agreed_stays_and_the_offer_is_told():
    before = last("S02.yaml")
    begun = begun_from("S02.yaml")
    disputed = {n for p in before.protokoller if p.utfall == "uenighet" for n in p.organisasjoner}
    told = 0
    for i, (row, ansatt) in enumerate(zip(begun.outline["ansatte"], before.ansatte, strict=True)):
        if ansatt.organisasjon in disputed:
            assert row["gammel"].replace(" ", "") == str(ansatt.gammel)
            told += "siste tilbud var" in begun.notes.get(("ansatte", i), "")
    assert begun.outline["ansatte"][4]["gammel"] == "549 000"
    assert told == sum(a.organisasjon in disputed and a.ny is not None for a in before.ansatte) > 0
