from pathlib import Path

import pytest

from pipeline.checking import check
from pipeline.errors import InputError, Level
from pipeline.rounds.folder import all_drawn
from pipeline.source.reading import read
from pipeline.starting.beginnings import beginning
from pipeline.starting.carrying import carried
from pipeline.starting.interviews import answered, begin, finished, question

SCENARIOS = Path(__file__).parents[2] / "scenarios"


def ask(interview, text):
    return answered(interview, question(interview), text, all_drawn)


def until(interview, path, answers, area="KA"):
    """Answer all before the question at a path."""
    while (asked := question(interview)).path != path:
        interview = ask(interview, reply(asked, answers, area))
    return interview


def reply(asked, answers, area):
    if asked.one_more or asked.usual:
        return ""
    return "eksempel-ka-2026" if asked.path == ("runde",) else answers(asked.path, area)


@pytest.fixture(name="claim")
def fixture_claim():
    return begin(beginning("krav_dokument", "KA"))


@pytest.mark.parametrize("kind", ["krav_dokument", "uenighetsprotokoll", "referat_droftingsmote"])
def test_who_answers_all_has_a_file_without_errors(kind, tmp_path, answers):
    interview = begin(beginning(kind, "KA"))
    while asked := question(interview):
        interview = ask(interview, reply(asked, answers, "KA"))
    path = tmp_path / "ny.yaml"
    path.write_text(finished(interview).text, "utf-8")
    (result,) = check([path], all_drawn)
    assert [f for f in result.findings if f.level is Level.E] == []
    assert result.outcome is not None


def test_what_a_language_has_no_words_for_is_explained_in_the_files_own():
    claim = begin(beginning("forhandlingsprotokoll", "Sverige"))
    hints = {}
    while asked := question(claim, "nb"):
        hints[asked.path] = (asked.hint, question(claim).hint)
        claim = ask(claim, "nei" if asked.one_more else "")
    own = [path for path, (told, of_file) in hints.items() if told and told == of_file]
    other = [path for path, (told, of_file) in hints.items() if told and told != of_file]
    assert ("arbeidsgiver", "navn") in other
    assert own, "some facts are of Swedish outcomes alone"


@pytest.mark.parametrize("answer", ["4", "eksempel", "EKS", "eksempel-ka-2026"])
def test_a_choice_is_made_by_number_or_beginning(claim, answer):
    assert question(claim).choices[3] == "eksempel-ka-2026"
    assert ask(claim, answer).begun.outline["runde"] == "eksempel-ka-2026"


def test_an_answer_that_begins_several_choices_is_none_of_them(claim):
    after = ask(claim, "ka-")
    assert after.begun.outline["runde"] == "ka-"


def test_a_wrong_answer_is_refused_with_the_readers_own_message(claim, answers):
    at_date = until(claim, ("krav", 0, "dato"), answers)
    with pytest.raises(InputError) as error:
        ask(at_date, "7.9.2026")
    assert [str(f.message) for f in error.value.findings] == [
        "«7.9.2026»: write the date as 2026-09-07 (year-month-day)"
    ]
    assert question(at_date).path == ("krav", 0, "dato")


def test_a_character_that_nothing_can_show_is_refused(claim, answers):
    with pytest.raises(InputError, match="cannot be used"):
        ask(until(claim, ("arbeidsgiver", "navn"), answers), "Prøve\x07stad")


def test_names_given_already_are_offered_and_others_refused(claim, answers):
    at_name = until(claim, ("ansatte", 0, "organisasjon"), answers)
    assert question(at_name).choices == ("Fagforbundet",)
    assert ask(at_name, "fag").begun.outline["ansatte"][0]["organisasjon"] == "Fagforbundet"
    with pytest.raises(InputError) as error:
        ask(at_name, "Parat")
    assert "is not among the unions" in str(error.value.findings[0].message)


def test_a_fact_may_be_left_for_later(claim):
    after = ask(claim, "")
    assert question(after).path == ("arbeidsgiver", "navn")
    assert after.begun.outline["runde"] == ""


def test_the_usual_stands_when_nothing_else_is_said(claim, answers):
    at_part = until(claim, ("ansatte", 0, "prosent"), answers)
    assert question(at_part).usual == "100"
    assert ask(at_part, "").begun.outline["ansatte"][0]["prosent"] == "100"
    assert ask(at_part, "62,5").begun.outline["ansatte"][0]["prosent"] == "62,5"


def test_a_list_may_have_one_more(claim, answers):
    at_end = until(claim, ("ansatte",), answers)
    assert question(at_end).one_more
    more = ask(at_end, "ja")
    assert question(more).path == ("ansatte", 1, "navn")
    assert more.begun.outline["ansatte"][1] == claim.begun.form["ansatte"][0]
    assert question(ask(at_end, "nei")).path == ("krav", 0, "fra")
    assert question(ask(at_end, "n")).path == ("krav", 0, "fra")


def test_one_leads_the_negotiations_and_the_next_does_not():
    interview = begin(beginning("tilbud", "KA"))
    while not (asked := question(interview)).one_more:
        interview = ask(interview, "")
    assert asked.path == ("arbeidsgiver", "representanter")
    first, second = ask(interview, "ja").begun.outline["arbeidsgiver"]["representanter"]
    assert "forhandlingsleder" in first
    assert "forhandlingsleder" not in second


def test_entries_left_empty_are_no_part_of_the_file():
    interview = begin(beginning("referat_droftingsmote", "KA"))
    while question(interview):
        interview = ask(interview, "")
    assert "enige_om" in interview.begun.outline["moter"][0]
    assert "enige_om" not in finished(interview).outline["moter"][0]


def test_what_is_carried_over_is_not_asked_for():
    last = read(SCENARIOS / "S01.yaml", all_drawn).forhandling
    interview = begin(carried(beginning("tilbud", "KA"), last))
    asked = []
    while found := question(interview):
        asked.append(found.path)
        interview = ask(interview, "")
    of_parties = [path for path in asked if path[0] in {"arbeidsgiver", "organisasjoner"}]
    assert all(path[-1] in {"representanter", "organisasjoner"} for path in of_parties)
    assert ("tilbud", 0, "dato") in asked
