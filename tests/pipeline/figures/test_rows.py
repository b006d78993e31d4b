"""The rows of the pay list."""

from fractions import Fraction

import pytest

AGREED = {"hjemmel": "4.1", "utfall": "enighet"}


def test_row_of_a_part_of_a_post(figures):
    row = figures().ansatte[1]
    assert (row.tillegg, row.kostnad, row.etterbetaling) == (4000, 2000, Fraction(2000 * 5, 12))
    assert row.organisert


def test_a_row_without_new_pay_has_no_figures(figures, person):
    row = figures(ansatte=[person("Ada", 400000, organisasjon="Parat")]).ansatte[0]
    assert (row.tillegg, row.kostnad, row.etterbetaling, row.krav) == (None, None, None, None)


def test_a_vacant_post_charges_nothing(figures, person):
    tall = figures(ansatte=[person("Ada", 400000, 406000, "Parat", vakant="ja")])
    assert (tall.ansatte[0].tillegg, tall.ansatte[0].kostnad) == (6000, 0)
    assert tall.pott.brukt == 0


def test_the_claim_of_a_row_is_reckoned_as_the_offer(figures, person):
    row = figures(ansatte=[person("Ada", 400000, 404000, "Parat", 50, siste_krav=408000)]).ansatte[
        0
    ]
    assert (row.kostnad, row.krav) == (2000, 4000)


@pytest.mark.parametrize(
    ("own", "protocols", "months"),
    [
        (None, None, 5),
        (None, "2026-07-01", 4),
        ("2026-10-16", "2026-07-01", Fraction(16, 31)),
    ],
)
def test_the_nearest_effective_date_counts(figures, person, own, protocols, months):
    row = person("Ada", 400000, 412000, "Parat", **({"virkningsdato": own} if own else {}))
    entry = {**AGREED, "forste_utbetaling": "2026-11"}
    entry |= {"virkningsdato": protocols} if protocols else {}
    assert figures(ansatte=[row], protokoller=[entry]).ansatte[0].etterbetaling == 1000 * months


@pytest.mark.parametrize(
    "entry",
    [
        AGREED,
        {"hjemmel": "4.1", "utfall": "uenighet", "forste_utbetaling": "2026-11"},
        {"hjemmel": "4.2", "utfall": "enighet", "forste_utbetaling": "2026-11"},
    ],
    ids=["no first payment", "disagreement", "another basis"],
)
def test_back_pay_is_unknown_without_an_agreed_first_payment(figures, entry):
    tall = figures(protokoller=[entry])
    assert tall.ansatte[0].etterbetaling is None
    assert tall.pott.etterbetaling_sum is None
