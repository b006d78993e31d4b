"""What happened to the archive, as the trail is to tell it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from archive.casework import Hand
from archive.codes import Handling
from archive.model import Saksmappe


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that was done: what, when, by whom, to which objects.

    `before` and `after` are the case that was changed, as far as it was one: what Noark's change
    log is made of. `values` are others that belong to it. They and `by` can be erased from the
    trail; the rest cannot.
    """

    action: Handling
    now: datetime
    by: str
    concerns: tuple[str, ...]
    """Identifiers of objects, and numbers of cases and entries."""
    values: Mapping[str, str] = field(default_factory=dict)
    before: Saksmappe | None = None
    after: Saksmappe | None = None


def done(action: Handling, hand: Hand, *concerns: str, **values: str) -> Event:
    """Give the event of something done by that hand, then, to these."""
    return Event(action=action, now=hand.now, by=hand.by, concerns=concerns, values=values)
