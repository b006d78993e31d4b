UENIGHET = {
    "protokoller/0": "{hjemmel: 4.1, utfall: enighet, organisasjoner: [Det Norske Diakonforbund],"
    " forste_utbetaling: 2026-11}",
    "protokoller/1": "{hjemmel: 4.1, utfall: uenighet, organisasjoner: [Fagforbundet],"
    " uenighet: {om: [tillegg], siste_tilbud: 2, partenes_syn: ["
    "{fra: Fagforbundet, tekst: for lite}, {fra: arbeidsgiver, tekst: nok}]}}",
}


def test_a_breach_with_one_union_and_agreement_with_the_other_is_in_order(judge):
    assert judge.all(UENIGHET) == ()


def test_a_union_that_negotiates_needs_a_protocol(judge):
    only_one = {"protokoller/0/organisasjoner": "[Det Norske Diakonforbund]"}
    assert judge.marks("R-PR-01", only_one) == ["E protokoller"]
    assert "Fagforbundet has negotiated" in judge.says("R-PR-01", only_one)[0]


def test_a_claim_alone_calls_for_a_protocol(judge):
    changes = {
        "protokoller/0/organisasjoner": "[Fagforbundet]",
        "ansatte/2/ny": None,
        "krav/1": "{nr: 1, fra: Det Norske Diakonforbund, dato: 2026-09-15, punkter: ["
        "{type: generelt_kr, kr: 5000}]}",
    }
    assert judge.marks("R-PR-01", changes) == ["E protokoller"]
    del changes["krav/1"]
    assert judge.marks("R-PR-01", changes) == []


def test_a_union_without_the_right_to_negotiate_needs_none(judge):
    changes = {"ansatte/3/organisasjon": "Fantasiforbundet"}
    assert judge.marks("R-PR-01", changes) == []


def test_a_union_has_one_protocol_on_the_pot(judge):
    twice = {
        "protokoller/1": "{hjemmel: 4.1, utfall: ingen_tillegg, organisasjoner: [Fagforbundet]}"
    }
    assert judge.marks("R-PR-01", twice) == ["E protokoller/1/organisasjoner"]
    assert "already covered by protocol 1:" in judge.says("R-PR-01", twice)[0]


def test_no_claim_is_no_outcome_for_a_union_that_claimed(judge):
    changes = {
        "protokoller/0/organisasjoner": "[Det Norske Diakonforbund]",
        "protokoller/1": "{hjemmel: 4.1, utfall: ingen_krav, organisasjoner: [Fagforbundet]}",
    }
    assert judge.marks("R-PR-01", changes)[-1] == "E protokoller/1/utfall"
    swapped = {
        "protokoller/0": changes["protokoller/1"],
        "protokoller/1": changes["protokoller/1"].replace("4.1", "4.2"),
        "krav/1": "{nr: 1, fra: Fagforbundet, dato: 2026-09-15, hjemmel: 4.2,"
        " punkter: [{type: individuelt, ansatt: Tor Skisse, kr: 1000}]}",
    }
    found = [mark for mark in judge.marks("R-PR-01", swapped) if mark.endswith("utfall")]
    assert found == ["E protokoller/0/utfall", "E protokoller/1/utfall"]
    assert "claim 1 on 2026-09-15" in judge.says("R-PR-01", changes)[-1]


def test_no_claim_is_the_outcome_when_none_came(judge):
    changes = {
        "protokoller/0/organisasjoner": "[Fagforbundet]",
        "ansatte/2/ny": None,
        "protokoller/1": "{hjemmel: 4.1, utfall: ingen_krav, organisasjoner: [Det Norske Diakonforbund]}",
    }
    assert judge.marks("R-PR-01", changes) == []


SAMORDNING = (
    "{navn: prosti, type: teknisk_samarbeid, arbeidsgivere: "
    "[Eksempelvik kirkelige fellesråd, Prøvedal menighetsråd]}"
)


def test_co_ordinated_employers_keep_apart(judge):
    assert judge.marks("R-PR-07", {"samordning": SAMORDNING}) == []


def test_an_employer_is_among_those_co_ordinated(judge):
    changes = {"samordning": "{navn: p, type: teknisk_samarbeid, arbeidsgivere: [Andre fellesråd]}"}
    assert judge.marks("R-PR-07", changes) == ["E samordning/arbeidsgivere"]


