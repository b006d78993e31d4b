from dataclasses import replace

import pytest

from archive.casework import entered, opened
from archive.casework.closing import answered
from archive.casework.moving import moved
from archive.codes import Avskrivningsmaate, Journalstatus
from archive.errors import FrozenError

INCOMING, OWN = "2026/1-1", "2026/1-2"


@pytest.fixture
def target(case, entry, hand):
    sak = opened(replace(case, nokkel="annen"), 2026, 2, hand)
    return entered(sak, entry("brev", "7"), 3, hand)[0]


def read(path):
    return path.encode()


@pytest.mark.parametrize("state", ["open", "archived"])
def test_an_entry_takes_the_next_number_and_keeps_who_it_is(states, target, hand, state):
    source = states[state]
    before = source.journalpost(OWN)
    here, there, files = moved(source, target, OWN, 4, read, hand)
    after = there.journalpost("2026/2-2")
    assert (after.system_id, after.journalsekvensnummer, after.journalstatus) == (
        before.system_id,
        before.journalsekvensnummer,
        before.journalstatus,
    )
    assert after.merknader[-1].merknadstekst == "Flyttet fra 2026/1-2"
    assert files == {
        f"journalpost-2/dokument-1/versjon-1/{name}": (
            f"journalpost-2/dokument-1/versjon-1/{name}".encode()
        )
        for name in ("produksjonsformat.docx", "arkivformat.pdf", "tekst.txt")
    }
    assert after.nokkel == "2026/1-2 brev"
    assert here.journalpost(INCOMING) == source.journalpost(INCOMING)


def test_where_it_was_an_entry_says_where_it_went(states, target, hand):
    here, _, _ = moved(states["open"], target, INCOMING, 4, read, hand)
    left = here.journalpost(INCOMING)
    assert (left.journalstatus, left.journalpostnummer, left.journalsekvensnummer) == (
        Journalstatus.UTGAR,
        1,
        4,
    )
    assert left.merknader[0].merknadstekst == "Flyttet til 2026/2-2"
    reference = left.kryssreferanser[0].referanse_til_registrering
    assert reference == states["open"].journalpost(INCOMING).system_id != left.system_id
    assert left.hoveddokument.dokumentobjekter == ()


def test_files_lie_under_the_new_number(states, target, hand):
    _, there, files = moved(states["open"], target, INCOMING, 4, read, hand)
    document = there.journalpost("2026/2-2").hoveddokument
    paths = {item.referanse_dokumentfil for item in document.dokumentobjekter}
    assert paths | {document.referanse_tekstfil} == set(files)
    assert all(path.startswith("journalpost-2/") for path in files)
    assert set(files.values()) == {path.replace("-2/d", "-1/d").encode() for path in files}


@pytest.mark.parametrize("number", [INCOMING, OWN])
def test_what_answers_or_is_answered_stays(states, target, hand, number):
    sak = answered(states["open"], INCOMING, Avskrivningsmaate.BREV, hand, by=OWN)
    other = OWN if number == INCOMING else INCOMING
    with pytest.raises(FrozenError, match=rf"{other} .*3\.2\.39"):
        moved(sak, target, number, 4, read, hand)


def test_nothing_leaves_or_comes_to_a_closed_case(states, target, hand):
    with pytest.raises(FrozenError, match=r"3\.2\.16"):
        moved(states["closed"], target, OWN, 4, read, hand)
    with pytest.raises(FrozenError, match=r"3\.2\.4"):
        moved(target, states["closed"], "2026/2-1", 4, read, hand)


def test_what_has_expired_stays(states, target, hand):
    with pytest.raises(FrozenError, match=r"3\.2\.19"):
        moved(states["expired"], target, OWN, 4, read, hand)
