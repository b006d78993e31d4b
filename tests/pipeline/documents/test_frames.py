"""What a protocol says of criteria and frame."""

from datetime import date
from fractions import Fraction

import pytest

from pipeline.documents import plan
from pipeline.documents.frames import arslonnsvekst, er_fri, rammepunkter
from pipeline.documents.protocols import Protokollsak

OWN_DATE = "      - type: individuelt\n        antall: 21"


def entry(sak):
    return Protokollsak(sak, 0, ("Fagforbundet",))


def lines(vekst):
    return [(linje.tekst, linje.datovekst, linje.arsvekst) for linje in vekst.linjer]


def test_growth_is_given_line_by_line_and_adds_up(from_scenario):
    vekst = arslonnsvekst(entry(from_scenario("S05")), "resultat")
    assert lines(vekst) == [
        ("Overheng fra 2025", None, Fraction("0.95")),
        ("Sentralt tillegg fra 1. april 2026", Fraction("1.25"), Fraction("0.9375")),
        ("Lokale tillegg fra 1. juni 2026", Fraction("2.25"), Fraction("1.3125")),
    ]
    assert vekst.sum == sum(linje.arsvekst for linje in vekst.linjer) == Fraction("3.2")
    assert vekst.setninger[0] == "Rammen på 3,2\u00a0% er fylt."


def test_points_with_dates_of_their_own_share_none(from_scenario):
    sak = from_scenario("S05", (OWN_DATE, f"{OWN_DATE}\n        virkningsdato: 2026-07-01"))
    assert lines(arslonnsvekst(entry(sak), "resultat"))[-1][0] == "Lokale tillegg"


def test_a_deviation_is_told_with_its_sign_and_no_cost_of_nothing(from_scenario):
    vekst = arslonnsvekst(entry(from_scenario("S06")), "resultat")
    assert vekst.setninger == (
        "Avviket fra rammen på 3,2\u00a0% er −1,45\u00a0prosentpoeng.",
        "Overhenget til 2027 er 0,25\u00a0prosentpoeng.",
    )
    assert "Lokale tillegg" not in str(lines(vekst))


def test_with_an_offer_the_claim_is_told_too(from_scenario):
    vekst = arslonnsvekst(entry(from_scenario("S04")), "tilbud")
    assert vekst.sum == Fraction("3.625")
    assert vekst.setninger == (
        "Avviket fra rammen på 4\u00a0% er −0,375\u00a0prosentpoeng med arbeidsgiverens siste tilbud.",
        "Overhenget til 2027 er da 1,375\u00a0prosentpoeng.",
        (
            "Med organisasjonens siste krav er samlet årslønnsvekst 4\u00a0% og overhenget til 2027 "
            "1,75\u00a0prosentpoeng."
        ),
    )


def test_an_offer_that_fills_the_frame_says_so(from_scenario):
    sak = from_scenario("S04", ("tilbud_prosent: 2,0", "tilbud_prosent: 2,75"))
    first = arslonnsvekst(entry(sak), "tilbud").setninger[0]
    assert first == "Arbeidsgiverens siste tilbud fyller rammen på 4\u00a0%."


@pytest.mark.parametrize(
    ("name", "stilling", "missing"),
    [
        ("S02", "resultat", ()),
        ("S04", "resultat", ()),
        ("S05", "resultat", (("  overheng: 0,95\n", ""),)),
    ],
)
def test_what_is_not_known_is_not_shown(from_scenario, name, stilling, missing):
    assert arslonnsvekst(entry(from_scenario(name, *missing)), stilling) is None


def test_on_a_pot_nothing_of_it_is_shown(from_scenario):
    sak = entry(from_scenario("S01"))
    assert not er_fri(sak)
    assert list(rammepunkter(sak)) == []


def test_the_local_agreement_is_said_to_be_updated_only_when_it_is(from_scenario):
    said = "Den lokale særavtalen oppdateres med resultatet av de sentrale og de lokale forhandlingene."
    assert list(rammepunkter(entry(from_scenario("S05")))) == [said]
    sak = from_scenario("S05", ("saeravtale_oppdatert: ja", "saeravtale_oppdatert: nei"))
    assert list(rammepunkter(entry(sak))) == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ('kr_per_time: "2,00", timer_per_ar: 1950', "2\u00a0kroner per time"),
        ("kr: 3900", "3\u00a0900\u00a0kroner per år"),
        ('prosent: "1,5"', "1,5\u00a0%"),
    ],
)
def test_central_increases_stand_when_nothing_local_is_given(from_scenario, given, said):
    sak = from_scenario("S06", ('kr_per_time: "2,00", timer_per_ar: 1950', given))
    assert next(iter(rammepunkter(entry(sak)))) == (
        f"Det sentrale tillegget på {said} fra 1. april 2026 gjelder uendret."
    )


def test_a_shortfall_is_made_up_only_where_there_is_one(from_scenario):
    later = ("  saeravtale_oppdatert: ja", "  etterslep_tas_opp: 2027")
    assert list(rammepunkter(entry(from_scenario("S05", later)))) == []
    assert list(rammepunkter(entry(from_scenario("S06"))))[1].startswith(
        "Partene er enige om å ta opp etterslepet på 1,45\u00a0prosentpoeng, 5\u00a0655\u00a0kroner"
    )


MOVED = ("fra: 2026-04-01}", "fra: 2026-04-01, flyttet_til: 2026-07-01, flyttet_kr: 8775}")


@pytest.mark.parametrize("name", ["S05", "S06"])
def test_a_moved_central_increase_is_told_with_its_new_date_and_kroner(from_scenario, name):
    sak = from_scenario(name, MOVED)
    assert next(iter(rammepunkter(entry(sak)))) == (
        "Det sentrale tillegget fra 1. april 2026 flyttes til 1. juli 2026 og er regnet om til"
        " 8\u00a0775\u00a0kroner per år."
    )
    central = lines(arslonnsvekst(entry(sak), "resultat"))[1]
    assert central[0] == "Sentralt tillegg fra 1. juli 2026"
    assert central[2] == central[1] / 2


def test_a_moved_increase_per_hour_is_told_per_hour(from_scenario):
    per_hour = (MOVED[0], MOVED[1].replace("flyttet_kr: 8775", "flyttet_kr_per_time: '4,50'"))
    said = next(iter(rammepunkter(entry(from_scenario("S05", per_hour)))))
    assert said.endswith(" og er regnet om til 4,50\u00a0kroner per time.")


def test_an_offer_with_a_date_of_its_own_is_told_with_that_date(from_scenario):
    later = (
        "    virkningsdato: 2026-07-01\n    undertegnet_av: Solveig Scene",
        "    virkningsdato: 2026-09-01\n    undertegnet_av: Solveig Scene",
    )
    sak = from_scenario("S04", ("  tilbud_prosent: 2,0\n", ""), later)
    brudd = next(d for d in plan(sak).dokumenter if d.type == "bruddprotokoll").kontekst
    lokalt = brudd["arslonnsvekst"].linjer[-1]
    assert lokalt.tekst == "Arbeidsgiverens siste tilbud fra 1. september 2026"
    assert lokalt.arsvekst == lokalt.datovekst * 4 / 12
    assert [rad.fra for rad in brudd["standpunkter"].rader] == [
        date(2026, 7, 1),
        date(2026, 9, 1),
    ]
