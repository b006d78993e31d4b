import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.casework import Outcome, entered
from archive.codes import Signatur
from archive.desk import Archive
from archive.drafts import ObjectChange
from archive.errors import DerivedError, EntryError, StoreError, UnknownNumberError
from archive.model import Faktum, Part
from archive.registration import NewRegistration
from archive.store import Change

WORKER = Path(__file__).with_name("crash_worker.py")


def content(archive, number):
    return [path.read_bytes() for path in archive.show(number).files.values()]


def test_numbers_run_by_year_and_by_case(archive, case, entry, hand):
    first = archive.register(case, [entry("a"), entry("b", "2")], hand)
    second = archive.register(replace(case, nokkel="x"), [entry("a", "3")], hand)
    next_year = replace(hand, now=datetime(2027, 1, 2, tzinfo=UTC))
    third = archive.register(replace(case, nokkel="y"), [entry("a", "4")], next_year)
    more = archive.register(case, [entry("c", "5")], next_year)
    numbers = [one.registrerings_id for r in (first, second, third, more) for one in r.entries]
    assert numbers == ["2026/1-1", "2026/1-2", "2026/2-1", "2027/1-1", "2026/1-3"]
    post = archive.show("2026/1-3").journalposter[0]
    assert (post.journalaar, post.journalsekvensnummer) == (2027, 2)


def test_the_same_again_gives_the_same_numbers_and_writes_nothing(archive, case, entry, hand):
    first = archive.register(case, [entry("a"), entry("b", "2")], hand)
    before = {p: p.stat().st_mtime_ns for p in archive.folder.rglob("*") if p.is_file()}
    later = replace(hand, now=datetime(2026, 11, 1, tzinfo=UTC), by="Ola")
    again = archive.register(case, [entry("a"), entry("b", "2")], later)
    assert [e.registrerings_id for e in again.entries] == ["2026/1-1", "2026/1-2"]
    assert {e.outcome for e in first.entries} == {Outcome.NEW}
    assert {e.outcome for e in again.entries} == {Outcome.UNCHANGED}
    assert {p: p.stat().st_mtime_ns for p in archive.folder.rglob("*") if p.is_file()} == before


def test_other_content_under_the_same_key_is_a_new_version_and_the_old_stays(
    archive, case, entry, hand
):
    archive.register(case, [entry("a", "1")], hand)
    again = archive.register(case, [entry("a", "2")], hand).entries[0]
    assert (again.registrerings_id, again.versjonsnummer) == ("2026/1-1", 2)
    assert again.outcome is Outcome.CHANGED
    assert content(archive, "2026/1-1") == [b"docx 1", b"pdf 1", b"docx 2", b"pdf 2"]


def test_other_facts_alone_make_no_new_version_of_the_document(archive, case, entry, hand):
    archive.register(case, [entry()], hand)
    facts = (Faktum.kode("hjemmel", "4.2"),)
    again = archive.register(case, [entry(fakta=facts, tittel="Ny tittel")], hand).entries[0]
    assert (again.versjonsnummer, again.outcome) == (1, Outcome.CHANGED)
    post = archive.show("2026/1-1").journalposter[0]
    assert post.fakta == facts
    assert (post.tittel, post.hoveddokument.tittel) == (entry().tittel, entry().tittel)


def test_a_case_gathers_parties_and_facts(archive, case, entry, hand):
    archive.register(case, [entry("a")], hand)
    union = Part(part_navn="Delta", part_rolle="Organisasjon")
    other = replace(case, tittel="annet", parter=(union,), fakta=(Faktum("sted", "Ås"),))
    for new in (other, case):
        archive.register(new, [], hand)
    sak = archive.show("2026/1").sak
    assert (sak.tittel, len(sak.parter), len(sak.fakta)) == (case.tittel, 2, 4)
    assert archive.verify().faults == ()


def test_a_signed_scan_is_tied_to_its_entry_untouched(filled, scan, hand):
    shown = filled.show("2026/1-1")
    item = shown.journalposter[0].hoveddokument.dokumentobjekter[-1]
    assert shown.files[item.referanse_dokumentfil].read_bytes() == scan.read_bytes()
    assert (item.signert, item.versjonsnummer, item.format) == (True, 2, "fmt/18")
    assert item.variantformat == "Produksjonsformat"
    again = filled.attach_signed("2026/1-1", scan, hand)
    assert (again.outcome, again.versjonsnummer) == (Outcome.UNCHANGED, 2)


def test_the_unsigned_again_leaves_a_signed_entry_signed(filled, case, entry, hand):
    done = filled.register(case, [entry()], hand).entries[0]
    assert done.outcome is Outcome.UNCHANGED
    assert filled.show("2026/1-1").journalposter[0].signatur is Signatur.SIGNERT


def test_new_content_after_signing_is_unsigned(filled, case, entry, hand):
    done = filled.register(case, [entry(content="rettet")], hand).entries[0]
    assert done.versjonsnummer == 3
    assert filled.show("2026/1-1").journalposter[0].signatur is Signatur.USIGNERT


