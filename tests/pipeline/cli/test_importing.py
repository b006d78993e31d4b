"""The command `archive import`, as a user runs it."""

import io
import json
import os

import pytest
from docx import Document

from pipeline.cli import main

TEXT = "Protokoll 13. oktober 2019 mellom Prøvedal kommune og Fagforbundet. Partene ble enige."


@pytest.fixture
def run(monkeypatch, tmp_path, capsys):
    for name in list(os.environ):
        if name.startswith(("SEMJE_", "XDG_CONFIG")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SEMJE_SPRAK", "en")
    monkeypatch.setenv("PATH", str(tmp_path))  # no OCR program here
    monkeypatch.chdir(tmp_path)

    def command(*arguments):
        capsys.readouterr()
        code = main(list(map(str, arguments)))
        return code, *capsys.readouterr()

    assert command("archive", "init", "--archive", "arkiv")[0] == 0
    return command


@pytest.fixture
def files(tmp_path):
    (tmp_path / "skannet").mkdir()
    buffer = io.BytesIO()
    document = Document()
    document.add_paragraph(TEXT)
    document.save(buffer)
    (tmp_path / "skannet" / "a.docx").write_bytes(buffer.getvalue())
    return tmp_path / "skannet"


def take(run, *more):
    return run(
        "archive", "import", "--csv", "liste.csv", "--files", "skannet", "--archive", "arkiv", *more
    )


def test_a_list_is_taken_in_and_told_of(run, files, tmp_path):
    (tmp_path / "liste.csv").write_text("Fil;Tittel;Mappe\na.docx;Protokoll;X\n", "utf-8")
    code, out, err = take(run)
    assert code == 0, err
    assert out == (
        "1 taken in, 0 were there, 0 refused; of 1 something is guessed, of 1 something is "
        "unknown: liste.rapport.csv\n"
    )
    assert "the column «Mappe» is not known" in err
    assert "OCRmyPDF is not installed" in err
    assert "Prøvedal kommune" in (tmp_path / "liste.rapport.csv").read_text("utf-8-sig")


def test_what_is_refused_is_counted_and_the_same_command_goes_on(run, files, tmp_path):
    (tmp_path / "liste.csv").write_text("Fil\na.docx\nborte.pdf\n", "utf-8")
    code, out, _ = take(run, "--json", "--report", "rapport.json")
    assert code == 2
    assert json.loads(out)["counts"]["avvist"] == 1
    (tmp_path / "skannet" / "borte.pdf").write_bytes((files / "a.docx").read_bytes())
    (first, second) = json.loads((tmp_path / "rapport.json").read_text("utf-8"))
    assert first["nummer"].endswith("/1-1")
    assert "cannot be read" in second["grunn"]
    code, out, _ = take(run, "--json")
    assert (code, json.loads(out)["counts"]["tatt inn"]) == (2, 1)


def test_a_list_that_is_not_there_is_told_of(run, files):
    code, _, err = take(run)
    assert code == 2
    assert "liste.csv cannot be read" in err
