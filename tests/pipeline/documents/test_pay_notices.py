"""A notice tells each of the own pay, and of nobody else's."""

from pipeline.documents import plan

FIRST = "melding-001"


def made(sak):
    return {d.navn: d for d in plan(sak).dokumenter if d.type == "individuell_melding"}


def test_there_is_one_for_each_whose_pay_is_changed(dokumenter):
    notices = [d for d in dokumenter.values() if d.type == "individuell_melding"]
    assert [(d.navn, d.mottakere, d.part) for d in notices] == [
        ("melding-001", ("Kari Eksempel",), None),
        ("melding-002", ("Nina Modell",), None),
        ("melding-004", ("Lise Uten",), None),
    ]


def test_it_speaks_of_nobody_else_and_of_no_union(sak, dokumenter):
    said = repr({k: v for k, v in dokumenter[FIRST].kontekst.items() if k != "underskrift"})
    others = [a.navn for a in sak.forhandling.ansatte if a.navn != "Kari Eksempel"]
    unions = [o.navn for o in sak.forhandling.organisasjoner]
    assert not [name for name in others + unions if name in said]


def test_it_says_what_a_part_of_a_post_gets_and_when(dokumenter):
    assert dokumenter["melding-002"].kontekst["opplysninger"] == [
        "Stillingskoden din endres fra 9110 til 9112.",
        "I stillingen din på 50\u00a0% utgjør tillegget 4\u00a0000\u00a0kroner per år.",
        (
            "Ny lønn utbetales første gang i november 2026. Etterbetalingen fra 1. juni 2026 er"
            " 1\u00a0666,67\u00a0kroner før skatt."
        ),
    ]


def test_the_employer_signs(dokumenter):
    underskrift = dokumenter[FIRST].kontekst["underskrift"]
    assert (underskrift.part, underskrift.navn) == ("Ås & Øvre <prøve> fellesråd", "Harald Verge")


def test_with_no_first_payment_nothing_is_said_of_it(text, make_case):
    sak = make_case(text.replace("    forste_utbetaling: 2026-11\n", "", 1))
    assert made(sak)["melding-004"].kontekst["opplysninger"] == [
        "I stillingen din på 50\u00a0% utgjør tillegget 2\u00a0000\u00a0kroner per år."
    ]


def test_they_wait_for_a_date_while_there_is_a_result(text, make_case):
    start = text.index("individuelle_meldinger:")
    undated = text[:start] + text[text.index("organisasjoner:\n", start) :]
    result = plan(make_case(undated))
    assert [v.type for v in result.venter] == ["individuell_melding"]


def test_they_are_not_a_unions_to_write(text, make_case):
    own = text.replace("eier: arbeidsgiver", "eier: organisasjon\neier_organisasjon: Fagforbundet")
    assert made(make_case(own)) == {}


def test_the_reference_is_to_the_basis_of_the_first_change(text, make_case):
    assert "pkt. 4.1" in made(make_case(text))[FIRST].hode.referanse
    rebased = text.replace("hjemmel: 4.1\n    utfall: enighet", "hjemmel: 4.2\n    utfall: enighet")
    assert rebased != text
    notices = made(make_case(rebased)).values()
    assert all(
        endring.hjemmel in notice.hode.referanse
        for notice in notices
        for endring in notice.kontekst["endringer"][:1]
    )
    assert any("pkt. 4.2" in notice.hode.referanse for notice in notices)


def test_what_must_happen_before_the_pay_is_in_force_is_told(make_case):
    text = """
semje: 1
sprak: nn
eier: arbeidsgiver
tariffomrade: Spekter
runde: eksempel-spekter-2026
arbeidsgiver: {navn: Prøve teater, representanter: [{navn: Ada, rolle: sjef}]}
organisasjoner: [{navn: Fagforbundet}]
ansatte:
  - {navn: Bo, stilling: teknikar, prosent: 100, gammel: 400000, organisasjon: Fagforbundet}
moter: [{type: forhandling, dato: 2026-05-05}]
protokoller:
  - hjemmel: B-del
    utfall: enighet
    punkter: [{type: generelt_kr, kr: 5000}, {type: individuelt, ansatt: Bo, kr: 1000}]
individuelle_meldinger: {dato: 2026-05-06}
"""
    assert made(make_case(text))[FIRST].kontekst["opplysninger"] == [
        "Resultatet får verknad først når området er avslutta sentralt."
    ]
