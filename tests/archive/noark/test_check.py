import subprocess
import sys
from io import BytesIO
from itertools import islice
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from archive import codes
from archive.noark import check as checking
from archive.noark.check import check, faults
from archive.noark.faults import errors
from archive.noark.schemas import validate
from archive.noark.tables import Dialekt, dialect
from archive.noark.writing import write

EFORMIDLING, FIKS, DEPOSIT = map(dialect, Dialekt)
FEW = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def data(message):
    return write(EFORMIDLING, "arkivmelding", message)


@pytest.fixture
def fiks_data(fiks):
    return write(FIKS, "arkivmelding", fiks)


def brief(found):
    return [(fault.rule, fault.path, fault.found, fault.expected) for fault in found]


def rules(found):
    return [fault.rule for fault in found]


def test_a_right_message_has_no_fault(data, fiks_data):
    assert check(EFORMIDLING, data) == ()
    assert check(FIKS, fiks_data) == ()


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("<system>Semje</system>", "", ("N-MISSING", "arkivmelding/system", "", "system")),
        (
            "<tittel>Lokale forhandlinger</tittel>",
            "<titel>x</titel>",
            ("N-UNKNOWN", "arkivmelding/mappe[1]/titel", "titel", ""),
        ),
        (
            "<saksdato>2026-05-31<",
            "<saksdato>31.5.2026<",
            ("N-VALUE", "arkivmelding/mappe[1]/saksdato", "31.5.2026", "date"),
        ),
        (
            "Utgående dokument",
            "U",
            (
                "N-CODE",
                "arkivmelding/mappe[1]/basisregistrering[1]/journalposttype",
                "U",
                " | ".join(codes.Journalposttype),
            ),
        ),
        (
            "<antallFiler>1</antallFiler>",
            "<antallFiler>1</antallFiler><antallFiler>1</antallFiler>",
            ("N-COUNT", "arkivmelding/antallFiler[2]", "antallFiler", "1"),
        ),
        (
            'type="saksmappe"',
            'type="møtemappe"',
            ("N-TYPE", "arkivmelding/mappe[1]", "møtemappe", "mappe | saksmappe"),
        ),
        ('type="saksmappe"', 'type="journalpost"', None),
        ('type="saksmappe"', 'type="m:saksmappe"', None),
        (
            "<system>",
            '<system id="1">',
            ("N-ATTRIBUTE", "arkivmelding/system", "id", ""),
        ),
        (
            "<system>",
            '<system xsi:nil="true">',
            ("N-ATTRIBUTE", "arkivmelding/system", "nil", ""),
        ),
        (
            "<antallFiler>",
            "rusk<antallFiler>",
            ("N-TEXT", "arkivmelding", "rusk", ""),
        ),
        (
            "<system>Semje</system>",
            "<system>Se<b/>mje</system>",
            ("N-UNKNOWN", "arkivmelding/system/b", "b", ""),
        ),
        (
            "<antallFiler>1</antallFiler>",
            '<antallFiler xmlns="urn:x">1</antallFiler>',
            (
                "N-NAMESPACE",
                "arkivmelding/antallFiler",
                "urn:x",
                "http://www.arkivverket.no/standarder/noark5/arkivmelding",
            ),
        ),
        (
            "<referanseForelderMappe>",
            "<referanseArkivdel>1</referanseArkivdel><referanseForelderMappe>",
            (
                "N-CHOICE",
                "arkivmelding/mappe[1]/basisregistrering[1]/referanseForelderMappe",
                "referanseForelderMappe",
                "referanseArkivdel",
            ),
        ),
    ],
)
def test_each_fault_is_found_and_placed(data, old, new, fault):
    changed = data.decode().replace(old, new, 1)
    assert changed != data.decode()
    found = errors(check(EFORMIDLING, changed.encode()))
    if fault is None:
        assert rules(found)[:1] == ["N-TYPE"]
    else:
        assert fault in brief(found)


