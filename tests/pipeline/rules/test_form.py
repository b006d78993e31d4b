import pytest


@pytest.mark.parametrize("nothing", ["'null'", "None", "NaN", "'~'", "TODO", "xxx"])
def test_a_text_that_says_nothing_is_refused(judge, nothing):
    assert judge.marks("R-FM-01", {"ansatte/0/merknad": nothing}) == ["E ansatte/0/merknad"]


@pytest.mark.parametrize(
    "text", ["beløp None kroner", "'{{ navn }}'", "'{% if x %}'", "får nan nå"]
)
def test_an_unfilled_value_within_a_text_is_refused(judge, text):
    assert judge.marks("R-FM-01", {"ansatte/0/merknad": text}) == ["E ansatte/0/merknad"]


@pytest.mark.parametrize("text", ["null prosent", "Nan Nilsen", "nonne", "banan", "Ingen"])
def test_words_that_only_look_like_it_are_words(judge, text):
    assert judge.marks("R-FM-01", {"ansatte/0/merknad": text}) == []


def test_the_mandate_is_not_read(judge):
    assert judge.marks("R-FM-01", {"arbeidsgiver/fullmakt/merknad": "TODO"}) == []


def test_the_language_is_the_areas(judge):
    assert judge.says("R-FM-01", {"sprak": "sv"}) == [
        "documents of KA are not written in sv: write sprak: nb or nn"
    ]
    assert judge.marks("R-FM-01", {"sprak": "sv"}) == ["E sprak"]
    assert judge.marks("R-FM-01", {"sprak": "nn"}) == []


def test_the_round_says_which_languages_its_documents_have(judge):
    swedish = judge.in_round(tariffomrade="Sverige", dokumentsprak=("sv",))
    assert swedish.says("R-FM-01") == [
        "documents of Sverige are not written in nb: write sprak: sv"
    ]
    assert swedish.marks("R-FM-01", {"sprak": "sv"}) == []
    of_two = judge.in_round(dokumentsprak=("sv", "nn"))
    assert of_two.says("R-FM-01")[0].endswith(": write sprak: sv or nn")


@pytest.mark.parametrize("word", ["Glidning", "glidningen", "gliding", "glidinga"])
def test_drift_alone_means_nothing(frame, word):
    place = "krav/0/begrunnelse"
    assert frame.marks("R-GL-01", {place: f"Vi ser på {word} i fjor."}) == [f"E {place}"]
    assert frame.marks("R-GL-01", {place: f"Vi ser på øvrig {word} i fjor."}) == []


def test_words_with_drift_in_them_say_what_they_mean(frame):
    words = {"krav/0/begrunnelse": "Lønnsglidningen var lav, og anna gliding var 0."}
    assert frame.marks("R-GL-01", words) == []


def test_goods_are_points_of_their_own_kind(frame):
    place = "protokoller/0/punkter/1"
    hours = {place: "{type: annet, tekst: Arbeidstida blir kortare.}"}
    assert frame.marks("R-AN-01", hours) == [f"I {place}/type"]
    for other in ("{type: annet_gode, tekst: Arbeidstid.}", "{type: annet, tekst: Ny kode.}"):
        assert frame.marks("R-AN-01", {place: other}) == []
