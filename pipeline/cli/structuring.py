"""The commands on the archive itself: its plan, its structure, its periods, its classes."""

from pathlib import Path
from typing import Annotated

import typer

from archive.metadata import as_json
from archive.model import Arkiv, Klasse
from archive.periods import classified, transferred
from pipeline.archive_plan import read_plan, standard_text
from pipeline.cli.desks import CaseNumber, Where, Work
from pipeline.cli.face import Face
from pipeline.cli.options import Json
from pipeline.cli.texts import _
from pipeline.errors import msg


def structure(context: typer.Context, *, archive: Where = None, json: Json = False) -> None:
    """Show how the archive is set up."""
    work = Work(context, archive, json=json)
    if json:
        work.face.say_json(as_json(work.arkiv))
    else:
        _say_structure(work.arkiv, work.face)


def plan(context: typer.Context) -> None:
    """Print the standard plan."""
    Face.of(context).say(standard_text().rstrip())


def setup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The plan (YAML)."))],
    *,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Make the archive as a plan wants it."""
    work = Work(context, archive, json=json)
    arkiv = work.desk.administration.set_up(read_plan(file), work.hand)
    _say(arkiv, work, json=json)


def period(
    context: typer.Context,
    title: Annotated[str, typer.Argument(metavar="TITLE", help=_("What the part is called."))],
    *,
    end: Annotated[bool, typer.Option("--end", help=_("Close that part instead."))] = False,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Let a new period begin, or close a part whose cases are closed."""
    work = Work(context, archive, json=json)
    admin = work.desk.administration
    if end:
        _say(admin.close_part(_part(work, title), work.hand), work, json=json)
    else:
        _say(admin.succeed(title, work.hand), work, json=json)


def _part(work: Work, title: str) -> str:
    """Give the systemID of the part of that title, if there is one and no other."""
    parts = [part.system_id for part in work.arkiv.arkivdeler if part.tittel == title]
    if len(parts) != 1:
        known = ", ".join(part.tittel for part in work.arkiv.arkivdeler)
        text = "there is no one part «{title}»; there is {known}"
        raise work.refused(msg(text, title=title, known=known))
    return parts[0]


def classify(
    context: typer.Context,
    number: CaseNumber,
    klasse: Annotated[str, typer.Argument(metavar="CLASS", help=_("The class's number."))],
    *,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Put a case in another class."""
    work = Work(context, archive, json=json)
    arkiv = work.arkiv
    work.do(number, lambda sak: classified(arkiv, sak, klasse), "Klassifisert")


def transfer(
    context: typer.Context,
    number: CaseNumber,
    title: Annotated[str, typer.Argument(metavar="TITLE", help=_("What the part is called."))],
    *,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Take a case to another part of the archive."""
    work = Work(context, archive, json=json)
    arkiv, part = work.arkiv, _part(work, title)
    work.do(number, lambda sak: transferred(arkiv, sak, part), "Overført til arkivdel")


def _say(arkiv: Arkiv, work: Work, *, json: bool) -> None:
    if json:
        work.face.say_json(as_json(arkiv))
    else:
        _say_structure(arkiv, work.face)


def _say_structure(arkiv: Arkiv, face: Face) -> None:
    face.say(arkiv.tittel)
    for maker in arkiv.arkivskapere:
        face.say(f"  {maker.arkivskaper_navn} ({maker.arkivskaper_id})")
    for part in arkiv.arkivdeler:
        days = (part.arkivperiode_start_dato, part.arkivperiode_slutt_dato)
        since, until = (face.value(day) for day in days)
        face.say(f"  {part.tittel}  {part.arkivdelstatus.value}  {since}–{until}")
    for system in arkiv.klassifikasjonssystemer:
        face.say(f"  {system.tittel}")
        for item in system.klasser:
            _say_class(item, face, "    ")
    for rule in arkiv.bevaringsregler:
        said = rule.kassasjon
        years = "" if said.bevaringstid is None else f" {said.bevaringstid}"
        waits = "" if rule.avklart else f" ({face.text(msg('not settled'))})"
        face.say(f"  {said.kassasjonsvedtak.value}{years}{waits}: {', '.join(rule.dokumenttyper)}")
    face.say(f"  {', '.join(arkiv.arkivformater)}")


def _say_class(item: Klasse, face: Face, indent: str) -> None:
    ended = f"  ({face.text(msg('closed'))})" if item.avsluttet_dato else ""
    face.say(f"{indent}{item.klasse_id}  {item.tittel}{ended}")
    for below in item.klasser:
        _say_class(below, face, f"{indent}  ")
