from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.casework import entered, opened
from archive.codes import Arkivniva, Kassasjonsvedtak, Saksstatus
from archive.errors import EntryError, FrozenError
from archive.model import Bevaringsregel, Kassasjon
from archive.periods import adopted
from archive.retention import (
    KEEP,
    Disposal,
    decided,
    disposal_date,
    disposed,
    due,
    fate,
    held,
    released,
)
from archive.structure import Plan, PlannedClass, founded

PROTOCOL, LETTER = "2026/1-1", "2026/1-2"
CLOSED = datetime(2026, 12, 31, tzinfo=UTC)


def after(years, **more):
    return Kassasjon(kassasjonsvedtak=Kassasjonsvedtak.KASSERES, bevaringstid=years, **more)


RULE = Bevaringsregel(dokumenttyper=("brev",), kassasjon=after(10), avklart=True)
PLAN = Plan(
    klasser=(PlannedClass(klasse_id="1", tittel="Lønn", kassasjon=after(30)),),
    bevaringsregler=(RULE,),
)


@pytest.fixture
def arkiv(hand):
    return founded(PLAN, hand)


@pytest.fixture
def sak(arkiv, case, entry, hand):
    """A closed case with a protocol and a letter."""
    sak = adopted(arkiv, opened(case, 2026, 1, hand))
    for number, kind in enumerate(("enighetsprotokoll", "brev"), 1):
        sak = entered(sak, entry(kind, str(number), dokumenttype=kind), number, hand)[0]
    return replace(sak, saksstatus=Saksstatus.AVSLUTTET, avsluttet_dato=CLOSED)


@pytest.fixture
def later(hand):
    return replace(hand, now=datetime(2037, 1, 1, tzinfo=UTC), by="Ola")


def fate_of(arkiv, sak, number=LETTER):
    post = sak.journalpost(number)
    return fate(arkiv, sak, post, post.hoveddokument)


def with_part(arkiv, **values):
    return replace(arkiv, arkivdeler=(replace(arkiv.arkivdeler[0], **values),))


def test_what_is_nearer_goes_before(arkiv, sak):
    """6.1.1, 6.1.2, 6.1.3, 6.1.11: class, part, rule, case, entry, document."""
    no_rule = replace(arkiv, bevaringsregler=())
    bare = replace(with_part(no_rule), klassifikasjonssystemer=())
    assert fate_of(bare, sak).kassasjon == KEEP
    assert fate_of(no_rule, sak).kassasjon == after(30)
    part = with_part(no_rule, kassasjon=after(20))
    assert fate_of(part, sak).kassasjon == after(20)
    assert fate_of(with_part(arkiv, kassasjon=after(20)), sak).kassasjon == after(10)
    sak = decided(sak, "2026/1", after(5))
    assert fate_of(arkiv, sak).kassasjon == after(5)
    sak = decided(sak, LETTER, after(4))
    assert fate_of(arkiv, sak).kassasjon == after(4)
    assert fate_of(arkiv, sak, PROTOCOL).kassasjon == after(5)
    sak = decided(sak, LETTER, after(3), document=1)
    assert fate_of(arkiv, sak).kassasjon == after(3)
    assert fate_of(arkiv, decided(sak, LETTER, None, document=1)).kassasjon == after(4)


@pytest.mark.parametrize("level", [None, Arkivniva.SAKSMAPPE, Arkivniva.JOURNALPOST])
def test_inheritance_can_be_off_or_stop_higher_up(arkiv, sak, level):
    assert fate_of(replace(arkiv, kassasjon_arves_til=level), sak).kassasjon == KEEP


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.integers(0, 500))
def test_years_run_from_the_day_the_case_was_closed(closed, years):
    class Sak:
        avsluttet_dato = datetime(closed.year, closed.month, closed.day, tzinfo=UTC)

    found = disposal_date(after(years), Sak)
    assert found.year == closed.year + years
    assert (found.month, found.day) in {(closed.month, closed.day), (3, 1)}
    assert ((found.month, found.day) == (closed.month, closed.day)) or closed.day == 29


