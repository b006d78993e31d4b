"""The parts of an archive in one folder, put together."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from archive.catalogue import Catalogue, place_of
from archive.durable import Disk
from archive.locks import PATIENCE, Locks
from archive.seal import Seal
from archive.staging import Workspace
from archive.store import Store


@dataclass(frozen=True, slots=True)
class Parts:
    """What those who write to an archive work with; `random` gives as many random bytes."""

    folder: Path
    store: Store
    workspace: Workspace
    catalogue: Catalogue
    locks: Locks
    seal: Seal
    disk: Disk
    random: Callable[[int], bytes]

    @classmethod
    def of(
        cls,
        folder: Path,
        disk: Disk,
        *,
        katalog: str | None = None,
        patience: float = PATIENCE,
        random: Callable[[int], bytes] = os.urandom,
    ) -> Self:
        """Give the parts of the archive in a folder, which need not be there yet.

        `katalog` is the address of a database for the catalogue; `patience` are the seconds to
        wait for others.
        """
        store = Store(folder)
        return cls(
            folder=folder,
            store=store,
            workspace=Workspace(folder, store, disk),
            catalogue=Catalogue(place_of(folder, katalog), store.system_id),
            locks=Locks(folder / "lock", patience),
            seal=Seal(folder, disk),
            disk=disk,
            random=random,
        )
