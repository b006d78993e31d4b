"""The members hear the result in general terms."""

import re
from pathlib import Path

from pipeline.documents import plan

SCENARIOS = Path(__file__).parents[2] / "scenarios"

NAME = "medlemsinfo-part-1"


def made(sak):
    return {d.navn: d for d in plan(sak).dokumenter if d.type == "medlemsinfo"}


def test_it_says_what_each_negotiation_came_to(dokumenter):
    told = dokumenter[NAME].kontekst["resultater"]
    assert told[0] == (
        "Partene er enige om lokale lønnstillegg etter HTA kap. 4 pkt. 4.1."
        " Virkningsdatoen er 1. juni 2026."
    )
    assert told[1] == "Arbeidsgiveren dekker kurs."
    assert told[2] == (
        "Potten var på 24\u00a0000\u00a0kroner. Av den er 22\u00a0000\u00a0kroner brukt,"
        " regnet som helårskostnad."
    )
    assert told[3].startswith("Partene er enige om ny stilling etter HTA kap. 4 pkt. 4.2.")
    assert told[4].endswith("etter HTA kap. 4 pkt. 4.3 endte uten enighet.")
    assert told[5:] == [
        "Uenigheten behandles videre etter overenskomstens regler for denne hjemmelen."
    ]


def test_it_names_no_one_but_those_who_speak_for_the_union(sak, dokumenter):
    said = repr(dokumenter[NAME].kontekst)
    table = {r.navn for o in sak.forhandling.organisasjoner for r in o.representanter}
    assert not [a.navn for a in sak.forhandling.ansatte if a.navn in said and a.navn not in table]


def test_what_all_have_got_is_told_and_a_text_with_a_name_is_not(text, make_case):
    more = text.replace(
        "punkter: [{type: annet_gode",
        "punkter: [{type: ubekvem, tekst: Kveldstillegget heves.},"
        " {type: annet, tekst: Kari Eksempel får kontor.}, {type: annet_gode",
    )
    resultater = made(make_case(more))[NAME].kontekst["resultater"]
    assert "Kveldstillegget heves." in resultater
    assert "Arbeidsgiveren dekker kurs." in resultater
    assert not [r for r in resultater if "Kari" in r]


def test_it_is_from_the_union_of_the_sender_or_from_each(text, make_case):
    assert list(made(make_case(text))) == [NAME]
    unsigned = text.replace(
        "medlemsinfo: {dato: 2026-10-15, avsender: Nina Modell,", "medlemsinfo: {dato: 2026-10-15,"
    )
    papers = made(make_case(unsigned))
    assert list(papers) == [NAME, "medlemsinfo-part-2"]
    assert papers["medlemsinfo-part-2"].kontekst["underskrift"].navn == "Anne Mal"


def test_a_unions_copy_waits_for_it_and_the_employers_does_not(text, make_case):
    start = text.index("medlemsinfo:")
    without = text[:start] + text[text.index("individuelle_meldinger:") :]
    assert "medlemsinfo" not in {v.type for v in plan(make_case(without)).venter}
    own = without.replace(
        "eier: arbeidsgiver", "eier: organisasjon\neier_organisasjon: Fagforbundet"
    )
    assert "medlemsinfo" in {v.type for v in plan(make_case(own)).venter}


BREACH = (
    "protokoller: [{hjemmel: lokal, utfall: uenighet, organisasjoner: [Fagforbundet],"
    " moter: [2026-06-09], uenighet: {om: [Nivået.]}}]\n"
    "tilbud: [{nr: 1, dato: 2026-06-09, skriftlig: ja, punkter: [{type: generelt_kr, kr: 1000}]}]\n"
)


def test_within_a_frame_it_has_the_local_date(from_scenario):
    dated = [("    virkningsdato: 2026-06-01\n    forste", "    forste")]
    resultater = made(from_scenario("S05", *dated))[NAME].kontekst["resultater"]
    assert resultater[0].endswith(" Virkningsdatoen er 1. juni 2026.")


def test_members_learn_that_the_last_offer_applies_where_it_does(from_scenario, make_case):
    text = (SCENARIOS / "S05.yaml").read_text("utf-8")
    text = re.sub(r"^(?:protokoller|tilbud):.*\n(?:(?: .*)?\n)*", "", text, flags=re.MULTILINE)
    resultater = made(make_case(text + BREACH))[NAME].kontekst["resultater"]
    assert resultater[1] == (
        "Arbeidsgiverens siste tilbud gjelder og settes i verk med virkning fra 1. juni 2026."
    )
    elsewhere = made(from_scenario("S04"))[NAME].kontekst["resultater"]
    assert not [sagt for sagt in elsewhere if "gjelder og" in sagt]


INFORMED = ("\nprotokoller:\n", "\nmedlemsinfo: {dato: 2026-10-14}\n\nprotokoller:\n")
SPEKTER = """
semje: 1
sprak: nb
eier: organisasjon
tariffomrade: Spekter
runde: eksempel-spekter-2026
arbeidsgiver: {navn: Prøve teater}
organisasjoner: [{navn: Fagforbundet, representanter: [{navn: Ada, rolle: tillitsvalgt}]}]
moter: [{type: forhandling, dato: 2026-05-05}]
protokoller:
  - {hjemmel: B-del, utfall: enighet, punkter: [{type: generelt_kr, kr: 5000}]}
medlemsinfo: {dato: 2026-05-06}
"""


BACK_PAY = "Da kommer også etterbetalingen fra virkningsdatoen."


def paid(sak):
    return made(sak)[NAME].kontekst["utbetaling"]


def test_back_pay_is_told_only_where_there_is_any(from_scenario):
    def first(month):
        paid_in = ("forste_utbetaling: 2026-11", f"forste_utbetaling: {month}")
        return paid(from_scenario("S07", INFORMED, paid_in))

    assert first("2026-06") == ["Ny lønn utbetales første gang i juni 2026."]
    assert first("2026-07") == [f"Ny lønn utbetales første gang i juli 2026. {BACK_PAY}"]


def test_bases_with_different_first_payments_are_named(from_scenario):
    at_once = (
        "virkningsdato: 2026-10-01\n    forste_utbetaling: 2026-11",
        "virkningsdato: 2026-10-01\n    forste_utbetaling: 2026-10",
    )
    same, apart = (paid(from_scenario("S03", INFORMED, *changes)) for changes in ((), (at_once,)))
    assert len(same) == 1
    assert apart == [
        f"Ny lønn etter HTA kap. 4 pkt. 4.2 utbetales første gang i november 2026. {BACK_PAY}",
        "Ny lønn etter HTA kap. 4 pkt. 4.3 utbetales første gang i oktober 2026.",
    ]


def test_what_must_happen_before_the_result_is_in_force_is_told(make_case):
    told = made(make_case(SPEKTER))[NAME].kontekst["resultater"]
    assert told[-1] == "Resultatet får virkning først når området er avsluttet sentralt."


def test_a_shared_pot_is_told_as_one_and_not_at_all_where_half_of_it_is_unknown(shared, half_a_pot):
    told = [s.replace("\u00a0", " ") for s in made(shared)[NAME].kontekst["resultater"]]
    assert told[1:] == [
        "Potten var på 24 000 kroner. Av den er 24 000 kroner brukt, regnet som helårskostnad.",
        "Potten er felles for Testnes menighetsråd og Testnes fellesråd etter avtale mellom partene.",
    ]
    assert len(made(half_a_pot)[NAME].kontekst["resultater"]) == 1
