"""The commands on the official schemas of Noark 5: schemas list, install."""

from pathlib import Path
from typing import Annotated

import typer

from archive.noark.installing import Installed
from archive.noark.installing import install as put_in_place
from archive.noark.schemas import SchemaSet, State, schema_sets, state
from pipeline.cli.face import Face
from pipeline.cli.options import Json
from pipeline.cli.texts import _
from pipeline.errors import msg
from pipeline.settings import SettingsError


def list_(context: typer.Context, *, json: Json = False) -> None:
    """Name all sets, and say which are there."""
    face = Face.of(context)
    folder = face.settings.noark_schemas
    found = [
        (schemas, state(folder, schemas) if folder else State(tuple(schemas.files), ()))
        for schemas in schema_sets().values()
    ]
    if json:
        face.say_json({"folder": str(folder) if folder else None, "sets": _as_json(found)})
        return
    if folder is None:
        face.say(face.text(msg("The setting «noark_schemas» names no folder.")))
    for schemas, there in found:
        face.say(f"{schemas.name}: {_say(schemas, there, face)}")


def install(
    context: typer.Context,
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help=_("A folder, a zip, or its address (https)."))
    ],
    *,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to", metavar="DIR", help=_("The folder to put them in, if not the one set.")
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Put what a source has in place."""
    face = Face.of(context)
    folder = to or face.settings.noark_schemas
    if folder is None:
        text = "no folder is named to put the schemas in: give --to, or set «noark_schemas»"
        raise SettingsError(msg(text))
    done = put_in_place(source, folder)
    if json:
        face.say_json({"folder": str(folder), "sets": done.sets, "absent": done.absent})
    else:
        _say_installed(done, folder, face)


def _say_installed(done: Installed, folder: Path, face: Face) -> None:
    text = "{folder}: the schemas are in place, as published: {sets}"
    face.say(face.text(msg(text, folder=str(folder), sets=done.sets)))
    for name in done.absent:
        text = "{name} was not there; it is published at {publisher}"
        publisher = schema_sets()[name].publisher
        face.say(face.text(msg(text, name=name, publisher=publisher)))


def _say(schemas: SchemaSet, there: State, face: Face) -> str:
    if there.complete:
        return face.text(msg("in place, as published"))
    if there.changed:
        text = "not as published: {files}"
        return face.text(msg(text, files=(*there.changed, *there.missing)))
    text = "not in place; published at {publisher}"
    return face.text(msg(text, publisher=schemas.publisher))


def _as_json(found: list[tuple[SchemaSet, State]]) -> list[dict[str, object]]:
    return [
        {
            "name": schemas.name,
            "dialect": schemas.dialect.value,
            "publisher": schemas.publisher,
            "complete": there.complete,
            "missing": there.missing,
            "changed": there.changed,
        }
        for schemas, there in found
    ]