def test_a_date_that_is_set_goes_before_years(sak):
    day = date(2030, 1, 1)
    assert disposal_date(after(10, kassasjonsdato=day), sak) == day
    assert disposal_date(replace(after(None), kassasjonsdato=day), sak) == day


def test_what_is_kept_or_still_open_has_no_date(sak):
    assert disposal_date(KEEP, sak) is None
    assert disposal_date(after(10), replace(sak, avsluttet_dato=None)) is None
    assert disposal_date(after(None), sak) is None
    assert disposal_date(after(9000), sak) is None


def test_what_is_due_is_listed_on_its_day(arkiv, sak):
    assert list(due(arkiv, [sak], date(2036, 12, 30))) == []
    (found,) = due(arkiv, [sak], date(2036, 12, 31))
    assert (found.post.registrerings_id, found.hindrances) == (LETTER, ())
    assert len(list(due(replace(arkiv, bevaringsregler=()), [sak], date(2056, 12, 31)))) == 2


def test_what_hinders_is_said_in_the_list(arkiv, sak, hand):
    open_rule = replace(arkiv, bevaringsregler=(replace(RULE, avklart=False),))
    (found,) = due(open_rule, [held(sak, "Tvist", hand)], date(2036, 12, 31))
    assert found.hindrances == ("tilbakeholdt", "uavklart")


def test_a_decision_to_dispose_says_when(sak):
    with pytest.raises(EntryError, match="after how many years"):
        decided(sak, LETTER, after(None))


def test_a_hold_is_lifted_and_stays_known(sak, hand, later):
    now = released(held(sak, "Tvist", hand), later)
    (hold,) = now.tilbakeholdelser
    assert (hold.aarsak, hold.opphevet_dato, hold.opphevet_av) == ("Tvist", later.now, "Ola")
    assert released(held(now, "Ny tvist", hand), later).tilbakeholdelser[0] == hold
    with pytest.raises(EntryError, match="no legal hold"):
        released(now, later)


def test_disposal_leaves_its_trace_and_no_file(arkiv, sak, later):
    now = disposed(arkiv, sak, Disposal(number=LETTER, reason="Tiden er ute"), later)
    document = now.journalpost(LETTER).hoveddokument
    assert (document.dokumentobjekter, document.referanse_tekstfil) == ((), None)
    assert (document.utfoert_kassasjon.kassert_dato, document.utfoert_kassasjon.kassert_av) == (
        later.now,
        "Ola",
    )
    assert document.merknader[-1].merknadstekst == "Tiden er ute"
    assert document.tittel == sak.journalpost(LETTER).hoveddokument.tittel
    assert now.journalpost(PROTOCOL) == sak.journalpost(PROTOCOL)
    left = due(arkiv, [now], date(2100, 1, 1))
    assert [item.post.registrerings_id for item in left] == [PROTOCOL]
    with pytest.raises(EntryError, match="no files"):
        disposed(arkiv, now, Disposal(number=LETTER, reason="igjen"), later)


def test_what_is_not_due_goes_only_by_force(arkiv, sak, hand, later):
    for number, when in ((LETTER, hand), (PROTOCOL, later)):
        wish = Disposal(number=number, reason="Feil person")
        with pytest.raises(FrozenError, match=r"not due .*6\.1\.4"):
            disposed(arkiv, sak, wish, when)
        now = disposed(arkiv, sak, replace(wish, forced=True), when)
        assert now.journalpost(number).hoveddokument.utfoert_kassasjon


def test_by_a_rule_that_is_not_settled_nothing_goes(arkiv, sak, later):
    open_rule = replace(arkiv, bevaringsregler=(replace(RULE, avklart=False),))
    with pytest.raises(FrozenError, match="not due"):
        disposed(open_rule, sak, Disposal(number=LETTER, reason="Tiden er ute"), later)


@pytest.mark.parametrize("forced", [False, True])
def test_under_a_hold_nothing_goes(arkiv, sak, hand, later, forced):
    wish = Disposal(number=LETTER, reason="Tiden er ute", forced=forced)
    with pytest.raises(FrozenError, match="legal hold"):
        disposed(arkiv, held(sak, "Tvist", hand), wish, later)
