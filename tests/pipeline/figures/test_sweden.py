"""The Swedish agreement area (DOMAIN 8.11)."""

from fractions import Fraction

import pytest

from pipeline.figures import compute
from pipeline.rounds import read_round

AREA = {
    "snittlonn_per_maned": 20000,
    "heltidsansatte": 10,
    "krav_prosent": "4",
    "krav_minst_kr": 900,
    "likelonnspott_kr": 100,
    "likelonnspott_grense": 20001,
    "eksempellonner": [20000, 30000],
    "eksempelprosenter": [50],
    "utfall_prosent": "2",
    "individgaranti_kr": 150,
}


@pytest.fixture(name="omrade")
def fixture_omrade(outcome):
    """Give the figures of the area, with some facts changed or left out (None)."""

    def of(**changes):
        facts = {key: value for key, value in {**AREA, **changes}.items() if value is not None}
        parts = {"grunnlag": None, "ansatte": None, "protokoller": None, "avtaleomrade": facts}
        negotiation = outcome(tariffomrade="Sverige", **parts)
        return compute(negotiation, read_round("sverige-2012")).avtaleomrade

    return of


def test_the_claim_is_reckoned_for_the_area(omrade):
    tall = omrade()
    assert (tall.krav_prosent_kr, tall.krav_per_heltid, tall.krav_inkl_pott) == (800, 900, 1000)
    assert tall.krav_tilsvarer_prosent == 5
    assert (tall.krav_per_maned, tall.krav_per_ar) == (10000, 120000)
    assert tall.brytpunkt == 22500
    assert tall.eksempler == (900, 1200)
    assert tall.deltidseksempler == (450,)


@pytest.mark.parametrize(("limit", "extra"), [(20001, 100), (20000, 0), (None, 100)])
def test_only_an_area_under_the_limit_has_an_equal_pay_pot(omrade, limit, extra):
    tall = omrade(likelonnspott_grense=limit)
    assert tall.likelonnspott_per_heltid == extra
    assert tall.likelonnspott_per_maned == 10 * extra
    assert tall.krav_inkl_pott == 900 + extra


def test_the_outcome_is_guarantee_and_the_rest(omrade):
    tall = omrade()
    assert (tall.utfall_per_heltid, tall.utfall_per_maned, tall.utfall_per_ar) == (400, 4000, 48000)
    assert (tall.garanti_per_maned, tall.individuelt_per_maned) == (1500, 2500)


def test_what_is_not_said_is_not_known(omrade):
    tall = omrade(
        krav_prosent=None,
        likelonnspott_kr=None,
        utfall_prosent=None,
        individgaranti_kr=None,
    )
    assert (tall.krav_prosent_kr, tall.brytpunkt) == (None, None)
    assert (tall.krav_per_heltid, tall.krav_inkl_pott) == (900, 900)
    assert tall.likelonnspott_per_maned is None
    assert (tall.utfall_per_maned, tall.garanti_per_maned, tall.individuelt_per_maned) == (
        None,
    ) * 3


def test_a_claim_without_a_least_amount(omrade):
    tall = omrade(krav_minst_kr=None)
    assert (tall.krav_per_heltid, tall.brytpunkt) == (800, None)
    assert tall.deltidseksempler == (None,)


def test_without_a_claim_there_is_none(omrade):
    tall = omrade(krav_prosent=None, krav_minst_kr=None)
    assert (tall.krav_per_heltid, tall.krav_inkl_pott, tall.krav_per_ar) == (None, None, None)
    assert tall.eksempler == (None, None)


def test_without_an_area_there_are_no_figures(figures):
    assert figures().avtaleomrade is None


def test_the_claim_of_2012(omrade):
    tall = omrade(snittlonn_per_maned=21800, krav_prosent="3,5", krav_minst_kr=860)
    assert tall.brytpunkt == Fraction(860 * 1000, 35)
