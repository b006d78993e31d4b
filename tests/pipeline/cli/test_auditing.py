import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from archive import stamping
from archive.audit.trail import identifier
from archive.codes import Handling
from archive.errors import StampError
from archive.timestamps import Stamp

TIME = datetime(2026, 12, 1, 12, tzinfo=UTC)
PERSON = "Bjørn Møller"
REASON = ("--reason", "Krav etter artikkel 17")


def retitle(desk, hand, title):
    desk.registration.change(
        "2026/2", lambda sak: (replace(sak, tittel=title), {}), hand, Handling.NY_TITTEL
    )


def test_the_trail_says_who_did_what_to_a_case(run, desk, hand):
    retitle(desk, hand, "Annen")
    code, out, _ = run("audit", "2026/2")
    assert code == 0
    first, second, change = (line.split(None, 3) for line in out.splitlines())
    assert first[3] == "Registrert  Grete  2026/2, 2026/2-1"
    assert second[1:] == ["2026-10-13", "12:00", "Ny tittel  Grete  2026/2, 2026/2-1"]
    assert " ".join(change) == "tittel: «Sak 2» → «Annen»"


def test_looks_and_searches_are_told_with_what_was_asked(run, desk):
    assert run("show", "2026/1-1")[0] == 0
    assert run("verify")[0] == 0
    assert run("rebuild")[0] == 0
    assert run("audit")[0] == 0
    code, out, _ = run("audit", "--json")
    assert code == 0
    told = json.loads(out)
    assert [one["handling"] for one in told[-4:]] == ["Vist", "Verifisert", "Gjenoppbygd", "Vist"]
    assert told[-4]["gjelder"] == ["2026/1-1"]
    assert [value["navn"] for value in told[-1]["verdier"]] == ["av", "hva"]
    assert desk.verify().faults == ()


def test_a_whole_trail_is_said_to_be_whole(run, desk):
    head = desk.trail.head()
    code, out, _ = run("audit", "--verify")
    assert (code, out.strip()) == (
        0,
        f"the trail is whole: {head.siste} events in {head.lenke} links; its end is {head.hash}",
    )
    said = json.loads(run("audit", "--verify", "--json")[1])
    assert said == {
        "faults": [],
        "stamps": [],
        "links": head.lenke,
        "events": head.siste,
        "head": head.hash,
    }


def test_a_broken_trail_is_told_of_with_its_place(run, desk):
    path = desk._store.path(identifier(2), "kjede.json")
    path.write_bytes(path.read_bytes() + b" ")
    code, out, _ = run("audit", "--verify")
    assert code == 4
    assert "spor%3a2: the link cannot be read" in out
    code, out, _ = run("audit", "--verify", "--json")
    assert (code, json.loads(out)["head"]) == (4, None)
    assert run("verify")[0] == 4


@pytest.fixture
def authority(monkeypatch):
    def verified(answer, data, roots):
        if answer != data:
            raise StampError("the time stamp is on something else")
        return Stamp(TIME, bool(roots))

    monkeypatch.setattr(
        stamping, "stamped", lambda data, url, roots, ask: (data, verified(data, data, roots))
    )
    monkeypatch.setattr(stamping, "verified", verified)
    return monkeypatch


def test_a_stamp_is_had_kept_and_verified(run, desk, authority, tmp_path):
    link = f"spor:{desk.trail.head().lenke}"
    code, out, _ = run("audit", "--stamp", "http://tsa", "--root", str(tmp_path / "rot.pem"))
    assert (code, out.strip()) == (
        0,
        f"{link}: stamped 2026-12-01 12:00:00+00:00, by an authority that you trust",
    )
    code, out, _ = run("audit", "--verify")
    assert code == 0
    assert "by whom is not proven: give --root" in out
    (stamp,) = json.loads(run("audit", "--verify", "--json")[1])["stamps"]
    assert (stamp["time"], stamp["proven"], stamp["fault"]) == (TIME.isoformat(), False, None)


def test_a_stamp_that_proves_nothing_is_told(run, desk, authority):
    link = f"spor:{desk.trail.head().lenke}"
    (stamped,) = json.loads(run("audit", "--stamp", "http://tsa", "--json")[1])
    assert f"spor:{stamped['lenke']}" == link
    authority.setattr(stamping, "verified", refuse)
    code, out, _ = run("audit", "--verify")
    assert code == 4
    assert f"{link}: on something else" in out


def refuse(answer, data, roots):
    raise StampError("on something else")


@pytest.fixture
def known(desk, hand):
    """The archive, with a person in it."""
    retitle(desk, hand, f"Sak om {PERSON}")
    return desk


def test_what_would_be_erased_is_shown_first(run, known):
    code, out, _ = run("erase", PERSON, "--dry-run")
    assert code == 0
    lines = out.splitlines()
    assert lines[-1] == "2 places"
    assert lines[0].startswith(("sak:2026/2  store/", "spor:"))
    assert lines[0].endswith(": «[slettet]» for the name")
    assert known.show("2026/2").sak.tittel == f"Sak om {PERSON}"
    found = json.loads(run("erase", PERSON, "--dry-run", "--json")[1])
    assert {place["object"] for place in found["places"]} == {"sak:2026/2", "spor:4"}
    assert found["remaining"] is None


def test_an_erasure_wants_a_reason(run, known):
    code, _, err = run("erase", PERSON)
    assert code == 2
    assert "say why with --reason" in err


def test_a_person_is_erased_and_it_is_proven(run, known, monkeypatch):
    monkeypatch.setenv("SEMJE_SIKKERHETSKOPI_DAGER", "90")
    code, out, err = run("erase", PERSON, *REASON, "--by", "Personvernombudet")
    assert code == 0
    assert out.splitlines()[-1] == "every byte was read: the name is nowhere"
    assert known.show("2026/2").sak.tittel == "Sak om [slettet]"
    assert re.search(r"hold the name until .*\d{4}", err)
    _, out, _ = run("audit", "2026/2")
    assert "Personopplysninger slettet  Personvernombudet  spor:4, 2026/2" in out
    assert "tittel: [slettet]" in out
    assert run("audit", "--verify")[0] == run("verify")[0] == 0


def test_how_long_backups_are_kept_is_asked_for(run, known):
    _, _, err = run("erase", PERSON, *REASON)
    assert "sikkerhetskopi_dager" in err


def test_where_the_name_still_is_is_told(run, known):
    (known.folder / "notat.txt").write_text(PERSON)
    code, out, _ = run("erase", PERSON, *REASON)
    assert code == 4
    assert "notat.txt: the name is STILL there" in out


def test_what_stays_is_named(run, known):
    run("hold", "2026/2", "--reason", "Tvist")
    code, out, _ = run("erase", PERSON, *REASON)
    assert code == 0
    assert "STAYS, under a legal hold" in out
    assert out.splitlines()[-1] == "every byte was read: the name is nowhere else"
