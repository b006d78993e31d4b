from dataclasses import replace
from datetime import UTC, date, datetime

import ocfl
import pytest

from archive.administration import first_object
from archive.casework.closing import closed, with_status
from archive.codes import (
    Arkivdelstatus,
    Avskrivningsmaate,
    Journalstatus,
    Kassasjonsvedtak,
    Slettingstype,
)
from archive.desk import Archive
from archive.errors import EntryError, FrozenError
from archive.model import Bevaringsregel, Kassasjon
from archive.retention import Disposal, decided, held
from archive.structure import Plan, PlannedClass

SECRET = b"docx hemmelig"


@pytest.fixture
def founded(archive, hand):
    archive.administration.set_up(Plan(), hand)
    return archive


@pytest.fixture
def filled(founded, case, entry, hand):
    """An archive with two cases; the second entry of the first has been made twice."""
    founded.register(case, [entry("a", "1"), entry("b", "hemmelig", "Hemmelig tekst")], hand)
    founded.register(case, [entry("b", "2", "Ny tekst")], hand)
    founded.register(replace(case, nokkel="annen"), [entry("a", "3")], hand)
    return founded


@pytest.fixture
def change(hand):
    """Change a case of an archive by a pure function."""

    def changed(archive, number, act):
        return archive.registration.change(number, lambda sak: (act(sak), {}), hand, "Test")

    return changed


@pytest.fixture
def close(change, hand):
    def closing(archive, number):
        arkiv = archive.administration.arkiv()
        for post in archive.show(number).journalposter:
            entry = post.registrerings_id
            change(
                archive, entry, lambda s, e=entry: with_status(s, e, Journalstatus.ARKIVERT, hand)
            )
        noted = Avskrivningsmaate.ETTERRETNING
        return change(archive, number, lambda sak: closed(sak, arkiv, hand, noted))

    return closing


def all_bytes(archive):
    files = [path for path in archive.folder.rglob("*") if path.is_file()]
    return b"".join(path.read_bytes() for path in files)


def whole(archive):
    archive.index_queued()
    assert archive.verify().faults == ()
    assert ocfl.StorageRoot(root=str(archive.folder / "store")).validate(validate_objects=True)
    return True


def test_an_archive_is_set_up_and_cases_have_their_place(filled):
    arkiv = filled.administration.arkiv()
    sak = filled.show("2026/1").sak
    assert sak.referanse_arkivdel == arkiv.arkivdeler[0].system_id
    assert sak.referanse_klasse == arkiv.klassifikasjonssystemer[0].klasser[0].system_id
    assert whole(filled)


def test_an_archive_can_be_made_with_its_plan(tmp_path, hand):
    change = first_object(Plan(tittel="Vårt arkiv"), hand)
    assert list(change.files) == ["arkiv.xml"]
    archive = Archive.create(tmp_path / "nytt", first=[change])
    assert archive.administration.arkiv().tittel == "Vårt arkiv"


def test_what_is_not_set_up_says_so(archive, hand):
    for act in (
        archive.administration.arkiv,
        lambda: archive.administration.succeed("x", hand),
        lambda: list(archive.administration.due(date(2030, 1, 1))),
    ):
        with pytest.raises(EntryError, match="archive setup"):
            act()


def test_the_same_plan_again_writes_nothing(founded, hand):
    before = sorted(founded.folder.rglob("*"))
    founded.administration.set_up(Plan(), hand)
    assert sorted(founded.folder.rglob("*")) == before
    more = Plan(klasser=(PlannedClass(klasse_id="7", tittel="Lønn"),))
    assert founded.administration.set_up(more, hand) == founded.administration.arkiv()


def test_what_the_rules_refuse_is_not_written(filled, change, entry, case, close, hand):
    with pytest.raises(FrozenError, match=r"2\.2\.2"):
        change(filled, "2026/1", lambda sak: replace(sak, system_id="x"))
    close(filled, "2026/2")
    with pytest.raises(FrozenError, match=r"3\.2\.4"):
        filled.register(replace(case, nokkel="annen"), [entry("ny", "9")], hand)
    assert len(filled.show("2026/2").journalposter) == 1
    assert whole(filled)


def test_a_period_ends_when_its_cases_are_closed(filled, close, case, entry, hand):
    admin = filled.administration
    part = admin.arkiv().arkivdeler[0].system_id
    admin.succeed("2027–2031", hand)
    assert admin.open_cases(part) == ["2026/1", "2026/2"]
    close(filled, "2026/2")
    with pytest.raises(FrozenError, match=r"2026/1 .*6\.2\.7"):
        admin.close_part(part, hand)
    filled.register(case, [entry("ny", "9")], hand)
    assert admin.open_cases(part) == []
    arkiv = admin.close_part(part, hand)
    assert [item.arkivdelstatus for item in arkiv.arkivdeler] == [
        Arkivdelstatus.AVSLUTTET,
        Arkivdelstatus.AKTIV,
    ]
    assert filled.show("2026/1").sak.referanse_arkivdel == arkiv.arkivdeler[1].system_id


