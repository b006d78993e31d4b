"""The command that makes the documents: make."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline import fonts
from pipeline.checking import check as check_files
from pipeline.cli.exits import Exit, exit_of
from pipeline.cli.face import Face
from pipeline.cli.options import Files, Json
from pipeline.cli.progress import Progress
from pipeline.cli.receipts import made_as_json, say_made
from pipeline.cli.reports import exit_of_checked
from pipeline.cli.rounds import rounds_in_reach
from pipeline.cli.texts import _
from pipeline.making import Workshop
from pipeline.making import make as make_documents
from pipeline.soffice import Office
from pipeline.template_folder import TemplateFolder


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
    access_copy: Annotated[
        bool,
        typer.Option(
            "--access-copy",
            "--innsyn",
            help=_("Make only the copy that anyone may have: the pay list of all, without unions."),
        ),
    ] = False,
    json: Json = False,
) -> None:
    """Check, make, report."""
    face = Face.of(context)
    undrawable = fonts.installed().undrawable
    checked = check_files(files, undrawable, rounds_in_reach(face, undrawable))
    with Progress(face) as progress:
        workshop = _workshop(face, signing_copies=signing_copy, access_copies=access_copy)
        made = make_documents(checked, out, workshop, progress.tell)
    if json:
        face.say_json({"files": made_as_json(checked, made, face)})
    else:
        say_made(checked, made, face)
    faults = (exit_of(item.fault) for item in made if item.fault)
    raise typer.Exit(max(exit_of_checked(checked), *faults, Exit.FINE))


def _workshop(face: Face, *, signing_copies: bool, access_copies: bool) -> Workshop:
    settings = face.settings
    office = Office(settings.soffice, document_seconds=settings.konverteringsfrist)
    return Workshop(TemplateFolder(settings.maler), office, signing_copies, access_copies)
