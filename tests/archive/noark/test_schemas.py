import shutil

import pytest
from lxml import etree

from archive.errors import SchemasError
from archive.noark.schemas import schema_sets, state, validate, validate_file
from archive.noark.tables import DialectName, dialect
from archive.noark.writing import write

EFORMIDLING, FIKS, DEPOSIT = map(dialect, DialectName)
CHANGE = b"""<endringslogg xmlns='http://www.arkivverket.no/standarder/noark5/endringslogg'>
<endring><referanseArkivenhet>0f8fad5b-d9cb-469f-a165-70867728950e</referanseArkivenhet>
<referanseMetadata>tittel</referanseMetadata><endretDato>2026-05-31T12:00:00Z</endretDato>
<endretAv>K</endretAv><tidligereVerdi>a</tidligereVerdi><nyVerdi>b</nyVerdi></endring>
</endringslogg>"""


def test_every_kind_of_document_has_its_official_schema():
    found = {(s.dialect, root) for s in schema_sets().values() for root in s.roots}
    assert found == {(name, root) for name in DialectName for root in dialect(name).roots}


def test_a_set_knows_the_sum_of_each_of_its_files():
    for schemas in schema_sets().values():
        assert set(schemas.roots.values()) <= set(schemas.files)
        assert all(len(bytes.fromhex(digest)) == 32 for digest in schemas.files.values())
        assert schemas.publisher.startswith("https://")


def test_two_sets_have_each_its_own_catalogue():
    sums = [schemas.files.get("metadatakatalog.xsd") for schemas in schema_sets().values()]
    assert len(set(filter(None, sums))) == 3


def test_what_is_not_there_is_told(tmp_path):
    schemas = schema_sets()["eformidling"]
    assert state(tmp_path, schemas).missing == ("arkivmelding.xsd", "metadatakatalog.xsd")
    (tmp_path / "eformidling").mkdir()
    (tmp_path / "eformidling" / "arkivmelding.xsd").write_bytes(b"noe")
    found = state(tmp_path, schemas)
    assert (found.missing, found.changed) == (("metadatakatalog.xsd",), ("arkivmelding.xsd",))
    assert not found.complete


def test_without_its_schemas_a_document_is_not_checked(tmp_path, message):
    data = write(EFORMIDLING, "arkivmelding", message)
    with pytest.raises(SchemasError, match=r"«eformidling» are not as published; wrong: ark"):
        validate(EFORMIDLING, data, tmp_path)


def test_what_no_schema_is_for_is_said(tmp_path):
    (fault,) = validate(EFORMIDLING, b"<brev/>", tmp_path)
    assert (fault.rule, fault.found) == ("N-XSD", "brev")
    path = tmp_path / "a.xml"
    path.write_bytes(b"<brev/>")
    assert list(validate_file(EFORMIDLING, path, tmp_path)) == [fault]


@pytest.mark.parametrize("broken", [b"", b"<arkivmelding>", b"hei"])
def test_what_is_not_xml_is_said(tmp_path, broken):
    (fault,) = validate(EFORMIDLING, broken, tmp_path)
    path = tmp_path / "a.xml"
    path.write_bytes(broken)
    assert fault.rule == "N-XML"
    if broken != b"<arkivmelding>":  # its schema is asked for before its end is seen
        assert [f.rule for f in validate_file(EFORMIDLING, path, tmp_path)] == ["N-XML"]


def test_a_document_type_is_refused(tmp_path):
    data = b'<!DOCTYPE arkivmelding [<!ENTITY a "b">]><arkivmelding>&a;</arkivmelding>'
    path = tmp_path / "a.xml"
    path.write_bytes(data)
    assert [fault.rule for fault in validate(EFORMIDLING, data, tmp_path)] == ["N-DTD"]
    assert [fault.rule for fault in validate_file(EFORMIDLING, path, tmp_path)] == ["N-DTD"]


# With the official schemas, where they are.


