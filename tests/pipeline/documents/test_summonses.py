"""Who is called to what, with which dates."""

import re

import pytest

from pipeline.documents import plan

UNION = """
semje: 1
eier: organisasjon
eier_organisasjon: Fagforbundet
tariffomrade: KA
runde: eksempel-ka-2026
arbeidsgiver: {navn: Testnes menighetsråd}
organisasjoner:
  - {navn: Fagforbundet, representanter: [{navn: Nina Modell, rolle: tillitsvalgt}]}
moter:
  - type: forhandling
    dato: 2026-10-06
    kl: 13.00
    kravfrist: 2026-09-15
    innkalling: {dato: 2026-09-01, fra: FRA}
"""
BASE = "grunnlag: {grunnlonnsmasse: 1500000}\n"


def summons(sak, navn="innkalling-1"):
    return {d.navn: d for d in plan(sak).dokumenter}.get(navn)


def test_the_employer_calls_every_union_with_standing_and_members(dokumenter):
    dokument = dokumenter["innkalling-1"]
    assert dokument.mottakere == ("Fagforbundet", "Det Norske Diakonforbund")
    assert dokument.part is None
    assert dokument.hjemmel == "3.2.1"
    assert dokument.hode.tittel == "Innkalling til drøftingsmøte"


def test_a_union_without_members_in_the_list_is_not_called(text, make_case):
    without = text.replace("  - navn: Fantasiforbundet\n    partsrett: nei", "  - navn: Parat")
    without = without.replace("organisasjon: Fantasiforbundet", "organisasjon: Fagforbundet")
    without = without.replace("organisasjoner: [Fantasiforbundet]", "organisasjoner: [Parat]")
    assert "Parat" not in summons(make_case(without)).mottakere


def test_a_union_demands_negotiations_of_the_employer_alone(make_case):
    dokument = summons(make_case(UNION.replace("FRA", "Fagforbundet")))
    assert (dokument.avsender, dokument.mottakere) == ("Fagforbundet", ("Testnes menighetsråd",))
    assert dokument.part == "Fagforbundet"
    assert dokument.kontekst["innledning"] == (
        "Fagforbundet krever forhandlinger med Testnes menighetsråd om lokale lønnstillegg"
        " etter HTA kap. 4 pkt. 4.1."
    )
    assert dokument.kontekst["underskrift"].navn == "Nina Modell"


def test_a_union_has_received_the_employers_summons(make_case):
    assert summons(make_case(UNION.replace("FRA", "arbeidsgiver"))) is None


@pytest.mark.parametrize(
    ("more", "pot"),
    [
        ("", "Potten er 1,2\u00a0% av grunnlønnsmassen i 2025."),
        (
            BASE,
            (
                "Potten er 1,2\u00a0% av grunnlønnsmassen i 2025. Når denne er"
                " 1\u00a0500\u00a0000\u00a0kroner, er potten 18\u00a0000\u00a0kroner."
            ),
        ),
    ],
)
def test_the_pot_is_told_as_far_as_it_is_known(make_case, more, pot):
    dokument = summons(make_case(UNION.replace("FRA", "Fagforbundet") + more))
    assert dokument.kontekst["opplysninger"] == [
        pot,
        "Vi ber om lønnsopplysninger for våre egne medlemmer før møtet.",
    ]


def test_the_dates_are_the_agreed_ones_and_the_rounds_deadline(make_case):
    dokument = summons(make_case(UNION.replace("FRA", "Fagforbundet")))
    assert [(f.tekst, f.dato.isoformat()) for f in dokument.kontekst["frister"]] == [
        ("Frist for å sette fram krav", "2026-09-15"),
        ("Frist for forhandlingene", "2026-10-15"),
    ]


def test_another_deadline_agreed_locally_goes_before_the_rounds(make_case):
    agreed = "frister: {forhandlingsfrist: 2026-10-30}\n"
    dokument = summons(make_case(UNION.replace("FRA", "Fagforbundet") + agreed))
    assert dokument.kontekst["frister"][-1].dato.isoformat() == "2026-10-30"


def test_an_agenda_is_proposed_where_none_is_written(dokumenter, make_case):
    proposed = summons(make_case(UNION.replace("FRA", "Fagforbundet"))).kontekst["dagsorden"]
    assert proposed == ["Krav og tilbud", "Forhandlinger", "Protokoll"]
    assert dokumenter["innkalling-1"].kontekst["dagsorden"] == ["Lønnspolitikk", "Frister"]


def test_the_base_is_called_what_the_round_has_it_be(make_case):
    text = """
semje: 1
sprak: nb
eier: arbeidsgiver
tariffomrade: KS
runde: eksempel-ks-2026
arbeidsgiver: {navn: Prøve kommune, type: kommune}
organisasjoner: [{navn: Fagforbundet}]
moter: [{type: forhandling, dato: 2026-10-06, innkalling: {dato: 2026-09-20}}]
"""
    assert summons(make_case(text)).kontekst["opplysninger"] == [
        "Potten er 1\u00a0% av lønnsmassen (grunnlønn og faste tillegg) i 2025."
    ]


def test_a_pot_that_is_stated_without_its_base_is_told_all_the_same(text, make_case):
    stated = re.sub(
        r"^grunnlag:.*\n(?:(?: .*)?\n)*", "grunnlag: {pott: 24000}\n", text, flags=re.MULTILINE
    )
    paper = next(d for d in plan(make_case(stated)).dokumenter if d.type == "innkalling")
    assert [s.replace("\u00a0", " ") for s in paper.kontekst["opplysninger"]] == [
        "Potten er 1,2 % av grunnlønnsmassen i 2025. Potten er oppgitt til 24 000 kroner."
    ]
