"""Packages of our own and of others, whole and with everything that can be wrong with them."""

import hashlib
import io
import json
import re
import zipfile

import pytest

from archive.handoff.envelope import manifest
from archive.handoff.making import as_package
from archive.handoff.package import Package, read, zipped
from archive.handoff.preflight import preflight

NUMBER = "2026/1-1"
DOCX, PDF = "2026-1-1-dok1-v1-produksjonsformat.docx", "2026-1-1-dok1-v1-arkivformat.pdf"
XML = "arkivmelding.xml"


def look(files, now, schemas=None):
    """Look over files that were changed, with a zip and a manifest that fit them."""
    inner = {n: d for n, d in files.items() if not n.endswith(("json", "zip"))}
    package = zipped(inner)
    said = json.loads(files["manifest.json"])["messageId"]
    whole = {**files, "arkivmelding.zip": package, "manifest.json": manifest(said, package)}
    return preflight(as_package("pakke", whole), now, schemas)


def errors(faults):
    return [(fault.rule, fault.file) for fault in faults if fault.level == "error"]


def with_xml(files, old, new, count=1):
    text = files[XML].decode()
    assert old in text
    return {**files, XML: text.replace(old, new, count).encode()}


@pytest.mark.parametrize("dialekt", ["eformidling", "fiks-v1"])
def test_our_own_package_is_without_fault(packages, dialekt, noark_schemas):
    files, now = packages
    assert not errors(look(files[dialekt], now, noark_schemas))


FAULTS = [
    ("<antallFiler>2<", "<antallFiler>3<", "H-COUNT"),
    (f"<referanseDokumentfil>{DOCX}<", "<referanseDokumentfil>borte.docx<", "H-MISSING"),
    (f"<referanseDokumentfil>{DOCX}<", f"<referanseDokumentfil>../{DOCX}<", "H-NAME"),
    (f"<referanseDokumentfil>{DOCX}<", f"<referanseDokumentfil>{PDF}<", "H-TWICE"),
    ("<referanseDokumentfil>", "<referanseDokumentfil>mappe\\", "H-NAME"),
    (">00000000-0000-4000-8000-000000000003</", ">00000000-0000-4000-8000-000000000002</", "H-ID"),
]


@pytest.mark.parametrize(("old", "new", "rule"), FAULTS)
@pytest.mark.parametrize("dialekt", ["eformidling", "fiks-v1"])
def test_what_is_wrong_within_a_message_is_named(packages, dialekt, old, new, rule):
    files, now = packages
    found = look(with_xml(files[dialekt], old, new), now)
    assert (rule, XML) in errors(found)
    (fault, *_) = [one for one in found if one.rule == rule]
    assert fault.element.startswith("arkivmelding/")
    assert fault.line > 1
    assert fault.value


def test_a_reference_to_another_case_is_named(packages):
    files, now = packages
    old = "<referanseForelderMappe>00000000-0000-4000-8000-000000000001<"
    new = "<referanseForelderMappe>10000000-0000-4000-8000-000000000001<"
    assert errors(look(with_xml(files["eformidling"], old, new), now)) == [("H-PARENT", XML)]
    old = "noekkel>00000000-0000-4000-8000-000000000001<"
    new = "noekkel>10000000-0000-4000-8000-000000000001<"
    assert errors(look(with_xml(files["fiks-v1"], old, new), now)) == [("H-PARENT", XML)]


def test_a_reference_in_capitals_and_braces_is_the_same(packages):
    files, now = packages
    text = files["eformidling"][XML].decode()
    found = re.search(r"<referanseForelderMappe>(.*?)<", text)[1]
    changed = with_xml(files["eformidling"], f"Mappe>{found}<", f"Mappe>{{{found.upper()}}}<")
    assert not errors(look(changed, now))


