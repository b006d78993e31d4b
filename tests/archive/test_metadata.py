from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from archive.casework import entered, opened
from archive.codes import SkjermingDokument
from archive.errors import EntryError, StoreError
from archive.metadata import as_json, from_xml, to_xml
from archive.model import Faktum, Korrespondansepart, Skjerming

ALLOWED = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\t\r\n")
)


@pytest.fixture
def sak(case, entry, hand):
    screened = Skjerming(
        tilgangsrestriksjon="UO",
        skjermingshjemmel="offl. § 13",
        skjerming_metadata=("tittel", "korrespondansepart"),
        skjerming_dokument=SkjermingDokument.DELER,
    )
    sender = Korrespondansepart(korrespondanseparttype="Avsender", korrespondansepart_navn="Klubb")
    new = entry(skjerming=screened, korrespondanseparter=(sender,))
    return entered(opened(case, 2026, 1, hand), new, 1, hand)[0]


def test_a_case_is_read_as_it_was_written(sak):
    assert from_xml(to_xml(sak)) == sak


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ALLOWED, ALLOWED, ALLOWED)
def test_any_text_is_kept(sak, title, key, value):
    odd = replace(sak, tittel=title, nokkel=key, fakta=(Faktum("noe", value),))
    assert from_xml(to_xml(odd)) == odd


def test_elements_have_the_names_of_noark(sak):
    names = {etree.QName(element).localname for element in etree.fromstring(to_xml(sak)).iter()}
    assert {
        "saksmappe", "systemID", "mappeID", "sakssekvensnummer", "journalpost", "registreringsID",
        "journalsekvensnummer", "dokumentbeskrivelse", "tilknyttetRegistreringSom",
        "dokumentobjekt", "referanseDokumentfil", "sjekksumAlgoritme", "filstoerrelse",
        "partNavn", "korrespondansepartNavn", "skjermingDokument", "dokumentetsDato",
    } <= names  # fmt: skip


def test_json_has_the_same_names_and_leaves_out_what_is_absent(sak):
    found = as_json(sak)
    post = found["journalpost"][0]
    assert post["registreringsID"] == "2026/1-1"
    assert post["dokumentbeskrivelse"][0]["dokumentobjekt"][0]["filstoerrelse"] == 6
    assert post["skalSigneres"] is True
    assert "formatDetaljer" not in post["dokumentbeskrivelse"][0]["dokumentobjekt"][0]


def test_a_control_character_is_refused_with_its_element(sak):
    with pytest.raises(EntryError, match="«tittel» holds a control character"):
        to_xml(replace(sak, tittel="a\x07b"))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda xml: xml[:-20], "not XML"),
        (
            lambda xml: xml.replace(b"saksmappe:1", b"saksmappe:2"),
            "format this Semje does not know",
        ),
        (lambda xml: xml.replace(b"<saksaar>2026", b"<saksaar>to"), "not whole"),
        (lambda xml: xml.replace(b"signert>false", b"signert>maybe"), "not whole"),
        (lambda xml: xml.replace(b"saksaar>", b"other>"), "not whole"),
        (lambda xml: xml.replace(b"<art>tekst", b"<art>dato"), "not whole"),
    ],
)
def test_metadata_that_is_not_ours_is_refused(sak, change, fault):
    with pytest.raises(StoreError, match=fault):
        from_xml(change(to_xml(sak)))
