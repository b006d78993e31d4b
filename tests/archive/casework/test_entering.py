from dataclasses import replace
from datetime import UTC, datetime

import pytest

from archive.casework import NewAttachment, Outcome, attached, entered, joined, opened, signed
from archive.casework.entering import MADE_ANEW
from archive.codes import Dokumentmedium, Journalposttype, Variantformat
from archive.errors import FrozenError
from archive.model import Konvertering, Part

INCOMING, OWN = "2026/1-1", "2026/1-2"


@pytest.fixture
def own(entry):
    """Make the entry that the case has as its own, with other content."""

    def made(content="2", **more):
        values = {"journalposttype": Journalposttype.UTGAENDE, "skal_signeres": False} | more
        return entry("brev", content, **values)

    return made


def test_what_is_received_has_the_time_it_was(case, entry, hand):
    sent = datetime(2026, 10, 12, tzinfo=UTC)
    sak = opened(case, 2026, 1, hand)
    for key, kind in [("a", Journalposttype.INNGAENDE), ("b", Journalposttype.UTGAENDE)]:
        new = entry(key, journalposttype=kind, sendt_dato=sent)
        sak = entered(sak, new, 1, hand)[0]
    known = entry("c", mottatt_dato=sent)
    sak = entered(sak, known, 1, hand)[0]
    assert [post.mottatt_dato for post in sak.journalposter] == [hand.now, None, sent]
    assert sak.journalposter[1].sendt_dato == sent
    assert sak.journalposter[0].arkivert_dato is None


def test_a_new_version_of_a_finished_document_says_why_and_by_whom(sak, own, hand):
    found, files, outcome = entered(sak, own("3"), 0, replace(hand, by="Ola"))
    assert outcome is Outcome.CHANGED
    newest = found.journalpost(OWN).hoveddokument.siste
    assert {item.rettelse.aarsak for item in newest} == {MADE_ANEW}
    assert {item.rettelse.rettet_av for item in newest} == {"Ola"}
    assert (
        sorted(path.rpartition("/")[0] for path in files)
        == ["journalpost-2/dokument-1/versjon-2"] * 3
    )


def test_what_is_frozen_changes_only_for_a_reason(sak, own, hand):
    with pytest.raises(FrozenError, match=r"«tittel» of 2026/1-2 .*3\.2\.24"):
        entered(sak, own("3", tittel="Brev"), 0, hand)
    found = entered(sak, own("3", tittel="Brev", rettelse="Feil tittel"), 0, hand)[0]
    post = found.journalpost(OWN)
    assert (post.tittel, post.hoveddokument.tittel) == ("Brev", "Brev")
    assert post.merknader[-1].merknadstekst == "Feil tittel"
    assert post.hoveddokument.siste[0].rettelse.aarsak == "Feil tittel"


def test_the_same_files_again_undo_nothing_that_the_archive_has_made_of_the_entry(sak, own, hand):
    titled = entered(sak, own("3", tittel="Brev", rettelse="Feil"), 0, hand)[0]
    again, files, outcome = entered(titled, own("3"), 0, hand)
    assert (again, files, outcome) == (titled, {}, Outcome.UNCHANGED)


def test_how_a_file_was_converted_is_kept(case, entry, hand):
    conversion = Konvertering(
        konvertert_dato=hand.now,
        konvertert_av="Kari",
        konvertert_fra_format="fmt/412",
        konvertert_til_format="fmt/476",
        konverteringsverktoey="LibreOffice 24.2",
    )
    new = entry()
    made, pdf = new.filer
    new = replace(new, filer=(made, replace(pdf, konverteringer=(conversion,))))
    document = entered(opened(case, 2026, 1, hand), new, 1, hand)[0].journalposter[0].hoveddokument
    assert [item.konverteringer for item in document.dokumentobjekter] == [(), (conversion,)]


def test_a_closed_case_takes_neither_entries_nor_versions_nor_scans(states, entry, own, scan, hand):
    sak = states["closed"]
    scanned = replace(entry().filer[0], data=scan.read_bytes(), suffix=".pdf")
    for act in (
        lambda: entered(sak, entry("ny"), 3, hand),
        lambda: entered(sak, own("3"), 3, hand),
        lambda: signed(sak, sak.journalpost(OWN), scanned, hand),
    ):
        with pytest.raises(FrozenError, match=r"3\.2\.4"):
            act()


def test_an_expired_entry_has_set_its_key_free(states, own, hand):
    sak = states["expired"]
    found, _, outcome = entered(sak, own("3"), 3, hand)
    assert outcome is Outcome.NEW
    assert [post.nokkel for post in found.journalposter] == [
        "2026/1-1 krav",
        "2026/1-2 brev",
        "brev",
    ]


def test_an_archived_entry_can_be_signed_all_the_same(states, scan, entry, hand):
    sak = states["archived"]
    scanned = replace(
        entry().filer[0],
        data=scan.read_bytes(),
        suffix=".pdf",
        variantformat=Variantformat.PRODUKSJONSFORMAT,
    )
    found, files, _ = signed(sak, sak.journalpost(INCOMING), scanned, hand)
    assert found.journalpost(INCOMING).signatur.value == "signert"
    assert list(files) == ["journalpost-1/dokument-1/versjon-2/underskrevet.pdf"]


def test_a_document_on_paper_says_where_it_is(case, entry, hand):
    sak = opened(case, 2026, 1, hand)
    sak, files, _ = entered(sak, entry(filer=(), oppbevaringssted="Skap 3"), 1, hand)
    post = sak.journalposter[0]
    document = post.hoveddokument
    assert (files, document.dokumentobjekter, document.referanse_tekstfil) == ({}, (), None)
    assert (post.dokumentmedium, document.dokumentmedium) == (Dokumentmedium.FYSISK,) * 2
    assert (post.oppbevaringssted, document.oppbevaringssted) == (("Skap 3",), "Skap 3")
    both = entered(sak, entry("b", oppbevaringssted="Skap 4"), 1, hand)[0].journalposter[1]
    assert both.dokumentmedium is Dokumentmedium.BLANDET
    scanned, files, outcome = entered(sak, entry(oppbevaringssted="Skap 3"), 1, hand)
    assert outcome is Outcome.CHANGED
    assert scanned.journalposter[0].hoveddokument.versjonsnummer == 1
    assert len(files) == 3


def test_a_document_is_attached_beside_the_main_one(states, entry, hand):
    new = NewAttachment(
        tittel="Liste", dokumenttype="vedlegg_disponering", filer=entry().filer, tekst="Navn"
    )
    sak, files = attached(states["open"], OWN, new, hand)
    main, attachment = sak.journalpost(OWN).dokumentbeskrivelser
    assert (main.tilknyttet_registrering_som, attachment.tilknyttet_registrering_som) == (
        "Hoveddokument",
        "Vedlegg",
    )
    assert attachment.dokumentnummer == 2
    assert files[attachment.referanse_tekstfil] == b"Navn"
    assert all(path.startswith("journalpost-2/dokument-2/versjon-1/") for path in files)
    for state, krav in [("archived", r"3\.2\.17"), ("closed", r"3\.2\.17")]:
        with pytest.raises(FrozenError, match=krav):
            attached(states[state], OWN, new, hand)


def test_joining_a_case_adds_what_is_new_and_keeps_its_title(sak, case):
    more = replace(case, tittel="annet", parter=(Part(part_navn="Delta", part_rolle="Part"),))
    found = joined(sak, more)
    assert found.tittel == case.tittel
    assert [part.part_navn for part in found.parter] == [case.parter[0].part_navn, "Delta"]
