"""The command `deliver`, as a user runs it."""

import json
import os
import zipfile
from pathlib import Path

import pytest

from pipeline import making
from pipeline.checking import check
from pipeline.cli import main
from pipeline.making import Workshop, make_outcome
from pipeline.soffice import Office
from pipeline.template_folder import TemplateFolder

S01 = Path(__file__).parents[2] / "scenarios" / "S01.yaml"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """S01 made without LibreOffice, in a folder that holds the outcome too."""

    def prove(folder, documents, sprak, office):
        for document in documents:
            (folder / f"{document.navn}.pdf").write_bytes(b"%PDF-1.7\n")

    place = tmp_path_factory.mktemp("made")
    (place / "S01.yaml").write_bytes(S01.read_bytes())
    (checked,) = check([place / "S01.yaml"], lambda _: ())
    workshop = Workshop(TemplateFolder(), Office())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(making, "prove", prove)
        return make_outcome(checked, place / "ut" / "S01", workshop, lambda _: None).folder


@pytest.fixture
def run(monkeypatch, tmp_path, capsys):
    """Run a command in English, in a folder without settings."""
    for name in list(os.environ):
        if name.startswith(("SEMJE_", "XDG_CONFIG")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SEMJE_SPRAK", "en")
    monkeypatch.chdir(tmp_path)

    def command(*arguments):
        code = main(list(map(str, arguments)))
        return code, *capsys.readouterr()

    return command


def test_the_package_is_written_and_told_of(made, run, tmp_path):
    package = tmp_path / "pakke.zip"
    code, out, _ = run("deliver", made, "--to", "MFO", "--out", package)
    assert code == 0
    lines = out.splitlines()
    assert lines[0] == f"{package}: 3 documents for Musikernes fellesorganisasjon"
    assert "  krav-dokument-1-part-3.pdf  Krav dokument 1" in lines
    assert any("there is no letter to the centre" in line for line in lines)
    assert "  tilbud-1 is not sent: it concerns another union" in lines
    assert zipfile.ZipFile(package).testzip() is None


def test_programs_are_told_too(made, run, tmp_path):
    package = tmp_path / "pakke.zip"
    code, out, _ = run("deliver", made, "--to", "MFO", "--out", package, "--json")
    told = json.loads(out)
    assert code == 0
    assert told["package"] == str(package)
    assert told["delivery"]["organisasjon"] == "Musikernes fellesorganisasjon"
    assert len(told["documents"]) == 3
    assert {"document": "tilbud-1", "why": "it concerns another union"} in told["left_out"]


def test_a_package_that_is_there_is_not_written_over(made, run):
    assert run("deliver", made, "--to", "Fagforbundet")[0] == 0
    package = made.parent / "S01-levering-part-1.zip"
    before = package.read_bytes()
    code, _, err = run("deliver", made, "--to", "Fagforbundet")
    assert code == 2
    assert "is there already" in err
    assert package.read_bytes() == before


def test_an_outcome_that_cannot_be_read_is_told_of_with_its_faults(made, run, tmp_path):
    (tmp_path / "annen.yaml").write_text("semje: 1\nsprak: xx\n", "utf-8")
    code, _, err = run("deliver", made, "--to", "MFO", "--outcome", "annen.yaml")
    assert code == 2
    assert "annen.yaml:2:8" in err
