"""The code lists say what Noark 5 says, word for word, by the official lists where they are."""

import json

import pytest
from lxml import etree

from archive import codes

XS = "{http://www.w3.org/2001/XMLSchema}"
SCHEMA_CHECKED = {
    "arkivstatus": codes.Arkivstatus,
    "arkivdelstatus": codes.Arkivdelstatus,
    "saksstatus": codes.Saksstatus,
    "journalstatus": codes.Journalstatus,
    "dokumentstatus": codes.Dokumentstatus,
    "journalposttype": codes.Journalposttype,
    "korrespondanseparttype": codes.Korrespondanseparttype,
    "slettingstype": codes.Slettingstype,
    "tilknyttetRegistreringSom": codes.TilknyttetRegistreringSom,
    "dokumentmedium": codes.Dokumentmedium,
    "kassasjonsvedtak": codes.Kassasjonsvedtak,
    "skjermingDokument": codes.SkjermingDokument,
    "elektroniskSignaturVerifisert": codes.SignaturVerifisert,
    "avskrivningsmaate": codes.Avskrivningsmaate,
    "variantformat": codes.Variantformat,
}
LISTED = {
    "elektronisksignatursikkerhetsnivaa": codes.SignaturSikkerhetsnivaa,
    "klassifikasjonstype": codes.Klassifikasjonstype,
}


@pytest.mark.parametrize(("name", "code"), SCHEMA_CHECKED.items())
def test_code_lists_hold_what_the_schema_allows(noark_schemas, name, code):
    tree = etree.parse(str(noark_schemas / "eformidling" / "metadatakatalog.xsd"))
    (found,) = tree.iterfind(f"{XS}simpleType[@name='{name}']")
    assert {item.value for item in code} == {
        item.get("value") for item in found.iter(f"{XS}enumeration")
    }


@pytest.mark.parametrize(("name", "code"), LISTED.items())
def test_code_lists_hold_what_is_listed(noark_schemas, name, code):
    folder = noark_schemas / "fiks-arkiv-v1" / "kodelister"
    listed = json.loads((folder / f"no.ks.fiks.arkiv.v1.kodelister.{name}.json").read_bytes())
    texts = {value for item in _leaves(listed) for value in item.values()}
    assert {item.value for item in code} <= texts


def test_what_is_screened_is_said_in_the_catalogues_words():
    """M502 is in no list of the schemas; these are the words of the standard's catalogue."""
    assert [code.value.removeprefix("Skjerming ") for code in codes.SkjermingMetadata] == [
        "klasseID",
        "tittel klasse",
        "tittel mappe - unntatt første linje",
        "tittel mappe - utvalgte ord",
        "navn part i sak",
        "tittel registrering - unntatt første linje",
        "tittel registrering - utvalgte ord",
        "navn avsender",
        "navn mottaker",
        "tittel dokumentbeskrivelse",
        "merknadstekst",
        "Midlertidig skjerming",
    ]


def _leaves(value):
    if isinstance(value, list):
        for item in value:
            yield from _leaves(item)
    elif isinstance(value, dict):
        nested = [item for item in value.values() if isinstance(item, list | dict)]
        if nested:
            yield from _leaves(nested)
        else:
            yield {k: v for k, v in value.items() if isinstance(v, str)}
