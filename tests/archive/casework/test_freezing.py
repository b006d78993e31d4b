"""Each requirement of Noark 5 that freezes something, as a row: what is tried, and what comes."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from archive.casework import guard
from archive.casework.freezing import refusals
from archive.casework.posts import remark
from archive.codes import (
    Dokumentmedium,
    Dokumentstatus,
    Journalposttype,
    Journalstatus,
    Saksstatus,
    Slettingstype,
    Variantformat,
)
from archive.errors import FrozenError
from archive.model import (
    Korrespondansepart,
    Rettelse,
    Saksmappe,
    Skjerming,
    Sletting,
    UtfoertKassasjon,
)

INCOMING, OWN = "2026/1-1", "2026/1-2"
LATER = datetime(2027, 1, 1, tzinfo=UTC)
REASON = Rettelse(aarsak="Skrivefeil", rettet_dato=LATER, rettet_av="Kari")
STRANGER = Korrespondansepart(korrespondanseparttype="Mottaker", korrespondansepart_navn="Ola")
SCREEN = Skjerming(tilgangsrestriksjon="Unntatt offentlighet", skjermingshjemmel="offl. § 13")


def case(**values):
    return lambda sak: replace(sak, **values)


def entry(number, **values):
    """Change fields of an entry; a value that can be called is given the entry."""

    def act(sak):
        def new(post):
            found = {k: v(post) if callable(v) else v for k, v in values.items()}
            return replace(post, **found) if post.registrerings_id == number else post

        return replace(sak, journalposter=tuple(map(new, sak.journalposter)))

    return act


def document(number, **values):
    """Change fields of an entry's document; a value that can be called is given the document."""

    def documents(post):
        found = {k: v(post.hoveddokument) if callable(v) else v for k, v in values.items()}
        return (replace(post.hoveddokument, **found), *post.dokumentbeskrivelser[1:])

    return entry(number, dokumentbeskrivelser=documents)


def and_a_remark(act, owner=None):
    """Do something, and remark why as the archivist does: on that entry, or on the case."""

    def both(sak, hand):
        sak = act(sak)
        note = remark("Feilført", hand)
        if owner is None:
            return replace(sak, merknader=(*sak.merknader, note))
        return entry(owner, merknader=lambda post: (*post.merknader, note))(sak)

    return both


def without(number):
    def act(sak):
        left = tuple(post for post in sak.journalposter if post.registrerings_id != number)
        return replace(sak, journalposter=left)

    return act


def with_new_entry(sak):
    new = replace(sak.journalposter[0], system_id="n", registrerings_id="2026/1-3", nokkel="n")
    return replace(sak, journalposter=(*sak.journalposter, new))


def another_document(post):
    return (*post.dokumentbeskrivelser, replace(post.hoveddokument, system_id="n"))


def another_version(**values):
    def objects(document):
        new = {"system_id": "n", "versjonsnummer": document.versjonsnummer + 1} | values
        return (*document.dokumentobjekter, replace(document.dokumentobjekter[0], **new))

    return objects


def other_bytes(document):
    first, *rest = document.dokumentobjekter
    return (replace(first, sjekksum="0" * 64), *rest)


def unfinished(post):
    item = replace(post.hoveddokument, dokumentstatus=Dokumentstatus.UNDER_REDIGERING)
    return (item, *post.dokumentbeskrivelser[1:])


ARCHIVED = {"arkivert_dato": LATER, "arkivert_av": "Kari"}
DELETED = Sletting(
    slettingstype=Slettingstype.PRODUKSJONSFORMAT, slettet_dato=LATER, slettet_av="Kari"
)
DISPOSED = UtfoertKassasjon(kassert_dato=LATER, kassert_av="Kari")
S, J = Saksstatus, Journalstatus

