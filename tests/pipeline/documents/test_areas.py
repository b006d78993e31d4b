"""A Swedish agreement area in sentences."""

import pytest

from pipeline.documents.areas import kravsetninger, utfallsberegning, utfallssetninger, utregning

LEAST = "  krav_minst_kr: 860\n"


def plain(sentences):
    return [sentence.replace("\u00a0", " ") for sentence in sentences]


def test_the_claim_is_said_with_its_floor_its_pot_and_the_lowest_rates(from_scenario):
    assert plain(kravsetninger(from_scenario("S11"))) == [
        (
            "Lönerna höjs med 3,5 procent av avtalsområdets genomsnittslön, dock med lägst 860 kronor "
            "per heltidsanställd och månad."
        ),
        (
            "Därutöver avsätts 100 kronor per heltidsanställd och månad till en jämställdhetspott i "
            "avtalsområden där genomsnittslönen är lägre än 22 400 kronor per månad."
        ),
        "De lägsta lönerna enligt avtalet höjs med 860 kronor per månad.",
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ((LEAST, ""), "Lönerna höjs med 3,5 procent av avtalsområdets genomsnittslön."),
        (
            ("  krav_prosent: 3,5\n", ""),
            "Lönerna höjs med 860 kronor per heltidsanställd och månad.",
        ),
    ],
)
def test_a_per_cent_or_an_amount_alone_is_said_alone(from_scenario, change, said):
    assert plain(kravsetninger(from_scenario("S11", change)))[0] == said


def test_examples_stand_beside_their_pay(from_scenario):
    eksempler = utregning(from_scenario("S11")).eksempler
    assert [(int(e.manedslonn), float(e.hoyning)) for e in eksempler] == [
        (22000, 860),
        (24571, 860),
        (24572, 860.02),
        (28000, 980),
    ]


def test_an_average_above_the_limit_has_no_pot(from_scenario):
    sak = from_scenario("S11", ("snittlonn_per_maned: 21800", "snittlonn_per_maned: 25000"))
    sentences = plain(utregning(sak).setninger)
    assert sentences[1] == "3,5 procent av genomsnittslönen är 875 kronor."
    assert not [s for s in sentences if "jämställdhetspott" in s]


def test_a_pot_without_a_limit_is_added_plainly(from_scenario):
    sak = from_scenario("S11", ("  likelonnspott_grense: 22400\n", ""))
    assert (
        "Därtill kommer 100 kronor per heltidsanställd och månad i en jämställdhetspott."
        in plain(utregning(sak).setninger)
    )


def test_the_outcome_is_said_and_reckoned(from_scenario):
    sak = from_scenario("S11")
    assert plain(utfallssetninger(sak)) == [
        "Löneutrymmet är 2,6 procent av avtalsområdets genomsnittslön från och med den 1 april 2012.",
        "Varje heltidsanställd garanteras 200 kronor per månad (individgaranti).",
    ]
    assert plain(utfallsberegning(sak)) == [
        (
            "2,6 procent motsvarar 566,80 kronor per heltidsanställd och månad, och 68 016 kronor per "
            "månad för 120 heltidsanställda."
        ),
        "Av detta är 24 000 kronor garanterade, och 44 016 kronor fördelas individuellt.",
    ]


def test_without_a_guarantee_none_is_said(from_scenario):
    sak = from_scenario("S11", ("  individgaranti_kr: 200\n", ""))
    assert len(list(utfallssetninger(sak))) == len(list(utfallsberegning(sak))) == 1


def test_without_an_area_nothing_is_said(from_scenario):
    sak = from_scenario("S11", without=("avtaleomrade",))
    assert utregning(sak) is None
    said = (kravsetninger(sak), utfallssetninger(sak), utfallsberegning(sak))
    assert [list(sentences) for sentences in said] == [[], [], []]


def test_a_claim_of_nothing_is_not_reckoned(from_scenario):
    changes = ((LEAST, ""), ("  krav_prosent: 3,5\n", ""))
    assert utregning(from_scenario("S11", *changes)) is None
