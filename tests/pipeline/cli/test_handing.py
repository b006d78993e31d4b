import importlib.util
import json
from datetime import datetime
from itertools import count
from pathlib import Path
from uuid import uuid4

import pytest

from archive.casework import Hand, NewCase
from archive.desk import Archive
from pipeline.cli import main

PARTS = importlib.util.spec_from_file_location(
    "handoff_parts", Path(__file__).parents[2] / "archive" / "handoff" / "conftest.py"
)
RECEIVER = importlib.util.spec_from_file_location(
    "receiver", Path(__file__).parents[2] / "archive" / "handoff" / "receiver.py"
)
ENTRY = "2026/1-1"
TO = ("--receiver", "974760673")


def module(spec):
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with an archive that has one entry to hand over."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SEMJE_NOARK_SCHEMAS", raising=False)
    archive = Archive.create(tmp_path / "arkiv")
    numbers = count(1)
    new_id = lambda: f"00000000-0000-4000-8000-{next(numbers):012}"  # noqa: E731
    now = datetime.fromisoformat("2026-10-13T14:30:00+00:00")
    case = NewCase(nokkel="a", tittel="En sak", administrativ_enhet="F", saksansvarlig="Kari")
    archive.register(case, [module(PARTS).make_entry()], Hand(now, "Kari", new_id))
    return tmp_path


def run(capsys, *words):
    code = main(["handoff", *words])
    return code, capsys.readouterr()


def test_an_entry_goes_out_and_comes_to_be_archived(folder, capsys):
    code, said = run(capsys, "make", "2026/1", "--dialect", "eformidling", *TO, "--out", "ut")
    assert code == 0, said.err
    assert ENTRY in said.out
    assert {"sbd.json", "manifest.json", "arkivmelding.xml", "arkivmelding.zip"} < {
        path.name for path in (folder / "ut" / "2026-1-1").iterdir()
    }
    assert run(capsys, "preflight", "ut/2026-1-1")[0] == 0
    (folder / "mottak").mkdir()
    code, said = run(capsys, "send", "--to", "mottak", "--json")
    (sent,) = json.loads(said.out)
    assert (code, sent["tilstand"]) == (0, "sendt")
    assert (folder / "mottak" / sent["melding_id"]).is_dir()
    receipt = module(RECEIVER).application(sent["melding_id"], "OK", [("Recno", "4711")])
    (folder / "k.json").write_bytes(receipt)
    code, said = run(capsys, "receive", "k.json", "--json")
    assert json.loads(said.out)[0]["handoff"]["nummer"] == "4711"
    code, said = run(capsys, "status")
    assert "archived in WebSak 4711" in said.out
    assert run(capsys, "send", "--to", "mottak")[1].out == "There is nothing to send.\n"


def test_a_union_without_a_road_does_it_by_hand(folder, capsys):
    assert run(capsys, "make", ENTRY, "--dialect", "manuell", "--out", "ut")[0] == 0
    assert (folder / "ut" / "2026-1-1" / "websak-felt.xlsx").exists()
    assert run(capsys, "receive", ENTRY, "--manual", "26/7-3")[0] == 2
    code, said = run(capsys, "receive", ENTRY, "--manual", "26/7-3", "--by", "Ola", "--json")
    (found,) = json.loads(said.out)
    assert (code, found["tilstand"], found["nummer"]) == (0, "arkivert", "26/7-3")
    assert run(capsys, "receive", "--manual", "1", "--by", "Ola")[0] == 2


def test_faults_are_told_each_with_its_rule_and_place(folder, capsys):
    (folder / "m.xml").write_text("<arkivmelding/>")
    code, said = run(capsys, "preflight", "m.xml", ENTRY, *TO, "--json")
    message, entry = json.loads(said.out)
    assert code == 1
    assert entry["faults"] == []
    assert {"rule", "file", "element", "value", "message", "level"} <= message["faults"][0].keys()
    code, said = run(capsys, "preflight", "m.xml")
    assert "m.xml: m.xml:1: error N-" in said.out


def test_without_a_receiver_it_is_said_what_is_missing(folder, capsys):
    code, said = run(capsys, "make", ENTRY, "--dialect", "eformidling")
    assert code == 2
    assert "who receives" in said.err
    (folder / "semje.toml").write_text('overforing_mottaker = "974 760 673"\n')
    assert run(capsys, "make", ENTRY, "--dialect", "eformidling")[0] == 0


def test_what_cannot_be_handed_over_is_not_and_all_its_faults_are_told(folder, capsys):
    archive = Archive.open(folder / "arkiv")
    case = NewCase(nokkel="a", tittel="En sak", administrativ_enhet="F", saksansvarlig="Kari")
    wrong = module(PARTS).make_entry("b", pdf=b"%PDF-1.7", skjerming=None)
    hand = Hand(datetime.now().astimezone(), "Kari", lambda: str(uuid4()))
    archive.register(case, [wrong], hand)
    code, said = run(capsys, "make", "2026/1", "--dialect", "fiks-v1")
    assert code == 2
    assert "H-SCREENING" in said.err
    assert "H-PDFA" in said.err
    assert ENTRY in said.out


def test_what_is_not_sent_ends_with_a_code_that_says_so(folder, capsys):
    run(capsys, "make", ENTRY, "--dialect", "fiks-v1")
    assert run(capsys, "send", "--to", "borte", "--tries", "1")[0] == 1
    assert run(capsys, "send", "--to", "http://example.org")[0] == 2
    assert run(capsys, "send", "2026/9-9", "--to", "borte")[0] == 2


def test_a_message_from_elsewhere_is_filed_and_answered(folder, capsys):
    run(capsys, "make", ENTRY, "--dialect", "fiks-v1", "--out", "ut")
    assert main(["archive", "init", "--archive", "annet"]) == 0
    capsys.readouterr()
    code, said = run(capsys, "answer", "ut/2026-1-1/arkivmelding.xml", "--archive", "annet")
    assert code == 0
    assert "<arkivmeldingKvittering" in said.out
    (folder / "m.xml").write_text("<arkivmelding/>")
    assert run(capsys, "answer", "m.xml", "--archive", "annet", "--out", "svar.json")[0] == 2
    assert "ERROR" in (folder / "svar.json").read_text()
