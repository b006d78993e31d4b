import pytest

from pipeline.importing import guessed

UNIONS = ("Fagforbundet", "Fagforbundet teologene", "Parat", "Delta")
AGREED = """\
PROTOKOLL
Den 13. oktober 2019 ble det holdt forhandlinger mellom Prøvedal kommune og Fagforbundet
om lokale tillegg etter HTA kap. 4.2.1.
Partene ble enige om følgende: Fagforbundets medlemmer får 5000 kroner fra 1. mai 2019.
"""


def test_a_protocol_tells_all_that_is_wanted():
    assert guessed(AGREED, UNIONS) == {
        "dato": "2019-10-13",
        "aar": "2019",
        "hjemmel": "4.2.1",
        "utfall": "enighet",
        "organisasjon": "Fagforbundet",
        "arbeidsgiver": "Prøvedal kommune",
        "dokumenttype": "enighetsprotokoll",
    }


def test_nothing_is_guessed_of_nothing():
    assert guessed("", UNIONS) == {}
    assert guessed("Skannet side uten ord", ()) == {}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Oslo, 3. mai 2016", "2016-05-03"),
        ("3.5.2016", "2016-05-03"),
        ("2016-05-03", "2016-05-03"),
        ("den 31.2.2016 og 1.3.2016", "2016-03-01"),
        ("Dato: 17. desember 1998, jf. 1.1.1997", "1998-12-17"),
        ("99.99.2016", None),
    ],
)
def test_the_first_day_there_is_counts(text, day):
    assert guessed(text, ()).get("dato") == day


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Partane vart samde om", "enighet"),
        ("BRUDDPROTOKOLL", "uenighet"),
        ("Partene ble ikke enige", "uenighet"),
        ("Uenighetsprotokoll. På ett punkt ble partene enige.", None),
        ("Møtet ble hevet", None),
    ],
)
def test_an_outcome_is_guessed_where_the_text_says_one_thing(text, outcome):
    found = guessed(text.replace("ble partene enige", "er enige"), ())
    assert found.get("utfall") == outcome


def test_several_unions_or_bases_are_none():
    found = guessed("Parat og Fagforbundet, pkt. 4.1 og pkt. 4.2", UNIONS)
    assert "organisasjon" not in found
    assert "hjemmel" not in found


def test_of_two_unions_that_begin_alike_it_is_the_longer():
    assert guessed("For Fagforbundet teologene", UNIONS)["organisasjon"] == "Fagforbundet teologene"


def test_a_verb_is_no_union():
    assert "organisasjon" not in guessed("De som skal delta", UNIONS)


def test_the_employer_is_who_the_text_calls_so():
    assert guessed("Arbeidsgiver:  Øvre  Prøve AS\n", ())["arbeidsgiver"] == "Øvre Prøve AS"
    both = "forhandlinger mellom Parat og Prøve AS. Slutt"
    assert guessed(both, UNIONS)["arbeidsgiver"] == "Prøve AS"


@pytest.mark.parametrize(
    ("text", "kind"),
    [("KRAV NR. 1\n", "krav_dokument"), ("Tilbod nr. 2", "tilbud"), ("Innkalling til møte", "innkalling"),
     ("Referat fra drøfting", "referat_droftingsmote"), ("Protokoll", None), ("Brev", None)],
)  # fmt: skip
def test_a_kind_is_told_by_the_beginning(text, kind):
    assert guessed(text, ()).get("dokumenttype") == kind
