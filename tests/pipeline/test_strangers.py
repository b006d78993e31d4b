from pathlib import Path

import pytest

from pipeline.checking import check
from pipeline.strangers import Strangers

S01 = Path(__file__).parents[1] / "scenarios" / "S01.yaml"
OWN = "Musikernes fellesorganisasjon"


@pytest.fixture(scope="module")
def strangers():
    (checked,) = check([S01], lambda _: ())
    return Strangers.of(checked.outcome.forhandling, OWN)


def told(*names, known=()):
    return Strangers(frozenset(names), frozenset(known))


@pytest.mark.parametrize(
    "text",
    [
        "Krav fra Fagforbundet",
        "Fagforbundets krav",
        "FAGFORBUNDET",
        "Det Norske\u00a0Diakonforbund",
        "møtet med Det  Norske\nDiakonforbund.",
        "Kari Eksempel, kirketjener",
        "(Anne Mal)",
        "Lise Uten",
    ],
)
def test_other_unions_their_people_and_the_unorganised_are_strangers(strangers, text):
    assert strangers.are_in(text)


@pytest.mark.parametrize(
    "text",
    [
        f"Krav fra {OWN}, MFO",
        "Eva Demo og Jon Kladd",
        "Grete Styrløs for Eksempelvik kirkelige fellesråd",
        "fagforbundet i sin alminnelighet",
        "Anne Malin",
        "",
    ],
)
def test_its_own_people_and_the_employer_are_none(strangers, text):
    assert not strangers.are_in(text)


def test_a_name_that_is_part_of_ones_own_is_no_stranger_there():
    strangers = told("Fagforbundet", known=["Fagforbundet teologene"])
    assert not strangers.are_in("Fagforbundet teologene krever")
    assert strangers.are_in("Fagforbundet teologene og Fagforbundet")


def test_a_verb_is_no_union():
    assert not told("Delta").are_in("de som vil delta i møtet")
    assert told("Delta").are_in("Deltas medlemmer")


def test_one_who_shares_a_name_with_ones_own_is_no_stranger():
    assert not told(known=["Kari Eksempel"]).are_in("Kari Eksempel")


def test_the_words_of_the_mandate_are_strangers(strangers):
    (checked,) = check([S01], lambda _: ())
    f = checked.outcome.forhandling
    fullmakt = f.arbeidsgiver.fullmakt.model_copy(update={"merknad": "Ikke over rammen"})
    employer = f.arbeidsgiver.model_copy(update={"fullmakt": fullmakt})
    with_remark = f.model_copy(update={"arbeidsgiver": employer})
    assert Strangers.of(with_remark, OWN).are_in("Vedtak: Ikke over rammen.")
    assert not strangers.are_in("Vedtak: Ikke over rammen.")
