"""The commands as a user runs them: through the entry point, judged by output and exit code."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from pipeline.cli import main
from pipeline.source.schema import FILE

ROOT = Path(__file__).parents[3]
SCENARIOS = ROOT / "tests" / "scenarios"
MINIMAL = str(SCENARIOS / "krav-minimal.yaml")


@pytest.fixture(autouse=True)
def english(monkeypatch, tmp_path):
    """Run each command in a folder without settings, in English."""
    for name in list(os.environ):
        if name.startswith(("SEMJE_", "XDG_CONFIG")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SEMJE_SPRAK", "en")
    (tmp_path / "her").mkdir()
    monkeypatch.chdir(tmp_path / "her")


@pytest.fixture
def run(capsys):
    """Run a command; gives its exit code, its result and what else it said."""

    def command(*arguments):
        capsys.readouterr()
        code = main(list(arguments))
        out, err = capsys.readouterr()
        return code, out, err

    return command


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The folder of krav-minimal, made by the command with LibreOffice."""
    out = tmp_path_factory.mktemp("cli") / "out"
    assert main(["make", MINIMAL, "--out", str(out)]) == 0
    return out / "krav-minimal"


def test_version_and_help(run):
    assert run("--version")[:2] == (0, "semje 0.1.0\n")
    code, out, _ = run("--help")
    assert code == 0
    assert "Exit codes: 0 fine" in out
    assert all(
        name in out for name in ("new", "check", "make", "schema", "explain", "archive", "search")
    )


def test_help_is_in_the_users_language(run, monkeypatch):
    monkeypatch.setenv("SEMJE_SPRAK", "nn")
    assert "lønsforhandling" in run("--help")[1]
    monkeypatch.setenv("SEMJE_SPRAK", "nb")
    assert "lønnsforhandling" in run("--help")[1]


@pytest.mark.parametrize(
    "arguments",
    [
        ("tull",),
        ("check",),
        ("check", "--tull", "x"),
        ("make", MINIMAL),
        ("new", "brev"),
        ("archive", "tull"),
        ("search", "x", "--limit", "0"),
        (),
    ],
)
def test_a_command_that_is_none_ends_with_2(run, arguments):
    code, _, err = run(*arguments)
    assert code == 2
    assert "Traceback" not in err


def test_check_says_findings_as_compilers_do_and_figures(run):
    code, out, _ = run("check", str(SCENARIOS / "S08-c.yaml"))
    assert code == 1
    lines = out.splitlines()
    assert any(
        ": E R-POT-06: " in line and line.startswith(f"{SCENARIOS / 'S08-c.yaml'}:")
        for line in lines
    )
    assert any(line.split() == ["pott", "10,500"] for line in lines)
    assert lines[-1].startswith("1 file: 1 error, ")


def test_check_of_what_is_right_ends_with_0(run):
    code, out, _ = run("check", str(SCENARIOS / "S01.yaml"))
    assert code == 0
    assert "nothing to remark" in out
    assert "ansatt.1" in out


def test_check_json_is_exactly_as_published(run):
    code, out, _ = run("check", str(SCENARIOS / "S08-c.yaml"), "--json")
    answer = json.loads(out)
    assert (code, list(answer)) == (1, ["files"])
    (file,) = answer["files"]
    assert list(file) == ["file", "findings", "figures"]
    finding = next(f for f in file["findings"] if f["rule"] == "R-POT-06")
    assert list(finding) == [
        *("rule", "level", "line", "column", "path", "message"),
        *("file", "sheet", "cell"),
    ]
    assert (finding["file"], finding["sheet"], finding["cell"]) == (file["file"], None, None)
    assert (finding["level"], file["figures"]["rest"]) == ("E", "-1000")
    assert all(isinstance(value, str) for value in file["figures"].values())


def test_a_path_is_written_with_its_positions(run, tmp_path):
    text = (SCENARIOS / "S03.yaml").read_text("utf-8")
    path = tmp_path / "to.yaml"
    path.write_text(
        text.replace("    hjemmel: 4.2\n    utfall", "    hjemmel: [4.2, 4.3]\n    utfall"), "utf-8"
    )
    findings = json.loads(run("check", str(path), "--json")[1])["files"][0]["findings"]
    assert {f["path"] for f in findings if f["rule"] == "R-HJ-02"} == {"protokoller[0].hjemmel"}


