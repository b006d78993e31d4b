"""Time stamps on the head of the trail.

Whoever holds the archive could write the whole chain anew. A stamp by an authority of its own
proves that a link, and with it all links before, was there at a time. The authority's answer lies
in the object of the link that it stamps, as it came.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.audit.trail import NOBODY, Trail, identifier
from archive.casework import Hand
from archive.codes import Handling
from archive.drafts import ObjectChange
from archive.errors import StampError
from archive.events import done
from archive.registration import Registration
from archive.store import Change, Store
from archive.timestamps import Ask, Stamp, ask, stamped, verified

STAMP = "stempel.tsr"


@dataclass(frozen=True, slots=True)
class Stamped:
    """A link of the trail that bears a time stamp; what is wrong with it, if anything."""

    lenke: int
    stamp: Stamp | None
    fault: StampError | None = None


class Stamping:
    """Stamps the trail, and verifies the stamps; `roots` are PEM files of trusted authorities."""

    def __init__(self, store: Store, trail: Trail, registration: Registration) -> None:
        self._store = store
        self._trail = trail
        self._registration = registration

    def stamp(self, url: str, roots: Sequence[Path], hand: Hand, ask: Ask = ask) -> Stamped:
        """Have the newest link stamped, and keep the answer. Raises `StampError`, `StoreError`."""
        head = self._trail.head()
        if head is None:
            raise StampError("the trail is empty: there is nothing to stamp")
        answer, stamp = stamped(head.to_bytes(), url, roots, ask)
        name = identifier(head.lenke)
        event = done(Handling.TIDSSTEMPLET, hand, name, adresse=url)
        change = ObjectChange(
            name, {STAMP: answer}, Change(hand.now, NOBODY, Handling.TIDSSTEMPLET)
        )
        self._registration.keep([name], lambda: [change], [event])
        return Stamped(head.lenke, stamp)

    def stamps(self, roots: Sequence[Path]) -> Iterator[Stamped]:
        """Give the links that bear a stamp, in their order, each stamp verified."""
        number = 1
        while self._store.exists(identifier(number)):
            if STAMP in self._store.inventory(identifier(number)).state:
                yield self._verified(number, roots)
            number += 1

    def _verified(self, number: int, roots: Sequence[Path]) -> Stamped:
        answer = self._store.read(identifier(number), STAMP)
        try:
            stamp = verified(answer, self._trail.read(number).to_bytes(), roots)
        except StampError as fault:
            return Stamped(number, None, fault)
        return Stamped(number, stamp)
