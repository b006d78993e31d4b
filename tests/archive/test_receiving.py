"""Receiving as the archive sees it: checked whole, entered once, receipted for ever, or refused."""

import json
from dataclasses import replace
from uuid import UUID

import pytest

from archive.codes import Handling, Journalposttype
from archive.desk import Archive
from archive.errors import PackageError, StoreError
from archive.receiving import Incoming, opened
from archive.registration import NewRegistration

KEY = UUID("11111111-2222-5333-8444-555555555555")


@pytest.fixture
def drop(tmp_path):
    """A document with a text beside it, as it is sent in."""
    folder = tmp_path / "inn"
    folder.mkdir()
    (folder / "protokoll.yaml").write_text("tittel: Protokoll\n", "utf-8")
    (folder / "protokoll.docx").touch()
    return folder


@pytest.fixture
def package(tmp_path):
    folder = tmp_path / "pakke"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"hei")
    return folder


@pytest.fixture
def understand(case, entry):
    def read(package, hand, key=KEY):
        new = NewRegistration(case, (entry(content=package.files["a.txt"].decode()),))
        return Incoming(key, "Klubben", "Senteret", new)

    return read


def quarantine(archive):
    folder = archive.folder / "quarantine"
    return sorted(folder.iterdir()) if folder.exists() else []


def store_of(archive):
    """Give every file of the store but those of the trail, which tells of refusals too."""
    root = archive.folder / "store"
    files = (path for path in root.rglob("*") if path.is_file())
    return {path: path.read_bytes() for path in files if "spor%3a" not in str(path)}


def told_of(archive, identifier):
    """Give what the trail says was done to an object, or to what lies in quarantine."""
    events = [told.hendelse for told in archive.trail.told()]
    return [event.handling for event in events if identifier in event.gjelder]


def test_a_package_is_entered_and_receipted(archive, package, understand, hand):
    received = archive.reception.receive(package, understand, hand)
    receipt = received.receipt
    assert not received.again
    assert (receipt.nokkel, receipt.avsender, receipt.mottaker) == (str(KEY), "Klubben", "Senteret")
    assert (receipt.mottatt_dato, receipt.mottatt_av) == (hand.now.isoformat(), "Kari Arkivar")
    (entered,) = receipt.journalposter
    assert (entered.registrerings_id, entered.versjonsnummer, entered.utfall) == (
        "2026/1-1", 1, "new",
    )  # fmt: skip
    (post,) = archive.show(receipt.mappe_id).journalposter
    assert post.journalposttype is Journalposttype.INNGAENDE
    assert post.mottatt_dato == hand.now
    assert archive.verify().faults == ()
    assert quarantine(archive) == []


def test_the_delivery_is_an_object_of_its_own(archive, package, understand, hand):
    receipt = archive.reception.receive(package, understand, hand).receipt
    store = archive._store
    told = json.loads(store.read(f"mottak:{KEY}", "mottak.json"))
    assert (told["nokkel"], told["tilstand"]) == (str(KEY), "mottatt")
    assert told["kvittering"]["mappe_id"] == receipt.mappe_id
    manifest = store.read(f"mottak:{KEY}", "manifest-sha512.txt").decode()
    assert manifest.endswith("  data/a.txt\n")


def test_the_same_package_again_gives_the_first_receipt(archive, package, understand, hand):
    first = archive.reception.receive(package, understand, hand)
    before = store_of(archive)
    later = replace(hand, now=hand.now.replace(day=20), by="En annen")
    again = archive.reception.receive(package, understand, later)
    assert again.again
    assert again.receipt == first.receipt
    assert store_of(archive) == before


def test_the_same_key_with_other_content_is_refused_and_named(archive, package, understand, hand):
    archive.reception.receive(package, understand, hand)
    before = store_of(archive)
    (package / "a.txt").write_bytes(b"annet")
    with pytest.raises(PackageError, match=f"the key {KEY} is that of another delivery"):
        archive.reception.receive(package, understand, hand)
    assert store_of(archive) == before
    assert len(quarantine(archive)) == 1


def test_what_a_crash_has_cut_off_goes_on_when_it_comes_again(
    archive, package, understand, hand, monkeypatch
):
    with monkeypatch.context() as patch:
        patch.setattr(
            archive.registration, "register", lambda *_: (_ for _ in ()).throw(StoreError("x"))
        )
        with pytest.raises(StoreError):
            archive.reception.receive(package, understand, hand)
    assert quarantine(archive) == []
    other = Archive.open(archive.folder)
    received = other.reception.receive(package, understand, hand)
    assert not received.again
    assert received.receipt.mappe_id == "2026/1"
    assert other.verify().faults == ()


