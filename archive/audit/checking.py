"""Finds where the trail is broken: links missing, changed or cut off, changes without an event."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from archive.audit.records import CHAIN, FIRST, VALUES, Lenke, total, values_from_bytes
from archive.audit.trail import LINK, identifier
from archive.errors import ArchiveError
from archive.store import Store


@dataclass(frozen=True, slots=True)
class Break:
    """What is wrong with the trail, and the object it shows in."""

    identifier: str
    text: str
    values: Mapping[str, object] = field(default_factory=dict)


def breaks(store: Store, heads: Mapping[str, int], known: int) -> Iterator[Break]:
    """Give every fault of the trail.

    `heads` are all objects of the store with their newest versions, `known` is how many links
    the catalogue knows of: a chain that has lost its end is whole but for that.
    """
    numbers = [int(name.removeprefix(LINK)) for name in heads if name.startswith(LINK)]
    forrige, siste = FIRST, 0
    listed: dict[str, int] = {}
    for number in range(1, max([known, *numbers]) + 1):
        name = identifier(number)
        if name not in heads:
            yield Break(name, "the link is missing")
            forrige = ""
            continue
        link = _link(store, name)
        if isinstance(link, Break):
            yield link
            forrige, listed[name] = "", heads[name]
            continue
        if link.lenke != number or (forrige and link.forrige != forrige):
            yield Break(name, "the link does not follow from the one before")
        elif forrige and not _goes_on(link, siste):
            yield Break(name, "the numbers of the events do not go on from the link before")
        yield from _values(store, name, link)
        forrige, siste = link.hash, link.siste
        listed |= {name: 1, **link.objekter}
    yield from _untold(heads, listed)


def _link(store: Store, name: str) -> Lenke | Break:
    try:
        return Lenke.from_bytes(store.read(name, CHAIN))
    except (ArchiveError, ValueError) as cause:
        return Break(name, "the link cannot be read: {cause}", {"cause": cause})


def _goes_on(link: Lenke, siste: int) -> bool:
    numbers = [one.nummer for one in link.hendelser]
    return numbers == list(range(siste + 1, link.siste + 1))


def _values(store: Store, name: str, link: Lenke) -> Iterator[Break]:
    """Compare the values of a link's events with what the chain is committed to."""
    try:
        values = values_from_bytes(store.read(name, VALUES))
    except (ArchiveError, ValueError) as cause:
        yield Break(name, "its values cannot be read: {cause}", {"cause": cause})
        return
    for one in link.hendelser:
        if total(values.pop(one.nummer, ())) != one.forpliktelse:
            text = "the values of event {number} are not those the chain is committed to"
            yield Break(name, text, {"number": one.nummer})
    for number in values:
        text = "there are values of event {number}, which the link does not have"
        yield Break(name, text, {"number": number})


def _untold(heads: Mapping[str, int], listed: Mapping[str, int]) -> Iterator[Break]:
    """Find versions of objects that no event tells of, and told ones that are not there."""
    for name, version in heads.items():
        told = listed.get(name, 0)
        if told < version:
            text = "no event tells of version {version}; the trail ends before it or was cut off"
            yield Break(name, text, {"version": version})
        elif told > version:
            text = "the trail tells of version {told}, and the newest is {version}"
            yield Break(name, text, {"told": told, "version": version})
    for name in listed.keys() - heads.keys():
        if not name.startswith(LINK):
            yield Break(name, "the trail tells of the object, and it is missing")
