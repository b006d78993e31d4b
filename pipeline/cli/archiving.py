"""The commands on the archive: init, add, show, verify, rebuild, migrate, search."""

from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from archive.administration import first_object
from archive.codes import Handling
from archive.desk import Archive
from archive.errors import StoreError
from archive.events import done
from archive.reading import reading
from archive.store import FORMAT
from archive.upgrade import upgrade
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
    first = [first_object(wanted, hand())]
    made = Archive.create(folder_of(face, archive), katalog=face.settings.katalog, first=first)
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
    with reading(opened(face, archive), hand()) as reader:
        shown = reader.show(number)
    if json:
        face.say_json(shown.as_json())
    else:
        say_shown(shown, face)


def verify(context: typer.Context, *, archive: Where = None, json: Json = False) -> None:
    """Find every fault."""
    face = Face.of(context)
    desk = opened(face, archive)
    report = desk.verify()
    if not report.faults:  # a damaged archive stays as it was found
        with suppress(StoreError), desk:  # one that cannot be written can be verified
            desk.record(done(Handling.VERIFISERT, hand(), filer=str(report.files)))
    if json:
        face.say_json(report_as_json(report, face))
    else:
        say_report(report, face)
    raise typer.Exit(Exit.ARCHIVE if report.faults else Exit.FINE)


def rebuild(context: typer.Context, archive: Where = None) -> None:
    """Make anew what is derived."""
    face = Face.of(context)
    desk = opened(face, archive)
    with desk:
        desk.rebuild()
        desk.record(done(Handling.GJENOPPBYGD, hand()))
    face.say(face.text(msg("{folder}: catalogue and index are made anew", folder=str(desk.folder))))


def migrate(
    context: typer.Context,
    *,
    plan: Annotated[
        Path | None,
        typer.Option("--plan", metavar="FILE", help=_("Your own plan of it, not the standard.")),
    ] = None,
    archive: Where = None,
) -> None:
    """Bring an archive of format 1 up to date."""
    face = Face.of(context)
    settings, folder = face.settings, folder_of(face, archive)
    by = hand()
    first = [first_object(read_plan(plan) if plan else standard_plan(), by)]
    found = upgrade(folder, first, by, katalog=settings.katalog, patience=settings.arkivfrist)
    text = msg(
        "{folder}: now of format {format}; {files} files are byte for byte as they were",
        folder=str(folder),
        format=FORMAT,
        files=found.files,
    )
    face.say(face.text(text))


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
    with reading(opened(face, archive), hand()) as reader:
        found = reader.search(" ".join(query), limit)
    if json:
        face.say_json(found_as_json(found))
    else:
        say_found(found, face)
