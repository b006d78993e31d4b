from dataclasses import replace

import pytest

from archive.audit import Verdi, changes
from archive.codes import Journalstatus
from archive.model import Merknad, Part, Skjerming


@pytest.fixture
def sak(library):
    return library.show("2026/1").sak


def test_nothing_has_changed_of_what_is_the_same(sak):
    assert list(changes(sak, sak)) == []


def test_an_element_has_an_old_and_a_new_value(sak):
    new = replace(sak, tittel="Ny tittel")
    assert list(changes(sak, new)) == [Verdi("tittel", "Ny tittel", sak.tittel, sak.system_id)]


def test_what_an_entry_a_document_and_a_file_have_is_theirs(sak):
    post = sak.journalposter[0]
    document = replace(post.hoveddokument, tittel="Annen")
    file = replace(document.dokumentobjekter[0], format_detaljer="rettet")
    document = replace(document, dokumentobjekter=(file, *document.dokumentobjekter[1:]))
    post = replace(
        post,
        journalstatus=Journalstatus.EKSPEDERT,
        dokumentbeskrivelser=(document, *post.dokumentbeskrivelser[1:]),
    )
    new = replace(sak, journalposter=(post, *sak.journalposter[1:]))
    found = {(one.arkivenhet, one.navn): (one.tidligere, one.verdi) for one in changes(sak, new)}
    assert found == {
        (post.system_id, "journalstatus"): ("Journalført", "Ekspedert"),
        (document.system_id, "tittel"): (post.tittel, "Annen"),
        (file.system_id, "formatDetaljer"): (None, "rettet"),
    }


def test_what_is_within_an_element_has_its_own_name(sak, hand):
    screened = Skjerming(tilgangsrestriksjon="UO", skjermingshjemmel="Offl. § 13")
    remark = Merknad(merknadstekst="Rettet", merknadsdato=hand.now, merknad_registrert_av="Kari")
    new = replace(sak, skjerming=screened, merknader=(*sak.merknader, remark))
    found = {one.navn: (one.tidligere, one.verdi) for one in changes(sak, new)}
    assert found == {
        "tilgangsrestriksjon": (None, "UO"),
        "skjermingshjemmel": (None, "Offl. § 13"),
        "merknadstekst": (None, "Rettet"),
        "merknadsdato": (None, hand.now.isoformat()),
        "merknadRegistrertAv": (None, "Kari"),
    }
    assert {(one.navn, one.verdi) for one in changes(new, sak)} == {(n, None) for n in found}


def test_of_many_only_those_that_came_or_went_have_changed(sak):
    stays, leaves, comes = (Part(part_navn=name, part_rolle="Part") for name in "ABC")
    lives = replace(comes, postadresser=("Gata 1", "Postboks 2"))
    old, new = replace(sak, parter=(stays, leaves)), replace(sak, parter=(lives, stays))
    assert list(changes(old, new)) == [
        Verdi("partNavn", "C", "B", sak.system_id),
        Verdi("postadresse", "Gata 1\nPostboks 2", None, sak.system_id),
    ]


def test_what_is_new_is_no_change(sak):
    old = replace(sak, journalposter=sak.journalposter[:1])
    assert list(changes(old, sak)) == []
    assert list(changes(sak, old)) == []
