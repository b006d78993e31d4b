"""Last positions of a disagreement: the rows come to what the figures say."""

import pytest

from pipeline.documents import plan

NAME = "uenighetsprotokoll-1-{}-part-1"
DISPUTE = "protokoller: [{{hjemmel: {}, utfall: uenighet, organisasjoner: [Fagforbundet], "
DISPUTE += "uenighet: {{om: [Nivået.]}}}}]\n"
SPECIAL = """\
krav:
  - {nr: 1, fra: Fagforbundet, dato: 2026-09-15, hjemmel: 4.3, punkter: [{type: individuelt, ansatt: Jon Kladd, ny: 555000}]}
  - {nr: 1, fra: Fagforbundet, dato: 2026-09-15, hjemmel: 4.2, punkter: [{type: individuelt, ansatt: Kari Eksempel, ny: 470000}]}
tilbud:
  - {nr: 1, dato: 2026-09-29, hjemmel: 4.3, skriftlig: ja, punkter: [{type: individuelt, ansatt: Jon Kladd, ny: 545000}]}
  - {nr: 1, dato: 2026-09-29, hjemmel: 4.2, skriftlig: ja, punkter: [{type: individuelt, ansatt: Kari Eksempel, ny: 465000}]}
"""
POT = """\
krav: [{nr: 1, fra: Fagforbundet, dato: 2026-09-15, punkter: [{type: generelt_kr, kr: 9000}, {type: gruppe, kode: 9101, kr: 1000}]}]
tilbud: [{nr: 1, dato: 2026-09-29, skriftlig: ja, punkter: [{type: generelt_kr, kr: 2000}]}]
"""


def disputed(make_case, text, papers, hjemmel, ansatte=None):
    """Give the dispute of an outcome with these papers, and its figures."""
    listed = text[text.index("ansatte:\n") : text.index("krav:\n")] if ansatte is None else ansatte
    head = text[: text.index("ansatte:\n")]
    sak = make_case(head + listed + papers + DISPUTE.format(hjemmel))
    dokumenter = {d.navn: d for d in plan(sak).dokumenter}
    return dokumenter[NAME.format(hjemmel)], sak.tall.protokoller[0], dokumenter


@pytest.fixture(name="bare")
def fixture_bare(text):
    """The list without any new pay or last claim."""
    rows = text[text.index("ansatte:\n") : text.index("krav:\n")]
    for column in (", ny: 458000", ", ny: 468000", ", ny: 548000", ", ny: 464000"):
        rows = rows.replace(column, "")
    return rows.replace(", siste_krav: 552000", "").replace(", siste_krav: 560000", "")


def test_without_them_in_the_list_they_are_those_of_the_papers(make_case, text, bare):
    dokument, tall, _ = disputed(make_case, text, POT, "4.1", bare)
    rader, sum_ = dokument.kontekst["rader"], dokument.kontekst["sum"]
    assert [(r.navn, r.tilbud, r.krav) for r in rader] == [
        ("Kari Eksempel", 452000, 460000),
        ("Nina Modell", 462000, 469000),
        ("Jon Kladd", 532000, 539000),
    ]
    assert (sum_.tilbud, sum_.krav) == (tall.siste_tilbud, tall.siste_krav) == (4600, 21700)
    assert sum_.tilbud == sum(r.kostnad_tilbud for r in rader)
    assert sum_.krav == sum(r.kostnad_krav for r in rader)


def test_a_position_nobody_knows_is_not_written_as_nothing(make_case, text):
    dokument, tall, _ = disputed(make_case, text, "", "4.1")
    assert tall.siste_krav is None
    assert dokument.kontekst["sum"].krav is None
    assert dokument.kontekst["sum"].differanse is None


def test_a_matter_outside_the_pot_is_about_those_it_names_and_takes_its_own_papers(
    make_case, text, bare
):
    dokument, tall, dokumenter = disputed(make_case, text, SPECIAL, "4.3", bare)
    (rad,) = dokument.kontekst["rader"]
    assert (rad.navn, rad.tilbud, rad.krav, rad.uenig_om) == ("Jon Kladd", 545000, 555000, 8000)
    assert dokument.kontekst["sum"].differanse == tall.differanse == 8000
    assert dokument.kontekst["omfatter"] == "Protokollen omfatter Jon Kladd."
    assert dokument.vedlegg == ("krav-dokument-1-part-1", "tilbud-1")
    assert {"krav-dokument-1-part-1-2", "tilbud-1-2"} < dokumenter.keys()


