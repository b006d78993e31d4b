import io
import os
import sys

import pytest

from archive.errors import DerivedError, StoreError
from pipeline.cli import running
from pipeline.cli.exits import MEANINGS, Exit, exit_of, message_of
from pipeline.cli.face import Face, harmless
from pipeline.cli.progress import Progress
from pipeline.errors import (
    ConformanceError,
    Finding,
    InputError,
    Level,
    Place,
    SemjeError,
    TemplateError,
    ToolError,
    msg,
)
from pipeline.settings import Settings


@pytest.fixture
def raising(monkeypatch):
    """Let the command raise an error instead of doing anything."""
    monkeypatch.setenv("SEMJE_SPRAK", "en")

    def set_error(error):
        def command(*_):
            raise error

        monkeypatch.setattr(running, "_run", command)

    return set_error


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (TemplateError(msg("x")), Exit.UNUSABLE),
        (SemjeError(msg("x")), Exit.UNUSABLE),
        (ToolError(msg("x")), Exit.TOOL),
        (ConformanceError("x.pdf", [msg("y")]), Exit.TOOL),
        (DerivedError("x"), Exit.ARCHIVE),
        (StoreError("x"), Exit.ARCHIVE),
    ],
)
def test_each_error_has_its_code(error, code, raising, capsys):
    assert exit_of(error) == code
    raising(error)
    assert running.main([]) == code
    assert str(error) in capsys.readouterr().err


def test_every_fault_of_a_file_is_said(raising, capsys):
    """A round of one's own may be faulty, whatever the command was given."""
    places = (Place("ka-2028.yaml", 3, 7), Place("ka-2028.yaml", 9, 1))
    raising(InputError(Finding("F-VERDI", Level.E, (), msg("no date"), place) for place in places))
    assert running.main([]) == Exit.UNUSABLE
    said = "ka-2028.yaml:3:7: E F-VERDI: no date\nka-2028.yaml:9:1: E F-VERDI: no date\n"
    assert capsys.readouterr().err == said


def test_every_code_has_a_meaning():
    assert set(MEANINGS) == set(Exit)


def test_an_error_among_the_values_says_its_own():
    error = StoreError("a {cause}", cause=StoreError("b {why}", why=OSError("c")))
    assert str(message_of(error)) == "a b c"


def test_a_fault_of_ours_shows_no_traceback_but_when_asked(raising, capsys):
    raising(ZeroDivisionError("secret value"))
    assert running.main(["check"]) == running.FAULT_OF_OURS
    err = capsys.readouterr().err
    assert "a fault of its own (ZeroDivisionError)" in err
    assert "Traceback" not in err
    assert "secret" not in err
    running.main(["--debug", "check"])
    assert "Traceback" in capsys.readouterr().err


def test_ctrl_c_is_no_fault(raising, capsys):
    raising(KeyboardInterrupt())
    assert running.main([]) == 130
    assert capsys.readouterr().err == ""


def test_a_broken_pipe_is_no_fault(raising, monkeypatch):
    raising(BrokenPipeError())
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        assert running.main([]) == 0


def test_arguments_come_from_the_command_line(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["semje", "--version"])
    assert running.main() == 0
    assert capsys.readouterr().out.startswith("semje ")


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_progress_is_shown_on_a_terminal_only(monkeypatch, capsys):
    face = Face(Settings())
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with Progress(face) as progress:
        progress.tell(msg("filling [bold]{name}", name="S01"))
    assert "filling [bold]S01" in terminal.getvalue()
    monkeypatch.undo()
    with Progress(face) as progress:
        progress.tell(msg("filling"))
    assert capsys.readouterr().err == ""


def test_a_hit_stands_out_on_a_terminal(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    Face(Settings()).say_marked([("før\n", False), ("treff\x1b", True)])
    assert terminal.getvalue() == "før \x1b[1mtreff\ufffd\x1b[0m\n"


def test_line_ends_and_tabs_are_harmless():
    assert harmless("a\tb\nc\x07\x9b") == "a\tb\nc\ufffd\ufffd"
