"""The commands on templates, as a user runs them."""

import io
import json
import os
from importlib.resources import files
from pathlib import Path

import docx
import pytest

from pipeline.cli import main

ROOT = Path(__file__).parents[3]
FAULTY = ROOT / "tests/faults/templates/ukjent-felt.docx"
CLAIM = ("--type", "krav_dokument", "--lang", "nb")


@pytest.fixture(autouse=True)
def english(monkeypatch, tmp_path):
    """Run each command in a folder without settings, in English."""
    for name in list(os.environ):
        if name.startswith(("SEMJE_", "XDG_CONFIG")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SEMJE_SPRAK", "en")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(capsys):
    """Run a command; gives its exit code, its result and what else it said."""

    def command(*arguments):
        capsys.readouterr()
        code = main(["template", *map(str, arguments)])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return command


@pytest.fixture
def own(tmp_path, monkeypatch):
    """A folder of the organisation's own templates, in force."""
    folder = tmp_path / "maler"
    (folder / "nb").mkdir(parents=True)
    blob = (files("templates") / "nb" / "tilbud.docx").read_bytes()
    (folder / "nb" / "tilbud.docx").write_bytes(blob)
    monkeypatch.setenv("SEMJE_MALER", str(folder))
    return folder


def test_list_says_where_each_template_comes_from(run, own):
    code, out, _ = run("list")
    assert code == 0
    lines = [line.split(maxsplit=2) for line in out.splitlines()]
    assert ["nb", "tilbud", str(own / "nb" / "tilbud.docx")] in lines
    assert ["nb", "krav_dokument", "comes with Semje"] in lines


def test_list_json(run, own):
    listed = json.loads(run("list", "--json")[1])["templates"]
    assert {"type": "tilbud", "sprak": "nb", "own": str(own / "nb" / "tilbud.docx")} in listed
    assert {"type": "tilbud", "sprak": "nn", "own": None} in listed


def test_show_says_what_may_be_used_and_what_is(run):
    code, out, _ = run("show", "krav_dokument")
    assert code == 0
    assert "\n* begrunnelse: text or nothing; the reason\n" in out
    assert "\n  nr: whole number; running number\n" in out
    assert "\n    * rader.navn: text\n" in out
    assert "\n      rader.gammel_kode: text or nothing\n" in out
    assert "belop*" in out.splitlines()[-1]
    assert "_printable" not in out


@pytest.mark.parametrize(("spoken", "shown"), [("nn", "nn"), ("nb", "nb"), ("en", "nb")])
def test_a_template_is_that_of_the_users_language(spoken, shown, run, monkeypatch, tmp_path):
    monkeypatch.setenv("SEMJE_SPRAK", spoken)
    assert json.loads(run("show", "tilbud", "--json")[1])["sprak"] == shown
    assert run("new", "tilbud", "--out", "x.docx")[0] == 0
    supplied = files("templates") / shown / "tilbud.docx"
    assert (tmp_path / "x.docx").read_bytes() == supplied.read_bytes()


def test_show_json(run):
    shown = json.loads(run("show", "krav_dokument", "--lang", "nn", "--json")[1])
    assert (shown["type"], shown["sprak"]) == ("krav_dokument", "nn")
    by_name = {variable["name"]: variable for variable in shown["variables"]}
    assert by_name["begrunnelse"] == {
        "name": "begrunnelse",
        "kind": "text",
        "may_be_missing": True,
        "used": True,
        "about": "the reason",
    }
    assert by_name["rader"]["each"] == "parts"
    assert {"name": "navn", "kind": "text", "may_be_missing": False, "used": True} in by_name[
        "rader"
    ]["fields"]
    assert {"name": "belop", "used": True} in shown["filters"]


def test_show_of_what_is_none_names_the_nearest(run):
    code, _, err = run("show", "tilbudd")
    assert code == 2
    assert "did you mean «tilbud»?" in err


def test_lint_of_what_is_right_ends_with_0(run, own):
    code, out, _ = run("lint", own)
    assert code == 0
    assert out.splitlines()[-1] == "1 file: 0 errors, 0 warnings"


def test_lint_says_every_fault_with_its_place_and_ends_with_1(run):
    code, out, _ = run("lint", FAULTY, *CLAIM)
    assert code == 1
    assert (
        f"{FAULTY}: E body, paragraph 2 «Fra {{{{ organisasjon.navnet }}}}»: "
        "there is no «navnet» in organisasjon: did you mean «navn»?"
    ) in out.splitlines()
    assert f"{FAULTY}: W no page numbers: put the fields PAGE and NUMPAGES in the footer" in out
    assert out.splitlines()[-1] == "1 file: 3 errors, 2 warnings"


def test_lint_json(run):
    (file,) = json.loads(run("lint", FAULTY, *CLAIM, "--json")[1])["files"]
    assert {
        "level": "E",
        "part": "word/document.xml",
        "paragraph": 1,
        "place": "paragraph 2 «Fra {{ organisasjon.navnet }}»",
        "message": "there is no «navnet» in organisasjon: did you mean «navn»?",
    } in file["faults"]


def test_lint_of_sentences(run, tmp_path):
    folder = tmp_path / "nb"
    folder.mkdir()
    source = (files("templates") / "nb" / "fraser.yaml").read_text("utf-8")
    (folder / "fraser.yaml").write_text(source.replace("enige:", "enig:", 1), "utf-8")
    code, out, _ = run("lint", folder)
    assert code == 1
    assert "did you mean «enige»?" in out
    assert "«enige»: the sentence is missing" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("lint", "finnes-ikke.docx", *CLAIM), "cannot be read"),
        (("lint", FAULTY), "give --lang nb, nn or sv"),
        (("lint", "."), "holds no template"),
        (("preview", "tilbud.docx", *CLAIM, "--out", "x.pdf"), "cannot be read"),
        (("preview", "tilbudd", "--out", "x.pdf", "--lang", "nb"), "no document «tilbudd»"),
        (
            ("preview", "tilbud", "--out", "x.pdf", "--with", ROOT / "tests/scenarios/S08-c.yaml"),
            "has errors",
        ),
        (("new", "brev", "--out", "x.docx"), "there is no document «brev»"),
        (("new", "tilbud", "--lang", "tysk", "--out", "x.docx"), "tysk"),
    ],
)
def test_what_cannot_be_used_ends_with_2(run, arguments, said):
    code, _, err = run(*arguments)
    assert (code, said in err) == (2, True), err


