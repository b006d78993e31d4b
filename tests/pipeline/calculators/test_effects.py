"""Dates, carry-over and back-pay (DOMAIN 8.2 to 8.4, 8.9)."""

from fractions import Fraction


def test_growth_needed_from_a_date(figures):
    found = figures("date")
    assert found["nodvendig_datovekst"] == 2
    assert found["lokalt_arsvekst"] == Fraction("1.5")
    assert found["lokalt_overheng"] == Fraction("0.5")
    assert found["kroner_per_arsverk"] == 9200
    assert "kroner_per_arsverk" not in figures("date", snittlonn=None)


def test_kroner_keep_their_value_in_the_year(figures):
    found = figures("moved")
    assert found["verdi_i_aret"] == Fraction("3656.25")
    assert found["nytt_belop"] == Fraction("7312.5")


def test_back_pay_counts_a_part_of_a_month_by_its_days(answer, figures):
    found = figures("backpay")
    assert found["kostnad"] == 4800
    assert found["maneder_etterbetaling"] == Fraction("4.5")
    assert found["etterbetaling"] == 1800
    assert "PD-2" in str(answer("backpay").notes[0])
    assert figures("backpay", fra="2026-06-01", stillingsprosent=None)["etterbetaling"] == 2500
    assert answer("backpay", fra="2026-06-01").notes == ()


def test_growth_of_the_year_with_several_increases(figures):
    """NHO: 0,75 from last year, 2 % from April and 1 % from May are 2,92."""
    steps = ["2 % 2026-04-01", "1 % 2026-05-01"]
    found = figures("carryover", tillegg=steps, noyaktig=None)
    assert found["arsvekst"] == Fraction("2.25") + Fraction(2, 3)
    assert found["overheng_neste_ar"] == Fraction(1, 2) + Fraction(1, 3)
    assert not any("noyaktig" in name for name in found)


def test_the_exact_carry_over_is_shown_on_request(answer, figures):
    found = figures("carryover", tillegg=["2 % 2026-04-01"])
    exact = found["tillegg_1_noyaktig_overheng"]
    assert round(float(exact), 4) == 0.4926
    assert "PD-6" in str(answer("carryover").notes[0])
