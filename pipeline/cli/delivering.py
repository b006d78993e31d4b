"""The command that packs what a recipient may have: deliver."""

import getpass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline import fonts
from pipeline.checking import Outcome
from pipeline.checking import check as check_files
from pipeline.cli.face import Face
from pipeline.cli.options import Json
from pipeline.cli.rounds import rounds_in_reach
from pipeline.cli.texts import _
from pipeline.delivery import Delivery, Sender, outcome_file
from pipeline.delivery import deliver as pack
from pipeline.durable import write_new
from pipeline.errors import InputError, msg


def deliver(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=_("A folder of made documents."))],
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="RECIPIENT",
            help=_("The union, or its competence centre, as the outcome names it."),
        ),
    ],
    *,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help=_("The package; otherwise beside the folder.")),
    ] = None,
    outcome: Annotated[
        Path | None,
        typer.Option(
            "--outcome",
            metavar="FILE",
            help=_("The outcome file the documents were made of, if it is not found by its name."),
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Pack, write, tell."""
    face = Face.of(context)
    file = outcome_file(folder, outcome, Path.cwd())
    delivery = pack(folder, _read(file, face), to, _sender())
    package = write_new(out or folder.resolve().parent / delivery.name, delivery.package)
    if json:
        face.say_json(_as_json(delivery, package, face))
    else:
        _say(delivery, package, face)


def _read(file: Path, face: Face) -> Outcome:
    undrawable = fonts.installed().undrawable
    (checked,) = check_files([file], undrawable, rounds_in_reach(face, undrawable))
    if checked.outcome is None:
        raise InputError(checked.findings)
    return checked.outcome


def _sender() -> Sender:
    """Say who sends, and when."""
    try:
        by = getpass.getuser()
    except (KeyError, OSError):  # a user without a name, as in some containers
        by = "ukjent"
    return Sender(by, datetime.now().astimezone().replace(microsecond=0))


def _as_json(delivery: Delivery, package: Path, face: Face) -> dict[str, Any]:
    return {
        "package": str(package),
        "delivery": delivery.levering.model_dump(mode="json"),
        "documents": [document.navn for document in delivery.documents],
        "left_out": [
            {"document": left.navn, "why": face.text(left.why)} for left in delivery.left_out
        ],
    }


def _say(delivery: Delivery, package: Path, face: Face) -> None:
    line = face.count(
        "{file}: {count} document for {recipient}",
        "{file}: {count} documents for {recipient}",
        len(delivery.documents),
        file=str(package),
        recipient=delivery.levering.mottaker,
    )
    face.say(line)
    for document in delivery.documents:
        face.say(f"  {document.pdf.navn}  {document.tittel}")
    if delivery.levering.brev is None:
        text = "  there is no letter to the centre: write `oversendelse` in the outcome for one"
        face.say(face.text(msg(text)))
    for left in delivery.left_out:
        face.say(
            face.text(msg("  {document} is not sent: {why}", document=left.navn, why=left.why))
        )