def test_a_file_that_cannot_be_used_ends_with_2_and_keeps_nothing_back(run, tmp_path):
    code, out, _ = run(
        "check", str(tmp_path / "mangler.yaml"), str(SCENARIOS / "S08-c.yaml"), "--json"
    )
    assert code == 2
    gone, other = json.loads(out)["files"]
    assert (gone["findings"][0]["rule"], gone["figures"]) == ("F-FIL", {})
    assert other["figures"]


def test_make_says_what_it_has_made(made, run, tmp_path):
    assert (made / "krav-dokument-1-part-1.pdf").is_file()
    code, out, _ = run("make", MINIMAL, str(SCENARIOS / "S08-c.yaml"), "--out", str(tmp_path / "x"))
    assert code == 1
    assert "krav-minimal: 1 document is made" in out
    assert "S08-c.yaml: no documents are made" in out
    assert "enighetsprotokoll: not yet, it waits for `protokoller`" in out
    assert [p.name for p in (tmp_path / "x").iterdir()] == ["krav-minimal"]


def test_make_json_lists_documents_and_faults(run, tmp_path):
    (tmp_path / "x" / "krav-minimal").mkdir(parents=True)
    (tmp_path / "x" / "krav-minimal" / "notat.txt").write_text("mitt")
    code, out, _ = run("make", MINIMAL, "--out", str(tmp_path / "x"), "--json")
    (file,) = json.loads(out)["files"]
    assert code == 2
    assert "notat.txt was not made here" in file["fault"]
    assert (file["folder"], file["documents"]) == (None, [])
    code, out, _ = run("make", MINIMAL, "--out", str(tmp_path / "x"))
    assert code == 2
    assert "no documents are made: " in out


def test_make_with_signing_copies_says_so(run, tmp_path):
    path = tmp_path / "protokoll.yaml"
    text = (SCENARIOS / "S07.yaml").read_text("utf-8")
    path.write_text(re.sub(r"^(krav|tilbud):\n( .*\n)+", "", text, flags=re.MULTILINE), "utf-8")
    code, out, _ = run("make", str(path), "--out", str(tmp_path), "--signing-copy", "--json")
    (file,) = json.loads(out)["files"]
    assert code == 0
    assert file["copies"] == ["protokoll-1-4.1-part-1-til-underskrift.pdf"]
    assert {d["type"] for d in file["documents"]} >= {"enighetsprotokoll", "vedlegg_pott"}


@pytest.mark.parametrize("option", ["--access-copy", "--innsyn"])
def test_make_says_why_there_is_no_access_copy(run, tmp_path, option):
    private = str(SCENARIOS / "S05.yaml")
    code, out, _ = run("make", private, "--out", str(tmp_path / "out"), option)
    assert code == 0
    assert "vedlegg_disponering: not yet, the employer is not open to access" in out
    assert not (tmp_path / "out").exists()


def test_without_libreoffice_it_ends_with_3(run, tmp_path, monkeypatch):
    monkeypatch.setenv("SEMJE_SOFFICE", str(tmp_path / "soffice"))
    code, _, err = run("make", MINIMAL, "--out", str(tmp_path / "x"))
    assert code == 3
    assert "LibreOffice is not where the settings say" in err
    assert not (tmp_path / "x").exists()


def test_schema_is_a_json_schema_that_takes_an_outcome(run):
    code, out, _ = run("schema")
    assert code == 0
    Draft202012Validator.check_schema(json.loads(out))


def test_new_writes_the_file_and_its_schema(run, tmp_path):
    code, out, _ = run("new", "krav_dokument")
    assert (code, out.splitlines()[0]) == (0, f"# yaml-language-server: $schema={FILE}")
    target = tmp_path / "krav.yaml"
    assert run("new", "tilbud", "--out", str(target))[:2] == (0, f"{target}\n{tmp_path / FILE}\n")
    code, _, err = run("new", "tilbud", "--out", str(target))
    assert code == 2
    assert "is there already" in err


