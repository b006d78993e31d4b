"""The store: OCFL objects on disk, written once and durably. The truth; here it is read.

`docs/store-format.md` describes it; `writer` and `staging` write it.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote

from archive.durable import Disk
from archive.errors import StoreError, UnknownNumberError
from archive.metadata import arkiv_from_xml, from_xml
from archive.model import Arkiv, Saksmappe
from archive.ocfl import INVENTORY, ROOT_FILES, SIDECAR, Inventory, object_path, sha512, sidecar

FORMAT_FILE = "semje-store.json"
FORMAT = 2
CASE = "sak:"
ARCHIVE = "arkiv:1"
METADATA: Mapping[str, str] = {
    "arkiv": "arkiv.xml",
    "sak": "saksmappe.xml",
    "spor": "kjede.json",
    "mottak": "mottak.json",
    "overforing": "overforing.json",
}
"""The kinds of object, by what their identifiers begin with, and the file that says what one is."""


def format_bytes(version: int) -> bytes:
    """Give the bytes of the file that names the store's format."""
    return f'{{"format": "semje-store", "version": {version}}}\n'.encode()


STORE_FILES: Mapping[str, bytes] = {**ROOT_FILES, FORMAT_FILE: format_bytes(FORMAT)}
"""Every file of the store that is in no object, byte for byte."""


@dataclass(frozen=True, slots=True)
class Change:
    """Who changed an object, when and how: what OCFL says of a version."""

    now: datetime
    by: str
    message: str


def case_identifier(mappe_id: str) -> str:
    """Give the OCFL identifier of a case: a URI, as section 3.5.1 wants."""
    return f"{CASE}{mappe_id}"


def kind(identifier: str) -> str:
    """Give what an object is, by its identifier: `sak`, `spor` and so on."""
    return identifier.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Found:
    """What an object that is no case is found by: its own key and its state.

    They are members of these names in its JSON; the archive's key is its systemID.
    """

    nokkel: str | None = None
    tilstand: str | None = None


class Store:
    """The OCFL storage root `store` of the archive in a folder."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "store"

    def create(self, disk: Disk) -> None:
        """Lay out an empty store; its names are not synced yet."""
        for name, data in STORE_FILES.items():
            disk.make((self.root / name).parent)
            disk.write(self.root / name, data)

    def format(self) -> int:
        """Give the version of the store's format. Raises `StoreError` if there is no store."""
        path = self.root / FORMAT_FILE
        try:
            return int(json.loads(path.read_bytes())["version"])
        except (FileNotFoundError, NotADirectoryError) as cause:
            raise StoreError("{folder} holds no archive", folder=self.root.parent) from cause
        except (OSError, ValueError, KeyError, TypeError) as cause:
            raise StoreError("{file} cannot be read: {cause}", file=path, cause=cause) from cause

    def check_format(self) -> None:
        """Raise `StoreError` unless this is a store of the version known here."""
        found = self.format()
        if found == 1:
            text = "{folder} is of format 1: `semje archive migrate` brings it to format {known}"
            raise StoreError(text, folder=self.root.parent, known=FORMAT)
        if found != FORMAT:
            raise StoreError(
                "{folder} is an archive of format {found}; this Semje knows format {known}",
                folder=self.root.parent,
                found=found,
                known=FORMAT,
            )

    def folder(self, identifier: str) -> Path:
        """Give where an object lies, or will."""
        return self.root / object_path(identifier)

    def exists(self, identifier: str) -> bool:
        """Say whether an object has its place."""
        return self.folder(identifier).exists()

    def identifiers(self, prefix: str = "") -> Iterator[str]:
        """Give the identifiers of all objects, or of those that begin so, in order of place."""
        for path in sorted(self.root.glob("[0-9a-f]*/*/*/*")):
            identifier = unquote(path.name)
            if identifier.startswith(prefix):
                yield identifier

    def inventory(self, identifier: str) -> Inventory:
        """Give an object's inventory. Raises `UnknownNumberError`, `StoreError`."""
        path = self.folder(identifier) / INVENTORY
        try:
            return Inventory.from_bytes(path.read_bytes())
        except FileNotFoundError as cause:
            if identifier.startswith(CASE):
                text = "the archive has no case {number}"
                raise UnknownNumberError(text, number=identifier.removeprefix(CASE)) from cause
            raise UnknownNumberError("the archive has no {object}", object=identifier) from cause
        except (OSError, ValueError) as cause:
            raise StoreError("{file} cannot be read: {cause}", file=path, cause=cause) from cause

    def proven(self, identifier: str) -> Inventory:
        """Give the inventory to go on from: borne out by its sidecar, or empty for a new object."""
        folder = self.folder(identifier)
        if not folder.exists():
            return Inventory(identifier, {}, ())
        if _bytes(folder / SIDECAR) != sidecar(_bytes(folder / INVENTORY)):
            raise _changed(folder / INVENTORY)
        return self.inventory(identifier)

    def path(self, identifier: str, logical: str) -> Path:
        """Give where the newest content of that logical path lies."""
        return self._path(self.inventory(identifier), logical)

    def read(self, identifier: str, logical: str) -> bytes:
        """Give the newest content of that logical path, if it is what was written."""
        inventory = self.inventory(identifier)
        path = self._path(inventory, logical)
        data = _bytes(path)
        if sha512(data) != inventory.state[logical]:
            raise _changed(path)
        return data

    def case(self, mappe_id: str) -> Saksmappe:
        """Give a case as its newest version has it."""
        return from_xml(self.read(case_identifier(mappe_id), METADATA["sak"]))

    def arkiv(self) -> Arkiv | None:
        """Give the archive's own metadata, if it has been set up."""
        if not self.exists(ARCHIVE):
            return None
        return arkiv_from_xml(self.read(ARCHIVE, METADATA["arkiv"]))

    def found_by(self, identifier: str) -> Found:
        """Give what an object that is no case is found by, as its metadata says."""
        return found_in(identifier, self.read(identifier, METADATA[kind(identifier)]))

    def system_id(self) -> str:
        """Give the archive's systemID (M001)."""
        return self.found_by(ARCHIVE).nokkel or ""

    def _path(self, inventory: Inventory, logical: str) -> Path:
        try:
            content = inventory.content_path(logical)
        except KeyError:
            text = "{object} has no file {file}"
            raise StoreError(text, object=inventory.identifier, file=logical) from None
        return self.folder(inventory.identifier) / content


def found_in(identifier: str, metadata: bytes) -> Found:
    """Give what an object that is no case is found by. Raises `StoreError`."""
    if identifier == ARCHIVE:
        return Found(arkiv_from_xml(metadata).system_id)
    try:
        said = json.loads(metadata)
        return Found(said.get("nokkel"), said.get("tilstand"))
    except (ValueError, AttributeError) as cause:
        text = "the metadata of {object} cannot be read: {cause}"
        raise StoreError(text, object=identifier, cause=cause) from cause


def newest(folder: Path) -> int:
    """Give the number of the newest version folder of an object; 0 if it has none."""
    return max((int(p.name[1:]) for p in folder.glob("v*") if p.name[1:].isdigit()), default=0)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as cause:
        raise StoreError("{file} cannot be read: {cause}", file=path, cause=cause) from cause


def _changed(path: Path) -> StoreError:
    return StoreError("{file} is not what was written; verify the archive", file=path)
