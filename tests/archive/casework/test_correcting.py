from dataclasses import replace
from datetime import date

import pytest

from archive.casework.correcting import (
    amended,
    corrected,
    document_amended,
    document_screened,
    referred,
    remarked,
    retitled,
    screened,
    unreferred,
)
from archive.casework.given import NewVersion
from archive.codes import Merknadstype, SkjermingDokument, SkjermingMetadata
from archive.errors import FrozenError, UnknownNumberError
from archive.model import Kryssreferanse, Part, Skjerming

INCOMING, OWN, CASE = "2026/1-1", "2026/1-2", "2026/1"
NAMES = Skjerming(
    tilgangsrestriksjon="Unntatt offentlighet",
    skjermingshjemmel="offl. § 13",
    skjerming_metadata=(SkjermingMetadata.AVSENDER,),
    skjerming_dokument=SkjermingDokument.DELER,
)


@pytest.mark.parametrize("state", ["open", "sent", "archived"])
def test_a_correction_is_a_version_beside_those_before(states, entry, hand, state):
    new = NewVersion(filer=entry("x", "9").filer, tekst="rettet", aarsak="Feil sum")
    sak, files = corrected(states[state], OWN, new, hand)
    document = sak.journalpost(OWN).hoveddokument
    assert [item.versjonsnummer for item in document.dokumentobjekter] == [1, 1, 2, 2]
    assert {item.rettelse.aarsak for item in document.siste} == {"Feil sum"}
    assert files[document.referanse_tekstfil] == b"rettet"


@pytest.mark.parametrize(("state", "krav"), [("closed", "3.2.4"), ("expired", "3.2.19")])
def test_what_is_closed_or_expired_is_not_corrected(states, entry, hand, state, krav):
    new = NewVersion(filer=entry("x", "9").filer, aarsak="Feil sum")
    with pytest.raises(FrozenError, match=krav):
        corrected(states[state], OWN, new, hand)


def test_titles_of_documents_may_always_change(states):
    for state in ("open", "archived", "closed"):
        sak = retitled(states[state], OWN, "Ny tittel")
        assert sak.journalpost(OWN).hoveddokument.tittel == "Ny tittel"
        assert sak.journalpost(OWN).tittel == "Enighetsprotokoll 4.1"
    with pytest.raises(UnknownNumberError, match="no document 2"):
        retitled(states["open"], OWN, "Ny tittel", document=2)


def test_an_amendment_leaves_its_reason(states, hand):
    values = {"tittel": "Brev", "dokumentets_dato": date(2026, 10, 1)}
    post = amended(states["archived"], OWN, "Feil tittel", hand, **values).journalpost(OWN)
    assert (post.tittel, post.dokumentets_dato) == ("Brev", date(2026, 10, 1))
    note = post.merknader[-1]
    assert (note.merknadstekst, note.merknadstype, note.merknad_registrert_av) == (
        "Feil tittel",
        Merknadstype.ARKIVANSVARLIG,
        hand.by,
    )
    assert amended(states["open"], CASE, "Feil", hand, tittel="Sak").tittel == "Sak"


def test_parties_of_case_entry_and_document_are_kept_up(states, hand):
    parties = (Part(part_navn="Delta", part_rolle="Organisasjon"),) * 2
    sak = amended(states["open"], CASE, "Ny part", hand, parter=parties)
    sak = amended(sak, OWN, "Ny part", hand, parter=parties)
    sak = document_amended(sak, OWN, "Ny part", hand, parter=parties)
    post = sak.journalpost(OWN)
    assert sak.parter == post.parter == post.hoveddokument.parter == parties
    assert post.hoveddokument.merknader[-1].merknadstekst == "Ny part"


def test_numbers_and_closed_cases_are_not_amended(states, hand):
    with pytest.raises(FrozenError, match=r"3\.2\.24"):
        amended(states["open"], OWN, "Feil", hand, journalsekvensnummer=9)
    with pytest.raises(FrozenError, match=r"3\.2\.2\)"):
        amended(states["closed"], CASE, "Feil", hand, tittel="Sak")


def test_screening_is_set_and_lifted_at_every_level(states):
    sak = screened(screened(states["closed"], CASE, NAMES), OWN, NAMES)
    sak = document_screened(sak, OWN, NAMES)
    post = sak.journalpost(OWN)
    assert (sak.skjerming, post.skjerming, post.hoveddokument.skjerming) == (NAMES, NAMES, NAMES)
    bare = screened(document_screened(sak, OWN, None), OWN, None).journalpost(OWN)
    assert (bare.skjerming, bare.hoveddokument.skjerming) == (None, None)


def test_words_of_a_title_are_screened_with_a_public_title(states):
    words = replace(NAMES, skjerming_metadata=(SkjermingMetadata.TITTEL_REGISTRERING_ORD,))
    with pytest.raises(FrozenError, match=r"public title .*5\.2\.6"):
        screened(states["open"], OWN, words)
    post = screened(states["open"], OWN, words, "Protokoll, ******").journalpost(OWN)
    assert post.offentlig_tittel == "Protokoll, ******"


def test_remarks_are_added_to_case_and_entry(states, hand):
    sak = remarked(remarked(states["closed"], CASE, "en", hand), OWN, "to", hand)
    assert [note.merknadstekst for note in (*sak.merknader, *sak.journalpost(OWN).merknader)] == [
        "en",
        "to",
    ]


def test_references_come_and_go(states):
    there = Kryssreferanse(referanse_til_mappe="00000000-0000-4000-8000-000000000099")
    sak = referred(referred(states["closed"], CASE, there), CASE, there)
    assert sak.kryssreferanser == (there,)
    assert unreferred(sak, CASE, there).kryssreferanser == ()
    assert referred(sak, OWN, there).journalpost(OWN).kryssreferanser == (there,)