def test_what_cannot_be_signed_is_refused(filled, scan, hand, tmp_path):
    with pytest.raises(UnknownNumberError, match="2026/1 is a case"):
        filled.attach_signed("2026/1", scan, hand)
    with pytest.raises(UnknownNumberError, match="no case or entry 2026/9-1"):
        filled.attach_signed("2026/9-1", scan, hand)
    with pytest.raises(EntryError, match="cannot be read"):
        filled.attach_signed("2026/1-1", tmp_path / "none.pdf", hand)
    for data in (b"", b"PK", b"%PDF-9.9"):
        (tmp_path / "other").write_bytes(data)
        with pytest.raises(EntryError, match="not a PDF"):
            filled.attach_signed("2026/1-1", tmp_path / "other", hand)


def test_what_cannot_be_registered_is_refused_and_leaves_nothing(archive, case, entry, hand):
    file = entry().filer[0]
    faulty = [
        ([entry(filer=())], "no file"),
        ([entry(filer=(file, file))], "two files of one variant"),
        ([entry(filer=(replace(file, data=b""),))], "empty file"),
        ([entry("a"), entry("a", "2")], "same key"),
        ([entry("a"), entry("b", tittel="a\x00")], "control character"),
    ]
    for entries, fault in faulty:
        with pytest.raises(EntryError, match=fault):
            archive.register(case, entries, hand)
    assert archive.verify().cases == 0
    assert archive.register(case, [entry()], hand).mappe_id == "2026/1"


def test_a_stale_catalogue_cannot_make_a_number_be_used_again(archive, case, entry, hand):
    old = (archive.folder / "catalogue.sqlite").read_bytes()
    archive.register(case, [entry()], hand)
    (archive.folder / "catalogue.sqlite").write_bytes(old)
    with pytest.raises(DerivedError, match="does not know sak:2026/1"):
        archive.register(replace(case, nokkel="x"), [entry()], hand)
    archive.rebuild()
    assert archive.register(replace(case, nokkel="x"), [entry()], hand).mappe_id == "2026/2"


def test_a_batch_gives_a_receipt_for_each_in_one_version_of_each_case(archive, case, entry, hand):
    other = replace(case, nokkel="annen")
    batch = [
        NewRegistration(case, (entry("a"), entry("b", "2"))),
        NewRegistration(other, (entry("a", "3"),)),
        NewRegistration(case, (entry("c", "4"), entry("a"))),
    ]
    receipts = archive.register_many(batch, hand)
    assert [[one.registrerings_id for one in r.entries] for r in receipts] == [
        ["2026/1-1", "2026/1-2"],
        ["2026/2-1"],
        ["2026/1-3", "2026/1-1"],
    ]
    outcomes = [one.outcome for r in receipts for one in r.entries]
    assert outcomes == [Outcome.NEW] * 4 + [Outcome.UNCHANGED]
    posts = archive.show("2026/1").journalposter + archive.show("2026/2").journalposter
    assert [post.journalsekvensnummer for post in posts] == [1, 2, 3, 4]
    assert archive._store.inventory("sak:2026/1").head == 1
    assert archive.register_many(batch, hand)[1] == replace(
        receipts[1], entries=(replace(receipts[1].entries[0], outcome=Outcome.UNCHANGED),)
    )
    assert archive.register_many([], hand) == []
    assert archive.verify().faults == ()


def test_a_batch_with_one_that_cannot_be_registered_leaves_nothing(archive, case, entry, hand):
    good = NewRegistration(case, (entry("a"),))
    for bad, fault in [(entry("b", filer=()), "no file"), (entry("b", tittel="\x00"), "control")]:
        with pytest.raises(EntryError, match=fault):
            archive.register_many([good, NewRegistration(replace(case, nokkel="x"), (bad,))], hand)
    assert archive.verify().cases == 0
    assert list((archive.folder / "workspace").iterdir()) == []


def test_a_case_is_changed_by_what_is_done_to_it(filled, hand):
    def retitled(sak):
        return replace(sak, tittel="Nytt navn"), {"notat.txt": b"hvorfor"}

    later = replace(hand, now=datetime(2026, 11, 1, tzinfo=UTC))
    for number in ("2026/1", "2026/1-2"):
        sak = filled.registration.change(number, retitled, later, "Rettet tittel")
        assert sak == filled.show("2026/1").sak
    versions = filled._store.inventory("sak:2026/1").versions
    assert [version.message for version in versions[3:]] == ["Rettet tittel"]
    assert filled._store.read("sak:2026/1", "notat.txt") == b"hvorfor"
    assert filled.search('sakstittel:"nytt navn"').total == 2
    assert filled.verify().faults == ()


def test_a_change_that_is_refused_changes_nothing(filled, hand):
    before = filled.show("2026/1").sak

    def refuse(sak):
        raise EntryError("no")

    with pytest.raises(EntryError):
        filled.registration.change("2026/1", refuse, hand, "Rettet")
    with pytest.raises(UnknownNumberError):
        filled.registration.change("2026/9", refuse, hand, "Rettet")
    assert filled.show("2026/1").sak == before


