"""The criteria stand in the papers of a free negotiation, and in no other."""

from pathlib import Path

import pytest

from pipeline.documents import plan

SCENARIOS = Path(__file__).parents[2] / "scenarios"


@pytest.fixture(name="papers", scope="module")
def fixture_papers(make_case):
    sak = make_case((SCENARIOS / "S05.yaml").read_text("utf-8"))
    return {d.navn: d.kontekst for d in plan(sak).dokumenter}


@pytest.mark.parametrize("name", ["krav-dokument-1-part-1", "tilbud-1"])
def test_claim_and_offer_tell_them_with_their_documents(papers, name):
    kontekst = papers[name]
    assert [k.navn for k in kontekst["kriterier"]] == [
        "Økonomi",
        "Produktivitet",
        "Konkurranseevne",
        "Framtidsutsikter",
    ]
    assert kontekst["kriteriedokumenter"] == ["Årsregnskap 2025", "Kontraktsoversikt"]


def test_the_offer_binds_nobody_where_the_round_does_not_say_so(papers):
    assert papers["tilbud-1"]["skriftlig"]
    assert papers["tilbud-1"]["bindende"] is None


def test_the_costs_are_those_of_the_frame(papers):
    kostnad = papers["tilbud-1"]["kostnad"]
    assert (kostnad.i_alt, kostnad.per_arsverk, kostnad.i_virkningsaret) == (631800, 10530, 368550)


def test_a_criterion_that_is_not_said_is_left_out(make_case):
    text = (SCENARIOS / "S05.yaml").read_text("utf-8")
    sak = make_case(text.replace("  konkurranseevne: To anbud er fornyet.\n", ""))
    krav = next(d for d in plan(sak).dokumenter if d.type == "krav_dokument")
    assert len(krav.kontekst["kriterier"]) == 3


def test_a_pot_is_not_measured_by_them(text, make_case):
    sak = make_case(text + "kriterier: {okonomi: God., dokumenter: [Regnskap]}\n")
    krav = next(d for d in plan(sak).dokumenter if d.type == "krav_dokument")
    assert (krav.kontekst["kriterier"], krav.kontekst["kriteriedokumenter"]) == ((), [])


def test_the_disclosures_are_of_a_pot(make_case):
    text = (SCENARIOS / "S05.yaml").read_text("utf-8")
    sak = make_case(
        text.replace("    til: [Fagforbundet]\n", "    uorganiserte: {akter_a_gi_tillegg: ja}\n")
    )
    tilbud = next(d for d in plan(sak).dokumenter if d.type == "tilbud")
    assert tilbud.kontekst["uorganiserte"] is None
