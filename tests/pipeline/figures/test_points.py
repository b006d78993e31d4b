"""What points cost: for one, for a group, for all, and beside the list."""

from fractions import Fraction

import pytest

from pipeline.figures import points
from pipeline.model import Punkt


def punkt(**facts):
    return Punkt.model_validate(facts)


def estimate(sak, one, *more):
    """Give the cost of a point that stands alone."""
    (found,) = points.estimates(sak, [one], *more)
    return found


@pytest.mark.parametrize(
    ("facts", "cost"),
    [
        ({"type": "generelt_kr", "kr": 1000}, 1500),
        ({"type": "generelt_prosent", "prosent": 1}, 6000),
        ({"type": "individuelt", "ansatt": "Bo", "kr": 4000}, 2000),
        ({"type": "individuelt", "ansatt": "Bo", "prosent": 2}, 4000),
        ({"type": "individuelt", "ansatt": "Bo", "ny": 410000}, 5000),
        ({"type": "individuelt", "ansatt": "Bo", "ny": 410000, "gammel": 404000}, 3000),
        ({"type": "gruppe", "stilling": "Organist", "kr": 4000}, 2000),
        ({"type": "gruppe", "kode": "9101", "kr": 4000}, 4000),
        ({"type": "gruppe", "kode": "9140", "stilling": "organist", "kr": 4000}, 2000),
        ({"type": "gruppe", "ansatte": ["Ada", "Bo"], "kr": 1000}, 1500),
        ({"type": "minstelonn", "kode": "9101", "kr": 401000}, 1000),
        ({"type": "minstelonn", "kode": "9101", "kr": 399000}, 0),
        ({"type": "kompetanse", "tekst": "Fagbrev", "ansatt": "Ada", "kr": 3000}, 3000),
        ({"type": "stillingskode", "ansatt": "Ada", "ny_kode": "9110"}, 0),
        ({"type": "annet_gode", "tekst": "En ekstra fridag"}, 0),
    ],
)
def test_cost_that_can_be_computed(case, facts, cost):
    sak = case()
    assert estimate(sak, punkt(**facts), sak.members(("Fagforbundet",))) == (cost, True)


@pytest.mark.parametrize(
    "facts",
    [
        {"type": "gruppe", "gruppe": "de med lengst ansiennitet", "kr": 4000},
        {"type": "gruppe", "stilling": "diakon", "kr": 4000},
        {"type": "individuelt", "antall": 3, "kr": 4000},
        {"type": "ubekvem", "tekst": "Helgetillegg på kr 60"},
        {"type": "annet", "tekst": "Ny lokal særavtale"},
    ],
)
def test_cost_that_cannot_be_computed_is_as_stated_or_unknown(case, facts):
    sak = case()
    members = sak.members(("Fagforbundet",))
    assert estimate(sak, punkt(**facts), members) == (None, False)
    assert estimate(sak, punkt(**facts, kostnad=900), members) == (900, False)


def test_a_general_point_leaves_out_those_not_covered(case, person):
    sak = case(
        ansatte=[
            person("Ada", 400000, organisasjon="Parat"),
            person("Bo", 700000, organisasjon="Parat", lonnskapittel="3.4.1"),
        ]
    )
    general = punkt(type="generelt_kr", kr=1000)
    assert estimate(sak, general, sak.members(("Parat",))) == (1000, True)


def test_a_rise_for_a_vacant_post_costs_nothing(case, person):
    sak = case(ansatte=[person("Ada", 400000, organisasjon="Parat", vakant="ja")])
    rise = punkt(type="individuelt", ansatt="Ada", kr=1000)
    assert estimate(sak, rise, sak.forhandling.ansatte) == (0, True)


def test_a_group_is_found_by_the_old_code_too(case, person):
    sak = case(ansatte=[person("Ada", 1, organisasjon="Parat", kode="9112", gammel_kode="9110")])
    group = punkt(type="gruppe", kode="9110", kr=1000)
    assert [a.navn for a in points.affected(sak, group, sak.forhandling.ansatte)] == ["Ada"]


@pytest.fixture(name="mixed")
def fixture_mixed(case, person):
    """Three without a row in the list, and one with."""
    return case(
        ansatte=[
            person("Ada", 400000, 406000, "Fagforbundet"),
            person("Bo", 400000, organisasjon="Fagforbundet", prosent=50),
            person("Cy", 400000, organisasjon="Parat"),
        ]
    )


