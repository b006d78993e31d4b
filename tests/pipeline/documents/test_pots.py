"""How a protocol says that the pot is used."""

import pytest

from pipeline.documents.pots import pottkontroll
from pipeline.documents.protocols import Protokollsak

KS = (("tariffomrade: KA", "tariffomrade: KS"), ("eksempel-ka-2026", "eksempel-ks-2026"))


def said(sak, *, vedlegg=False):
    entry = Protokollsak(sak, 0, ("Fagforbundet",))
    return [sentence.replace("\u00a0", " ") for sentence in pottkontroll(entry, vedlegg=vedlegg)]


@pytest.mark.parametrize(
    ("changes", "base"),
    [
        ((), "1,2 % av grunnlønnsmassen i 2025"),
        (
            (*KS, ("hjemmel: 4.1\n", "hjemmel: 4.2.1\n")),
            "1 % av lønnsmassen (grunnlønn og faste tillegg) i 2025",
        ),
    ],
)
def test_the_base_is_called_what_the_round_has_it_as(from_scenario, changes, base):
    assert said(from_scenario("S07", *changes))[0].startswith(f"Potten er {base}, ")


@pytest.mark.parametrize(("vedlegg", "told"), [(True, True), (False, False)])
def test_the_attachments_are_named_where_they_are(from_scenario, vedlegg, told):
    first = said(from_scenario("S07"), vedlegg=vedlegg)[0]
    assert first.endswith("Utregningen står i vedleggene.") is told


def test_another_basis_is_not_charged_to_the_pot(from_scenario):
    assert said(from_scenario("S03")) == ["Saken føres ikke på potten etter HTA kap. 4 pkt. 4.1."]


def test_where_there_is_no_pot_nothing_is_said_of_one(from_scenario):
    assert said(from_scenario("S05")) == []
