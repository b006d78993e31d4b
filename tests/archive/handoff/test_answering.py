import json
import re

import pytest
from lxml import etree

from archive.handoff.answering import Answering
from archive.handoff.package import Package, read
from archive.handoff.reading import with_files
from archive.handoff.receipts import read as read_receipt
from archive.noark.schemas import validate
from archive.noark.tables import dialect

XML = "arkivmelding.xml"
TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"


@pytest.fixture
def answer(archive, hand):
    answering = Answering(archive.parts, archive.registration)
    return lambda package: answering.answer(package, hand)


def inner(files):
    return {name: data for name, data in files.items() if not name.endswith(("json", "zip"))}


def texts(data):
    root = etree.fromstring(data)
    return {etree.QName(e).localname: e.text for e in root.iter("{*}*")}


@pytest.mark.parametrize("dialekt", ["eformidling", "fiks-v1"])
def test_what_we_send_is_filed_by_an_archive_like_ours(packages, answer, archive, dialekt):
    files, _now = packages
    given = answer(Package("pakke", inner(files[dialekt])))
    assert given.ok
    shown = archive.show(given.registered.entries[0].registrerings_id)
    (post,) = shown.journalposter
    assert post.tittel == "Enighetsprotokoll 4.1 & <mer> (ikke underskrevet)"
    assert post.skjerming.skjermingshjemmel == "offl. § 13"
    assert [o.format for o in post.hoveddokument.siste] == ["fmt/412", "fmt/477"] or (
        dialekt == "eformidling"
    )
    sums = {path.read_bytes() for path in shown.files.values()}
    assert sums == {d for n, d in inner(files[dialekt]).items() if n != XML}
    assert not archive.verify().faults
    (reading,) = read_receipt(given.data)
    assert reading.ok
    assert reading.nummer == "2026/1-1"


def test_the_same_message_again_has_the_same_numbers(packages, answer):
    files, _now = packages
    package = Package("pakke", inner(files["fiks-v1"]))
    first, again = texts(answer(package).data), texts(answer(package).data)
    assert first["registreringsID"] == again["registreringsID"]
    assert first["opprettetEllerEksisterende"] == "Opprettet"
    assert again["opprettetEllerEksisterende"] == "Eksisterende"


def test_a_faulty_message_is_answered_with_every_fault_and_not_filed(
    packages, answer, archive, noark_schemas
):
    files, _now = packages
    fiks = inner(files["fiks-v1"])
    wrong = fiks[XML].replace(b"<antallFiler>2<", b"<antallFiler>9<")
    del fiks["2026-1-1-dok1-v1-arkivformat.pdf"]
    given = answer(Package("pakke", {**fiks, XML: wrong}))
    assert not given.ok
    said = texts(given.data)["feilmelding"]
    assert {"H-COUNT", "H-MISSING"} == set(re.findall(r"H-[A-Z]+", said))
    assert not validate(dialect("fiks-v1"), given.data, noark_schemas)
    assert archive.verify().entries == 0
    for broken in (b"", b"<a/>", b"hei"):
        assert not answer(Package("pakke", {XML: broken})).ok
    said = json.loads(answer(Package("pakke", {XML: b"<arkivmelding>"})).data)
    assert said["arkivmelding_kvittering"]["receiptType"] == "ERROR"


def test_the_official_message_of_fiks_is_answered_as_its_validator_expects(
    noark_examples, noark_schemas, answer, entry_of_handoff, tmp_path, hand
):
    example = noark_examples / "fiks-arkiv-v1" / "NyMappeMedJournalpostN1"
    (tmp_path / XML).write_bytes((example / XML).read_bytes())
    (tmp_path / "rekvisisjon.pdf").write_bytes(entry_of_handoff().filer[1].data)
    given = answer(with_files(read(tmp_path / XML), tmp_path))
    assert given.ok
    assert not validate(dialect("fiks-v1"), given.data, noark_schemas)
    root = etree.fromstring(given.data)
    plain = re.sub(
        rb"//[^\n\"]*$", b"", (example / "testInformation.json").read_bytes(), flags=re.MULTILINE
    )
    for query in json.loads(plain)["queriesWithExpectedValues"]:
        path = "/".join(f"{{*}}{name}" for name in query["payloadQuery"].split("/")[2:])
        found, expected = root.find(path), query["expectedValue"]
        if query["valueType"] == 1:
            assert found.get(TYPE) == expected
        elif expected == "*" or path.endswith("journalaar"):
            assert found.text.strip()
        else:
            assert found.text == expected
    assert root.find("{*}registreringKvittering/{*}journalaar").text == str(hand.now.year)