@pytest.mark.parametrize(
    ("facts", "all_of_it", "of_one_union"),
    [
        ({"type": "generelt_kr", "kr": 1000}, 1500, 500),
        ({"type": "individuelt", "ansatt": "Ada", "kr": 1000}, 0, 0),
        ({"type": "individuelt", "ansatt": "Cy", "kr": 1000}, 1000, 0),
        ({"type": "annet", "tekst": "Partene møtes igjen"}, 0, 0),
        ({"type": "annet", "tekst": "Stige", "kostnad": 700}, 700, None),
        ({"type": "gruppe", "gruppe": "renholderne", "kr": 1000, "kostnad": 700}, 700, None),
        ({"type": "gruppe", "gruppe": "renholderne", "kr": 1000}, None, None),
    ],
)
def test_charge_beside_the_list(mixed, facts, all_of_it, of_one_union):
    members = mixed.members(("Fagforbundet", "Parat"))
    assert points.beside_list(mixed, [punkt(**facts)], members) == [all_of_it]
    assert points.beside_list(mixed, [punkt(**facts)], members, {"Fagforbundet"}) == [of_one_union]


def test_exact_to_the_last_fraction(case, person):
    sak = case(ansatte=[person("Ada", 333333, organisasjon="Parat", prosent="33,3")])
    general = punkt(type="generelt_prosent", prosent="1,1")
    price, _ = estimate(sak, general, sak.forhandling.ansatte)
    assert price == Fraction(333333) * Fraction(11, 1000) * Fraction(333, 1000)


@pytest.mark.parametrize(
    ("hjemmel", "reached"),
    [
        (None, ["Ada"]),
        (("4.1",), ["Ada"]),
        (("4.2",), ["Ada"]),
        (("5",), ["Bo"]),
        (("3.4.1",), ["Cy", "Di"]),
    ],
)
def test_a_general_point_is_for_those_whom_its_basis_covers(case, person, hjemmel, reached):
    union = "Fagforbundet"
    sak = case(
        ansatte=[
            person("Ada", 400000, None, union),
            person("Bo", 700000, None, union, lonnskapittel="5"),
            person("Cy", 800000, None, union, lonnskapittel="3.4.1"),
            person("Di", 800000, None, union, kode="4950"),
            person("Ed", 700000, None, union, lonnskapittel="5", vakant="ja"),
        ]
    )
    general = punkt(type="generelt_prosent", prosent=1)
    found = points.affected(sak, general, sak.members((union,)), hjemmel)
    assert [ansatt.navn for ansatt in found] == reached
    assert estimate(sak, general, sak.members((union,)), hjemmel)[1]


GENERAL = {"type": "generelt_kr", "kr": 4000}
PER_CENT = {"type": "generelt_prosent", "prosent": 1}
OWN = {"type": "individuelt", "ansatt": "Ada", "kr": 2000}
NEW_PAY = {"type": "individuelt", "ansatt": "Ada", "ny": 410000}
LOWEST = {"type": "minstelonn", "kode": "9101", "kr": 405000}


@pytest.mark.parametrize(
    ("facts", "rises"),
    [
        ([GENERAL, LOWEST], [4000, 1000]),
        ([LOWEST, GENERAL], [1000, 4000]),
        ([LOWEST, GENERAL, OWN], [0, 4000, 2000]),
        ([PER_CENT, GENERAL, LOWEST], [4000, 4000, 0]),
        ([NEW_PAY, GENERAL], [6000, 4000]),
        ([GENERAL, OWN, NEW_PAY], [4000, 2000, 4000]),
        ([GENERAL, NEW_PAY | {"gammel": 404000}], [4000, 6000]),
        ([GENERAL, NEW_PAY, LOWEST], [4000, 6000, 0]),
    ],
)
def test_a_new_pay_and_a_lowest_pay_take_in_what_stands_beside_them(case, facts, rises):
    sak = case()
    ada, bo = sak.members(("Fagforbundet",))
    together = [punkt(**one) for one in facts]
    assert points.rises(together, ada) == rises
    raised = points.together(sak, together, (ada, bo))
    assert [{a.navn: step for a, step in one}["Ada"] for one in raised] == rises
    assert [price for price, _ in points.estimates(sak, together, (ada,))] == rises


def test_a_point_without_an_amount_gives_nothing_and_takes_nothing_from_the_others(case):
    ada, _ = case().members(("Fagforbundet",))
    text = punkt(type="kompetanse", tekst="Fagbrev", ansatt="Ada")
    assert points.rises([text, punkt(**GENERAL), punkt(**LOWEST)], ada) == [None, 4000, 1000]


def test_what_stands_beside_the_list_is_reckoned_together_too(case, person):
    sak = case(ansatte=[person("Ada", 400000, organisasjon="Fagforbundet")])
    members = sak.members(("Fagforbundet",))
    together = [punkt(**GENERAL), punkt(**LOWEST)]
    assert points.beside_list(sak, together, members) == [4000, 1000]
