"""What a claim and an offer cost, with a pot and within a frame."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from pipeline.documents.estimates import overslag

FRAME = """
semje: 1
eier: arbeidsgiver
tariffomrade: NHO
runde: eksempel-nho-2026
arbeidsgiver: {navn: Øvingsby AS}
okonomi: {arsverk: 60, snittlonn: 468000}
"""
JUNE = date(2026, 6, 1)


def test_within_a_frame_the_years_cost_is_told_too(make_case):
    kostnad = overslag(make_case(FRAME), Fraction(631800), JUNE)
    assert kostnad.i_virkningsaret == 368550
    assert kostnad.virkningsaar == "2026"
    assert kostnad.per_arsverk == 10530


def test_a_pot_is_charged_with_twelve_months_alone(sak):
    kostnad = overslag(sak, Fraction(8000), JUNE, arsverk=Fraction(2))
    assert (kostnad.i_virkningsaret, kostnad.virkningsaar) == (None, None)
    assert kostnad.per_arsverk == 4000


def test_what_is_stated_per_post_goes_first(make_case):
    kostnad = overslag(make_case(FRAME), Fraction(60000), JUNE, per_arsverk=Decimal(999))
    assert kostnad.per_arsverk == 999


def test_without_a_cost_nothing_is_said_but_what_is_stated(make_case):
    kostnad = overslag(make_case(FRAME), None, JUNE, per_arsverk=Decimal(999))
    assert (kostnad.i_alt, kostnad.i_virkningsaret, kostnad.per_arsverk) == (None, None, 999)


def test_over_no_posts_there_is_no_cost_per_post(sak):
    assert overslag(sak, Fraction(8000), JUNE, arsverk=Fraction(0)).per_arsverk is None
