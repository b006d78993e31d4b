from pipeline.rules.texts import is_one_partys, own_words, printed, texts


def test_every_text_has_its_place(outcome):
    found = dict(texts(outcome()))
    assert found["arbeidsgiver", "navn"] == "Eksempelvik kirkelige fellesråd"
    assert found["moter", 0, "andre_hjemler", 0] == "4.2"
    assert found["ansatte", 1, "leder_for", 0] == "Kari Eksempel"


def test_a_word_of_a_fixed_list_is_no_text(outcome):
    places = dict(texts(outcome()))
    for place in (
        ("sprak",),
        ("tariffomrade",),
        ("protokoller", 0, "utfall"),
        ("moter", 0, "type"),
    ):
        assert place not in places


def test_nor_is_one_that_may_be_left_out(outcome):
    reason = {"protokoller/0/anke": "{sendt: 2026-11-01, grunn: ikke_reelle_forhandlinger}"}
    places = dict(texts(outcome(changes=reason)))
    assert ("protokoller", 0, "anke", "grunn") not in places


def test_the_mandate_is_never_printed(outcome):
    forhandling = outcome(changes={"arbeidsgiver/fullmakt/merknad": "Hemmelig"})
    assert "Hemmelig" in dict(texts(forhandling)).values()
    assert "Hemmelig" not in dict(printed(forhandling)).values()


def test_the_outcomes_own_words_are_what_may_be_printed(outcome):
    forhandling = outcome(changes={"arbeidsgiver/fullmakt/merknad": "Hemmelig"})
    assert own_words(forhandling) == set(dict(printed(forhandling)).values())
    assert "Eksempelvik kirkelige fellesråd" in own_words(forhandling)


def test_views_statements_and_claims_are_one_partys():
    assert is_one_partys(("krav", 0, "begrunnelse"))
    assert is_one_partys(("protokoller", 0, "uenighet", "partenes_syn", 0, "tekst"))
    assert is_one_partys(("protokoller", 0, "tilforsler", 0, "tekst"))
    assert not is_one_partys(("protokoller", 0, "uenighet", "om", 0))
    assert not is_one_partys(("tilbud", 0, "begrunnelse"))
