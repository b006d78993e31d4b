"""Brings an archive of format 1 up to format 2, and proves that no byte of what it held changed.

`docs/store-format.md`, «From format 1», says how. The version of the store is raised last: cut
short before that, all of it is done again.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.audit import Trail
from archive.casework import Hand
from archive.check import in_store
from archive.codes import Handling
from archive.desk import Archive
from archive.drafts import ObjectChange
from archive.durable import Disk, below
from archive.errors import StoreError
from archive.events import done
from archive.locks import PATIENCE
from archive.ocfl import INVENTORY, SIDECAR
from archive.parts import Parts
from archive.staging import Placement
from archive.store import FORMAT, FORMAT_FILE, case_identifier, format_bytes, newest
from archive.writer import Writer

_FIRST = 1
_STAGE = re.compile(r"(\d+)-(\d+)")
"""A staging folder of format 1: named after its case."""


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What was done: how many files are as they were, and what objects came."""

    files: int
    objects: tuple[str, ...]


def upgrade(
    folder: Path,
    first: Sequence[ObjectChange],
    hand: Hand,
    disk: Disk | None = None,
    *,
    katalog: str | None = None,
    patience: float = PATIENCE,
) -> Upgraded:
    """Bring an archive of format 1 up to date; `first` are the objects a new archive begins with.

    The trail says who did it.

    Raises `StoreError` if it is of another format, has faults or cannot be written.
    """
    disk = disk or Disk()
    parts = Parts.of(folder, disk, katalog=katalog, patience=patience)
    if parts.store.format() != _FIRST:
        parts.store.check_format()
        raise StoreError("{folder} is of format {known} already", folder=folder, known=FORMAT)
    try:
        parts.locks.create()
        parts.workspace.create()
        with parts.locks.writing(alone=True):
            _settle(parts)
            _refuse_faults(parts)
            before = _digests(parts.store.root)
        Archive(folder, disk, katalog=katalog, patience=patience).rebuild()
        added = _add(parts, first, hand)
        with parts.locks.writing(alone=True):
            _prove(parts, before)
            _raise_version(parts)
    except OSError as cause:
        text = "the archive in {folder} cannot be written: {cause}"
        raise StoreError(text, folder=folder, cause=cause) from cause
    return Upgraded(len(before), added)


def _settle(parts: Parts) -> None:
    """Finish what a crash cut short: an object of format 1 follows its newest version's folder.

    A new case came by one rename, so where there is none, nothing was changed. An intent is of
    an upgrade that was cut short.
    """
    if intent := parts.workspace.intent():
        parts.workspace.settle(intent)
        parts.workspace.done(intent)
    for name in parts.workspace.stages():
        found = _STAGE.fullmatch(name)
        if not found:
            continue
        folder = parts.store.folder(case_identifier(f"{found[1]}/{found[2]}"))
        for file in (INVENTORY, SIDECAR) if folder.exists() else ():
            data = (folder / f"v{newest(folder)}" / file).read_bytes()
            if (folder / file).read_bytes() != data:
                new = parts.workspace.stage(name) / f"{file}.new"
                parts.disk.remove(new)
                parts.disk.write(new, data)
                parts.disk.sync(new)
                parts.disk.move(new, folder / file)
        parts.workspace.discard(name)
        parts.disk.prune(folder.parent, parts.store.root)


def _refuse_faults(parts: Parts) -> None:
    faults = in_store(parts.store, _FIRST)
    if faults:
        text = "the archive has faults, and is left as it is:\n{faults}"
        raise StoreError(text, faults="\n".join(map(str, faults)))


def _add(parts: Parts, first: Sequence[ObjectChange], hand: Hand) -> tuple[str, ...]:
    """Put the first objects beside the cases, and the first link of the trail, which tells of all.

    They come in one commit, so where the link is there, all are.
    """
    trail = Trail(parts.store, parts.catalogue, parts.random)
    if trail.head():
        return ()
    names = list(parts.store.identifiers())
    standing = [Placement(name, parts.store.inventory(name).head) for name in names]
    identifiers = tuple(one.identifier for one in first)
    migrated = done(Handling.MIGRERT, hand, *identifiers, *names)
    with Writer(parts, trail.link).session() as session:
        session.hold(*identifiers)
        session.commit(first, [migrated], standing)
    return identifiers


def _prove(parts: Parts, before: dict[str, bytes]) -> None:
    after = _digests(parts.store.root)
    for name, digest in before.items():
        if after.get(name) != digest:
            raise StoreError("{file} is not what it was", file=parts.store.root / name)


def _raise_version(parts: Parts) -> None:
    new = parts.workspace.stage(FORMAT_FILE)
    parts.disk.remove(new)
    parts.disk.write(new, format_bytes(FORMAT))
    parts.disk.sync(new)
    parts.disk.move(new, parts.store.root / FORMAT_FILE)


def _digests(root: Path) -> dict[str, bytes]:
    """Give the SHA-512 of every file of the store."""
    return {
        path.relative_to(root).as_posix(): _digest(path) for path in below(root) if path.is_file()
    }


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha512").digest()