def test_all_faults_are_told_at_once_by_line(data):
    changed = data.decode().replace("Utgående dokument", "U").replace("2026-05-31<", "i dag<")
    changed = changed.replace("<system>Semje</system>", "<system/>").replace("Arkivformat", "A")
    found = check(EFORMIDLING, changed.encode())
    assert rules(found) == ["N-EMPTY", "N-CODE", "N-CODE", "N-VALUE", "N-VALUE"]
    assert [fault.line for fault in found] == sorted(fault.line for fault in found)
    lines = changed.splitlines()
    assert "<journaldato>" in lines[found[-2].line - 1]
    assert [fault.number for fault in found] == ["", "M700", "M082", "M101", "M100"]


def test_an_element_without_content_is_a_warning_where_the_schema_takes_it(data):
    """As in the official example: an error would refuse what receivers take."""
    changed = data.replace(b"<saksansvarlig>Kari Arkivar<", b"<saksansvarlig> <")
    (fault,) = check(EFORMIDLING, changed)
    assert (fault.rule, fault.level, fault.number) == ("N-EMPTY", "warning", "M306")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "<kode>U<",
            "<kode>Utgående dokument<",
            ("N-CODE", "arkivmelding/registrering/journalposttype/kode", "Utgående dokument"),
        ),
        (
            "<kode>PROTOKOLL<",
            "<kode>AVTALEUTKAST<",
            (
                "N-OWN-CODE",
                "arkivmelding/registrering/dokumentbeskrivelse[1]/dokumenttype/kode",
                "AVTALEUTKAST",
            ),
        ),
        (
            ">Utgående dokument<",
            ">Inngående dokument<",
            (
                "N-CODE-TEXT",
                "arkivmelding/registrering/journalposttype/beskrivelse",
                "Inngående dokument",
            ),
        ),
    ],
)
def test_codes_are_checked_where_the_schema_does_not(fiks_data, old, new, fault):
    text = fiks_data.decode()
    changed = re_namespaced(text, old, new)
    assert [(f.rule, f.path, f.found) for f in check(FIKS, changed.encode())] == [fault]


def re_namespaced(text, old, new):
    """Replace what stands in an element, whatever prefix or namespace its tag has."""
    plain = old.strip("<>").removeprefix("kode>")
    wanted = new.strip("<>").removeprefix("kode>")
    assert f">{plain}<" in text
    return text.replace(f">{plain}<", f">{wanted}<", 1)


def test_vocabulary_of_a_deposit_is_checked_where_the_schema_does_not(maker):
    for seed in range(40):
        tree = maker(Dialekt.NOARK_5_5, Random(seed)).document("arkiv")
        places = list(tree.iter("{*}arkivdelstatus"))
        if places:
            places[0].text = "Avsluttet"
            assert rules(errors(check(DEPOSIT, etree.tostring(tree)))) == ["N-CODE"]
            return
    pytest.fail("no document by chance has what is looked for")


def test_a_namespace_is_blamed_once(data):
    changed = data.replace(b"standarder/noark5/arkivmelding", b"standarder/noark5/melding")
    assert rules(check(EFORMIDLING, changed)) == ["N-NAMESPACE"]


def test_a_document_begins_with_what_the_dialect_knows(fiks_data):
    (fault,) = check(DEPOSIT, fiks_data)
    assert (fault.rule, fault.line) == ("N-ROOT", 2)
    assert fault.expected == "arkiv | endringslogg | loependeJournal | offentligJournal | addml"


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:1/a.dtd">',
        '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    ],
)
def test_a_document_type_is_refused_before_it_can_do_anything(data, declared):
    text = data.decode().replace("?>\n", f"?>\n{declared}\n", 1)
    (fault,) = check(EFORMIDLING, text.encode())
    assert (fault.rule, fault.line) == ("N-DTD", 2)


