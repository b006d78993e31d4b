"""Notes to the editor."""

import pytest

from pipeline.documents import plan

CONFIRMED = """bekreftelser:
  - {{verdi: {value}, bekreftet: {answer}, kilde: Tariffavtalen s. 12}}
protokoller:
"""
KS = (
    ("tariffomrade: KA", "tariffomrade: KS"),
    ("eksempel-ka-2026", "eksempel-ks-2026"),
    ("hjemmel: 4.2\n", "hjemmel: 4.2.2\n"),
    ("hjemmel: 4.3\n", "hjemmel: 4.2.3\n"),
)


def notes(sak):
    return {d.navn: d.hode.merknader for d in plan(sak).dokumenter if d.hode.merknader}


@pytest.mark.parametrize(("answer", "left"), [("ja", 0), ("nei", 1)])
def test_a_dispute_text_without_a_source_is_noted_until_the_user_has_one(
    text, make_case, answer, left
):
    confirmed = CONFIRMED.format(value="hjemler.4.3.tvist", answer=answer)
    sak = make_case(text.replace("protokoller:\n", confirmed))
    assert len(notes(sak)) == left
    if left:
        (note,) = notes(sak)["uenighetsprotokoll-4-4.3-part-1"]
        assert "HTA kap. 4 pkt. 4.3" in note
        assert "hjemler.4.3.tvist" in note


def test_an_agreement_does_not_note_the_dispute(dokumenter):
    assert dokumenter["protokoll-3-4.2-part-1"].hode.merknader == ()


def test_a_basis_without_a_source_is_noted_in_agreements_too(from_scenario):
    found = notes(from_scenario("S03", *KS))
    assert len(found) == 2
    assert all("ikke bekreftet mot avtaleteksten" in n for (n,) in found.values())


def test_a_basis_that_the_user_has_confirmed_is_not_noted(from_scenario):
    confirmed = CONFIRMED.format(value="hjemler.4.2.2", answer="ja")
    found = notes(from_scenario("S03", *KS, ("protokoller:\n", confirmed)))
    assert [name for name in found if "4.2.2" in name] == []
    assert len(found) == 1


@pytest.mark.parametrize(("without", "count"), [((), 1), (("overenskomst",), 2)])
def test_the_rounds_name_of_an_agreement_gives_way_to_the_files(from_scenario, without, count):
    found = notes(from_scenario("S11", without=without))
    assert {len(n) for n in found.values()} == {count}


def test_what_is_not_known_of_the_pot_is_noted_in_the_protocol_and_its_calculation(from_scenario):
    real = (
        ("tariffomrade: KA", "tariffomrade: KS"),
        ("eksempel-ka-2026", "ks-2021"),
        ("hjemmel: 4.1\n", "hjemmel: 4.2.1\n"),
    )
    found = notes(from_scenario("S07", *real))
    assert set(found) == {"protokoll-1-4.2.1-part-1", "vedlegg-1-pott"}
    assert all("pott.grunnlagsaar" in note for (note,) in found.values())