def test_new_lonnsliste_gives_an_empty_list(run, tmp_path):
    code, out, _ = run("new", "lonnsliste", "--lang", "nn")
    assert (code, out.split(";")[:2]) == (0, ["Namn", "Tilsettnr."])
    assert run("new", "lonnsliste", "--xlsx")[:2] == (0, "lonnsliste.xlsx\n")
    assert Path("lonnsliste.xlsx").read_bytes().startswith(b"PK")
    assert run("new", "lonnsliste", "--xlsx")[0] == 2
    target = str(tmp_path / "liste.csv")
    assert run("new", "lonnsliste", "--out", target)[:2] == (0, f"{target}\n")
    assert Path(target).read_bytes().startswith(b"\xef\xbb\xbfNavn;")


def test_the_name_of_a_list_says_what_it_is(run):
    assert run("new", "lonnsliste", "--out", "liste.XLSX")[0] == 0
    assert Path("liste.XLSX").read_bytes().startswith(b"PK")
    for options in (("--out", "liste.xls"), ("--xlsx", "--out", "liste.csv")):
        code, _, err = run("new", "lonnsliste", *options)
        assert code == 2
        assert err.startswith(f"{options[-1]}: the name of a list ends in .xlsx")
        assert not Path(options[-1]).exists()


def test_what_is_for_lists_is_refused_with_outcomes(run):
    code, _, err = run("new", "tilbud", "--xlsx")
    assert code == 2
    assert "lonnsliste" in err


def test_a_fault_in_a_list_is_said_with_sheet_and_cell(run, tmp_path):
    head = "semje: 1\neier: arbeidsgiver\ntariffomrade: KA\nrunde: eksempel-ka-2026\n"
    path = tmp_path / "utfall.yaml"
    path.write_text(f"{head}arbeidsgiver: {{navn: A}}\nansatte_fil: liste.csv\n")
    (tmp_path / "liste.csv").write_text("Navn;Stilling;%;Gammel lønn\nKari;organist;100;mye\n")
    code, out, _ = run("check", str(path))
    assert code == 2
    assert out.startswith(f"{tmp_path}/liste.csv, D2: E F-VERDI")
    (finding,) = json.loads(run("check", str(path), "--json")[1])["files"][0]["findings"]
    assert (finding["file"], finding["cell"]) == (f"{tmp_path}/liste.csv", "D2")
    assert (finding["line"], finding["column"], finding["sheet"]) == (2, 4, "")


def test_explain_tells_of_rules_of_both_kinds(run):
    code, out, _ = run("explain", "r-pot-06")
    assert code == 0
    assert out.startswith("R-POT-06 (error")
    assert "Source: KA" in out
    assert "F-VERDI (error)" in run("explain", "F-VERDI")[1]
    answer = json.loads(run("explain", "R-HJ-02", "--json")[1])
    assert (answer["rule"], answer["levels"]) == ("R-HJ-02", ["E"])
    assert answer["areas"][-1] == "Sverige"
    assert "Holds in: KA, KS\n" in run("explain", "R-HJ-04")[1]
    assert "Holds in" not in run("explain", "F-VERDI")[1]
    code, _, err = run("explain", "R-POT-99")
    assert code == 2
    assert "did you mean R-POT-0" in err


def test_an_archive_from_first_to_last(made, run, tmp_path):
    archive = ("--archive", str(tmp_path / "arkiv"))
    assert run("archive", "init", *archive)[0] == 0
    code, out, _ = run("archive", "add", str(made), *archive)
    assert code == 0
    assert "2026/1-1  Krav dokument 1  14 September 2026  NOT SIGNED  (new)" in out
    answer = json.loads(run("archive", "add", str(made), "--json", *archive)[1])
    assert answer["entries"] == [
        {"registreringsID": "2026/1-1", "versjonsnummer": 1, "outcome": "unchanged"}
    ]
    code, out, _ = run("search", "sakket", *archive)
    assert code == 0
    assert "2026/1-1" in out
    assert "*sakket*" in out
    assert out.endswith("1 hit\n")
    code, out, _ = run("archive", "show", "2026/1", *archive)
    assert code == 0
    assert out.count("SHA-256 ") == 2
    assert run("archive", "rebuild", *archive)[0] == 0
    assert run("archive", "verify", *archive)[1].endswith("0 faults\n")
    hits = json.loads(run("search", "aar:2026", "--json", *archive)[1])
    assert (hits["total"], hits["hits"][0]["registreringsID"]) == (1, "2026/1-1")
    assert (
        json.loads(run("archive", "show", "2026/1-1", "--json", *archive)[1])["mappeID"] == "2026/1"
    )


