"""From an entry to a package that is kept, ready to be sent."""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from archive.casework import Hand
from archive.codes import Handling
from archive.errors import HandoffError, UnknownNumberError
from archive.handoff.envelope import ZIP, Address
from archive.handoff.faults import PackageFault, refusals
from archive.handoff.item import PACKAGE, Dialekt, Item
from archive.handoff.making import Files, Letter, PackageError, as_package, content_of, made
from archive.handoff.parcel import Parcel, packed
from archive.handoff.preflight import preflight, screening
from archive.handoff.shelf import Note, Overview, Shelf
from archive.handoff.standing import ENDED, UNDERWAY
from archive.store import case_identifier

LIFETIME = timedelta(days=7)
"""How long the other side may take, where nothing else is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be made of an entry, in which dialect, between whom, living how long."""

    dialekt: Dialekt
    address: Address = field(default_factory=Address)
    levetid: timedelta = LIFETIME
    schemas: Path | None = None
    """The folder of the official schemas, if there is one."""


class Handoffs:
    """Makes hand-offs. Every method raises subclasses of `ArchiveError` only."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._store = shelf.parts.store

    def entries(self, number: str) -> list[str]:
        """Give the number of an entry, or of all of a case that can be handed over.

        Raises `UnknownNumberError`.
        """
        sak = self._store.case(self._shelf.parts.catalogue.case_of(number))
        if number != sak.mappe_id:
            return [number]
        found = [post.registrerings_id for post in sak.journalposter if not post.utgar]
        if not found:
            text = "case {number} has no entry that could be handed over"
            raise UnknownNumberError(text, number=number)
        return found

    def make(self, number: str, order: Order, hand: Hand) -> Overview:
        """Make the package of an entry, and keep it to be sent.

        The same again gives what was made before, as long as that may still succeed. Raises
        `PackageError` with every fault of it, `UnknownNumberError`, `HandoffError`.
        """
        parcel = self.parcel(number)
        with self._shelf.held(number):
            content = content_of(parcel)
            if old := self._same(number, order.dialekt, content, hand.now):
                return old
            letter = _letter(order, hand)
            files = made(parcel, order.dialekt, letter)
            if wrong := refusals(_faults(parcel, order, files, hand.now)):
                raise PackageError(number, wrong)
            item = _item(parcel, order, letter, hand.by, content, files)
            kept = {f"{PACKAGE}{name}": data for name, data in files.items() if name != ZIP}
            self._shelf.keep(
                item.melding_id,
                lambda _: item,
                Note(Handling.OVERFORING_LAGET, hand.now, hand.by),
                kept,
            )
        return replace(self._shelf.overview(item.melding_id, hand.now), new=True)

    def preflight(self, number: str, order: Order, hand: Hand) -> tuple[PackageFault, ...]:
        """Look over what would be made of an entry; nothing is kept."""
        parcel = self.parcel(number)
        try:
            files = made(parcel, order.dialekt, _letter(order, hand))
        except PackageError as cause:
            return (*screening(parcel), *cause.faults)
        return _faults(parcel, order, files, hand.now)

    def parcel(self, number: str) -> Parcel:
        """Pack an entry. Raises `UnknownNumberError`, `HandoffError`, `StoreError`."""
        sak = self._store.case(self._shelf.parts.catalogue.case_of(number))
        place = case_identifier(sak.mappe_id)
        return packed(sak, number, self._store.arkiv(), lambda path: self._store.read(place, path))

    def _same(self, number: str, dialekt: Dialekt, content: str, now: datetime) -> Overview | None:
        """Give what was made of the entry before, if it is the same and may still succeed.

        In another dialect it is not made once more, unless none of it can be there yet.
        """
        for one in self._shelf.alike(number, content, now):
            if one.item.dialekt is dialekt and one.standing.tilstand not in ENDED:
                return one
            if one.standing.tilstand in UNDERWAY:
                text = "{number} is handed over already as {dialect} ({state})"
                values = {"dialect": one.item.dialekt.value, "state": one.standing.tilstand.value}
                raise HandoffError(text, number=number, **values)
        return None


def _letter(order: Order, hand: Hand) -> Letter:
    return Letter(hand.new_id(), order.address, hand.now, hand.now + order.levetid)


def _item(
    parcel: Parcel, order: Order, letter: Letter, by: str, content: str, files: Files
) -> Item:
    return Item(
        melding_id=letter.melding_id,
        nokkel=parcel.post.registrerings_id,
        dialekt=order.dialekt,
        laget=letter.now,
        av=by,
        frist=letter.frist,
        innhold=content,
        registrering=parcel.post.system_id,
        zip_sjekksum=hashlib.sha256(files[ZIP]).hexdigest() if ZIP in files else "",
    )


def _faults(parcel: Parcel, order: Order, files: Files, now: datetime) -> tuple[PackageFault, ...]:
    found = tuple(screening(parcel))
    if order.dialekt is Dialekt.MANUELL:
        return found
    package = as_package(parcel.post.registrerings_id, files)
    return (*found, *preflight(package, now, order.schemas))
