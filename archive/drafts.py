"""What is to change, and how it becomes the next version of an object in a staging folder.

Content is written first, before any number is known; with the numbers, the metadata and the
inventories.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from archive.durable import Disk
from archive.errors import DerivedError
from archive.metadata import to_xml
from archive.model import Saksmappe
from archive.numbering import Series, numbered
from archive.ocfl import (
    INVENTORY,
    OBJECT_BYTES,
    OBJECT_FILE,
    SIDECAR,
    Inventory,
    Rewrite,
    sha512,
    sidecar,
)
from archive.staging import Placement
from archive.store import METADATA, Change, Store, case_identifier


@dataclass(frozen=True, slots=True)
class CaseChange:
    """A case as it was, if it was, and as it is to be; `files` are those that come with that.

    What is new in it has no number yet (`numbering`).
    """

    old: Saksmappe | None
    sak: Saksmappe
    files: Mapping[str, bytes]
    change: Change


@dataclass(frozen=True, slots=True)
class ObjectChange:
    """Files that come or change in an object of another kind; its others stay."""

    identifier: str
    files: Mapping[str, bytes]
    change: Change


@dataclass(frozen=True, slots=True)
class Rewriting:
    """An object to be written anew in all its versions, with what `rewrite` leaves of them."""

    identifier: str
    rewrite: Rewrite


AnyChange = CaseChange | ObjectChange | Rewriting


@dataclass(slots=True)
class Draft:
    """A change while it is staged in a folder: the inventory it builds on, what is written."""

    change: AnyChange
    folder: Path
    base: Inventory
    digests: dict[str, str] = field(default_factory=dict)
    sak: Saksmappe | None = None
    """The case with its numbers, once they are given."""


class Drafting:
    """Writes the drafts of one commit, draft n in folder `n`; `unsynced` are files to sync."""

    def __init__(self, store: Store, disk: Disk, folder: Path) -> None:
        self.unsynced: list[Path] = []
        self._store = store
        self._disk = disk
        self._folder = folder
        self._count = 0

    def begin(self, change: AnyChange) -> Draft:
        """Stage a change's content. Raises `StoreError` if what it builds on is damaged."""
        draft = Draft(change, self._folder / str(self._count), self._base(change))
        self._count += 1
        self._disk.make(draft.folder)
        if isinstance(change, Rewriting):
            self._rewrite(draft, change.rewrite)
            return draft
        draft.digests = {logical: sha512(data) for logical, data in change.files.items()}
        for path, logical in draft.base.new_content(draft.digests).items():
            self._write(draft.folder / path, change.files[logical])
        return draft

    def finish(self, draft: Draft, series: Series) -> Placement:
        """Stage the rest of a draft, which gets its numbers now.

        Raises `EntryError` for a text that XML cannot hold, `DerivedError` if a number is taken.
        """
        match draft.change:
            case CaseChange() as change:
                draft.sak = numbered(change.sak, series)
                identifier = case_identifier(draft.sak.mappe_id)
                if change.old is None:
                    self.refuse_known(identifier)
                metadata = {METADATA["sak"]: to_xml(draft.sak)}
                return self._extend(draft, identifier, metadata, change.change)
            case ObjectChange() as change:
                return self._extend(draft, change.identifier, {}, change.change)
            case Rewriting() as change:
                return Placement(change.identifier, draft.base.head, replaces=True)

    def refuse_known(self, identifier: str) -> None:
        """Raise `DerivedError` if what is to be new is there, so the catalogue lags behind."""
        if self._store.exists(identifier):
            text = "the catalogue does not know {object} of the store; rebuild it"
            raise DerivedError(text, object=identifier)

    def _base(self, change: AnyChange) -> Inventory:
        if isinstance(change, CaseChange):
            if change.old is None:
                return Inventory("", {}, ())
            return self._store.proven(case_identifier(change.old.mappe_id))
        return self._store.proven(change.identifier)

    def _extend(
        self, draft: Draft, identifier: str, metadata: Mapping[str, bytes], change: Change
    ) -> Placement:
        """Stage metadata and inventories of the next version."""
        digests = {name: sha512(data) for name, data in metadata.items()}
        inventory, content = replace(draft.base, identifier=identifier).extended(
            {**draft.digests, **digests}, created=change.now, user=change.by, message=change.message
        )
        for path, logical in content.items():
            if logical in metadata:
                self._write(draft.folder / path, metadata[logical])
        self._write_inventory(draft.folder, inventory, inventory.head)
        if inventory.head == 1:
            self._write(draft.folder / OBJECT_FILE, OBJECT_BYTES)
        return Placement(identifier, inventory.head)

    def _rewrite(self, draft: Draft, rewrite: Rewrite) -> None:
        """Stage a whole object again, with what is to be left of it."""
        place = self._store.folder(draft.base.identifier)
        inventory, content = draft.base.rewritten(rewrite, lambda path: (place / path).read_bytes())
        for path, data in content.items():
            self._write(draft.folder / path, data)
        for number in range(1, inventory.head + 1):
            self._write_inventory(draft.folder, inventory.at(number), inventory.head)
        self._write(draft.folder / OBJECT_FILE, OBJECT_BYTES)

    def _write_inventory(self, folder: Path, inventory: Inventory, head: int) -> None:
        """Write a version's inventory in its folder, the newest one also beside the versions."""
        data = inventory.to_bytes()
        places = [folder / f"v{inventory.head}"]
        if inventory.head == head:
            places.append(folder)
        for place in places:
            self._write(place / INVENTORY, data)
            self._write(place / SIDECAR, sidecar(data))

    def _write(self, path: Path, data: bytes) -> None:
        self._disk.make(path.parent)
        self._disk.write(path, data)
        self.unsynced.append(path)
