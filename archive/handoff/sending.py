"""Sending what waits: how often and how long it is tried, and every try noted."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from archive.codes import Handling
from archive.errors import HandoffError
from archive.handoff.item import Forsok, Item, Utfall
from archive.handoff.shelf import Note, Overview, Shelf
from archive.handoff.standing import UNDERWAY, Tilstand, may_be_sent, was_rejected
from archive.handoff.targets import Answer, Outgoing, Target


@dataclass(frozen=True, slots=True)
class Patience:
    """What one call spends on one package: tries, seconds of each, seconds of all."""

    tries: int = 5
    timeout: float = 60.0
    first: float = 1.0
    """Seconds before the second try; each further wait is twice as long."""
    longest: float = 60.0
    whole: float = 600.0
    hold_uncertain: bool = False
    """What may have arrived is not sent again before somebody has looked.

    For a receiver that does not know a message again by its id.
    """

    def wait(self, number: int, jitter: float) -> float:
        """Give the seconds after the try of that number, from 1; `jitter` is from 0 to 1.

        From half of the time to all of it, so that many who failed at once do not come again
        at once.
        """
        return min(self.first * 2.0 ** (number - 1), self.longest) * (0.5 + jitter / 2)

    def again(self, outcome: Utfall) -> bool:
        """Say whether there is a point in another try after this one."""
        if outcome is Utfall.USIKKERT:
            return not self.hold_uncertain
        return outcome is Utfall.IKKE_SENDT


@dataclass(frozen=True, slots=True)
class Clock:
    """Time and chance, given from outside."""

    now: Callable[[], datetime]
    sleep: Callable[[float], object] = time.sleep
    jitter: Callable[[], float] = random.random


class Sending:
    """Sends to one target, with so much patience. Raises subclasses of `ArchiveError` only."""

    def __init__(self, shelf: Shelf, target: Target, patience: Patience, clock: Clock) -> None:
        self._shelf = shelf
        self._target = target
        self._patience = patience
        self._clock = clock

    def send(self, numbers: Sequence[str], by: str) -> Iterator[Overview]:
        """Send what waits, or of these entries also what was refused at the door.

        Each is yielded when it is through. A message keeps its id in every try; what the other
        side has said it has is not sent again. Raises `HandoffError` for a name of nothing.
        """
        known = self._shelf.status(self._clock.now())
        names = {name for one in known for name in (one.item.nokkel, one.item.melding_id)}
        for number in numbers:
            if number not in names:
                text = "nothing of {number} is on its way; make it with handoff make"
                raise HandoffError(text, number=number)
        for one in known:
            named = bool({one.item.nokkel, one.item.melding_id} & set(numbers))
            if (named or not numbers) and self._may_go(one, named=named):
                yield self._send(one.item.melding_id, by, named=named)

    def _may_go(self, one: Overview, *, named: bool) -> bool:
        """Say whether it may be sent now: others may have sent it, and receipts may have come."""
        item, now = one.item, self._clock.now()
        for other in self._shelf.alike(item.nokkel, item.innhold, now):
            if other.item.melding_id != item.melding_id and other.standing.tilstand in UNDERWAY:
                return False
        if one.standing.tilstand is Tilstand.USIKKER and self._patience.hold_uncertain:
            return named
        rejected = named and was_rejected(one.item, one.standing)
        return may_be_sent(one.item, one.standing) or rejected

    def _send(self, message: str, by: str, *, named: bool) -> Overview:
        begun = self._clock.now()
        with self._shelf.held(message):
            for number in range(1, self._patience.tries + 1):
                one = self._shelf.overview(message, self._clock.now())
                if not self._may_go(one, named=named and number == 1):
                    break
                answer = self._try(one.item, by)
                if not self._patience.again(answer.utfall) or number == self._patience.tries:
                    break
                wait = self._patience.wait(number, self._clock.jitter())
                if (self._clock.now() - begun).total_seconds() + wait > self._patience.whole:
                    break
                self._clock.sleep(wait)
        return self._shelf.overview(message, self._clock.now())

    def _try(self, item: Item, by: str) -> Answer:
        """Note that it is tried, try it, and note what came of it.

        Whoever dies in between leaves a try without an end, which is uncertain.
        """
        outgoing = Outgoing(item.melding_id, self._shelf.files(item))
        attempt = Forsok(til=self._target.name, begynt=self._clock.now())
        note = Note(Handling.OVERFORING_BEGYNT, attempt.begynt, by)
        self._shelf.keep(item.melding_id, lambda old: _known(old).begun(attempt), note)
        answer = self._target.deliver(outgoing, self._patience.timeout)
        now = self._clock.now()
        self._shelf.keep(
            item.melding_id,
            lambda old: _known(old).ended(now, answer.utfall, answer.svar),
            Note(Handling.OVERFORING_FORSOKT, now, by),
        )
        return answer


def _known(item: Item | None) -> Item:
    if item is None:
        raise HandoffError("the hand-off is no longer there")
    return item
