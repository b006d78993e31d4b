"""The commands on settlement rounds: round list, show, check, new."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline import fonts
from pipeline.cli.exits import Exit
from pipeline.cli.face import Face
from pipeline.cli.options import Json
from pipeline.cli.texts import _
from pipeline.durable import telling, write_new
from pipeline.errors import InputError, Message, msg
from pipeline.rounds import Belegg, RoundFolder, Runde, read_file
from pipeline.rounds.beginning import beginning_of_round
from pipeline.rounds.folder import all_drawn
from pipeline.source.texts import Undrawable

_CONFIRMED = msg("{value}: {source}")
_NOT_CONFIRMED = msg("{value}: NOT CONFIRMED. {source}")


def rounds_in_reach(face: Face, undrawable: Undrawable = all_drawn) -> RoundFolder:
    """Give the rounds that the settings let the user name."""
    return RoundFolder(face.settings.runder, undrawable)


def list_(context: typer.Context, *, json: Json = False) -> None:
    """Name all rounds."""
    face = Face.of(context)
    folder = rounds_in_reach(face)
    rounds = [folder.read(name, face.norsk) for name in folder.names()]
    if json:
        face.say_json({"rounds": [_listed(runde) for runde in rounds]})
        return
    width = max(len(runde.navn) for runde in rounds)
    for runde in rounds:
        face.say(f"{runde.navn:<{width}}  {runde.tariffomrade:<9}  {runde.tittel}")


def _listed(runde: Runde) -> dict[str, Any]:
    area = runde.tariffomrade
    return {
        "navn": runde.navn,
        "tariffomrade": area,
        "tittel": runde.tittel,
        "fiktiv": runde.fiktiv,
    }


def show(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=_("The round's name."))],
    *,
    json: Json = False,
) -> None:
    """Show where each value of a round comes from."""
    face = Face.of(context)
    say_round(rounds_in_reach(face).read(name, face.norsk), face, json=json)


def say_round(runde: Runde, face: Face, *, json: bool = False) -> None:
    """Say of a round's values where each comes from, and whether that is confirmed (PD-14)."""
    if json:
        values = [value.model_dump() for value in _sources(runde)]
        face.say_json({"round": _listed(runde) | {"kilde": runde.kilde, "belegg": values}})
        return
    face.say(f"{runde.navn}: {runde.tittel}")
    if runde.fiktiv:
        face.say(face.text(msg("This round is made up, for trial and practice.")))
    face.say(face.text(msg("Source: {source}", source=runde.kilde)))
    for value in _sources(runde):
        line = _CONFIRMED if value.bekreftet else _NOT_CONFIRMED
        told = {"value": value.verdi, "source": value.kilde}
        face.say(f"  {face.text(Message(line.text, told))}")


def _sources(runde: Runde) -> Iterator[Belegg]:
    yield from runde.belegg
    for regel in runde.hjemler:
        if (tvist := regel.tvist) is not None:
            verdi = f"hjemler.{regel.kode}.tvist"
            yield Belegg(verdi=verdi, kilde=tvist.kilde, bekreftet=tvist.bekreftet)


def check(
    context: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help=_("Files of settlement rounds (YAML)."))
    ],
) -> None:
    """Check files of rounds as strictly as outcomes."""
    face = Face.of(context)
    undrawable = fonts.Installed().undrawable
    faulty = [file for file in files if not _is_usable(file, undrawable, face)]
    raise typer.Exit(Exit.UNUSABLE if faulty else Exit.FINE)


def _is_usable(file: Path, undrawable: Undrawable, face: Face) -> bool:
    """Read a round in each of its languages, and say what is wrong or that nothing is."""
    try:
        for sprak in ("nb", "nn"):
            read_file(file, sprak, undrawable)
    except InputError as error:
        for finding in error.findings:
            face.say(face.finding(finding, str(file)))
        return False
    face.say(face.text(msg("{file}: nothing to remark", file=str(file))))
    return True


def new(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=_("What the round is to be called."))],
    source: Annotated[
        str, typer.Option("--from", metavar="ROUND", help=_("The round to begin from."))
    ] = "ka-2006",
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="DIR",
            help=_("The folder to write it in; otherwise the setting «runder», or this folder."),
        ),
    ] = None,
) -> None:
    """Begin a round of one's own."""
    face = Face.of(context)
    known = RoundFolder()
    known.read(source)  # says which there are, where there is no such round
    begun = beginning_of_round(name, source)
    folder = out or face.settings.runder or Path()
    with telling(folder):
        folder.mkdir(parents=True, exist_ok=True)
    face.say(str(write_new(folder / f"{name}.yaml", begun)))
