"""Questions in the terminal: once with a scripted user, once under a real pseudo-terminal."""

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.checking import check
from pipeline.cli import main
from pipeline.errors import Level
from pipeline.rounds.folder import all_drawn

ANSWERS = [
    "eksempel",  # the round
    "Prøvestad fellesråd",
    "Fagforbundet",
    "Nina Modell",
    "",  # the role: as usual
    "ja",
    "nei",  # no more representatives
    "nei",  # no more unions
    "Kari Prøve",
    "1",  # the union, by number
    "kirketjener",
    "62,5",
    "450 000",
    "nei",  # no more employees
    "fag",  # the union, by its beginning
    "7.9.2026",  # refused
    "2026-09-07",
    "Lønnen: den har sakket etter.",
    "1",  # the employee
    "2 000",
    "nei",  # no more points
    "ja",  # write it
]


@pytest.fixture(name="here")
def fixture_here(monkeypatch, tmp_path):
    for name in list(os.environ):
        if name.startswith(("SEMJE_", "XDG_CONFIG")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SEMJE_SPRAK", "en")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(name="say")
def fixture_say(here, monkeypatch, capsys):
    """Run the command with a user who gives these answers, and then none."""

    def command(answers, *options):
        left = iter(answers)

        def answer(_):
            if (given := next(left, None)) is None:
                raise EOFError
            if given == "^C":
                raise KeyboardInterrupt
            return given

        monkeypatch.setattr("builtins.input", answer)
        capsys.readouterr()
        code = main(["new", "krav_dokument", "--interactive", "--out", "krav.yaml", *options])
        return code, *capsys.readouterr()

    return command


def is_clean(path):
    (result,) = check([path], all_drawn)
    return result.outcome and not [f for f in result.findings if f.level is Level.E]


def test_all_is_asked_checked_and_written(here, say):
    code, out, _ = say(ANSWERS)
    assert code == 0
    assert "  ! «7.9.2026»: write the date as 2026-09-07 (year-month-day)" in out
    assert "  1  Kari Prøve" in out
    assert is_clean(here / "krav.yaml")
    assert {path.name for path in here.iterdir()} == {"krav.yaml", "semje.schema.json"}


@pytest.mark.parametrize("stop", [[":q"], ["^C"], []])
@pytest.mark.parametrize("after", [0, 5, 15, 21])
def test_one_may_stop_anywhere_and_go_on(here, say, after, stop):
    code, _, err = say([*ANSWERS[:after], *stop])
    assert code == 0
    assert "go on with the same command" in err
    assert {path.name for path in here.iterdir()} == {"krav.yaml.utkast"}
    code, _, err = say(ANSWERS[after:])
    assert code == 0
    assert "You go on where you stopped" in err
    assert is_clean(here / "krav.yaml")


def test_one_is_asked_in_ones_own_language_whatever_the_file_is_in(say, monkeypatch):
    monkeypatch.setenv("SEMJE_SPRAK", "nn")
    _, out, _ = say(["eksempel", ":v"], "--lang", "nb")
    assert "arbeidsgiver.navn: fullt namn, slik det skal stå i dokumenta" in out
    assert "# fullt navn, slik det skal stå i dokumentene" in out
    assert "\nsprak: nb\n" in out


def test_in_english_the_file_explains_itself(say):
    _, out, _ = say([], "--lang", "nn")
    assert "runde: namnet på runden, eitt av: " in out


def test_the_file_so_far_can_be_seen(say):
    _, out, _ = say(["eksempel", ":v"])
    assert "\nrunde: eksempel-ka-2026\n" in out


def test_what_a_terminal_sends_in_another_code_is_heard_as_it_was_typed(say):
    _, out, err = say(["eksempel", b"Pr\xf8vestad".decode(errors="surrogateescape"), ":v"])
    assert "navn: Prøvestad" in out, err


def test_what_is_not_to_be_written_is_kept(here, say):
    assert say([*ANSWERS[:-1], "nei"])[0] == 0
    assert {path.name for path in here.iterdir()} == {"krav.yaml.utkast"}


def test_nothing_is_asked_for_a_file_that_is_there(here, say):
    (here / "krav.yaml").write_text("mitt")
    code, out, err = say([])
    assert (code, out) == (2, "")
    assert "is there already" in err
    assert main(["new", "krav_dokument", "--interactive"]) == 2


def test_it_works_in_a_terminal(here):
    try:
        leader, follower = pty.openpty()
    except OSError:
        pytest.skip("the system gives no terminal: /dev/pts is not mounted")
    command = [sys.executable, "-m", "pipeline.cli", "new", "krav_dokument", "--interactive"]
    environment = os.environ | {"TERM": "dumb", "PYTHONPATH": str(Path(__file__).parents[3])}
    with subprocess.Popen(
        [*command, "--out", "krav.yaml"],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env=environment,
        cwd=here,
        start_new_session=True,
    ) as process:
        os.close(follower)
        for answer in ANSWERS:
            heard_until(leader, b">")
            os.write(leader, answer.encode() + b"\n")
        said = heard_until(leader, b"semje.schema.json")
        assert process.wait(60) == 0
    os.close(leader)
    assert b"krav.yaml" in said
    assert is_clean(here / "krav.yaml")


def heard_until(terminal, end):
    """Read what the program says until it ends in this."""
    said, until = b"", time.monotonic() + 60
    while not said.rstrip().endswith(end):
        assert time.monotonic() < until, said
        if select.select([terminal], [], [], 1)[0]:
            said += os.read(terminal, 4096)
    return said
