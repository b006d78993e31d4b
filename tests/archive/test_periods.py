from dataclasses import replace
from datetime import UTC, datetime

import pytest

from archive.casework import entered, opened
from archive.casework.correcting import screened
from archive.codes import Arkivdelstatus, Arkivstatus, Saksstatus
from archive.errors import FrozenError
from archive.model import Skjerming
from archive.periods import (
    active,
    admitted,
    adopted,
    classified,
    part_closed,
    succeeded,
    transferred,
)
from archive.structure import Plan, PlannedClass, applied, founded, lowest

TREE = PlannedClass(
    klasse_id="1",
    tittel="Personal",
    klasser=(
        PlannedClass(klasse_id="11", tittel="Lønn"),
        PlannedClass(klasse_id="12", tittel="Tvister"),
    ),
)
PLAN = Plan(klasser=(TREE,))


@pytest.fixture
def arkiv(hand):
    return founded(PLAN, hand)


@pytest.fixture
def later(hand):
    return replace(hand, now=datetime(2030, 1, 1, tzinfo=UTC))


@pytest.fixture
def overlapping(arkiv, later):
    return succeeded(arkiv, "Neste", later)


@pytest.fixture
def new(case, hand):
    return opened(case, 2026, 1, hand)


@pytest.fixture
def grown(entry, hand):
    """Give a case with one entry more."""
    return lambda sak: entered(sak, entry(f"e{len(sak.journalposter)}"), 1, hand)[0]


def classes(arkiv):
    return {k.klasse_id: k for k in lowest(arkiv.klassifikasjonssystemer[0].klasser)}


def test_a_new_case_comes_to_the_active_part_and_the_first_class(arkiv, new):
    sak = admitted(arkiv, None, new)
    assert sak.referanse_arkivdel == arkiv.arkivdeler[0].system_id
    assert sak.referanse_klasse == classes(arkiv)["11"].system_id
    assert adopted(arkiv, sak) is sak


def test_an_archive_that_is_not_set_up_places_nothing_and_guards_all_the_same(new):
    assert admitted(None, None, new) is new
    assert adopted(None, new) is new
    with pytest.raises(FrozenError, match=r"2\.2\.2"):
        admitted(None, new, replace(new, mappe_id="2026/2"))


def test_a_case_of_format_1_gets_its_place_when_it_changes(arkiv, new, grown):
    sak = admitted(arkiv, new, grown(new))
    assert sak.referanse_klasse == classes(arkiv)["11"].system_id


@pytest.mark.parametrize(("klasse", "krav"), [("1", "2.4.4"), ("99", "2.4.4"), ("12", "2.4.5")])
def test_only_an_open_class_at_the_bottom_is_given(arkiv, new, hand, klasse, krav):
    fewer = applied(arkiv, Plan(klasser=(replace(TREE, klasser=TREE.klasser[:1]),)), hand)
    with pytest.raises(FrozenError, match=krav):
        classified(fewer, new, klasse)


def test_a_case_can_be_in_another_class(arkiv, new):
    assert classified(arkiv, new, "12").referanse_klasse == classes(arkiv)["12"].system_id
    known = replace(new, referanse_klasse=classes(arkiv)["12"].system_id)
    assert admitted(arkiv, None, known).referanse_klasse == known.referanse_klasse
    top = replace(new, referanse_klasse=arkiv.klassifikasjonssystemer[0].klasser[0].system_id)
    with pytest.raises(FrozenError, match=r"2\.4\.4"):
        admitted(arkiv, None, top)


def test_a_new_period_leaves_the_old_one_overlapping(overlapping, later):
    before, after = overlapping.arkivdeler
    assert (before.arkivdelstatus, after.arkivdelstatus) == (
        Arkivdelstatus.OVERLAPPING,
        Arkivdelstatus.AKTIV,
    )
    assert (before.referanse_arvtaker, after.referanse_forloeper) == (
        after.system_id,
        before.system_id,
    )
    assert before.arkivperiode_slutt_dato == after.arkivperiode_start_dato == later.now.date()
    assert active(overlapping) == after


def test_new_cases_come_to_the_new_part_and_a_new_entry_takes_an_old_case_along(
    arkiv, overlapping, new, grown
):
    before, after = (part.system_id for part in overlapping.arkivdeler)
    assert admitted(overlapping, None, new).referanse_arkivdel == after
    old = admitted(arkiv, None, new)
    renamed = replace(old, tittel="Annen")
    assert admitted(overlapping, old, renamed).referanse_arkivdel == before
    assert admitted(overlapping, old, grown(old)).referanse_arkivdel == after


def test_a_part_is_closed_when_its_cases_are_and_then_takes_nothing(
    arkiv, overlapping, new, grown, later
):
    part = overlapping.arkivdeler[0].system_id
    with pytest.raises(FrozenError, match=r"open: 2026/1 .*6\.2\.7"):
        part_closed(overlapping, part, ["2026/1"], later)
    done = part_closed(overlapping, part, [], later)
    assert (done.arkivdeler[0].arkivdelstatus, done.arkivdeler[0].avsluttet_dato) == (
        Arkivdelstatus.AVSLUTTET,
        later.now,
    )
    old = admitted(arkiv, None, new)
    with pytest.raises(FrozenError, match=r"2\.3\.6"):
        admitted(done, old, grown(old))
    with pytest.raises(FrozenError, match=r"closed already .*2\.3\.6"):
        part_closed(done, part, [], later)


def test_with_no_active_part_there_are_no_new_cases(arkiv, new, later):
    done = part_closed(arkiv, arkiv.arkivdeler[0].system_id, [], later)
    with pytest.raises(FrozenError, match=r"6\.2\.3"):
        admitted(done, None, new)


def test_a_closed_archive_takes_no_new_part_and_no_new_case(arkiv, new, later):
    done = replace(arkiv, arkivstatus=Arkivstatus.AVSLUTTET)
    with pytest.raises(FrozenError, match=r"2\.3\.1"):
        succeeded(done, "Neste", later)
    with pytest.raises(FrozenError, match=r"6\.2\.3"):
        admitted(done, None, new)


def test_open_cases_go_to_the_heir_and_closed_ones_anywhere(arkiv, overlapping, new):
    before, after = (part.system_id for part in overlapping.arkivdeler)
    old = admitted(arkiv, None, new)
    assert transferred(overlapping, old, after).referanse_arkivdel == after
    moved = transferred(overlapping, old, after)
    with pytest.raises(FrozenError, match=r"open, .*6\.2\.6"):
        transferred(overlapping, moved, before)
    closed = replace(moved, saksstatus=Saksstatus.AVSLUTTET)
    assert transferred(overlapping, closed, before).referanse_arkivdel == before


def test_access_codes_are_the_archives(arkiv, new, grown, hand):
    sak = grown(admitted(arkiv, None, new))
    known = Skjerming(tilgangsrestriksjon="Unntatt offentlighet", skjermingshjemmel="offl. § 13")
    for number in ("2026/1", "2026/1-1"):
        done = screened(sak, number, known)
        assert admitted(arkiv, sak, done) == done
        secret = screened(sak, number, replace(known, tilgangsrestriksjon="Hemmelig"))
        with pytest.raises(FrozenError, match=r"«Hemmelig» .*Unntatt offentlighet .*5\.2\.15"):
            admitted(arkiv, sak, secret)
    ended = applied(arkiv, replace(PLAN, tilgangskoder=()), hand)
    held = screened(sak, "2026/1", known)
    assert admitted(ended, held, grown(held)).skjerming == known
