import hashlib
import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import ocfl
import pytest

from archive.administration import first_object
from archive.casework import Hand
from archive.desk import Archive
from archive.durable import Disk
from archive.errors import DerivedError, StoreError
from archive.ocfl import object_path
from archive.structure import Plan
from archive.upgrade import upgrade

JOURNAL = {(1, 1): 1, (2, 1): 2, (2, 2): 3, (2, 3): 4, (3, 1): 5}
"""The number in the journal of a case's entry."""
OLA = Hand(datetime(2026, 11, 1, tzinfo=UTC), "Ola", lambda: str(uuid4()))
WHEN = "2026-10-13T14:30:00+02:00"
CASE = """<?xml version='1.0' encoding='UTF-8'?>
<saksmappe xmlns="semje:saksmappe:1">
  <systemID>sak-{number}</systemID>
  <mappeID>2026/{number}</mappeID>
  <tittel>Lokale forhandlinger {number}</tittel>
  <opprettetDato>{when}</opprettetDato>
  <opprettetAv>Kari</opprettetAv>
  <saksaar>2026</saksaar>
  <sakssekvensnummer>{number}</sakssekvensnummer>
  <saksdato>2026-10-13</saksdato>
  <administrativEnhet>Forhandling</administrativEnhet>
  <saksansvarlig>Kari</saksansvarlig>
  <saksstatus>Under behandling</saksstatus>
  <nokkel>nokkel-{number}</nokkel>
  <faktum>
    <navn>runde</navn>
    <verdi>ka-2026</verdi>
    <art>kode</art>
    <sensitivitet>apen</sensitivitet>
  </faktum>
{posts}</saksmappe>
"""
POST = """  <journalpost>
    <systemID>post-{number}-{post}</systemID>
    <registreringsID>2026/{number}-{post}</registreringsID>
    <opprettetDato>{when}</opprettetDato>
    <opprettetAv>Kari</opprettetAv>
    <arkivertDato>{when}</arkivertDato>
    <arkivertAv>Kari</arkivertAv>
    <dokumentbeskrivelse>
      <systemID>dok-{number}-{post}</systemID>
      <dokumenttype>enighetsprotokoll</dokumenttype>
      <dokumentstatus>Dokumentet er ferdigstilt</dokumentstatus>
      <tittel>Protokoll {post}</tittel>
      <opprettetDato>{when}</opprettetDato>
      <opprettetAv>Kari</opprettetAv>
      <tilknyttetRegistreringSom>Hoveddokument</tilknyttetRegistreringSom>
      <dokumentnummer>1</dokumentnummer>
      <tilknyttetDato>{when}</tilknyttetDato>
      <tilknyttetAv>Kari</tilknyttetAv>
      <referanseTekstfil>{text}</referanseTekstfil>
      <dokumentobjekt>
        <systemID>obj-{number}-{post}</systemID>
        <versjonsnummer>1</versjonsnummer>
        <variantformat>Arkivformat</variantformat>
        <format>fmt/476</format>
        <opprettetDato>{when}</opprettetDato>
        <opprettetAv>Kari</opprettetAv>
        <referanseDokumentfil>{file}</referanseDokumentfil>
        <sjekksum>{digest}</sjekksum>
        <sjekksumAlgoritme>SHA-256</sjekksumAlgoritme>
        <filstoerrelse>{size}</filstoerrelse>
        <signert>false</signert>
      </dokumentobjekt>
    </dokumentbeskrivelse>
    <tittel>Protokoll {post}</tittel>
    <journalaar>2026</journalaar>
    <journalsekvensnummer>{sequence}</journalsekvensnummer>
    <journalpostnummer>{post}</journalpostnummer>
    <journalposttype>Inngående dokument</journalposttype>
    <journalstatus>Journalført</journalstatus>
    <journaldato>2026-10-13</journaldato>
    <nokkel>protokoll-{post}</nokkel>
    <skalSigneres>true</skalSigneres>
  </journalpost>
"""


def sha512(data):
    return hashlib.sha512(data).hexdigest()


def files_of(number, post):
    place = f"journalpost-{post}/dokument-1/versjon-1"
    return {
        f"{place}/arkivformat.pdf": f"pdf {number} {post}".encode(),
        f"{place}/tekst.txt": f"Ord nummer {number} {post}".encode(),
    }


