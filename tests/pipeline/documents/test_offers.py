"""The employer's offers."""

from fractions import Fraction

from pipeline.documents.offers import tilbud


def test_rows_are_sorted_by_name_and_show_nobodys_union(dokumenter):
    rader = dokumenter["tilbud-1"].kontekst["rader"]
    assert [rad.navn for rad in rader] == ["Anne Mal", "Kari Eksempel", "Lise Uten"]
    assert {rad.organisasjon for rad in rader} == {None}


def test_an_offer_is_for_all_with_partsrett_unless_it_names_some(dokumenter):
    assert dokumenter["tilbud-1"].mottakere == ("Fagforbundet", "Det Norske Diakonforbund")
    assert dokumenter["tilbud-2"].mottakere == ("Det Norske Diakonforbund",)


def test_an_offer_to_one_union_lists_nobody_elses_members(dokumenter):
    assert [rad.navn for rad in dokumenter["tilbud-2"].kontekst["rader"]] == ["Anne Mal"]


def test_the_three_disclosures_are_computed_where_they_are_not_stated(dokumenter):
    uorganiserte = dokumenter["tilbud-1"].kontekst["uorganiserte"]
    assert uorganiserte.akter_a_gi_tillegg
    assert uorganiserte.andel_kr == 2000
    assert uorganiserte.andel_prosent == Fraction(25, 3)
    assert [rad.navn for rad in uorganiserte.rader] == ["Lise Uten"]


def test_the_disclosures_are_quoted_where_they_are_stated(dokumenter):
    uorganiserte = dokumenter["tilbud-2"].kontekst["uorganiserte"]
    assert float(uorganiserte.andel_prosent) == 8.3
    assert [rad.tillegg for rad in uorganiserte.rader] == [4000]


def test_an_offer_shows_what_is_left_of_the_pot(dokumenter):
    pott = dokumenter["tilbud-2"].kontekst["pott"]
    assert (pott.pott, pott.brukt, pott.rest) == (24000, 8000, 16000)
    assert dokumenter["tilbud-1"].kontekst["pott"] is None  # a point of it has no price


def test_a_written_offer_says_that_it_binds(dokumenter, text, make_case):
    assert "bindende" in dokumenter["tilbud-1"].kontekst["bindende"]
    oral = make_case(text.replace("    skriftlig: ja\n    fellesmote", "    fellesmote"))
    assert tilbud(oral, 0).kontekst["bindende"] is None


def test_an_offer_without_disclosures_has_none(text, make_case):
    bare = make_case(text.replace("    uorganiserte: {akter_a_gi_tillegg: ja, andel", "    #"))
    assert tilbud(bare, 1).kontekst["uorganiserte"] is None


def test_a_general_point_changes_the_pay_of_the_unorganised_too(text, make_case):
    general = make_case(
        text.replace(
            "{type: individuelt, ansatt: Lise Uten, kr: 4000}", "{type: generelt_kr, kr: 3000}"
        )
    )
    rader = tilbud(general, 0).kontekst["uorganiserte"].rader
    assert [(rad.navn, rad.tillegg, rad.ny) for rad in rader] == [
        ("Lise Uten", 3000, 463000),
        ("Stein Sær", 3000, 443000),
    ]
