"""What the facts of a hand-off come to: one pure function."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from archive.handoff.faults import said
from archive.handoff.item import Dialekt, Item, Utfall
from archive.handoff.receipts import DELIVERED, EXPIRED, FAILED, Art, Reading


class Tilstand(StrEnum):
    """How far a hand-off has come."""

    VENTER = "venter"
    """It is made, and has not reached the other side."""
    USIKKER = "usikker"
    """It may have reached the other side."""
    SENDT = "sendt"
    """The other side has it, and has not said that it is filed."""
    FEILET = "feilet"
    """It was refused, or could not be filed."""
    UTLOPT = "utlopt"
    """Its time has run out without an answer."""
    ARKIVERT = "arkivert"
    """The archive there has said that it is filed."""


ENDED = frozenset({Tilstand.FEILET, Tilstand.UTLOPT})
"""After which the entry may be handed over anew, as another message."""

UNDERWAY = frozenset({Tilstand.USIKKER, Tilstand.SENDT, Tilstand.ARKIVERT})
"""While the other side has it, or may have."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a hand-off has come, why, its number there, and what is to be done."""

    tilstand: Tilstand
    hvorfor: str
    """What was said last that it follows from, in the words it was said in."""
    gjor: str
    """What to do, as a text to be translated."""
    nummer: str | None = None
    transport: str | None = None
    """The status of transport that counts."""


def standing(item: Item, readings: Sequence[Reading], now: datetime) -> Standing:
    """Work out where a hand-off stands, whatever the order in which things came to be known.

    The archive's own OK counts before all, then its own error. That it was delivered counts
    before that it was not, since what is delivered must not be sent again.
    """
    transport = _transport(readings)
    for wanted in (True, False):
        found = next((r for r in readings if r.art is Art.APPLIKASJON and r.ok is wanted), None)
        if found and wanted:
            number = next((r.nummer for r in readings if r.ok and r.nummer), None)
            what = _NOTHING if number else _LOOK_UP
            return Standing(Tilstand.ARKIVERT, "; ".join(found.tekst), what, number, transport)
        if found:
            return Standing(Tilstand.FEILET, "; ".join(found.tekst), _MEND, None, transport)
    if transport in DELIVERED:
        return _waiting(item, transport, now)
    if transport in FAILED:
        return Standing(Tilstand.FEILET, _words(readings, transport), _MEND, None, transport)
    if transport in EXPIRED:
        return Standing(Tilstand.UTLOPT, transport, _AGAIN, None, transport)
    return _tried(item, transport, now)


def may_be_sent(item: Item, where: Standing) -> bool:
    """Say whether it is to be sent, or sent once more, without anybody asking."""
    if item.dialekt is Dialekt.MANUELL:
        return False
    return where.tilstand in {Tilstand.VENTER, Tilstand.USIKKER}


def was_rejected(item: Item, where: Standing) -> bool:
    """Say whether it was refused at the door, and nothing of it can be there."""
    certain = all(one.result in {Utfall.AVVIST, Utfall.IKKE_SENDT} for one in item.forsok)
    no_word = where.tilstand is Tilstand.FEILET and where.transport is None
    return no_word and bool(item.forsok) and certain


def _tried(item: Item, transport: str | None, now: datetime) -> Standing:
    """Say what the tries alone come to."""
    outcomes = [one.result for one in item.forsok]
    last = item.forsok[-1].svar if item.forsok else ""
    if Utfall.AKSEPTERT in outcomes or transport == "SENDT":
        return _waiting(item, transport, now)
    if outcomes and outcomes[-1] is Utfall.AVVIST and Utfall.USIKKERT not in outcomes:
        return Standing(Tilstand.FEILET, last, _REFUSED, None, transport)
    if now >= item.frist and item.dialekt is not Dialekt.MANUELL:
        what = _LOOK if Utfall.USIKKERT in outcomes else _AGAIN
        return Standing(Tilstand.UTLOPT, last, what, None, transport)
    if Utfall.USIKKERT in outcomes:
        return Standing(Tilstand.USIKKER, last, _UNCERTAIN, None, transport)
    what = _BY_HAND if item.dialekt is Dialekt.MANUELL else _SEND
    return Standing(Tilstand.VENTER, last, what, None, transport)


def _waiting(item: Item, transport: str | None, now: datetime) -> Standing:
    """Say that it is there and not filed yet, or that this takes too long."""
    word = transport or item.forsok[-1].svar
    if now >= item.frist:
        return Standing(Tilstand.UTLOPT, word, _LOOK, None, transport)
    return Standing(Tilstand.SENDT, word, _WAIT, None, transport)


def _transport(readings: Sequence[Reading]) -> str | None:
    """Give the status that counts of those that came, in whatever order."""
    came = [r.status for r in readings if r.art is Art.TRANSPORT]
    for group in (("LEST",), ("LEVERT",), ("MOTTATT",), tuple(EXPIRED), tuple(FAILED), ("SENDT",)):
        if found := next((one for one in came if one in group), None):
            return found
    return None


def _words(readings: Sequence[Reading], status: str | None) -> str:
    texts = (r.tekst for r in readings if r.art is Art.TRANSPORT and r.status == status)
    return "; ".join(text for one in texts for text in one) or str(status)


_NOTHING = said("nothing")
_LOOK_UP = said("look its number up there, and give it with handoff receive --manual")
_MEND = said("mend what is said to be wrong, and hand the entry over anew with handoff make")
_AGAIN = said("it was not delivered: hand the entry over anew with handoff make")
_LOOK = said(
    "look whether it is there: if so, give its number with handoff receive --manual; if not, hand "
    "the entry over anew with handoff make"
)
_REFUSED = said("mend what is said to be wrong, and send it again with handoff send, naming it")
_UNCERTAIN = said("look whether it is there; handoff send tries again under the same id")
_BY_HAND = said("register it by hand, and give its number with handoff receive --manual")
_SEND = said("send it with handoff send")
_WAIT = said("wait for the archive's receipt, and take it in with handoff receive")
