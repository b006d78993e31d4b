from dataclasses import replace
from datetime import UTC, datetime

from archive.codes import Saksstatus, Signatur, TilknyttetRegistreringSom
from archive.model import Tilbakeholdelse


def test_an_entry_is_signed_only_by_its_newest_version(library):
    post = library.show("2026/1-1").journalposter[0]
    assert post.signatur is Signatur.SIGNERT
    document = post.hoveddokument
    newer = replace(document.dokumentobjekter[0], versjonsnummer=3)
    document = replace(document, dokumentobjekter=(*document.dokumentobjekter, newer))
    assert replace(post, dokumentbeskrivelser=(document,)).signatur is Signatur.USIGNERT


def test_what_nobody_signs_is_not_called_unsigned(library):
    assert library.show("2026/2-1").journalposter[0].signatur is Signatur.KREVES_IKKE
    assert [post.registrerings_id for post in library.show("2026/1").unsigned] == ["2026/1-2"]
    assert library.show("2026/1").sak.journalpost("2026/1-9") is None


def test_attachments_are_counted_and_the_main_document_is_none(library):
    post = library.show("2026/1-1").journalposter[0]
    attached = replace(
        post.hoveddokument, tilknyttet_registrering_som=TilknyttetRegistreringSom.VEDLEGG
    )
    assert post.antall_vedlegg == 0
    both = (post.hoveddokument, attached)
    assert replace(post, dokumentbeskrivelser=both).antall_vedlegg == 1


def test_a_hold_is_in_force_until_it_is_lifted(library):
    sak = library.show("2026/1").sak
    now = datetime(2026, 10, 14, tzinfo=UTC)
    hold = Tilbakeholdelse(aarsak="Tvist", fra_dato=now, av="Arkivar")
    lifted = replace(hold, opphevet_dato=now, opphevet_av="Arkivar")
    assert not sak.tilbakeholdt
    assert replace(sak, tilbakeholdelser=(lifted, hold)).tilbakeholdt
    assert not replace(sak, tilbakeholdelser=(lifted,)).tilbakeholdt


def test_only_a_closed_case_is_closed(library):
    sak = library.show("2026/1").sak
    assert [
        replace(sak, saksstatus=status).avsluttet
        for status in (Saksstatus.UNDER_BEHANDLING, Saksstatus.AVSLUTTET, Saksstatus.UTGAR)
    ] == [False, True, False]
