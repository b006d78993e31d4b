import pytest

BESIDE = (
    "{hjemmel: '4.2', utfall: enighet, organisasjoner: [Fagforbundet], virkningsdato: %s,"
    " punkter: [{type: individuelt, ansatt: Tor Skisse, ny: 490000%s}]}"
)
POINT = "[{type: gruppe, gruppe: alle, kr: 1, kostnad: 1, virkningsdato: 2026-0%s-01}]"


@pytest.mark.parametrize("place", ["protokoller/0/virkningsdato", "ansatte/2/virkningsdato"])
def test_the_pot_has_effect_from_the_rounds_date(judge, place):
    assert judge.marks("R-VD-01", {place: "2026-07-01"}) == [f"E {place}"]
    assert judge.marks("R-VD-01", {place: "2026-06-01"}) == []


def test_so_have_its_points(judge):
    assert judge.marks("R-VD-01", {"protokoller/0/punkter": POINT % 7}) == [
        "E protokoller/0/punkter/0/virkningsdato"
    ]
    assert judge.marks("R-VD-01", {"protokoller/0/punkter": POINT % 6}) == []


def test_other_bases_have_their_own_date(judge):
    assert judge.marks("R-VD-01", {"protokoller/1": BESIDE % ("2026-09-01", "")}) == []
    changes = {"ansatte/2/virkningsdato": "2026-09-01", "ansatte/2/ny": None}
    assert judge.marks("R-VD-01", changes) == []


def test_nothing_has_effect_before_the_agreement_is_in_force(judge):
    assert judge.marks("R-VD-03", {"protokoller/1": BESIDE % ("2026-05-01", "")}) == []
    assert judge.marks("R-VD-03", {"protokoller/1": BESIDE % ("2026-04-01", "")}) == [
        "E protokoller/1/virkningsdato"
    ]
    open_round = judge.in_round(ikrafttredelse=None)
    assert open_round.marks("R-VD-03", {"protokoller/1": BESIDE % ("2026-04-01", "")}) == []


def test_nor_does_what_is_local_within_a_frame(frame):
    assert frame.marks("R-VD-03", {"okonomi/lokalt_fra": "2026-03-01"}) == ["E okonomi/lokalt_fra"]
    assert frame.marks("R-VD-03", {"okonomi/lokalt_fra": "2026-04-01"}) == []
    assert frame.marks("R-VD-03", {"okonomi/lokalt_fra": "2026-06-15"}) == ["W okonomi/lokalt_fra"]


def test_a_date_within_a_month_is_a_warning(judge):
    point = ", virkningsdato: 2026-09-02"
    assert judge.marks("R-VD-03", {"protokoller/1": BESIDE % ("2026-09-15", point)}) == [
        "W protokoller/1/virkningsdato",
        "W protokoller/1/punkter/0/virkningsdato",
    ]
    assert judge.marks("R-VD-03", {"ansatte/0/virkningsdato": "2026-06-30"}) == [
        "W ansatte/0/virkningsdato"
    ]


def test_changes_back_in_time_say_when_they_are_paid(judge):
    silent = {"protokoller/0/forste_utbetaling": None}
    assert judge.marks("R-VD-06", silent) == ["W protokoller/0"]
    point = "[{type: gruppe, gruppe: alle, kr: 1, kostnad: 1, etterbetaling: 2026-11}]"
    assert judge.marks("R-VD-06", {**silent, "protokoller/0/punkter": point}) == []
    for ahead in ("2026-10-13", "2026-11-01"):
        assert judge.marks("R-VD-06", {**silent, "protokoller/0/virkningsdato": ahead}) == []
    assert judge.marks("R-VD-06", {**silent, "protokoller/0/utfall": "ingen_tillegg"}) == []
    second = "{hjemmel: 4.1, utfall: enighet, organisasjoner: [Fagforbundet]}"
    nothing_first = {"protokoller/0/utfall": "ingen_tillegg", "protokoller/1": second}
    assert judge.marks("R-VD-06", nothing_first) == ["W protokoller/1"]


def test_nothing_is_paid_before_it_has_effect(judge):
    paid, effect = "protokoller/0/forste_utbetaling", {"protokoller/0/virkningsdato": "2026-12-01"}
    assert judge.marks("R-VD-06", {**effect, paid: "2026-11"}) == [f"W {paid}"]
    assert judge.marks("R-VD-06", {**effect, paid: "2026-12"}) == []


def test_rates_for_hours_worked_have_a_date_ahead(judge):
    rate = "[{type: ubekvem, tekst: Kveldstillegg 60 kr, virkningsdato: 2026-%s}]"
    assert judge.marks("R-VD-06", {"protokoller/0/punkter": rate % "09-01"}) == [
        "W protokoller/0/punkter/0"
    ]
    for ahead in ("10-13", "11-01"):
        assert judge.marks("R-VD-06", {"protokoller/0/punkter": rate % ahead}) == []


def test_nothing_is_paid_before_it_was_agreed(judge):
    paid = "protokoller/0/forste_utbetaling"
    assert judge.marks("R-VD-06", {paid: "2026-09"}) == [f"W {paid}"]
    assert judge.marks("R-VD-06", {paid: "2026-10"}) == []
