import pytest

FIRST = "protokoller/0"


def test_a_protocol_has_a_meeting(judge):
    assert judge.marks("R-PR-02", {"moter/1": None}) == ["E protokoller/0"]


def test_a_protocols_meetings_are_known(judge):
    changes = {"protokoller/0/moter": "[2026-10-13, 2026-10-14]"}
    assert judge.marks("R-PR-02", changes) == ["E protokoller/0/moter/1"]


def test_a_meeting_has_place_and_time(judge):
    assert judge.marks("R-PR-02", {"moter/1/sted": None}) == ["E moter/1"]
    assert judge.marks("R-PR-02", {"moter/1/kl": None}) == ["E moter/1"]


def test_a_meeting_that_no_protocol_is_of_may_lack_both(judge):
    changes = {
        "moter/2": "{type: forhandling, dato: 2026-10-06}",
        "protokoller/0/moter": "[2026-10-13]",
    }
    assert judge.marks("R-PR-02", changes) == []


def test_somebody_is_present_for_each_party(judge):
    assert judge.marks("R-PR-02", {"moter/1/til_stede": "[Nina Modell, Grete Styrløs]"}) == [
        "E moter/1/til_stede"
    ]
    assert judge.marks("R-PR-02", {"organisasjoner/0/representanter": "[]"}) == ["E moter/1"]
    assert judge.marks("R-PR-02", {"moter/1/forfall": "[Grete Styrløs]"}) == ["E moter/1"]
    all_there = {"moter/1/til_stede": "[Nina Modell, Grete Styrløs, Anne Mal]"}
    assert judge.marks("R-PR-02", all_there) == []


def test_all_parties_sign(judge):
    some = {"protokoller/0/undertegnet/av": "[Grete Styrløs, Nina Modell]"}
    assert judge.marks("R-PR-02", some) == ["E protokoller/0/undertegnet/av"]
    assert "Diakonforbund" in judge.says("R-PR-02", some)[0]
    everyone = {"protokoller/0/undertegnet/av": "[Grete Styrløs, Nina Modell, Anne Mal]"}
    assert judge.marks("R-PR-02", everyone) == []


NOTHING = {f"ansatte/{i}/ny": None for i in range(4)}


def test_an_agreement_changes_something(judge):
    assert judge.marks("R-PR-02", NOTHING) == ["E protokoller/0/utfall"]
    assert judge.marks("R-PR-02", {**NOTHING, "protokoller/0/utfall": "ingen_tillegg"}) == []
    point = {"protokoller/0/punkter": "[{type: generelt_kr, kr: 1000}]"}
    assert judge.marks("R-PR-02", {**NOTHING, **point}) == []


def test_new_pay_that_is_the_old_is_no_change(judge):
    same = {
        f"ansatte/{i}/ny": pay for i, pay in enumerate(("450000", "470000", "540000", "446000"))
    }
    assert judge.marks("R-PR-02", same) == ["E protokoller/0/utfall"]


POINT = "{type: individuelt, ansatt: Tor Skisse, kr: 1000%s}"


@pytest.mark.parametrize(
    ("protocol_date", "point_date", "marks"),
    [
        ("", "", ["E protokoller/1"]),
        (", virkningsdato: 2026-09-01", "", []),
        ("", ", virkningsdato: 2026-09-01", []),
    ],
)
def test_an_agreement_beside_the_pot_says_from_when(judge, protocol_date, point_date, marks):
    points = f"punkter: [{POINT % point_date}]"
    changes = {"protokoller/1": f"{{hjemmel: 4.2, utfall: enighet, {points}{protocol_date}}}"}
    assert judge.marks("R-PR-02", changes) == marks


def test_an_agreement_beside_the_pot_is_not_the_list(judge):
    changes = {"protokoller/1": "{hjemmel: 4.2, utfall: enighet}"}
    assert judge.marks("R-PR-02", changes) == ["E protokoller/1/utfall"]


def test_a_disagreement_says_what_it_is_about(judge):
    assert judge.marks("R-PR-02", {"protokoller/0/utfall": "uenighet"}) == [
        "E protokoller/0/utfall"
    ]
    empty = {"protokoller/0/utfall": "uenighet", "protokoller/0/uenighet": "{om: []}"}
    assert judge.marks("R-PR-02", empty) == ["E protokoller/0/uenighet"]
    said = {"protokoller/0/utfall": "uenighet", "protokoller/0/uenighet": "{om: [tillegg]}"}
    assert judge.marks("R-PR-02", said) == []


