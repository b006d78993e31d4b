"""The commands on the archive: init, add, show, verify, rebuild, and search."""

from pathlib import Path
from typing import Annotated

import typer

from archive.administration import first_object
from archive.desk import Archive
from pipeline.archive_plan import read_plan, standard_plan
from pipeline.cli.desks import Where, folder_of, hand, opened
from pipeline.cli.exits import Exit
from pipeline.cli.face import Face
from pipeline.cli.findings import (
    found_as_json,
    registered_as_json,
    report_as_json,
    say_found,
    say_registered,
    say_report,
    say_shown,
)
from pipeline.cli.options import Json
from pipeline.cli.texts import _
from pipeline.errors import msg
from pipeline.filing import Scan, file_folder


def init(
    context: typer.Context,
    *,
    plan: Annotated[
        Path | None,
        typer.Option("--plan", metavar="FILE", help=_("Your own plan of it, not the standard.")),
    ] = None,
    archive: Where = None,
) -> None:
    """Make an archive where there is none, set up by a plan."""
    face = Face.of(context)
    wanted = read_plan(plan) if plan else standard_plan()
    made = Archive.create(folder_of(face, archive), first=[first_object(wanted, hand())])
    face.say(face.text(msg("{folder}: an empty archive is made", folder=str(made.folder))))


def add(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=_("A folder of made documents."))],
    *,
    signed: Annotated[
        Path | None,
        typer.Option("--signed", metavar="SCAN.pdf", help=_("The signed original, scanned.")),
    ] = None,
    document: Annotated[
        str | None,
        typer.Option(
            "--document",
            metavar="NAME",
            help=_("Which document is signed, by its file name without ending."),
        ),
    ] = None,
    correct: Annotated[
        str | None,
        typer.Option(
            "--correct",
            metavar="TEXT",
            help=_("Why what is registered is corrected, where it would else be frozen."),
        ),
    ] = None,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Register, and tie the scan."""
    face = Face.of(context)
    scan = Scan(signed, document) if signed else None
    with opened(face, archive) as desk:
        registered = file_folder(folder, desk, hand(), scan, correct)
    if json:
        face.say_json(registered_as_json(registered))
    else:
        say_registered(registered, desk.show(registered.mappe_id), face)


def show(
    context: typer.Context,
    number: Annotated[str, typer.Argument(metavar="NUMBER", help=_("The number of either."))],
    *,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Look a number up."""
    face = Face.of(context)
    shown = opened(face, archive).show(number)
    if json:
        face.say_json(shown.as_json())
    else:
        say_shown(shown, face)


def verify(context: typer.Context, *, archive: Where = None, json: Json = False) -> None:
    """Find every fault."""
    face = Face.of(context)
    report = opened(face, archive).verify()
    if json:
        face.say_json(report_as_json(report, face))
    else:
        say_report(report, face)
    raise typer.Exit(Exit.ARCHIVE if report.faults else Exit.FINE)


def rebuild(context: typer.Context, archive: Where = None) -> None:
    """Make anew what is derived."""
    face = Face.of(context)
    desk = opened(face, archive)
    desk.rebuild()
    face.say(face.text(msg("{folder}: catalogue and index are made anew", folder=str(desk.folder))))


def search(
    context: typer.Context,
    query: Annotated[list[str], typer.Argument(metavar="QUERY", help=_("What to look for."))],
    *,
    limit: Annotated[
        int,
        typer.Option("--limit", min=1, metavar="NUMBER", help=_("How many hits at most.")),
    ] = 20,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Search."""
    face = Face.of(context)
    found = opened(face, archive).search(" ".join(query), limit)
    if json:
        face.say_json(found_as_json(found))
    else:
        say_found(found, face)
