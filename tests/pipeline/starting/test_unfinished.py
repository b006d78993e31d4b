import json

import pytest

from pipeline.durable import WriteError
from pipeline.rounds.folder import all_drawn
from pipeline.starting.beginnings import beginning
from pipeline.starting.drafts import StartError
from pipeline.starting.interviews import answered, begin, question
from pipeline.starting.unfinished import done, place_of, put_away, taken_up


@pytest.fixture(name="interview")
def fixture_interview():
    begun = begin(beginning("krav_dokument", "KA", "nn"))
    return answered(begun, question(begun), "ka-2006", all_drawn)


def test_what_is_put_away_comes_back_as_it_was(interview, tmp_path):
    target = tmp_path / "krav.yaml"
    assert taken_up(target, "krav_dokument") is None
    put_away(interview, target)
    put_away(interview, target)
    assert taken_up(target, "krav_dokument") == interview
    assert place_of(target).stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [tmp_path / "krav.yaml.utkast"]
    done(target)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"utkast": 2}', '{"utkast": 1, "merknader": 5}'])
def test_what_cannot_be_read_is_told(text, tmp_path):
    target = tmp_path / "krav.yaml"
    place_of(target).write_text(text)
    with pytest.raises(StartError, match="cannot be gone on with"):
        taken_up(target, "krav_dokument")


def test_a_version_that_is_not_known_is_refused(interview, tmp_path):
    target = tmp_path / "krav.yaml"
    put_away(interview, target)
    data = json.loads(place_of(target).read_text("utf-8"))
    place_of(target).write_text(json.dumps(data | {"utkast": 9}))
    with pytest.raises(StartError):
        taken_up(target, "krav_dokument")


def test_a_folder_that_cannot_be_written_is_told(interview, tmp_path):
    with pytest.raises(WriteError, match="cannot be written"):
        put_away(interview, tmp_path / "mangler" / "krav.yaml")


def test_what_was_begun_for_another_document_is_not_gone_on_with(interview, tmp_path):
    target = tmp_path / "krav.yaml"
    put_away(interview, target)
    with pytest.raises(StartError, match=r"another document \(krav_dokument\)"):
        taken_up(target, "tilbud")
