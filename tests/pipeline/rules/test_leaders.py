LED = "E ansatte/1/leder_for/0"


def test_a_leader_has_more_than_those_led(judge):
    assert judge.marks("R-LD-01", {"ansatte/1/ny": "458000"}) == [LED]
    assert judge.marks("R-LD-01", {"ansatte/1/ny": "458000,01"}) == []
    assert "Tor Skisse has 458000 kroner" in judge.says("R-LD-01", {"ansatte/1/ny": "458000"})[0]


def test_full_time_pay_is_compared(judge):
    assert judge.marks("R-LD-01", {"ansatte/1/prosent": "10"}) == []


def test_who_gets_nothing_keeps_the_old_pay(judge):
    assert judge.marks("R-LD-01", {"ansatte/1/ny": None}) == []
    assert judge.marks("R-LD-01", {"ansatte/1/ny": None, "ansatte/0/ny": "471000"}) == [LED]


def test_what_is_agreed_beside_the_pot_counts(judge):
    point = "[{type: individuelt, ansatt: Kari Eksempel, ny: 485000}]"
    for outcome, marks in (("enighet", [LED]), ("uenighet", [])):
        changes = {"protokoller/1": f"{{hjemmel: 4.3, utfall: {outcome}, punkter: {point}}}"}
        assert judge.marks("R-LD-01", changes) == marks


def test_a_daglig_leder_is_not_compared_with_groups_4_and_5(judge):
    less = {"ansatte/1/ny": "450000", "ansatte/1/daglig_leder": "ja"}
    for group, marks in (("5", []), ("4", []), ("3", [LED])):
        assert judge.marks("R-LD-01", {**less, "ansatte/0/lonnsgruppe": group}) == marks
    assert judge.marks(
        "R-LD-01", {**less, "ansatte/1/daglig_leder": "nei", "ansatte/0/lonnsgruppe": "5"}
    ) == [LED]


def test_a_vacant_post_is_led_by_nobody_in_particular(judge):
    vacant = {"ansatte/1/ny": "450000", "ansatte/0/vakant": "ja"}
    assert judge.marks("R-LD-01", vacant) == []
    another = {"ansatte/1/leder_for": "[Kari Eksempel, Anne Mal]"}
    assert judge.marks("R-LD-01", vacant | another) == ["E ansatte/1/leder_for/1"]


def test_it_says_when_nobody_is_said_to_lead(judge):
    assert judge.marks("R-LD-01", {"ansatte/1/leder_for": None}) == ["I ansatte"]
    assert judge.marks("R-LD-01", {"ansatte/1/leder_for": None, "protokoller": "[]"}) == []
