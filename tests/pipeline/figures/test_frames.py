"""The frame: what is left of it, and what claim, offer and result do to it."""

from datetime import date
from fractions import Fraction

import pytest

from pipeline.figures import compute
from pipeline.rounds import read_round

ECONOMY = {
    "snittlonn": 400000,
    "arsverk": 10,
    "ramme": "3",
    "overheng": "1",
    "sentrale_tillegg": [{"kr": 4000, "fra": "2026-07-01"}],
    "ovrig_glidning": "0",
    "lokalt_fra": "2026-07-01",
}
"""Central 1 % from July gives 0,5; 1,5 is left, which 3 % from July fills: 12 000 for each."""

ROUND = read_round("eksempel-nho-2026")


@pytest.fixture(name="ramme")
def fixture_ramme(outcome):
    """Give the figures of the frame; `economy` and other parts of the file may be changed."""

    def of(economy=(), runde=ROUND, **changes):
        okonomi = {k: v for k, v in {**ECONOMY, **dict(economy)}.items() if v is not None}
        parts = {"grunnlag": None, "ansatte": None, "protokoller": None, **changes}
        return compute(outcome(tariffomrade="NHO", okonomi=okonomi, **parts), runde).ramme

    return of


def protocol(*points, utfall="enighet", **more):
    return {"hjemmel": "lokal", "utfall": utfall, "punkter": list(points), **more}


def general(kr=8000):
    return {"type": "generelt_kr", "kr": kr}


def test_what_is_left_and_the_step_that_fills_it(ramme):
    tall = ramme()
    assert (tall.sentralt_datovekst, tall.sentralt_arsvekst) == (1, Fraction(1, 2))
    assert tall.restprosent_arsvekst == Fraction(3, 2)
    assert tall.nodvendig_datovekst == 3
    assert tall.disponibelt_kroner_per_arsverk == 12000
    assert tall.disponibelt_sum_helar == 120000
    assert tall.disponibelt_i_virkningsaret == 60000
    assert tall.lokalt_fra == date(2026, 7, 1)


def test_without_an_economy_there_is_no_frame(figures):
    assert figures().ramme is None


@pytest.mark.parametrize("missing", ["overheng", "ovrig_glidning", "sentrale_tillegg"])
def test_a_rest_is_never_guessed(ramme, missing):
    tall = ramme({missing: None})
    assert tall.restprosent_arsvekst is None
    assert tall.nodvendig_datovekst is None
    assert tall.disponibelt_sum_helar is None


def test_the_rounds_frame_and_hours_stand_in(ramme):
    hourly = [{"kr_per_time": "2", "fra": "2026-07-01"}]
    tall = ramme({"ramme": None, "sentrale_tillegg": hourly})
    assert tall.ramme == Fraction(16, 5)
    assert tall.sentrale_tillegg[0].kroner_per_arsverk == 3900
    own = [{"kr_per_time": "2", "timer_per_ar": 1800, "fra": "2026-07-01"}]
    assert ramme({"sentrale_tillegg": own}).sentrale_tillegg[0].kroner_per_arsverk == 3600


def test_without_hours_an_hourly_increase_is_not_known(ramme):
    hourly = [{"kr_per_time": "2", "fra": "2026-07-01"}]
    bare = ROUND.model_copy(update={"timer_per_ar": None})
    assert ramme({"sentrale_tillegg": hourly}, bare).sentralt_arsvekst is None


def test_several_central_increases_are_added(ramme):
    two = [{"prosent": "1", "fra": "2026-04-01"}, {"kr": 4000, "fra": "2026-07-01"}]
    tall = ramme({"sentrale_tillegg": two})
    assert tall.sentralt_datovekst == 2
    assert tall.sentralt_arsvekst == Fraction(5, 4)
    assert tall.sentralt_overheng == Fraction(3, 4)
    assert tall.sentrale_tillegg[0].kroner_per_arsverk == 4000


def test_a_per_cent_needs_no_average(ramme):
    tall = ramme({"snittlonn": None, "sentrale_tillegg": [{"prosent": "1", "fra": "2026-07-01"}]})
    assert tall.restprosent_arsvekst == Fraction(3, 2)
    assert tall.disponibelt_kroner_per_arsverk is None


def test_a_frame_that_is_used_up_leaves_nothing(ramme):
    tall = ramme({"overheng": "2,75"})
    assert tall.restprosent_arsvekst == Fraction(-1, 4)
    assert tall.nodvendig_datovekst == tall.disponibelt_sum_helar == 0


def test_claim_and_offer_in_per_cent(ramme):
    tall = ramme({"krav_prosent": "3", "tilbud_prosent": "2"})
    assert tall.krav.avvik_fra_ramme == tall.krav.etterslep == 0
    assert tall.tilbud.samlet_arsvekst == Fraction(5, 2)
    assert tall.tilbud.avvik_fra_ramme == Fraction(-1, 2)
    assert tall.tilbud.etterslep == Fraction(1, 2)
    assert tall.tilbud.etterslep_kroner_per_arsverk == 2000
    assert tall.tilbud.overheng_neste_ar == Fraction(1, 2) + 1
    assert (tall.uenighet_datovekst, tall.uenighet_helar) == (1, 40000)


def test_an_offer_of_nothing_is_an_offer(ramme):
    tall = ramme({"tilbud_prosent": "0"})
    assert tall.tilbud.helarskostnad == 0
    assert tall.tilbud.etterslep == Fraction(3, 2)


