import dataclasses
from dataclasses import replace
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from types import UnionType
from typing import get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from archive.casework import entered, opened
from archive.codes import Art, Journalstatus, SkjermingDokument
from archive.errors import EntryError, StoreError
from archive.metadata import arkiv_from_xml, as_json, from_xml, to_xml
from archive.model import (
    Arkiv,
    Faktum,
    Korrespondansepart,
    Saksmappe,
    Skjerming,
)

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


@cache
def anything(hint):
    """Build whatever a field of that type can hold: every field of every class, there or not."""
    if isinstance(hint, UnionType):
        return st.none() | anything(get_args(hint)[0])
    if get_origin(hint) is tuple:
        return st.lists(anything(get_args(hint)[0]), max_size=1).map(tuple)
    if hint is Faktum:
        return st.builds(Faktum, st.just("noe"), ALLOWED, st.just(Art.TEKST))
    if dataclasses.is_dataclass(hint):
        hints = get_type_hints(hint).items()
        return st.deferred(lambda: st.builds(hint, **{n: anything(h) for n, h in hints}))
    if issubclass(hint, Enum):
        return st.sampled_from(hint)
    return {
        str: ALLOWED,
        int: st.integers(),
        bool: st.booleans(),
        date: st.dates(),
        datetime: st.datetimes(timezones=st.just(UTC)),
    }[hint]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(anything(Saksmappe) | anything(Arkiv))
def test_all_that_the_model_can_hold_is_read_as_it_was_written(value):
    read = from_xml if isinstance(value, Saksmappe) else arkiv_from_xml
    assert read(to_xml(value)) == value


VERSION_1 = b"""<?xml version='1.0' encoding='UTF-8'?>
<saksmappe xmlns="semje:saksmappe:1">
  <systemID>00000000-0000-4000-8000-000000000001</systemID>
  <mappeID>2026/1</mappeID>
  <tittel>Sak</tittel>
  <opprettetDato>2026-10-13T12:00:00+00:00</opprettetDato>
  <opprettetAv>Kari</opprettetAv>
  <saksaar>2026</saksaar>
  <sakssekvensnummer>1</sakssekvensnummer>
  <saksdato>2026-10-13</saksdato>
  <administrativEnhet>Sentralen</administrativEnhet>
  <saksansvarlig>Kari</saksansvarlig>
  <saksstatus>Under behandling</saksstatus>
  <nokkel>sak</nokkel>
  <journalpost>
    <systemID>00000000-0000-4000-8000-000000000002</systemID>
    <registreringsID>2026/1-1</registreringsID>
    <opprettetDato>2026-10-13T12:00:00+00:00</opprettetDato>
    <opprettetAv>Kari</opprettetAv>
    <arkivertDato>2026-10-13T12:00:00+00:00</arkivertDato>
    <arkivertAv>Kari</arkivertAv>
    <tittel>Protokoll</tittel>
    <journalaar>2026</journalaar>
    <journalsekvensnummer>1</journalsekvensnummer>
    <journalpostnummer>1</journalpostnummer>
    <journalposttype>Utg\xc3\xa5ende dokument</journalposttype>
    <journalstatus>Journalf\xc3\xb8rt</journalstatus>
    <journaldato>2026-10-13</journaldato>
    <nokkel>protokoll</nokkel>
    <skalSigneres>true</skalSigneres>
  </journalpost>
</saksmappe>
"""


def test_version_1_is_read_and_becomes_version_2():
    sak = from_xml(VERSION_1)
    (post,) = sak.journalposter
    assert (post.journalstatus, post.arkivert_dato, post.arkivert_av) == (
        Journalstatus.JOURNALFORT,
        None,
        None,
    )
    assert post.skal_signeres
    assert b"semje:saksmappe:2" in to_xml(sak)
    assert from_xml(to_xml(sak)) == sak


def test_what_version_1_called_archived_stays_so():
    xml = VERSION_1.replace("Journalført".encode(), b"Arkivert")
    (post,) = from_xml(xml).journalposter
    assert post.arkivert_av == "Kari"


@pytest.mark.parametrize(("read", "kind"), [(from_xml, Arkiv), (arkiv_from_xml, Saksmappe)])
@settings(max_examples=5, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_one_is_not_read_as_the_other(read, kind, data):
    with pytest.raises(StoreError, match="format this Semje does not know"):
        read(to_xml(data.draw(anything(kind))))


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
            lambda xml: xml.replace(b"saksmappe:2", b"saksmappe:3"),
            "format this Semje does not know",
        ),
        (lambda xml: xml.replace(b"<saksaar>2026", b"<saksaar>to"), "not whole"),
        (lambda xml: xml.replace(b"signert>false", b"signert>maybe"), "not whole"),
        (lambda xml: xml.replace(b"saksaar>", b"other>"), "not whole"),
        (lambda xml: xml.replace(b"<art>tekst", b"<art>dato"), "not whole"),
        (lambda xml: xml.replace(b"<tittel>", b"<nytt>x</nytt><tittel>", 1), "not whole"),
        (lambda xml: xml.replace(b"<saksaar>", b"<saksaar>1</saksaar><saksaar>"), "not whole"),
        (lambda xml: xml.replace(b"<saksaar>", b"<a xmlns='b'/><saksaar>", 1), "not whole"),
        (lambda xml: xml.replace(b"<saksaar>", b"<!-- x --><saksaar>", 1), "not whole"),
    ],
)
def test_metadata_that_is_not_ours_is_refused(sak, change, fault):
    with pytest.raises(StoreError, match=fault):
        from_xml(change(to_xml(sak)))