def test_an_intention_is_no_change(judge):
    changes = {
        "protokoller/0/punkter": "[{type: annet, tekst: Arbeidsgiver tar sikte på å heve alle},"
        " {type: annet, tekst: Ny kode 9112 fra 1. juni 2026}]"
    }
    assert judge.marks("R-PR-04", changes) == ["W protokoller/0/punkter/0/tekst"]
    assert "«tar sikte på»" in judge.says("R-PR-04", changes)[0]


def test_what_is_agreed_in_spite_of_a_breach_is_read_too(judge):
    uenighet = "{om: [Vi skal vurdere alt], enige_om: [Partene skal vurdere kodene]}"
    changes = {"protokoller/0/utfall": "uenighet", "protokoller/0/uenighet": uenighet}
    assert judge.marks("R-PR-04", changes) == ["W protokoller/0/uenighet/enige_om/0"]


NONE_GIVEN = {
    "protokoller/0": "{hjemmel: 4.1, utfall: enighet, organisasjoner: [Fagforbundet]}",
    "protokoller/1": "{hjemmel: 4.1, utfall: ingen_tillegg,"
    " organisasjoner: [Det Norske Diakonforbund],"
    " punkter: [{type: annet, tekst: Tas opp igjen i 2027.}]}",
}


def test_a_protocol_on_nothing_given_gives_nothing(judge):
    assert judge.marks("R-PR-02", NONE_GIVEN) == ["E ansatte/2/ny"]
    without = {**NONE_GIVEN, "ansatte/2/ny": "540000"}
    assert judge.marks("R-PR-02", without) == []
    point = {
        **without,
        "protokoller/1/punkter/1": "{type: individuelt, ansatt: Anne Mal, kr: 500}",
    }
    assert judge.marks("R-PR-02", point) == ["E protokoller/1/punkter/1"]


BREACH = {
    "protokoller/0": "{hjemmel: 4.1, utfall: enighet, organisasjoner: [Det Norske Diakonforbund]}",
    "protokoller/1": "{hjemmel: 4.1, utfall: uenighet, organisasjoner: [Fagforbundet],"
    " uenighet: {om: [tillegg], siste_tilbud: 2, siste_krav: 1}}",
}


def test_views_are_of_the_parties(judge):
    assert judge.marks("R-PR-02", BREACH) == []
    for other in ("felles", "Det Norske Diakonforbund"):
        views = {"protokoller/1/uenighet/partenes_syn": f"[{{fra: {other}, tekst: Syn.}}]"}
        assert judge.marks("R-PR-02", BREACH | views) == [
            "E protokoller/1/uenighet/partenes_syn/0/fra"
        ]


def test_the_last_claim_and_offer_are_of_this_matter(judge):
    changes = BREACH | {
        "protokoller/1/uenighet/siste_krav": "2",
        "protokoller/1/uenighet/siste_tilbud": "3",
    }
    assert judge.marks("R-PR-02", changes) == [
        "E protokoller/1/uenighet/siste_krav",
        "E protokoller/1/uenighet/siste_tilbud",
    ]
    assert judge.marks("R-PR-02", BREACH | {"krav/0/hjemmel": '"4.2"'}) == [
        "E protokoller/1/uenighet/siste_krav"
    ]


BOTH = "nobody was present for {}: write its «representanter», and their names in «til_stede» if not all were there"