def test_an_offer_that_is_the_list_gives_what_the_list_gives(make_case, text):
    offer = POT[: POT.index("tilbud")]
    offer += "tilbud: [{nr: 1, dato: 2026-09-29, skriftlig: ja, etter_liste: ja, "
    offer += "punkter: [{type: individuelt, ansatt: Jon Kladd, kr: 1000}]}]\n"
    dokument, _, _ = disputed(make_case, text, offer, "4.1")
    offered = {r.navn: r.tilbud for r in dokument.kontekst["rader"]}
    assert offered == {"Kari Eksempel": 458000, "Nina Modell": 468000, "Jon Kladd": 531000}


def test_views_of_others_are_left_out(make_case, text):
    views = "partenes_syn: [{fra: felles, tekst: F.}, {fra: Det Norske Diakonforbund, tekst: D.}]"
    sak = make_case(
        text.replace("om: [Nivået.], omfatter: [Jon Kladd], siste_krav: 2", f"om: [N.], {views}")
    )
    dokument = next(d for d in plan(sak).dokumenter if d.navn == "uenighetsprotokoll-4-4.3-part-1")
    assert dokument.kontekst["syn"] == []


def test_a_general_claim_under_chapter_5_is_for_the_members_of_that_chapter(make_case, text, bare):
    papers = POT.replace("[{nr: 1, fra", "[{hjemmel: 5, nr: 1, fra").replace(
        "[{nr: 1, dato", "[{hjemmel: 5, nr: 1, dato"
    )
    moved = bare.replace("navn: Jon Kladd,", "navn: Jon Kladd, lonnskapittel: 5,")
    assert moved != bare
    dokument, _, _ = disputed(make_case, text, papers, "5", moved)
    rader, sum_ = dokument.kontekst["rader"], dokument.kontekst["sum"]
    assert [(r.navn, r.tilbud, r.krav) for r in rader] == [("Jon Kladd", 532000, 539000)]
    assert (sum_.tilbud, sum_.krav, sum_.differanse) == (1600, 7200, 5600)


def test_where_nobody_is_known_to_be_meant_no_sum_is_nothing(make_case, text, bare):
    papers = POT.replace("[{nr: 1, fra", "[{hjemmel: 5, nr: 1, fra")
    dokument, _, _ = disputed(make_case, text, papers, "5", bare)
    sum_ = dokument.kontekst["sum"]
    assert dokument.kontekst["rader"] == ()
    assert (sum_.tilbud, sum_.krav, sum_.differanse) == (None, None, None)


def test_a_claim_that_upholds_earlier_ones_is_these_together(make_case, text, bare):
    papers = (
        "krav:\n"
        "  - {nr: 1, fra: Fagforbundet, dato: 2026-09-15, punkter: [{type: generelt_kr, kr: 9000},"
        " {type: individuelt, ansatt: Nina Modell, kr: 5000}]}\n"
        "  - {nr: 2, fra: Fagforbundet, dato: 2026-10-01, opprettholder: [1],"
        " punkter: [{type: individuelt, ansatt: Kari Eksempel, kr: 2000},"
        " {type: individuelt, ansatt: Nina Modell, kr: 3000}]}\n"
    )
    dokument, tall, _ = disputed(make_case, text, papers, "4.1", bare)
    rader, sum_ = dokument.kontekst["rader"], dokument.kontekst["sum"]
    assert [(r.navn, r.krav) for r in rader] == [
        ("Kari Eksempel", 461000),
        ("Nina Modell", 472000),
        ("Jon Kladd", 539000),
    ]
    assert sum_.krav == tall.siste_krav == 11000 + 6000 + 7200
    assert {"krav-dokument-1-part-1", "krav-dokument-2-part-1"} <= set(dokument.vedlegg)
    alone = papers.replace(" opprettholder: [1],", "")
    dokument, tall, _ = disputed(make_case, text, alone, "4.1", bare)
    assert tall.siste_krav == 2000 + 1500
    assert "krav-dokument-1-part-1" not in dokument.vedlegg
