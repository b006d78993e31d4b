"""What packages are understood to be, and what the centre's archive has of them afterwards."""

import hashlib
import io
import json
import zipfile
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from uuid import UUID

import pikepdf
import pytest
import yaml
from docx import Document

from archive.casework import Hand
from archive.codes import Journalposttype, Korrespondanseparttype, Variantformat
from archive.desk import Archive
from archive.errors import PackageError
from pipeline import making
from pipeline.bag import bagged
from pipeline.checking import check
from pipeline.conformance import prove
from pipeline.delivery import FILE, Sender, deliver
from pipeline.errors import ConformanceError, msg
from pipeline.making import Workshop, make_outcome
from pipeline.manifest import FILE as MANIFEST
from pipeline.reception import understanding
from pipeline.soffice import Office
from pipeline.template_folder import TemplateFolder

SCENARIOS = Path(__file__).parents[1] / "scenarios"
WORKSHOP = Workshop(TemplateFolder(), Office())
SENDER = Sender("Nina", datetime(2026, 10, 14, 9, 30, tzinfo=UTC))
NOW = datetime(2026, 10, 15, 8, tzinfo=UTC)
CENTRE = "Kompetansesenteret i region Vest"
EMPLOYER = "Eksempelvik kirkelige fellesråd"
TOLD = {
    "avsender": "Fagforbundet Prøvedal",
    "mottaker": CENTRE,
    "arbeidsgiver": EMPLOYER,
    "aar": "2024",
    "dokumenttype": "enighetsprotokoll",
    "tittel": "Protokoll 4.1",
    "dato": "2024-10-13",
    "organisasjon": "Fagforbundet",
    "hjemmel": "4.1",
    "utfall": "enighet",
}


def taken_as_proven(pdf, sources, facts):
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert all(source.docx.is_file() for source in sources)
    assert facts.title


UNDERSTAND = understanding("Prøveloven § 1", taken_as_proven)


def blank_pdf() -> bytes:
    buffer = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(buffer)
    return buffer.getvalue()