def test_cases_are_changed_together_and_a_new_entry_gets_its_numbers(filled, entry, hand):
    def move(saks):
        one, other = saks
        other, files, _ = entered(other, entry("flyttet", "9", "flyttet hit"), 0, hand)
        return [(replace(one, tittel="Avgitt"), {}), (other, files)]

    one, other = filled.registration.change_together(["2026/1", "2026/2"], move, hand, "Flyttet")
    assert one.tittel == "Avgitt"
    assert other.journalposter[-1].registrerings_id == "2026/2-2"
    assert other.journalposter[-1].journalsekvensnummer == 4
    assert filled.search("flyttet").hits[0].registrerings_id == "2026/2-2"
    assert filled.verify().faults == ()


def test_objects_of_other_kinds_are_kept_as_versions(filled, hand):
    def kept(tilstand):
        data = json.dumps({"nokkel": "n", "tilstand": tilstand}).encode()
        files = {"overforing.json": data, "pakke/a.xml": b"<a/>"}
        change = ObjectChange("overforing:u-1", files, Change(hand.now, hand.by, tilstand))
        filled.registration.keep([change.identifier], lambda: [change])

    kept("sendt")
    kept("kvittert")
    found = filled._catalogue.objects("overforing", tilstand="kvittert")
    assert [(one.versjon, one.nokkel) for one in found] == [(2, "n")]
    assert filled._catalogue.objects("overforing", tilstand="sendt") == []
    assert filled._store.read("overforing:u-1", "pakke/a.xml") == b"<a/>"
    assert filled.verify().faults == ()
    filled.rebuild()
    assert filled._catalogue.objects("overforing") == found


def test_what_the_catalogue_would_refuse_never_reaches_the_store(filled, case, entry, hand):
    """As when the source of identities gives one of them twice."""
    again = replace(hand, new_id=lambda: filled.show("2026/1").sak.system_id)
    before = sorted(filled.folder.rglob("*"))
    with pytest.raises(DerivedError, match="UNIQUE"):
        filled.register(replace(case, nokkel="ny"), [entry("ny")], again)
    after = sorted(filled.folder.rglob("*"))
    assert [p for p in after if "derived" not in p.name] == [
        p for p in before if "derived" not in p.name
    ]
    assert filled.verify().faults == ()


def test_many_at_once_get_unbroken_numbers(archive, case, entry, hand):
    def register(number):
        mine = Archive.open(archive.folder)
        new = replace(case, nokkel=f"sak {number % 3}")
        return mine.register(new, [entry(f"e{number}", str(number))], hand).entries[0]

    with ThreadPoolExecutor(4) as pool:
        numbers = {one.registrerings_id for one in pool.map(register, range(12))}
    assert numbers == {f"2026/{sak}-{post}" for sak in (1, 2, 3) for post in (1, 2, 3, 4)}
    assert archive.verify().faults == ()


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
import crash_worker as worker
from archive.desk import Archive
from archive.drafts import ObjectChange
from archive.errors import StoreError
archive = Archive.open(Path({folder!r}))
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    archive.register(worker.case("stor"), [worker.entry("a", "x" * 300_000)], worker.HAND)
except StoreError as error:
    print(error)
"""


@pytest.mark.parametrize("known", [False, True])
def test_a_full_disk_leaves_the_archive_as_it_was(filled, known, case, entry, hand):
    if known:
        filled.register(replace(case, nokkel="stor"), [entry()], hand)
    cases = filled.verify().cases
    before = sorted(filled.folder.rglob("*"))
    script = FULL_DISK.format(tests=str(WORKER.parent), folder=str(filled.folder))
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert "the store cannot be written, and is as it was" in done.stdout
    assert sorted(filled.folder.rglob("*")) == before
    assert Archive.open(filled.folder).verify().faults == ()
    assert filled.verify().cases == cases


def test_nothing_is_built_on_what_is_damaged(filled, case, entry, hand):
    """A flipped byte must not become the truth of the next version."""
    folder = filled._store.folder("sak:2026/1")
    for path in (folder / "inventory.json", filled._store.path("sak:2026/1", "saksmappe.xml")):
        data = path.read_bytes()
        path.write_bytes(data.replace(b"Registrert", b"Registrart").replace(b"Lokale", b"Lakale"))
        with pytest.raises(StoreError, match="is not what was written"):
            filled.register(case, [entry("ny", "5")], hand)
        path.write_bytes(data)
    assert filled.verify().faults == ()


def test_a_store_error_names_what_is_wrong(filled, case, entry, hand):
    inventory = filled._store.folder("sak:2026/1") / "inventory.json"
    inventory.write_bytes(b"{}")
    with pytest.raises(StoreError, match=r"inventory\.json cannot be read"):
        filled.register(case, [entry("ny", "5")], hand)