def test_a_signed_scan_is_tied_by_the_command(made, run, tmp_path):
    archive = ("--archive", str(tmp_path / "arkiv"))
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4\n%%EOF\n")
    run("archive", "init", *archive)
    signed = ("--signed", str(scan), "--document", "krav-dokument-1-part-1")
    code, out, _ = run("archive", "add", str(made), *signed, *archive)
    assert code == 0
    assert "  signed  (new)" in out
    code, _, err = run("archive", "add", str(made), "--signed", str(scan), *archive)
    assert code == 2
    assert "none of these documents" in err


def test_a_flipped_byte_is_named_and_ends_with_4(made, run, tmp_path):
    archive = ("--archive", str(tmp_path / "arkiv"))
    run("archive", "init", *archive)
    run("archive", "add", str(made), *archive)
    (victim,) = (tmp_path / "arkiv" / "store").rglob("*.pdf")
    data = bytearray(victim.read_bytes())
    data[100] ^= 1
    victim.chmod(0o644)
    victim.write_bytes(data)
    code, out, _ = run("archive", "verify", *archive)
    assert code == 4
    assert victim.relative_to(tmp_path / "arkiv").as_posix() in out
    code, out, _ = run("archive", "verify", "--json", *archive)
    assert code == 4
    assert json.loads(out)["faults"][0]["message"]


def test_faults_of_the_archive_and_of_a_question_differ(run, tmp_path):
    archive = ("--archive", str(tmp_path / "arkiv"))
    assert run("archive", "show", "2026/1", *archive)[0] == 4
    run("archive", "init", *archive)
    code, _, err = run("archive", "show", "2026/9", *archive)
    assert code == 2
    assert "no case or entry 2026/9" in err
    assert run("search", "(", *archive)[0] == 2
    assert run("archive", "init", *archive)[0] == 4
    assert run("archive", "add", str(tmp_path), *archive)[0] == 2


def test_an_archive_of_an_earlier_semje_is_refused_until_it_is_migrated(run, tmp_path):
    archive = ("--archive", str(tmp_path / "arkiv"))
    run("archive", "init", *archive)
    version = tmp_path / "arkiv" / "store" / "semje-store.json"
    version.write_bytes(version.read_bytes().replace(b"2", b"1"))
    code, _, err = run("archive", "show", "2026/1", *archive)
    assert code == 4
    assert "`semje archive migrate`" in err
    code, out, _ = run("archive", "migrate", *archive)
    assert code == 0
    assert "now of format 2; 17 files are byte for byte as they were" in out
    assert run("archive", "verify", *archive)[0] == 0
    code, _, err = run("archive", "migrate", *archive)
    assert code == 4
    assert "already" in err


def test_the_archive_of_the_settings_is_used(run, tmp_path, monkeypatch):
    monkeypatch.setenv("SEMJE_ARKIV", str(tmp_path / "satt"))
    assert run("archive", "init")[0] == 0
    assert (tmp_path / "satt").is_dir()


def test_settings_that_cannot_be_used_are_told(run):
    Path("semje.toml").write_text("arkvi = 'x'\n", "utf-8")
    code, out, err = run("--version")
    assert (code, out) == (2, "")
    assert "did you mean «arkiv»" in err


def test_characters_that_command_a_terminal_are_not_passed_on(run):
    code, out, _ = run("check", "a\x1b[31mrød.yaml")
    assert code == 2
    assert "\x1b" not in out
    assert "\ufffd[31mrød.yaml" in out


def semje(*arguments, **more):
    environment = {**os.environ, "SEMJE_SPRAK": "en", **more.pop("env", {})}
    command = [sys.executable, "-m", "pipeline.cli", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env=environment, **more
    )