def test_without_a_date_what_a_claim_gives_the_year_is_not_known(ramme):
    tall = ramme({"krav_prosent": "3", "lokalt_fra": None})
    assert tall.krav.helarskostnad == 120000
    assert tall.krav.kostnad_i_virkningsaret is None
    assert tall.krav.arsvekst is None


def test_the_first_protocols_date_stands_in(ramme):
    late = protocol(general(), virkningsdato="2026-10-01")
    assert ramme({"lokalt_fra": None}, protokoller=[late]).lokalt_fra == date(2026, 10, 1)


def claims(*wanted, **more):
    return [
        {
            "nr": nr,
            "fra": fra,
            "dato": "2026-05-01",
            "hjemmel": "lokal",
            "punkter": [general(kr)],
            **more,
        }
        for nr, fra, kr in wanted
    ]


def test_a_numbered_claim_is_measured_by_its_cost(ramme):
    krav = ramme(krav=claims((1, "Fagforbundet", 9000), (2, "Fagforbundet", 8000))).krav
    assert (krav.helarskostnad, krav.kroner_per_arsverk, krav.datovekst) == (80000, 8000, 2)
    assert krav.samlet_arsvekst == Fraction(5, 2)


def test_a_claim_that_upholds_another_is_both(ramme):
    both = claims((1, "Fagforbundet", 8000)) + claims((2, "Fagforbundet", 4000), opprettholder=[1])
    assert ramme(krav=both).krav.helarskostnad == 120000


def test_claims_of_two_unions_are_not_added(ramme):
    assert ramme(krav=claims((1, "Fagforbundet", 9000), (1, "Parat", 8000))).krav is None


def offer(nr, kr, *unions):
    date_and_basis = {"dato": "2026-05-02", "hjemmel": "lokal", "til": list(unions)}
    return {"nr": nr, **date_and_basis, "punkter": [general(kr)]}


def test_the_last_offer_counts(ramme):
    assert ramme(tilbud=[offer(1, 4000), offer(2, 6000)]).tilbud.helarskostnad == 60000
    apart = [offer(1, 4000, "Fagforbundet"), offer(2, 6000, "Parat")]
    assert ramme(tilbud=apart).tilbud is None


def test_a_result_of_general_and_individual_increases(ramme):
    some = {"type": "individuelt", "antall": 4, "kr": 10000}
    tall = ramme(protokoller=[protocol(general(), some)])
    assert (tall.generelt_sum, tall.individuelt_sum) == (80000, 40000)
    assert tall.resultat.helarskostnad == 120000
    assert tall.resultat.avvik_fra_ramme == 0
    assert tall.resultat.kostnad_i_virkningsaret == 60000


def test_each_point_has_its_own_date(ramme):
    late = {**general(4000), "virkningsdato": "2026-10-01"}
    resultat = ramme(protokoller=[protocol(general(), late)]).resultat
    assert resultat.kostnad_i_virkningsaret == 40000 + 10000
    assert resultat.arsvekst == 1 + Fraction(1, 4)


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ({}, {}, date(2026, 7, 1)),
        ({"virkningsdato": "2026-10-01"}, {"virkningsdato": "2026-10-01"}, date(2026, 10, 1)),
        ({}, {"virkningsdato": "2026-10-01"}, None),
        ({"kr": 0}, {"virkningsdato": "2026-10-01"}, date(2026, 10, 1)),
    ],
)
def test_a_result_has_the_date_of_its_points_where_that_is_one(ramme, first, second, found):
    own = {"type": "individuelt", "antall": 2, "kr": 5000}
    tall = ramme(protokoller=[protocol(general() | first, own | second)])
    assert tall.resultat.fra == found


def test_an_agreement_on_nothing_is_a_result(ramme):
    tall = ramme({"arsverk": None}, protokoller=[protocol(utfall="ingen_tillegg")])
    assert tall.resultat.helarskostnad == tall.resultat.datovekst == 0
    assert tall.resultat.etterslep == Fraction(3, 2)
    assert (tall.generelt_sum, tall.individuelt_sum) == (0, 0)


def test_a_dispute_has_no_result(ramme):
    dispute = protocol(utfall="uenighet", uenighet={"om": ["Alt"]})
    assert ramme(protokoller=[dispute]).resultat is None
    assert ramme(protokoller=[protocol(general()), dispute]).generelt_sum is None
    assert ramme().resultat is None


def test_general_increases_of_two_protocols_cannot_be_added(ramme):
    two = [
        protocol(general(), organisasjoner=["Fagforbundet"]),
        protocol(general(), organisasjoner=["Parat"]),
    ]
    tall = ramme(protokoller=two)
    assert tall.resultat.helarskostnad is None
    assert tall.generelt_sum is None


def test_new_pay_that_no_point_gives_has_no_price(ramme, person):
    some = {"type": "individuelt", "ansatt": "Ada", "kr": 10000}
    listed = [person("Ada", 400000, 410000, "Fagforbundet")]
    known = ramme(ansatte=listed, protokoller=[protocol(some)]).resultat
    assert known.helarskostnad == 10000
    more = [*listed, person("Bo", 400000, 405000, "Fagforbundet")]
    assert ramme(ansatte=more, protokoller=[protocol(some)]).resultat.helarskostnad is None


def test_the_operating_result_is_shared_on_full_time_equivalents(ramme):
    assert ramme({"driftsresultat": "-50000"}).driftsresultat_per_arsverk == -5000
    assert ramme({"driftsresultat": 1, "arsverk": None}).driftsresultat_per_arsverk is None
    assert ramme({"driftsresultat": 1, "arsverk": 0}).driftsresultat_per_arsverk is None
