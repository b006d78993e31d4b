"""Where the facts of hand-offs are kept and read again: objects `overforing:<id>` of the store."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from archive.codes import Handling
from archive.drafts import ObjectChange
from archive.errors import HandoffError
from archive.events import Event
from archive.handoff.envelope import ENVELOPES, ZIP
from archive.handoff.item import FILE, KIND, PACKAGE, Item, Kvittering, identifier_of
from archive.handoff.package import zipped
from archive.handoff.receipts import Reading, read
from archive.handoff.standing import Standing, Tilstand, standing
from archive.parts import Parts
from archive.registration import Registration
from archive.store import Change


@dataclass(frozen=True, slots=True)
class Overview:
    """A hand-off and where it stands."""

    item: Item
    standing: Standing
    new: bool = False
    """It was made just now."""


@dataclass(frozen=True, slots=True)
class Note:
    """What was done, when and by whom: for the versions of the store, and the trail."""

    said: Handling
    now: datetime
    by: str


class Shelf:
    """The hand-offs of an archive, one object of the store each."""

    def __init__(self, parts: Parts, registration: Registration) -> None:
        self.parts = parts
        self._store = parts.store
        self._registration = registration

    def has(self, message: str) -> bool:
        """Say whether there is a hand-off with that message id."""
        return self._store.exists(identifier_of(message))

    def item(self, message: str) -> Item:
        """Give the facts of a hand-off by its message's id. Raises `UnknownNumberError`."""
        return Item.from_json(self._store.read(identifier_of(message), FILE))

    def overview(self, message: str, now: datetime) -> Overview:
        """Give a hand-off and where it stands at that time."""
        item = self.item(message)
        return Overview(item, standing(item, self.readings(item), now))

    def status(self, now: datetime, number: str | None = None) -> list[Overview]:
        """Give all hand-offs, or those of an entry, in the order they were made."""
        known = self.parts.catalogue.objects(KIND, nokkel=number)
        found = [self.overview(o.identifikator.partition(":")[2], now) for o in known]
        return sorted(found, key=lambda one: (one.item.laget, one.item.nokkel))

    def alike(self, number: str, content: str, now: datetime) -> list[Overview]:
        """Give the hand-offs of an entry that say and hold the same."""
        return [one for one in self.status(now, number) if one.item.innhold == content]

    def named(self, number: str, now: datetime) -> Overview:
        """Give the hand-off that is meant by an entry's number or a message's id.

        That is the one that is archived there, or else the newest. Raises `HandoffError` if
        there is none.
        """
        found = self.status(now, number)
        if not found and self.has(number):
            found = [self.overview(number, now)]
        if not found:
            text = "nothing of {number} is on its way; make it with handoff make"
            raise HandoffError(text, number=number)
        archived = (one for one in found if one.standing.tilstand is Tilstand.ARKIVERT)
        return next(archived, found[-1])

    def readings(self, item: Item, coming: Mapping[str, bytes] | None = None) -> list[Reading]:
        """Read the receipts of a hand-off again from their bytes, in the order they came.

        `coming` are files that are not in the store yet.
        """
        found: list[Reading] = []
        for receipt in item.kvitteringer:
            data = (coming or {}).get(receipt.fil)
            data = data if data is not None else self._store.read(item.identifier, receipt.fil)
            found += (one for one in read(data) if _counts(one, receipt, item))
        return found

    def files(self, item: Item) -> dict[str, bytes]:
        """Give the files of a package as they were made, its zip among them.

        The zip is not kept: it is made again of what is, to the same bytes. Raises
        `HandoffError` if it would be another.
        """
        state = self._store.inventory(item.identifier).state
        names = [name for name in state if name.startswith(PACKAGE)]
        files = {n.removeprefix(PACKAGE): self._store.read(item.identifier, n) for n in names}
        if item.zip_sjekksum:
            inner = {name: data for name, data in files.items() if name not in ENVELOPES}
            files[ZIP] = zipped(inner)
            if hashlib.sha256(files[ZIP]).hexdigest() != item.zip_sjekksum:
                text = "the package of {number} is not what was made; verify the archive"
                raise HandoffError(text, number=item.nokkel)
        return files

    def keep(
        self,
        message: str,
        change: Callable[[Item | None], Item],
        note: Note,
        files: Mapping[str, bytes] | None = None,
    ) -> None:
        """Change the facts of a hand-off, as they are while it is held; `files` come with that."""
        identifier, coming = identifier_of(message), dict(files or {})

        def act() -> list[ObjectChange]:
            item = change(self.item(message) if self.has(message) else None)
            where = standing(item, self.readings(item, coming), note.now)
            coming[FILE] = replace(item, tilstand=where.tilstand.value).to_json()
            return [ObjectChange(identifier, coming, Change(note.now, note.by, note.said))]

        entry = self.item(message).nokkel if self.has(message) else ""
        concerns_it = tuple(filter(None, (identifier, entry)))
        event = Event(action=note.said, now=note.now, by=note.by, concerns=concerns_it)
        self._registration.keep([identifier], act, [event])

    @contextmanager
    def held(self, key: str) -> Iterator[None]:
        """Let nobody else do what this key stands for, while the block lasts."""
        with self.parts.locks.writing() as held:
            held.keys([f"{KIND} {key}"])
            yield


def _counts(reading: Reading, receipt: Kvittering, item: Item) -> bool:
    """Say whether what was read is of that hand-off: one file may speak of several."""
    if reading.meldinger:
        return item.melding_id in {one.lower() for one in reading.meldinger}
    return receipt.tildelt or item.registrering in reading.registreringer
