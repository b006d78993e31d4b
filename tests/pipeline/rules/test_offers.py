DISPUTE = {
    "protokoller/0": "{hjemmel: 4.1, utfall: enighet, organisasjoner: [Det Norske Diakonforbund]}",
    "protokoller/1": "{hjemmel: 4.1, utfall: uenighet, organisasjoner: [Fagforbundet],"
    " uenighet: {om: [tillegg], siste_tilbud: 2}}",
}
LOWER = {"ansatte/0/ny": "455999"}


def test_a_written_offer_is_not_silently_lowered(judge):
    assert judge.marks("R-TB-01", LOWER) == ["E tilbud/1"]
    assert (
        "offered 5999 kroner, less than the 6000 of the written offer 1"
        in (judge.says("R-TB-01", LOWER)[0])
    )
    assert judge.marks("R-TB-01", {"ansatte/0/ny": "456000"}) == []


def test_a_reason_makes_it_a_warning(judge):
    assert judge.marks("R-TB-01", {**LOWER, "tilbud/1/begrunnelse": "Ny innplassering"}) == [
        "W tilbud/1"
    ]


def test_an_oral_offer_does_not_bind(judge):
    assert judge.marks("R-TB-01", {**LOWER, "tilbud/0/skriftlig": "nei"}) == []
    assert judge.marks("R-TB-01", {**LOWER, "tilbud/1/skriftlig": "nei"}) == []


def test_the_point_that_lowers_is_pointed_at(judge):
    third = (
        "{nr: 3, dato: 2026-10-13, kl: 13.00, skriftlig: ja, til: [Fagforbundet], punkter:"
        " [{type: individuelt, ansatt: Tor Skisse, kr: 10000},"
        " {type: individuelt, ansatt: Kari Eksempel, kr: 7999}]}"
    )
    assert judge.marks("R-TB-01", {"tilbud/2": third}) == ["E tilbud/2/punkter/1"]
    reasoned = {"tilbud/2": third, "tilbud/2/begrunnelse": "Ny innplassering"}
    assert judge.marks("R-TB-01", reasoned) == ["W tilbud/2/punkter/1"]


def test_offers_count_in_the_order_they_were_made(judge):
    swapped = {"tilbud/1/dato": "2026-09-28"}
    assert judge.marks("R-TB-01", swapped) == [f"E tilbud/0/punkter/{i}" for i in range(4)]


def test_offers_on_another_basis_are_their_own(judge):
    other = (
        "{nr: 1, dato: 2026-10-13, kl: 13.00, skriftlig: ja, hjemmel: 4.2, punkter:"
        " [{type: individuelt, ansatt: Tor Skisse, kr: 1000}]}"
    )
    assert judge.marks("R-TB-01", {"tilbud/2": other}) == []


def test_points_on_the_same_employee_add_up(judge):
    points = "[{type: generelt_kr, kr: 5000}, {type: individuelt, ansatt: Kari Eksempel, kr: %s}]"
    assert judge.marks("R-TB-01", {"tilbud/0/punkter": points % 3000}) == []
    assert judge.marks("R-TB-01", {"tilbud/0/punkter": points % 3001}) == ["E tilbud/1"]


def test_a_breach_quotes_the_last_written_offer(judge):
    assert judge.marks("R-TB-01", DISPUTE) == []
    quoted = "protokoller/1/uenighet/siste_tilbud"
    assert judge.marks("R-TB-01", {**DISPUTE, quoted: "1"}) == [f"E {quoted}"]
    assert judge.marks("R-TB-01", {**DISPUTE, quoted: None}) == []


def test_what_is_quoted_was_offered_to_the_union(judge):
    third = "{nr: 3, dato: 2026-10-13, kl: 13.00, skriftlig: ja, til: [%s], etter_liste: ja}"
    elsewhere = {"tilbud/2": third % "Det Norske Diakonforbund"}
    assert judge.marks("R-TB-01", {**DISPUTE, **elsewhere}) == []
    here = {**DISPUTE, "tilbud/2": third % "Fagforbundet"}
    assert judge.marks("R-TB-01", here) == ["E protokoller/1/uenighet/siste_tilbud"]
    assert "quotes offer 2, and the last written one is 3," in judge.says("R-TB-01", here)[0]


