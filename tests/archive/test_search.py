from datetime import date

import pytest

from archive.casework import NewCase
from archive.codes import Art, Signatur
from archive.errors import QueryError


def numbers(archive, text):
    found = archive.search(text)
    assert found.total == len(found.hits)
    return [hit.registrerings_id for hit in found.hits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tillegg", ["2026/1-1"]),
        ("TILLEGG bjørn", ["2026/1-1"]),
        ("avtal*", ["2026/1-1"]),
        ('"ble enige"', ["2026/1-1"]),
        ('"enige ble"', []),
        ('"brudd igjen"', ["2026/1-2"]),
        ("51100", ["2026/1-1"]),
        ('"51 100"', ["2026/1-1"]),
        ("møller", ["2026/1-1"]),
        ("arbeidsgiver:Øvingsby", ["2026/1-1", "2026/1-2"]),
        ('arbeidsgiver:"øvingsby kirkelige"', ["2026/1-1", "2026/1-2"]),
        ("øvingsby", ["2026/1-1", "2026/1-2"]),
        ("organisasjon:fagforbundet hjemmel:4.1", ["2026/1-1", "2026/1-2", "2026/2-1"]),
        ("utfall:enighet -brudd -krav", ["2026/1-1"]),
        ("aar:2026 tillegg", ["2026/1-1"]),
        ("region:vest brudd OR krav", ["2026/2-1", "2026/1-2"]),
        ("signert:ja", ["2026/1-1"]),
        ("signert:nei", ["2026/1-2"]),
        ("signert:kreves_ikke", ["2026/2-1"]),
        ("dokumenttype:krav_dokument", ["2026/2-1"]),
        ("dato:2026-10*", ["2026/1-1", "2026/1-2", "2026/2-1"]),
        ("saksnummer:2026/1", ["2026/1-1", "2026/1-2"]),
        ("nummer:2026/1-2", ["2026/1-2"]),
        ("2026/1-2", ["2026/1-2"]),
        ("-signert:ja", ["2026/1-2", "2026/2-1"]),
        ("NOT (brudd OR krav)", ["2026/1-1"]),
        ("*", ["2026/1-1", "2026/1-2", "2026/2-1"]),
        ("finnesikke", []),
    ],
)
def test_entries_are_found(library, text, expected):
    assert sorted(numbers(library, text)) == sorted(expected)


def test_a_hit_says_what_it_is_and_shows_why(library):
    hit = library.search("tillegg").hits[0]
    assert (hit.mappe_id, hit.tittel) == ("2026/1", "Enighetsprotokoll 4.1")
    assert hit.dokumentets_dato == date(2026, 10, 13)
    assert hit.signatur is Signatur.SIGNERT
    assert [f.text for f in hit.utdrag if f.is_hit] == ["tillegg"]
    facts = {fact.navn: fact for fact in hit.fakta}
    assert facts["arbeidsgiver"].verdi == "Øvingsby kirkelige fellesråd"
    assert facts["hjemmel"].art is Art.KODE
    assert hit.score > 0


def test_the_best_come_first_and_equals_by_number(archive, entry, hand):
    case = NewCase(nokkel="x", tittel="X", administrativ_enhet="F", saksansvarlig="K")
    texts = ["ord", "ord", "ord ord ord lik"] + ["ord"] * 9
    entries = [entry(f"e{n}", str(n), text) for n, text in enumerate(texts)]
    archive.register(case, entries, hand)
    assert numbers(archive, "lik OR ord")[0] == "2026/1-3"
    found = archive.search("dokumenttype:enighetsprotokoll", limit=11)
    assert (found.total, len(found.hits)) == (12, 11)
    assert [hit.registrerings_id for hit in found.hits] == [f"2026/1-{n}" for n in range(1, 12)]


def test_the_new_text_of_an_entry_replaces_the_old(library):
    assert numbers(library, '"ingen avtale"') == []
    assert numbers(library, "igjen") == ["2026/1-2"]


def test_a_search_of_an_empty_archive_finds_nothing(archive):
    assert archive.search("noe").total == 0
    with pytest.raises(QueryError, match="no field «hjemmel»"):
        archive.search("hjemmel:4.2")