REFUSED = [
    ("2.2.2", "open", "a case's identity", case(system_id="x")),
    ("2.2.2", "open", "a case's number", case(mappe_id="2026/9")),
    ("2.2.2", "open", "an entry's identity", entry(OWN, system_id="x")),
    ("2.2.2", "open", "when an entry was made", entry(OWN, opprettet_dato=LATER)),
    ("2.2.2", "archived", "an entry's number in the case", entry(OWN, journalpostnummer=7)),
    ("2.5.5", "closed", "a new entry", with_new_entry),
    ("3.2.4", "closed", "a new entry", with_new_entry),
    ("3.2.4", "expired case", "a new entry", with_new_entry),
    ("3.2.4", "closed", "a new version", document(OWN, dokumentobjekter=another_version(rettelse=REASON))),
    ("2.6.7", "archived", "one more document", entry(OWN, dokumentbeskrivelser=another_document)),
    ("3.2.17", "archived", "one more document", entry(OWN, dokumentbeskrivelser=another_document)),
    ("3.2.17", "expired", "one more document", entry(OWN, dokumentbeskrivelser=another_document)),
    ("2.7.7", "archived", "no document", entry(OWN, dokumentbeskrivelser=())),
    ("2.7.7", "open", "fewer files", document(OWN, dokumentobjekter=lambda d: d.dokumentobjekter[:1])),
    ("2.7.14", "open", "the last version",
     document(OWN, dokumentobjekter=(), slettinger=(DELETED,))),
    ("2.7.18", "open", "the last in an archive format",
     document(OWN, dokumentobjekter=lambda d: d.dokumentobjekter[:1], slettinger=(DELETED,))),
    ("2.9.9", "archived", "a version without a reason", document(OWN, dokumentobjekter=another_version())),
    ("2.9.9", "open", "a version without a reason", document(OWN, dokumentobjekter=another_version())),
    ("3.2.2", "closed", "a closed case's title", case(tittel="x")),
    ("3.2.2", "closed", "a closed case's medium", case(dokumentmedium=Dokumentmedium.FYSISK)),
    ("3.2.2", "closed", "the same with a remark", and_a_remark(case(tittel="x"))),
    ("3.2.3", "closed", "no entry any more", without(OWN)),
    ("3.2.10", "closed", "a closed case's date", case(saksdato=date(2020, 1, 1))),
    ("3.2.10", "closed", "a closed case's unit", case(administrativ_enhet="x")),
    ("3.2.10", "closed", "who answers for a closed case", case(saksansvarlig="x")),
    ("3.2.11", "closed", "opening without saying why", case(saksstatus=S.UNDER_BEHANDLING)),
    ("3.2.12", "open", "a case let go without saying why", case(saksstatus=S.UTGAR)),
    ("3.2.12", "expired case", "an expired case opened", and_a_remark(case(saksstatus=S.UNDER_BEHANDLING))),
    ("3.2.14", "archived", "an archived entry's title", entry(INCOMING, tittel="x")),
    ("3.2.14", "archived", "its medium", entry(OWN, dokumentmedium=Dokumentmedium.FYSISK)),
    ("3.2.16", "archived", "no archived entry any more", without(INCOMING)),
    ("3.2.18", "open", "archived without its date", entry(OWN, journalstatus=J.ARKIVERT)),
    ("3.2.18", "archived", "another date of archiving", entry(OWN, arkivert_dato=LATER)),
    ("3.2.18", "archived", "archived no longer", entry(OWN, journalstatus=J.JOURNALFORT)),
    ("3.2.19", "open", "no entry any more", without(INCOMING)),
    ("3.2.19", "sent", "no entry any more", without(OWN)),
    ("3.2.19", "expired", "no entry any more", without(OWN)),
    ("3.2.19", "open", "expired without saying why", entry(OWN, journalstatus=J.UTGAR)),
    ("3.2.19", "expired", "expired no longer", and_a_remark(entry(OWN, journalstatus=J.JOURNALFORT), OWN)),
    ("3.2.19", "expired", "a version", document(OWN, dokumentobjekter=another_version(rettelse=REASON))),
    ("3.2.22", "open", "when it was received", entry(INCOMING, mottatt_dato=LATER)),
    ("3.2.22", "open", "its number in the journal", entry(INCOMING, journalsekvensnummer=9)),
    ("3.2.23", "archived", "the type", entry(INCOMING, journalposttype=Journalposttype.UTGAENDE)),
    ("3.2.23", "archived", "the journal's date", entry(INCOMING, journaldato=date(2020, 1, 1))),
    ("3.2.23", "archived", "the document's date", entry(INCOMING, dokumentets_dato=date(2020, 1, 1))),
    ("3.2.23", "archived", "the sender", entry(INCOMING, korrespondanseparter=(STRANGER,))),
    *(
        ("3.2.24", state, what, act)
        for state in ("open", "sent", "archived")
        for what, act in [
            ("its number in the journal", entry(OWN, journalsekvensnummer=9)),
            ("the type", entry(OWN, journalposttype=Journalposttype.INNGAENDE)),
            ("the document's date", entry(OWN, dokumentets_dato=date(2020, 1, 1))),
            ("the title", entry(OWN, tittel="x")),
            ("the receiver, case handler or unit", entry(OWN, korrespondanseparter=(STRANGER,))),
        ]
    ),
    ("3.2.24", "sent", "when it was sent", entry(OWN, sendt_dato=LATER)),
    ("3.2.27", "open", "a file in place of the finished one",
     document(OWN, dokumentobjekter=another_version(versjonsnummer=1, rettelse=REASON))),
    ("3.2.30", "open", "sent with an unfinished document",
     entry(OWN, journalstatus=J.EKSPEDERT, dokumentbeskrivelser=unfinished)),
    ("3.2.30", "open", "archived with an unfinished document",
     entry(OWN, journalstatus=J.ARKIVERT, dokumentbeskrivelser=unfinished, **ARCHIVED)),
    ("3.2.31", "open", "other bytes", document(OWN, dokumentobjekter=other_bytes)),
    ("3.2.31", "archived", "other bytes", document(OWN, dokumentobjekter=other_bytes)),
    ("3.2.32", "open", "finished no longer", entry(OWN, dokumentbeskrivelser=unfinished)),
]  # fmt: skip
ALLOWED = [
    ("2.7.1", "open", "a version with a reason", document(OWN, dokumentobjekter=another_version(rettelse=REASON))),
    ("2.7.2", "open", "a variant beside the finished one",
     document(OWN, dokumentobjekter=another_version(
         versjonsnummer=1, variantformat=Variantformat.SKJERMET, rettelse=REASON))),
    ("2.7.14", "open", "files deleted, and that noted",
     document(OWN, dokumentobjekter=lambda d: d.dokumentobjekter[1:], slettinger=(DELETED,))),
    ("2.9.3", "open", "a title, with a remark", and_a_remark(entry(OWN, tittel="x"), OWN)),
    ("2.9.3", "archived", "a date, with a remark",
     and_a_remark(entry(INCOMING, dokumentets_dato=date(2020, 1, 1)), INCOMING)),
    ("3.2.11", "closed", "opening, with a remark",
     and_a_remark(case(saksstatus=S.UNDER_BEHANDLING, avsluttet_dato=None, avsluttet_av=None))),
    ("3.2.13", "open", "archived with its date", entry(OWN, journalstatus=J.ARKIVERT, **ARCHIVED)),
    ("3.2.15", "archived", "screening", entry(OWN, skjerming=SCREEN)),
    ("3.2.15", "closed", "screening", entry(OWN, skjerming=SCREEN)),
    ("3.2.25", "open", "an incoming entry's title", entry(INCOMING, tittel="x")),
    ("3.2.27", "archived", "a signed version", document(OWN, dokumentobjekter=another_version(signert=True))),
    ("3.2.33", "archived", "a document's title", document(OWN, tittel="x")),
    ("3.2.33", "closed", "a document's title", document(OWN, tittel="x")),
    ("3.2.24", "open", "when it was sent, not known before", entry(OWN, sendt_dato=LATER)),
    ("6.1.4", "closed", "disposal, and that noted",
     document(OWN, dokumentobjekter=(), referanse_tekstfil=None, utfoert_kassasjon=DISPOSED)),
    ("2.8.6", "closed", "a remark", and_a_remark(lambda sak: sak)),
]  # fmt: skip
CITED = {
    "2.7.18": "2.7.14",
    "2.5.5": "3.2.4",
    "2.6.7": "3.2.17",
    "3.2.3": "3.2.19",
    "3.2.16": "3.2.19",
}
"""Requirements that say the same as another, which is the one that is cited."""


