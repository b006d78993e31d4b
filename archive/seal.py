"""The seal: the checksums of catalogue and index as they were last settled.

What the store holds is known by its inventories. Of what is derived only this tells that a byte
has changed which no row and no stored field shows. It is broken before the catalogue or the
index is written, and set when all that is queued is indexed: the catalogue is hashed once for
many registrations. A file of the index is never written twice under one name, so what a broken
seal says of those that are still there holds, and is what the next one says.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from archive.durable import Disk

FILE = "derived.json"
BROKEN = "derived.broken.json"
_CATALOGUE = "catalogue.sqlite"
_INDEX = "index"


class Seal:
    """The seal of the archive in one folder. Whoever changes it holds the series."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._folder = folder
        self._disk = disk
        self._whole = folder / FILE
        self._broken = folder / BROKEN

    def exists(self) -> bool:
        """Say whether there is a seal that is not broken."""
        return self._whole.exists()

    def broken(self) -> None:
        """Break the seal, durably: after a power cut it may not belie what has come since."""
        if self._whole.exists():
            self._disk.move(self._whole, self._broken)

    def forgotten(self) -> None:
        """Break the seal and forget what it said, before catalogue and index are made anew."""
        self._disk.remove(self._whole)
        self._disk.remove(self._broken)
        self._disk.sync(self._folder)

    def set(self) -> None:
        """Set the seal. Files of the index keep their checksums: a changed byte is not sealed."""
        known = {name: value for name, value in self._last().items() if name != _CATALOGUE}
        sums = {name: known.get(name) or _sum(self._folder / name) for name in self._names()}
        content = json.dumps(sums, indent=2, sort_keys=True)
        self._disk.replace(self._whole, f"{_digest(content.encode())}\n{content}\n".encode())
        self._disk.remove(self._broken)

    def changed(self) -> list[str]:
        """Give the names of the files that are not as they were sealed; a damaged seal is one."""
        if self._whole.exists() and _sums(self._whole) is None:
            return [FILE]
        sums = self._last()
        if not self._whole.exists():
            sums.pop(_CATALOGUE, None)
        there = [name for name in self._names() if name in sums]
        return [name for name in there if _sum(self._folder / name) != sums[name]]

    def _last(self) -> dict[str, str]:
        """Give the checksums of the last seal, broken or not; none if they are damaged."""
        return _sums(self._whole if self._whole.exists() else self._broken) or {}

    def _names(self) -> Iterator[str]:
        if (self._folder / _CATALOGUE).is_file():
            yield _CATALOGUE
        for path in sorted((self._folder / _INDEX).glob("*")):
            if path.is_file():
                yield f"{_INDEX}/{path.name}"


def _sums(path: Path) -> dict[str, str] | None:
    """Give the checksums in a seal's file; None if there is none, or it is damaged."""
    try:
        digest, _, content = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    if digest != _digest(content.removesuffix(b"\n")).encode() or content[-1:] != b"\n":
        return None
    sums: dict[str, str] = json.loads(content)
    return sums


def _sum(path: Path) -> str:
    return _digest(path.read_bytes())


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