def entry_of(number, post, sequence):
    (file, data), (text, _) = files_of(number, post).items()
    return POST.format(
        number=number,
        post=post,
        sequence=sequence,
        when=WHEN,
        file=file,
        text=text,
        size=len(data),
        digest=hashlib.sha256(data).hexdigest(),
    )


def as_json(value):
    return (json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def versions_of(number, count):
    """Give the files of a case's object, whose every version brings an entry."""
    identifier, files, state, manifest, versions = f"sak:2026/{number}", {}, {}, {}, {}
    posts = ""
    for version in range(1, count + 1):
        posts += entry_of(number, version, JOURNAL[number, version])
        new = files_of(number, version)
        new["saksmappe.xml"] = CASE.format(number=number, when=WHEN, posts=posts).encode()
        for logical, data in new.items():
            path = f"v{version}/content/{logical}"
            files[path] = data
            state[logical] = sha512(data)
            manifest[sha512(data)] = [path]
        versions[f"v{version}"] = {
            "created": WHEN,
            "message": "Registrert",
            "state": {digest: [logical] for logical, digest in sorted(state.items())},
            "user": {"name": "Kari"},
        }
        inventory = as_json(
            {
                "id": identifier,
                "type": "https://ocfl.io/1.1/spec/#inventory",
                "digestAlgorithm": "sha512",
                "head": f"v{version}",
                "manifest": manifest,
                "versions": versions,
            }
        )
        for place in ("", f"v{version}/"):
            files[f"{place}inventory.json"] = inventory
            files[f"{place}inventory.json.sha512"] = (
                f"{sha512(inventory)} inventory.json\n".encode()
            )
    files["0=ocfl_object_1.1"] = b"ocfl_object_1.1\n"
    return files


def put(folder, files):
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def place_of(folder, number):
    return folder / "store" / object_path(f"sak:2026/{number}")


@pytest.fixture
def old(tmp_path):
    """An archive as format 1 has it: two cases, the second with two versions; nothing derived."""
    folder = tmp_path / "arkiv"
    extension = "0003-hash-and-id-n-tuple-storage-layout"
    layout = {"extension": extension, "description": "Hash of the identifier, then the identifier"}
    config = {
        "extensionName": extension,
        "digestAlgorithm": "sha256",
        "tupleSize": 3,
        "numberOfTuples": 3,
    }
    root = {
        "0=ocfl_1.1": b"ocfl_1.1\n",
        "ocfl_layout.json": as_json(layout),
        "semje-store.json": b'{"format": "semje-store", "version": 1}\n',
        f"extensions/{extension}/config.json": as_json(config),
    }
    put(folder / "store", root)
    put(place_of(folder, 1), versions_of(1, 1))
    put(place_of(folder, 2), versions_of(2, 2))
    (folder / "workspace").mkdir()
    (folder / "lock").touch()
    (folder / "catalogue.sqlite").write_bytes(b"of an older Semje")
    return folder


@pytest.fixture
def first():
    """The object that a new archive begins with."""
    return [first_object(Plan(), OLA)]


def stored(folder):
    store = folder / "store"
    return {
        p.relative_to(store).as_posix(): p.read_bytes() for p in store.rglob("*") if p.is_file()
    }


def test_an_archive_of_format_1_is_refused_with_the_command_that_helps(old):
    with pytest.raises(
        StoreError, match="of format 1: `semje archive migrate` brings it to format 2"
    ):
        Archive.open(old)


def test_it_is_brought_up_to_date_and_no_byte_of_it_changes(old, first):
    before = stored(old)
    done = upgrade(old, first, OLA)
    after = stored(old)
    assert done.files == len(before) == 25
    assert done.objects == ("arkiv:1",)
    changed = {name for name, data in before.items() if after[name] != data}
    assert changed == {"semje-store.json"}
    assert {name.split("/")[3] for name in after.keys() - before.keys()} == {
        "arkiv%3a1",
        "spor%3a1",
    }
    archive = Archive.open(old)
    report = archive.verify()
    assert (report.faults, report.cases, report.entries) == ((), 2, 3)
    assert archive.search("ord").total == 3
    assert archive.show("2026/2-2").journalposter[0].tittel == "Protokoll 2"
    (told,) = archive.trail.told()
    assert told.hendelse.handling == "Migrert"
    assert set(told.hendelse.gjelder) == {"arkiv:1", "sak:2026/1", "sak:2026/2"}
    root = ocfl.StorageRoot(root=str(old / "store"))
    assert root.validate(), root.errors


def test_what_is_registered_then_goes_on_from_it(old, first, case, entry, hand):
    upgrade(old, first, OLA)
    archive = Archive.open(old)
    known = replace(case, nokkel="nokkel-2", parter=(), fakta=())
    assert archive.register(known, [entry("ny")], hand).entries[0].registrerings_id == "2026/2-3"
    assert archive.show("2026/2-3").journalposter[0].journalsekvensnummer == 4
    xml = archive._store.read("sak:2026/2", "saksmappe.xml")
    assert b"semje:saksmappe:2" in xml
    assert archive.verify().faults == ()


def test_the_store_alone_is_enough(old, first, tmp_path):
    shutil.copytree(old / "store", tmp_path / "kopi" / "store")
    upgrade(tmp_path / "kopi", first, OLA)
    assert Archive.open(tmp_path / "kopi").verify().faults == ()


def test_what_a_crash_in_format_1_left_is_set_right(old, first):
    """A version's folder is in place and its inventory not; and a case that never came."""
    files = versions_of(2, 3)
    put(place_of(old, 2), {name: data for name, data in files.items() if name.startswith("v3/")})
    staged = {name: files[name] for name in ("inventory.json", "inventory.json.sha512")}
    put(old / "workspace" / "2026-2" / "object", staged)
    put(old / "workspace" / "2026-3" / "object", versions_of(3, 1))
    place_of(old, 3).parent.mkdir(parents=True)
    upgrade(old, first, OLA)
    archive = Archive.open(old)
    report = archive.verify()
    assert (report.faults, report.cases, report.entries) == ((), 2, 4)
    assert list((old / "workspace").iterdir()) == []


def test_an_archive_with_faults_is_left_as_it_is_and_each_is_named(old, first):
    file = next(place_of(old, 1).rglob("arkivformat.pdf"))
    file.write_bytes(b"flipped")
    (old / "store" / "extra").write_bytes(b"")
    before = stored(old)
    with pytest.raises(StoreError, match="has faults, and is left as it is") as caught:
        upgrade(old, first, OLA)
    assert "store/extra: the file does not belong here" in str(caught.value)
    assert "arkivformat.pdf: the file is not what was written" in str(caught.value)
    assert stored(old) == before


def test_what_changes_meanwhile_is_noticed_and_the_version_stays(old, first, monkeypatch):
    rebuild = Archive.rebuild

    def meddle(archive):
        rebuild(archive)
        next(place_of(old, 1).rglob("tekst.txt")).write_bytes(b"other")

    monkeypatch.setattr(Archive, "rebuild", meddle)
    with pytest.raises(StoreError, match=r"tekst\.txt is not what it was"):
        upgrade(old, first, OLA)
    with pytest.raises(StoreError, match="of format 1"):
        Archive.open(old)


@pytest.mark.parametrize("cut", range(0, 43, 6))
def test_cut_short_it_is_done_again(old, first, cut):
    count = 0

    def before(step):
        nonlocal count
        count += 1
        if count > cut:
            raise OSError(28, "No space left on device")

    with pytest.raises((StoreError, DerivedError)):
        upgrade(old, first, OLA, Disk(before))
    upgrade(old, first, OLA)
    report = Archive.open(old).verify()
    assert (report.faults, report.cases, report.entries) == ((), 2, 3)


def test_it_is_done_once(old, first):
    upgrade(old, first, OLA)
    with pytest.raises(StoreError, match="of format 2 already"):
        upgrade(old, first, OLA)
    (old / "store" / "semje-store.json").write_bytes(b'{"format": "semje-store", "version": 9}\n')
    with pytest.raises(StoreError, match="of format 9; this Semje knows format 2"):
        upgrade(old, first, OLA)