def test_what_is_quoted_was_offered_on_the_same_basis(judge):
    beside = {
        "protokoller/1": "{hjemmel: 4.2, utfall: uenighet, organisasjoner: [Fagforbundet],"
        " uenighet: {om: [innplassering], siste_tilbud: %s}}",
        "tilbud/2": "{nr: 1, dato: 2026-10-13, skriftlig: ja, hjemmel: 4.2, punkter:"
        " [{type: individuelt, ansatt: Tor Skisse, kr: 1000}]}",
    }
    own = {**beside, "protokoller/1": beside["protokoller/1"] % 1}
    assert judge.marks("R-TB-01", own) == []
    of_the_pot = {**beside, "protokoller/1": beside["protokoller/1"] % 2}
    assert judge.marks("R-TB-01", of_the_pot)[-1] == "E protokoller/1/uenighet/siste_tilbud"


def test_in_dispute_the_list_is_the_last_written_offer(judge):
    by_points = {
        "tilbud/1/etter_liste": "nei",
        "tilbud/1/punkter": "[{type: individuelt, ansatt: Kari Eksempel, kr: 8000},"
        " {type: individuelt, ansatt: Tor Skisse, kr: 9000},"
        " {type: individuelt, ansatt: Anne Mal, kr: 12000}]",
    }
    assert judge.marks("R-TB-01", {**DISPUTE, **by_points}) == ["E ansatte/1/ny"]
    assert judge.marks("R-TB-01", {**DISPUTE, **by_points, "ansatte/1/ny": "479000"}) == []
    assert "479000, not 480000" in (
        judge.says("R-TB-01", {**DISPUTE, **by_points})[0].replace(" kroner", "")
    )


def test_a_breach_without_any_offer_is_asked_for_one(judge):
    bare = {**DISPUTE, "tilbud": "[]", "ansatte/0/ny": None, "ansatte/1/ny": None}
    bare["protokoller/1"] = bare["protokoller/1"].replace(", siste_tilbud: 2", "")
    assert judge.marks("R-TB-01", bare) == ["E protokoller/1/uenighet"]
    assert (
        judge.marks("R-TB-01", {**bare, "ansatte/0/ny": "458000", "ansatte/1/ny": "480000"}) == []
    )


def test_offers_are_made_in_joint_meetings(judge):
    assert judge.marks("R-TB-02", {"tilbud/1/fellesmote": "nei"}) == ["W tilbud/1/fellesmote"]
    assert judge.marks("R-TB-02", {"tilbud/1/fellesmote": "nei", "tilbud/1/hjemmel": "4.2"}) == []


def test_in_dispute_the_list_has_what_was_offered_in_writing(judge):
    points = {
        **DISPUTE,
        "tilbud/1/etter_liste": "nei",
        "tilbud/1/punkter": "[{type: generelt_kr, kr: 12000}]",
    }
    assert "E ansatte/0" in judge.marks("R-TB-01", {**points, "ansatte/0/ny": None})
    assert "462000 kroner, as «ny»" in (judge.says("R-TB-01", {**points, "ansatte/0/ny": None})[0])
    assert "E ansatte/0" not in judge.marks("R-TB-01", points)


def test_an_offer_is_signed_for_the_employer(judge):
    assert judge.marks("R-TB-01", {"tilbud/0/undertegnet_av": "Grete Styrløs"}) == []
    assert judge.marks("R-TB-01", {"tilbud/0/undertegnet_av": "Nina Modell"}) == [
        "E tilbud/0/undertegnet_av"
    ]


def test_the_first_offer_leaves_something(judge):
    whole = {"tilbud/0/punkter/0/kr": "12901"}
    assert judge.marks("R-POT-12", whole) == ["W tilbud/0"]
    assert judge.marks("R-POT-12", {"tilbud/0/punkter/0/kr": "12900"}) == []
    assert judge.marks("R-POT-12", {**whole, "arbeidsgiver/liten": "ja"}) == []
    assert judge.marks("R-POT-12", {"tilbud": "[]"}) == []


def test_without_a_rounding_unit_a_krone_is_something_left(judge):
    no_unit = judge.in_round(avrundingsenhet=None)
    assert no_unit.marks("R-POT-12", {"tilbud/0/punkter/0/kr": "12999"}) == []
    assert no_unit.marks("R-POT-12", {"tilbud/0/punkter/0/kr": "13000"}) == ["W tilbud/0"]


def test_the_first_offer_is_the_lowest_number_and_not_the_first_in_the_file(judge):
    changes = {"tilbud/0/nr": "3", "tilbud/1/nr": "1"}
    assert judge.marks("R-POT-12", changes) == ["W tilbud/1"]
