import pytest

from pipeline.rounds.bases import Forveksling

BESIDE = (
    "{hjemmel: '%s', utfall: enighet, organisasjoner: [Fagforbundet], virkningsdato: 2026-09-01,"
    " begrunnelse: endret ansvar, forste_utbetaling: 2026-11,"
    " punkter: [{type: individuelt, ansatt: Tor Skisse, ny: 490000}]}"
)
WITH_ROOM = {"arbeidsgiver/fullmakt": None}


def test_a_protocol_beside_the_pot_in_order(judge):
    assert judge.all({**WITH_ROOM, "protokoller/1": BESIDE % "4.2"}) == ()


def test_an_unknown_basis_is_answered_with_the_nearest_and_all_known(judge):
    changes = {"protokoller/0/hjemmel": "4.11"}
    assert judge.marks("R-HJ-01", changes) == ["E protokoller/0/hjemmel"]
    assert judge.says("R-HJ-01", changes) == [
        "the round has no basis 4.11: did you mean 4.1? Known: 3.2.1, 3.4.1, 4.1, 4.2, 4.3, 5"
    ]


def test_a_basis_of_another_area_is_called_so(judge):
    changes = {"protokoller/0/hjemmel": "4.2.1"}
    assert "4.2.1 belongs to KS, not to KA" in judge.says("R-HJ-01", changes)[0]


def test_the_round_says_what_is_taken_for_its_own(judge):
    changes = {"protokoller/0/hjemmel": "4.2.1"}
    alone = judge.in_round(forveksles_med=())
    assert alone.says("R-HJ-01", changes)[0].startswith("the round has no basis 4.2.1: did you")
    others = Forveksling(tariffomrade="Virke HUK", koder=("pott", "4.2.1"))
    told = judge.in_round(forveksles_med=(others, *judge.runde.forveksles_med))
    assert "4.2.1 belongs to Virke HUK, not to KA" in told.says("R-HJ-01", changes)[0]
    assert "B-del belongs to Spekter" in told.says("R-HJ-01", {"protokoller/0/hjemmel": "B-del"})[0]


def test_in_a_round_of_another_area_its_codes_are_not_elsewhere(judge):
    changes = {"tariffomrade": "KS", "protokoller/0/hjemmel": "4.2.1"}
    assert judge.marks("R-HJ-01", changes) == ["E tariffomrade", "E protokoller/0/hjemmel"]
    assert judge.says("R-HJ-01", changes)[1].startswith("the round has no basis 4.2.1")


def test_claims_and_offers_have_a_known_basis_too(judge):
    changes = {"krav/0/hjemmel": "4.4", "tilbud/0/hjemmel": "4.A.1"}
    assert judge.marks("R-HJ-01", changes) == ["E krav/0/hjemmel", "E tilbud/0/hjemmel"]


def test_the_round_is_of_the_area(judge):
    assert judge.marks("R-HJ-01", {"tariffomrade": "KS"}) == ["E tariffomrade"]


def test_a_discussion_is_no_negotiation(judge):
    changes = {"protokoller/1": "{hjemmel: 3.2.1, utfall: ingen_tillegg}"}
    assert judge.marks("R-HJ-01", changes) == ["E protokoller/1/hjemmel"]


def test_a_basis_with_a_condition_is_used_with_its_reason(judge):
    bare = (BESIDE % "4.2").replace("begrunnelse: endret ansvar,", "")
    assert judge.marks("R-HJ-01", {"protokoller/1": bare}) == ["E protokoller/1/hjemmel"]
    assert "Organisatoriske" in judge.says("R-HJ-01", {"protokoller/1": bare})[0]
    in_point = bare.replace("ny: 490000", "ny: 490000, begrunnelse: nytt ansvar")
    assert judge.marks("R-HJ-01", {"protokoller/1": in_point}) == []


@pytest.mark.parametrize("cited", ["4.1 og 4.3", "4.2, 4.3", "HTA kap. 4 pkt. 4.1, 4.2 og 4.3"])
def test_two_bases_never_share_a_protocol(judge, cited):
    changes = {"protokoller/1": BESIDE % cited}
    assert judge.marks("R-HJ-02", changes) == ["E protokoller/1/hjemmel"]


def test_a_protocol_with_two_bases_is_to_be_split(judge):
    assert judge.says("R-HJ-02", {"protokoller/0/hjemmel": "4.1 og 4.3"}) == [
        (
            "the protocol cites 4.1, 4.3, and a protocol has one basis: split it into 2 entries, one "
            "for each"
        )
    ]
    assert judge.marks("R-HJ-02", {"protokoller/0/hjemmel": "HTA kap. 4 pkt. 4.1"}) == []


def test_negotiations_beside_the_pot_were_announced(judge):
    changes = {**WITH_ROOM, "protokoller/1": BESIDE % "4.3"}
    assert judge.marks("R-HJ-03", changes) == ["W protokoller/1/hjemmel"]
    assert judge.marks("R-HJ-03", {**changes, "moter/0/andre_hjemler": "['4.2', '4.3']"}) == []


def test_without_a_discussion_nothing_was_announced(judge):
    changes = {**WITH_ROOM, "protokoller/1": BESIDE % "4.3", "moter/0": None}
    assert judge.marks("R-HJ-03", changes) == ["W protokoller/1/hjemmel"]


