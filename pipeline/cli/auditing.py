"""The commands on the audit trail: what was done by whom, is it whole; and erasing a person."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any

import typer

from archive.audit import Forpliktet, Told
from archive.check import Fault
from archive.desk import Archive
from archive.erasure import STAYS, Fate, Place
from archive.reading import reading
from archive.spelling import ERASED, Name
from archive.stamping import Stamped
from pipeline.cli.desks import Where, hand, opened
from pipeline.cli.exits import Exit, message_of
from pipeline.cli.face import Face
from pipeline.cli.findings import fault_text
from pipeline.cli.options import Json
from pipeline.cli.texts import _
from pipeline.errors import msg

_FATES = {
    Fate.REPLACED: msg("«[slettet]» for the name"),
    Fate.REMOVED: msg("removed"),
    Fate.HELD: msg("STAYS, under a legal hold"),
    Fate.UNREADABLE: msg("STAYS, cannot be searched"),
}
Roots = Annotated[
    list[Path] | None,
    typer.Option(
        "--root",
        metavar="FILE.pem",
        help=_("Certificates of time stamp authorities that you trust."),
    ),
]


def audit(
    context: typer.Context,
    number: Annotated[
        str | None, typer.Argument(metavar="NUMBER", help=_("Only of this case or entry."))
    ] = None,
    *,
    verify: Annotated[
        bool, typer.Option("--verify", help=_("Say instead whether the trail is whole."))
    ] = False,
    stamp: Annotated[
        str | None,
        typer.Option(
            "--stamp", metavar="URL", help=_("Have its end stamped by this authority (RFC 3161).")
        ),
    ] = None,
    root: Roots = None,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Show, verify or stamp the trail."""
    face, roots = Face.of(context), root or []
    desk = opened(face, archive)
    if stamp:
        with desk:
            stamped = desk.stamping.stamp(stamp, roots, hand())
        _say_stamps([stamped], face, json=json)
    if verify:
        raise typer.Exit(_verify(desk, roots, face, json=json))
    if not stamp:
        with reading(desk, hand()) as reader:
            told = reader.told(number)
        if json:
            face.say_json([_told_as_json(one) for one in told])
        else:
            for one in told:
                _say_told(one, face)