def test_a_protocol_names_no_other_employer(judge):
    changes = {
        "samordning": SAMORDNING,
        "protokoller/0/gjelder": "lokale tillegg, også i Prøvedal menighetsråd",
        "protokoller/0/punkter": "[{type: annet, tekst: Det samme i PRØVEDAL menighetsråd}]",
    }
    assert judge.marks("R-PR-07", changes) == [
        "E protokoller/0/gjelder",
        "E protokoller/0/punkter/0/tekst",
    ]


def test_an_employers_name_is_not_that_of_two(judge):
    name = "Eksempelvik kirkelige fellesråd og Prøvedal menighetsråd"
    changes = {"samordning": SAMORDNING, "arbeidsgiver/navn": name}
    assert "E arbeidsgiver/navn" in judge.marks("R-PR-07", changes)


def test_a_disagreement_names_one_union(judge):
    changes = {"protokoller/0/utfall": "uenighet", "protokoller/0/uenighet": "{om: [tillegg]}"}
    assert judge.marks("R-PR-08", changes) == ["E protokoller/0/utfall"]
    changes["protokoller/0/organisasjoner"] = "[Fagforbundet, Det Norske Diakonforbund]"
    assert judge.marks("R-PR-08", changes) == ["E protokoller/0/organisasjoner"]


def test_each_disagreement_names_one(judge):
    second = (
        "{hjemmel: 4.1, utfall: uenighet, organisasjoner: [Fagforbundet, Det Norske Diakonforbund]}"
    )
    changes = {"protokoller/0": UENIGHET["protokoller/1"], "protokoller/1": second}
    assert judge.marks("R-PR-08", changes) == ["E protokoller/1/organisasjoner"]


def test_a_disagreement_covers_all_members(judge):
    short = {**UENIGHET, "protokoller/1/uenighet/omfatter": "[Kari Eksempel]"}
    assert judge.marks("R-PR-08", short) == ["E protokoller/1/uenighet/omfatter"]
    assert "1 of 2 are left out" in judge.says("R-PR-08", short)[0]
    whole = {**UENIGHET, "protokoller/1/uenighet/omfatter": "[Kari Eksempel, Tor Skisse]"}
    assert judge.marks("R-PR-08", whole) == []


def test_a_disagreement_covers_no_others(judge):
    names = "[Kari Eksempel, Tor Skisse, Anne Mal]"
    changes = {**UENIGHET, "protokoller/1/uenighet/omfatter": names}
    assert judge.marks("R-PR-08", changes) == ["E protokoller/1/uenighet/omfatter/2"]


def test_a_disagreement_beside_the_pot_may_be_on_one_member(judge):
    changes = {
        "protokoller/1": "{hjemmel: 4.2, utfall: uenighet, organisasjoner: [Fagforbundet],"
        " uenighet: {om: [x], omfatter: [Kari Eksempel]}}"
    }
    assert judge.marks("R-PR-08", changes) == []


def test_there_are_two_originals(judge):
    assert judge.marks("R-PR-10", {"protokoller/0/eksemplarer": "1"}) == [
        "W protokoller/0/eksemplarer"
    ]
    assert judge.marks("R-PR-10", {"protokoller/0/eksemplarer": "3"}) == []


def test_each_partys_view_of_a_breach_is_asked_for(judge):
    one = "[{fra: arbeidsgiver, tekst: nok}]"
    changes = {**UENIGHET, "protokoller/1/uenighet/partenes_syn": one}
    assert judge.marks("R-PR-10", changes) == ["W protokoller/1/uenighet/partenes_syn"]
    assert "view of Fagforbundet" in judge.says("R-PR-10", changes)[0]


def test_a_protocol_beside_the_pot_has_one_matter(judge):
    point = "{type: individuelt, ansatt: %s, kr: 1000}"
    both = f"[{point % 'Kari Eksempel'}, {point % 'Tor Skisse'}]"
    changes = {"protokoller/1": f"{{hjemmel: 4.2, utfall: enighet, punkter: {both}}}"}
    assert judge.marks("R-PR-10", changes) == ["W protokoller/1/punkter"]
    changes = {
        "protokoller/1": f"{{hjemmel: 4.2, utfall: enighet, punkter: [{point % 'Tor Skisse'}]}}"
    }
    assert judge.marks("R-PR-10", changes) == []
