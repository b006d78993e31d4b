import threading
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event, text

from archive.casework import entered, opened
from archive.catalogue import (
    CaseState,
    Catalogue,
    Listed,
    Numbers,
    Object,
    ObjectState,
    rows,
)
from archive.codes import Journalstatus, Kassasjonsvedtak, Saksstatus
from archive.durable import Disk
from archive.errors import DerivedError, UnknownNumberError
from archive.model import Kassasjon

TABLES = ("saksmappe", "journalpost", "dokumentobjekt")


def take_in(catalogue, sak, version, *changed):
    catalogue.take_in_many([CaseState(sak, version, changed)])


def all_of(catalogue):
    return {table: list(catalogue.all_rows(table)) for table in TABLES}


def known(*saker):
    """Give the rows of cases in the order of their keys."""
    found = [rows(sak, version) for sak, version in saker]
    merged = {table: [row for each in found for row in each[table]] for table in TABLES}
    return {
        t: sorted(items, key=lambda row: next(iter(row.values()))) for t, items in merged.items()
    }


def test_a_case_is_known_by_key_and_numbers(catalogue, sak):
    take_in(catalogue, sak, 1)
    assert catalogue.case_with_key(sak.nokkel) == "2026/3"
    assert catalogue.case_with_key("ukjent") is None
    assert catalogue.case_of("2026/3") == catalogue.case_of("2026/3-2") == "2026/3"
    assert catalogue.numbers(2026) == Numbers(case=4, journal=9, link=1)
    assert catalogue.numbers(2027) == Numbers(case=1, journal=1, link=1)
    with pytest.raises(UnknownNumberError, match="2026/3-9"):
        catalogue.case_of("2026/3-9")


def test_a_newer_state_replaces_the_older_and_queues_what_changed_once(catalogue, sak):
    take_in(catalogue, sak, 1, "2026/3-1")
    take_in(catalogue, sak, 2, "2026/3-1", "2026/3-2")
    take_in(catalogue, sak, 2)
    assert all_of(catalogue) == known((sak, 2))
    assert list(catalogue.queue()) == ["2026/3-1", "2026/3-2"]
    assert list(catalogue.queue(1)) == ["2026/3-1"]
    catalogue.indexed(catalogue.queue(1))
    assert list(catalogue.queue()) == ["2026/3-2"]


def test_what_is_queued_again_while_it_is_indexed_stays_queued(catalogue, sak):
    take_in(catalogue, sak, 1, "2026/3-1", "2026/3-2")
    before = catalogue.queue()
    take_in(catalogue, sak, 2, "2026/3-1")
    catalogue.indexed(before)
    catalogue.indexed({})
    assert list(catalogue.queue()) == ["2026/3-1"]
    last = catalogue.queue()
    catalogue.indexed(last)
    take_in(catalogue, sak, 3, "2026/3-1")
    catalogue.indexed(last)
    assert list(catalogue.queue()) == ["2026/3-1"]


def test_a_case_without_entries_is_taken_in(catalogue, case, hand):
    sak = opened(case, 2026, 1, hand)
    take_in(catalogue, sak, 1)
    assert catalogue.queue() == {}
    assert all_of(catalogue) == known((sak, 1))


def with_entries(sak, entry, hand, count):
    for number in range(count):
        sak = entered(sak, entry(f"k{number}"), 100 + number, hand)[0]
    return sak


def test_only_the_rows_of_changed_entries_are_written(catalogue, place, case, entry, hand):
    sak = with_entries(opened(case, 2026, 1, hand), entry, hand, 40)
    take_in(catalogue, sak, 1)
    later, _, _ = entered(sak, entry("k7", "nytt"), 0, hand)
    later, _, _ = entered(later, entry("ny"), 999, hand)
    written = []
    event.listen(
        place.engine, "after_cursor_execute", lambda *a: written.append((a[2], a[3], a[1].rowcount))
    )
    take_in(catalogue, later, 2, "2026/1-8", "2026/1-41")
    changes = [
        n for statement, _, n in written if not statement.startswith(("SELECT", "PRAGMA", "BEGIN"))
    ]
    assert (
        sum(n for n in changes if n > 0) <= 15
    )  # 1 case, 2 entries, 8 files, 2 queued; 5 of them replaced
    assert all_of(catalogue) == known((later, 2))


@pytest.mark.parametrize("version", [2, 3, 1])
def test_a_version_that_does_not_follow_is_taken_in_as_a_whole(catalogue, sak, version):
    take_in(catalogue, sak, 1)
    (first, second) = sak.journalposter
    other = replace(sak, journalposter=(first, replace(second, tittel="Annen")))
    take_in(catalogue, other, version, "2026/3-2" if version == 2 else "2026/3-1")
    assert all_of(catalogue) == known((other, version))


