"""The case that documents are made of."""

import pytest

from pipeline.documents.case import eierorganisasjon


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
    assert eierorganisasjon(sak.forhandling.model_copy(update=update)) == owner


def test_an_employee_is_found_by_name_or_number(text, make_case):
    sak = make_case(text.replace("{navn: Kari Eksempel,", "{navn: Kari Eksempel, nr: 017,"))
    assert sak.ansatt("017") == sak.ansatt("Kari Eksempel") == 0
