"""The frame and the claim (DOMAIN 8.3 to 8.8, 8.11)."""

from fractions import Fraction


def test_rest_of_the_frame_and_the_step_that_fills_it(figures):
    found = figures("rest")
    assert found["sentralt_1_kr"] == 5850
    assert found["sentralt_1_datovekst"] == Fraction("1.25")
    assert found["rest"] == Fraction("1.3125")
    assert found["nodvendig_datovekst"] == Fraction("2.25")
    assert found["kroner_per_arsverk"] == 10530
    assert found["helarskostnad"] == 631800
    assert found["kostnad_i_virkningsaret"] == 368550
    assert found["overheng_neste_ar"] == Fraction("1.25")


def test_example_of_a_rest_without_central_increases(figures):
    """FO: 3,5 less carry-over 1,0 less drift 1,5 is 1,0."""
    found = figures(
        "rest", ramme="3,5", overheng="1,0", ovrig_glidning="1,5", sentralt=None, lokalt_fra=None
    )
    assert found["rest"] == 1
    assert "nodvendig_datovekst" not in found


def test_several_central_increases_are_added(figures):
    two = ["1,25 % 2026-04-01", "4680 kr 2026-07-01"]
    found = figures("rest", sentralt=two)
    assert found["sentralt_arsvekst"] == Fraction("0.9375") + Fraction("0.5")
    assert found["overheng_neste_ar"] == (
        Fraction("0.3125") + Fraction("0.5") + found["lokalt_overheng"]
    )


def test_a_frame_that_is_used_up_asks_for_nothing(answer, figures):
    found = figures("rest", ramme="1,5")
    assert found["rest"] < 0
    assert found["nodvendig_datovekst"] == found["helarskostnad"] == 0
    assert "used up" in str(answer("rest", ramme="1,5").notes[0])
    assert answer("rest").notes == ()


def test_kroner_need_an_average_and_a_number(figures):
    bare = figures("rest", sentralt=None, snittlonn=None)
    assert "kroner_per_arsverk" not in bare
    assert "helarskostnad" not in figures("rest", arsverk=None)


def test_claim_in_per_cent_but_at_least_kroner(figures):
    found = figures("claim")
    assert found["kr_av_prosent"] == 763
    assert found["kroner_per_arsverk"] == 860
    assert found["brytpunkt"] == Fraction(860) * 1000 / 35
    assert found["helarskostnad"] == 103200
    assert found["kostnad_i_virkningsaret"] == 25800
    assert figures("claim", snittlonn="28000")["kroner_per_arsverk"] == 980


def test_claim_in_per_cent_alone(figures):
    found = figures("claim", minst_kr=None, prosent="2", snittlonn="460000", arsverk="77")
    assert (found["kroner_per_arsverk"], found["helarskostnad"]) == (9200, 708400)
    assert not {"brytpunkt", "minst_kr"} & set(found)


def test_claim_in_kroner_per_hour(figures):
    found = figures("hourly")
    assert (found["kroner_per_arsverk"], found["helarskostnad"]) == (7800, 468000)
    assert found["datovekst"] == Fraction(7800, 4680)
    assert "kostnad_i_virkningsaret" not in found
    assert figures("hourly", timer_per_ar="1846")["kroner_per_arsverk"] == 7384


def test_an_hourly_claim_has_no_break_even(figures):
    found = figures("hourly", minst_kr="9000")
    assert found["kroner_per_arsverk"] == 9000
    assert "brytpunkt" not in found
