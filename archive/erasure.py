"""Erasing a person from the archive: finding every place, taking the name out, proving it gone.

Where the name stands in metadata, «[slettet]» takes its place in every version. A document of
which any file holds it loses all its files but a screened one without it, as in a disposal; what
is said of it stays. Values of the trail that hold it lose their keys, and the chain verifies as
before. What is under a legal hold stays as it is, and is named.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from archive.casework import Hand
from archive.catalogue import REPEATED
from archive.codes import Handling, Variantformat
from archive.contents import Seen, look
from archive.drafts import Rewriting
from archive.errors import EntryError, StoreError
from archive.events import done
from archive.index import Index
from archive.model import Saksmappe
from archive.ocfl import INVENTORY, Inventory
from archive.parts import Parts
from archive.rewriting import Wish, folder_of, is_text, of_case, of_files, of_link
from archive.spelling import Name
from archive.store import CASE, METADATA, Store, kind
from archive.writer import Writer


class Fate(StrEnum):
    """What becomes of a place that holds the name, or may hold it."""

    REPLACED = "replaced"
    """The name in it becomes «[slettet]», or a value of the trail is erased."""
    REMOVED = "removed"
    """The file goes, from every version."""
    HELD = "held"
    """It stays: the case is under a legal hold."""
    UNREADABLE = "unreadable"
    """It stays: nobody can say by reading it whether it holds the name."""


STAYS = frozenset({Fate.HELD, Fate.UNREADABLE})


@dataclass(frozen=True, slots=True)
class Place:
    """A file that holds the name or may hold it, by its path in the archive's folder."""

    path: str
    fate: Fate
    identifier: str
    """The object it is in; of a thing in quarantine its path."""


class Erasure:
    """Erases from the store and the quarantine; what is derived is then to be made anew."""

    def __init__(self, parts: Parts, writer: Writer, index: Index) -> None:
        self._parts = parts
        self._store = parts.store
        self._writer = writer
        self._index = index

    def find(self, name: Name) -> Iterator[Place]:
        """Give every place of the store and the quarantine that holds the name, or may."""
        for identifier in self._store.identifiers():
            yield from Traces.of(self._store, identifier, name).places()
        for path in self._quarantined(name):
            yield self._in_quarantine(path)

    def erase(self, name: Name, hand: Hand, reason: str) -> list[Place]:
        """Erase in one commit, and give all places there were.

        Nobody else writes meanwhile. Raises `EntryError` if what is said of the erasure holds the
        name itself, `StoreError`, `DerivedError`.
        """
        if name.is_in(reason) or name.is_in(hand.by):
            raise EntryError("what is said of an erasure may not hold the name that is erased")
        with self._writer.session(alone=True) as session:
            session.recover()
            traces = [Traces.of(self._store, one, name) for one in self._store.identifiers()]
            found = [one for one in traces if one.is_to_be_rewritten]
            if found:
                session.hold(*(one.identifier for one in found))
                numbers = (one.identifier.removeprefix(CASE) for one in found)
                event = done(Handling.PERSON_SLETTET, hand, *numbers, begrunnelse=reason)
                session.commit([one.rewriting(Wish(name, hand, reason)) for one in found], [event])
            places = [place for one in traces for place in one.places()]
            return [*places, *self._clear_quarantine(name)]

    def remaining(self, name: Name, places: Sequence[Place]) -> list[str]:
        """Give the files of the archive's folder that hold the name beside the places that stay.

        Every byte is read, and what catalogue and index tell. Of a case under a legal hold all
        stays, and what is derived from it.
        """
        folder = self._parts.folder
        held = {one.identifier for one in places if one.fate is Fate.HELD}
        excused = [self._store.folder(identifier) for identifier in held]
        if held:
            excused += [folder / derived for derived in ("catalogue.sqlite", "index")]
        found = [
            path.relative_to(folder).as_posix()
            for path in sorted(folder.rglob("*"))
            if _holds(path, name) and not any(path.is_relative_to(one) for one in excused)
        ]
        return found if held else [*found, *self._derived(name)]

    def _derived(self, name: Name) -> Iterator[str]:
        """Give what is derived and tells of the person: its files may be packed, or elsewhere."""
        catalogue = self._parts.catalogue
        rows = (row for table in REPEATED for row in catalogue.all_rows(table.name))
        if any(name.is_in(str(value)) for row in rows for value in row.values()):
            yield catalogue.name
        if any(name.is_in(text) for text in self._index.texts()):
            yield self._index.folder.name

    def _quarantined(self, name: Name) -> list[Path]:
        """Give what lies in quarantine and holds the name anywhere."""
        folder = self._parts.folder / "quarantine"
        kept = sorted(folder.iterdir()) if folder.is_dir() else []
        return [one for one in kept if any(_holds(path, name) for path in (one, *one.rglob("*")))]

    def _clear_quarantine(self, name: Name) -> list[Place]:
        found = self._quarantined(name)
        try:
            for path in found:
                self._parts.disk.remove(path)
            if found:
                self._parts.disk.sync(found[0].parent)
        except OSError as cause:
            raise StoreError("the quarantine cannot be written: {cause}", cause=cause) from cause
        return [self._in_quarantine(path) for path in found]

    def _in_quarantine(self, path: Path) -> Place:
        relative = path.relative_to(self._parts.folder).as_posix()
        return Place(relative, Fate.REMOVED, relative)


