"""The commands that hand entries over: handoff make, preflight, send, receive, status, answer."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from archive.errors import HandoffError
from archive.handoff.answering import Answering
from archive.handoff.envelope import Address
from archive.handoff.faults import refusals
from archive.handoff.handoffs import Handoffs, Order
from archive.handoff.item import Dialekt, Utfall
from archive.handoff.making import PackageError
from archive.handoff.package import read
from archive.handoff.preflight import preflight as look_over
from archive.handoff.reading import with_files
from archive.handoff.receiving import Receiving
from archive.handoff.sending import Clock, Patience, Sending
from archive.handoff.shelf import Overview, Shelf
from archive.handoff.standing import Tilstand
from archive.handoff.targets import target_of
from pipeline.cli.desks import Where, hand, opened
from pipeline.cli.exits import Exit
from pipeline.cli.face import Face
from pipeline.cli.handing_reports import (
    fault_as_json,
    overview_as_json,
    received_as_json,
    say_fault,
    say_overview,
    say_received,
)
from pipeline.cli.options import Json
from pipeline.cli.texts import _
from pipeline.errors import msg

Entries = Annotated[
    list[str], typer.Argument(metavar="ENTRY...", help=_("Numbers of entries, or of whole cases."))
]
Chosen = Annotated[
    Dialekt, typer.Option("--dialect", help=_("In which form: of eFormidling, of Fiks, by hand."))
]
Receiver = Annotated[
    str | None,
    typer.Option(
        "--receiver",
        metavar="NUMBER",
        help=_("The organisation number of who receives, if not the one in the settings."),
    ),
]
_NUMBER = re.compile(r"\d{4}/\d+(-\d+)?")


def make(
    context: typer.Context,
    entries: Entries,
    *,
    dialect: Chosen,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help=_("Where to put the packages too."))
    ] = None,
    receiver: Receiver = None,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Make packages, and keep them to be sent."""
    face = Face.of(context)
    shelf = _shelf(face, archive)
    handoffs, order = Handoffs(shelf), _order(face, dialect, receiver)
    found: list[Overview] = []
    refused = False
    for number in [one for entry in entries for one in handoffs.entries(entry)]:
        try:
            found.append(handoffs.make(number, order, hand()))
        except PackageError as error:
            refused = True
            face.tell(msg("{number} cannot be handed over:", number=number))
            for fault in error.faults:
                face.tell_plainly(say_fault(fault, face))
    for one in found:
        if out:
            _put(out, one, shelf)
        if not json:
            say_overview(one, face)
    if json:
        face.say_json([overview_as_json(one, face) for one in found])
    raise typer.Exit(Exit.UNUSABLE if refused else Exit.FINE)


def preflight(
    context: typer.Context,
    packages: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|ENTRY...",
            help=_("Packages (folders, zip files), messages alone, or numbers of entries."),
        ),
    ],
    *,
    dialect: Chosen = Dialekt.EFORMIDLING,
    receiver: Receiver = None,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Find every fault."""
    face = Face.of(context)
    now, schemas = datetime.now().astimezone(), face.settings.noark_schemas
    found = []
    for name in packages:
        if Path(name).exists() or not _NUMBER.fullmatch(name):
            found.append((name, look_over(read(Path(name)), now, schemas)))
            continue
        handoffs = Handoffs(_shelf(face, archive))
        order = _order(face, dialect, receiver)
        numbers = handoffs.entries(name)
        found += [(one, handoffs.preflight(one, order, hand())) for one in numbers]
    if json:
        face.say_json(
            [{"package": n, "faults": [fault_as_json(f, face) for f in fs]} for n, fs in found]
        )
    else:
        for name, faults in found:
            for fault in faults:
                face.say(f"{name}: {say_fault(fault, face)}")
            if not refusals(faults):
                face.say(face.text(msg("{package}: it can be sent", package=name)))
    refused = any(refusals(faults) for _name, faults in found)
    raise typer.Exit(Exit.FINDINGS if refused else Exit.FINE)


def send(
    context: typer.Context,
    entries: Annotated[
        list[str] | None,
        typer.Argument(metavar="ENTRY...", help=_("Only these; also what was refused before.")),
    ] = None,
    *,
    to: Annotated[
        str,
        typer.Option(
            "--to", metavar="TARGET", help=_("A folder that is there, or an address (https).")
        ),
    ],
    tries: Annotated[
        int,
        typer.Option("--tries", min=1, metavar="NUMBER", help=_("How often it is tried at most.")),
    ] = 5,
    timeout: Annotated[
        float,
        typer.Option(
            "--timeout", min=0.1, metavar="SECONDS", help=_("How many seconds one try may take.")
        ),
    ] = 60.0,
    hold_uncertain: Annotated[
        bool,
        typer.Option(
            "--hold-uncertain",
            help=_(
                "Do not send again by itself what may have arrived. For a receiver that does not "
                "know a message by its id, as ACOS Mottak."
            ),
        ),
    ] = False,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Send what waits."""
    face = Face.of(context)
    patience = Patience(tries=tries, timeout=timeout, hold_uncertain=hold_uncertain)
    clock = Clock(lambda: datetime.now().astimezone())
    sending = Sending(_shelf(face, archive), target_of(to), patience, clock)
    found = []
    for one in sending.send(entries or (), hand().by):
        found.append(one)
        if not json:
            say_overview(one, face)
    if json:
        face.say_json([overview_as_json(one, face) for one in found])
    elif not found:
        face.say(face.text(msg("There is nothing to send.")))
    fine = all(_has_arrived(one) for one in found)
    raise typer.Exit(Exit.FINE if fine else Exit.FINDINGS)


