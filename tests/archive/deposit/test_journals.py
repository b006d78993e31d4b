from dataclasses import replace

import pytest

from archive.codes import Korrespondanseparttype, SkjermingMetadata
from archive.deposit.journals import HIDDEN, public, running
from archive.model import Korrespondansepart, Skjerming

MARKS = SkjermingMetadata
TITLE = "Krav fra Fagforbundet\nom Kari Nordmann"
KINDS = Korrespondanseparttype


def screening(*marks):
    return Skjerming(
        tilgangsrestriksjon="Unntatt", skjermingshjemmel="offl. § 13", skjerming_metadata=marks
    )


def side(kind, name):
    return Korrespondansepart(korrespondanseparttype=kind, korrespondansepart_navn=name)


@pytest.fixture
def sak(period):
    return replace(period.show("2026/2").sak, tittel=TITLE, skjerming=None)


@pytest.fixture
def post(sak):
    sides = (side(KINDS.AVSENDER, "Fagforbundet"), side(KINDS.KOPIMOTTAKER, "Delta"))
    return replace(
        sak.journalposter[0],
        tittel=TITLE,
        offentlig_tittel=None,
        skjerming=None,
        korrespondanseparter=sides,
    )


@pytest.fixture
def klasse(period):
    return period.administration.arkiv().klassifikasjonssystemer[0].klasser[0]


def titles(line):
    return line["saksmappe"]["offentligTittel"], line["journalpost"]["offentligTittel"]


def names(line):
    return [one["korrespondansepartNavn"] for one in line["journalpost"]["korrespondansepart"]]


def test_what_is_not_screened_is_public(klasse, sak, post):
    line = public(klasse, sak, post)
    assert titles(line) == (TITLE, TITLE)
    assert names(line) == ["Fagforbundet", "Delta"]
    assert line["klasse"] == {"klasseID": "1", "tittel": "Forhandlinger"}
    assert "tilgangsrestriksjon" not in line["journalpost"]


@pytest.mark.parametrize(
    ("mark", "shown"),
    [
        (MARKS.TITTEL_REGISTRERING, f"Krav fra Fagforbundet {HIDDEN}"),
        (MARKS.TITTEL_REGISTRERING_ORD, HIDDEN),
        (MARKS.MIDLERTIDIG, HIDDEN),
    ],
)
def test_a_screened_title_is_cut_or_hidden(mark, shown, klasse, sak, post):
    assert titles(public(klasse, sak, replace(post, skjerming=screening(mark))))[1] == shown


@pytest.mark.parametrize(
    ("mark", "shown"),
    [
        (MARKS.TITTEL_MAPPE, f"Krav fra Fagforbundet {HIDDEN}"),
        (MARKS.TITTEL_MAPPE_ORD, HIDDEN),
        (MARKS.MIDLERTIDIG, HIDDEN),
    ],
)
def test_so_is_that_of_a_case(mark, shown, klasse, sak, post):
    assert titles(public(klasse, replace(sak, skjerming=screening(mark)), post))[0] == shown


def test_the_public_title_goes_before(klasse, sak, post):
    screened = replace(
        post, skjerming=screening(MARKS.TITTEL_REGISTRERING_ORD), offentlig_tittel="Krav"
    )
    assert titles(public(klasse, sak, screened))[1] == "Krav"


@pytest.mark.parametrize(
    ("mark", "shown"),
    [
        (MARKS.AVSENDER, [HIDDEN, "Delta"]),
        (MARKS.MOTTAKER, ["Fagforbundet", HIDDEN]),
        (MARKS.MIDLERTIDIG, [HIDDEN, HIDDEN]),
    ],
)
def test_a_screened_side_has_no_name(mark, shown, klasse, sak, post):
    assert names(public(klasse, sak, replace(post, skjerming=screening(mark)))) == shown
    assert names(public(klasse, replace(sak, skjerming=screening(mark)), post)) == shown


def test_a_screened_class_is_left_out(klasse, sak, post):
    hidden = replace(klasse, skjerming=screening(MARKS.KLASSE_ID))
    assert public(hidden, sak, post)["klasse"] is None
    screened = replace(sak, skjerming=screening(MARKS.TITTEL_KLASSE))
    assert public(klasse, screened, post)["klasse"] is None


def test_the_running_journal_has_it_all_and_says_what_is_screened(klasse, sak, post):
    line = running(klasse, sak, replace(post, skjerming=screening(MARKS.AVSENDER)))
    assert line["journalpost"]["tittel"] == TITLE
    assert line["journalpost"]["skjermingMetadata"] == MARKS.AVSENDER
    assert names(line) == ["Fagforbundet", "Delta"]


def test_an_entry_without_sides_is_of_the_house(klasse, sak, post):
    alone = replace(post, korrespondanseparter=())
    assert names(public(klasse, sak, alone)) == [sak.administrativ_enhet]