def test_a_reader_that_leaves_ends_it_quietly():
    done = subprocess.run(
        f"{sys.executable} -m pipeline.cli schema | head -n 1",
        shell=True, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("{\n", "")


def test_output_in_a_narrow_encoding_does_not_fail():
    done = semje("new", "krav_dokument", env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert "\\xe5" in done.stdout


def test_check_can_mend_first(run, tmp_path):
    path = tmp_path / "krav.yaml"
    path.write_text(Path(MINIMAL).read_text("utf-8").replace("runde: ", "runde:"), "utf-8")
    faulty = path.read_bytes()
    code, out, err = run("check", "--fix", "--dry-run", str(path))
    assert (code, path.read_bytes(), err) == (2, faulty, "")
    assert "+runde: eksempel" in out
    code, out, err = run("check", "--fix", "--json", str(path))
    assert code == 0
    assert json.loads(out)["files"][0]["findings"] == []
    assert "+runde: eksempel" in err
    assert err.endswith(f"{path} is mended; the original is {path}.orig\n")
    assert Path(f"{path}.orig").read_bytes() == faulty


def test_a_dry_run_is_one_of_mending(run):
    code, _, err = run("check", "--dry-run", MINIMAL)
    assert code == 2
    assert "--dry-run belongs to --fix" in err


def test_new_can_begin_in_a_language_and_from_last_year(run, tmp_path):
    code, out, _ = run("new", "tilbud", "--area", "KS", "--lang", "nn", "--round", "ks-2021")
    assert code == 0
    assert "\nrunde: ks-2021\n" in out
    assert "# Tilbod nr. 1." in out
    code, out, _ = run("new", "krav_dokument", "--from", str(SCENARIOS / "S01.yaml"))
    assert code == 0
    assert "ansatte:  # lønnen etter forhandlingene i eksempel-ka-2026" in out
    code, out, err = run("new", "vedlegg_pott", "--area", "NHO")
    assert (code, out) == (2, "")
    assert err.startswith("there is no vedlegg_pott in the tariff area «NHO»")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("semje: 1\n", "{file}:1:1: E F-MANGLER: "),
        (
            "# 2031\nsemje: 2\n",
            "{file}:2:8: E F-VERSJON: the file is written in version «2» of the format, and this Semje reads version 1: use a newer Semje",
        ),
    ],
)
def test_what_is_wrong_with_last_years_file_is_told_beside_the_result(text, fault, run, tmp_path):
    last = tmp_path / "i-fjor.yaml"
    last.write_text(text, encoding="utf-8")
    code, out, err = run("new", "tilbud", "--from", str(last))
    assert (code, out) == (2, "")
    assert err.startswith(fault.format(file=last))


def test_last_years_file_is_to_be_there(run, tmp_path):
    code, out, err = run("new", "tilbud", "--from", str(tmp_path / "fjor.yaml"))
    assert (code, out) == (2, "")
    assert err == f"{tmp_path / 'fjor.yaml'}: E F-FIL: there is no such file\n"


@pytest.mark.parametrize(
    ("spoken", "asked", "begun"),
    [
        ("nn", (), "nn"),
        ("nb", (), "nb"),
        ("en", (), "nb"),
        ("nn", ("--lang", "nb"), "nb"),
        ("nn", ("--area", "Sverige"), "sv"),
        ("nn", ("--from", str(SCENARIOS / "S01.yaml")), "nb"),
    ],
)
def test_what_is_begun_is_in_the_language_asked_for_or_the_users_own(
    spoken, asked, begun, run, monkeypatch
):
    monkeypatch.setenv("SEMJE_SPRAK", spoken)
    kind = "forhandlingsprotokoll" if begun == "sv" else "krav_dokument"
    code, out, _ = run("new", kind, *asked)
    assert code == 0
    assert f"\nsprak: {begun}" in out


@pytest.mark.parametrize(("spoken", "heading"), [("nn", "Namn"), ("nb", "Navn"), ("en", "Navn")])
def test_a_list_is_in_the_users_language(spoken, heading, run, monkeypatch):
    monkeypatch.setenv("SEMJE_SPRAK", spoken)
    assert heading in run("new", "lonnsliste")[1].split(";")
