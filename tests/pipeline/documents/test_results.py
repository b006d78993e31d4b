"""How a dispute ended."""

import pytest

from pipeline.documents import plan

NAME = "tvisteresultat-2-4.1-part-2"


def test_it_is_tied_to_the_protocol_of_disagreement(dokumenter):
    dokument = dokumenter[NAME]
    assert dokument.hode.tittel == "Resultat av sentral behandling"
    assert dokument.kontekst["original"].startswith("Uenighetsprotokoll, 14. oktober 2026")
    assert dokument.kontekst["parter"] == [
        "Ås & Øvre <prøve> fellesråd",
        "Det Norske Diakonforbund",
    ]
    assert dokument.kontekst["instans"] == "KA og forbundet"
    assert not dokument.undertegnes


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("organisasjonsmessig_behandling", "Resultat av organisasjonsmessig behandling"),
        ("nemnd", "Resultat av behandling i nemnd"),
        ("ankeutvalg", "Resultat av behandling i ankeutvalg"),
        ("bistand", "Resultat av forhandlinger med bistand"),
    ],
)
def test_the_title_says_where_it_was_settled(text, make_case, kind, title):
    sak = make_case(text.replace("{type: sentral_behandling", f"{{type: {kind}"))
    assert next(d for d in plan(sak).dokumenter if d.navn == NAME).hode.tittel == title


def test_an_agreement_has_no_result_of_a_dispute(text, make_case):
    agreed = text.replace(
        "    sluttprotokoll: ja",
        "    tvisteresultat: {type: nemnd, dato: 2026-12-10, resultat: Nei.}",
    )
    made = [d.navn for d in plan(make_case(agreed)).dokumenter if d.type == "tvisteresultat"]
    assert made == [NAME]
