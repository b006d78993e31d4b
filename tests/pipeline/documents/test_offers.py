"""The employer's offers."""

from fractions import Fraction

from pipeline.documents import plan
from pipeline.documents.offers import Pottbruk, tilbud


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


def test_an_offer_goes_to_those_who_have_members_or_a_claim_under_its_basis(text, make_case):
    union = "organisasjoner:\n  - {navn: Parat}\n  - {navn: KFO}\n  - {navn: NITO}\n"
    claim = (
        "krav:\n  - {nr: 1, fra: NITO, dato: 2026-09-15, punkter: [{type: generelt_kr, kr: 1}]}\n"
    )
    row = "ansatte:\n  - {navn: Fem Kap, stilling: leder, prosent: 100, gammel: 600000, lonnskapittel: 5, organisasjon: Parat}\n"
    more = text.replace("organisasjoner:\n", union, 1).replace("krav:\n", claim, 1)
    sak = make_case(more.replace("ansatte:\n", row, 1))
    dokument = next(d for d in plan(sak).dokumenter if d.navn == "tilbud-1")
    assert "NITO" in dokument.mottakere
    assert "Fagforbundet" in dokument.mottakere
    assert not {"Parat", "KFO"} & set(dokument.mottakere)


def test_what_is_beside_the_round_has_not_the_rounds_date(text, make_case):
    papers = (
        "krav: [{nr: 1, fra: Fagforbundet, dato: 2026-09-15, hjemmel: 4.2,"
        " punkter: [{type: individuelt, ansatt: Kari Eksempel, kr: 9000}]}]\n"
        "tilbud: [{nr: 1, dato: 2026-09-29, hjemmel: 4.2, til: [Fagforbundet],"
        " punkter: [{type: individuelt, ansatt: Kari Eksempel, kr: 5000}]}]\n"
    )
    head = text[: text.index("krav:\n")]
    for name in ("krav-dokument-1-part-1", "tilbud-1"):
        beside = {d.navn: d for d in plan(make_case(head + papers)).dokumenter}[name]
        assert beside.kontekst["virkning"] == "Virkningsdatoen avtales mellom partene."
        dated = papers.replace("dato: 2026-09", "virkningsdato: 2026-09-01, dato: 2026-09")
        own = {d.navn: d for d in plan(make_case(head + dated)).dokumenter}[name]
        assert own.kontekst["virkning"].endswith("med virkning fra 1. september 2026.")


def test_an_offer_of_a_shared_pot_is_measured_by_the_whole_of_it(shared, half_a_pot):
    first = next(d for d in plan(shared).dokumenter if d.navn == "tilbud-1").kontekst
    assert first["pott"] == Pottbruk(24000, 13500, 10500, Fraction("56.25"))
    assert first["innledning"].endswith(
        "Potten er felles for Testnes menighetsråd og Testnes fellesråd etter avtale mellom partene."
    )
    alone = next(d for d in plan(half_a_pot).dokumenter if d.navn == "tilbud-1").kontekst
    assert alone["pott"].pott == 18000
    assert "felles for" not in alone["innledning"]
