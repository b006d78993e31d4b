"""The store: one OCFL object per case, written once and durably, and read back. The truth.

`docs/store-format.md` describes it. A change is staged in the workspace, sealed and moved
into place; its staging folder stays until the catalogue has it too, and so is the note by
which whoever opens the archive after a crash knows what to look at.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from archive.durable import Disk
from archive.errors import StoreError, UnknownNumberError
from archive.metadata import from_xml, to_xml
from archive.model import Saksmappe
from archive.ocfl import (
    INVENTORY,
    OBJECT_BYTES,
    OBJECT_FILE,
    ROOT_FILES,
    SIDECAR,
    Inventory,
    object_path,
    sha512,
    sidecar,
)

FORMAT_FILE = "semje-store.json"
FORMAT = 1
METADATA = "saksmappe.xml"
STORE_FILES: Mapping[str, bytes] = {
    **ROOT_FILES,
    FORMAT_FILE: f'{{"format": "semje-store", "version": {FORMAT}}}\n'.encode(),
}
"""Every file of the store that is in no object, byte for byte."""


@dataclass(frozen=True, slots=True)
class Change:
    """Who changed a case, when and how: what OCFL says of a version."""

    now: datetime
    by: str
    message: str


def identifier(mappe_id: str) -> str:
    """Give the OCFL identifier of a case: a URI, as section 3.5.1 wants."""
    return f"sak:{mappe_id}"


class Store:
    """The OCFL storage root `store` and the `workspace` beside it, on one file system."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self.root = folder / "store"
        self.workspace = folder / "workspace"
        self._disk = disk

    def create(self) -> None:
        """Lay out an empty store."""
        for name, data in STORE_FILES.items():
            self._disk.write(self.root / name, data)
        self._disk.make(self.workspace)
        self._disk.seal(self.root)

    def check_format(self) -> None:
        """Raise `StoreError` unless this is a store of the version known here."""
        path = self.root / FORMAT_FILE
        try:
            found = json.loads(path.read_bytes())["version"]
        except (FileNotFoundError, NotADirectoryError) as cause:
            raise StoreError("{folder} holds no archive", folder=self.root.parent) from cause
        except (OSError, ValueError, KeyError, TypeError) as cause:
            raise StoreError("{file} cannot be read: {cause}", file=path, cause=cause) from cause
        if found != FORMAT:
            raise StoreError(
                "{folder} is an archive of format {found}; this Semje knows format {known}",
                folder=self.root.parent,
                found=found,
                known=FORMAT,
            )

    def folder(self, mappe_id: str) -> Path:
        """Give where a case's object lies, or will."""
        return self.root / object_path(identifier(mappe_id))

    def mappe_ids(self) -> Iterator[str]:
        """Give the numbers of all cases, as the objects' own inventories have them."""
        for path in sorted(self.root.glob(f"*/*/*/*/{INVENTORY}")):
            yield _inventory(path).identifier.removeprefix(identifier(""))

    def inventory(self, mappe_id: str) -> Inventory:
        """Give a case's inventory. Raises `UnknownNumberError`, `StoreError`."""
        path = self.folder(mappe_id) / INVENTORY
        if not path.exists():
            raise UnknownNumberError("the archive has no case {number}", number=mappe_id)
        return _inventory(path)

    def path(self, mappe_id: str, logical: str) -> Path:
        """Give where the newest content of that logical path lies."""
        try:
            content = self.inventory(mappe_id).content_path(logical)
        except KeyError:
            text = "case {number} has no file {file}"
            raise StoreError(text, number=mappe_id, file=logical) from None
        return self.folder(mappe_id) / content

    def read(self, mappe_id: str, logical: str) -> bytes:
        """Give the newest content of that logical path, if it is what was written."""
        path = self.path(mappe_id, logical)
        try:
            data = path.read_bytes()
        except OSError as cause:
            raise StoreError("{file} cannot be read: {cause}", file=path, cause=cause) from cause
        if sha512(data) != self.inventory(mappe_id).state.get(logical):
            raise StoreError("{file} is not what was written; verify the archive", file=path)
        return data

    def case(self, mappe_id: str) -> Saksmappe:
        """Give a case as its newest version has it."""
        return from_xml(self.read(mappe_id, METADATA))

    def put(self, sak: Saksmappe, files: Mapping[str, bytes], change: Change) -> int:
        """Write the case's next version, durably, and give its number.

        On a failure nothing of it stays. Its staging folder stays when all went well: `done`
        takes it away, once the rest of the archive knows the version too.
        """
        stage, folder = self._stage(sak.mappe_id), self.folder(sak.mappe_id)
        content = {**files, METADATA: to_xml(sak)}
        inventory, new = self._known(sak.mappe_id).extended(
            content, created=change.now, user=change.by, message=change.message
        )
        try:
            self._disk.make(stage)
            self._write(stage / "object", inventory, new)
            self._place(stage / "object", folder, inventory.head)
        except OSError as cause:
            self._give_up(sak.mappe_id, inventory.head)
            text = "the store cannot be written, and is as it was: {cause}"
            raise StoreError(text, cause=cause) from cause
        return inventory.head

    def pending(self) -> list[str]:
        """Give the cases whose last change may be half-known, after a crash."""
        return sorted(path.name.replace("-", "/") for path in self.workspace.glob("*"))

    def settle(self, mappe_id: str) -> bool:
        """Finish what a crash cut short; give whether the case is in the store at all.

        A version's folder came by one rename, so where it is it is whole: the object's own
        inventory follows it. Where it is not, nothing was changed.
        """
        folder = self.folder(mappe_id)
        if not folder.exists():
            self._disk.prune(folder.parent, self.root)
            return False
        try:
            self._promote(folder, newest(folder), self._stage(mappe_id))
        except OSError as cause:
            text = "{folder} cannot be made whole after a crash: {cause}"
            raise StoreError(text, folder=folder, cause=cause) from cause
        return True

    def done(self, mappe_id: str) -> None:
        """Forget the staging of a case: all of the archive knows its newest version."""
        try:
            self._disk.remove(self._stage(mappe_id))
        except OSError as cause:
            text = "what was staged for case {number} cannot be removed: {cause}"
            raise StoreError(text, number=mappe_id, cause=cause) from cause

    def _known(self, mappe_id: str) -> Inventory:
        """Give the inventory to go on from: proven by its sidecar, or empty for a new case."""
        folder = self.folder(mappe_id)
        if not folder.exists():
            return Inventory(identifier(mappe_id), {}, ())
        inventory = self.inventory(mappe_id)
        if (folder / SIDECAR).read_bytes() != sidecar((folder / INVENTORY).read_bytes()):
            text = "{file} is not what was written; verify the archive"
            raise StoreError(text, file=folder / INVENTORY)
        return inventory

    def _stage(self, mappe_id: str) -> Path:
        return self.workspace / mappe_id.replace("/", "-")

    def _write(self, target: Path, inventory: Inventory, content: Mapping[str, bytes]) -> None:
        """Stage a whole object, as far as it is new."""
        data = inventory.to_bytes()
        files = {**content, OBJECT_FILE: OBJECT_BYTES}
        for place in ("", f"v{inventory.head}/"):
            files |= {place + INVENTORY: data, place + SIDECAR: sidecar(data)}
        for name, item in files.items():
            self._disk.write(target / name, item)
        self._disk.seal(target.parent)

    def _place(self, staged: Path, folder: Path, head: int) -> None:
        """Move what is staged into place: a new object at once, else the new version first."""
        if head == 1:
            self._disk.make(folder.parent)
            self._disk.move(staged, folder)
            return
        self._disk.move(staged / f"v{head}", folder / f"v{head}")
        self._disk.move(staged / INVENTORY, folder / INVENTORY)
        self._disk.move(staged / SIDECAR, folder / SIDECAR)

    def _promote(self, folder: Path, head: int, stage: Path) -> None:
        """Make the object's inventory that of its newest version, if it is not."""
        for name in (INVENTORY, SIDECAR):
            data = (folder / f"v{head}" / name).read_bytes()
            if (folder / name).read_bytes() != data:
                (stage / name).unlink(missing_ok=True)
                self._disk.write(stage / name, data)
                self._disk.move(stage / name, folder / name)

    def _give_up(self, mappe_id: str, head: int) -> None:
        """Take away what a failed change has staged, unless its version is in place already."""
        folder = self.folder(mappe_id)
        if not (folder / f"v{head}").exists():
            self.done(mappe_id)
            self._disk.prune(folder.parent, self.root)


def newest(folder: Path) -> int:
    """Give the number of the newest version folder of an object; 0 if it has none."""
    return max((int(p.name[1:]) for p in folder.glob("v*") if p.name[1:].isdigit()), default=0)


def _inventory(path: Path) -> Inventory:
    try:
        return Inventory.from_bytes(path.read_bytes())
    except (OSError, ValueError) as cause:
        raise StoreError("{file} cannot be read: {cause}", file=path, cause=cause) from cause
