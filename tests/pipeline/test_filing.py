from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from pathlib import Path

import pytest
from docx import Document

from archive.casework import Hand, Outcome
from archive.codes import (
    Journalposttype,
    Sensitivitet,
    Signatur,
    SkjermingMetadata,
    Variantformat,
)
from archive.desk import Archive
from archive.errors import FrozenError
from pipeline import manifest
from pipeline.archive_plan import standard_plan
from pipeline.filing import SCREENED, FilingError, Scan, corrected_version, file_folder
from pipeline.manifest import MadeDocument, Manifest, ManifestError, made_file

EMPLOYER = "Prøve kirkelige fellesråd"
UNION = "Fagforbundet"


@pytest.fixture
def hand():
    numbers = count(1)
    return Hand(
        datetime(2026, 10, 13, 12, tzinfo=UTC),
        "Grete",
        lambda: f"00000000-0000-4000-8000-{next(numbers):012}",
    )


@pytest.fixture
def archive(tmp_path):
    return Archive.create(tmp_path / "arkiv")


@pytest.fixture
def scan(tmp_path):
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF-1.4\nsigned by all\n%%EOF\n")
    return path


def document(folder: Path, navn: str, type_: str, text: str, **more) -> MadeDocument:
    docx = Document()
    docx.add_paragraph(text)
    table = docx.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "celle\ten"
    table.cell(0, 1).text = "celle to\nlinje to"
    docx.save(str(folder / f"{navn}.docx"))
    (folder / f"{navn}.pdf").write_bytes(b"%PDF-1.7\n" + text.encode())
    facts = {"tittel": navn, "dato": date(2026, 10, 13), "avsender": EMPLOYER, "hjemmel": "4.1"}
    return MadeDocument(
        navn=navn,
        type=type_,
        docx=made_file(folder / f"{navn}.docx"),
        pdf=made_file(folder / f"{navn}.pdf"),
        **(facts | more),
    )


def make(folder: Path, documents=None, **more) -> Path:
    folder.mkdir(exist_ok=True)
    if documents is None:
        parties = {"mottakere": (UNION,), "organisasjoner": (UNION,), "undertegnes": True}
        documents = [
            document(folder, "krav-1", "krav_dokument", "Kravet", undertegnes=True,
                     avsender=UNION, mottakere=(EMPLOYER,), organisasjoner=(UNION,)),
            document(folder, "protokoll-1", "enighetsprotokoll", "Partene ble enige",
                     utfall="enighet", **parties),
            document(folder, "vedlegg-1", "vedlegg_pott", "Potten"),
        ]  # fmt: skip
    facts = {
        "utfall_fil": "S01.yaml", "utfall_sha256": "0" * 64, "eier": "arbeidsgiver", "sprak": "nb",
        "tariffomrade": "KA", "overenskomst": "HTA", "runde": "eksempel-ka-2026", "aar": 2026,
        "region": "Vest", "arbeidsgiver": EMPLOYER, "tall": {"pott": "51168", "brukt": "100.5"},
    }  # fmt: skip
    manifest.write(Manifest(**(facts | more), dokumenter=tuple(documents)), folder)
    return folder


@pytest.fixture
def folder(tmp_path):
    return make(tmp_path / "S01")


def facts_of(post) -> dict[str, str]:
    return {faktum.navn: faktum.verdi for faktum in post.fakta}


def test_a_folder_is_a_case_with_an_entry_for_each_document(folder, archive, hand):
    registered = file_folder(folder, archive, hand)
    shown = archive.show(registered.mappe_id)
    assert registered.mappe_id == "2026/1"
    assert [p.registrerings_id for p in shown.journalposter] == ["2026/1-1", "2026/1-2", "2026/1-3"]
    assert shown.sak.tittel == f"Lokale forhandlinger 2026, {EMPLOYER}"
    assert facts_of(shown.sak) == {
        "arbeidsgiver": EMPLOYER, "runde": "eksempel-ka-2026", "aar": "2026",
        "tariffomrade": "KA", "overenskomst": "HTA", "region": "Vest",
    }  # fmt: skip
    files = list(shown.journalposter[1].hoveddokument.dokumentobjekter)
    assert [(f.variantformat.value, f.format) for f in files] == [
        ("Produksjonsformat", "fmt/412"),
        ("Arkivformat", "fmt/476"),
    ]
    made = {shown.files[f.referanse_dokumentfil].read_bytes() for f in files}
    assert made == {(folder / f"protokoll-1.{kind}").read_bytes() for kind in ("docx", "pdf")}


def test_a_spreadsheet_is_not_filed_since_the_document_is(tmp_path, archive, hand):
    folder = tmp_path / "S01"
    folder.mkdir()
    (folder / "vedlegg-2.xlsx").write_bytes(b"PK")
    listed = document(
        folder, "vedlegg-2", "vedlegg_disponering", "x", xlsx=made_file(folder / "vedlegg-2.xlsx")
    )
    mappe_id = file_folder(make(folder, [listed]), archive, hand).mappe_id
    (post,) = archive.show(mappe_id).journalposter
    formats = [f.format for f in post.hoveddokument.dokumentobjekter]
    assert formats == ["fmt/412", "fmt/476"]


