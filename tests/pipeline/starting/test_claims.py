from decimal import Decimal

import pytest

from pipeline.model import Forhandling
from pipeline.starting.claims import last_claims, new_pay, unmet


def forhandling(points, utfall="enighet", **more):
    return Forhandling.model_validate(
        {
            "semje": "1",
            "eier": "organisasjon",
            "tariffomrade": "KA",
            "runde": "r",
            "arbeidsgiver": {"navn": "A"},
            "organisasjoner": [{"navn": "F"}],
            "ansatte": [
                {
                    "navn": "Kari",
                    "nr": "7",
                    "organisasjon": "F",
                    "stilling": "tjener",
                    "prosent": "50",
                    "gammel": "450000",
                    "ny": "454000",
                }
            ],
            "krav": [{"nr": "1", "fra": "F", "dato": "2026-09-01", "punkter": points}],
            "protokoller": [
                {"hjemmel": "4.1", "utfall": utfall, "organisasjoner": ["F"]},
            ],
            **more,
        }
    )


def left(points, **more):
    found = forhandling(points, **more)
    return list(unmet(found, found.krav[0]))


@pytest.mark.parametrize(
    "claimed", [{"kr": "9000"}, {"ny": "459 000"}, {"prosent": "2"}, {"kr": "9000", "ansatt": "7"}]
)
def test_the_rest_of_a_claim_is_what_was_not_given(claimed):
    (rest,) = left([{"type": "individuelt", "ansatt": "Kari", **claimed}])
    assert (rest.claimed, rest.given) == (Decimal(9000), Decimal(4000))
    assert rest.point == {
        "type": "individuelt",
        "ansatt": claimed.get("ansatt", "Kari"),
        "kr": "5 000",
    }


@pytest.mark.parametrize("kr", ["4000", "3000"])
def test_a_claim_that_was_met_is_not_made_again(kr):
    assert left([{"type": "individuelt", "ansatt": "Kari", "kr": kr}]) == []


def test_in_a_dispute_nothing_is_given_yet():
    (rest,) = left([{"type": "individuelt", "ansatt": "Kari", "kr": "4000"}], utfall="uenighet")
    assert (rest.claimed, rest.given) == (Decimal(4000), Decimal(0))


def test_a_per_cent_that_does_not_come_out_even_is_for_the_reader():
    (rest,) = left([{"type": "individuelt", "ansatt": "Kari", "prosent": "1,23456789"}])
    assert rest.claimed is None
    assert rest.point == {"type": "individuelt", "ansatt": "Kari", "prosent": "1,23456789"}


def test_a_point_for_a_group_is_for_the_reader_and_loses_its_dates():
    point = {"type": "gruppe", "gruppe": "organister", "kr": "7500", "virkningsdato": "2026-06-01"}
    (rest,) = left([point])
    assert rest.claimed is None
    assert rest.point == {"type": "gruppe", "gruppe": "organister", "kr": "7 500"}


def test_each_unions_last_claim_counts():
    claims = [
        {"nr": "1", "fra": "F", "dato": "2026-09-01", "punkter": []},
        {"nr": "1", "fra": "G", "dato": "2026-09-02", "punkter": []},
        {"nr": "2", "fra": "F", "dato": "2026-09-03", "punkter": []},
    ]
    found = forhandling([], krav=claims, organisasjoner=[{"navn": "F"}, {"navn": "G"}])
    assert [(krav.fra, krav.nr) for krav in last_claims(found)] == [("G", 1), ("F", 2)]


@pytest.mark.parametrize(
    ("points", "pay"),
    [
        ([{"type": "individuelt", "ansatt": "Kari", "ny": "460000"}], 460000),
        ([{"type": "individuelt", "ansatte": ["7"], "antall": "1", "kr": "1000"}], 455000),
        (
            [{"type": "generelt_kr", "kr": "1000"}, {"type": "generelt_prosent", "prosent": "1"}],
            459500,
        ),
        ([{"type": "gruppe", "gruppe": "andre", "kr": "1000"}], 454000),
        ([{"type": "annet_gode", "tekst": "Fri."}], 454000),
    ],
)
def test_what_the_protocol_adds_to_the_list_is_part_of_the_new_pay(points, pay):
    protokoll = {"hjemmel": "4.1", "utfall": "enighet", "punkter": points}
    found = forhandling([], protokoller=[protokoll])
    assert new_pay(found, found.ansatte[0]) == pay
    other = forhandling([], protokoller=[{**protokoll, "utfall": "uenighet"}])
    assert new_pay(other, other.ansatte[0]) == 450000
