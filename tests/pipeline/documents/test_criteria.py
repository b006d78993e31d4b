"""The criteria stand in the papers of a free negotiation, and in no other."""

from pathlib import Path

import pytest

from pipeline.documents import plan
from pipeline.documents.criteria import kriterievurdering
from pipeline.documents.protocols import Protokollsak

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


def entry(sak):
    return Protokollsak(sak, 0, ("Fagforbundet",))


def test_the_criteria_stand_in_their_order_with_figures_and_documents(from_scenario):
    funnet = kriterievurdering(entry(from_scenario("S06")))
    assert [k.navn for k in funnet.kriterier] == [
        "Økonomi",
        "Produktivitet",
        "Konkurranseevne",
        "Framtidsutsikter",
    ]
    assert funnet.tall[1] == "Egenkapitalen er 3\u00a0400\u00a0000\u00a0kroner."
    assert funnet.dokumenter == ("Årsregnskap 2025", "Ordrebok")
    assert funnet.vurdering.startswith("Driftsresultatet er negativt")


def test_a_result_per_post_is_told_only_where_it_is_known(from_scenario):
    sak = from_scenario("S05", ("  arsverk: 60\n", ""))
    assert kriterievurdering(entry(sak)).tall == (
        "Siste driftsresultat er 2\u00a0150\u00a0000\u00a0kroner.",
    )


def test_a_budget_is_no_criterion(from_scenario):
    sak = from_scenario("S05", ("  driftsresultat: 2150000", "  budsjettert_driftsresultat: 777"))
    assert kriterievurdering(entry(sak)).tall == ()


def test_an_assessment_alone_is_shown(from_scenario):
    text = kriterievurdering(entry(from_scenario("S05", without=("kriterier",))))
    assert text.kriterier == text.dokumenter == ()
    assert text.vurdering.startswith("Resultatet fyller rammen.")


def test_a_protocol_on_a_pot_has_no_criteria(from_scenario):
    assert kriterievurdering(entry(from_scenario("S01"))) is None
