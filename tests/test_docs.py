"""What README and guides say is so: commands, options, settings, exit codes, links, the schema."""

import json
import re
import shlex
from pathlib import Path
from typing import get_args

import pytest
from jsonschema import Draft202012Validator

from pipeline.cli import main
from pipeline.cli.app import app
from pipeline.cli.exits import MEANINGS
from pipeline.documents.document import Dokumenttype
from pipeline.fonts import PACKAGES
from pipeline.guide_tables import TABLES, with_tables
from pipeline.rules import AREAS
from pipeline.settings import Settings
from pipeline.source.schema import FILE, json_schema
from pipeline.starting import Kind

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
GUIDES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]


def text_of(path: Path) -> str:
    return path.read_text("utf-8")


def command_lines() -> list[str]:
    lines = []
    for guide in GUIDES:
        for block in re.findall(
            r"^```console\n(.*?)^```", text_of(guide), re.MULTILINE | re.DOTALL
        ):
            lines += [line for line in block.splitlines() if line.startswith("semje ")]
        lines += re.findall(r"`(semje (?:[a-z-]+ ?)+(?: ?[A-Z]+)?(?: --out DIR)?)`", text_of(guide))
    return lines


def parse(line: str) -> str:
    """Let the command parse a line as if it were typed, and give its name; does nothing else."""
    command, words = app("en"), shlex.split(line)[1:]
    name = []
    while hasattr(command, "commands"):
        options = [word for word in words if word.startswith("--") and word in options_of(command)]
        words = [word for word in words if word not in options]
        name.append(words[0])
        command = command.commands[words.pop(0)]
    command = command.real
    for word in (word for word in words if word.startswith("--")):
        assert word in options_of(command), f"{line}: there is no {word}"
    return " ".join(name)


def options_of(command) -> set[str]:
    return {option for parameter in command.params for option in parameter.opts}


@pytest.mark.parametrize("line", command_lines())
def test_every_command_shown_is_there_with_its_options(line):
    if line.split() != ["semje", "archive"]:
        assert parse(line)


@pytest.mark.parametrize("line", [line for line in command_lines() if " calc " in line])
def test_every_calculation_shown_has_an_answer(line, capsys):
    words = shlex.split(line)[1:]
    if len(words) > 2:
        assert main(words) == 0
        assert len(capsys.readouterr().out.splitlines()) > 3


def test_every_command_is_in_the_readme():
    def names(command, prefix=""):
        for name, child in command.commands.items():
            yield from names(child, f"{name} ") if hasattr(child, "commands") else [prefix + name]

    shown = set(
        re.findall(
            r"^\| `semje ([a-z ]+?)(?: [A-Z].*)?` \|", text_of(ROOT / "README.md"), re.MULTILINE
        )
    )
    assert shown == set(names(app("en")))


def test_the_types_of_new_are_in_the_readme():
    line = next(li for li in text_of(ROOT / "README.md").splitlines() if "semje new TYPE" in li)
    assert re.findall(r"`(\w+)`", line) == [kind.value for kind in Kind]


def test_the_exit_codes_are_those_of_the_table_in_the_code():
    rows = dict(re.findall(r"^\| (\d) \| (.*) \|$", text_of(ROOT / "README.md"), re.MULTILINE))
    assert rows == {str(code.value): str(meaning) for code, meaning in MEANINGS.items()}
    epilog = app("en").epilog
    assert all(f"{code.value} " in epilog for code in MEANINGS)


def test_the_settings_are_those_of_the_code():
    rows = re.findall(
        r"^\| `(\w+)` \| `(SEMJE_\w+)` \|", text_of(DOCS / "operator.md"), re.MULTILINE
    )
    names = list(Settings.__dataclass_fields__)
    assert rows == [(name, f"SEMJE_{name.upper()}") for name in names]
    for guide in GUIDES:
        known = {f"SEMJE_{name.upper()}" for name in names}
        assert set(re.findall(r"SEMJE_[A-Z_]+", text_of(guide))) <= known


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_links_and_pictures_lead_somewhere(guide):
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)|src=\"([^\"]+)\"", text_of(guide))
    for target in filter(None, (a or b for a, b in targets)):
        if "://" not in target:
            assert (guide.parent / target).exists(), target


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_links_to_a_heading_find_it(guide):
    for target, heading in re.findall(r"\]\(([^)#:]*)#([^)]+)\)", text_of(guide)):
        text = text_of(guide.parent / target if target else guide)
        headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
        assert heading in {re.sub(r"[^\w -]", "", h).lower().replace(" ", "-") for h in headings}


def test_the_schema_is_the_one_that_the_command_prints():
    published = json.loads(text_of(DOCS / FILE))
    assert published == json_schema(), "run `make docs/semje.schema.json`"
    Draft202012Validator.check_schema(published)


@pytest.mark.parametrize("guide", TABLES)
def test_the_tables_of_rules_and_rounds_are_those_of_the_code(guide):
    text = text_of(DOCS / guide)
    assert with_tables(text, TABLES[guide]) == text, f"run: make docs/{guide}"


def test_archivists_are_told_of_every_type_of_document():
    section = text_of(DOCS / "archivist.md").partition("## What is filed how")[2]
    cells = re.findall(r"^\| (`.*?) \|", section.partition("\n## ")[0], re.MULTILINE)
    told = [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]
    assert sorted(told) == sorted(get_args(Dokumenttype))


def test_stewards_are_told_what_follows_a_disagreement_in_every_area():
    section = text_of(DOCS / "steward.md").partition("\n## Disputes")[2].partition("\n## ")[0]
    cells = re.findall(r"^\| ([A-Z][^|]*) \|", section, re.MULTILINE)
    told = {area.strip() for cell in cells[1:] for area in cell.split(",")}
    assert set(AREAS) <= told


def test_every_identifier_of_the_glossary_is_one_of_the_code():
    code = {
        word
        for folder in ("pipeline", "archive")
        for path in (ROOT / folder).rglob("*.py")
        for word in re.findall(r"[A-Za-z_]+", text_of(path))
    }
    rows = [line for line in text_of(DOCS / "glossary.md").splitlines() if line.startswith("| ")]
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert len(named) > 50
    assert named <= code


def test_every_picture_is_shown_and_told_in_words():
    shown = re.findall(
        r"<img src=\"docs/pictures/([^\"]+)\" width=\"\d+\"\s+alt=\"([^\"]+)\">",
        text_of(ROOT / "README.md"),
    )
    assert {name for name, _ in shown} == {path.name for path in (DOCS / "pictures").iterdir()}
    assert all(len(alt) > 40 for _, alt in shown)


def test_the_pictures_are_light():
    assert sum(path.stat().st_size for path in (DOCS / "pictures").iterdir()) < 600_000


def test_setup_installs_the_fonts_that_the_documents_need():
    assert set(PACKAGES) <= set(re.findall(r"[a-z][a-z0-9-]+", text_of(ROOT / "setup.sh")))


def test_make_targets_named_are_there():
    targets = set(re.findall(r"^([a-z-]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    for guide in GUIDES:
        assert set(re.findall(r"`make ([a-z-]+)`", text_of(guide))) <= targets


def test_nothing_committed_names_a_folder_of_somebodys_machine():
    for guide in [*GUIDES, ROOT / "setup.sh", ROOT / "Makefile", ROOT / "pyproject.toml"]:
        assert not re.search(r"/(work|home|root|Users)/", text_of(guide)), guide