def test_only_what_has_its_conditions_shows_the_ground(judge):
    bases = tuple(
        regel.model_copy(update={"vilkar": "Det er en pott."}) if regel.kode == "4.1" else regel
        for regel in judge.runde.hjemler
    )
    assert judge.in_round(hjemler=bases).marks("R-HJ-01") == []


def test_negotiations_beside_no_pot_need_no_announcement(judge):
    changes = {"protokoller/0": BESIDE % "4.3", "moter/0": None}
    assert judge.marks("R-HJ-03", changes) == []


def test_the_top_leader_is_not_in_the_list(judge):
    by_chapter = {"ansatte/1/lonnskapittel": "3.4.1"}
    assert judge.marks("R-HJ-04", by_chapter) == ["E ansatte/1/ny"]
    assert judge.marks("R-HJ-04", {"ansatte/1/kode": "4950"}) == ["E ansatte/1/ny"]
    assert judge.marks("R-HJ-04", {**by_chapter, "ansatte/1/ny": None}) == []


def test_the_top_leader_is_in_no_point_but_of_3_4_1(judge):
    leader = {"ansatte/1/lonnskapittel": "3.4.1", "ansatte/1/ny": None}
    for code, marks in (("4.2", ["E protokoller/1/punkter/0"]), ("3.4.1", [])):
        assert judge.marks("R-HJ-04", {**leader, "protokoller/1": BESIDE % code}) == marks
    both = {**leader, "protokoller/1": BESIDE.replace("'%s'", "[4.2, 4.3]")}
    assert "not under 4.2, 4.3: " in judge.says("R-HJ-04", both)[0]


def test_an_unknown_code_is_found_after_one_of_another_area(judge):
    changes = {"protokoller/0/hjemmel": "[4.2.1, 9.9]"}
    assert judge.marks("R-HJ-01", changes) == ["E protokoller/0/hjemmel"] * 2


def test_a_protocol_on_3_4_1_does_not_clear_the_next(judge):
    leader = {"ansatte/1/lonnskapittel": "3.4.1", "ansatte/1/ny": None}
    both = {"protokoller/1": BESIDE % "3.4.1", "protokoller/2": BESIDE % "4.2"}
    assert judge.marks("R-HJ-04", {**leader, **both}) == ["E protokoller/2/punkter/0"]


def test_a_group_of_top_leaders_is_found_by_its_code(judge):
    points = "[{type: gruppe, kode: '%s', kr: 1000}]"
    assert judge.marks("R-HJ-04", {"protokoller/0/punkter": points % 4950}) == [
        "E protokoller/0/punkter/0"
    ]
    assert judge.marks("R-HJ-04", {"protokoller/0/punkter": points % 9101}) == []


def test_the_top_leader_is_not_in_the_base(judge):
    leader = {"ansatte/1/lonnskapittel": "3.4.1", "ansatte/1/ny": None}
    ledger = "{regnskapsfort_lonn: 5000000%s}"
    assert judge.marks("R-HJ-04", {**leader, "grunnlag": ledger % ""}) == ["E grunnlag"]
    other = ", trekkes_fra: {merarbeid: 1}"
    assert judge.marks("R-HJ-04", {**leader, "grunnlag": ledger % other}) == [
        "E grunnlag/trekkes_fra"
    ]
    out = ", trekkes_fra: {ovrste_leder_3_4_1: 700000}"
    assert judge.marks("R-HJ-04", {**leader, "grunnlag": ledger % out}) == []


def test_pot_control_is_for_the_pot(judge):
    changes = {"protokoller/1": (BESIDE % "4.2").replace("{hj", "{pott_kontrollert: ja, hj")}
    assert judge.marks("R-HJ-05", changes) == ["E protokoller/1/pott_kontrollert"]


def test_what_is_agreed_beside_the_pot_is_not_in_the_list(judge):
    same = (BESIDE % "4.2").replace("490000", "480000")
    assert judge.marks("R-HJ-05", {"protokoller/1": same}) == ["E ansatte/1/ny"]
    assert judge.marks("R-HJ-05", {"protokoller/1": BESIDE % "4.2"}) == []


def test_a_pot_without_an_offer_is_one_too(judge):
    assert judge.marks("R-HJ-05", {"protokoller/1": BESIDE % "4.2", "tilbud": "[]"}) == []


def test_each_point_beside_the_pot_is_compared_with_the_list(judge):
    points = (
        "[{type: individuelt, ansatt: Kari Eksempel, ny: 460000},"
        " {type: individuelt, ansatt: Tor Skisse, ny: 480000}]"
    )
    both = {
        "protokoller/1": f"{{hjemmel: [4.2, 4.3], utfall: enighet, punkter: {points}}}",
        "ansatte/0/ny": None,
    }
    assert judge.marks("R-HJ-05", both) == ["E ansatte/1/ny"]
    assert "agreed under 4.2, 4.3 and" in judge.says("R-HJ-05", both)[0]


def test_without_a_pot_the_list_has_no_new_pay(judge):
    changes = {"protokoller/0": BESIDE % "4.2", "tilbud": "[]"}
    assert judge.marks("R-HJ-05", changes) == ["E ansatte/1/ny"]
    assert judge.marks("R-HJ-05", {**changes, "ansatte/1/ny": None}) == []
