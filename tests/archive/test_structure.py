from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from archive.codes import Dokumentmedium, Kassasjonsvedtak
from archive.errors import EntryError, FrozenError
from archive.metadata import arkiv_from_xml, to_xml
from archive.model import Arkivskaper, Bevaringsregel, Kassasjon
from archive.structure import (
    Plan,
    PlannedClass,
    PlannedCode,
    applied,
    class_of,
    founded,
    lowest,
    part_of,
)

KEPT = Kassasjon(kassasjonsvedtak=Kassasjonsvedtak.BEVARES)
TREE = (
    PlannedClass(
        klasse_id="1",
        tittel="Personal",
        klasser=(
            PlannedClass(klasse_id="11", tittel="Lønn", kassasjon=KEPT),
            PlannedClass(klasse_id="12", tittel="Tvister"),
        ),
    ),
)
PLAN = Plan(
    tittel="Arkivet",
    arkivskapere=(Arkivskaper(arkivskaper_id="999", arkivskaper_navn="Fellesrådet"),),
    periodisering="Hvert femte år",
    klasser=TREE,
)


@pytest.fixture
def later(hand):
    return replace(hand, now=datetime(2027, 5, 1, tzinfo=UTC), by="Ola")


def test_a_plan_becomes_an_archive_that_is_kept(hand):
    arkiv = founded(PLAN, hand)
    assert (arkiv.tittel, arkiv.opprettet_av) == ("Arkivet", hand.by)
    (part,) = arkiv.arkivdeler
    (system,) = arkiv.klassifikasjonssystemer
    assert part.referanse_klassifikasjonssystem == system.system_id
    assert (part.beskrivelse, part.arkivperiode_start_dato) == ("Hvert femte år", hand.now.date())
    assert [item.klasse_id for item in lowest(system.klasser)] == ["11", "12"]
    assert "fmt/476" in arkiv.arkivformater
    assert arkiv_from_xml(to_xml(arkiv)) == arkiv


def test_the_same_plan_again_changes_nothing(hand, later):
    arkiv = founded(PLAN, hand)
    assert applied(arkiv, PLAN, later) == arkiv


def test_what_is_no_longer_planned_is_closed_and_comes_back(hand, later):
    arkiv = founded(PLAN, hand)
    fewer = replace(PLAN, klasser=(replace(TREE[0], klasser=TREE[0].klasser[:1]),))
    now = applied(arkiv, fewer, later)
    wages, disputes = lowest(now.klassifikasjonssystemer[0].klasser)
    assert (wages.avsluttet_dato, disputes.avsluttet_dato) == (None, later.now)
    assert disputes.avsluttet_av == "Ola"
    assert class_of(now, disputes.system_id) == disputes
    assert applied(now, PLAN, later) == arkiv


def test_a_class_that_goes_takes_those_below_it_along(hand, later):
    arkiv = applied(founded(PLAN, hand), replace(PLAN, klasser=Plan().klasser), later)
    assert [
        (item.klasse_id, bool(item.avsluttet_dato))
        for item in lowest(arkiv.klassifikasjonssystemer[0].klasser)
    ] == [("0", False), ("11", True), ("12", True)]


def test_paper_is_where_the_plan_says_in_the_parts_that_are_open(hand, later):
    paper = replace(PLAN, oppbevaringssted=("Skap 3",), dokumentmedium=Dokumentmedium.BLANDET)
    arkiv = founded(PLAN, hand)
    ended = replace(arkiv.arkivdeler[0], system_id="x", avsluttet_dato=hand.now)
    arkiv = applied(replace(arkiv, arkivdeler=(ended, *arkiv.arkivdeler)), paper, later)
    assert [part.oppbevaringssted for part in arkiv.arkivdeler] == [(), ("Skap 3",)]


def test_access_codes_keep_their_history(hand, later):
    old = PlannedCode(tilgangsrestriksjon="UO", skjermingshjemmel="offl. § 13")
    new = replace(old, hele_dokumentet=True)
    arkiv = applied(
        founded(replace(PLAN, tilgangskoder=(old,)), hand),
        replace(PLAN, tilgangskoder=(new,)),
        later,
    )
    assert [
        (code.hele_dokumentet, code.fra_dato, code.til_dato) for code in arkiv.tilgangskoder
    ] == [
        (False, date(2026, 10, 13), date(2027, 5, 1)),
        (True, date(2027, 5, 1), None),
    ]


@pytest.mark.parametrize(
    ("plan", "fault"),
    [
        (replace(PLAN, klasser=(*TREE, *TREE)), "class is there twice: 1, 11, 12"),
        (replace(PLAN, klasser=()), "needs a class"),
        (replace(PLAN, arkivskapere=()), "whom it comes from"),
        (
            replace(
                PLAN,
                bevaringsregler=(Bevaringsregel(dokumenttyper=("brev",), kassasjon=KEPT),) * 2,
            ),
            "same documents: brev",
        ),
        (replace(PLAN, tilgangskoder=Plan().tilgangskoder * 2), "access code is there twice"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(hand, plan, fault):
    with pytest.raises(EntryError, match=fault):
        founded(plan, hand)


def test_a_closed_archive_is_not_planned_anew(hand):
    arkiv = replace(founded(PLAN, hand), avsluttet_dato=hand.now)
    with pytest.raises(FrozenError, match=r"closed .*2\.3\.1"):
        applied(arkiv, PLAN, hand)


def test_a_part_or_class_that_is_not_there_is_not_found(hand):
    arkiv = founded(PLAN, hand)
    assert class_of(arkiv, "x") is None
    with pytest.raises(EntryError, match="no part x"):
        part_of(arkiv, "x")
