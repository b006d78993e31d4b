"""What protocols cost and charge, one by one."""

from fractions import Fraction

import pytest

ADA = {"type": "individuelt", "ansatt": "Ada"}


def entry(hjemmel="4.1", utfall="enighet", **more):
    return {"hjemmel": hjemmel, "utfall": utfall, **more}


@pytest.mark.parametrize(
    ("facts", "documents"),
    [
        (entry(), 2),
        (entry(organisasjoner=["Parat"]), 1),
        (entry(felles="ja"), 1),
        (entry(utfall="uenighet", felles="ja"), 2),
        (entry(utfall="ingen_tillegg"), 2),
        (entry(utfall="ingen_krav"), 0),
    ],
)
def test_documents_that_are_due(figures, facts, documents):
    tall = figures(protokoller=[facts])
    assert tall.protokoller[0].antall == tall.antall_protokoller == documents


def test_a_pot_protocol_charges_its_members_only(figures):
    tall = figures().protokoller[0]
    assert tall.organisasjoner == ("Fagforbundet", "Parat")
    assert tall.pottbelastning == tall.helarskostnad == 11000
    assert tall.kostnad_i_virkningsaret == Fraction(11000 * 7, 12)


def test_two_protocols_never_charge_the_same_row(figures):
    tall = figures(protokoller=[entry(), entry(organisasjoner=["Parat"])])
    assert [p.pottbelastning for p in tall.protokoller] == [11000, 0]
    assert tall.pottbelastning == 11000


def test_points_beside_the_list_are_charged_with_it(figures):
    group = {"type": "gruppe", "gruppe": "renholderne", "kr": 1000, "kostnad": 700}
    tall = figures(protokoller=[entry(punkter=[{**ADA, "kr": 9999}, group])])
    assert tall.pottbelastning == 11700
    assert tall.pott.brukt == 12700


def test_another_basis_charges_no_pot(figures):
    facts = entry("4.2", punkter=[{**ADA, "ny": 436000}], virkningsdato="2026-09-01")
    tall = figures(protokoller=[facts]).protokoller[0]
    assert (tall.helarskostnad, tall.kostnad_i_virkningsaret) == (36000, 12000)
    assert tall.pottbelastning == 0


def test_a_protocol_of_nothing_has_no_cost(figures):
    tall = figures(protokoller=[entry("4.2", "ingen_tillegg")]).protokoller[0]
    assert (tall.helarskostnad, tall.kostnad_i_virkningsaret, tall.punkter) == (None, None, ())


def test_a_cost_that_is_not_known_makes_no_sum(figures):
    tall = figures(protokoller=[entry("4.2", punkter=[{"type": "annet", "tekst": "Stige"}])])
    assert tall.protokoller[0].helarskostnad is None
    assert tall.protokoller[0].kostnad_i_virkningsaret is None


def test_point_on_one_employee(figures):
    facts = entry("4.2", punkter=[{**ADA, "prosent": 3}], forste_utbetaling="2026-09")
    point = figures(protokoller=[facts]).protokoller[0].punkter[0]
    assert (point.ansatt, point.gammel, point.ny, point.tillegg) == (0, 400000, 412000, 12000)
    assert (point.kostnad, point.kostnad_i_virkningsaret, point.etterbetaling) == (
        12000,
        7000,
        3000,
    )


def test_point_has_its_own_dates_before_those_of_the_protocol(figures):
    own = {**ADA, "kr": 12000, "virkningsdato": "2026-09-01", "etterbetaling": "2026-12"}
    facts = entry("4.2", punkter=[own], virkningsdato="2026-07-01", forste_utbetaling="2026-09")
    point = figures(protokoller=[facts]).protokoller[0].punkter[0]
    assert (point.kostnad_i_virkningsaret, point.etterbetaling) == (4000, 3000)


def test_point_on_many_names_nobody(figures):
    facts = entry("4.2", punkter=[{"type": "generelt_kr", "kr": 1000}])
    point = figures(protokoller=[facts]).protokoller[0].punkter[0]
    assert (point.ansatt, point.gammel, point.ny, point.tillegg) == (None, None, None, None)
    assert point.kostnad == 2500


def test_new_code_alone_gives_no_new_pay(figures):
    facts = entry("4.2", punkter=[{"type": "stillingskode", "ansatt": "Bo", "ny_kode": "9141"}])
    point = figures(protokoller=[facts]).protokoller[0].punkter[0]
    assert (point.ansatt, point.gammel, point.ny, point.kostnad) == (1, 400000, None, 0)


@pytest.mark.parametrize(
    ("unions", "answer"), [(["Parat"], False), (["Parat", "Fantasiforbundet"], True)]
)
def test_a_protocol_with_the_unorganised_is_noticed(figures, unions, answer):
    tall = figures(protokoller=[entry(organisasjoner=unions)])
    assert tall.protokoll_med_uorganiserte is answer
