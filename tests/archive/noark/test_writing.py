from collections import Counter
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from archive.codes import Saksstatus
from archive.noark.check import XSI, check
from archive.noark.faults import NoarkError
from archive.noark.tables import Dialekt, dialect
from archive.noark.writing import Stream, text_of, write

EFORMIDLING, FIKS, DEPOSIT = map(dialect, Dialekt)
FEW = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
ID = "0f8fad5b-d9cb-469f-a165-70867728950e"
NOW = datetime(2026, 5, 31, 12, tzinfo=UTC)
ENDED = {"opprettetDato": NOW, "opprettetAv": "K", "avsluttetDato": NOW, "avsluttetAv": "K"}
ARCHIVE = {
    "systemID": ID,
    "tittel": "Arkiv",
    **ENDED,
    "arkivskaper": {"arkivskaperID": "1", "arkivskaperNavn": "Senteret"},
}
PART = {"systemID": ID, "tittel": "Del", "arkivdelstatus": "Avsluttet periode", **ENDED}
CASE = {
    "@type": "saksmappe",
    "systemID": ID,
    "mappeID": "2026/1",
    "tittel": "Sak",
    **ENDED,
    "saksaar": 2026,
    "sakssekvensnummer": 1,
    "saksdato": date(2026, 5, 31),
    "administrativEnhet": "Forhandling",
    "saksansvarlig": "Kari Arkivar",
    "saksstatus": Saksstatus.AVSLUTTET,
}


def faults_of(call, *given, **named):
    with pytest.raises(NoarkError) as caught:
        call(*given, **named)
    return [(fault.rule, fault.path, fault.found) for fault in caught.value.faults]


def names(data):
    return [etree.QName(item).localname for item in etree.fromstring(data).iter("*")]


def backwards(content):
    if not isinstance(content, dict):
        return content
    return {name: backwards(value) for name, value in reversed(content.items())}


def test_the_order_is_the_tables_and_not_the_datas(message):
    data = write(EFORMIDLING, "arkivmelding", message)
    assert write(EFORMIDLING, "arkivmelding", backwards(message)) == data
    assert names(data)[:5] == ["arkivmelding", "system", "meldingId", "tidspunkt", "antallFiler"]


def test_a_document_is_written_for_people_too(message):
    lines = write(EFORMIDLING, "arkivmelding", message).decode().splitlines()
    assert lines[0] == '<?xml version="1.0" encoding="UTF-8"?>'
    namespace = EFORMIDLING.namespaces["arkivmelding"]
    assert lines[1] == f'<arkivmelding xmlns="{namespace}" xmlns:xsi="{XSI}">'
    assert lines[6:8] == ['  <mappe xsi:type="saksmappe">', f"    <systemID>{ID}</systemID>"]


def test_elements_of_the_catalogue_are_of_its_namespace(fiks):
    tree = etree.fromstring(write(FIKS, "arkivmelding", fiks))
    spaces = {etree.QName(item).namespace for item in tree.iter("{*}kode", "{*}beskrivelse")}
    assert spaces == {FIKS.namespaces["metadatakatalog"]}


def test_what_is_none_is_not_written_and_a_list_is_written_item_by_item(message):
    message["mappe"]["noekkelord"] = ["lønn", None, "2026"]
    message["mappe"]["beskrivelse"] = None
    found = Counter(names(write(EFORMIDLING, "arkivmelding", message)))
    assert (found["noekkelord"], found["beskrivelse"]) == (2, 0)


def test_all_that_is_wrong_is_said_at_once(message):
    message["møte"] = {}
    message["antallFiler"] = "én"
    message["system"] = ""
    message["mappe"]["saksstatus"] = "A"
    del message["mappe"]["tittel"]
    assert sorted(faults_of(write, EFORMIDLING, "arkivmelding", message)) == [
        ("N-CODE", "arkivmelding/mappe[1]/saksstatus", "A"),
        ("N-EMPTY", "arkivmelding/system", ""),
        ("N-MISSING", "arkivmelding/mappe[1]/tittel", ""),
        ("N-UNKNOWN", "arkivmelding/møte", "møte"),
        ("N-VALUE", "arkivmelding/antallFiler", "én"),
    ]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"@type": "journalpost"}, ("N-TYPE", "arkivmelding/mappe[1]", "journalpost")),
        ({"tittel": "a\x00b"}, ("N-VALUE", "arkivmelding/mappe/tittel", "'a\\x00b'")),
        ({"@id": "1"}, ("N-ATTRIBUTE", "arkivmelding/mappe[1]", "id")),
        ({"tittel": ["a", "b"]}, ("N-COUNT", "arkivmelding/mappe[1]/tittel[2]", "tittel")),
    ],
)
def test_what_the_tables_do_not_know_is_refused(message, change, fault):
    message["mappe"] |= change
    assert fault in faults_of(write, EFORMIDLING, "arkivmelding", message)


def test_a_code_of_the_archives_own_may_be_written(fiks):
    fiks["registrering"]["dokumentbeskrivelse"]["dokumenttype"] = {"kode": "LØNN"}
    assert "LØNN" in write(FIKS, "arkivmelding", fiks).decode()


def test_where_anything_may_stand_it_is_written(message):
    own = etree.Element("{urn:eget}felt")
    own.text = "verdi"
    entry = message["mappe"]["basisregistrering"]
    entry["virksomhetsspesifikkeMetadata"] = {"hjemmel": {"kode": ["4.1", "4.2"]}, "aar": 2026}
    data = write(EFORMIDLING, "arkivmelding", message)
    assert names(data).count("kode") == 2
    entry["virksomhetsspesifikkeMetadata"] = own
    tree = etree.fromstring(write(EFORMIDLING, "arkivmelding", message))
    assert [item.text for item in tree.iter("{urn:eget}felt")] == ["verdi"]


