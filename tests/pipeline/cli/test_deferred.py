"""No command imports more than it needs: what is heavy is imported when it is used, and only then."""

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli.app import app
from pipeline.cli.commands import COMMANDS
from pipeline.cli.deferred import Group
from pipeline.language import translated

ROOT = Path(__file__).parents[3]
OUTCOME = ROOT / "tests" / "scenarios" / "krav-minimal.yaml"
READING = {"pydantic", "yaml"}
LISTS = {"lxml"}
MAKING = {"babel", "docx", "docxtpl", "fontTools", "openpyxl", "pikepdf", "pypdf", "rich"}
ARCHIVING = {"sqlalchemy", "whoosh"}
PROBE = """
import sys
from pipeline.cli import main
code = main(sys.argv[1:])
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
sys.exit(code)
"""

ALL = [
    (path, command)
    for entry in COMMANDS
    for path, command in (
        [((entry.name, part.name), part) for part in entry.commands]
        if isinstance(entry, Group)
        else [((entry.name,), entry)]
    )
]


def imported_by(*arguments: str) -> set[str]:
    """Run a command in a process of its own, and give the packages it has imported."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.split())


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_imports_nothing_that_is_heavy(option):
    assert imported_by(option) & (READING | LISTS | MAKING | ARCHIVING) == set()


def test_help_on_a_group_imports_none_of_its_commands():
    by_typer_itself = {"pydantic"}  # it reads the values of options with it
    heavy = (READING | LISTS | MAKING | ARCHIVING) - by_typer_itself
    assert imported_by("archive", "--help") & heavy == set()


def test_check_imports_what_reads_and_nothing_that_makes_or_archives():
    imported = imported_by("check", str(OUTCOME))
    assert imported & (MAKING | ARCHIVING) == set()
    assert imported >= READING, "the probe sees what is imported"


@pytest.mark.parametrize(("path", "command"), ALL, ids=[" ".join(path) for path, _ in ALL])
@pytest.mark.parametrize("sprak", ["en", "nn"])
def test_each_command_is_found_under_its_name_with_its_help(path, command, sprak):
    found = app(sprak)
    for name in path:
        found = found.commands[name]
    assert (found.name, found.help) == (path[-1], translated(command.help, sprak))
    assert (found.real.name, found.real.help) == (found.name, found.help)
    assert found.real.callback
    assert all(parameter.help for parameter in found.real.params)


def test_the_options_of_a_command_are_in_the_users_language():
    option = app("nn").commands["check"].real.params[-1]
    assert option.help == translated("Answer in JSON, for programs.", "nn")
    assert option.help != "Answer in JSON, for programs."