@dataclass(frozen=True)
class Traces:
    """What a name has left in an object: what was seen in each file, by its content path."""

    inventory: Inventory
    seen: Mapping[str, Seen]
    place: str
    texts: frozenset[str]
    """The content paths of files that are texts."""
    sak: Saksmappe | None
    name: Name

    @classmethod
    def of(cls, store: Store, identifier: str, name: Name) -> "Traces":
        """Look at every file of an object. Raises `StoreError`."""
        inventory, folder = store.inventory(identifier), store.folder(identifier)
        seen: dict[str, Seen] = {}
        texts: set[str] = set()
        for path in inventory.manifest:
            data = _read(folder / path)
            seen[path] = look(data, name)
            if seen[path].found and is_text(data):
                texts.add(path)
        is_case = identifier.startswith(CASE)
        return cls(
            inventory=inventory,
            seen=seen,
            place=folder.relative_to(store.root.parent).as_posix(),
            texts=frozenset(texts),
            sak=store.case(identifier.removeprefix(CASE)) if is_case else None,
            name=name,
        )

    @property
    def identifier(self) -> str:
        """The object's identifier."""
        return self.inventory.identifier

    @property
    def held(self) -> bool:
        """Whether the object is a case under a legal hold."""
        return self.sak is not None and self.sak.tilbakeholdt

    @property
    def is_to_be_rewritten(self) -> bool:
        """Whether anything of the object is to go."""
        return not self.held and (self._named or bool(self._found))

    def rewriting(self, wish: Wish) -> Rewriting:
        """Give how the object is to be written anew."""
        logical = {name for path in self._found for name in self._names[path]}
        if self.sak:
            rewrite = of_case(wish, self._disposed, self._kept)
        elif kind(self.identifier) == "spor":
            rewrite = of_link(wish.name)
        else:
            rewrite = of_files(wish.name, logical)
        return Rewriting(self.identifier, rewrite, wish.name.erased)

    def places(self) -> Iterator[Place]:
        """Give each file with what becomes of it, unless it stays and does not hold the name."""
        if self._named:
            yield self._at(INVENTORY, Fate.REPLACED)
        for path in self.inventory.manifest:
            fate = self._fate(path)
            if fate:
                yield self._at(path, fate)

    def _at(self, path: str, fate: Fate) -> Place:
        fate = Fate.HELD if self.held else fate
        return Place(f"{self.place}/{path}", fate, self.identifier)

    def _fate(self, path: str) -> Fate | None:
        names = self._names[path]
        if self.sak and path not in self._metadata and self._gone(names) and not self.held:
            return Fate.REMOVED
        if self.seen[path].found or any(map(self.name.is_in, names)):
            is_replaced = path in self.texts and not any(map(self.name.is_in, names))
            return Fate.REPLACED if is_replaced else Fate.REMOVED
        return Fate.UNREADABLE if self.seen[path].opaque and not self.held else None

    def _gone(self, names: set[str]) -> bool:
        return all(folder_of(one) in self._disposed and one not in self._kept for one in names)

    @cached_property
    def _found(self) -> set[str]:
        """The content paths of the files that hold the name, or have it in their own."""
        return {
            path
            for path, seen in self.seen.items()
            if seen.found or any(map(self.name.is_in, self._names[path]))
        }

    @cached_property
    def _named(self) -> bool:
        """Whether the inventory names the person as the maker of a version."""
        said = (text for v in self.inventory.versions for text in (v.user, v.message))
        return any(map(self.name.is_in, said))

    @cached_property
    def _names(self) -> Mapping[str, set[str]]:
        """The logical paths under which each content has ever been known."""
        paths = {digest: path for path, digest in self.inventory.manifest.items()}
        names: dict[str, set[str]] = {path: set() for path in self.inventory.manifest}
        for version in self.inventory.versions:
            for logical, digest in version.state.items():
                names[paths[digest]].add(logical)
        return names

    @cached_property
    def _metadata(self) -> set[str]:
        """The content paths of the case's metadata in each version."""
        return {path for path, names in self._names.items() if METADATA["sak"] in names}

    @cached_property
    def _disposed(self) -> set[str]:
        """The logical folders of the documents that hold the name in any of their files."""
        files = self._found - self._metadata
        return {folder_of(name) for path in files for name in self._names[path]}

    @cached_property
    def _kept(self) -> set[str]:
        """The logical paths of screened files that can be read, and do not hold the name."""
        clean = {
            name
            for path, seen in self.seen.items()
            if not seen.found and not seen.opaque
            for name in self._names[path]
        }
        screened = {
            item.referanse_dokumentfil
            for post in (self.sak.journalposter if self.sak else ())
            for document in post.dokumentbeskrivelser
            for item in document.dokumentobjekter
            if item.variantformat is Variantformat.SKJERMET
        }
        return clean & screened


def _holds(path: Path, name: Name) -> bool:
    return name.is_in(path.name) or (path.is_file() and look(_read(path), name).found)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as cause:
        raise StoreError("{file} cannot be read: {cause}", file=path, cause=cause) from cause