def test_a_changed_schema_is_not_used(tmp_path, noark_schemas, message):
    shutil.copytree(noark_schemas / "eformidling", tmp_path / "eformidling")
    data = write(EFORMIDLING, "arkivmelding", message)
    assert validate(EFORMIDLING, data, tmp_path) == ()
    path = tmp_path / "eformidling" / "metadatakatalog.xsd"
    path.chmod(0o600)
    path.write_bytes(path.read_bytes().replace(b"Arkivformat", b"arkivformat"))
    with pytest.raises(SchemasError, match=r"metadatakatalog\.xsd"):
        validate(EFORMIDLING, data, tmp_path)


def test_each_complaint_is_placed(noark_schemas, message):
    message["mappe"] = [message["mappe"]] * 2
    data = write(EFORMIDLING, "arkivmelding", message)
    text = data.decode().replace("saksstatus>Avsluttet<", "saksstatus>A<")
    found = validate(EFORMIDLING, text.encode(), noark_schemas)
    assert {fault.path for fault in found} == {
        "arkivmelding/mappe[1]/saksstatus",
        "arkivmelding/mappe[2]/saksstatus",
    }
    lines = text.splitlines()
    assert all("<saksstatus>" in lines[fault.line - 1] for fault in found)
    assert "{http" not in str(found[0])


def test_a_document_with_prefixes_of_its_own_is_placed_too(noark_schemas):
    space = EFORMIDLING.namespaces["arkivmelding"]
    data = f"<a:arkivmelding xmlns:a='{space}'><a:system/><a:x/></a:arkivmelding>".encode()
    assert [fault.path for fault in validate(EFORMIDLING, data, noark_schemas)] == [
        "arkivmelding/x"
    ]


def test_a_prefix_that_means_now_this_and_now_that_leaves_the_place_unsaid(noark_schemas):
    space = EFORMIDLING.namespaces["arkivmelding"]
    data = f"<a:arkivmelding xmlns:a='{space}'><a:x xmlns:a='urn:x'/></a:arkivmelding>".encode()
    (fault,) = validate(EFORMIDLING, data, noark_schemas)
    assert (fault.path, fault.line) == ("", 1)


def test_no_other_schema_is_fetched_than_the_published(tmp_path, noark_schemas, message):
    other = tmp_path / "annet.xsd"
    other.write_text(
        "<s:schema xmlns:s='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:annet'>"
        "<s:element name='tall' type='s:int'/></s:schema>"
    )
    own = etree.Element("{urn:annet}tall")
    own.text = "intet tall"
    message["mappe"]["virksomhetsspesifikkeMetadata"] = own
    data = write(EFORMIDLING, "arkivmelding", message).decode()
    hint = f'<arkivmelding xsi:schemaLocation="urn:annet {other.as_uri()}" '
    hinted = data.replace("<arkivmelding ", hint, 1)
    assert validate(EFORMIDLING, hinted.encode(), noark_schemas) == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"", b"", []),
        (b"2026-05-31T", b"31T", ["N-XSD"]),
        (b"<nyVerdi>b</nyVerdi>", b"", ["N-XSD"]),
        (b"</endringslogg>", b"", ["N-XML"]),
    ],
)
def test_a_file_of_any_size_is_validated(tmp_path, noark_schemas, old, new, said):
    path = tmp_path / "endringslogg.xml"
    path.write_bytes(CHANGE.replace(old, new))
    assert [fault.rule for fault in validate_file(DEPOSIT, path, noark_schemas)] == said


def test_every_official_schema_can_be_used(noark_schemas):
    for name in DialectName:
        for root, element in dialect(name).roots.items():
            data = f"<{root} xmlns='{element.namespace}'/>".encode()
            found = validate(dialect(name), data, noark_schemas)
            assert {fault.rule for fault in found} <= {"N-XSD"}
            assert all("No matching global" not in str(fault) for fault in found)
