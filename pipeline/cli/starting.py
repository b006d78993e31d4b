"""The commands that begin an outcome file: new, schema."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from pipeline import fonts
from pipeline.cli.face import Face
from pipeline.cli.options import Language
from pipeline.cli.rounds import rounds_in_reach
from pipeline.cli.texts import _
from pipeline.durable import taken, write_new
from pipeline.errors import msg
from pipeline.paylist import STEM, empty_csv, empty_xlsx
from pipeline.rounds.folder import all_drawn
from pipeline.source.reading import read
from pipeline.source.schema import json_schema
from pipeline.starting import Kind
from pipeline.starting.beginnings import Beginning, beginning, write_beginning
from pipeline.starting.carrying import carried
from pipeline.starting.drafts import StartError

if TYPE_CHECKING:
    from pipeline.documents.document import Dokumenttype
    from pipeline.starting.drafts import Language as Tongue


def new(
    context: typer.Context,
    kind: Annotated[Kind, typer.Argument(metavar="TYPE", help=_("The document to begin with."))],
    *,
    area: Annotated[
        str | None,
        typer.Option("--area", metavar="AREA", help=_("The tariff area; otherwise KA.")),
    ] = None,
    lang: Annotated[
        Language | None,
        typer.Option(
            "--lang",
            help=_(
                "The language of the documents and of the explanations; otherwise yours (the "
                "setting «sprak»), where the area has it."
            ),
        ),
    ] = None,
    round_name: Annotated[
        str | None,
        typer.Option("--round", metavar="ROUND", help=_("The settlement round, when it is known.")),
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help=_(
                "Carry parties, list and unmet claims over from last year's file; area and "
                "language are then its own."
            ),
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FILE",
            help=_("Write the file, and the schema for editors beside it. Otherwise: print it."),
        ),
    ] = None,
    interactive: Annotated[
        bool,
        typer.Option(
            "--interactive",
            help=_("Ask question by question, and write the file (--out) when all is answered."),
        ),
    ] = False,
    xlsx: Annotated[
        bool,
        typer.Option("--xlsx", help=_("Write the list as XLSX, with checks; otherwise as CSV.")),
    ] = False,
) -> None:
    """Print or write the beginning of an outcome, or an empty list of employees."""
    face = Face.of(context)
    if kind is Kind.LONNSLISTE:
        _new_list(face, lang or Language(face.norsk), out, xlsx=xlsx)
        return
    if xlsx:
        raise typer.BadParameter(face.text(msg("--xlsx is for lonnsliste")))
    wanted = cast("Dokumenttype", kind.value)
    begin = partial(_begun, face, wanted, area, lang.value if lang else None, round_name, source)
    if interactive:
        _ask(face, wanted, begin, out)
        return
    begun = begin()
    if out is None:
        face.say(begun.text.rstrip("\n"))
        return
    for path in write_beginning(begun.text, out):
        face.say(str(path))


def _ask(
    face: Face, kind: "Dokumenttype", begin: Callable[[], Beginning], out: Path | None
) -> None:
    """Ask for the outcome in the terminal."""
    from pipeline.cli.asking import interview  # noqa: PLC0415 -- only then needed

    if out is None:
        raise typer.BadParameter(face.text(msg("--interactive needs --out FILE")))
    if out.exists():
        raise taken(out)
    interview(face, kind, begin, out, fonts.Installed().undrawable)


def _begun(
    face: Face,
    kind: "Dokumenttype",
    area: str | None,
    lang: "Tongue | None",
    round_name: str | None,
    source: Path | None,
) -> Beginning:
    """Begin an outcome, with last year's facts if there is a file of them."""
    rounds = rounds_in_reach(face)
    if source is None:
        return beginning(kind, area or "KA", lang, round_name, rounds, face.norsk)
    last = read(source, all_drawn).forhandling
    begun = beginning(kind, area or last.tariffomrade, lang or last.sprak, round_name, rounds)
    return carried(begun, last)


def _new_list(face: Face, lang: Language, out: Path | None, *, xlsx: bool) -> None:
    """Write an empty list, of the kind its name says; the headings alone may be printed."""
    target = out or (Path(f"{STEM}.xlsx") if xlsx else None)
    if target is None:
        face.say(empty_csv(lang.value).decode("utf-8-sig").strip())
        return
    ending = target.suffix.casefold()
    if ending not in ((".xlsx",) if xlsx else (".xlsx", ".csv")):
        text = "{file}: the name of a list ends in .xlsx, or without --xlsx also in .csv"
        raise StartError(msg(text, file=str(target)))
    write = empty_xlsx if ending == ".xlsx" else empty_csv
    face.say(str(write_new(target, write(lang.value))))


def schema(context: typer.Context) -> None:
    """Print the schema."""
    Face.of(context).say_json(json_schema())