def make(file: Path, out: Path):
    (checked,) = check([file], lambda _: ())
    return make_outcome(checked, out / file.stem, WORKSHOP, lambda _: None).folder, checked.outcome


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The steward's own copy of S01 and the employer's, made with blank PDFs."""

    def without_office(folder, documents, sprak, office):
        for document in documents:
            (folder / f"{document.navn}.pdf").write_bytes(blank_pdf())

    out = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(making, "prove", without_office)
        return {name: make(SCENARIOS / f"{name}.yaml", out) for name in ("S01", "S01-fagforbundet")}


@pytest.fixture(scope="module")
def delivery(made):
    return deliver(*made["S01-fagforbundet"], "Fagforbundet", SENDER)


@pytest.fixture
def archive(tmp_path):
    return Archive.create(tmp_path / "arkiv")


@pytest.fixture
def hand():
    numbers = count(1)
    return Hand(NOW, "Arkivar", lambda: f"00000000-0000-4000-8000-{next(numbers):012}")


@pytest.fixture
def receive(archive, hand, tmp_path):
    """Receive bytes as a zip, or files as a folder."""

    def take(package, understand=UNDERSTAND):
        path = tmp_path / "pakke.zip"
        path.write_bytes(package)
        return archive.reception.receive(path, understand, hand).receipt

    return take


def facts_of(thing):
    return {fact.navn: fact.verdi for fact in thing.fakta}


def parties_of(post):
    return {
        party.korrespondanseparttype: party.korrespondansepart_navn
        for party in post.korrespondanseparter
    }


def test_every_document_is_an_incoming_one_from_sender_to_recipient(archive, receive, delivery):
    receipt = receive(delivery.package)
    assert UUID(receipt.nokkel) == delivery.levering.nokkel
    shown = archive.show(receipt.mappe_id)
    assert [post.tittel for post in shown.journalposter] == [d.tittel for d in delivery.documents]
    for post, document in zip(shown.journalposter, delivery.documents, strict=True):
        assert post.journalposttype is Journalposttype.INNGAENDE
        assert post.mottatt_dato == NOW
        assert parties_of(post) == {
            Korrespondanseparttype.AVSENDER: "Fagforbundet",
            Korrespondanseparttype.MOTTAKER: CENTRE,
        }
        assert post.hoveddokument.forfattere == (document.avsender,)
        assert {o.variantformat for o in post.hoveddokument.dokumentobjekter} == {
            Variantformat.PRODUKSJONSFORMAT,
            Variantformat.ARKIVFORMAT,
        }
        assert post.skjerming.skjermingshjemmel == "Prøveloven § 1"
        assert facts_of(post)["organisasjon"] == "Fagforbundet"
    assert facts_of(shown.sak)["arbeidsgiver"] == EMPLOYER
    assert archive.verify().faults == ()


def test_the_pot_is_a_fact_of_its_attachment(archive, receive, delivery):
    receipt = receive(delivery.package)
    (post,) = [
        p
        for p in archive.show(receipt.mappe_id).journalposter
        if p.hoveddokument.dokumenttype == "vedlegg_pott"
    ]
    assert facts_of(post)["pott"] == "51168"


def test_two_unions_files_of_one_name_are_two_entries(archive, receive, made):
    deliveries = [
        deliver(*made["S01"], union, SENDER)
        for union in ("Det Norske Diakonforbund", "Musikernes fellesorganisasjon")
    ]
    receipts = [receive(one.package) for one in deliveries]
    assert {receipt.mappe_id for receipt in receipts} == {"2026/1"}
    assert all(e.utfall == "new" for receipt in receipts for e in receipt.journalposter)
    wanted = sum(len(one.documents) for one in deliveries)
    assert len(archive.show("2026/1").journalposter) == wanted


def test_the_same_documents_sent_anew_are_unchanged(archive, receive, made, delivery):
    receive(delivery.package)
    later = Sender("Nina", datetime(2026, 10, 16, 9, tzinfo=UTC))
    anew = receive(deliver(*made["S01-fagforbundet"], "Fagforbundet", later).package)
    assert {entry.utfall for entry in anew.journalposter} == {"unchanged"}


def repacked(delivery, change):
    """Pack a delivery anew as a sound bag, with its payload changed."""
    package = zipfile.ZipFile(io.BytesIO(delivery.package))
    prefix = "levering/data/"
    files = {
        name.removeprefix(prefix): package.read(name)
        for name in package.namelist()
        if name.startswith(prefix)
    }
    change(files)
    return bagged(files, {}, "levering")


def edited(file, **values):
    """Change what a JSON of the package says."""

    def change(files):
        files[file] = json.dumps(json.loads(files[file]) | values).encode()

    return change


def without(file):
    return lambda files: files.pop(file)


def with_docx(data):
    def change(files):
        name = next(name for name in files if name.endswith(".docx"))
        files[name] = data

    return change


def with_outcome(name="S01-fagforbundet.yaml", **values):
    """Change the extract, and what the manifest says of it."""

    def change(files):
        outcome = yaml.load(files[name], Loader=yaml.BaseLoader) | values
        files[name] = yaml.safe_dump(outcome, allow_unicode=True).encode()
        edited(MANIFEST, utfall_sha256=hashlib.sha256(files[name]).hexdigest())(files)

    return change


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (without(FILE), "lacks semje-levering"),
        (without(MANIFEST), "lacks semje-manifest"),
        (without("S01-fagforbundet.yaml"), "lacks S01-fagforbundet"),
        (without("vedlegg-1-pott.pdf"), r"lacks vedlegg-1-pott\.pdf"),
        (lambda files: files.update({"annet.txt": b"hei"}), r"annet\.txt is in the package, and"),
        (edited(FILE, semje_levering=2), "is not understood"),
        (edited(FILE, nokkel="x"), "is not understood"),
        (edited(FILE, utfall="../S01.yaml"), "is not understood"),
        (edited(FILE, organisasjon="Parat"), "another negotiation"),
        (edited(MANIFEST, runde="ks-2021"), "another negotiation"),
        (edited(MANIFEST, utfall_sha256="0" * 64), "another than the documents"),
        (with_docx(b"PK"), "damaged"),
        (with_outcome(region=""), "is no outcome"),
        (with_outcome(arbeidsgiver={"navn": "En annen"}), "is no outcome|another negotiation"),
        (with_outcome(eier="arbeidsgiver"), "another negotiation"),
    ],
)
def test_a_package_that_is_not_what_it_claims_is_refused(receive, archive, delivery, change, why):
    with pytest.raises(PackageError, match=why):
        receive(repacked(delivery, change))
    assert len(list((archive.folder / "quarantine").iterdir())) == 1
    assert list(archive._store.identifiers("sak:")) == []
    assert list(archive._store.identifiers("mottak:")) == []


def test_a_document_that_was_changed_under_a_new_list_is_refused(receive, delivery):
    buffer = io.BytesIO()
    document = Document()
    document.add_paragraph("Partene ble enige om noe annet")
    document.save(buffer)
    with pytest.raises(PackageError, match="has been changed since it was made"):
        receive(repacked(delivery, with_docx(buffer.getvalue())))


def test_an_extract_with_what_is_not_for_the_recipient_is_refused(receive, delivery, made):
    whole = yaml.load((SCENARIOS / "S01.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    mandate = with_outcome(arbeidsgiver=whole["arbeidsgiver"])
    with pytest.raises(PackageError, match="not for the recipient"):
        receive(repacked(delivery, mandate))
    rows = with_outcome(ansatte=whole["ansatte"], organisasjoner=whole["organisasjoner"])
    with pytest.raises(PackageError, match="not for the recipient"):
        receive(repacked(delivery, rows))


def test_a_pdf_that_is_not_proven_is_refused(receive, delivery):
    def fail(pdf, sources, facts):
        raise ConformanceError(pdf.name, [msg("it is no PDF/A")])

    with pytest.raises(PackageError, match="no PDF/A"):
        receive(delivery.package, understanding("lov", fail))
    with pytest.raises(PackageError, match=r"vedlegg|krav|protokoll"):
        receive(delivery.package, understanding("lov", prove))  # these PDFs are blank


@pytest.mark.slow
def test_the_pdfs_of_semje_are_proven_anew(archive, receive, tmp_path):
    made = make(SCENARIOS / "krav-minimal.yaml", tmp_path)
    union = made[1].forhandling.organisasjoner[0].navn
    receipt = receive(deliver(*made, union, SENDER).package, understanding("lov", prove))
    assert receipt.journalposter


def docx(text="Partene ble enige") -> bytes:
    buffer = io.BytesIO()
    document = Document()
    document.add_paragraph(text)
    document.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def others(archive, hand, tmp_path):
    """Receive a document that Semje has not made, with what is told of it."""

    def take(name, data, told=TOLD):
        folder = tmp_path / "inn"
        folder.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
        text = told if isinstance(told, str) else yaml.safe_dump(told, allow_unicode=True)
        (folder / name).with_suffix(".yaml").write_text(text, "utf-8")
        return archive.reception.receive(folder / name, UNDERSTAND, hand).receipt

    return take


@pytest.mark.parametrize(
    ("name", "data", "pronom"),
    [("protokoll.docx", docx(), "fmt/412"), ("protokoll.pdf", blank_pdf(), "fmt/16")],
)
def test_other_peoples_protocols_go_in_the_same_way(archive, others, name, data, pronom):
    receipt = others(name, data)
    shown = archive.show(receipt.mappe_id)
    (post,) = shown.journalposter
    assert (post.tittel, post.journalposttype) == ("Protokoll 4.1", Journalposttype.INNGAENDE)
    assert parties_of(post)[Korrespondanseparttype.AVSENDER] == "Fagforbundet Prøvedal"
    assert facts_of(post) == {"hjemmel": "4.1", "utfall": "enighet", "organisasjon": "Fagforbundet"}
    assert facts_of(shown.sak) == {"arbeidsgiver": EMPLOYER, "aar": "2024"}
    (item,) = post.hoveddokument.dokumentobjekter
    assert item.variantformat is Variantformat.PRODUKSJONSFORMAT
    assert item.format in (pronom, "fmt/17", "fmt/14")
    assert post.skjerming is not None


def test_the_text_of_a_docx_is_found(archive, others):
    others("protokoll.docx", docx("Særdeles særegent"))
    assert archive.search("særegent").total == 1
    assert archive.search("alminnelig").total == 0


def test_the_same_document_again_gives_the_first_receipt(others):
    data = docx()
    assert others("protokoll.docx", data) == others("protokoll.docx", data)


def test_a_key_of_ones_own_is_kept_to(others):
    key = "11111111-2222-4333-8444-555555555555"
    assert others("a.docx", docx(), TOLD | {"nokkel": key}).nokkel == key
    with pytest.raises(PackageError, match="that of another delivery"):
        others("a.docx", docx("noe annet"), TOLD | {"nokkel": key})


def test_a_document_of_a_round_lies_with_those_of_semje(archive, receive, others, delivery):
    first = receive(delivery.package)
    told = TOLD | {"aar": "2026", "runde": "eksempel-ka-2026"}
    assert others("protokoll.docx", docx(), told).mappe_id == first.mappe_id


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ("[", "is no YAML"),
        ("hei", "protokoll.yaml: "),
        (TOLD | {"dato": "13.10.2024"}, "dato: "),
        (TOLD | {"aar": "24"}, "aar: "),
        (TOLD | {"utfall": "ja"}, "utfall: "),
        (TOLD | {"ukjent": "x"}, "ukjent: "),
        ({"tittel": "x"}, "avsender: .*; mottaker: "),
        ("a: " + "x" * 100_001, "too long"),
    ],
)
def test_a_text_that_does_not_say_what_it_must_is_refused(others, told, why):
    with pytest.raises(PackageError, match=why):
        others("protokoll.docx", docx(), told)


def test_a_document_without_its_text_is_refused(archive, hand, tmp_path):
    (tmp_path / "a.docx").write_bytes(docx())
    with pytest.raises(PackageError, match="needs a text beside it"):
        archive.reception.receive(tmp_path / "a.docx", UNDERSTAND, hand)


def test_several_documents_with_one_text_are_refused(archive, hand, tmp_path):
    folder = tmp_path / "inn"
    folder.mkdir()
    for name in ("a.docx", "b.docx"):
        (folder / name).write_bytes(docx())
    with pytest.raises(PackageError, match="not one document"):
        archive.reception.receive(folder, UNDERSTAND, hand)