def receive(
    context: typer.Context,
    receipts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE|DIR|ENTRY...",
            help=_("Receipts, folders of them; with --manual the number of the entry."),
        ),
    ] = None,
    *,
    message: Annotated[
        str | None,
        typer.Option(
            "--message", metavar="ID", help=_("Which message they answer, if they do not say it.")
        ),
    ] = None,
    manual: Annotated[
        str | None,
        typer.Option(
            "--manual", metavar="NUMBER", help=_("The number that the entry was given by hand.")
        ),
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help=_("Who registered it by hand."))
    ] = None,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Take in receipts."""
    face = Face.of(context)
    shelf = _shelf(face, archive)
    if manual is not None:
        _receive_by_hand(face, shelf, receipts or [], manual, by, json=json)
        return
    receiving = Receiving(shelf, hand())
    if not receipts:
        raise HandoffError("no receipt is named")
    found = [one for path in receipts for one in receiving.receive(Path(path), message)]
    if json:
        face.say_json([received_as_json(one, face) for one in found])
        return
    for one in found:
        say_received(one, face)


def status(
    context: typer.Context,
    entry: Annotated[
        str | None, typer.Argument(metavar="ENTRY", help=_("Of this entry alone."))
    ] = None,
    *,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Say where each hand-off stands."""
    face = Face.of(context)
    found = _shelf(face, archive).status(datetime.now().astimezone(), entry)
    if json:
        face.say_json([overview_as_json(one, face) for one in found])
        return
    for one in found:
        say_overview(one, face)
    if not found:
        face.say(face.text(msg("Nothing has been handed over.")))


def answer(
    context: typer.Context,
    package: Annotated[
        Path,
        typer.Argument(metavar="PATH", help=_("A package from elsewhere, or its arkivmelding.")),
    ],
    *,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help=_("Where to write the answer, if not here.")),
    ] = None,
    archive: Where = None,
) -> None:
    """File a message from elsewhere, and answer it."""
    face = Face.of(context)
    desk = opened(face, archive)
    found = read(package)
    whole = with_files(found, package.parent) if found.bare else found
    answering = Answering(desk.parts, desk.registration)
    given = answering.answer(whole, hand(), face.settings.noark_schemas)
    if out:
        try:
            out.write_bytes(given.data)
        except OSError as cause:
            text = "{file} cannot be written: {cause}"
            raise HandoffError(text, file=out, cause=cause) from cause
    else:
        face.say(given.data.decode().rstrip())
    raise typer.Exit(Exit.FINE if given.ok else Exit.UNUSABLE)


def _receive_by_hand(
    face: Face,
    shelf: Shelf,
    entries: Sequence[str],
    manual: str,
    by: str | None,
    *,
    json: bool,
) -> None:
    """Take in a number that somebody gave an entry by hand, and of whom that is told."""
    if by is None:
        raise HandoffError("who registered it? Give --by NAME")
    registered = replace(hand(), by=by)
    found = Receiving(shelf, registered).by_hand(_one(entries, shelf, registered.now), manual)
    if json:
        face.say_json([overview_as_json(found, face)])
    else:
        say_overview(found, face)


def _one(entries: Sequence[str], shelf: Shelf, now: datetime) -> str:
    """Give the one entry that is named, or the only one that waits to be registered by hand."""
    if len(entries) == 1:
        return entries[0]
    waiting = [
        one.item.nokkel
        for one in shelf.status(now)
        if one.item.dialekt is Dialekt.MANUELL and one.standing.tilstand is Tilstand.VENTER
    ]
    if not entries and len(waiting) == 1:
        return waiting[0]
    text = "which entry has that number? Name one of: {waiting}"
    raise HandoffError(text, waiting=", ".join(waiting) or "–")


def _has_arrived(one: Overview) -> bool:
    return bool(one.item.forsok) and one.item.forsok[-1].result is Utfall.AKSEPTERT


def _put(out: Path, one: Overview, shelf: Shelf) -> None:
    """Put a package in a folder of its entry's number. Raises `HandoffError`."""
    folder = out / one.item.nokkel.replace("/", "-")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in shelf.files(one.item).items():
            (folder / name).write_bytes(data)
    except OSError as cause:
        raise HandoffError("{folder} cannot be written: {cause}", folder=folder, cause=cause) from (
            cause
        )


def _order(face: Face, dialect: Dialekt, receiver: str | None) -> Order:
    settings = face.settings
    address = Address(
        mottaker=receiver or settings.overforing_mottaker, avsender=settings.overforing_avsender
    )
    return Order(
        dialekt=dialect,
        address=address,
        levetid=timedelta(days=settings.overforing_levetid),
        schemas=settings.noark_schemas,
    )


def _shelf(face: Face, archive: Path | None) -> Shelf:
    desk = opened(face, archive)
    return Shelf(desk.parts, desk.registration)
