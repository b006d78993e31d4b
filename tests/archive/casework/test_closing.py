from dataclasses import replace

import pytest

from archive.casework import entered
from archive.casework.closing import (
    answered,
    closed,
    expired,
    hindrances,
    reopened,
    to_follow_up,
    unarchivable,
    with_status,
)
from archive.codes import Avskrivningsmaate, Journalstatus, Saksstatus
from archive.errors import FrozenError, UnknownNumberError
from archive.model import UtfoertKassasjon

INCOMING, OWN = "2026/1-1", "2026/1-2"
LETTER, NOTED = Avskrivningsmaate.BREV, Avskrivningsmaate.ETTERRETNING


def krav(errors):
    return [error.values["krav"] for error in errors]


def test_a_case_is_closed_when_nothing_hinders(states, arkiv, hand):
    sak = answered(states["archived"], INCOMING, LETTER, hand, by=OWN)
    done = closed(sak, arkiv, hand)
    assert (done.saksstatus, done.avsluttet_dato, done.avsluttet_av) == (
        Saksstatus.AVSLUTTET,
        hand.now,
        hand.by,
    )


def test_all_that_hinders_is_said_at_once(sak, arkiv, hand):
    none = replace(arkiv, arkivformater=("fmt/1",))
    bare = replace(sak, referanse_klasse=None)
    assert krav(hindrances(bare, none)) == [
        "3.2.6", "3.2.7", "3.2.8", "3.2.9", "3.2.7", "3.2.8",
    ]  # fmt: skip
    with pytest.raises(FrozenError) as refused:
        closed(bare, none, hand)
    assert len(str(refused.value).splitlines()) == 6


def test_what_waits_can_be_written_off_because_the_case_is_closed(states, arkiv, hand):
    done = closed(states["archived"], arkiv, hand, NOTED)
    (note,) = done.journalpost(INCOMING).avskrivninger
    assert (note.avskrivningsmaate, note.avskrivningsdato) == (NOTED, hand.now.date())
    assert done.journalpost(OWN).avskrivninger == ()


def test_expired_entries_hinder_nothing(states, arkiv, hand):
    assert krav(hindrances(states["expired"], arkiv)) == []
    assert closed(states["expired"], arkiv, hand).avsluttet


@pytest.mark.parametrize("state", ["closed", "expired case"])
def test_only_an_open_case_is_closed(states, arkiv, state):
    assert krav(hindrances(states[state], arkiv)) == ["3.2.5"]


def test_opening_again_says_why_and_lets_things_in(states, arkiv, entry, hand):
    sak = reopened(states["closed"], "Ny protokoll", hand)
    assert sak.saksstatus is Saksstatus.UNDER_BEHANDLING
    assert (sak.avsluttet_dato, sak.avsluttet_av) == (None, None)
    assert sak.merknader[-1].merknadstekst == "Ny protokoll"
    assert closed(sak, arkiv, hand).avsluttet
    with pytest.raises(FrozenError, match=r"not closed .*3\.2\.11"):
        reopened(sak, "igjen", hand)


def test_a_status_brings_its_date(sak, hand):
    sent = with_status(sak, OWN, Journalstatus.EKSPEDERT, hand).journalpost(OWN)
    archived = with_status(sak, OWN, Journalstatus.ARKIVERT, hand).journalpost(OWN)
    assert (sent.sendt_dato, sent.arkivert_dato) == (hand.now, None)
    assert (archived.arkivert_dato, archived.arkivert_av) == (hand.now, hand.by)
    with pytest.raises(FrozenError, match=r"must be remarked .*3\.2\.19"):
        with_status(sak, OWN, Journalstatus.UTGAR, hand)
    with pytest.raises(UnknownNumberError):
        with_status(sak, "2026/1-9", Journalstatus.ARKIVERT, hand)


def test_an_answer_refers_to_the_entry_that_answers(sak, hand):
    assert to_follow_up(sak.journalpost(INCOMING))
    post = answered(sak, INCOMING, LETTER, hand, by=OWN).journalpost(INCOMING)
    assert not to_follow_up(post)
    answer = sak.journalpost(OWN).system_id
    assert post.avskrivninger[0].referanse_avskrives_av_journalpost == answer
    with pytest.raises(FrozenError, match=r"3\.4\.2"):
        answered(sak, OWN, LETTER, hand)


def test_one_letter_can_answer_several(sak, entry, hand):
    more = entered(sak, entry("krav 2", "5"), 3, hand)[0]
    letter = more.journalpost(OWN).system_id
    for number in (INCOMING, "2026/1-3"):
        more = answered(more, number, LETTER, hand, by=OWN)
        more = answered(more, number, NOTED, hand)
        first, second = more.journalpost(number).avskrivninger
        assert first.referanse_avskrives_av_journalpost == letter
        assert second.referanse_avskrives_av_journalpost is None


def test_only_the_newest_version_must_be_in_an_archive_format(states, arkiv):
    post = states["open"].journalpost(INCOMING)
    document = post.hoveddokument
    scan = replace(document.dokumentobjekter[0], versjonsnummer=2, format="fmt/18", signert=True)

    def with_objects(*objects, **more):
        item = replace(document, dokumentobjekter=objects, **more)
        return replace(post, dokumentbeskrivelser=(item,))

    assert unarchivable(post, arkiv) == []
    assert unarchivable(with_objects(*document.dokumentobjekter, scan), arkiv) == [1]
    more = replace(arkiv, arkivformater=("fmt/18",))
    assert unarchivable(with_objects(*document.dokumentobjekter, scan), more) == []
    assert unarchivable(with_objects(), arkiv) == []
    gone = UtfoertKassasjon(kassert_dato=post.opprettet_dato, kassert_av="Kari")
    assert unarchivable(with_objects(utfoert_kassasjon=gone), arkiv) == []


def test_an_entry_expires_with_its_reason_and_keeps_its_number(sak, hand):
    post = expired(sak, OWN, "Ført to ganger", hand).journalpost(OWN)
    assert (post.journalstatus, post.nokkel) == (Journalstatus.UTGAR, "2026/1-2 brev")
    assert post.merknader[-1].merknadstekst == "Ført to ganger"
    assert post.dokumentbeskrivelser == sak.journalpost(OWN).dokumentbeskrivelser


def test_a_case_expires_after_its_entries(sak, states, hand):
    with pytest.raises(FrozenError, match=r"2026/1-1, 2026/1-2 .*3\.2\.12"):
        expired(sak, "2026/1", "Feil", hand)
    gone = states["expired case"]
    assert (gone.saksstatus, gone.nokkel) == (Saksstatus.UTGAR, "2026/1 ovingsby/2026")
