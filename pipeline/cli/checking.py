"""The commands that check an outcome file and explain what they find: check, explain."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline import fonts
from pipeline.checking import check as check_files
from pipeline.cli.face import Face
from pipeline.cli.options import Files, Json
from pipeline.cli.reports import checked_as_json, exit_of_checked, say_checked, say_explanation
from pipeline.cli.rounds import rounds_in_reach, say_round
from pipeline.cli.texts import _
from pipeline.errors import msg
from pipeline.rules import explain as explanation_of
from pipeline.source.texts import Undrawable


def check(
    context: typer.Context,
    files: Files,
    *,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix",
            help=_(
                "First mend what can be mended in one way only, show what is changed, and keep the "
                "original beside the file (FILE.orig)."
            ),
        ),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("With --fix: show what would be changed, only."))
    ] = False,
    json: Json = False,
) -> None:
    """Check and report."""
    face = Face.of(context)
    if dry_run and not fix:
        raise typer.BadParameter(face.text(msg("--dry-run belongs to --fix")))
    undrawable = fonts.Installed().undrawable
    if fix:
        _fix(files, undrawable, face, write=not dry_run, aside=json)
    checked = check_files(files, undrawable, rounds_in_reach(face, undrawable))
    if json:
        face.say_json({"files": [checked_as_json(file, face) for file in checked]})
    else:
        say_checked(checked, face)
    raise typer.Exit(exit_of_checked(checked))


def _fix(
    files: list[Path], undrawable: Undrawable, face: Face, *, write: bool, aside: bool
) -> None:
    """Mend the files, and show each change: on stderr when the result is for programs."""
    from pipeline.mending import keep_and_write, mend  # noqa: PLC0415 -- only then needed

    say = face.tell_plainly if aside else face.say
    for change in filter(None, (mend(path, undrawable) for path in files)):
        file = str(change.path)
        if change.diff:
            say(change.diff)
        else:
            face.tell(msg("{file}: it is saved in another code than UTF-8", file=file))
        if write:
            kept = str(keep_and_write(change))
            face.tell(msg("{file} is mended; the original is {kept}", file=file, kept=kept))


def explain(
    context: typer.Context,
    rule: Annotated[
        str, typer.Argument(metavar="RULE", help=_("The name of a rule, or of a settlement round."))
    ],
    *,
    json: Json = False,
) -> None:
    """Print what a rule asks, or where the values of a round come from."""
    face = Face.of(context)
    rounds = rounds_in_reach(face)
    if rule in rounds.names():
        say_round(rounds.read(rule, face.norsk), face, json=json)
        return
    say_explanation(explanation_of(rule), face, json=json)
