"""A statement that came after the signing is a paper of its own, and is not in the protocol."""

import pytest

from pipeline.documents import plan

LATE = "protokolltilforsel-2-4.1-part-2-1"


def made(sak):
    return {d.navn: d for d in plan(sak).dokumenter}


def test_it_is_signed_by_that_party_alone(dokumenter):
    dokument = dokumenter[LATE]
    kontekst = dokument.kontekst
    assert dokument.hode.tittel == "Protokolltilførsel fra Det Norske Diakonforbund"
    assert dokument.mottakere == ("Ås & Øvre <prøve> fellesråd",)
    assert kontekst["mottakere"] == ["Ås & Øvre <prøve> fellesråd"]
    assert kontekst["underskrift"].part == "Det Norske Diakonforbund"
    assert kontekst["tekst"] == "Møtet sluttet for tidlig."


def test_it_says_which_protocol_it_is_to(dokumenter):
    assert dokumenter[LATE].kontekst["original"] == (
        "Uenighetsprotokoll, 14. oktober 2026, HTA kap. 4 pkt. 4.1"
    )


def test_the_employers_goes_to_the_union_of_the_protocol(dokumenter):
    dokument = dokumenter["protokolltilforsel-2-4.1-part-2-2"]
    assert dokument.avsender == "Ås & Øvre <prøve> fellesråd"
    assert dokument.mottakere == ("Det Norske Diakonforbund",)
    assert dokument.kontekst["mottakere"] == ["Det Norske Diakonforbund"]


def test_it_stands_in_one_place_only(dokumenter):
    assert dokumenter["uenighetsprotokoll-2-4.1-part-2"].kontekst["tilforsler"] == []


@pytest.mark.parametrize(
    ("day", "where"), [("2026-10-14", "in the protocol"), ("2026-10-15", "a paper of its own")]
)
def test_the_day_of_signing_decides(text, make_case, day, where):
    papers = made(make_case(text.replace("dato: 2026-10-20}", f"dato: {day}}}")))
    inside = papers["uenighetsprotokoll-2-4.1-part-2"].kontekst["tilforsler"]
    assert (where == "in the protocol") == bool(inside) == (LATE not in papers)


def test_a_union_writes_its_own_and_not_the_employers(text, make_case):
    own = text.replace(
        "eier: arbeidsgiver", "eier: organisasjon\neier_organisasjon: Det Norske Diakonforbund"
    )
    late = [navn for navn in made(make_case(own)) if navn.startswith("protokolltilforsel")]
    assert late == [LATE]
