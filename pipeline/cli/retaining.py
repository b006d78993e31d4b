"""The commands on what is kept and for how long: decide, hold, due, dispose, delete, formats."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Annotated, Any

import typer

from archive.administration import Found
from archive.codes import Kassasjonsvedtak, Slettingstype
from archive.metadata import as_json
from archive.model import Arkiv, Kassasjon
from archive.retention import Disposal, Due, decided, held, released
from archive.structure import class_of, part_of
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
    work.do(number, lambda sak: decided(sak, number, wanted, document), "Kassasjonsvedtak")


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
        work.do(number, lambda sak: released(sak, work.hand), "Opphevet tilbakeholdelse")
    elif reason:
        work.do(number, lambda sak: held(sak, reason, work.hand), "Tilbakeholdt")
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
        work.face.say_json([_due_as_json(item, work.arkiv) for item in found])
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


def formats(
    context: typer.Context,
    *,
    holding: Annotated[
        str | None,
        typer.Option(
            "--deletable",
            metavar="KIND",
            help=_("Instead those with files of a kind that may be deleted; see delete."),
        ),
    ] = None,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Report documents by what formats and versions they are in."""
    work = Work(context, archive, json=json)
    admin = work.desk.administration
    if holding:
        found = list(admin.deletable(work.code(Slettingstype, holding)))
        said = work.face.count(
            "{count} entry has such files", "{count} entries have such files", len(found)
        )
    else:
        found = list(admin.unarchivable())
        said = work.face.count(
            "{count} entry has documents in no archive format",
            "{count} entries have documents in no archive format",
            len(found),
        )
    if json:
        work.face.say_json([_found_as_json(item) for item in found])
    else:
        for item in found:
            numbers = ", ".join(map(str, item.documents))
            work.face.say(f"{item.post.registrerings_id}  {item.post.tittel}  ({numbers})")
        work.face.say(said)
    raise typer.Exit(Exit.FINDINGS if found and not holding else Exit.FINE)


def waiting(context: typer.Context, *, archive: Where = None, json: Json = False) -> None:
    """List what has come in and nobody has dealt with."""
    work = Work(context, archive, json=json)
    found = list(work.desk.administration.waiting())
    if json:
        work.face.say_json([as_json(post) for post in found])
        return
    for post in found:
        day = work.face.value(post.mottatt_dato.date() if post.mottatt_dato else post.journaldato)
        work.face.say(f"{post.registrerings_id}  {post.tittel}  {day}")
    work.face.say(work.face.count("{count} entry waits", "{count} entries wait", len(found)))


def _found_as_json(item: Found) -> dict[str, Any]:
    return {
        "registreringsID": item.post.registrerings_id,
        "tittel": item.post.tittel,
        "dokumentnummer": item.documents,
    }


def _due_as_json(item: Due, arkiv: Arkiv) -> dict[str, Any]:
    """Give what Noark 5 wants said of it (6.1.29), for programs."""
    klasse = class_of(arkiv, item.sak.referanse_klasse or "")
    part = part_of(arkiv, item.sak.referanse_arkivdel) if item.sak.referanse_arkivdel else None
    return {
        "klasse": as_json(replace(klasse, klasser=())) if klasse else None,
        "arkivdel": as_json(part) if part else None,
        "mappeID": item.sak.mappe_id,
        "registreringsID": item.post.registrerings_id,
        "dokumentnummer": item.document.dokumentnummer,
        "tittel": item.document.tittel,
        "dokumenttype": item.document.dokumenttype,
        "sakstittel": item.sak.tittel,
        "opprettetDato": item.sak.opprettet_dato.isoformat(),
        "administrativEnhet": item.sak.administrativ_enhet,
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
    said = face.count(
        "{count} document is due on {day}",
        "{count} documents are due on {day}",
        len(found),
        day=face.value(day),
    )
    face.say(said)
