"""All commands under one name."""

from importlib.metadata import version
from typing import Annotated

import typer

from pipeline.cli.archiving import archive_app, search_app
from pipeline.cli.outcomes import outcome_app
from pipeline.cli.texts import _

app = typer.Typer(
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
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(*, asked: bool) -> None:
    if asked:
        typer.echo(f"semje {version('semje')}")
        raise typer.Exit


@app.callback()
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


for part in (outcome_app, archive_app, search_app):
    app.add_typer(part)