@pytest.mark.parametrize(
    "broken",
    [b"", b"hei", b"<arkivmelding", b"<a><b></a>", b"<arkivmelding>\x00", b"<arkivmelding>&x;"],
)
def test_what_is_not_xml_is_one_fault_more(broken):
    found = check(EFORMIDLING, broken)
    assert found[-1].rule in {"N-XML", "N-ROOT"}
    assert found[-1].line <= 1


def test_what_was_found_before_the_xml_broke_is_told_too(data):
    broken = data.replace(b"Arkivformat", b"A")[:-20]
    assert rules(check(EFORMIDLING, broken)) == ["N-CODE", "N-XML"]


def test_a_message_has_a_largest_size(data, monkeypatch):
    monkeypatch.setattr(checking, "LARGEST", len(data) - 1)
    (fault,) = check(EFORMIDLING, data)
    assert (fault.rule, fault.found, fault.expected) == (
        "N-SIZE", str(len(data)), str(len(data) - 1),
    )  # fmt: skip


def test_a_message_is_not_endlessly_deep(data):
    deep = "<a>" * 200 + "</a>" * 200
    start = "<virksomhetsspesifikkeMetadata>"
    inner = f"{start}{deep}</virksomhetsspesifikkeMetadata><journalposttype>"
    (fault,) = check(EFORMIDLING, data.decode().replace("<journalposttype>", inner, 1).encode())
    assert fault.rule == "N-SIZE"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-1"])
def test_a_document_may_be_written_otherwise(data, encoding):
    text = data.decode().replace('"UTF-8"', f'"{encoding.removesuffix("-sig")}"')
    assert check(EFORMIDLING, text.encode(encoding)) == ()


def test_remarks_and_quoted_text_are_no_faults(data):
    text = data.decode().replace("Semje<", "<![CDATA[Se]]><!-- midt i -->mje<")
    text = text.replace("<antallFiler>", "<!-- x --><?x y?><antallFiler>")
    values = []
    assert check(EFORMIDLING, text.encode(), values.append) == ()
    assert values[0].text == "Semje"


SPECIFIC = "<virksomhetsspesifikkeMetadata{}>{}</virksomhetsspesifikkeMetadata><journalposttype>"


@pytest.mark.parametrize(
    ("attributes", "content", "expected"),
    [
        ("", "tekst <hva:som helst='1' xmlns:hva='urn:h'><x/></hva:som> helst", []),
        (" a='1'", "<x xsi:type='xs:int' xmlns:xs='http://www.w3.org/2001/XMLSchema'>7</x>", []),
        ("", "<x xsi:type='xs:int' xmlns:xs='http://www.w3.org/2001/XMLSchema'>sju</x>", ["N-VALUE"]),
        ("", "<x xsi:type='ukjent'/>", ["N-TYPE"]),
        (" xsi:nil='true'", "", ["N-ATTRIBUTE"]),
        ("", "<arkivmelding/>", ["N-MISSING"] * 4),
    ],
)  # fmt: skip
def test_where_anything_may_stand_it_is_checked_for_what_it_says_it_is(
    data, attributes, content, expected
):
    inner = SPECIFIC.format(attributes, content)
    text = data.decode().replace("<journalposttype>", inner, 1)
    assert rules(check(EFORMIDLING, text.encode())) == expected


def test_a_value_may_say_that_it_is_what_it_is(data):
    named = 'xmlns:xs="http://www.w3.org/2001/XMLSchema" xsi:type="xs:{}"'
    for name, expected in (("int", []), ("string", ["N-TYPE"]), ("ukjent", ["N-TYPE"])):
        new = f"<antallFiler {named.format(name)}>"
        text = data.decode().replace("<antallFiler>", new)
        assert rules(check(EFORMIDLING, text.encode())) == expected


def test_an_attribute_that_must_be_there_is_missed():
    text = "<addml xmlns='http://www.arkivverket.no/standarder/addml'><dataset><dataObjects>"
    text += "<dataObject/></dataObjects></dataset></addml>"
    (fault,) = check(DEPOSIT, text.encode())
    assert brief([fault]) == [
        ("N-ATTRIBUTE", "addml/dataset[1]/dataObjects/dataObject[1]", "", "name")
    ]


