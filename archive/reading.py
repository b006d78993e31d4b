"""Looking at an archive: each look has its event in the trail before the answer is given."""

from collections.abc import Iterator
from contextlib import contextmanager

from archive.audit import Told
from archive.casework import Hand
from archive.codes import Handling
from archive.desk import Archive, Shown
from archive.events import Event, done
from archive.search import Found


class Reader:
    """One person's looks at an archive; what they are told of waits in `events`."""

    def __init__(self, archive: Archive, hand: Hand) -> None:
        self.events: list[Event] = []
        self._archive = archive
        self._hand = hand

    def search(self, text: str, limit: int = 20) -> Found:
        """Find entries (see `Archive.search`). What was asked can be erased from the trail."""
        found = self._archive.search(text, limit)
        numbers = [hit.registrerings_id for hit in found.hits]
        self._seen(Handling.SOKT, *numbers, sporring=text, treff=str(found.total))
        return found

    def show(self, number: str) -> Shown:
        """Give a case or an entry (see `Archive.show`)."""
        shown = self._archive.show(number)
        self._seen(Handling.VIST, number)
        return shown

    def told(self, number: str | None = None) -> list[Told]:
        """Give what the trail tells, of a case, an entry, an object or all of it."""
        told = list(self._archive.trail.told(number))
        self._seen(Handling.VIST, *([number] if number else []), hva="spor")
        return told

    def _seen(self, action: Handling, *concerns: str, **values: str) -> None:
        self.events.append(done(action, self._hand, *concerns, **values))


@contextmanager
def reading(archive: Archive, hand: Hand) -> Iterator[Reader]:
    """Look at the archive within the block; when it ends, the trail tells of all looks in one link.

    So an answer is to be given after the block. Raises `StoreError` if the trail cannot be
    written: what cannot be told is not shown.
    """
    reader = Reader(archive, hand)
    try:
        yield reader
    finally:
        if reader.events:
            with archive:
                archive.record(*reader.events)
