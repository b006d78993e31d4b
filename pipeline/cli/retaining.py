"""The commands on what is kept and for how long: decide, hold, due, dispose, delete, formats."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any

import typer

from archive.codes import Handling, Kassasjonsvedtak, Slettingstype
from archive.model import Kassasjon
from archive.retention import Disposal, Due, decided, held, released
from pipeline.cli.desks import (
    CaseNumber,
    DocumentNumber,
    EntryNumber,
    Number,
    Reason,
    Where,
    Work,
)
from pipeline.cli.exits import Exit
from pipeline.cli.face import Face
from pipeline.cli.options import Json
from pipeline.cli.texts import _
from pipeline.errors import msg

_HINDERS = {
    "tilbakeholdt": msg("under a legal hold"),
    "uavklart": msg("the rule is not settled"),
}


def decide(
    context: typer.Context,
    number: Number,
    decision: Annotated[
        str,
        typer.Argument(metavar="DECISION", help=_("bevares, kasseres, vurderes-senere or regel.")),
    ],
    *,
    years: Annotated[
        int | None,
        typer.Option("--years", min=0, help=_("Years from the day the case was closed.")),
    ] = None,
    day: Annotated[
        datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help=_("The day itself."))
    ] = None,
    ground: Annotated[
        str | None, typer.Option("--ground", metavar="TEXT", help=_("By what right."))
    ] = None,
    document: Annotated[
        int | None,
        typer.Option("--document", min=1, help=_("Only this document of the entry.")),
    ] = None,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Decide what is to become of a case, an entry or a document."""
    work = Work(context, archive, json=json)
    wanted = None
    if decision != "regel":
        wanted = Kassasjon(
            kassasjonsvedtak=work.code(Kassasjonsvedtak, decision),
            kassasjonshjemmel=ground,
            bevaringstid=years,
            kassasjonsdato=day.date() if day else None,
        )
    work.do(number, lambda sak: decided(sak, number, wanted, document), Handling.KASSASJONSVEDTAK)


def hold(
    context: typer.Context,
    number: CaseNumber,
    *,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="TEXT", help=_("Why it is held."))
    ] = None,
    lift: Annotated[bool, typer.Option("--lift", help=_("Lift the hold instead."))] = False,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Hold a case, so that nothing of it is disposed of; or lift the hold."""
    work = Work(context, archive, json=json)
    if lift:
        work.do(number, lambda sak: released(sak, work.hand), Handling.OPPHEVET_TILBAKEHOLDELSE)
    elif reason:
        work.do(number, lambda sak: held(sak, reason, work.hand), Handling.TILBAKEHOLDT)
    else:
        raise work.refused(msg("a legal hold needs its --reason"))


def due(
    context: typer.Context,
    *,
    until: Annotated[
        datetime | None,
        typer.Option("--until", formats=["%Y-%m-%d"], help=_("The day to ask for, if not today.")),
    ] = None,
    archive: Where = None,
    json: Json = False,
) -> None:
    """List what is to be disposed of."""
    work = Work(context, archive, json=json)
    day = (until or work.hand.now).date()
    found = list(work.desk.administration.due(day))
    if json:
        work.face.say_json([_due_as_json(item) for item in found])
    else:
        _say_due(found, day, work.face)


def dispose(
    context: typer.Context,
    number: EntryNumber,
    *,
    reason: Reason,
    document: DocumentNumber = 1,
    force: Annotated[
        bool,
        typer.Option("--force", help=_("Also if it is not due, or its rule not settled.")),
    ] = False,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Dispose of a document for good."""
    work = Work(context, archive, json=json)
    wish = Disposal(number=number, document=document, reason=reason, forced=force)
    work.desk.administration.dispose(wish, work.hand)
    work.desk.compact()
    work.say(number)


def delete(
    context: typer.Context,
    number: EntryNumber,
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help=_("tidligere-versjon, sladdet-variant or produksjonsformat."),
        ),
    ],
    *,
    reason: Reason,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Delete files of an entry that the archive need not keep."""
    work = Work(context, archive, json=json)
    work.desk.administration.delete(number, work.code(Slettingstype, kind), reason, work.hand)
    work.desk.compact()
    work.say(number)


def formats(context: typer.Context, *, archive: Where = None, json: Json = False) -> None:
    """Report the documents that are in no archive format."""
    work = Work(context, archive, json=json)
    found = [
        (post.registrerings_id, number, post.tittel)
        for _sak, post, numbers in work.desk.administration.unarchivable()
        for number in numbers
    ]
    if json:
        names = ("registreringsID", "dokumentnummer", "tittel")
        work.face.say_json([dict(zip(names, row, strict=True)) for row in found])
    else:
        for number, document, title in found:
            work.face.say(f"{number}  {document}  {title}")
        one, many = (
            "{count} document is in no archive format",
            "{count} documents are in no archive format",
        )
        work.face.say(work.face.count(one, many, len(found)))
    raise typer.Exit(Exit.FINDINGS if found else Exit.FINE)


def _due_as_json(item: Due) -> dict[str, Any]:
    return {
        "mappeID": item.sak.mappe_id,
        "registreringsID": item.post.registrerings_id,
        "dokumentnummer": item.document.dokumentnummer,
        "tittel": item.document.tittel,
        "dokumenttype": item.document.dokumenttype,
        "kassasjonsvedtak": item.fate.kassasjon.kassasjonsvedtak.value,
        "kassasjonsdato": item.fate.dato.isoformat() if item.fate.dato else None,
        "hindrances": list(item.hindrances),
    }


def _say_due(found: Sequence[Due], day: date, face: Face) -> None:
    for item in found:
        why = "".join(f"  ({face.text(_HINDERS[name])})" for name in item.hindrances)
        what, when = item.fate.kassasjon.kassasjonsvedtak.value, face.value(item.fate.dato)
        title = item.document.tittel
        face.say(f"{item.post.registrerings_id}  {title}  {what} {when}{why}")
    one, many = "{count} document is due on {day}", "{count} documents are due on {day}"
    face.say(face.count(one, many, len(found), day=face.value(day)))
