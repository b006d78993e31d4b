"""The pot: its base, its size, its use, and how that is judged."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.figures import compute, pots
from pipeline.model import Forhandling
from pipeline.rounds import read_round

OWN = {"eier": "organisasjon", "eier_organisasjon": "Parat"}


def test_figures_of_a_pot(figures):
    pott = figures().pott
    assert (pott.grunnlonnsmasse, pott.pott, pott.brukt, pott.rest) == (1000000, 12000, 12000, 0)
    assert (pott.til_organiserte, pott.til_uorganiserte) == (11000, 1000)
    assert pott.antall_uorganiserte == 1
    assert pott.uorganisertes_andel_av_pott_prosent == Fraction(100, 12)
    assert pott.lonnsmasse_for == 400000 + 200000 + 500000 + 160000
    assert pott.datolonnsvekst_prosent == Fraction(12000 * 100, 1260000)
    assert pott.bidrag_arslonnsvekst_prosent == pott.datolonnsvekst_prosent * Fraction(7, 12)
    assert pott.overheng_prosentpoeng == pott.datolonnsvekst_prosent * Fraction(5, 12)
    assert pott.etterbetaling_sum == Fraction(12000 * 5, 12)
    assert pott.status == "ok"


def test_ledger_is_reckoned_before_what_is_stated(figures):
    grunnlag = {
        "regnskapsfort_lonn": 1500000,
        "trekkes_fra": {"merarbeid": 100000, "annet": [{"tekst": "Kor", "kr": 50000}]},
        "legges_til": {"arsverksendring": -20000, "annet": [{"tekst": "Sluttet", "kr": 70000}]},
        "grunnlonnsmasse": 1,
        "pott": 1,
    }
    pott = figures(grunnlag=grunnlag).pott
    assert (pott.grunnlonnsmasse, pott.pott) == (1400000, 16800)


def test_ledger_alone_is_the_base(figures):
    assert figures(grunnlag={"regnskapsfort_lonn": 500000}).pott.grunnlonnsmasse == 500000


@pytest.mark.parametrize(("grunnlag", "pot"), [(None, None), ({}, None), ({"pott": 12345}, 12345)])
def test_without_a_base_the_pot_is_as_stated_or_unknown(figures, grunnlag, pot):
    pott = figures(grunnlag=grunnlag).pott
    assert (pott.grunnlonnsmasse, pott.pott) == (None, pot)
    assert pott.brukt == 12000


def test_a_round_without_a_pot_computes_none(figures, runde):
    tall = figures(runde=runde.model_copy(update={"pott": None}))
    assert (tall.pott.grunnlonnsmasse, tall.pott.pott) == (1000000, None)


@pytest.mark.parametrize(
    ("left", "unit", "status"),
    [
        (None, Decimal(100), None),
        (Fraction(0), None, "ok"),
        (Fraction(5), Decimal(100), "ok"),
        (Fraction(-9999, 100), Decimal(100), "over_med_avrunding"),
        (Fraction(-100), Decimal(100), "FEIL_over_pott"),
        (Fraction(-1, 100), None, "FEIL_over_pott"),
    ],
)
def test_necessary_rounding_is_less_than_one_unit(left, unit, status):
    assert pots.status(left, unit) == status


def test_a_unions_copy_has_the_pot_but_not_its_use(figures):
    tall = figures(**OWN)
    assert (tall.pott.pott, tall.pott.brukt, tall.pott.rest, tall.pott.status) == (
        12000,
        None,
        None,
        None,
    )
    assert (tall.pott.antall_uorganiserte, tall.pott.lonnsmasse_for) == (None, None)
    assert (tall.pott.datolonnsvekst_prosent, tall.pott.etterbetaling_sum) == (None, None)
    assert (tall.enighet_kostnad, tall.overskridelse_hvis_krav) == (None, None)
    assert [o.brukt for o in tall.organisasjoner] == [None, 3000, None]


def test_before_anything_is_offered_nothing_is_said_of_use(figures, person):
    tall = figures(ansatte=[person("Ada", 400000, organisasjon="Parat")], protokoller=[])
    assert (tall.pott.pott, tall.pott.brukt) == (12000, None)
    assert [o.brukt for o in tall.organisasjoner] == [None, None, None]


def test_a_round_that_gives_nothing_uses_nothing(figures, person):
    nothing = {"hjemmel": "4.1", "utfall": "ingen_tillegg"}
    tall = figures(ansatte=[person("Ada", 400000, organisasjon="Parat")], protokoller=[nothing])
    assert (tall.pott.brukt, tall.pott.rest, tall.pott.datolonnsvekst_prosent) == (0, 12000, 0)


def test_an_unknown_charge_leaves_use_unknown(figures):
    unknown = {"type": "gruppe", "gruppe": "renholderne", "kr": 1000}
    tall = figures(protokoller=[{"hjemmel": "4.1", "utfall": "enighet", "punkter": [unknown]}])
    assert (tall.pott.brukt, tall.pott.rest, tall.pott.til_organiserte) == (None, None, None)
    assert tall.pottbelastning is None
    assert [o.brukt for o in tall.organisasjoner] == [None, None, 0]


def test_use_of_each_union_with_points_beside_the_list(figures, person):
    ansatte = [
        person("Ada", 400000, 406000, "Fagforbundet"),
        person("Bo", 400000, None, "Fagforbundet"),
        person("Cy", 400000, None, "Parat"),
        person("Eli", 400000, 401000, "Fantasiforbundet"),
    ]
    general = {"type": "generelt_kr", "kr": 1200}
    entry = {"hjemmel": "4.1", "utfall": "enighet", "forste_utbetaling": "2026-11"}
    tall = figures(ansatte=ansatte, protokoller=[{**entry, "punkter": [general]}])
    assert [o.brukt for o in tall.organisasjoner] == [7200, 1200, 1000]
    assert [o.partsrett for o in tall.organisasjoner] == [True, True, False]
    assert (tall.pott.brukt, tall.pott.til_uorganiserte) == (9400, 1000)
    assert tall.pott.etterbetaling_sum == Fraction(9400 * 5, 12)


def test_a_lump_for_one_union_is_its_own(figures):
    lump = {"type": "gruppe", "gruppe": "renholderne", "kr": 1000, "kostnad": 700}
    entry = {"hjemmel": "4.1", "utfall": "enighet", "organisasjoner": ["Parat"]}
    tall = figures(protokoller=[{**entry, "punkter": [lump]}])
    assert [o.brukt for o in tall.organisasjoner] == [8000, 3700, 0]


rows = st.lists(
    st.tuples(
        st.sampled_from(["Fagforbundet", "Parat", "Fantasiforbundet", None]),
        st.integers(1, 100),
        st.integers(300000, 900000),
        st.integers(0, 30000),
    ),
    max_size=12,
)


@settings(max_examples=50)
@given(rows, st.integers(0, 10**8))
def test_sums_hold_for_any_list(people, payroll):
    forhandling = Forhandling.model_validate(
        {
            "semje": "1",
            "eier": "arbeidsgiver",
            "tariffomrade": "KA",
            "runde": "eksempel-ka-2026",
            "arbeidsgiver": {"navn": "Prøve fellesråd"},
            "organisasjoner": [
                {"navn": "Fagforbundet"},
                {"navn": "Parat"},
                {"navn": "Fantasiforbundet"},
            ],
            "grunnlag": {"grunnlonnsmasse": payroll},
            "ansatte": [
                {
                    "navn": f"Ansatt {i}",
                    "stilling": "organist",
                    "prosent": part,
                    "gammel": old,
                    "ny": old + rise,
                    **({"organisasjon": union} if union else {}),
                }
                for i, (union, part, old, rise) in enumerate(people)
            ],
            "protokoller": [
                {"hjemmel": "4.1", "utfall": "enighet", "forste_utbetaling": "2027-01"}
            ],
        }
    )
    tall = compute(forhandling, read_round("eksempel-ka-2026"))
    pott, costs = tall.pott, [a.kostnad for a in tall.ansatte]
    assert pott.brukt == sum(costs) == pott.til_organiserte + pott.til_uorganiserte
    assert pott.brukt + pott.rest == pott.pott == Fraction(payroll * 12, 1000)
    assert pott.til_organiserte == tall.pottbelastning == (tall.protokoller[0].helarskostnad or 0)
    assert sum(o.brukt for o in tall.organisasjoner if o.partsrett) == pott.til_organiserte
    assert sum(a.etterbetaling for a in tall.ansatte) == sum(costs, Fraction()) * Fraction(7, 12)