def test_a_moved_entry_is_found_where_it_came_to_and_nowhere_else(filled, hand):
    number = filled.administration.move("2026/1-2", "2026/2", hand)
    assert number == "2026/2-2"
    shown = filled.show(number)
    assert [path.read_bytes() for path in shown.files.values()] == [
        SECRET, b"pdf hemmelig", b"docx 2", b"pdf 2",
    ]  # fmt: skip
    left = filled.show("2026/1-2").journalposter[0]
    assert left.utgar
    assert all_bytes(filled).count(SECRET) == 1
    found = filled.search("ny tekst").hits
    assert [hit.registrerings_id for hit in found] == [number]
    with pytest.raises(EntryError, match="already"):
        filled.administration.move(number, "2026/2", hand)
    assert whole(filled)
    filled.rebuild()
    assert whole(filled)


def test_disposal_leaves_no_byte_and_the_trace(filled, hand):
    wish = Disposal(number="2026/1-2", reason="Feil person", forced=True)
    filled.index_queued()
    assert b"Ny tekst" in all_bytes(filled)
    filled.administration.dispose(wish, hand)
    filled.compact()
    held_bytes = all_bytes(filled)
    assert SECRET not in held_bytes
    assert b"Hemmelig tekst" not in held_bytes
    assert b"Ny tekst" not in held_bytes
    assert b"docx 1" in held_bytes
    document = filled.show("2026/1-2").journalposter[0].hoveddokument
    assert document.utfoert_kassasjon.kassert_av == hand.by
    assert whole(filled)


def test_a_disposal_that_was_cut_short_is_finished(filled, hand, monkeypatch):
    wish = Disposal(number="2026/1-2", reason="Feil person", forced=True)
    admin = filled.administration
    with monkeypatch.context() as cut:
        cut.setattr(admin, "_clean", lambda *_: None)
        admin.dispose(wish, hand)
    assert SECRET in all_bytes(filled)
    admin.dispose(wish, hand)
    assert SECRET not in all_bytes(filled)
    assert whole(filled)


def test_under_a_hold_nothing_is_disposed_of(filled, change, hand):
    change(filled, "2026/1", lambda sak: held(sak, "Tvist", hand))
    wish = Disposal(number="2026/1-2", reason="x", forced=True)
    with pytest.raises(FrozenError, match="legal hold"):
        filled.administration.dispose(wish, hand)
    assert SECRET in all_bytes(filled)


def test_earlier_versions_are_deleted_for_good(filled, hand):
    kind = Slettingstype.TIDLIGERE_VERSJON
    filled.administration.delete("2026/1-2", kind, "Rettet", hand)
    assert SECRET not in all_bytes(filled)
    document = filled.show("2026/1-2").journalposter[0].hoveddokument
    assert {item.versjonsnummer for item in document.dokumentobjekter} == {2}
    assert whole(filled)


def test_what_is_due_is_found_among_closed_cases_and_set_dates(filled, close, change, hand):
    gone = Kassasjon(kassasjonsvedtak=Kassasjonsvedtak.KASSERES, bevaringstid=10)
    rule = Bevaringsregel(dokumenttyper=("enighetsprotokoll",), kassasjon=gone, avklart=True)
    filled.administration.set_up(Plan(bevaringsregler=(rule,)), hand)
    close(filled, "2026/2")
    dated = replace(gone, bevaringstid=None, kassasjonsdato=date(2030, 1, 1))
    change(filled, "2026/1", lambda sak: decided(sak, "2026/1-1", dated, document=1))

    def due(year):
        found = filled.administration.due(date(year, 12, 31))
        return [item.post.registrerings_id for item in found]

    assert (due(2029), due(2030), due(2036)) == ([], ["2026/1-1"], ["2026/1-1", "2026/2-1"])


def test_documents_in_no_archive_format_are_reported(filled, scan, hand):
    assert list(filled.administration.unarchivable()) == []
    filled.attach_signed("2026/1-1", scan, hand)
    (found,) = filled.administration.unarchivable()
    assert (found.post.registrerings_id, found.documents) == ("2026/1-1", [1])


def test_documents_in_several_versions_and_production_formats_are_found(filled):
    def found(kind):
        return [item.post.registrerings_id for item in filled.administration.deletable(kind)]

    assert found(Slettingstype.TIDLIGERE_VERSJON) == ["2026/1-2"]
    assert sorted(found(Slettingstype.PRODUKSJONSFORMAT)) == ["2026/1-1", "2026/1-2", "2026/2-1"]
    assert found(Slettingstype.SLADDET_VARIANT) == []


def test_what_nobody_has_dealt_with_waits_while_the_case_is_open(filled, close):
    def waiting():
        return [post.registrerings_id for post in filled.administration.waiting()]

    assert waiting() == ["2026/1-1", "2026/1-2", "2026/2-1"]
    close(filled, "2026/1")
    assert waiting() == ["2026/2-1"]


def test_a_case_is_closed_and_stays_so_over_a_rebuild(filled, close):
    sak = close(filled, "2026/1")
    filled.rebuild()
    assert filled.show("2026/1").sak == sak
    assert sak.avsluttet_dato == datetime(2026, 10, 13, 14, 30, tzinfo=UTC)
    assert whole(filled)
