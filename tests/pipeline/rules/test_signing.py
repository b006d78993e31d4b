def test_no_offer_comes_after_the_signing(judge):
    late = {"tilbud/1/dato": "2026-10-14"}
    assert judge.marks("R-PR-05", late) == ["E protokoller/0/undertegnet/dato"]
    assert "before offer 2 of 2026-10-14" in judge.says("R-PR-05", late)[0]
    assert judge.marks("R-PR-05", {"tilbud/1/dato": "2026-10-13"}) == []


def test_the_time_decides_on_the_day_of_signing(judge):
    assert judge.marks("R-PR-05", {"tilbud/1/kl": "14.31"}) == ["E protokoller/0/undertegnet/kl"]
    assert judge.marks("R-PR-05", {"tilbud/1/kl": "14.30"}) == []


def test_an_offer_on_another_basis_may_come_later(judge):
    changes = {"tilbud/1/dato": "2026-10-14", "tilbud/1/hjemmel": "4.2"}
    assert judge.marks("R-PR-05", changes) == []


MEETING = "{type: forhandling, dato: 2026-10-%s, kl: 09.00, sted: Eksempelvik}"


def test_no_meeting_on_the_pot_comes_after_the_signing(judge):
    assert judge.marks("R-PR-05", {"moter/2": MEETING % 14}) == ["E protokoller/0/undertegnet/dato"]
    assert judge.marks("R-PR-05", {"moter/2": MEETING % 12}) == []


def test_all_should_be_present_at_the_signing(judge):
    one_away = {"moter/1/til_stede": "[Grete Styrløs, Nina Modell]"}
    assert judge.marks("R-PR-05", one_away) == ["W protokoller/0/undertegnet/dato"]
    assert "Det Norske Diakonforbund" in judge.says("R-PR-05", one_away)[0]


def test_signing_without_a_meeting_is_a_warning(judge):
    changes = {"protokoller/0/undertegnet/dato": "2026-10-16"}
    assert judge.marks("R-PR-05", changes) == ["W protokoller/0/undertegnet/dato"]
    assert "no meeting on 2026-10-16" in judge.says("R-PR-05", changes)[0]


def test_the_result_is_within_the_mandate(judge):
    low = {"arbeidsgiver/fullmakt/ramme": "29999,99"}
    assert judge.marks("R-PR-06", low) == ["E arbeidsgiver/fullmakt/ramme"]
    assert judge.marks("R-PR-06", {"arbeidsgiver/fullmakt/ramme": "30000"}) == []


def test_what_is_agreed_beside_the_pot_counts_too(judge):
    point = "{type: individuelt, ansatt: Tor Skisse, kr: 1}"
    changes = {"protokoller/1": f"{{hjemmel: 4.2, utfall: enighet, punkter: [{point}]}}"}
    assert judge.marks("R-PR-06", changes) == ["E arbeidsgiver/fullmakt/ramme"]


def test_the_mandate_stands_in_no_message(judge):
    changes = {"arbeidsgiver/fullmakt": "{ramme: 12345, vedtatt: 2026-12-24}"}
    findings = judge.findings("R-PR-06", changes)
    assert [f.path[-1] for f in findings] == ["vedtatt", "ramme"]
    for finding in findings:
        assert not finding.message.values


def test_nothing_is_signed_before_the_mandate(judge):
    on_the_day = {"arbeidsgiver/fullmakt/vedtatt": "2026-10-13"}
    assert judge.marks("R-PR-06", on_the_day) == []
    later = {"arbeidsgiver/fullmakt/vedtatt": "2026-10-14"}
    assert judge.marks("R-PR-06", later) == ["E arbeidsgiver/fullmakt/vedtatt"]


def test_the_mandate_is_no_part_of_a_unions_copy(judge):
    changes = {"eier": "organisasjon", "eier_organisasjon": "Fagforbundet"}
    assert judge.marks("R-PR-06", changes) == ["E arbeidsgiver/fullmakt"]


def test_without_a_mandate_or_protocols_there_is_nothing_to_test(judge):
    assert judge.marks("R-PR-06", {"arbeidsgiver/fullmakt": None}) == []
    changes = {"arbeidsgiver/fullmakt/ramme": "1", "protokoller": "[]"}
    assert judge.marks("R-PR-06", changes) == []


def test_the_pot_is_checked_before_signing(judge):
    path = "protokoller/0/pott_kontrollert"
    assert judge.marks("R-POT-13", {path: "nei"}) == [f"E {path}"]
    assert judge.marks("R-POT-13", {path: None}) == ["E protokoller/0/undertegnet"]
    assert judge.marks("R-POT-13", {path: None, "protokoller/0/undertegnet": None}) == []


def test_the_pot_is_checked_before_each_signing(judge):
    second = (
        "{hjemmel: 4.1, utfall: enighet, organisasjoner: [Fagforbundet], pott_kontrollert: nei,"
        " undertegnet: {dato: 2026-10-13}}"
    )
    changes = {
        "protokoller/0/organisasjoner": "[Det Norske Diakonforbund]",
        "protokoller/1": second,
    }
    assert judge.marks("R-POT-13", changes) == ["E protokoller/1/pott_kontrollert"]
