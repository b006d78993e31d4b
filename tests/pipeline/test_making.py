import inspect
import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from pipeline import fonts, making, manifest
from pipeline.checking import check
from pipeline.errors import TemplateError, ToolError
from pipeline.making import Workshop, make, make_outcome
from pipeline.placement import PlacementError
from pipeline.soffice import Office
from pipeline.template_folder import TemplateFolder

ROOT = Path(__file__).parents[2]
SCENARIOS = ROOT / "tests" / "scenarios"
WORKSHOP = Workshop(TemplateFolder(), Office())


def checked(*paths):
    return check(paths, fonts.installed().undrawable)


def unproven(folder, documents, *_):
    """Make PDFs in a moment, none worth the name, where only what stands beside them counts."""
    for document in documents:
        (folder / f"{document.navn}.pdf").write_bytes(b"%PDF-")


COMMAND = f"""
import sys
from pipeline import making
from pipeline.cli import main
{inspect.getsource(unproven)}
making.prove = unproven
sys.exit(main(["make", "S07.yaml", "--out", "her"]))
"""


def silent(_):
    pass


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.fixture(scope="module")
def s07(tmp_path_factory):
    """S07 made with signing copies, and what was told meanwhile."""
    out = tmp_path_factory.mktemp("made") / "out"
    told = []
    (made,) = make(
        checked(SCENARIOS / "S07.yaml"), out, replace(WORKSHOP, signing_copies=True), told.append
    )
    assert made.fault is None, str(made.fault)
    return made, [str(message) for message in told]


def test_every_document_is_there_as_docx_and_pdf(s07):
    made, _ = s07
    listed = manifest.read(made.folder)
    assert listed == made.manifest
    assert names(made.folder) == {*listed.files, manifest.FILE}
    assert {d.type for d in listed.dokumenter} >= {"krav_dokument", "tilbud", "enighetsprotokoll"}
    for document in listed.dokumenter:
        assert (made.folder / document.docx.navn).read_bytes().startswith(b"PK")
        assert (made.folder / document.pdf.navn).read_bytes().startswith(b"%PDF-")


def test_the_disposal_is_there_as_a_spreadsheet_too_and_no_other_document(s07):
    made, _ = s07
    listed = made.manifest.dokumenter
    assert {d.type for d in listed if d.xlsx} == {"vedlegg_disponering"}
    assert all(d.xlsx for d in listed if d.type == "vedlegg_disponering")
    assert {p.name for p in made.folder.glob("*.xlsx")} == {d.xlsx.navn for d in listed if d.xlsx}
    for document in listed:
        if document.xlsx:
            assert document.xlsx.navn == f"{document.navn}.xlsx"
            assert (made.folder / document.xlsx.navn).read_bytes().startswith(b"PK")