def test_an_entry_says_what_it_is_about_and_who_sent_it(folder, archive, hand):
    mappe_id = file_folder(folder, archive, hand).mappe_id
    claim, protocol, pot = archive.show(mappe_id).journalposter
    assert facts_of(protocol) == {"hjemmel": "4.1", "utfall": "enighet", "organisasjon": UNION}
    (union,) = [f for f in protocol.fakta if f.navn == "organisasjon"]
    assert union.sensitivitet is Sensitivitet.SAERLIG_KATEGORI
    assert UNION not in repr(union)
    assert Decimal(facts_of(pot)["brukt"]) == Decimal("100.5")
    assert [p.journalposttype for p in (claim, protocol, pot)] == [
        Journalposttype.INNGAENDE,
        Journalposttype.UTGAENDE,
        Journalposttype.INTERNT_UTEN_OPPFOLGING,
    ]
    assert [k.korrespondansepart_navn for k in claim.korrespondanseparter] == [UNION, EMPLOYER]
    assert [p.signatur for p in (protocol, pot)] == [Signatur.USIGNERT, Signatur.KREVES_IKKE]


def test_what_shows_union_membership_is_screened_by_the_archives_law(tmp_path, archive, hand):
    archive.administration.set_up(standard_plan(), hand)
    folder = tmp_path / "S01"
    folder.mkdir()
    parties = {"mottakere": (UNION,), "organisasjoner": (UNION, "Delta")}
    documents = [
        document(folder, "a", "protokolltilforsel", "x", tittel="Tilførsel frå fagforbundet",
                 avsender=UNION, mottakere=(EMPLOYER,), organisasjoner=(UNION,)),
        document(folder, "b", "enighetsprotokoll", "y", tittel="Protokoll", **parties),
        document(folder, "c", "vedlegg_disponering", "z", tittel="Lønnsliste",
                 organisasjoner=(UNION,)),
        document(folder, "d", "vedlegg_pott", "z", tittel="Potten"),
    ]  # fmt: skip
    mappe_id = file_folder(make(folder, documents), archive, hand).mappe_id
    posts = archive.show(mappe_id).journalposter
    assert [post.offentlig_tittel for post in posts] == [
        "Tilførsel frå ******", "Protokoll", "Lønnsliste", None,
    ]  # fmt: skip
    assert [post.skjerming is not None for post in posts] == [True, True, True, False]
    title = SkjermingMetadata.TITTEL_REGISTRERING_ORD
    assert [post.skjerming.skjerming_metadata for post in posts[:3]] == [
        (title, SkjermingMetadata.AVSENDER),
        (title, SkjermingMetadata.MOTTAKER),
        (title,),
    ]
    assert {post.skjerming.tilgangsrestriksjon for post in posts[:3]} == {SCREENED}
    assert "forvaltningsloven § 13" in posts[0].skjerming.skjermingshjemmel


def test_an_archive_that_is_not_set_up_screens_by_the_regulation_alone(folder, archive, hand):
    mappe_id = file_folder(folder, archive, hand).mappe_id
    posts = archive.show(mappe_id).journalposter
    assert {post.skjerming.skjermingshjemmel for post in posts if post.skjerming} == {
        "Personvernforordningen artikkel 9 (fagforeningstilhørighet)"
    }


def test_the_pdf_says_from_what_it_came(folder, archive, hand):
    mappe_id = file_folder(folder, archive, hand).mappe_id
    docx, pdf = archive.show(mappe_id).journalposter[0].hoveddokument.dokumentobjekter
    assert docx.konverteringer == ()
    (conversion,) = pdf.konverteringer
    assert (conversion.konvertert_fra_format, conversion.konvertert_til_format) == (
        docx.format,
        pdf.format,
    )
    assert "LibreOffice" in conversion.konverteringsverktoey
    assert conversion.konvertert_dato.tzinfo is UTC


def test_what_was_sent_changes_only_for_a_reason(tmp_path, archive, hand):
    letter = {"mottakere": (UNION,), "undertegnes": False}
    folder = tmp_path / "S01"
    folder.mkdir()
    make(folder, [document(folder, "tilbud-1", "tilbud", "En", **letter)])
    number = file_folder(folder, archive, hand).entries[0].registrerings_id
    later = letter | {"dato": date(2026, 10, 20)}
    make(folder, [document(folder, "tilbud-1", "tilbud", "To", **later)])
    with pytest.raises(FrozenError, match=r"«dokumentetsDato» .*3\.2\.24"):
        file_folder(folder, archive, hand)
    file_folder(folder, archive, hand, reason="Feil dato")
    post = archive.show(number).journalposter[0]
    assert (post.dokumentets_dato, post.merknader[0].merknadstekst) == (
        date(2026, 10, 20),
        "Feil dato",
    )


