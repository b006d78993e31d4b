"""The case that documents are made of."""

from dataclasses import replace

import pytest


def test_a_basis_that_the_round_has_not_is_nothing_to_write_on(sak):
    with pytest.raises(LookupError, match=r"9\.9"):
        sak.hjemmel(("9.9",))


@pytest.mark.parametrize(
    ("update", "owner"),
    [
        ({}, None),
        ({"eier": "organisasjon"}, "Fagforbundet"),
        (
            {"eier": "organisasjon", "eier_organisasjon": "Det Norske Diakonforbund"},
            "Det Norske Diakonforbund",
        ),
        ({"eier": "organisasjon", "organisasjoner": ()}, None),
    ],
)
def test_whose_copy_it_is(sak, update, owner):
    theirs = replace(sak, forhandling=sak.forhandling.model_copy(update=update))
    assert theirs.eierorganisasjon == owner
    assert theirs.skriver_for("Fagforbundet") == (owner in (None, "Fagforbundet"))


def test_a_unions_copy_is_never_that_of_a_union_that_may_not_negotiate(sak):
    others = [o.model_copy(update={"partsrett": False}) for o in sak.forhandling.organisasjoner[:1]]
    unions = (*others, *sak.forhandling.organisasjoner[1:])
    update = {"eier": "organisasjon", "organisasjoner": unions}
    theirs = replace(sak, forhandling=sak.forhandling.model_copy(update=update))
    assert theirs.eierorganisasjon == unions[1].navn


def test_an_employee_is_found_by_name_or_number(text, make_case):
    sak = make_case(text.replace("{navn: Kari Eksempel,", "{navn: Kari Eksempel, nr: 017,"))
    assert sak.ansatt("017") == sak.ansatt("Kari Eksempel") == 0