def test_annotate_writes_a_copy_with_comments_and_leaves_the_original(run, tmp_path):
    before, out = FAULTY.read_bytes(), tmp_path / "merket.docx"
    code, _, _ = run("lint", FAULTY, *CLAIM, "--annotate", out)
    assert code == 1
    assert FAULTY.read_bytes() == before
    said = " ".join(comment.text for comment in docx.Document(str(out)).comments)
    assert "there is no «navnet» in organisasjon" in said
    assert run("lint", FAULTY, *CLAIM, "--annotate", out)[0] == 2  # it is there already


def test_annotate_is_for_one_template(run, own, tmp_path):
    out = tmp_path / "x.docx"
    code, _, err = run("lint", own, FAULTY, *CLAIM, "--annotate", out)
    assert (code, out.exists()) == (2, False)
    assert "2 are given" in err


def test_annotate_is_for_a_sound_document(run, tmp_path):
    file = tmp_path / "tilbud.docx"
    file.write_bytes(b"ikke docx")
    code, _, err = run("lint", file, "--lang", "nb", "--annotate", tmp_path / "x.docx")
    assert code == 2
    assert "not a sound DOCX" in err


def test_new_copies_the_supplied_template_once(run, tmp_path):
    out = tmp_path / "tilbud.docx"
    assert run("new", "tilbud", "--lang", "nn", "--out", out)[:2] == (0, f"{out}\n")
    assert out.read_bytes() == (files("templates") / "nn" / "tilbud.docx").read_bytes()
    code, _, err = run("new", "tilbud", "--out", out)
    assert code == 2
    assert "is there already" in err


def test_preview_of_a_file_uses_the_sentences_beside_it(run, own, tmp_path):
    source = (files("templates") / "nb" / "fraser.yaml").read_text("utf-8")
    (own / "nb" / "fraser.yaml").write_text(source.replace("Tilbud nr. {{ nr }}", "Bud {{ nr }}"))
    document = docx.Document(io.BytesIO((own / "nb" / "tilbud.docx").read_bytes()))
    document.save(str(own / "nb" / "tilbud.docx"))
    out = tmp_path / "x.pdf"
    code, said, err = run("preview", own / "nb" / "tilbud.docx", "--out", out)
    assert (code, said) == (0, f"{out}: Bud 1\n"), err
    assert out.read_bytes().startswith(b"%PDF-")