def test_of_fiks_checksum_size_and_algorithm_are_reckoned(packages):
    files, now = packages
    fiks = files["fiks-v1"]
    changed = with_xml(fiks, "<sjekksum>", "<sjekksum>0")
    changed = with_xml(changed, "<filstoerrelse>", "<filstoerrelse>1")
    assert errors(look(changed, now)) == [("H-SIZE", XML), ("H-SUM", XML)]
    changed = with_xml(fiks, "Algoritme>SHA-256<", "Algoritme>CRC32<")
    assert errors(look(changed, now)) == [("H-ALGORITHM", XML)]
    sha512 = hashlib.sha512(fiks[DOCX]).hexdigest()
    sha256 = hashlib.sha256(fiks[DOCX]).hexdigest()
    changed = with_xml(with_xml(fiks, "Algoritme>SHA-256<", "Algoritme>sha512<"), sha256, sha512)
    assert not errors(look(changed, now))


def test_files_are_held_against_the_message_both_ways(packages):
    files, now = packages
    eformidling = files["eformidling"]
    without = {name: data for name, data in eformidling.items() if name != DOCX}
    assert errors(look(without, now)) == [("H-MISSING", XML)]
    extra = {**eformidling, "annet.pdf": b"x"}
    assert errors(look(extra, now)) == [("H-EXTRA", "annet.pdf")]
    assert errors(look({**eformidling, DOCX: b""}, now)) == [("H-EMPTY-FILE", XML)]
    for data in (b"%PDF-1.7", b"\n%PDF-1.4", b"PK\x03\x04"):
        assert errors(look({**eformidling, PDF: data}, now)) == [("H-PDFA", XML)]
    assert not errors(look({**eformidling, PDF: b"II*\0 a picture"}, now))


def test_every_fault_is_told_at_once(packages):
    files, now = packages
    changed = with_xml(files["eformidling"], "<antallFiler>2<", "<antallFiler>5<")
    changed = with_xml(changed, "Inngående dokument", "I")
    changed = with_xml(changed, "<saksansvarlig>Kari Arkivar</saksansvarlig>", "")
    changed = {**changed, "annet.pdf": b"x", PDF: b"%PDF-1.7", "sbd.json": b"{"}
    del changed[DOCX]
    found = {rule for rule, _file in errors(look(changed, now))}
    assert found == {"H-COUNT", "N-CODE", "N-MISSING", "H-EXTRA", "H-PDFA", "H-JSON", "H-MISSING"}


def test_a_zip_that_is_not_what_lies_beside_it_is_named(packages, tmp_path):
    files, now = packages
    for name, data in files["eformidling"].items():
        (tmp_path / name).write_bytes(data)
    assert not errors(preflight(read(tmp_path), now))
    (tmp_path / DOCX).write_bytes(b"annet")
    assert errors(preflight(read(tmp_path), now)) == [("H-ZIP", DOCX)]
    (tmp_path / "arkivmelding.zip").write_bytes(zipped({XML: b"<a/>"}))
    assert ("H-MANIFEST-SUM", "manifest.json") in errors(preflight(read(tmp_path), now))
    (tmp_path / "arkivmelding.zip").write_bytes(b"PK")
    assert ("H-READ", "arkivmelding.zip") in errors(preflight(read(tmp_path), now))


def test_a_package_of_a_zip_alone_is_looked_over(packages, tmp_path):
    files, now = packages
    path = tmp_path / "pakke.zip"
    path.write_bytes(files["fiks-v1"]["arkivmelding.zip"])
    assert not errors(preflight(read(path), now))


def test_what_a_signed_container_adds_is_no_part_of_the_package(packages, tmp_path):
    files, now = packages
    inner = {n: d for n, d in files["eformidling"].items() if not n.endswith(("json", "zip"))}
    added = {"mimetype": b"application/vnd.etsi.asic-e+zip", "META-INF/manifest.xml": b"<a/>"}
    (tmp_path / "asic.zip").write_bytes(zipped({**inner, **added}))
    assert not errors(preflight(read(tmp_path / "asic.zip"), now))


