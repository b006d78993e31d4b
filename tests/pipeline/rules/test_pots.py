from decimal import Decimal

import pytest


@pytest.mark.parametrize(
    ("pay", "marks"),
    [
        ("458000", []),
        ("458000,01", ["W ansatte"]),
        ("458099,99", ["W ansatte"]),
        ("458100", ["E ansatte"]),
        ("457900,01", []),
        ("457900", ["W ansatte"]),
    ],
)
def test_the_use_of_the_pot_to_the_ore(judge, pay, marks):
    assert judge.marks("R-POT-06", {"ansatte/0/ny": pay}) == marks


def test_an_overdrawn_pot_is_told_with_its_figures(judge):
    assert judge.says("R-POT-06", {"ansatte/0/ny": "459000"}) == [
        (
            "31000 kroner is used over 12 months of a pot of 30000: 1000 too much. Give less, or take "
            "up the need under another basis"
        )
    ]
    [finding] = judge.findings("R-POT-06", {"ansatte/0/ny": "459000"})
    assert finding.message.values["over"] == Decimal(1000)


def test_without_a_rounding_unit_nothing_is_rounding(judge):
    no_unit = judge.in_round(avrundingsenhet=None)
    assert no_unit.marks("R-POT-06", {"ansatte/0/ny": "458000,01"}) == ["E ansatte"]
    assert no_unit.marks("R-POT-06", {"ansatte/0/ny": "457999,99"}) == ["W ansatte"]
    assert no_unit.marks("R-POT-06") == []


def test_before_there_is_a_protocol_nothing_is_a_result(judge):
    assert judge.marks("R-POT-06", {"ansatte/0/ny": "600000", "protokoller": "[]"}) == []


NO_LIST = {f"ansatte/{i}/ny": None for i in range(4)}
POINTS = "[{type: gruppe, gruppe: alle ansatte, kr: 1000, kostnad: %s}]"


def test_without_a_list_the_points_use_the_pot(judge):
    over = {**NO_LIST, "protokoller/0/punkter": POINTS % "31000", "protokoller/0/felles": "ja"}
    assert judge.marks("R-POT-06", over) == ["E protokoller/0/punkter"]
    within = {**NO_LIST, "protokoller/0/punkter": POINTS % "29950", "protokoller/0/felles": "ja"}
    assert judge.marks("R-POT-06", within) == []


def test_a_pot_of_which_nothing_is_used(judge):
    changes = {**NO_LIST, "protokoller/0/utfall": "ingen_tillegg"}
    assert judge.marks("R-POT-06", changes) == ["W protokoller"]


def test_a_unions_copy_does_not_hold_the_use_of_the_pot(judge):
    own = {"eier": "organisasjon", "eier_organisasjon": "Fagforbundet"}
    assert judge.marks("R-POT-06", own) == ["I protokoller"]
    assert judge.marks("R-POT-06", {"grunnlag": None}) == []


def test_what_has_no_price_keeps_the_pot_from_being_tested(judge):
    unpriced = "[{type: gruppe, gruppe: renholderne, kr: 1000}, {type: annet, tekst: ny kode}]"
    assert judge.marks("R-POT-06", {"protokoller/0/punkter": unpriced}) == [
        "E protokoller/0/punkter/0"
    ]


POINT = "[{type: individuelt, ansatt: Anne Mal, kr: 8000, kostnad: %s}]"


@pytest.mark.parametrize("document", ["tilbud/0", "protokoller/0"])
def test_a_stated_cost_is_that_of_twelve_months(judge, document):
    right = {f"{document}/punkter": POINT % "4000"}
    assert judge.marks("R-POT-07", right) == []
    wrong = {f"{document}/punkter": POINT % "8000"}
    assert judge.marks("R-POT-07", wrong) == [f"E {document}/punkter/0/kostnad"]
    assert "not what the list gives" in judge.says("R-POT-07", wrong)[0]
    both = {f"{document}/punkter": (POINT % "4000")[:-1] + ", " + (POINT % "8000")[1:]}
    assert judge.marks("R-POT-07", both) == [f"E {document}/punkter/1/kostnad"]


def test_the_cost_of_the_first_year_is_recognised(judge):
    changes = {"tilbud/0/punkter": POINT.replace("8000", "12000") % "3500"}
    assert "months of the first year" in judge.says("R-POT-07", changes)[0]


def test_an_offer_to_one_union_is_priced_by_its_members(judge):
    points = "[{type: generelt_kr, kr: 1000, kostnad: %s}]"
    changes = {"tilbud/0/til": "[Fagforbundet]", "tilbud/0/punkter": points % 2000}
    assert judge.marks("R-POT-07", changes) == []


@pytest.mark.parametrize("kind", ["ubekvem", "annet_gode"])
def test_what_follows_from_pay_is_not_charged(judge, kind):
    point = f"[{{type: {kind}, tekst: høyere tillegg%s}}]"
    priced = {"protokoller/0/punkter": point % ", kostnad: 500"}
    assert judge.marks("R-POT-08", priced) == ["E protokoller/0/punkter/0/kostnad"]
    assert judge.marks("R-POT-08", {"protokoller/0/punkter": point % ""}) == []


def test_a_rise_for_a_vacant_post_is_not_charged(judge):
    priced = {"tilbud/0/punkter": POINT % "4000"}
    assert judge.marks("R-POT-08", priced) == []
    assert judge.marks("R-POT-08", {**priced, "ansatte/2/vakant": "ja"}) == [
        "E tilbud/0/punkter/0/kostnad"
    ]
