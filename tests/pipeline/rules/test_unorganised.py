UO = "tilbud/1/uorganiserte"


def test_the_disclosures_stand_in_an_offer(judge):
    silent = {"tilbud/0/uorganiserte": None, UO: None}
    assert judge.marks("R-UO-01", silent) == ["E tilbud/1"]
    assert judge.marks("R-UO-01", silent | {"protokoller": "[]"}) == ["E tilbud/1"]
    only_one = {"tilbud/0/uorganiserte": None, "tilbud/1": None}
    assert judge.marks("R-UO-01", only_one) == ["E tilbud/0"]
    assert judge.marks("R-UO-01", {"tilbud/0/uorganiserte": None}) == []


def test_they_are_owed_also_where_there_was_no_offer(judge):
    assert judge.marks("R-UO-01", {"tilbud": "[]"}) == ["E protokoller/0"]
    assert judge.marks("R-UO-01", {"tilbud": "[]", "protokoller": "[]"}) == []


def test_nothing_is_owed_where_there_are_no_unorganised(judge):
    changes = {"tilbud/0/uorganiserte": None, UO: None, "ansatte/3/organisasjon": "Fagforbundet"}
    assert judge.marks("R-UO-01", changes) == []


def test_a_unions_copy_does_not_hold_them(judge):
    own = {
        "eier": "organisasjon",
        "eier_organisasjon": "Fagforbundet",
        "tilbud/0/uorganiserte": None,
    }
    assert judge.marks("R-UO-01", {**own, UO: None}) == []
    assert judge.marks("R-UO-02", {**own, "tilbud/0/punkter/3": None}) == []


def test_members_of_a_union_without_the_right_to_negotiate_count(judge):
    changes = {"ansatte/3/organisasjon": "Fantasiforbundet", f"{UO}/andel_av_potten_kr": "5999"}
    assert judge.marks("R-UO-01", changes) == [f"E {UO}/andel_av_potten_kr"]


def test_an_answer_of_no_is_no(judge):
    no = {UO: "{akter_a_gi_tillegg: nei}"}
    assert judge.marks("R-UO-01", no) == [f"E {UO}/akter_a_gi_tillegg"]
    assert judge.marks("R-UO-01", {**no, "ansatte/3/ny": None}) == []


def test_an_answer_of_yes_says_how_much_and_whom(judge):
    assert judge.marks("R-UO-01", {UO: "{akter_a_gi_tillegg: ja}"}) == [f"E {UO}", f"E {UO}"]
    by_percent = (
        "{akter_a_gi_tillegg: ja, andel_av_potten_prosent: 20, konkrete_endringer: [Lise Uten]}"
    )
    assert judge.marks("R-UO-01", {UO: by_percent}) == []


def test_the_share_in_kroner_is_compared_with_the_offer(judge):
    for offer in ("tilbud/0", "tilbud/1"):
        path = f"{offer}/uorganiserte/andel_av_potten_kr"
        assert judge.marks("R-UO-01", {path: "5500"}) == [f"E {path}"]
    assert (
        "it says 5500 kroner, and the increases of the unorganised cost 6000"
        in (judge.says("R-UO-01", {f"{UO}/andel_av_potten_kr": "5500"})[0])
    )


def test_the_share_in_per_cent_is_compared_at_its_own_decimals(judge):
    path = "tilbud/0/uorganiserte/andel_av_potten_prosent"
    for stated, marks in (
        ("17", []),
        ("16,7", []),
        ("16,66", [f"E {path}"]),
        ("16", [f"E {path}"]),
    ):
        assert judge.marks("R-UO-01", {path: stated}) == marks


def test_the_share_is_by_the_part_of_the_post(judge):
    changes = {"ansatte/3/prosent": "50", f"{UO}/andel_av_potten_kr": "3000"}
    assert f"E {UO}/andel_av_potten_kr" not in judge.marks("R-UO-01", changes)


def test_a_rise_for_a_vacant_post_is_no_share(judge):
    changes = {"ansatte/3/vakant": "ja", f"{UO}/andel_av_potten_kr": "0"}
    assert f"E {UO}/andel_av_potten_kr" not in judge.marks("R-UO-01", changes)


def test_without_a_pot_the_per_cent_is_not_compared(judge):
    assert judge.marks("R-UO-01", {"grunnlag": None}) == []


def test_the_concrete_changes_are_those_of_the_list(judge):
    names = f"{UO}/konkrete_endringer"
    assert judge.marks("R-UO-01", {names: "[]"}) == [f"E {UO}"]
    assert judge.marks("R-UO-01", {names: "[Lise Uten, Anne Mal]"}) == [f"E {names}/1"]
    assert judge.marks("R-UO-01", {names: "[Anne Mal]"}) == [f"E {names}", f"E {names}/0"]


def test_no_message_names_who_is_unorganised(judge):
    names = f"{UO}/konkrete_endringer"
    for text in judge.says("R-UO-01", {names: "[Anne Mal]"}):
        assert "Lise" not in text
        assert "Anne" not in text


def test_an_offer_to_all_includes_the_unorganised(judge):
    without = {"tilbud/0/punkter/3": None, "tilbud/0/uorganiserte": None}
    assert judge.marks("R-UO-02", without) == ["E tilbud/0"]
    assert judge.marks("R-UO-02", {**without, "tilbud/0/til": "[Fagforbundet]"}) == []
    no = {"tilbud/0/uorganiserte": "{akter_a_gi_tillegg: nei}"}
    assert judge.marks("R-UO-02", {**without, **no}) == []
    narrow = "{nr: 2, dato: 2026-10-13, punkter: [{type: individuelt, ansatt: Anne Mal, kr: 1}]}"
    second = {"tilbud/0/til": "[Fagforbundet]", "tilbud/1": narrow}
    assert judge.marks("R-UO-02", {**without, **second}) == ["E tilbud/1"]
    general = {"tilbud/0/punkter": "[{type: generelt_prosent, prosent: '1,0'}]"}
    assert judge.marks("R-UO-02", general) == []


def test_there_is_no_protocol_with_a_union_that_may_not_negotiate(judge):
    changes = {"protokoller/0/organisasjoner": "[Fagforbundet, Fantasiforbundet]"}
    assert judge.marks("R-UO-03", changes) == ["E protokoller/0/organisasjoner/1"]
    allowed = {**changes, "organisasjoner/2/partsrett": "ja"}
    assert judge.marks("R-UO-03", allowed) == []


def test_the_unorganised_stand_in_no_protocol(judge):
    point = "[{type: individuelt, ansatt: %s, kr: 1000}]"
    changes = {"protokoller/0/punkter": point % "Lise Uten"}
    assert judge.marks("R-UO-03", changes) == ["E protokoller/0/punkter/0"]
    group = "[{type: gruppe, ansatte: [Kari Eksempel, Lise Uten], kr: 1000}]"
    assert judge.marks("R-UO-03", {"protokoller/0/punkter": group}) == ["E protokoller/0/punkter/0"]
    assert judge.marks("R-UO-03", {"protokoller/0/punkter": point % "Anne Mal"}) == []


def test_a_vacant_post_is_nobody_who_is_unorganised(judge):
    rows = judge.load().ansatte
    vacant = {f"ansatte/{i}/vakant": "ja" for i, row in enumerate(rows) if not row.organisasjon}
    assert vacant
    assert judge.marks("R-UO-01", vacant | {"tilbud/0/uorganiserte": None}) == []
