"""The command that takes in what is there already: import."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.desks import Where, hand, opened
from pipeline.cli.exits import Exit
from pipeline.cli.face import Face
from pipeline.cli.options import Json
from pipeline.cli.progress import Progress
from pipeline.cli.rounds import rounds_in_reach
from pipeline.cli.texts import _
from pipeline.durable import write_over
from pipeline.errors import msg
from pipeline.importing import Done, Intake, Recognition, as_csv, as_json, read_list
from pipeline.importing.listing import ListError


def import_(
    context: typer.Context,
    csv: Annotated[
        Path, typer.Option("--csv", metavar="LIST.csv", help=_("The list of the files."))
    ],
    files: Annotated[
        Path, typer.Option("--files", metavar="DIR", help=_("The folder the files lie in."))
    ],
    *,
    report: Annotated[
        Path | None,
        typer.Option(
            "--report",
            metavar="FILE",
            help=_("Where to tell of every file, as .csv or .json; otherwise beside the list."),
        ),
    ] = None,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Take in row after row, and tell of each."""
    face = Face.of(context)
    listing = read_list(_bytes(csv), csv.name)
    recognition = Recognition.found()
    for heading in listing.unknown:
        face.tell(msg("the column «{name}» is not known, and is passed over", name=heading))
    if recognition.lacking:
        face.tell(recognition.lacking)
    with opened(face, archive) as desk, Progress(face) as progress:
        intake = Intake(desk, files, _unions(face), recognition, hand)
        done = []
        for one in intake.take(listing.rows, csv.with_suffix(".journal.jsonl")):
            progress.tell(msg("{file}: {what}", file=one.fil, what=one.utfall))
            done.append(one)
    place = report or csv.with_suffix(".rapport.csv")
    write_over(place, as_json(done) if place.suffix.lower() == ".json" else as_csv(done))
    _say(done, place, face, json=json)
    refused = any(one.utfall == "avvist" for one in done)
    raise typer.Exit(Exit.UNUSABLE if refused else Exit.FINE)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        text = "{file} cannot be read: {reason}"
        raise ListError(msg(text, file=str(path), reason=error.strerror)) from error


def _unions(face: Face) -> frozenset[str]:
    """Give the names of all unions that the rounds in reach know."""
    folder = rounds_in_reach(face)
    return frozenset(
        name for runde in map(folder.read, folder.names()) for name in runde.organisasjoner
    )


def _say(done: list[Done], place: Path, face: Face, *, json: bool) -> None:
    counted = Counter(one.utfall for one in done)
    guessed = sum(bool(one.gjettet) for one in done)
    unknown = sum(bool(one.ukjent) for one in done)
    if json:
        counts = {"gjettet": guessed, "ukjent": unknown, **counted}
        face.say_json({"report": str(place), "counts": counts})
        return
    text = (
        "{taken} taken in, {there} were there, {refused} refused; of {guessed} something is "
        "guessed, of {unknown} something is unknown: {file}"
    )
    face.say(
        face.text(
            msg(
                text,
                taken=counted["tatt inn"],
                there=counted["fantes"],
                refused=counted["avvist"],
                guessed=guessed,
                unknown=unknown,
                file=str(place),
            )
        )
    )