def test_a_delivery_that_was_cut_off_after_its_entries_gets_its_receipt(
    archive, package, understand, hand, monkeypatch
):
    keep, calls = archive.registration.keep, []

    def fail_at_the_second(*arguments):
        calls.append(arguments)
        if len(calls) == 2:
            raise StoreError("cut off")
        keep(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(archive.registration, "keep", fail_at_the_second)
        with pytest.raises(StoreError, match="cut off"):
            archive.reception.receive(package, understand, hand)
    received = archive.reception.receive(package, understand, hand)
    assert [e.utfall for e in received.receipt.journalposter] == ["unchanged"]
    assert len(archive.show("2026/1").journalposter) == 1


def test_two_who_receive_the_same_at_once_give_one_receipt(
    archive, package, understand, hand, monkeypatch
):
    """The other is done while we are between our beginning and our end."""
    register, found = archive.registration.register, []

    def meanwhile(*arguments):
        if not found:
            found.append(None)
            later = replace(hand, now=hand.now.replace(day=20))
            found.append(Archive.open(archive.folder).reception.receive(package, understand, later))
        return register(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(archive.registration, "register", meanwhile)
        ours = archive.reception.receive(package, understand, hand)
    assert ours.receipt == found[1].receipt
    assert len(archive.show("2026/1").journalposter) == 1


def test_the_trail_tells_of_what_came_and_of_what_was_refused(archive, package, understand, hand):
    archive.reception.receive(package, understand, hand)
    assert told_of(archive, f"mottak:{KEY}") == [Handling.MOTTATT, Handling.MOTTATT]
    with pytest.raises(PackageError):
        archive.reception.receive(package, refuse, hand)
    (kept,) = quarantine(archive)
    assert told_of(archive, f"quarantine/{kept.name}") == [Handling.AVVIST]
    assert archive.verify().faults == ()


def refuse(package, hand):
    raise PackageError("{file} is odd", file="a.txt")


def test_what_is_refused_is_kept_as_it_came_with_the_reason(archive, package, hand):
    before = store_of(archive)
    with pytest.raises(PackageError, match="is odd"):
        archive.reception.receive(package, refuse, hand)
    (kept,) = quarantine(archive)
    told = json.loads((kept / "grunn.json").read_bytes())
    assert told["grunn"] == "a.txt is odd"
    assert told["navn"] == "pakke"
    assert told["filer"] == {"0001": "pakke/a.txt"}
    assert (kept / "0001").read_bytes() == b"hei"
    assert {path.name for path in kept.iterdir()} == {"0001", "grunn.json"}
    assert store_of(archive) == before


def test_the_same_refused_again_is_kept_once(archive, package, hand):
    for _ in range(2):
        with pytest.raises(PackageError):
            archive.reception.receive(package, refuse, hand)
    assert len(quarantine(archive)) == 1


def test_names_that_are_tricks_name_no_file_in_quarantine(archive, tmp_path, hand):
    package = tmp_path / "pakke"
    package.mkdir()
    (package / "protokoll\u202efdp.exe").write_bytes(b"MZ")
    with pytest.raises(PackageError, match="not seen"):
        archive.reception.receive(package, refuse, hand)
    (kept,) = quarantine(archive)
    assert {path.name for path in kept.iterdir()} == {"0001", "grunn.json"}
    assert b"\\u202e" in (kept / "grunn.json").read_bytes()


@pytest.mark.parametrize("target", ["/etc/passwd", "/etc"])
def test_a_link_is_told_of_and_what_it_leads_to_is_not_kept(archive, tmp_path, hand, target):
    link = tmp_path / "pakke.zip"
    link.symlink_to(target)
    with pytest.raises(PackageError, match="is a link"):
        archive.reception.receive(link, refuse, hand)
    (kept,) = quarantine(archive)
    assert [path.name for path in kept.iterdir()] == ["grunn.json"]


def test_a_package_that_is_too_large_is_not_read(archive, tmp_path, hand, monkeypatch):
    monkeypatch.setattr("archive.receiving.LARGEST", 10)
    package = tmp_path / "pakke.zip"
    package.write_bytes(b"x" * 11)
    with pytest.raises(PackageError, match="has 11 bytes, and may have 10"):
        archive.reception.receive(package, refuse, hand)
    (kept,) = quarantine(archive)
    assert [path.name for path in kept.iterdir()] == ["grunn.json"]


def test_a_document_comes_with_the_text_of_its_name(drop):
    (drop / "protokoll.docx").unlink()
    (drop / "protokoll.txt").write_bytes(b"hei")
    assert set(opened(drop / "protokoll.txt").files) == {"protokoll.txt", "protokoll.yaml"}


@pytest.mark.parametrize("name", ["borte.zip", "tom"])
def test_what_is_not_there_or_empty_is_refused(tmp_path, name):
    (tmp_path / "tom").mkdir()
    with pytest.raises(PackageError, match=r"cannot be read|nothing in"):
        opened(tmp_path / name)
