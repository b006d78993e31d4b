from dataclasses import replace

import pytest

from archive.casework import entered, opened, signed
from archive.casework.correcting import corrected
from archive.casework.given import NewFile, NewVersion
from archive.casework.moving import moved
from archive.codes import Slettingstype, Variantformat
from archive.erasing import deleted, leftovers, residue
from archive.errors import EntryError
from archive.metadata import from_xml, to_xml
from archive.periods import adopted
from archive.retention import Disposal, disposed
from archive.structure import Plan, founded

NUMBER, OTHER, METADATA = "2026/1-1", "2026/1-2", "saksmappe.xml"
FOLDER = "journalpost-1/dokument-1"


@pytest.fixture
def arkiv(hand):
    return founded(Plan(), hand)


@pytest.fixture
def history(arkiv, case, entry, hand):
    """A case in its versions, and what came with each: made, made again, signed."""
    first = adopted(arkiv, opened(case, 2026, 1, hand))
    first, files_1, _ = entered(first, entry("a", "1"), 1, hand)
    second, files_2, _ = entered(first, entry("b", "2"), 2, hand)
    new = NewVersion(filer=entry("a", "3").filer, tekst="ny", aarsak="Feil sum")
    third, files_3 = corrected(second, NUMBER, new, hand)
    return [(first, files_1), (second, files_2), (third, files_3)]


@pytest.fixture
def paths(history):
    return {path for _, files in history for path in files}


def kinds(sak, number=NUMBER):
    return [
        (item.versjonsnummer, item.variantformat.name)
        for item in sak.journalpost(number).hoveddokument.dokumentobjekter
    ]


def left(newest, history):
    """Give what every version holds when what is gone is taken out of it."""
    rewrite = residue(newest, METADATA)
    return [
        (
            from_xml(rewrite(number, METADATA, to_xml(sak))),
            {path for path, data in files.items() if rewrite(number, path, data) is not None},
        )
        for number, (sak, files) in enumerate(history, 1)
    ]


def test_earlier_versions_go_and_the_newest_stays(arkiv, history, hand):
    sak = deleted(arkiv, history[-1][0], NUMBER, Slettingstype.TIDLIGERE_VERSJON, "Rettet", hand)
    assert kinds(sak) == [(2, "PRODUKSJONSFORMAT"), (2, "ARKIVFORMAT")]
    document = sak.journalpost(NUMBER).hoveddokument
    (trace,) = document.slettinger
    assert (trace.slettingstype, trace.slettet_av) == (Slettingstype.TIDLIGERE_VERSJON, hand.by)
    assert document.merknader[-1].merknadstekst == "Rettet"
    with pytest.raises(EntryError, match="nothing that could be deleted so"):
        deleted(arkiv, sak, NUMBER, Slettingstype.TIDLIGERE_VERSJON, "igjen", hand)


def test_the_newest_version_in_an_archive_format_stays_under_a_scan(arkiv, history, scan, hand):
    file = NewFile(
        data=scan.read_bytes(),
        suffix=".pdf",
        variantformat=Variantformat.PRODUKSJONSFORMAT,
        format="fmt/18",
    )
    newest = history[-1][0]
    sak = signed(newest, newest.journalpost(NUMBER), file, hand)[0]
    sak = deleted(arkiv, sak, NUMBER, Slettingstype.TIDLIGERE_VERSJON, "Rettet", hand)
    assert {version for version, _ in kinds(sak)} == {2, 3}
    sak = deleted(arkiv, sak, NUMBER, Slettingstype.PRODUKSJONSFORMAT, "Konvertert", hand)
    assert kinds(sak) == [(2, "ARKIVFORMAT"), (3, "PRODUKSJONSFORMAT")]


def test_a_production_format_stays_where_there_is_no_other(arkiv, history, hand):
    none = replace(arkiv, arkivformater=())
    with pytest.raises(EntryError, match="nothing"):
        deleted(none, history[-1][0], NUMBER, Slettingstype.PRODUKSJONSFORMAT, "x", hand)
    with pytest.raises(EntryError, match="nothing"):
        deleted(none, history[-1][0], NUMBER, Slettingstype.TIDLIGERE_VERSJON, "x", hand)


def test_a_screened_variant_goes(arkiv, history, hand):
    sak = history[-1][0]
    document = sak.journalpost(NUMBER).hoveddokument
    copy = replace(
        document.dokumentobjekter[-1], system_id="s", variantformat=Variantformat.SKJERMET
    )
    document = replace(document, dokumentobjekter=(*document.dokumentobjekter, copy))
    post = replace(sak.journalpost(NUMBER), dokumentbeskrivelser=(document,))
    sak = replace(sak, journalposter=(post, *sak.journalposter[1:]))
    assert kinds(deleted(arkiv, sak, NUMBER, Slettingstype.SLADDET_VARIANT, "x", hand)) == kinds(
        history[-1][0]
    )
    with pytest.raises(EntryError, match="nothing"):
        deleted(arkiv, sak, NUMBER, Slettingstype.ARKIVDEL, "x", hand)


def test_what_was_never_deleted_is_left_in_every_version(history, paths):
    newest = history[-1][0]
    assert leftovers(newest, {*paths, METADATA}) == []
    assert left(newest, history) == [(sak, set(files)) for sak, files in history]


def test_a_disposed_document_is_gone_from_every_version_and_each_says_so(
    arkiv, history, paths, hand
):
    wish = Disposal(number=NUMBER, reason="Feil", forced=True)
    newest = disposed(arkiv, history[-1][0], wish, hand)
    gone = {path for path in paths if path.startswith(FOLDER)}
    assert set(leftovers(newest, paths)) == gone
    for (sak, files), (before, held) in zip(left(newest, history), history, strict=True):
        assert files == set(held) - gone
        document = sak.journalpost(NUMBER).hoveddokument
        assert (document.dokumentobjekter, document.referanse_tekstfil) == ((), None)
        assert document.utfoert_kassasjon.kassert_dato == hand.now
        assert sak.journalpost(OTHER) == before.journalpost(OTHER)


def test_of_deleted_versions_the_text_goes_too(arkiv, history, paths, hand):
    kind = Slettingstype.TIDLIGERE_VERSJON
    newest = deleted(arkiv, history[-1][0], NUMBER, kind, "Rettet", hand)
    gone = {path for path in paths if path.startswith(f"{FOLDER}/versjon-1/")}
    assert set(leftovers(newest, paths)) == gone
    first, _ = left(newest, history)[0]
    assert first.journalpost(NUMBER).hoveddokument.dokumentobjekter == ()
    assert first.journalpost(NUMBER).hoveddokument.referanse_tekstfil is None


def test_an_entry_that_has_moved_leaves_no_file(history, paths, case, hand):
    other = opened(replace(case, nokkel="x"), 2026, 2, hand)
    newest, _, _ = moved(history[-1][0], other, NUMBER, 9, str.encode, hand)
    assert set(leftovers(newest, paths)) == {p for p in paths if p.startswith(FOLDER)}
    assert all(
        sak.journalpost(NUMBER).hoveddokument.dokumentobjekter == ()
        for sak, _ in left(newest, history)
    )
