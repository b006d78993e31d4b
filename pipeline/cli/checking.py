"""The commands that check an outcome file and explain what they find: check, explain."""

from typing import Annotated

import typer

from pipeline import fonts
from pipeline.checking import check as check_files
from pipeline.cli.face import Face
from pipeline.cli.options import Files, Json
from pipeline.cli.reports import checked_as_json, exit_of_checked, say_checked, say_explanation
from pipeline.cli.rounds import language_of_round, rounds_in_reach, say_round
from pipeline.cli.texts import _
from pipeline.rules import explain as explanation_of


def check(context: typer.Context, files: Files, *, json: Json = False) -> None:
    """Check and report."""
    face = Face.of(context)
    undrawable = fonts.Installed().undrawable
    checked = check_files(files, undrawable, rounds_in_reach(face, undrawable))
    if json:
        face.say_json({"files": [checked_as_json(file, face) for file in checked]})
    else:
        say_checked(checked, face)
    raise typer.Exit(exit_of_checked(checked))


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
        say_round(rounds.read(rule, language_of_round(face)), face, json=json)
        return
    say_explanation(explanation_of(rule), face, json=json)
