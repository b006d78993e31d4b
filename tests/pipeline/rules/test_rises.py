"""What an offer gives each row, by the list or by its points, and to nobody it is not made to."""

import pytest

from pipeline import figures
from pipeline.rules import Sak
from pipeline.rules.rises import rises

KARI, TOR, ANNE, LISE = range(4)


@pytest.fixture
def given(judge):
    """Give what an offer, as it is written, gives each row."""

    def by(offer):
        forhandling = judge.load({"tilbud": f"[{offer}]"})
        sak = Sak(forhandling, judge.runde, figures.compute(forhandling, judge.runde))
        return rises(sak, forhandling.tilbud[0])

    return by


def test_the_list_gives_each_what_it_says(given):
    offer = "{nr: 1, dato: 2026-10-13, etter_liste: ja%s}"
    assert given(offer % "") == {KARI: 8000, TOR: 10000, ANNE: 12000, LISE: 6000}
    assert given(offer % ", til: [Fagforbundet]") == {KARI: 8000, TOR: 10000}


def test_points_add_up_for_those_the_offer_is_to(given):
    offer = (
        "{nr: 1, dato: 2026-10-13%s, punkter: [{type: generelt_kr, kr: 1000},"
        " {type: individuelt, ansatt: Anne Mal, kr: 500}, {type: annet, tekst: Ny avtale.}]}"
    )
    assert given(offer % "") == {KARI: 1000, TOR: 1000, ANNE: 1500, LISE: 1000}
    assert given(offer % ", til: [Fagforbundet]") == {KARI: 1000, TOR: 1000}


def test_a_general_point_is_for_those_its_basis_covers(judge):
    offer = "{nr: 1, dato: 2026-10-13, hjemmel: %s, punkter: [{type: generelt_kr, kr: 1000}]}"
    for code, row in (("4.1", [KARI, ANNE, LISE]), ("3.4.1", [TOR])):
        forhandling = judge.load(
            {"ansatte/1/lonnskapittel": "3.4.1", "tilbud": f"[{offer % code}]"}
        )
        sak = Sak(forhandling, judge.runde, figures.compute(forhandling, judge.runde))
        assert list(rises(sak, forhandling.tilbud[0])) == row


def test_points_beside_the_list_come_on_top(given):
    offer = (
        "{nr: 1, dato: 2026-10-13, etter_liste: ja, til: [Fagforbundet],"
        " punkter: [{type: individuelt, ansatt: Kari Eksempel, kr: 500}]}"
    )
    assert given(offer) == {KARI: 8500, TOR: 10000}
