"""What the commands of hand-offs say of their results, to people and to programs."""

from typing import Any

from archive.handoff.faults import RULES, PackageFault
from archive.handoff.receiving import Received, Skjebne
from archive.handoff.shelf import Overview
from archive.handoff.standing import Tilstand
from pipeline.cli.face import Face
from pipeline.errors import Message, msg

_STATES = {
    Tilstand.VENTER: msg("waits"),
    Tilstand.USIKKER: msg("UNCERTAIN whether it arrived"),
    Tilstand.SENDT: msg("sent, not archived yet"),
    Tilstand.FEILET: msg("FAILED"),
    Tilstand.UTLOPT: msg("EXPIRED"),
    Tilstand.ARKIVERT: msg("archived in WebSak"),
}
_FATES = {
    Skjebne.NY: msg("taken in"),
    Skjebne.KJENT: msg("known already"),
    Skjebne.TIL_SIDE: msg("PUT ASIDE"),
}


def say_fault(fault: PackageFault, face: Face) -> str:
    """Give a fault with its place, its rule and its element."""
    element = f"{fault.element}: " if fault.element else ""
    text = face.text(Message(fault.text, fault.values))
    return f"{fault.place}: {fault.level} {fault.rule}: {element}{text}"


def fault_as_json(fault: PackageFault, face: Face) -> dict[str, Any]:
    """Give a fault for programs."""
    return {
        "level": fault.level.value,
        "rule": fault.rule,
        "file": fault.file,
        "line": fault.line or None,
        "element": fault.element,
        "number": fault.number or None,
        "value": fault.value,
        "message": face.text(Message(fault.text, fault.values)),
        "source": RULES[fault.rule].source,
    }


def say_overview(one: Overview, face: Face) -> None:
    """Say where a hand-off stands, and what is to be done."""
    item, where = one.item, one.standing
    number = f" {where.nummer}" if where.nummer else ""
    state = face.text(_STATES[where.tilstand])
    face.say(f"{item.nokkel}  {state}{number}  ({item.dialekt}, {item.melding_id})")
    if where.hvorfor:
        face.say(f"    {where.hvorfor}")
    if where.tilstand is not Tilstand.ARKIVERT or not where.nummer:
        face.say(f"    → {face.text(Message(where.gjor, {}))}")


def overview_as_json(one: Overview, face: Face) -> dict[str, Any]:
    """Give where a hand-off stands for programs."""
    item, where = one.item, one.standing
    return {
        "entry": item.nokkel,
        "melding_id": item.melding_id,
        "dialekt": item.dialekt.value,
        "tilstand": where.tilstand.value,
        "nummer": where.nummer,
        "transport": where.transport,
        "hvorfor": where.hvorfor,
        "gjor": face.text(Message(where.gjor, {})),
        "laget": item.laget.isoformat(),
        "frist": item.frist.isoformat(),
        "forsok": [
            {
                "til": attempt.til,
                "begynt": attempt.begynt.isoformat(),
                "utfall": attempt.result.value,
                "svar": attempt.svar,
            }
            for attempt in item.forsok
        ],
        "kvitteringer": [receipt.fil for receipt in item.kvitteringer],
    }


def say_received(one: Received, face: Face) -> None:
    """Say what became of a receipt."""
    said = f" {one.reading.art} {one.reading.status}" if one.reading else ""
    face.say(f"{one.file}:{said}  {face.text(_FATES[one.skjebne])}")
    if one.hvorfor:
        face.say(f"    {face.text(Message(one.hvorfor, {}))}")
    if one.overview:
        say_overview(one.overview, face)


def received_as_json(one: Received, face: Face) -> dict[str, Any]:
    """Give what became of a receipt for programs."""
    reading = one.reading
    return {
        "file": one.file,
        "skjebne": one.skjebne.value,
        "art": reading.art.value if reading else None,
        "status": reading.status if reading else None,
        "hvorfor": face.text(Message(one.hvorfor, {})) if one.hvorfor else None,
        "handoff": overview_as_json(one.overview, face) if one.overview else None,
    }
