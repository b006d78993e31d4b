"""Vedlegg 1 and 2."""

from dataclasses import replace
from fractions import Fraction

from pipeline.documents import plan
from pipeline.figures import FellesPottall
from pipeline.model.negotiation import FellesPott


def test_every_deduction_and_addition_has_its_line(dokumenter):
    linjer = dokumenter["vedlegg-1-pott"].kontekst["linjer"]
    assert [(linje.tekst, linje.belop, linje.slag) for linje in linjer] == [
        ("Regnskapsført lønn 2025", 2100000, "sum"),
        ("Variabel overtid", -60000, "trekk"),
        ("Feriepenger utbetalt i juni", -100000, "trekk"),
        ("Regulativlønn i juni", -20000, "trekk"),
        ("Feilført honorar", -20000, "trekk"),
        ("Lønn i mai en gang til, i stedet for juni", 100000, "paslag"),
        ("Grunnlønnsmasse 2025", 2000000, "delsum"),
    ]
    assert sum(linje.belop for linje in linjer[:-1]) == linjer[-1].belop


def test_a_stated_base_is_one_line(text, make_case):
    start, end = text.index("grunnlag:"), text.index("ansatte:\n")
    sak = make_case(text[:start] + "grunnlag: {grunnlonnsmasse: 2000000}\n" + text[end:])
    vedlegg = next(d for d in plan(sak).dokumenter if d.navn == "vedlegg-1-pott")
    assert [linje.belop for linje in vedlegg.kontekst["linjer"]] == [2000000]
    assert vedlegg.kontekst["arsverk"] is None


def test_a_change_of_posts_is_remarked_from_the_limit_on(dokumenter, text, make_case):
    assert dokumenter["vedlegg-1-pott"].kontekst["arsverk_merknad"] == (
        "Årsverkene er endret 25,0\u00a0% siden 2025. Grensen for å rette grunnlaget er 20\u00a0%."
    )
    sak = make_case(text.replace("{i_grunnlagsaret: 4, na: 5}", "{i_grunnlagsaret: 4, na: 4}"))
    vedlegg = next(d for d in plan(sak).dokumenter if d.navn == "vedlegg-1-pott")
    assert vedlegg.kontekst["arsverk_merknad"].startswith("Endringen er under 20")


def test_the_whole_disposal_is_the_employers_own(dokumenter):
    hele = dokumenter["vedlegg-2-disponering"]
    assert hele.intern
    assert [rad.navn for rad in hele.kontekst["rader"]] == [
        "Anne Mal",
        "Kari Eksempel",
        "Lise Uten",
        "Nina Modell",
    ]
    assert [(s.tekst, s.belop) for s in hele.kontekst["summer"]] == [
        ("Fagforbundet", 12000),
        ("Det Norske Diakonforbund", 8000),
        ("uorganiserte", 2000),
    ]


def test_a_unions_extract_has_its_own_rows_and_the_rest_as_one_sum(dokumenter):
    utdrag = dokumenter["vedlegg-2-disponering-part-1"]
    assert not utdrag.intern
    assert [rad.navn for rad in utdrag.kontekst["rader"]] == ["Kari Eksempel", "Nina Modell"]
    assert [(s.tekst, s.belop) for s in utdrag.kontekst["summer"]] == [
        ("Fagforbundet", 12000),
        ("øvrige ansatte samlet", 10000),
    ]
    assert "Diakon" not in str(utdrag.kontekst)
    assert not utdrag.kontekst["vis_organisasjon"]


def test_a_small_remainder_is_explained(text, make_case):
    sak = make_case(text.replace("ny: 458000", "ny: 459950"))
    vedlegg = next(d for d in plan(sak).dokumenter if d.navn == "vedlegg-2-disponering")
    assert vedlegg.kontekst["rest_forklaring"].startswith("Resten på 50")