def test_made_elsewhere_at_another_time_every_docx_is_the_same(s07, tmp_path):
    made, _ = s07
    shutil.copy(SCENARIOS / "S07.yaml", tmp_path)
    subprocess.run(
        [sys.executable, "-c", COMMAND],
        cwd=tmp_path,
        env=os.environ | {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7", "LC_ALL": "nn_NO"},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    for document in made.manifest.dokumenter:
        elsewhere = tmp_path / "her" / "S07" / document.docx.navn
        assert elsewhere.read_bytes() == (made.folder / document.docx.navn).read_bytes()
        if document.xlsx:
            sheet = elsewhere.with_suffix(".xlsx")
            assert sheet.read_bytes() == (made.folder / document.xlsx.navn).read_bytes()


def test_a_protocol_and_what_its_signers_may_see_is_one_pdf(s07):
    made, _ = s07
    names = [d.navn for d in made.manifest.dokumenter if d.type == "enighetsprotokoll"]
    assert [c.navn for c in made.manifest.kopier] == [f"{n}-til-underskrift.pdf" for n in names]


def test_file_names_name_nobody(s07):
    made, _ = s07
    assert not any("forbund" in name.lower() for name in names(made.folder))


def test_the_manifest_holds_what_filing_needs_and_never_the_mandate(s07):
    made, _ = s07
    text = (made.folder / manifest.FILE).read_text("utf-8")
    assert made.manifest.tall == {
        "grunnlonnsmasse": "1500000", "pott": "18000", "brukt": "18000", "rest": "0",
    }  # fmt: skip
    protocol = next(d for d in made.manifest.dokumenter if d.type == "enighetsprotokoll")
    assert (protocol.hjemmel, protocol.utfall) == ("4.1", "enighet")
    assert protocol.organisasjoner == ("Fagforbundet",)
    assert "fullmakt" not in json.loads(text)
    assert "ramme" not in text


def test_what_is_being_done_is_told(s07):
    _, told = s07
    assert any("filling tilbud-1" in text for text in told)
    assert told[-1].endswith("making and proving PDF/A")


def test_made_again_elsewhere_the_documents_are_the_same(s07, tmp_path, monkeypatch):
    made, _ = s07
    monkeypatch.setattr(making, "prove", unproven)
    source = shutil.copy(SCENARIOS / "S07.yaml", tmp_path)
    (again,) = make(checked(Path(source)), tmp_path / "out", WORKSHOP, silent)
    assert [d.docx for d in again.manifest.dokumenter] == [d.docx for d in made.manifest.dokumenter]


def test_an_error_stops_its_own_outcome_only(tmp_path):
    files = [SCENARIOS / "krav-minimal.yaml", SCENARIOS / "S08-c.yaml"]
    results = checked(*files)
    made = make(results, tmp_path / "out", WORKSHOP, silent)
    assert [item.file for item in made] == [str(files[0])]
    assert names(tmp_path / "out") == {"krav-minimal"}


def test_what_cannot_be_made_yet_says_what_it_waits_for(tmp_path):
    head = tmp_path / "bare.yaml"
    head.write_text(
        "semje: 1\neier: arbeidsgiver\ntariffomrade: KA\nrunde: eksempel-ka-2026\n"
        "arbeidsgiver: {navn: Prøve råd}\n",
        encoding="utf-8",
    )
    (made,) = make(checked(head), tmp_path / "out", WORKSHOP, silent)
    assert made.folder is None
    assert "krav_dokument" in {waiting.type for waiting in made.waiting}
    assert not (tmp_path / "out").exists()


def test_a_fault_in_a_template_leaves_no_file_and_the_earlier_folder(s07, tmp_path):
    made, _ = s07
    out = tmp_path / "out"
    shutil.copytree(made.folder, out / "S07")
    before = {path.name: path.read_bytes() for path in (out / "S07").iterdir()}
    own = tmp_path / "maler"
    (own / "nb").mkdir(parents=True)
    template = Document()
    template.add_paragraph("{{ finnes_ikke }}")
    template.save(str(own / "nb" / "tilbud.docx"))
    workshop = replace(WORKSHOP, templates=TemplateFolder(own))
    (result,) = make(checked(SCENARIOS / "S07.yaml"), out, workshop, silent)
    assert isinstance(result.fault, TemplateError)
    assert "finnes_ikke" in str(result.fault)
    assert {path.name: path.read_bytes() for path in (out / "S07").iterdir()} == before
    assert names(out) == {"S07"}


def test_own_sentences_go_before_semjes(tmp_path):
    (tmp_path / "nb").mkdir()
    (tmp_path / "nb" / "fraser.yaml").write_text("bare: denne\n", encoding="utf-8")
    workshop = replace(WORKSHOP, templates=TemplateFolder(tmp_path))
    (result,) = make(checked(SCENARIOS / "krav-minimal.yaml"), tmp_path / "out", workshop, silent)
    assert "fraser.yaml has no sentence" in str(result.fault)


def test_own_sentences_that_are_no_text_are_told(tmp_path):
    (tmp_path / "nb").mkdir()
    (tmp_path / "nb" / "fraser.yaml").write_bytes(b"\xff")
    workshop = replace(WORKSHOP, templates=TemplateFolder(tmp_path))
    (result,) = make(checked(SCENARIOS / "krav-minimal.yaml"), tmp_path / "out", workshop, silent)
    assert "cannot be read" in str(result.fault)


def test_two_files_of_one_name_are_refused(tmp_path):
    copy = Path(shutil.copy(SCENARIOS / "krav-minimal.yaml", tmp_path))
    results = checked(SCENARIOS / "krav-minimal.yaml", copy)
    with pytest.raises(PlacementError, match="two files are named krav-minimal"):
        make(results, tmp_path / "out", WORKSHOP, silent)


def test_without_libreoffice_nothing_is_begun(tmp_path):
    workshop = replace(WORKSHOP, office=Office(tmp_path / "soffice"))
    with pytest.raises(ToolError, match="cannot be run"):
        make(checked(SCENARIOS / "krav-minimal.yaml"), tmp_path / "out", workshop, silent)
    assert not (tmp_path / "out").exists()


def test_libreoffice_that_makes_nothing_is_told_and_leaves_nothing(tmp_path):
    program = tmp_path / "soffice.bin"
    program.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    program.chmod(0o755)
    workshop = replace(WORKSHOP, office=Office(program))
    (result,) = make(checked(SCENARIOS / "krav-minimal.yaml"), tmp_path / "out", workshop, silent)
    assert isinstance(result.fault, ToolError)
    assert not (tmp_path / "out").exists()


def test_only_what_could_be_read_is_made(tmp_path):
    (unreadable,) = checked(tmp_path / "mangler.yaml")
    with pytest.raises(LookupError):
        make_outcome(unreadable, tmp_path / "x", WORKSHOP, silent)


def test_access_copies_have_a_folder_of_their_own_and_no_union_in_any_file(tmp_path):
    """R-PV-02: neither the documents, the spreadsheet nor the manifest tell anyone's union."""
    workshop = replace(WORKSHOP, access_copies=True)
    (made,) = make(checked(SCENARIOS / "S01.yaml"), tmp_path / "out", workshop, silent)
    assert made.folder == tmp_path / "out" / "S01-innsyn"
    copy = "innsynskopi-vedlegg-2-disponering"
    assert names(made.folder) == {
        manifest.FILE,
        *(f"{copy}.{kind}" for kind in ("docx", "pdf", "xlsx")),
    }
    assert [d.organisasjoner for d in made.manifest.dokumenter] == [()]
    unions = ("Fagforbundet", "Det Norske Diakonforbund", "Musikernes fellesorganisasjon")
    for file in (made.folder / manifest.FILE, *made.folder.glob("*.[dx]*x")):
        assert not [union for union in unions if union in said_in(file)]


def said_in(file: Path) -> str:
    """Give all the text of a file, unpacked where it is packed."""
    if not zipfile.is_zipfile(file):
        return file.read_text("utf-8")
    with zipfile.ZipFile(file) as packed:
        return "".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