def test_an_entry_that_comes_alone_is_filed_in_the_case_it_names(packages, answer):
    files, _now = packages
    fiks = inner(files["fiks-v1"])
    alone = re.sub(rb"<mappe .*?</mappe>", b"", fiks[XML], flags=re.DOTALL)
    assert not answer(Package("pakke", {**fiks, XML: alone})).ok
    key = (
        rb"<m\w+:(?:systemID|referanseEksternNoekkel)>.*</m\w+:\w+>(?=\s*</referanseForelderMappe>)"
    )
    other = re.sub(
        key, b"<metadatakatalog:mappeID>1999/1</metadatakatalog:mappeID>", alone, flags=re.DOTALL
    )
    assert b"1999/1" in other
    assert not answer(Package("pakke", {**fiks, XML: other})).ok
    assert answer(Package("pakke", fiks)).ok
    given = answer(Package("pakke", {**fiks, XML: alone}))
    assert given.ok
    assert given.registered.mappe_id == "2026/1"
    assert b"mappeKvittering" not in given.data


def test_a_receipt_of_eformidling_goes_back_the_way_the_message_came(packages, answer):
    files, _now = packages
    sent = {**inner(files["eformidling"]), "sbd.json": files["eformidling"]["sbd.json"]}
    given = answer(Package("pakke", sent))
    (reading,) = read_receipt(given.data)
    asked, said = json.loads(sent["sbd.json"]), json.loads(given.data)
    here, there = (one["standardBusinessDocumentHeader"] for one in (asked, said))
    assert there["receiver"] == here["sender"]
    assert there["sender"] == here["receiver"]
    assert reading.meldinger[0] == here["documentIdentification"]["instanceIdentifier"]
    for broken in (b"{}", b"[]", b"{"):
        assert not answer(Package("pakke", {**sent, "sbd.json": broken})).ok


def test_attachments_are_filed_after_the_main_document_and_once(packages, answer, archive):
    files, _now = packages
    fiks = inner(files["fiks-v1"])
    text = fiks[XML].decode()
    main = re.search(r"<dokumentbeskrivelse>.*?</dokumentbeskrivelse>", text, flags=re.DOTALL)[0]
    other = re.sub(r"<systemID>.*?</systemID>", "", main)
    other = re.sub(r"<(sjekksum|sjekksumAlgoritme|filstoerrelse)>.*?</\1>", "", other)
    other = other.replace(">H<", ">V<").replace("Hoveddokument", "Vedlegg")
    other = other.replace("2026-1-1-", "vedlegg-").replace("Enighetsprotokoll", "Liste")
    changed = text.replace(main, other + main).replace("<antallFiler>2<", "<antallFiler>4<")
    more = {n.replace("2026-1-1-", "vedlegg-"): d + b"\n" for n, d in fiks.items() if n != XML}
    package = Package("pakke", {**more, **fiks, XML: changed.encode()})
    given = answer(package)
    assert given.ok, given.data.decode()
    (post,) = archive.show("2026/1-1").journalposter
    kinds = [d.tilknyttet_registrering_som for d in post.dokumentbeskrivelser]
    assert kinds == ["Hoveddokument", "Vedlegg"]
    assert [len(d.dokumentobjekter) for d in post.dokumentbeskrivelser] == [2, 2]
    assert answer(package).ok
    assert archive.show("2026/1-1").journalposter == (post,)
