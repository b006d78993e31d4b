"""The commands that begin an outcome file: new, schema."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.face import Face
from pipeline.cli.texts import _
from pipeline.source.schema import json_schema
from pipeline.starting import Kind, beginning, write_beginning


def new(
    context: typer.Context,
    kind: Annotated[Kind, typer.Argument(metavar="TYPE", help=_("The document to begin with."))],
    area: Annotated[str, typer.Option("--area", help=_("The tariff area."))] = "KA",
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FILE",
            help=_("Write the file, and the schema for editors beside it. Otherwise: print it."),
        ),
    ] = None,
) -> None:
    """Print or write the beginning of an outcome."""
    face = Face.of(context)
    if out is None:
        face.say(beginning(kind, area).rstrip("\n"))
        return
    for path in write_beginning(kind, area, out):
        face.say(str(path))


def schema(context: typer.Context) -> None:
    """Print the schema."""
    Face.of(context).say_json(json_schema())