def test_points_beside_the_list_are_rows_and_what_nobody_is_named_for_is_a_line(text, make_case):
    start = text.index("protokoller:")
    points = (
        "{type: gruppe, kode: 9140, kr: 1000}, {type: gruppe, gruppe: vakter, kr: 9, kostnad: 700}"
    )
    entry = "protokoller: [{hjemmel: 4.1, utfall: enighet, organisasjoner: [Fagforbundet], "
    sak = make_case(f"{text[:start]}{entry}punkter: [{points}]}}]\n")
    hele = next(d for d in plan(sak).dokumenter if d.navn == "vedlegg-2-disponering")
    jon = next(rad for rad in hele.kontekst["rader"] if rad.navn == "Jon Kladd")
    assert (jon.tillegg, jon.ny, jon.kostnad) == (1000, 531000, 800)
    summer = [(s.tekst, s.belop) for s in hele.kontekst["summer"]]
    assert summer[0] == ("Fagforbundet", 13500)
    assert sum(belop for _, belop in summer) == hele.kontekst["brukt"] == 23500


def test_an_overshoot_below_the_unit_is_explained(text, make_case):
    sak = make_case(text.replace("ny: 458000", "ny: 460050"))
    vedlegg = next(d for d in plan(sak).dokumenter if d.navn == "vedlegg-2-disponering")
    assert vedlegg.kontekst["rest_forklaring"].startswith("Bruken er 50\u00a0kroner over potten.")


def test_a_joint_pot_is_said_beside_the_own(sak):
    pott = FellesPottall(pott=Fraction(60000), brukt=Fraction(59950), rest=Fraction(50))
    felles = FellesPott(med="Prøve menighetsråd", avtalt=True)
    delt = replace(
        sak,
        forhandling=sak.forhandling.model_copy(update={"felles_pott": felles}),
        tall=replace(sak.tall, felles_pott=pott),
    )
    vedlegg = next(d for d in plan(delt).dokumenter if d.navn == "vedlegg-2-disponering")
    assert vedlegg.kontekst["rest_forklaring"] == (
        "Potten er felles for Ås & Øvre <prøve> fellesråd og Prøve menighetsråd. Sammen har de en "
        "pott på 60\u00a0000\u00a0kroner og bruker 59\u00a0950\u00a0kroner. Samlet rest er "
        "50\u00a0kroner. Bruken omfatter arbeidsgiverens siste tilbud i forhandlinger som endte uten "
        "enighet."
    )


def test_no_offer_in_dispute_is_spoken_of_where_all_have_agreed(text, make_case):
    start, end = (
        text.index('  - hjemmel: "4.1"\n    utfall: uenighet'),
        text.index("  - hjemmel: HTA"),
    )
    sak = make_case(text[:start] + text[end:])
    vedlegg = next(d for d in plan(sak).dokumenter if d.navn == "vedlegg-2-disponering")
    assert vedlegg.kontekst["rest_forklaring"] is None


def test_a_new_code_that_another_negotiation_is_about_is_nothing_of_the_pots(make_case):
    text = """
semje: 1
eier: arbeidsgiver
tariffomrade: KA
runde: eksempel-ka-2026
arbeidsgiver: {navn: Prøve fellesråd}
organisasjoner: [{navn: Fagforbundet}]
grunnlag: {grunnlonnsmasse: 1000000}
ansatte:
  - {navn: Ada, kode: 9112, gammel_kode: 9110, stilling: sekretær, prosent: 100, gammel: 450000, organisasjon: Fagforbundet}
  - {navn: Bo, kode: 9112, gammel_kode: 9110, stilling: sekretær, prosent: 100, gammel: 450000, organisasjon: Fagforbundet}
moter: [{type: forhandling, dato: 2026-10-14}]
tilbud: [{nr: 1, dato: 2026-10-14, etter_liste: ja}]
protokoller:
  - {hjemmel: 4.1, utfall: enighet}
  - {hjemmel: 4.2, utfall: uenighet, uenighet: {om: [Koden.], omfatter: [Ada]}}
"""
    due = {d.navn: d.kontekst for d in plan(make_case(text)).dokumenter}
    for paper in ("vedlegg-2-disponering", "protokoll-1-4.1-part-1", "tilbud-1"):
        assert [rad.navn for rad in due[paper]["rader"]] == ["Bo"]
