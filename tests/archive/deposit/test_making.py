import hashlib
from dataclasses import replace

import pytest
from lxml import etree

from archive.administration import first_object
from archive.deposit import FormatBy, Wish, check, deposit
from archive.desk import Archive
from archive.durable import Disk
from archive.errors import DepositError
from archive.noark.schemas import schema_sets, validate_file
from archive.noark.tables import DialectName, dialect

NOARK = dialect(DialectName.NOARK_5_5)
TITLE = "Lokale forhandlinger"


def made(archive, wish):
    return deposit(archive._store, archive.trail, wish, Disk())


def values(package, file, name):
    tree = etree.parse(package / file)
    return [item.text for item in tree.iter("{*}" + name)]


def test_a_deposit_says_what_it_holds_and_passes_every_control(period, wish):
    done = made(period, wish)
    assert (done.cases, done.entries, done.lines) == (2, 5, 5)
    assert (done.files, done.disposed) == (4, 1)
    assert done.left_out == {"fmt/412": 4}
    assert set(done.lacking) == {
        *schema_sets()["noark5-5.5.0"].files,
        *schema_sets()["addml-8.3"].files,
    }
    found = [f for f in check(wish.folder).findings if not f.place.endswith(".xsd")]
    assert found == []


def test_with_the_official_schemas_all_is_there_and_valid(period, wish, noark_schemas):
    done = made(period, replace(wish, schemas=noark_schemas))
    assert done.lacking == ()
    package = wish.folder / "avleveringspakke"
    for path in package.glob("*.xml"):
        assert list(validate_file(NOARK, path, noark_schemas)) == []
    report = check(wish.folder, noark_schemas)
    assert list(report.findings) == []
    assert report.clean
    assert not report.unofficial


def test_every_file_lies_where_the_structure_says_with_its_checksum(deposited):
    package = deposited / "avleveringspakke"
    places = values(package, "arkivstruktur.xml", "referanseDokumentfil")
    sums = values(package, "arkivstruktur.xml", "sjekksum")
    for place, said in zip(places, sums, strict=True):
        assert hashlib.sha256((package / place).read_bytes()).hexdigest() == said
    there = [p.relative_to(package).as_posix() for p in package.rglob("*.pdf")]
    assert sorted(there) == sorted(places)
    assert places[0] == "DOKUMENT/2026/1/journalpost-1/dokument-1/versjon-1/arkivformat.pdf"


def test_what_is_screened_does_not_stand_in_the_public_journal(deposited):
    package = deposited / "avleveringspakke"
    assert "Fagforbundet" in (package / "loependeJournal.xml").read_text("utf-8")
    assert "Fagforbundet" not in (package / "offentligJournal.xml").read_text("utf-8")
    assert "Krav fra *****" in values(package, "offentligJournal.xml", "offentligTittel")


def test_a_disposed_document_is_told_of_and_one_to_be_disposed_has_its_day(deposited):
    package = deposited / "avleveringspakke"
    assert values(package, "arkivstruktur.xml", "kassertAv") == ["Kari Arkivar"]
    assert "2036-10-13" in values(package, "arkivstruktur.xml", "kassasjonsdato")


def test_only_changes_of_what_goes_along_are_logged(deposited):
    package = deposited / "avleveringspakke"
    changed = set(values(package, "endringslogg.xml", "referanseArkivenhet"))
    assert changed <= set(values(package, "arkivstruktur.xml", "systemID"))
    names = set(values(package, "endringslogg.xml", "referanseMetadata"))
    assert "saksstatus" in names
    assert "nokkel" not in names


def test_the_format_is_said_by_the_files_ending_where_that_is_wished(period, wish):
    made(period, replace(wish, format_by=FormatBy.EXTENSION))
    package = wish.folder / "avleveringspakke"
    assert set(values(package, "arkivstruktur.xml", "format")) == {"pdf"}
    assert values(package, "arkivstruktur.xml", "formatDetaljer")[0] == "fmt/476, PDF/A-2a"


def test_an_entry_of_the_period_in_a_later_part_stands_in_the_journals_alone(
    closed_period, case, entry, hand
):
    archive = closed_period
    archive.register(replace(case, nokkel="ny"), [entry("ny")], hand)
    folder = archive.folder.with_name("avlevering")
    done = made(archive, Wish(period=TITLE, folder=folder))
    assert (done.entries, done.lines) == (5, 6)


def test_a_period_that_is_not_closed_is_refused(period, wish):
    with pytest.raises(DepositError, match=r"«Neste periode» is not closed.*6\.4\.12"):
        made(period, replace(wish, period="Neste periode"))
    with pytest.raises(DepositError, match="no period «Gammel»; closed are: «Lokale"):
        made(period, replace(wish, period="Gammel"))
    assert not wish.folder.exists()


def test_an_archive_without_a_closed_period_or_without_cases_gives_no_deposit(
    tmp_path, wish, hand, plan
):
    archive = Archive.create(tmp_path / "tomt", first=[first_object(plan, hand)])
    with pytest.raises(DepositError, match="say which period; closed are: –"):
        made(archive, wish)
    part = archive.administration.arkiv().arkivdeler[0]
    archive.administration.succeed("Neste", hand)
    archive.administration.close_part(part.system_id, hand)
    with pytest.raises(DepositError, match="the period has no cases"):
        made(archive, wish)
    assert list(tmp_path.glob("*avlevering*")) == []


def test_an_archive_that_is_not_set_up_gives_no_deposit(archive, wish):
    with pytest.raises(DepositError, match="not set up"):
        made(archive, wish)


def test_all_that_hinders_is_told_at_once(closed_period, wish):
    archive = closed_period
    arkiv = archive._store.arkiv()
    archive._store.arkiv = lambda: replace(arkiv, arkivformater=("fmt/95",))
    with pytest.raises(DepositError) as caught:
        made(archive, wish)
    said = str(caught.value).splitlines()
    assert len(said) == 3
    assert "entry 2026/1-1 has a document that is in no archive format" in said
    assert list(wish.folder.parent.glob("*avlevering*")) == []


def test_nothing_is_written_over(period, wish):
    wish.folder.mkdir()
    (wish.folder / "mitt.txt").write_text("mitt")
    with pytest.raises(DepositError, match="is there already and not empty"):
        made(period, wish)
    assert (wish.folder / "mitt.txt").read_text() == "mitt"


def test_a_full_disk_leaves_nothing(period, wish):
    def full(step):
        if step.kind == "write" and step.paths[0].suffix == ".pdf":
            raise OSError(28, "No space left on device")

    with pytest.raises(DepositError, match="cannot be written"):
        deposit(period._store, period.trail, wish, Disk(full))
    assert list(wish.folder.parent.glob("*avlevering*")) == []


def test_what_a_killed_deposit_left_is_swept_away(period, wish):
    rest = wish.folder.with_name(".avlevering.new")
    rest.mkdir(parents=True)
    (rest / "ledger.sqlite").write_text("halv")
    made(period, wish)
    assert not rest.exists()
    assert [p.name for p in wish.folder.iterdir()] == ["avleveringspakke"]
