"""The commands on outcome files: new, check, make, schema, explain."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from pipeline import fonts
from pipeline.checking import Checked
from pipeline.checking import check as check_files
from pipeline.cli.exits import Exit, exit_of
from pipeline.cli.face import Face
from pipeline.cli.reports import (
    checked_as_json,
    made_as_json,
    say_checked,
    say_explanation,
    say_made,
)
from pipeline.cli.texts import _
from pipeline.making import Workshop
from pipeline.making import make as make_documents
from pipeline.rules import explain as explanation_of
from pipeline.soffice import Office
from pipeline.source.schema import json_schema
from pipeline.starting import Kind, beginning, write_beginning
from pipeline.template_folder import TemplateFolder

outcome_app = typer.Typer()

Files = Annotated[list[Path], typer.Argument(metavar="FILE", help=_("Outcome files (YAML)."))]
Json = Annotated[bool, typer.Option("--json", help=_("Answer in JSON, for programs."))]


@outcome_app.command(
    help=_(
        "Begin an outcome file: what is needed for a document of TYPE, with an explanation beside "
        "each fact. Fill it in, check it, and make the documents."
    )
)
def new(
    context: typer.Context,
    kind: Annotated[Kind, typer.Argument(metavar="TYPE", help=_("The document to begin with."))],
    area: Annotated[str, typer.Option("--area", help=_("The tariff area."))] = "KA",
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FILE",
            help=_("Write the file, and the schema for editors beside it. Otherwise: print it."),
        ),
    ] = None,
) -> None:
    """Print or write the beginning of an outcome."""
    face = Face.of(context)
    if out is None:
        face.say(beginning(kind, area).rstrip("\n"))
        return
    for path in write_beginning(kind, area, out):
        face.say(str(path))


@outcome_app.command(
    help=_(
        "Check outcome files: every fault with its line, what the rules of the agreement say, and "
        "the figures. Give the files of employers that negotiate together in one go."
    )
)
def check(context: typer.Context, files: Files, *, json: Json = False) -> None:
    """Check and report."""
    face = Face.of(context)
    checked = check_files(files, fonts.installed().undrawable)
    if json:
        face.say_json({"files": [checked_as_json(file, face) for file in checked]})
    else:
        say_checked(checked, face)
    raise typer.Exit(exit_of_checked(checked))


@outcome_app.command(
    help=_(
        "Check outcome files and make their documents: DOCX for those who edit, and PDF/A for the "
        "archive. A file with an error gives no documents; those of the others are made."
    )
)
def make(
    context: typer.Context,
    files: Files,
    out: Annotated[
        Path,
        typer.Option("--out", metavar="DIR", help=_("Where each file gets a folder of its own.")),
    ],
    *,
    signing_copy: Annotated[
        bool,
        typer.Option(
            "--signing-copy",
            help=_("Also join each protocol and the attachments its signers may see in one PDF."),
        ),
    ] = False,
    json: Json = False,
) -> None:
    """Check, make, report."""
    face = Face.of(context)
    checked = check_files(files, fonts.installed().undrawable)
    with face.progress() as progress:
        made = make_documents(
            checked, out, _workshop(face, signing_copies=signing_copy), progress.tell
        )
    if json:
        face.say_json({"files": made_as_json(checked, made, face)})
    else:
        say_made(checked, made, face)
    faults = (exit_of(item.fault) for item in made if item.fault)
    raise typer.Exit(max(exit_of_checked(checked), *faults, Exit.FINE))


@outcome_app.command(
    help=_("Print the JSON Schema of the outcome file, which editors can complete by.")
)
def schema(context: typer.Context) -> None:
    """Print the schema."""
    Face.of(context).say_json(json_schema())


@outcome_app.command(help=_("Explain a rule that a finding names, such as R-POT-06 or F-VERDI."))
def explain(
    context: typer.Context,
    rule: Annotated[str, typer.Argument(metavar="RULE", help=_("The rule's name."))],
    *,
    json: Json = False,
) -> None:
    """Print what a rule asks."""
    say_explanation(explanation_of(rule), Face.of(context), json=json)


def exit_of_checked(checked: Sequence[Checked]) -> Exit:
    """Give the code for what checking found: the gravest of all files."""
    if any(file.outcome is None for file in checked):
        return Exit.UNUSABLE
    return Exit.FINDINGS if any(file.stopped for file in checked) else Exit.FINE


def _workshop(face: Face, *, signing_copies: bool) -> Workshop:
    settings = face.settings
    office = Office(settings.soffice, document_seconds=settings.konverteringsfrist)
    return Workshop(TemplateFolder(settings.maler), office, signing_copies)
