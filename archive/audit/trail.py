"""The trail of one archive: how its next link comes to be, and how it is read."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from archive.audit.changes import changes
from archive.audit.records import (
    CHAIN,
    FIRST,
    VALUES,
    Forpliktet,
    Hendelse,
    Lenke,
    Verdi,
    total,
    values_from_bytes,
    values_to_bytes,
)
from archive.catalogue import Catalogue
from archive.drafts import ObjectChange
from archive.errors import StoreError
from archive.events import Event
from archive.staging import Placement
from archive.store import Change, Store

LINK = "spor:"
BY = "av"
"""The value that says who did it."""
NOBODY = "Semje"
"""Whom the object of a link names as its maker: no person stands beside what can be erased."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event as the trail tells it, with what has not been erased of its values."""

    lenke: int
    hendelse: Hendelse
    verdier: tuple[Forpliktet, ...]

    def value(self, navn: str) -> str | None:
        """Give the value of that name; None if there is none, or it is erased."""
        found = (one.verdi.verdi for one in self.verdier if one.verdi.navn == navn)
        return next(found, None)


@dataclass(frozen=True, slots=True)
class Endring:
    """A line of Noark's change log; what is erased is None."""

    referanse_arkivenhet: str  # M680
    referanse_metadata: str  # M681
    endret_dato: datetime  # M682
    endret_av: str | None  # M683
    tidligere_verdi: str | None  # M684
    ny_verdi: str | None  # M685
    slettet: bool = False
    """The two values are erased: None does not mean that there was none."""


class Trail:
    """The chain of links `spor:1`, `spor:2` and so on."""

    def __init__(self, store: Store, catalogue: Catalogue, random: Callable[[int], bytes]) -> None:
        self._store = store
        self._catalogue = catalogue
        self._random = random

    def link(self, events: Sequence[Event], placed: Sequence[Placement]) -> ObjectChange:
        """Make the link that tells of these events, in the commit that places these objects.

        There is at least one event, and the series is held. Raises `StoreError` if the chain is
        broken at its end.
        """
        now = events[-1].now
        number = self._catalogue.numbers(now.year).link
        before = self.read(number - 1) if number > 1 else None
        first = (before.siste if before else 0) + 1
        values = {
            n: [Forpliktet.to(verdi, self._random) for verdi in values_of(event)]
            for n, event in enumerate(events, first)
        }
        link = Lenke(
            lenke=number,
            forrige=before.hash if before else FIRST,
            objekter={one.identifier: one.version for one in placed},
            hendelser=tuple(
                Hendelse(n, event.now, event.action, event.concerns, total(values[n]))
                for n, event in enumerate(events, first)
            ),
            siste=first + len(events) - 1,
        )
        files = {CHAIN: link.to_bytes(), VALUES: values_to_bytes(values)}
        return ObjectChange(identifier(number), files, Change(now, NOBODY, events[-1].action))

    def links(self) -> Iterator[Lenke]:
        """Give the links, from the first to the last there is before a gap. Raises `StoreError`."""
        number = 1
        while self._store.exists(identifier(number)):
            yield self.read(number)
            number += 1

    def read(self, number: int) -> Lenke:
        """Give a link. Raises `StoreError`, `UnknownNumberError`."""
        data = self._store.read(identifier(number), CHAIN)
        try:
            return Lenke.from_bytes(data)
        except ValueError as cause:
            raise self._unreadable(number, CHAIN, cause) from cause

    def values(self, number: int) -> dict[int, tuple[Forpliktet, ...]]:
        """Give the values of a link's events. Raises as `read`."""
        data = self._store.read(identifier(number), VALUES)
        try:
            return values_from_bytes(data)
        except ValueError as cause:
            raise self._unreadable(number, VALUES, cause) from cause

    def head(self) -> Lenke | None:
        """Give the newest link, if there is one. Raises `StoreError`, `DerivedError`."""
        newest = self._catalogue.numbers(0).link - 1
        return self.read(newest) if newest else None

    def told(self, number: str | None = None) -> Iterator[Told]:
        """Give the events in their order: all, or those that concern a case, entry or object.

        A case's are those of its entries too.
        """
        for link in self.links():
            concerned = [one for one in link.hendelser if _concerns(one, number)]
            if concerned:
                values = self.values(link.lenke)
                for one in concerned:
                    yield Told(link.lenke, one, values.get(one.nummer, ()))

    def changes(self) -> Iterator[Endring]:
        """Give Noark's change log, in the order of the changes."""
        for event in self.told():
            for one in event.verdier:
                if one.verdi.arkivenhet:
                    yield Endring(
                        one.verdi.arkivenhet,
                        one.verdi.navn,
                        event.hendelse.tidspunkt,
                        event.value(BY),
                        one.verdi.tidligere,
                        one.verdi.verdi,
                        one.slettet,
                    )

    def _unreadable(self, number: int, file: str, cause: Exception) -> StoreError:
        path = self._store.path(identifier(number), file)
        return StoreError("{file} cannot be read: {cause}", file=path, cause=cause)


def identifier(number: int) -> str:
    """Give the identifier of a link."""
    return f"{LINK}{number}"


def values_of(event: Event) -> Iterator[Verdi]:
    """Give all that belongs to an event and can be erased."""
    yield Verdi(BY, _writable(event.by))
    for navn, verdi in event.values.items():
        yield Verdi(navn, _writable(verdi))
    if event.before and event.after:
        yield from changes(event.before, event.after)


def _concerns(event: Hendelse, number: str | None) -> bool:
    if number is None:
        return True
    return any(one == number or one.startswith(f"{number}-") for one in event.gjelder)


def _writable(text: str) -> str:
    """Give the text without what UTF-8 cannot hold, such as half a character from a terminal."""
    return text.encode(errors="replace").decode()