def test_an_entry_that_is_gone_is_forgotten(catalogue, sak):
    take_in(catalogue, sak, 1, "2026/3-1", "2026/3-2")
    less = replace(sak, journalposter=sak.journalposter[:1])
    take_in(catalogue, less, 2, "2026/3-2")
    assert all_of(catalogue) == known((less, 2))
    assert list(catalogue.queue()) == ["2026/3-1"]


def test_many_are_taken_in_at_once_or_none_is(catalogue, case, entry, hand):
    def nth(number, **more):
        return opened(replace(case, nokkel=f"k{number}", **more), 2026, number, hand)

    first, second = nth(1), nth(2)
    grown = with_entries(first, entry, hand, 1)
    later = with_entries(first, entry, hand, 2)
    later = replace(later, journalposter=(grown.journalposter[0], later.journalposter[1]))
    link = ObjectState("spor:1", 1)
    states = [CaseState(grown, 1, ["2026/1-1"]), CaseState(second, 1, []), link]
    catalogue.take_in_many([*states, CaseState(later, 2, ["2026/1-2"])])
    assert all_of(catalogue) == known((later, 2), (second, 1))
    assert list(catalogue.queue()) == ["2026/1-1", "2026/1-2"]
    assert catalogue.objects("spor") == [Object("spor:1", 1, None, None)]
    with pytest.raises(DerivedError):
        catalogue.take_in_many(
            [CaseState(nth(3), 1, []), CaseState(replace(nth(4), nokkel="k3"), 1, [])]
        )
    catalogue.take_in_many([])
    assert all_of(catalogue) == known((later, 2), (second, 1))


def test_an_entry_moves_from_one_case_to_another_in_one_go(catalogue, case, entry, hand):
    first = with_entries(opened(case, 2026, 1, hand), entry, hand, 2)
    second = opened(replace(case, nokkel="annen"), 2026, 2, hand)
    catalogue.take_in_many([CaseState(first, 1, []), CaseState(second, 1, [])])
    moved = replace(first.journalposter[1], registrerings_id="2026/2-1", journalpostnummer=1)
    second = replace(second, journalposter=(moved,))
    first = replace(first, journalposter=first.journalposter[:1])
    catalogue.take_in_many([CaseState(second, 2, ["2026/2-1"]), CaseState(first, 2, ["2026/1-2"])])
    assert all_of(catalogue) == known((first, 2), (second, 2))


def test_objects_are_found_by_kind_key_and_state_in_the_order_of_their_numbers(catalogue):
    catalogue.take_in_many(ObjectState(f"spor:{number}", 1) for number in range(12, 0, -1))
    received = [
        ObjectState("mottak:b", 1, "k1", "mottatt"),
        ObjectState("mottak:a", 1, "k2", "mottatt"),
        ObjectState("mottak:a", 2, "k2", "registrert"),
    ]
    catalogue.take_in_many(received)
    assert [o.identifikator for o in catalogue.objects("spor")] == [
        f"spor:{n}" for n in range(1, 13)
    ]
    a, b = Object("mottak:a", 2, "k2", "registrert"), Object("mottak:b", 1, "k1", "mottatt")
    assert catalogue.objects("mottak") == [a, b]
    assert (
        catalogue.objects("mottak", nokkel="k2")
        == catalogue.objects("mottak", tilstand="registrert")
        == [a]
    )
    assert catalogue.objects("mottak", nokkel="k2", tilstand="mottatt") == []
    assert catalogue.objects("overforing") == []
    assert catalogue.numbers(2026).link == 13
    assert [row["lopenummer"] for row in catalogue.all_rows("objekt")][:3] == [None, None, 1]


def test_cases_and_entries_are_listed_by_status(catalogue, case, entry, hand):
    sak = with_entries(opened(case, 2026, 1, hand), entry, hand, 11)
    *others, last = sak.journalposter
    sak = replace(sak, journalposter=(*others, replace(last, journalstatus=Journalstatus.UTGAR)))
    closed = replace(sak, mappe_id="2026/2", sakssekvensnummer=2, nokkel="k", system_id="s")
    closed = replace(closed, journalposter=(), saksstatus=Saksstatus.AVSLUTTET)
    catalogue.take_in_many([CaseState(sak, 1, []), CaseState(closed, 1, [])])
    assert catalogue.cases(Saksstatus.UNDER_BEHANDLING) == [
        Listed("2026/1", sak.tittel, "Under behandling", None)
    ]
    assert [found.number for found in catalogue.cases(Saksstatus.AVSLUTTET)] == ["2026/2"]
    assert [found.number for found in catalogue.entries(Journalstatus.UTGAR)] == ["2026/1-11"]
    journalled = [found.number for found in catalogue.entries(Journalstatus.JOURNALFORT)]
    assert journalled == [f"2026/1-{number}" for number in range(1, 11)]
    assert catalogue.due(date(2999, 1, 1)) == []