def done(act, sak, hand):
    return act(sak, hand) if act.__name__ == "both" else act(sak)


def name(row):
    return f"{row[0]}-{row[1]}-{row[2]}".replace(" ", "_")


@pytest.mark.parametrize("row", REFUSED, ids=name)
def test_what_is_frozen_is_refused_with_its_requirement(states, hand, row):
    krav, state, _, act = row
    sak = states[state]
    with pytest.raises(FrozenError) as refused:
        guard(sak, done(act, sak, hand))
    found = {error.values["krav"] for error in refusals(sak, done(act, sak, hand))}
    assert CITED.get(krav, krav) in found
    assert "Noark 5" in str(refused.value)


@pytest.mark.parametrize("row", ALLOWED, ids=name)
def test_what_is_not_frozen_is_let_through(states, hand, row):
    _, state, _, act = row
    sak = states[state]
    after = done(act, sak, hand)
    assert after != sak
    assert guard(sak, after) is after


def test_all_that_is_wrong_is_said_at_once(states):
    sak = states["closed"]
    after = without(OWN)(replace(sak, tittel="x", saksansvarlig="x"))
    with pytest.raises(FrozenError) as refused:
        guard(sak, after)
    assert [line.rpartition("Noark 5, ")[2] for line in str(refused.value).splitlines()] == [
        "3.2.2)",
        "3.2.10)",
        "3.2.19)",
    ]


def test_nothing_changed_is_nothing_refused(states):
    assert all(isinstance(sak, Saksmappe) and guard(sak, sak) is sak for sak in states.values())
