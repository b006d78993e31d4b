"""All commands under one name."""

from typing import Annotated

import typer
from typer.core import TyperGroup
from typer.main import get_group

from pipeline.cli.commands import COMMANDS
from pipeline.cli.texts import _
from pipeline.cli.typer_texts import speak
from pipeline.language import Sprak

_frame = typer.Typer(
    name="semje",
    help=_(
        "From the outcome of a local wage negotiation to correct documents, archived and found "
        "again."
    ),
    epilog=_(
        "Exit codes: 0 fine; 1 a rule has found an error; 2 a file, a setting or an argument "
        "cannot be used; 3 a program is missing or its work is not proven; 4 the archive is at "
        "fault."
    ),
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(*, asked: bool) -> None:
    if asked:
        from importlib.metadata import version  # noqa: PLC0415 -- a tenth of the time of --help

        typer.echo(f"semje {version('semje')}")
        raise typer.Exit


@_frame.callback()
def common(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help=_("Say which version.")),
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help=_("Show where a fault in Semje itself came from."))
    ] = False,
) -> None:
    """Take what concerns every command."""
    del version, debug  # the one has done its work, the other is read by `main`


def app(sprak: Sprak) -> TyperGroup:
    """Build the commands with their help in a language; none of them is imported yet."""
    group = get_group(_frame)
    speak(group, sprak)
    for entry in COMMANDS:
        group.add_command(entry.built(sprak))
    return group