def test_a_control_character_is_refused_there_too(message):
    entry = message["mappe"]["basisregistrering"]
    entry["virksomhetsspesifikkeMetadata"] = {"a": "\x01"}
    (fault,) = faults_of(write, EFORMIDLING, "arkivmelding", message)
    assert fault[0] == "N-VALUE"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (False, "false"),
        (7, "7"),
        (Decimal("1.50"), "1.50"),
        (date(2026, 5, 31), "2026-05-31"),
        (NOW, "2026-05-31T12:00:00+00:00"),
        (Saksstatus.AVSLUTTET, "Avsluttet"),
    ],
)
def test_values_are_written_as_xml_schema_has_them(value, text):
    assert text_of(value) == text


def stream(case=CASE, **more):
    file = BytesIO()
    with Stream.begun(DEPOSIT, "arkiv", file) as out:
        for name, value in ARCHIVE.items():
            out.put(name, value)
        with out.inside("arkivdel"):
            for name, value in (PART | more).items():
                out.put(name, value)
            out.put("mappe", [case, case])
    return file.getvalue()


def test_a_stream_gives_the_same_document():
    whole = write(DEPOSIT, "arkiv", ARCHIVE | {"arkivdel": PART | {"mappe": [CASE, CASE]}})
    plain = etree.XMLParser(remove_blank_text=True)
    streamed = etree.fromstring(stream(), plain)
    assert etree.tostring(streamed, method="c14n") == etree.tostring(
        etree.fromstring(whole, plain), method="c14n"
    )
    assert check(DEPOSIT, stream()) == ()


def test_a_stream_names_the_namespaces_once():
    assert stream().count(b"xmlns") == 2


def test_a_stream_says_what_is_wrong_and_where():
    assert faults_of(stream, CASE | {"saksstatus": "A"}) == [
        ("N-CODE", "arkiv/arkivdel[1]/mappe[1]/saksstatus", "A")
    ]


def test_a_stream_tells_at_the_end_what_is_missing_or_in_disorder():
    assert faults_of(stream, CASE, tittel=None) == [("N-MISSING", "arkiv/arkivdel[1]/tittel", "")]
    disorder = ("N-ORDER", "arkiv/arkivdel[1]/mappe[1]", "mappe")
    assert faults_of(_in_disorder) == [disorder]


def _in_disorder():
    with Stream.begun(DEPOSIT, "arkiv", BytesIO()) as out:
        for name, value in ARCHIVE.items():
            out.put(name, value)
        with out.inside("arkivdel"):
            for name, value in PART.items():
                out.put(name, value)
            out.put("mappe", CASE)
            value = {"kassasjonsvedtak": "Bevares", "bevaringstid": 0, "kassasjonsdato": NOW.date()}
            out.put("kassasjon", value)


def test_a_stream_opens_elements_of_a_type():
    file = BytesIO()
    parts = {name: value for name, value in CASE.items() if name != "@type"}
    order = DEPOSIT.types["arkivstruktur:saksmappe"].elements
    with Stream.begun(DEPOSIT, "arkiv", file) as out:
        for name, value in ARCHIVE.items():
            out.put(name, value)
        with out.inside("arkivdel"):
            for name, value in PART.items():
                out.put(name, value)
            with out.inside("mappe", {"@type": "saksmappe"}):
                for name in sorted(parts, key=list(order).index):
                    out.put(name, parts[name])
    assert check(DEPOSIT, file.getvalue()) == ()
    assert b'<mappe xsi:type="saksmappe">' in file.getvalue()


@pytest.mark.parametrize(
    ("name", "kind", "rule"),
    [("moete", {}, "N-UNKNOWN"), ("arkivdel", {"@type": "saksmappe"}, "N-TYPE")],
)
def test_a_stream_opens_nothing_that_the_tables_do_not_know(name, kind, rule):
    def opened():
        with Stream.begun(DEPOSIT, "arkiv", BytesIO()) as out, out.inside(name, kind):
            pytest.fail("it is open")

    assert faults_of(opened)[0][0] == rule


def plain(tree, kind, dialect_):
    """Give an element as the data that it would be written from."""
    content = {f"@{name}": value for name, value in tree.attrib.items() if "}" not in name}
    if given := tree.get(f"{{{XSI}}}type"):
        kind = next(k for k in dialect_.variants(kind) if k.name == given.rpartition(":")[2])
        content["@type"] = kind.name
    if kind.kind is not None:
        return tree.text
    for child in tree:
        name = etree.QName(child).localname
        inner = plain(child, dialect_.type_of(kind.elements[name]), dialect_)
        content.setdefault(name, []).append(inner)
    return content


@FEW
@given(seed=st.integers(0, 10**6))
def test_a_document_is_written_as_it_was_read(root, maker, seed):
    """But for what stands side by side in any order, which is sorted."""
    name, first = root
    found = dialect(name)
    tree = maker(name, Random(seed), plain=True).document(first)
    content = plain(tree, found.type_of(found.roots[first]), found)
    written = etree.fromstring(write(found, first, content))
    before, after = (
        [(item.tag, item.text) for item in doc.iter() if not len(item)] for doc in (tree, written)
    )
    assert Counter(before) == Counter(after)
    assert (before == after) or name is Dialekt.EFORMIDLING
