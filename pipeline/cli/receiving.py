"""The command on what is sent in: receive."""

import signal
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from threading import Event
from typing import Annotated, Any

import typer
import yaml

from archive.desk import Archive
from archive.dropfolder import DropFolder
from archive.errors import ArchiveError, PackageError
from archive.receiving import Received, companions
from pipeline.cli.desks import Where, hand, opened
from pipeline.cli.exits import Exit, exit_of, message_of
from pipeline.cli.face import Face
from pipeline.cli.options import Json
from pipeline.cli.texts import _
from pipeline.durable import write_new
from pipeline.errors import Message, msg
from pipeline.filing import ground_of
from pipeline.reception import Opplysninger, understanding

_DOCUMENTS = (".pdf", ".docx")


def receive(
    context: typer.Context,
    packages: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PACKAGE",
            help=_("Packages (zip or folder), or documents with a YAML of the same name beside."),
        ),
    ] = None,
    *,
    watch: Annotated[
        Path | None,
        typer.Option(
            "--watch",
            metavar="DIR",
            help=_("Receive what is put into this folder, until the command is stopped."),
        ),
    ] = None,
    every: Annotated[
        float,
        typer.Option("--every", min=0.1, metavar="SECONDS", help=_("How often --watch looks.")),
    ] = 2.0,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Receive what is named, then what comes."""
    face = Face.of(context)
    desk = opened(face, archive)
    take = _receiver(desk)
    if not packages and watch is None:
        raise typer.BadParameter(face.text(msg("name a package, or a folder with --watch")))
    ends = [_received(path, take, face, json=json) for path in packages or ()]
    if watch is not None:
        _watch(watch, take, every, face, json=json)
    desk.index_queued()
    raise typer.Exit(max(ends, default=Exit.FINE))


def _receiver(desk: Archive) -> Callable[[Path], Received]:
    understand = understanding(ground_of(desk))
    return lambda path: desk.reception.receive(path, understand, hand())


def _received(path: Path, take: Callable[[Path], Received], face: Face, *, json: bool) -> Exit:
    """Receive one; what is refused stops no other."""
    if path.suffix.lower() in _DOCUMENTS and len(companions(path)) == 1:
        _ask(path, face)
    try:
        result: Received | ArchiveError = take(path)
    except PackageError as error:
        result = error
    _say(path, result, face, json=json)
    return exit_of(result) if isinstance(result, ArchiveError) else Exit.FINE


def _watch(
    folder: Path, take: Callable[[Path], Received], every: float, face: Face, *, json: bool
) -> None:
    """Look at a folder until a signal says stop."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    if not folder.is_dir():
        raise typer.BadParameter(face.text(msg("there is no folder {folder}", folder=str(folder))))
    for seen in DropFolder(folder, take).watch(stop, every):
        _say(seen.path, seen.result, face, json=json)
        sys.stdout.flush()


def _ask(path: Path, face: Face) -> None:
    """Ask what a document is, and write the answers beside it, where they are kept."""
    if not sys.stdin.isatty():
        text = "{file} needs a text beside it, of the same name and .yaml, that says what it is"
        raise typer.BadParameter(face.text(msg(text, file=str(path))))
    told = {}
    for name, field in Opplysninger.model_fields.items():
        default = None if field.is_required() else ""
        if answer := str(typer.prompt(name, default=default, show_default=False, err=True)).strip():
            told[name] = answer
    text = yaml.safe_dump(told, allow_unicode=True, sort_keys=False)
    write_new(path.with_suffix(".yaml"), text)


def _say(path: Path, result: Received | ArchiveError, face: Face, *, json: bool) -> None:
    """Say on one line what became of a package."""
    if json:
        face.say_json({"package": str(path)} | _as_json(result, face))
    elif isinstance(result, PackageError):
        why = message_of(result)
        face.say(face.text(msg("{file}: refused: {why}", file=str(path), why=why)))
    elif isinstance(result, ArchiveError):
        face.say(face.text(msg("{file}: not now: {why}", file=str(path), why=message_of(result))))
    else:
        face.say(face.text(_told(path, result)))


def _told(path: Path, received: Received) -> Message:
    receipt = received.receipt
    values = {
        "file": str(path),
        "case": receipt.mappe_id,
        "entries": ", ".join(entry.registrerings_id for entry in receipt.journalposter),
        "key": receipt.nokkel,
    }
    if received.again:
        text = "{file}: was received before, in case {case}: {entries} (receipt {key})"
        return msg(text, **values)
    return msg("{file}: received in case {case}: {entries} (receipt {key})", **values)


def _as_json(result: Received | ArchiveError, face: Face) -> dict[str, Any]:
    if isinstance(result, ArchiveError):
        return {"refused": face.text(message_of(result))}
    return {"again": result.again, "receipt": asdict(result.receipt)}
