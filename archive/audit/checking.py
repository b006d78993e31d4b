"""Finds where the trail is broken: links missing, changed or cut off, changes without an event."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from archive.audit.records import CHAIN, FIRST, VALUES, Lenke, total, values_from_bytes
from archive.audit.trail import LINK, identifier
from archive.errors import ArchiveError
from archive.store import Store


@dataclass(frozen=True, slots=True)
class Break:
    """What is wrong with the trail (a text with its values), and the object it shows in."""

    text: str
    identifier: str
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
            yield Break("the link is missing", name)
            forrige = ""
            continue
        link = _link(store, name)
        if isinstance(link, Break):
            yield link
            forrige, listed[name] = "", heads[name]
            continue
        if link.lenke != number or (forrige and link.forrige != forrige):
            yield Break("the link does not follow from the one before", name)
        elif forrige and not _goes_on(link, siste):
            yield Break("the numbers of the events do not go on from the link before", name)
        yield from _values(store, name, link)
        forrige, siste = link.hash, link.siste
        listed |= {name: 1, **link.objekter}
    yield from _untold(heads, listed)


def _link(store: Store, name: str) -> Lenke | Break:
    try:
        return Lenke.from_bytes(store.read(name, CHAIN))
    except (ArchiveError, ValueError) as cause:
        return Break("the link cannot be read: {cause}", name, {"cause": cause})


def _goes_on(link: Lenke, siste: int) -> bool:
    numbers = [one.nummer for one in link.hendelser]
    return numbers == list(range(siste + 1, link.siste + 1))


def _values(store: Store, name: str, link: Lenke) -> Iterator[Break]:
    """Compare the values of a link's events with what the chain is committed to."""
    try:
        values = values_from_bytes(store.read(name, VALUES))
    except (ArchiveError, ValueError) as cause:
        yield Break("its values cannot be read: {cause}", name, {"cause": cause})
        return
    for one in link.hendelser:
        if total(values.pop(one.nummer, ())) != one.forpliktelse:
            text = "the values of event {number} are not those the chain is committed to"
            yield Break(text, name, {"number": one.nummer})
    for number in values:
        text = "there are values of event {number}, which the link does not have"
        yield Break(text, name, {"number": number})


def _untold(heads: Mapping[str, int], listed: Mapping[str, int]) -> Iterator[Break]:
    """Find versions of objects that no event tells of, and told ones that are not there."""
    for name, version in heads.items():
        told = listed.get(name, 0)
        if told < version:
            text = "no event tells of version {version}; the trail ends before it or was cut off"
            yield Break(text, name, {"version": version})
        elif told > version:
            text = "the trail tells of version {told}, and the newest is {version}"
            yield Break(text, name, {"told": told, "version": version})
    for name in listed.keys() - heads.keys():
        if not name.startswith(LINK):
            yield Break("the trail tells of the object, and it is missing", name)
