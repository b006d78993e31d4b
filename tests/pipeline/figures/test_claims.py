"""Claims and offers against the pot."""

from fractions import Fraction

import pytest

ADA = {"type": "individuelt", "ansatt": "Ada"}


def claim(*points, **more):
    facts = {"nr": 1, "fra": "Fagforbundet", "dato": "2026-09-15", "punkter": list(points)}
    return {**facts, **more}


def offer(*points, **more):
    return {"nr": 1, "dato": "2026-09-29", "punkter": list(points), **more}


def test_a_claim_is_for_the_members_of_its_union(figures):
    tall = figures(krav=[claim({"type": "generelt_kr", "kr": 2000})]).krav[0]
    assert (tall.kostnad, tall.beregnet, tall.over_pott) == (3000, True, None)


def test_a_claim_above_the_pot_says_by_how_much(figures):
    assert figures(krav=[claim({**ADA, "kr": 13000})]).krav[0].over_pott == 1000


def test_a_claim_on_another_basis_has_nothing_to_do_with_the_pot(figures):
    tall = figures(krav=[claim({**ADA, "kr": 13000}, hjemmel="4.2")]).krav[0]
    assert (tall.kostnad, tall.over_pott) == (13000, None)


@pytest.mark.parametrize(("stated", "cost"), [({}, None), ({"kostnad": {"i_alt": 5000}}, 5000)])
def test_a_claim_that_cannot_be_computed_costs_what_it_states(figures, stated, cost):
    unknown = {"type": "gruppe", "gruppe": "noen", "kr": 100}
    tall = figures(krav=[claim({**ADA, "kr": 1000}, unknown, **stated)]).krav[0]
    assert (tall.kostnad, tall.beregnet) == (cost, False)


def test_a_stated_cost_of_a_point_is_added_but_not_called_computed(figures):
    unknown = {"type": "gruppe", "gruppe": "noen", "kr": 100, "kostnad": 250}
    tall = figures(krav=[claim({**ADA, "kr": 1000}, unknown)]).krav[0]
    assert (tall.kostnad, tall.beregnet) == (1250, False)


def test_an_offer_to_all_includes_the_unorganised(figures):
    tall = figures(tilbud=[offer({"type": "generelt_kr", "kr": 1000})]).tilbud[0]
    assert (tall.kostnad, tall.andel_av_pott_prosent) == (2900, Fraction(2900, 120))


def test_an_offer_to_one_union_is_for_its_members(figures):
    tall = figures(tilbud=[offer({"type": "generelt_kr", "kr": 1000}, til=["Parat"])]).tilbud[0]
    assert tall.kostnad == 1000


def test_an_offer_by_the_list_costs_the_list(figures):
    tall = figures(tilbud=[offer(etter_liste="ja")]).tilbud[0]
    assert (tall.kostnad, tall.beregnet, tall.andel_av_pott_prosent) == (12000, True, 100)


def test_an_offer_by_the_list_adds_only_what_the_list_lacks(figures, person):
    ansatte = [person("Ada", 400000, 406000, "Parat"), person("Bo", 400000, None, "Parat")]
    by_list = offer({"type": "generelt_kr", "kr": 1000}, etter_liste="ja")
    assert figures(ansatte=ansatte, tilbud=[by_list]).tilbud[0].kostnad == 7000


def test_an_offer_on_another_basis_spends_no_pot(figures):
    tall = figures(tilbud=[offer({**ADA, "kr": 1000}, hjemmel="4.3")]).tilbud[0]
    assert (tall.kostnad, tall.andel_av_pott_prosent) == (1000, None)


def test_without_a_pot_there_is_no_share_of_it(figures):
    tall = figures(grunnlag=None, tilbud=[offer(etter_liste="ja")]).tilbud[0]
    assert (tall.kostnad, tall.andel_av_pott_prosent) == (12000, None)


@pytest.mark.parametrize(
    ("to", "cost"),
    [({}, None), ({"til": ["Fagforbundet", "Parat"]}, None), ({"til": ["Parat"]}, 3000)],
)
def test_a_unions_copy_knows_only_what_its_own_are_offered(figures, to, cost):
    copy = {"eier": "organisasjon", "eier_organisasjon": "Parat"}
    tall = figures(**copy, tilbud=[offer(etter_liste="ja", **to)]).tilbud[0]
    assert tall.kostnad == cost
