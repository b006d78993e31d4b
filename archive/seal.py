"""The seal: the checksums of catalogue and index as they were last written.

What the store holds is known by its inventories. Of what is derived only this tells that a byte
has changed which no row and no stored field shows. It is broken before anything is written and
set when all is; where a crash has left none, there is nothing to compare with until the next
writing.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

FILE = "derived.json"
_CATALOGUE = "catalogue.sqlite"
_INDEX = "index"


class Seal:
    """The seal of the archive in one folder. Whoever changes it holds the archive's lock."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / FILE

    @contextmanager
    def renewed(self) -> Iterator[None]:
        """Break the seal, and set it when the block ends without error.

        A file of the index is never written twice under one name, so its checksum stays: a byte
        that has changed is not sealed.
        """
        known = self._index_sums()
        self.broken()
        yield
        with suppress(OSError):  # a full disk: what was written counts, and stands unsealed
            self._set(known)

    def broken(self) -> None:
        """Break the seal and forget what it said, as before index and catalogue are made anew."""
        self._path.unlink(missing_ok=True)

    def _set(self, known: Mapping[str, str]) -> None:
        sums = {name: known.get(name) or _sum(self._folder / name) for name in self._names()}
        content = json.dumps(sums, indent=2, sort_keys=True)
        new = self._path.with_suffix(".new")
        new.write_text(f"{_digest(content.encode())}\n{content}\n", "utf-8")
        new.replace(self._path)

    def changed(self) -> list[str]:
        """Give the names of the files that are not as they were sealed; a damaged seal is one."""
        if not self._path.exists():
            return []
        sums = self._sums()
        if sums is None:
            return [FILE]
        there = [name for name in self._names() if name in sums]
        return [name for name in there if _sum(self._folder / name) != sums[name]]

    def _names(self) -> Iterator[str]:
        if (self._folder / _CATALOGUE).is_file():
            yield _CATALOGUE
        for path in sorted((self._folder / _INDEX).glob("*")):
            if path.is_file():
                yield f"{_INDEX}/{path.name}"

    def _index_sums(self) -> dict[str, str]:
        sums = self._sums() or {}
        return {name: value for name, value in sums.items() if name != _CATALOGUE}

    def _sums(self) -> dict[str, str] | None:
        """Give the sealed checksums; None if there are none, or they are damaged."""
        try:
            digest, _, content = self._path.read_bytes().partition(b"\n")
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