@pytest.mark.parametrize(
    ("taken_out", "said"),
    [
        (
            {"moter/1": None},
            (
                "the protocol has no meeting, so neither time, place nor who was present: add the "
                "negotiation meeting to «moter»"
            ),
        ),
        ({"moter/1/kl": None}, "the time of the meeting is missing: write it in «kl»"),
        ({"moter/1/sted": None}, "the place of the meeting is missing: write it in «sted»"),
        (
            {
                "organisasjoner/0/partsrett": "nei",
                "organisasjoner/1/partsrett": "nei",
                "protokoller/0/punkter": "[{type: annet, tekst: Ny kode fra 1. juni.}]",
            },
            (
                "the protocol has no union as a party: write the union in «organisasjoner», with its "
                "full name"
            ),
        ),
        ({"arbeidsgiver/representanter": "[]"}, BOTH.format("arbeidsgiver")),
        ({"organisasjoner/0/representanter": "[]"}, BOTH.format("Fagforbundet")),
        (
            {f"ansatte/{i}/ny": None for i in range(4)},
            (
                "the protocol is an agreement without any change: write the new pay in the list or in "
                "«punkter», or let «utfall» be ingen_tillegg"
            ),
        ),
        (
            {"protokoller/0/utfall": "uenighet"},
            "the protocol does not say what was not agreed: write it in «uenighet», «om»",
        ),
        (
            {"protokoller/0/undertegnet/av": "[Grete Styrløs, Nina Modell]"},
            "nobody signs for Det Norske Diakonforbund: all parties sign, so add a name",
        ),
        (
            {"protokoller/0/undertegnet/av": "[Nina Modell, Anne Mal]"},
            "nobody signs for arbeidsgiver: all parties sign, so add a name",
        ),
    ],
)
def test_a_protocol_is_refused_for_each_item_it_lacks(judge, taken_out, said):
    (finding,) = judge.findings("R-PR-02", taken_out)
    assert (finding.level, str(finding.message)) == ("E", said)


@pytest.mark.parametrize(
    ("key", "place"),
    [("navn", "arbeidsgiver"), ("hjemmel", "protokoller/0"), ("utfall", "protokoller/0")],
)
def test_a_protocol_without_employer_basis_or_outcome_cannot_be_read(judge, key, place):
    with pytest.raises(ValueError, match=f"{key}\n  Field required"):
        judge.all({f"{place}/{key}": None})


def test_within_a_frame_a_protocol_says_from_when(frame):
    undated = {"protokoller/0/virkningsdato": None}
    assert frame.marks("R-PR-03", undated) == []
    undated["okonomi/lokalt_fra"] = None
    assert frame.marks("R-PR-03", undated) == ["E protokoller/0"]
    point = {"protokoller/0/punkter/0/virkningsdato": "2026-06-01"}
    assert frame.marks("R-PR-03", undated | point) == ["E protokoller/0"]
    assert frame.marks("R-PR-03", undated | point | {"ansatte": "[]"}) == []
    assert frame.marks("R-PR-03", undated | {"ansatte": "[]"}) == ["E protokoller/0"]
    in_list = undated | {"protokoller/0/punkter": "[]"}
    assert frame.marks("R-PR-03", in_list) == ["E protokoller/0"]


def test_within_a_frame_a_protocol_says_what_it_is_about(frame):
    unknown = {"protokoller/0/hjemmel": "annet"}
    assert frame.marks("R-PR-03", unknown) == ["E protokoller/0"]
    assert "write it in «gjelder»" in frame.says("R-PR-03", unknown)[0]
    assert frame.marks("R-PR-03", unknown | {"protokoller/0/gjelder": "lønn"}) == []


def test_within_a_frame_the_list_may_be_what_was_agreed(frame):
    assert frame.marks("R-PR-03", {"protokoller/0/punkter": "[]"}) == []
    nothing = {"protokoller/0/punkter": "[]", "ansatte": "[]"}
    assert frame.marks("R-PR-03", nothing) == ["E protokoller/0/utfall"]
    none_given = {"protokoller/0/utfall": "ingen_tillegg", "protokoller/0/punkter": "[]"}
    assert frame.marks("R-PR-03", none_given) == [f"E ansatte/{i}/ny" for i in range(4)]


def test_each_of_the_two_rules_has_its_own_areas(judge, frame):
    assert judge.marks("R-PR-03", {"moter/1/sted": None}) == []
    assert frame.marks("R-PR-02", {"moter/1/sted": None}) == []
    assert frame.marks("R-PR-03", {"moter/1/sted": None}) == ["E moter/1"]


def test_a_protocol_without_a_union_is_pointed_at(judge):
    alone = {"organisasjoner/0/partsrett": "nei", "organisasjoner/1/partsrett": "nei"}
    assert "E protokoller/0" in judge.marks("R-PR-02", alone)