def test_a_corrected_document_is_taken_in_its_production_format(tmp_path):
    docx = Document()
    docx.add_paragraph("Rettet tekst")
    docx.save(str(tmp_path / "rettet.docx"))
    new = corrected_version(tmp_path / "rettet.docx", "Feil sum")
    (file,) = new.filer
    assert (new.tekst, new.aarsak, file.format, file.variantformat) == (
        "Rettet tekst",
        "Feil sum",
        "fmt/412",
        Variantformat.PRODUKSJONSFORMAT,
    )
    (tmp_path / "torn.docx").write_bytes(b"PK torn")
    for name in ("torn.docx", "missing.docx"):
        with pytest.raises(FilingError, match="cannot be read"):
            corrected_version(tmp_path / name, "x")


def test_in_the_unions_copy_what_goes_out_comes_in(tmp_path, archive, hand):
    folder = make(tmp_path / "egen", eier="organisasjon", region=None)
    mappe_id = file_folder(folder, archive, hand).mappe_id
    shown = archive.show(mappe_id)
    assert shown.journalposter[0].journalposttype is Journalposttype.UTGAENDE
    assert "region" not in facts_of(shown.sak)


@pytest.mark.parametrize(
    "question",
    [
        "arbeidsgiver:prøve",
        f"organisasjon:{UNION}",
        "hjemmel:4.1 utfall:enighet",
        "aar:2026 enige",
        '"partene ble enige"',
        '"celle to linje to"',
        "celle",
    ],
)
def test_it_is_found_by_what_it_is_about_and_by_its_text(folder, archive, hand, question):
    file_folder(folder, archive, hand)
    assert "2026/1-2" in {hit.registrerings_id for hit in archive.search(question).hits}


def test_the_same_folder_again_changes_nothing(folder, archive, hand):
    file_folder(folder, archive, hand)
    again = file_folder(folder, archive, hand)
    assert {entry.outcome for entry in again.entries} == {Outcome.UNCHANGED}


def test_one_employer_and_round_is_one_case_however_the_name_is_typed(tmp_path, archive, hand):
    first = file_folder(make(tmp_path / "a"), archive, hand)
    spaced = make(tmp_path / "b", arbeidsgiver="PRØVE  kirkelige fellesråd", utfall_fil="b.yaml")
    assert file_folder(spaced, archive, hand).mappe_id == first.mappe_id
    other = make(tmp_path / "c", organisasjonsnummer="987654321")
    assert file_folder(other, archive, hand).mappe_id == "2026/2"


def test_a_scan_is_tied_untouched_to_the_only_protocol(folder, archive, hand, scan):
    file_folder(folder, archive, hand, Scan(scan))
    shown = archive.show("2026/1-2")
    (post,) = shown.journalposter
    assert post.signatur is Signatur.SIGNERT
    assert scan.read_bytes() in {path.read_bytes() for path in shown.files.values()}


def test_a_scan_is_tied_to_the_document_named(folder, archive, hand, scan):
    file_folder(folder, archive, hand, Scan(scan, "krav-1"))
    signed = [p.signatur for p in archive.show("2026/1").journalposter]
    assert signed == [Signatur.SIGNERT, Signatur.USIGNERT, Signatur.KREVES_IKKE]


@pytest.mark.parametrize(
    ("name", "said"),
    [("vedlegg-1", "there is no document vedlegg-1"), ("tull", "there is krav-1, protokoll-1")],
)
def test_a_document_that_nobody_signs_is_refused(folder, archive, hand, scan, name, said):
    with pytest.raises(FilingError) as caught:
        file_folder(folder, archive, hand, Scan(scan, name))
    assert said in str(caught.value).replace("['", "").replace("', '", ", ")
    assert archive.verify().entries == 0


@pytest.mark.parametrize("kind", ["bruddprotokoll", "forhandlingsprotokoll"])
def test_of_several_protocols_one_must_be_named(tmp_path, archive, hand, scan, kind):
    folder = tmp_path / "to"
    folder.mkdir()
    documents = [
        document(folder, f"protokoll-{type_}", type_, "x", undertegnes=True)
        for type_ in ("uenighetsprotokoll", kind)
    ]
    make(folder, documents)
    with pytest.raises(FilingError, match="say which with --document"):
        file_folder(folder, archive, hand, Scan(scan))
    make(folder, [document(folder, "vedlegg", "vedlegg_pott", "x")])
    with pytest.raises(FilingError, match="none of these documents"):
        file_folder(folder, archive, hand, Scan(scan))


def test_a_scan_that_is_no_pdf_or_not_there_is_refused(folder, archive, hand, tmp_path):
    other = tmp_path / "scan.pdf"
    with pytest.raises(FilingError, match="cannot be read"):
        file_folder(folder, archive, hand, Scan(other))
    other.write_bytes(b"\xff\xd8 a picture")
    with pytest.raises(FilingError, match="is not a PDF"):
        file_folder(folder, archive, hand, Scan(other))
    assert archive.verify().entries == 0


def test_a_folder_changed_since_is_not_registered(folder, archive, hand):
    (folder / "protokoll-1.pdf").write_bytes(b"%PDF-1.7 other")
    with pytest.raises(ManifestError):
        file_folder(folder, archive, hand)
    assert archive.verify().cases == 0
