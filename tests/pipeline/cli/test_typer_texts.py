"""The texts are typer's: where another version of it says something else, these tests tell."""

import re

import pytest

from pipeline.cli import main, typer_texts
from pipeline.cli.commands import COMMANDS
from pipeline.cli.deferred import Group
from pipeline.cli.typer_texts import in_language

COMMANDS_TYPED = [
    f"{entry.name} {part.name}" if part else entry.name
    for entry in COMMANDS
    for part in (None, *(entry.commands if isinstance(entry, Group) else ()))
]


@pytest.fixture(name="marked")
def fixture_marked(monkeypatch):
    """Let the user's language be English with a sign before each text that is translated."""
    monkeypatch.setenv("SEMJE_SPRAK", "nn")
    monkeypatch.setattr(typer_texts, "translated", lambda text, sprak: f"¤{text}")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("nonsense", "¤No such command 'nonsense'."),
        ("chek", "¤No such command 'chek'. Did you mean 'check', 'schema'?"),
        ("calc x", "¤No such command 'x'."),
        ("--nonsense", "¤No such option: --nonsense"),
        ("make --jso", "¤No such option: --jso (Possible options: --json, --out)"),
        ("check", "¤Missing argument 'FILE'."),
        ("new", "¤Missing argument 'TYPE'. ¤Choose from:\n\tinnkalling,"),
        ("make x", "¤Missing option '--out'."),
        ("make x --out", "¤Option '--out' requires an argument."),
        ("make x --out y --json=2", "¤Option '--json' does not take a value."),
        ("schema a b", "¤Got unexpected extra argument(s) (a b)"),
        ("new x --lang nn", "¤Invalid value for 'TYPE': ¤Value error, ¤'x' is not one of 'innk"),
        ("new krav_dokument --xlsx", "¤Invalid value: --xlsx "),
        (
            "search x --limit a",
            "¤Invalid value for '--limit': ¤Input should be a valid integer, un",
        ),
        ("search x --limit 0", "¤Invalid value for '--limit': ¤Input should be greater than or "),
    ],
)
def test_what_is_typed_wrongly_is_told_in_the_users_language(typed, said, marked, capsys):
    assert main(typed.split()) == 2
    out, err = capsys.readouterr()
    told, error, fault = err.partition("¤Error: ")
    assert (out, error) == ("", "¤Error: ")
    assert fault.startswith(said)
    assert all(line.startswith("¤") for line in told.split("\n") if line)


@pytest.mark.parametrize("typed", ["", *COMMANDS_TYPED])
def test_each_help_has_its_frame_in_the_users_language(typed, marked, capsys):
    assert main([*typed.split(), "--help"]) == 0
    out = capsys.readouterr().out
    lines = out.split("\n")
    assert re.match(rf"¤Usage: semje {typed} *¤\[OPTIONS\]", lines[0])
    assert "¤Show this message and exit." in out
    headings = [line for line in lines if line and not line.startswith(" ")]
    assert [heading for heading in headings if not heading.startswith("¤")] == []
    assert re.search(r"<(list|str|int|path)", out, re.IGNORECASE) is None, "words of the code"


def test_a_group_by_itself_shows_its_help_once(capsys, monkeypatch):
    monkeypatch.setenv("SEMJE_SPRAK", "en")
    assert main(["calc"]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("Usage: semje calc [OPTIONS] COMMAND [ARGS]...")) == ("", 1)
    assert "Error" not in err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("What.  [required]", "¤What.  [required]"),
        ("How.  [default: 20; x>=1]", "¤How.  [default: 20; x>=1]"),
        ("[OPTIONS] COMMAND [ARGS]...", "¤[OPTIONS] ¤COMMAND [ARGS]..."),
        ("[OPTIONS] {FILE}...", "¤[OPTIONS] {FILE}..."),
        (
            "Got unexpected extra argument(s) (Options)",
            "¤Got unexpected extra argument(s) (Options)",
        ),
        ("something new", "something new"),
    ],
)
def test_a_text_is_known_by_its_form_and_keeps_its_values(text, said, marked):
    assert in_language(text, "nn") == said
    assert in_language(text, "en") == text


def test_nynorsk_is_nynorsk(capsys, monkeypatch):
    monkeypatch.setenv("SEMJE_SPRAK", "nn")
    assert main(["make", "x", "--outt"]) == 2
    assert capsys.readouterr().err == (
        "Bruk: semje make [VAL] {FILE}...\n"
        "«semje make -h» gjev hjelp.\n\n"
        "Feil: Valet --outt finst ikkje. Meinte du --out?\n"
    )
