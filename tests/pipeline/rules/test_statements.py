import pytest

ONE = (
    "[{fra: Fagforbundet, tekst: Likelønn skulle ha veid tyngre., dato: 2026-10-13,"
    " undertegnet_av: Nina Modell}]"
)


def test_a_one_sided_statement_in_order(judge):
    assert judge.all({"protokoller/0/tilforsler": ONE}) == ()


def test_a_one_sided_statement_is_not_dated_before_the_signatures(judge):
    changes = {"protokoller/0/tilforsler": ONE.replace("10-13", "10-12")}
    assert judge.marks("R-TF-01", changes) == ["E protokoller/0/tilforsler/0/dato"]


@pytest.mark.parametrize(
    ("old", "new"),
    [("dato: 2026-10-13,", ""), ("{fra", "{type: felles, fra"), ("10-13", "10-14")],
)
def test_a_statement_without_date_or_joint_or_later_is_fine(judge, old, new):
    changes = {"protokoller/0/tilforsler": ONE.replace(old, new)}
    assert judge.marks("R-TF-01", changes) == []


def test_a_joint_statement_is_part_of_what_was_agreed(judge):
    text = ONE.replace("{fra", "{type: felles, fra").replace("10-13", "10-12")
    assert judge.marks("R-TF-01", {"protokoller/0/tilforsler": text}) == []


def test_each_statement_is_judged(judge):
    text = "[{fra: Fagforbundet, tekst: x}, " + ONE[1:].replace("10-13", "10-12")
    assert judge.marks("R-TF-01", {"protokoller/0/tilforsler": text}) == [
        "E protokoller/0/tilforsler/1/dato"
    ]
    text = "[{fra: felles, type: felles, tekst: x}, " + ONE[1:].replace("Nina Modell", "Anne Mal")
    assert judge.marks("R-TF-02", {"protokoller/0/tilforsler": text}) == [
        "E protokoller/0/tilforsler/1/undertegnet_av"
    ]


def test_a_statement_before_anything_is_signed_has_nothing_to_compare_with(judge):
    changes = {
        "protokoller/0/tilforsler": ONE.replace("10-13", "10-12"),
        "protokoller/0/undertegnet": None,
    }
    assert judge.marks("R-TF-01", changes) == []


def test_a_statement_is_signed_by_its_own_party(judge):
    by_other = {"protokoller/0/tilforsler": ONE.replace("Nina Modell", "Grete Styrløs")}
    assert judge.marks("R-TF-02", by_other) == ["E protokoller/0/tilforsler/0/undertegnet_av"]
    by_other_member = {"protokoller/0/tilforsler": ONE.replace("Nina Modell", "Anne Mal")}
    assert judge.marks("R-TF-02", by_other_member) == [
        "E protokoller/0/tilforsler/0/undertegnet_av"
    ]


def test_a_member_may_sign_for_the_union(judge):
    changes = {"protokoller/0/tilforsler": ONE.replace("Nina Modell", "Kari Eksempel")}
    assert judge.marks("R-TF-02", changes) == []


def test_the_employer_may_make_a_statement(judge):
    text = ONE.replace("fra: Fagforbundet", "fra: arbeidsgiver")
    assert judge.marks("R-TF-02", {"protokoller/0/tilforsler": text}) == [
        "E protokoller/0/tilforsler/0/undertegnet_av"
    ]
    text = text.replace("Nina Modell", "Grete Styrløs")
    assert judge.marks("R-TF-02", {"protokoller/0/tilforsler": text}) == []


def test_a_statement_is_from_a_party_to_the_protocol(judge):
    changes = {
        "protokoller/0/organisasjoner": "[Det Norske Diakonforbund]",
        "protokoller/0/tilforsler": ONE,
    }
    assert judge.marks("R-TF-02", changes) == ["E protokoller/0/tilforsler/0/fra"]


def test_a_one_sided_statement_is_not_from_all(judge):
    both = "[{fra: felles, tekst: x}, {fra: felles, type: felles, tekst: y}]"
    changes = {"protokoller/0/tilforsler": both}
    assert judge.marks("R-TF-02", changes) == ["E protokoller/0/tilforsler/0/fra"]


JOINT = "[{fra: felles, type: felles, tekst: %s}]"


@pytest.mark.parametrize(
    "text",
    [
        "Arbeidsgiver prioriterer kirketjenerne ved lokale forhandlinger i 2027.",
        "Kirketjenerne prioriteres ved neste forhandling.",
        "Framtidige oppgjør følger dette.",
    ],
)
def test_a_joint_statement_that_binds_later_rounds_is_advised_against(judge, text):
    changes = {"protokoller/0/tilforsler": JOINT % text}
    assert judge.marks("R-TF-03", changes) == ["W protokoller/0/tilforsler/0/tekst"]


def test_it_is_found_after_one_that_is_not_joint(judge):
    text = ONE[:-1] + ", {fra: felles, type: felles, tekst: Dette følges opp i 2027.}]"
    changes = {"protokoller/0/tilforsler": text}
    assert judge.marks("R-TF-03", changes) == ["W protokoller/0/tilforsler/1/tekst"]


def test_a_joint_statement_on_this_round_is_fine(judge):
    text = "Partene takker for gode forhandlinger i 2026."
    assert judge.marks("R-TF-03", {"protokoller/0/tilforsler": JOINT % text}) == []


def test_a_party_may_wish_for_later_rounds_by_itself(judge):
    text = ONE.replace("skulle ha veid tyngre", "må veie tyngre i 2027")
    assert judge.marks("R-TF-03", {"protokoller/0/tilforsler": text}) == []
