import json

import pytest

OWN, CALL = "2026/1-2", "2026/2-1"


@pytest.fixture
def closed(run):
    """Close both cases."""
    for case in ("2026/1", "2026/2"):
        run("status", case, "arkivert")
        run("close", case, "--how", "orientering")


def listed(run, *words):
    return json.loads(run("due", "--until", "2050-01-01", "--json", *words)[1])


def test_what_is_due_is_listed_with_what_hinders(run, closed):
    code, out, _ = run("due", "--until", "2050-01-01")
    assert code == 0
    first, last = out.splitlines()
    assert first.startswith("2026/2-1  Innkalling  Kasseres ")
    assert first.endswith("  (the rule is not settled)")
    assert last.startswith("1 document is due on ")
    run("hold", "2026/2", "--reason", "Tvist")
    (item,) = listed(run)
    assert (item["registreringsID"], item["dokumentnummer"], item["dokumenttype"]) == (
        CALL,
        1,
        "innkalling",
    )
    assert item["hindrances"] == ["tilbakeholdt", "uavklart"]
    assert (item["klasse"]["klasseID"], item["arkivdel"]["arkivdelstatus"]) == (
        "1",
        "Aktiv periode",
    )
    run("hold", "2026/2", "--lift")
    assert listed(run)[0]["hindrances"] == ["uavklart"]
    assert json.loads(run("due", "--json")[1]) == []


def test_a_hold_needs_its_reason(run):
    code, _, err = run("hold", "2026/1")
    assert code == 2
    assert "a legal hold needs its --reason" in err


def test_a_decision_goes_before_the_rules_and_can_be_taken_back(run, closed):
    kasseres = ("kasseres", "--on", "2030-01-01", "--ground", "Vedtak 3")
    assert run("decide", OWN, *kasseres, "--document", "1")[0] == 0
    due = {item["registreringsID"]: item for item in listed(run)}
    assert due[OWN]["kassasjonsdato"] == "2030-01-01"
    assert due[OWN]["hindrances"] == []
    assert run("decide", CALL, "bevares")[0] == 0
    assert run("decide", OWN, "regel", "--document", "1")[0] == 0
    assert listed(run) == []
    code, _, err = run("decide", OWN, "kasseres")
    assert code == 2
    assert "after how many years" in err


def test_disposal_takes_the_file_and_leaves_the_trace(run, desk):
    code, _, err = run("dispose", OWN, "--reason", "Feil person")
    assert code == 2
    assert "not due" in err
    assert run("dispose", OWN, "--reason", "Feil person", "--force")[0] == 0
    files = [path for path in desk.folder.rglob("*") if path.is_file()]
    assert b"1-tilbud\n" not in b"\n".join(path.read_bytes() for path in files)
    assert not any(path.read_bytes() == b"1-tilbud" for path in files)
    document = desk.show(OWN).journalposter[0].hoveddokument
    assert document.merknader[0].merknadstekst == "Feil person"
    assert run("verify")[0] == 0


def test_only_what_may_go_is_deleted(run):
    code, _, err = run("delete", OWN, "tidligere-versjon", "--reason", "Rettet")
    assert code == 2
    assert "nothing that could be deleted so: Sletting av tidligere versjon" in err


def test_what_is_in_no_archive_format_is_reported(run, tmp_path):
    assert run("formats")[:2] == (0, "0 entries have documents in no archive format\n")
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4 scan")
    run("correct", OWN, "--reason", "x", "--file", str(scan))
    code, out, _ = run("formats")
    said = "2026/1-2  Tilbud  (1)\n1 entry has documents in no archive format\n"
    assert (code, out) == (1, said)
    assert json.loads(run("formats", "--json")[1]) == [
        {"registreringsID": OWN, "tittel": "Tilbud", "dokumentnummer": [1]}
    ]
    assert run("delete", OWN, "tidligere-versjon", "--reason", "x")[0] == 2


def test_documents_with_files_that_may_be_deleted_are_listed(run):
    said = run("formats", "--deletable", "tidligere-versjon")[:2]
    assert said == (0, "0 entries have such files\n")
    assert run("formats", "--deletable", "alt")[0] == 2


def test_what_waits_to_be_dealt_with_is_listed(run):
    code, out, _ = run("waiting")
    assert code == 0
    assert out.splitlines()[0].startswith("2026/1-1  Krav_dokument  ")
    assert out.splitlines()[1] == "1 entry waits"
    run("answer", "2026/1-1", "--by", OWN)
    assert json.loads(run("waiting", "--json")[1]) == []