def test_what_has_a_day_of_disposal_is_found_by_it(catalogue, sak):
    def until(day):
        decision = Kassasjonsvedtak.KASSERES
        return Kassasjon(kassasjonsvedtak=decision, kassasjonsdato=date(2030, 1, day))

    first, second = sak.journalposter
    document = replace(first.hoveddokument, kassasjon=until(3))
    first = replace(first, kassasjon=until(4), dokumentbeskrivelser=(document,))
    closed = datetime(2026, 12, 1, 23, 59, tzinfo=UTC)
    sak = replace(sak, kassasjon=until(5), avsluttet_dato=closed, journalposter=(first, second))
    take_in(catalogue, sak, 1)
    assert catalogue.due(date(2030, 1, 2)) == []
    (entry,) = catalogue.due(date(2030, 1, 3))
    assert entry == Listed("2026/3-1", first.tittel, "Journalført", date(2030, 1, 3))
    case, _ = catalogue.due(date(2030, 1, 5))
    assert case == Listed("2026/3", sak.tittel, "Under behandling", date(2030, 1, 5))
    assert next(catalogue.all_rows("saksmappe"))["avsluttet_dato"] == date(2026, 12, 1)


def test_rows_are_read_in_pages_in_the_order_of_their_keys(
    catalogue, monkeypatch, case, entry, hand
):
    monkeypatch.setattr("archive.catalogue._PAGE", 3)
    sak = with_entries(opened(case, 2026, 1, hand), entry, hand, 12)
    take_in(catalogue, sak, 1)
    assert [row["registrerings_id"] for row in catalogue.all_rows("journalpost")] == sorted(
        f"2026/1-{number}" for number in range(1, 13)
    )
    catalogue.take_in_many(ObjectState(f"mottak:{key}", 1) for key in "aÅøBæb")
    assert "".join(row["identifikator"][-1] for row in catalogue.all_rows("objekt")) == "BabÅæø"
    assert all_of(catalogue) == known((sak, 1))


def test_two_cases_cannot_have_one_key_and_no_value_is_shown(catalogue, case, hand):
    take_in(catalogue, opened(case, 2026, 1, hand), 1)
    with pytest.raises(DerivedError, match=r"(?i)unique") as caught:
        take_in(catalogue, opened(case, 2026, 2, hand), 1)
    assert case.tittel not in str(caught.value)
    assert case.nokkel not in str(caught.value)
    assert caught.value.__suppress_context__


def test_a_renewed_catalogue_takes_the_place_of_the_old_when_it_is_whole(catalogue, place, sak):
    take_in(catalogue, sak, 1, "2026/3-1")
    later = replace(sak, tittel="Ny")
    with pytest.raises(DerivedError), catalogue.renewed(Disk()) as new:
        new.take_in_many([CaseState(later, 2, []), CaseState(replace(later, mappe_id="x"), 1, [])])
    assert all_of(catalogue) == known((sak, 1))
    with catalogue.renewed(Disk()) as new:
        take_in(new, later, 2, "2026/3-2")
        assert all_of(catalogue) == known((sak, 1))
    for found in (catalogue, Catalogue(place)):
        assert all_of(found) == known((later, 2))
        assert list(found.queue()) == ["2026/3-2"]
    take_in(catalogue, later, 3, "2026/3-1")
    assert list(catalogue.queue()) == ["2026/3-2", "2026/3-1"]


def test_where_there_is_none_one_is_renewed_but_nothing_else_done(place, sak):
    catalogue = Catalogue(place)
    with pytest.raises(DerivedError, match="missing; rebuild"):
        catalogue.queue()
    with catalogue.renewed(Disk()) as new:
        take_in(new, sak, 1)
    assert all_of(catalogue) == known((sak, 1))


def test_what_is_there_is_not_made_again(catalogue, sak):
    take_in(catalogue, sak, 1)
    with pytest.raises(DerivedError, match="already; name a schema"):
        catalogue.create()
    assert all_of(catalogue) == known((sak, 1))


def test_a_catalogue_of_another_archive_is_refused(catalogue, place):
    ours, other = Catalogue(place, lambda: "vår"), Catalogue(place, lambda: "annen")
    assert ours.queue() == other.queue() == {}
    catalogue.take_in_many([ObjectState("arkiv:1", 1, "vår")])
    assert Catalogue(place, lambda: "vår").queue() == ours.queue() == {}
    other = Catalogue(place, lambda: "annen")
    with pytest.raises(DerivedError, match="of another archive"):
        other.take_in_many([])


def test_a_catalogue_of_a_version_not_known_is_refused(catalogue, place):
    with place.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9'"))
    with pytest.raises(DerivedError, match="version 9, not 2; rebuild"):
        Catalogue(place).queue()


def test_many_threads_write_and_read_at_once_and_none_fails(catalogue, place):
    faults = []

    def work(name):
        try:
            own = Catalogue(place)
            for number in range(10):
                own.take_in_many([ObjectState(f"mottak:{name}{number}", 1)])
                own.objects("mottak")
        except DerivedError as fault:
            faults.append(fault)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert len(catalogue.objects("mottak")) == 40
