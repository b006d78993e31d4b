import zipfile
from pathlib import Path

import pikepdf
import pytest

from pipeline.convert import DocumentError, convert
from pipeline.durable import WriteError
from pipeline.errors import ConformanceError, ToolError
from pipeline.soffice import Office


def fake(folder: Path, script: str) -> Office:
    binary = folder / "soffice.bin"
    binary.write_text(f"#!/bin/sh\n{script}\n")
    binary.chmod(0o755)
    return Office(program=folder / "soffice", start_seconds=20)


@pytest.mark.parametrize("name", ["protokoll", "lang", "navn", "stil"])
def test_a_document_as_it_should_be_is_proven(made, name):
    proof = made.results[name].proven()
    assert "wording" in proof.checks
    with pikepdf.open(made.pdf(name)) as pdf:
        assert len(pdf.pages) == proof.pages
        with pdf.open_metadata() as stated:
            assert stated.pdfa_status == "2A"


@pytest.mark.parametrize(
    ("name", "check", "what"),
    [
        ("ramme", "untagged", "paints without a mark"),
        ("engelsk", "language", "«en-US», not «nb-NO»"),
        ("endring", "wording", "has P «Dette stårborte» where the DOCX has P «Dette står»"),
        ("boks", "drawn", "does not draw «\U0001fae0»"),
    ],
)
def test_a_document_that_is_not_as_it_should_be_leaves_no_file(made, name, check, what):
    with pytest.raises(ConformanceError, match=f"{check} .*{what}"):
        made.results[name].proven()
    assert not made.pdf(name).exists()


def test_the_same_document_gives_the_same_bytes(made, new_job, tmp_path):
    again = tmp_path / "igjen.pdf"
    convert([new_job(made.docx("protokoll"), again)])[0].proven()
    assert again.read_bytes() == made.pdf("protokoll").read_bytes()


@pytest.mark.parametrize("damage", ["empty", "cut", "text", "other zip", "no body", "flipped"])
def test_what_is_no_docx_is_refused_and_the_old_pdf_kept(made, new_job, tmp_path, damage):
    data = made.docx("protokoll").read_bytes()
    broken = tmp_path / "ødelagt.docx"
    if damage in ("other zip", "no body"):
        with zipfile.ZipFile(broken, "w") as package:
            name = "word/document.xml" if damage == "no body" else "readme"
            package.writestr(name, "<nothing/>")
    else:
        middle = len(data) // 2
        flipped = data[:middle] + bytes(255 - b for b in data[middle : middle + 9])
        contents = {"empty": b"", "cut": data[:middle], "text": b"Hei"}
        broken.write_bytes(contents.get(damage, flipped + data[middle + 9 :]))
    pdf = tmp_path / "gammel.pdf"
    pdf.write_bytes(b"old")
    [result] = convert([new_job(broken, pdf)])
    with pytest.raises(DocumentError, match=r"ødelagt.docx is not a readable DOCX"):
        result.proven()
    assert pdf.read_bytes() == b"old"


def test_a_missing_docx_is_refused(new_job, tmp_path):
    [result] = convert([new_job(tmp_path / "borte.docx", tmp_path / "x.pdf")])
    assert isinstance(result.fault, DocumentError)


def test_a_program_that_makes_nothing_is_not_believed(made, new_job, tmp_path):
    [result] = convert(
        [new_job(made.docx("protokoll"), tmp_path / "x.pdf")], fake(tmp_path, "exit 0")
    )
    with pytest.raises(ToolError, match=r"made no PDF of .*protokoll.docx: it said nothing"):
        result.proven()


def test_a_program_that_fails_is_told_for_every_document(made, new_job, tmp_path):
    jobs = [new_job(made.docx(name), tmp_path / f"{name}.pdf") for name in ("protokoll", "stil")]
    results = convert(jobs, fake(tmp_path, "echo no luck; exit 5"))
    assert all("no luck" in str(result.fault) for result in results)


def writing(pdf: Path, folder: Path) -> Office:
    """A program that writes this file, whatever it is given."""
    script = f"while [ $# -gt 1 ]; do shift; done; cp {pdf} $HOME/$(basename $1 .docx).pdf"
    return fake(folder, script)


def test_a_blank_page_is_not_believed(made, new_job, tmp_path):
    blank = pikepdf.new()
    blank.add_blank_page()
    blank.save(tmp_path / "blank.pdf")
    [result] = convert(
        [new_job(made.docx("protokoll"), tmp_path / "x.pdf")],
        writing(tmp_path / "blank.pdf", tmp_path),
    )
    assert isinstance(result.fault, ConformanceError)
    assert not (tmp_path / "x.pdf").exists()


def test_an_unreadable_pdf_is_not_believed(made, new_job, tmp_path):
    (tmp_path / "no.pdf").write_bytes(b"no PDF")
    [result] = convert(
        [new_job(made.docx("protokoll"), tmp_path / "x.pdf")],
        writing(tmp_path / "no.pdf", tmp_path),
    )
    with pytest.raises(ToolError, match="cannot be read"):
        result.proven()


def test_a_relative_folder_with_odd_signs_is_as_good_as_any(made, new_job, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = Path("Ås & Øvre 100 %")
    folder.mkdir()
    [result] = convert([new_job(made.docx("stil"), folder / "x.pdf")])
    assert result.proven().pages == 2
    assert [path.name for path in folder.iterdir()] == ["x.pdf"]


def test_a_folder_that_is_not_there(made, new_job, tmp_path):
    [result] = convert(
        [new_job(made.docx("stil"), tmp_path / "borte" / "x.pdf")],
        writing(made.pdf("stil"), tmp_path),
    )
    with pytest.raises(WriteError, match="cannot be written"):
        result.proven()


def test_no_jobs_start_nothing(tmp_path):
    assert convert([], fake(tmp_path, "touch $HOME/../started")) == ()
