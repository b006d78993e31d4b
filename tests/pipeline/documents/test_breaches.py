"""Bruddprotokoll."""

import pytest

from pipeline.documents import plan

AGREED = "    utfall: enighet\n"
BREACH = "    utfall: uenighet\n    uenighet: {om: [Størrelsen på tilleggene.]}\n"


def breach(sak):
    return next(d for d in plan(sak).dokumenter if d.type == "bruddprotokoll")


def of(sak):
    return breach(sak).kontekst


def positions(kontekst):
    rader = kontekst["standpunkter"].rader
    return [(s.navn, s.datovekst, s.kroner_per_arsverk, s.helarskostnad) for s in rader]


def test_it_is_named_for_its_type_and_holds_no_union(from_scenario):
    assert breach(from_scenario("S04")).navn == "bruddprotokoll-1-b-del-part-1"


def test_last_positions_stand_with_what_differs(from_scenario):
    kontekst = of(from_scenario("S04"))
    assert positions(kontekst) == [
        ("Organisasjonens siste krav", 2.75, 14300, 600600),
        ("Arbeidsgiverens siste tilbud", 2, 10400, 436800),
    ]
    forskjell = kontekst["standpunkter"].forskjell
    assert (forskjell.datovekst, forskjell.helarskostnad, forskjell.fra) == (0.75, 163800, None)


def test_one_known_position_has_no_difference(from_scenario):
    standpunkter = of(from_scenario("S06", ("    utfall: ingen_tillegg\n", BREACH)))["standpunkter"]
    assert [s.navn for s in standpunkter.rader] == ["Organisasjonens siste krav"]
    assert standpunkter.forskjell is None


def test_without_an_economy_no_positions_are_made_up(from_scenario):
    sak = from_scenario("S05", (AGREED, BREACH), without=("okonomi",))
    assert of(sak)["standpunkter"] is None


def test_the_offer_that_applies_is_quoted_with_number_time_and_date(from_scenario):
    vist = of(from_scenario("S05", (AGREED, BREACH)))["gjeldende_tilbud"]
    assert vist.innledning == (
        "Arbeidsgiverens siste tilbud, tilbud nr. 1 av 9. juni 2026 kl.\u00a011.30, gjelder og settes i "
        "verk med virkning fra 1. juni 2026. Det lyder i sin helhet slik:"
    )
    assert len(vist.punkter) == 2
    assert vist.rader == ()


LIST = """ansatte:
  - {navn: Ada Feie, stilling: renholder, prosent: 50, gammel: 450000, ny: 456000, organisasjon: Fagforbundet}
  - {navn: Bo Annen, stilling: renholder, prosent: 100, gammel: 450000, ny: 459000}
tilbud:
  - {nr: 1, dato: 2026-06-09, hjemmel: lokal, skriftlig: ja, ITEM}
protokoller:
"""
BY_NAME = (
    "punkter: [{type: individuelt, ansatt: Ada Feie, kr: 5000}, "
    "{type: individuelt, ansatt: Bo Annen, kr: 4000}]"
)


@pytest.mark.parametrize(("offer", "rise"), [("etter_liste: ja", 6000), (BY_NAME, 5000)])
def test_an_offer_by_name_shows_the_unions_own_members(from_scenario, offer, rise):
    listed = ("protokoller:\n", LIST.replace("ITEM", offer))
    sak = from_scenario("S06", ("    utfall: ingen_tillegg\n", BREACH), listed)
    vist = of(sak)["gjeldende_tilbud"]
    assert [(rad.navn, rad.tillegg) for rad in vist.rader] == [("Ada Feie", rise)]
    assert vist.punkter == ()


def test_an_offer_is_not_quoted_where_it_does_not_apply(from_scenario):
    assert of(from_scenario("S04"))["gjeldende_tilbud"] is None


def test_assistance_is_told_as_it_was_by_the_day_of_signing(from_scenario):
    assert of(from_scenario("S04"))["bistand"] == [
        "Det ble bedt om bistand 8. mai 2026, innen fristen 12. mai 2026.",
        "Forhandlinger med bistand ble ført 20. mai 2026 uten at partene kom til enighet.",
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            ("2026-05-08, type: bistand_bedt_om", "2026-05-13, type: bistand_bedt_om"),
            "13. mai 2026.",
        ),
        (("melde_bistand: 2026-05-12, ", ""), "8. mai 2026."),
    ],
)
def test_no_deadline_is_said_to_be_kept_that_was_not(from_scenario, change, said):
    assert of(from_scenario("S04", change))["bistand"][0] == f"Det ble bedt om bistand {said}"


def test_what_happens_after_the_signing_is_not_told(from_scenario):
    later = ("2026-05-20, type: bistandsf", "2026-05-23, type: bistandsf")
    assert len(of(from_scenario("S04", later))["bistand"]) == 1


def test_other_areas_know_nothing_of_assistance(from_scenario):
    event = ("hendelser:\n", "hendelser:\n  - {dato: 2026-06-01, type: bistand_bedt_om}\n")
    assert of(from_scenario("S05", (AGREED, BREACH), event))["bistand"] == []


OTHER_UNION = """  - navn: Parat
    representanter: [{navn: Pia Par, rolle: tillitsvalgt}]

kompetansesenter:"""


def test_another_unions_claim_and_offer_are_not_shown_as_its_own(from_scenario):
    two = (
        ("\nkompetansesenter:", OTHER_UNION),
        ("    organisasjoner: [Fagforbundet]\n", "    organisasjoner: [Parat]\n"),
    )
    kontekst = of(from_scenario("S05", (AGREED, BREACH), *two))
    assert kontekst["standpunkter"] is None
    assert kontekst["arslonnsvekst"] is None
    assert kontekst["siste_krav"] is None
