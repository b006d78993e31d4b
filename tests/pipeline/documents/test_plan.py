"""Which documents are due, and which wait."""

import re

import pytest

from pipeline.documents import plan

HEAD = """
semje: 1
eier: arbeidsgiver
tariffomrade: KA
runde: eksempel-ka-2026
arbeidsgiver: {navn: Testnes menighetsråd}
"""


def test_everything_the_outcome_calls_for_is_made(dokumenter):
    assert sorted(dokumenter) == [
        "innkalling-1",
        "innkalling-2",
        "krav-dokument-1-part-1",
        "krav-dokument-1-part-2",
        "krav-dokument-2-part-1",
        "krav-dokument-3-part-1",
        "medlemsinfo-part-1",
        "melding-001",
        "melding-002",
        "melding-004",
        "oversendelse-kompetansesenter-part-1",
        "oversendelse-tvist-4.1-part-2",
        "protokoll-1-4.1-part-1",
        "protokoll-3-4.2-part-1",
        "protokolltilforsel-2-4.1-part-2-1",
        "protokolltilforsel-2-4.1-part-2-2",
        "referat-1",
        "rettelsesprotokoll-3-4.2-part-1",
        "sluttprotokoll-4.1",
        "tilbud-1",
        "tilbud-2",
        "tvisteresultat-2-4.1-part-2",
        "uenighetsprotokoll-2-4.1-part-2",
        "uenighetsprotokoll-4-4.3-part-1",
        "vedlegg-1-pott",
        "vedlegg-2-disponering",
        "vedlegg-2-disponering-part-1",
    ]


def test_no_protocol_where_no_claim_came(dokumenter):
    assert not [navn for navn in dokumenter if "-5-" in navn]


def test_no_file_name_carries_a_union_or_a_person(sak, dokumenter):
    f = sak.forhandling
    names = [o.navn for o in f.organisasjoner] + [a.navn for a in f.ansatte]
    words = {word.lower() for name in names for word in re.findall(r"\w+", name) if len(word) > 3}
    assert not [navn for navn in dokumenter for word in words if word in navn]


def test_a_file_with_only_its_head_says_what_every_document_waits_for(make_case):
    result = plan(make_case(HEAD))
    assert result.dokumenter == ()
    assert {v.type: str(v.mangler) for v in result.venter} == {
        "innkalling": "it waits for `moter: innkalling` in the outcome",
        "referat_droftingsmote": "it waits for `moter: temaer` in the outcome",
        "krav_dokument": "it waits for `krav` in the outcome",
        "tilbud": "it waits for `tilbud` in the outcome",
        "enighetsprotokoll": "it waits for `protokoller` in the outcome",
        "vedlegg_pott": "it waits for `grunnlag` in the outcome",
    }


def test_a_complete_outcome_waits_for_nothing(sak):
    assert plan(sak).venter == ()


def test_attachments_of_an_agreement_are_those_its_signers_may_see(dokumenter):
    assert dokumenter["protokoll-1-4.1-part-1"].vedlegg == (
        "vedlegg-1-pott",
        "vedlegg-2-disponering-part-1",
    )
    assert dokumenter["protokoll-3-4.2-part-1"].vedlegg == ()


def test_attachments_of_a_disagreement_are_what_an_appeal_needs(dokumenter):
    assert dokumenter["uenighetsprotokoll-2-4.1-part-2"].vedlegg == (
        "vedlegg-1-pott",
        "krav-dokument-1-part-2",
        "tilbud-2",
    )
    assert dokumenter["uenighetsprotokoll-4-4.3-part-1"].vedlegg == ()


def test_a_unions_copy_makes_the_unions_own_papers_only(text, make_case):
    own = text.replace("eier: arbeidsgiver", "eier: organisasjon\neier_organisasjon: Fagforbundet")
    made = {d.navn for d in plan(make_case(own)).dokumenter}
    assert {navn for navn in made if navn.startswith(("tilbud", "vedlegg-2"))} == {
        "vedlegg-2-disponering-part-1"
    }
    assert not [navn for navn in made if navn.endswith("part-2")]


def test_attachments_are_dated_by_the_last_offer_while_there_is_no_protocol(text, make_case):
    early = text[: text.index("protokoller:")]
    made = {d.navn: d for d in plan(make_case(early)).dokumenter}
    assert made["vedlegg-1-pott"].hode.dato.isoformat() == "2026-10-13"
    assert "vedlegg-2-disponering" not in made


@pytest.mark.parametrize("felles", ["ja", "nei"])
def test_a_joint_protocol_is_a_switch(text, make_case, felles):
    start = text.index("protokoller:")
    joint = (
        text[:start]
        + f"protokoller: [{{hjemmel: 4.1, utfall: ingen_tillegg, felles: {felles}, "
        + "organisasjoner: [Fagforbundet, Det Norske Diakonforbund]}]\n"
    )
    made = [d.navn for d in plan(make_case(joint)).dokumenter if d.navn.startswith("protokoll")]
    single = ["protokoll-1-4.1-part-1", "protokoll-1-4.1-part-2"]
    assert made == (["protokoll-1-4.1-felles"] if felles == "ja" else single)


def test_a_matter_beside_the_pot_waits_for_no_base(text, make_case):
    start, end = text.index("grunnlag:"), text.index("ansatte:\n")
    entry = text[text.index("  - hjemmel: HTA kap. 4 pkt. 4.2") : text.index("  - hjemmel: 4.3")]
    listed = text[end : text.index("krav:\n")]
    sak = make_case(f"{text[:start]}{listed}protokoller:\n{entry}")
    assert "vedlegg_pott" not in {venter.type for venter in plan(sak).venter}


@pytest.mark.parametrize(("stated", "expected"), [("", 3), ("eksemplarer: 4, ", 4)])
def test_each_party_has_an_original_unless_the_file_says_otherwise(
    text, make_case, stated, expected
):
    start = text.index("protokoller:")
    joint = (
        text[:start]
        + f"protokoller: [{{hjemmel: 4.1, utfall: ingen_tillegg, felles: ja, {stated}"
        + "organisasjoner: [Fagforbundet, Det Norske Diakonforbund]}]\n"
    )
    protokoll = next(d for d in plan(make_case(joint)).dokumenter if d.navn.startswith("protokoll"))
    assert protokoll.kontekst["undertegning"].eksemplarer == expected
