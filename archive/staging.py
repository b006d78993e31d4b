"""What is being written: staging folders, and the intent that says where they go.

`docs/store-format.md`, «The order of writes» and «Recovery», describes it. Placing is the same
for the writer and for whoever comes after its death: what is still staged is moved, what is
moved already is left, so that doing it again does no harm.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from archive.durable import Disk, folders
from archive.errors import StoreError
from archive.ocfl import INVENTORY, SIDECAR
from archive.store import Store

INTENT = "intent.json"
_TUPLES = 4
"""The folders above an object: three of three characters, and the root."""


@dataclass(frozen=True, slots=True)
class Placement:
    """An object's version that is to be placed; `replaces` if all of the object is written anew."""

    identifier: str
    version: int
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class Intent:
    """What one commit places: its staging folder, where object n lies in `n`, and its keys."""

    stage: str
    keys: tuple[str, ...]
    objects: tuple[Placement, ...]

    def to_bytes(self) -> bytes:
        """Give the bytes of the intent's file."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read an intent's file. Raises `ValueError` if it is none."""
        try:
            raw = json.loads(data)
            objects = tuple(Placement(**item) for item in raw["objects"])
            return cls(str(raw["stage"]), tuple(raw["keys"]), objects)
        except (KeyError, TypeError) as cause:
            raise ValueError(str(cause)) from cause


class Workspace:
    """The folder `workspace`, beside the store and on the same file system."""

    def __init__(self, folder: Path, store: Store, disk: Disk) -> None:
        self.folder = folder / "workspace"
        self._store = store
        self._disk = disk

    def create(self) -> None:
        """Make the folder."""
        self._disk.make(self.folder)

    def is_empty(self) -> bool:
        """Say whether nobody writes, and nobody who did has left anything."""
        return not self.folder.exists() or not any(self.folder.iterdir())

    def stages(self) -> list[str]:
        """Give the names of the staging folders that are there."""
        return sorted(path.name for path in self.folder.iterdir() if path.is_dir())

    def stage(self, name: str) -> Path:
        """Give where a staging folder lies, or will."""
        return self.folder / name

    def intent(self) -> Intent | None:
        """Give the intent of the commit that is being placed, if there is one."""
        path = self.folder / INTENT
        try:
            return Intent.from_bytes(path.read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as cause:
            raise StoreError("{file} cannot be read: {cause}", file=path, cause=cause) from cause

    def seal(self, name: str, files: Iterable[Path]) -> None:
        """Have these files of a staging folder on the disk, and the names of all in it."""
        self._disk.sync(*files, *folders(self.stage(name)), self.folder)

    def declare(self, intent: Intent) -> None:
        """Promise, durably, that what is staged and sealed will be placed."""
        self._disk.replace(self.folder / INTENT, intent.to_bytes())

    def place(self, intent: Intent) -> None:
        """Move what is still staged into its place, durably."""
        staged = list(self._staged(intent))
        self._disk.make_durably({target.parent for source, target, _ in staged if source.exists()})
        changed: set[Path] = set()
        for source, target, placement in staged:
            for one, other in self._moves(source, target, placement):
                self._disk.rename(one, other)
                changed |= {one.parent, other.parent}
        if changed:
            self._disk.sync(*sorted(changed))

    def undeclared(self) -> None:
        """Remove what is left of an intent that never was one; the series is held."""
        self._disk.remove(self.folder / f"{INTENT}.new")

    def settle(self, intent: Intent) -> None:
        """Place what a dead writer did not, and have on the disk what it may not have synced."""
        self._disk.sync(self.folder)
        self.place(intent)
        for source, target, _ in self._staged(intent):
            there = (source, source.parent, target, *target.parents[:_TUPLES])
            self._disk.sync(*(path for path in there if path.exists()))

    def withdraw(self, intent: Intent) -> bool:
        """Take a promise back, durably, if nothing of it is kept yet; say whether it was."""
        staged = list(self._staged(intent))
        if not all(_untouched(source, placement) for source, _, placement in staged):
            return False
        self.undeclared()
        self._disk.remove(self.folder / INTENT)
        self._disk.sync(self.folder)
        for _, target, _ in staged:
            self._disk.prune(target.parent, self._store.root)
        self.discard(intent.stage)
        return True

    def done(self, intent: Intent) -> None:
        """Forget a promise that is kept.

        That need not be on the disk: if it comes back after a power cut, it is found to be kept.
        """
        self._disk.remove(self.folder / INTENT)
        self.discard(intent.stage)

    def discard(self, name: str) -> None:
        """Take a staging folder away."""
        self._disk.remove(self.stage(name))

    def _staged(self, intent: Intent) -> Iterator[tuple[Path, Path, Placement]]:
        """Give where each object lies staged and where its place is."""
        for number, placement in enumerate(intent.objects):
            source = self.stage(intent.stage) / str(number)
            yield source, self._store.folder(placement.identifier), placement

    def _moves(
        self, source: Path, target: Path, placement: Placement
    ) -> Iterator[tuple[Path, Path]]:
        """Give the moves that remain, each when the one before is done."""
        if not placement.replaces and placement.version > 1:
            for name in _parts(placement):
                if (source / name).exists():
                    yield source / name, target / name
        elif source.exists():
            if placement.replaces and target.exists():
                yield target, source.with_name(f"{source.name}-before")
            yield source, target


def _parts(placement: Placement) -> tuple[str, ...]:
    """Give what is moved into an object that is there, in that order."""
    return f"v{placement.version}", INVENTORY, SIDECAR


def _untouched(source: Path, placement: Placement) -> bool:
    return all((source / name).exists() for name in _parts(placement))