def test_a_hostile_zip_is_read_without_harm(tmp_path, at):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        file.writestr("../../etc/passwd", "x")
        file.writestr("CON.pdf", "x")
        file.writestr("a.pdf", "x")
        file.writestr("A.pdf", "x")
    path = tmp_path / "pakke.zip"
    path.write_bytes(target.getvalue())
    found = errors(preflight(read(path), at))
    assert {rule for rule, _ in found} == {"H-NAME", "H-TWICE", "H-MESSAGE"}
    assert sum(rule == "H-NAME" for rule, _ in found) == 2
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_in_a_folder_is_not_followed(tmp_path, at):
    (tmp_path / "pakke").mkdir()
    (tmp_path / "pakke" / XML).symlink_to("/etc/passwd")
    assert errors(preflight(read(tmp_path / "pakke"), at)) == [("H-READ", "pakke")]


def test_what_cannot_be_read_is_a_fault(tmp_path, at):
    assert errors(preflight(read(tmp_path / "borte"), at)) == [("H-READ", "borte")]


SBD = [
    ('"0192:974760673"', '"974760673"', "H-SBD"),
    ('"receiver"', '"reciever"', "H-SBD"),
    ('"type": "arkivmelding"', '"type": "avtalt"', "H-SBD"),
    ('"sikkerhetsnivaa": "3"', '"sikkerhetsnivaa": "5"', "H-SBD"),
    ('"sikkerhetsnivaa": "3"', '"sikkerhetsnivaa": 3', "H-SBD"),
    ('"hoveddokument": "arkivmelding.xml"', '"hoveddokument": "a.pdf"', "H-SBD"),
    ('"hoveddokument"', '"annet": 1, "hoveddokument"', "H-SBD"),
    ('"type": "ConversationId"', '"type": "SenderRef"', "H-SBD"),
    ("urn:no:difi:profile:arkivmelding:administrasjon:ver1.0", "arkiv", "H-SBD"),
    ("urn:no:difi:arkivmelding:xsd::arkivmelding", "urn:annet", "H-SBD"),
    ('"instanceIdentifier": "00000000-0000-4000-8000-000000000006",\n      "type"',
     '"instanceIdentifier": "10000000-0000-4000-8000-000000000006",\n      "type"', "H-SBD-ID"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "rule"), SBD)
def test_what_is_wrong_with_an_envelope_is_named(packages, old, new, rule):
    files, now = packages
    text = files["eformidling"]["sbd.json"].decode()
    assert old in text
    changed = {**files["eformidling"], "sbd.json": text.replace(old, new, 1).encode()}
    found = errors(look(changed, now))
    assert found
    assert set(found) == {(rule, "sbd.json")}


def test_a_deadline_that_has_passed_is_worth_a_remark(packages, at):
    files, _now = packages
    late = at.replace(month=12)
    for dialekt in ("eformidling", "fiks-v1"):
        found = look(files[dialekt], late)
        assert "H-DEADLINE" in {fault.rule for fault in found}
        assert not errors(found)


def test_the_type_of_a_message_of_fiks_is_one_there_is(packages):
    files, now = packages
    fiks = files["fiks-v1"]
    for new in (b"arkivmelding.slett", b"arkivmelding.oppdater"):
        changed = fiks["fiks.json"].replace(b"arkivmelding.opprett", new)
        assert errors(look({**fiks, "fiks.json": changed}, now)) == [("H-TYPE", "fiks.json")]


def test_the_official_examples_are_read(noark_examples, noark_schemas, at):
    """The envelope among them is a form to be filled in, and every blank of it is named."""
    for name in (
        "eformidling/arkivmelding.xml",
        "fiks-arkiv-v1/NyMappeMedJournalpostN1/arkivmelding.xml",
    ):
        assert not errors(preflight(read(noark_examples / name), at, noark_schemas))
    found = preflight(read(noark_examples / "eformidling" / "sbd.json"), at)
    blanks = {fault.value for fault in found if fault.value.startswith("<")}
    assert len(blanks) == 8


def test_a_message_of_a_namespace_that_is_none_is_refused(at):
    data = b'<arkivmelding xmlns="urn:annet"/>'
    found = errors(preflight(Package("a.xml", {"a.xml": data}, bare=True), at))
    assert {"N-NAMESPACE", "N-MISSING"} <= {rule for rule, _ in found}
    for broken in (b"", b"<a", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"):
        assert errors(preflight(Package("a.xml", {"a.xml": broken}, bare=True), at))
