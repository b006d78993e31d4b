"""Arguments and options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.texts import _

Files = Annotated[list[Path], typer.Argument(metavar="FILE", help=_("Outcome files (YAML)."))]
Json = Annotated[bool, typer.Option("--json", help=_("Answer in JSON, for programs."))]


class Language(StrEnum):
    """The languages of documents."""

    NB = "nb"
    NN = "nn"
    SV = "sv"
