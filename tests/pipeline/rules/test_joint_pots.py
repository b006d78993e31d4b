PARISH = "Eksempelvik menighetsråd"
PARTNER = {
    "arbeidsgiver/navn": PARISH,
    "arbeidsgiver/type": "menighetsrad",
    "felles_pott": "{med: Eksempelvik kirkelige fellesråd, avtalt: ja}",
}
JOINT = {"felles_pott": f"{{med: {PARISH}, avtalt: ja}}"}


def test_a_fellesrad_and_its_menighetsrad_may_share_a_pot(judge):
    assert judge.beside(PARTNER).marks("R-POT-11", JOINT) == ["I felles_pott"]


def test_a_joint_pot_is_judged_as_one(judge):
    more = {**JOINT, "ansatte/0/ny": "459000"}
    assert judge.beside({**PARTNER, "ansatte/0/ny": "457000"}).marks("R-POT-06", more) == []
    assert judge.beside({**PARTNER, "ansatte/0/ny": "457200"}).marks("R-POT-06", more) == [
        "E ansatte"
    ]


def test_others_may_not_share_a_pot(judge):
    other = judge.beside({**PARTNER, "arbeidsgiver/type": "fellesrad"})
    assert other.marks("R-POT-11", JOINT) == ["E felles_pott"]


def test_a_joint_pot_is_agreed_by_both(judge):
    beside = judge.beside(PARTNER)
    no = {"felles_pott": f"{{med: {PARISH}, avtalt: nei}}"}
    assert beside.marks("R-POT-11", no) == ["E felles_pott/avtalt"]
    silent = judge.beside({key: text for key, text in PARTNER.items() if key != "felles_pott"})
    assert silent.marks("R-POT-11", JOINT) == ["E felles_pott"]
    assert "does not say" in silent.says("R-POT-11", JOINT)[0]


def test_a_joint_pot_is_not_tested_without_the_other_file(judge):
    assert judge.marks("R-POT-11", JOINT) == ["I felles_pott"]
    assert "not tested" in judge.says("R-POT-11", JOINT)[0]
    assert judge.marks("R-POT-11") == []


def test_co_ordinated_employers_do_not_lend_each_other_room(judge):
    tied = "{navn: p, type: teknisk_samarbeid, arbeidsgivere: [Eksempelvik kirkelige fellesråd, B]}"
    other = {"samordning": tied, "arbeidsgiver/navn": "B", "ansatte/0/ny": "456000"}
    more = {"samordning": tied, "ansatte/0/ny": "459000"}
    assert judge.beside(other).marks("R-POT-06", more) == ["E ansatte"]
