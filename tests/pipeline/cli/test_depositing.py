import json
import os
import re

import pytest

from archive.deposit import check
from pipeline.cli import main
from pipeline.cli.deposit_reports import as_html, as_pdf
from pipeline.settings import read_settings
from pipeline.soffice import Office


@pytest.fixture
def semje(capsys):
    def ran(*words):
        code = main(["deposit", *map(str, words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return ran


@pytest.fixture
def ended(run, desk, monkeypatch):
    """The archive with its cases and its period closed; no official schemas are in place."""
    monkeypatch.delenv("SEMJE_NOARK_SCHEMAS", raising=False)
    for case in ("2026/1", "2026/2"):
        assert run("status", case, "arkivert")[0] == 0
        assert run("close", case, "--how", "etterretning")[0] == 0
    assert run("period", "Neste")[0] == 0
    part = desk.administration.arkiv().arkivdeler[0]
    assert run("period", part.tittel, "--end")[0] == 0
    return desk


@pytest.mark.parametrize("word", [("make",), ()])
def test_a_period_is_deposited_and_what_is_lacking_said(word, ended, semje, tmp_path):
    code, out, _ = semje(*word, tmp_path / "avlevering", "--archive", ended.folder)
    assert code == 0
    assert "is deposited: 2 cases, 3 entries, 3 files" in out
    assert "the deposit lacks schemas that must go along: arkivstruktur.xsd, " in out
    told = [event.hendelse.handling.value for event in ended.trail.told()]
    assert told[-1] == "Avlevert"


def test_the_answer_is_json_too(ended, semje, tmp_path):
    code, out, _ = semje("make", tmp_path / "a", "--archive", ended.folder, "--json")
    said = json.loads(out)
    assert code == 0
    assert (said["cases"], said["files"], said["leftOut"]) == (2, 3, {})
    assert len(said["sum"]) == 64


def test_all_that_hinders_is_told(desk, run, semje, tmp_path):
    code, _, err = semje("make", tmp_path / "a", "--archive", desk.folder)
    assert code == 2
    assert "say which period; closed are: –" in err


def test_a_sound_deposit_passes_with_the_official_schemas(
    ended, semje, tmp_path, monkeypatch, noark_schemas
):
    monkeypatch.setenv("SEMJE_NOARK_SCHEMAS", str(noark_schemas))
    assert "lacks" not in semje("make", tmp_path / "a", "--archive", ended.folder)[1]
    code, out, _ = semje("check", tmp_path / "a")
    assert (code, out) == (0, f"{tmp_path / 'a'}: 58 controls, 0 faults\n")


def test_what_is_wrong_is_told_in_text_json_and_html(ended, semje, tmp_path):
    folder = tmp_path / "a"
    semje("make", folder, "--archive", ended.folder)
    (folder / "avleveringspakke" / "DOKUMENT" / "<b>.pdf").write_bytes(b"x")
    page = tmp_path / "rapport.html"
    code, out, _ = semje("check", folder, "--html", page)
    assert code == 4
    assert "N5.33 DOKUMENT/<b>.pdf: nothing refers to the file\n" in out
    assert "N5.01 addml.xsd: the file is not there\n" in out
    assert "Semje's own tables alone" in out
    html = page.read_text("utf-8")
    assert "DOKUMENT/&lt;b&gt;.pdf" in html
    assert "<b>" not in html
    assert re.search(r"N5\.16</td><td>entries .*?</td><td>\s*3\s*</td>", html)
    said = json.loads(semje("check", folder, "--json")[1])
    assert not said["clean"]
    assert said["faults"] == len([line for line in out.splitlines() if line[:2] in {"N5", "S5"}])


def test_the_report_is_a_pdf_too(ended, semje, tmp_path):
    semje("make", tmp_path / "a", "--archive", ended.folder)
    page = as_html(check(tmp_path / "a"), "en")
    settings = read_settings(os.environ, tmp_path)
    assert as_pdf(page, Office(settings.soffice)).startswith(b"%PDF-")


def test_the_help_of_the_group_stays(semje):
    code, out, _ = semje("--help")
    assert code == 0
    assert "check" in out
    assert semje()[0] == 2