def erase(
    context: typer.Context,
    person: Annotated[str, typer.Argument(metavar="PERSON", help=_("The person's full name."))],
    *,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help=_("Who has decided it."))
    ] = None,
    reason: Annotated[
        str | None,
        typer.Option("--reason", metavar="TEXT", help=_("Why; without saying whom.")),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Only show what would be erased."))
    ] = False,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Erase a person."""
    face = Face.of(context)
    desk = opened(face, archive)
    if dry_run:
        _say_places(list(desk.erasure.find(Name(person))), face, json=json)
        return
    if not reason:
        raise typer.BadParameter(face.text(msg("say why with --reason, or look with --dry-run")))
    eraser = replace(hand(), by=by) if by else hand()
    places, remaining = desk.erase(person, eraser, reason)
    _say_places(places, face, json=json, remaining=remaining)
    _tell_of_backups(face)
    raise typer.Exit(Exit.ARCHIVE if remaining else Exit.FINE)


def _verify(desk: Archive, roots: list[Path], face: Face, *, json: bool) -> Exit:
    """Say whether the trail is whole, and what its stamps prove."""
    faults = desk.verify_trail()
    stamps = [] if faults else list(desk.stamping.stamps(roots))
    head = None if faults else desk.trail.head()
    if json:
        said = {
            "faults": [{"path": one.path, "message": fault_text(one, face)} for one in faults],
            "stamps": [_stamp_as_json(one, face) for one in stamps],
            "links": head.lenke if head else 0,
            "events": head.siste if head else 0,
            "head": head.hash if head else None,
        }
        face.say_json(said)
    else:
        _say_faults(faults, face)
        _say_stamps(stamps, face, json=False)
        if head:
            text = "the trail is whole: {events} events in {links} links; its end is {hash}"
            whole = msg(text, events=head.siste, links=head.lenke, hash=head.hash)
            face.say(face.text(whole))
    broken = bool(faults) or any(one.fault for one in stamps)
    return Exit.ARCHIVE if broken else Exit.FINE


def _say_faults(faults: Iterable[Fault], face: Face) -> None:
    for one in faults:
        face.say(f"{one.path}: {fault_text(one, face)}")


def _say_stamps(stamps: Iterable[Stamped], face: Face, *, json: bool) -> None:
    if json:
        face.say_json([_stamp_as_json(one, face) for one in stamps])
        return
    for one in stamps:
        face.say(_stamp_text(one, face))


def _stamp_text(one: Stamped, face: Face) -> str:
    if one.stamp is None:
        return f"spor:{one.lenke}: {_fault_text(one, face)}"
    time = one.stamp.time.isoformat(sep=" ", timespec="seconds")
    said = (
        msg("stamped {time}, by an authority that you trust", time=time)
        if one.stamp.proven
        else msg("stamped {time}, by whom is not proven: give --root", time=time)
    )
    return f"spor:{one.lenke}: {face.text(said)}"


def _stamp_as_json(one: Stamped, face: Face) -> dict[str, Any]:
    return {
        "lenke": one.lenke,
        "time": one.stamp.time.isoformat() if one.stamp else None,
        "proven": bool(one.stamp and one.stamp.proven),
        "fault": _fault_text(one, face),
    }


def _fault_text(one: Stamped, face: Face) -> str | None:
    return face.text(message_of(one.fault)) if one.fault else None


def _say_told(one: Told, face: Face) -> None:
    """Say what was done, by whom, to what; then what changed."""
    event = one.hendelse
    time = event.tidspunkt.isoformat(sep=" ", timespec="minutes")[:16]
    by = one.value("av") or ERASED
    line = f"{event.nummer:>6}  {time}  {event.handling}  {by}  {', '.join(event.gjelder)}"
    face.say(line.rstrip())
    for value in one.verdier:
        if value.verdi.navn != "av":
            face.say(f"        {_value_text(value)}")


def _value_text(value: Forpliktet) -> str:
    said = value.verdi
    if value.slettet:
        return f"{said.navn}: {ERASED}"
    if said.arkivenhet is None:
        return f"{said.navn}: {said.verdi}"
    return f"{said.navn}: «{said.tidligere or ''}» → «{said.verdi or ''}»"


def _told_as_json(one: Told) -> dict[str, Any]:
    return {
        "lenke": one.lenke,
        "nummer": one.hendelse.nummer,
        "tidspunkt": one.hendelse.tidspunkt.isoformat(),
        "handling": one.hendelse.handling.value,
        "gjelder": list(one.hendelse.gjelder),
        "verdier": [
            {
                "navn": value.verdi.navn,
                "arkivenhet": value.verdi.arkivenhet,
                "tidligere": value.verdi.tidligere,
                "verdi": value.verdi.verdi,
                "slettet": value.slettet,
            }
            for value in one.verdier
        ],
    }


def _say_places(
    places: list[Place], face: Face, *, json: bool, remaining: list[str] | None = None
) -> None:
    """Say where the name was found and what becomes of it, and where it still is."""
    if json:
        said = [{"path": p.path, "object": p.identifier, "fate": p.fate.value} for p in places]
        face.say_json({"places": said, "remaining": remaining})
        return
    for line in _place_lines(places, face):
        face.say(line)
    face.say(face.count("{count} place", "{count} places", len(places)))
    if remaining is None:
        return
    for path in remaining:
        face.say(face.text(msg("{path}: the name is STILL there", path=path)))
    if not remaining:
        stays = sum(place.fate in STAYS for place in places)
        gone = msg("every byte was read: the name is nowhere else")
        face.say(face.text(gone if stays else msg("every byte was read: the name is nowhere")))


def _place_lines(places: Iterable[Place], face: Face) -> Iterator[str]:
    for place in places:
        yield f"{place.identifier}  {place.path}: {face.text(_FATES[place.fate])}"


def _tell_of_backups(face: Face) -> None:
    days = face.settings.sikkerhetskopi_dager
    if days is None:
        text = (
            "backups made before now hold the name until they are destroyed; the setting "
            "«sikkerhetskopi_dager» says how long that takes"
        )
        face.tell(msg(text))
    else:
        last = hand().now.date() + timedelta(days=days)
        face.tell(msg("backups made before now hold the name until {date}", date=last))
