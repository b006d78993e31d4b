"""The commands on Noark 5 deposits: deposit make, check."""

from pathlib import Path
from typing import Annotated

import typer

from archive.deposit import Deposited, FormatBy, Report, Wish
from archive.deposit import check as checked
from pipeline.cli.deposit_reports import as_html, as_pdf
from pipeline.cli.desks import Where, hand, opened
from pipeline.cli.exits import Exit
from pipeline.cli.face import Face
from pipeline.cli.options import Json
from pipeline.cli.texts import _
from pipeline.durable import write_over
from pipeline.errors import Message, msg
from pipeline.soffice import Office

Folder = Annotated[Path, typer.Argument(metavar="DIR", help=_("The folder of the deposit."))]


def make(
    context: typer.Context,
    folder: Folder,
    *,
    period: Annotated[
        str | None,
        typer.Option(
            "--period",
            metavar="TITLE",
            help=_("Which period, by its title, if more than one is closed."),
        ),
    ] = None,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Make a deposit."""
    face = Face.of(context)
    wish = Wish(
        period=period,
        folder=folder,
        schemas=face.settings.noark_schemas,
        format_by=FormatBy(face.settings.avleveringsformat),
    )
    done = opened(face, archive).deposit(wish, hand())
    if json:
        face.say_json(_as_json(done))
    else:
        _say_made(done, face)


def check(
    context: typer.Context,
    folder: Folder,
    *,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help=_("Write the report for a browser too.")),
    ] = None,
    pdf: Annotated[
        Path | None,
        typer.Option("--pdf", metavar="FILE", help=_("Write the report as PDF too.")),
    ] = None,
    json: Json = False,
) -> None:
    """Run every control on a deposit."""
    face = Face.of(context)
    report = checked(folder, face.settings.noark_schemas)
    if html:
        write_over(html, as_html(report, face.settings.sprak).encode())
    if pdf:
        page = as_html(report, face.settings.sprak)
        write_over(pdf, as_pdf(page, _office(face)))
    if json:
        face.say_json(report.as_json())
    else:
        _say_report(report, face)
    raise typer.Exit(Exit.FINE if report.clean else Exit.ARCHIVE)


def _office(face: Face) -> Office:
    settings = face.settings
    return Office(settings.soffice, document_seconds=settings.konverteringsfrist)


def _say_made(done: Deposited, face: Face) -> None:
    text = (
        "{folder}: the period «{period}» is deposited: {cases} cases, {entries} entries, "
        "{files} files, {changes} changes"
    )
    values = {"folder": str(done.folder), "period": done.period, "cases": done.cases}
    more = {"entries": done.entries, "files": done.files, "changes": done.changes}
    face.say(face.text(msg(text, **values, **more)))
    if done.disposed:
        text = "of {count} documents that were disposed of, what is said of them goes along"
        face.say(face.text(msg(text, count=done.disposed)))
    for name, count in sorted(done.left_out.items()):
        text = "{count} files of the format {format} stay: it is no archive format"
        face.say(face.text(msg(text, count=count, format=name)))
    if done.lacking:
        text = (
            "the deposit lacks schemas that must go along: {files}; install them (semje schemas) "
            "and deposit anew"
        )
        face.say(face.text(msg(text, files=done.lacking)))


def _as_json(done: Deposited) -> dict[str, object]:
    return {
        "folder": str(done.folder),
        "period": done.period,
        "sum": done.sum,
        "cases": done.cases,
        "entries": done.entries,
        "journal": done.lines,
        "changes": done.changes,
        "files": done.files,
        "bytes": done.bytes,
        "disposed": done.disposed,
        "leftOut": dict(done.left_out),
        "lacking": done.lacking,
    }


def _say_report(report: Report, face: Face) -> None:
    for control in report.controls:
        for finding in control.findings:
            text = face.text(Message(finding.message.text, finding.message.values))
            face.say(f"{finding.control} {finding.place}: {text}")
        if control.more:
            text = "{control}: {count} more of the same"
            face.say(face.text(msg(text, control=control.id, count=control.more)))
    if report.unofficial:
        text = "the official schemas are not in place: Semje's own tables alone checked the XML"
        face.say(face.text(msg(text)))
    values = {"folder": report.folder, "count": len(report.controls), "faults": report.count}
    text = "{folder}: {count} controls, {faults} faults"
    face.say(face.text(msg(text, **values)))