def test_values_are_told_with_their_places(data):
    values = []
    check(EFORMIDLING, data, values.append)
    (file,) = [value for value in values if value.name == "referanseDokumentfil"]
    above = "arkivmelding/mappe[1]/basisregistrering[1]/dokumentbeskrivelse[1]/dokumentobjekt[1]"
    assert (file.parent, file.text) == (above, "protokoll.pdf")
    assert b"<referanseDokumentfil>" in data.splitlines()[file.line - 1]
    assert [value.text for value in values if value.name == "antallFiler"] == ["1"]


def test_a_fault_is_told_as_soon_as_it_is_known(data):
    class Endless(BytesIO):
        def read(self, size=-1):
            return super().read(size) or b"<mappe/>" * 100

    first = data.partition(b"<mappe")[0].replace(b"Semje", b"")
    (fault,) = islice(faults(EFORMIDLING, Endless(first)), 1)
    assert fault.rule == "N-EMPTY"


MANY = """
import resource, sys
from archive.noark.check import faults
from archive.noark.tables import dialect

class Long:
    def __init__(self, times):
        start = b"<endringslogg xmlns='http://www.arkivverket.no/standarder/noark5/endringslogg'>"
        one = b"<endring><referanseArkivenhet>0f8fad5b-d9cb-469f-a165-70867728950e</referanseArkivenhet><referanseMetadata>tittel</referanseMetadata><endretDato>2026-05-31T12:00:00Z</endretDato><endretAv>K</endretAv><tidligereVerdi>a</tidligereVerdi><nyVerdi>b</nyVerdi></endring>"
        self.parts = iter([start, *[one * 100] * times, b"</endringslogg>", b""])

    def read(self, size):
        return next(self.parts)

assert not list(faults(dialect("noark-5.5"), Long(int(sys.argv[1]))))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.slow
def test_a_large_document_needs_little_memory():
    def memory(times):
        done = subprocess.run(
            [sys.executable, "-c", MANY, str(times)], capture_output=True, text=True, check=True
        )
        return int(done.stdout)

    assert memory(1000) - memory(10) < 40_000  # kilobytes, for 100,000 changes more


# Against the official schemas, where they are.


@FEW
@given(seed=st.randoms(use_true_random=False))
def test_the_official_schemas_take_what_the_tables_make(root, maker, noark_schemas, seed):
    name, first = root
    data = etree.tostring(maker(name, seed).document(first))
    assert validate(dialect(name), data, noark_schemas) == ()
    assert errors(check(dialect(name), data)) == ()


@FEW
@given(seed=st.randoms(use_true_random=False))
def test_what_the_official_schemas_refuse_is_refused(root, maker, mutation, noark_schemas, seed):
    """And nothing else is, but for the vocabulary that only the tables know."""
    name, first = root
    tree = maker(name, seed).document(first)
    for _ in range(seed.choice((1, 1, 2))):
        mutation(tree, seed)
    data = etree.tostring(tree)
    found = errors(check(dialect(name), data))
    if validate(dialect(name), data, noark_schemas):
        assert found
    else:
        assert {fault.rule for fault in found} <= {"N-CODE"}


@pytest.mark.parametrize(
    ("name", "path", "expected"),
    [
        (Dialekt.EFORMIDLING, "eformidling/arkivmelding.xml", ["N-EMPTY"]),
        (Dialekt.FIKS_V1, "fiks-arkiv-v1/NyMappeMedJournalpostN1/arkivmelding.xml", []),
        (Dialekt.NOARK_5_5, "noark5/arkivuttrekk_v5_0-mal.xml", []),
    ],
)
def test_the_official_examples_pass(noark_examples, noark_schemas, name, path, expected):
    data = (noark_examples / path).read_bytes()
    assert rules(check(dialect(name), data)) == expected
    assert validate(dialect(name), data, noark_schemas) == ()
