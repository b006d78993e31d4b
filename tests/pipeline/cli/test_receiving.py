"""The command `archive receive`, as a user runs it."""

import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from docx import Document

from pipeline.cli import main, receiving

ROOT = Path(__file__).parents[3]
TOLD = """\
avsender: Fagforbundet Prøvedal
mottaker: Kompetansesenteret
arbeidsgiver: Prøvedal kommune
aar: 2024
dokumenttype: enighetsprotokoll
tittel: Protokoll 4.1
dato: 2024-10-13
"""


@pytest.fixture(autouse=True)
def english(monkeypatch, tmp_path):
    for name in list(os.environ):
        if name.startswith(("SEMJE_", "XDG_CONFIG")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SEMJE_SPRAK", "en")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(capsys):
    def command(*arguments):
        capsys.readouterr()
        code = main(list(map(str, arguments)))
        return code, *capsys.readouterr()

    return command


@pytest.fixture
def archive(run, tmp_path):
    folder = tmp_path / "arkiv"
    assert run("archive", "init", "--archive", folder)[0] == 0
    return folder


def put(folder: Path, name="protokoll", text="Enige") -> Path:
    folder.mkdir(exist_ok=True)
    buffer = io.BytesIO()
    document = Document()
    document.add_paragraph(text)
    document.save(buffer)
    (folder / f"{name}.docx").write_bytes(buffer.getvalue())
    (folder / f"{name}.yaml").write_text(TOLD, "utf-8")
    return folder / f"{name}.docx"


def test_what_is_received_is_told_of_and_again_gives_the_first_receipt(run, archive, tmp_path):
    file = put(tmp_path / "inn")
    code, out, _ = run("archive", "receive", file, "--archive", archive)
    year = time.strftime("%Y")
    assert code == 0
    assert out.startswith(f"{file}: received in case {year}/1: {year}/1-1 (receipt ")
    code, out, _ = run("archive", "receive", file, "--archive", archive, "--json")
    assert code == 0
    told = json.loads(out)
    assert told["again"] is True
    assert told["receipt"]["journalposter"][0]["registrerings_id"] == f"{year}/1-1"


def test_what_is_refused_stops_no_other(run, archive, tmp_path):
    bad = tmp_path / "pakke.zip"
    with zipfile.ZipFile(bad, "w") as package:
        package.writestr("../../ut.txt", b"x")
    good = put(tmp_path / "inn")
    code, out, err = run("archive", "receive", bad, good, "--archive", archive)
    assert code == 2
    lines = out.splitlines()
    assert lines[0] == f"{bad}: refused: the name '../../ut.txt' leads out of its folder"
    assert "received in case" in lines[1]
    assert err == ""
    assert not (tmp_path / "ut.txt").exists()
    assert len(list((archive / "quarantine").iterdir())) == 1


def test_something_must_be_named(run, archive):
    code, _, err = run("archive", "receive", "--archive", archive)
    assert code == 2
    assert "name a package" in err


def test_a_document_without_its_text_is_asked_for_where_nobody_can_answer(run, archive, tmp_path):
    file = put(tmp_path / "inn")
    file.with_suffix(".yaml").unlink()
    code, _, err = run("archive", "receive", file, "--archive", archive)
    assert code == 2
    assert "needs a text beside it" in err
    assert not (archive / "quarantine").exists()


def test_a_person_is_asked_and_the_answers_are_kept(run, archive, tmp_path, monkeypatch):
    file = put(tmp_path / "inn")
    file.with_suffix(".yaml").unlink()
    answers = {line.split(": ")[0]: line.split(": ")[1] for line in TOLD.splitlines()}
    monkeypatch.setattr(receiving.sys, "stdin", type("Terminal", (), {"isatty": lambda _: True})())
    monkeypatch.setattr(receiving.typer, "prompt", lambda name, **_: answers.get(name, ""))
    code, out, _ = run("archive", "receive", file, "--archive", archive)
    assert code == 0, out
    assert "tittel: Protokoll 4.1\n" in file.with_suffix(".yaml").read_text("utf-8")


def test_a_folder_that_is_not_there_cannot_be_watched(run, archive, tmp_path):
    code, _, err = run("archive", "receive", "--watch", tmp_path / "borte", "--archive", archive)
    assert code == 2
    assert "there is no folder" in err


def test_a_watched_folder_is_emptied_and_the_watch_ends_at_a_signal(archive, tmp_path):
    folder = tmp_path / "inn"
    put(folder)
    command = [sys.executable, "-m", "pipeline.cli", "archive", "receive", "--watch", str(folder)]
    process = subprocess.Popen(
        [*command, "--every", "0.1", "--archive", str(archive)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    try:
        assert "received in case" in process.stdout.readline()
        (folder / "tom.zip").write_bytes(b"x")
        assert "tom.zip: refused" in process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=60)
    finally:
        process.kill()
    assert (process.returncode, out, err) == (0, "", "")
    assert {path.name for path in (folder / "done").iterdir()} == {
        "protokoll.docx",
        "protokoll.yaml",
    }
    assert (folder / "refused" / "tom.zip").exists()
