"""The archive's front desk: one object for all that can be asked of an archive.

store/            the truth: OCFL 1.1, one object per case
workspace/        what is being written
catalogue.sqlite  derived
index/            derived
derived.json      the checksums of both
lock              held by whoever writes
"""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from archive.casework import Hand, NewCase, NewEntry, changed
from archive.catalogue import CaseState, Catalogue, place_of
from archive.check import Report, verify
from archive.codes import Signatur
from archive.durable import Disk, locked
from archive.errors import DerivedError, EntryError, StoreError
from archive.index import Document, Index, documents
from archive.metadata import as_json
from archive.model import Journalpost, Saksmappe
from archive.registration import Registered, RegisteredEntry, Registration
from archive.seal import Seal
from archive.search import Found, search
from archive.store import Store


@dataclass(frozen=True, slots=True)
class Shown:
    """A case, or one entry of it, and where each of its files lies, by its logical path."""

    sak: Saksmappe
    journalposter: tuple[Journalpost, ...]
    files: Mapping[str, Path]

    def as_json(self) -> dict[str, Any]:
        """Give it under Noark's names, `signatur` said of every entry."""
        posts = [as_json(p) | {"signatur": p.signatur.value} for p in self.journalposter]
        files = {name: str(path) for name, path in self.files.items()}
        return {**as_json(self.sak), "journalpost": posts, "filer": files}

    @property
    def unsigned(self) -> tuple[Journalpost, ...]:
        """The entries that are to be signed and are not."""
        return tuple(p for p in self.journalposter if p.signatur is Signatur.USIGNERT)


class Archive:
    """An archive in a folder. Every method raises subclasses of `ArchiveError` only."""

    def __init__(self, folder: Path, disk: Disk | None = None) -> None:
        self.folder = folder
        self._disk = disk or Disk()
        self._store = Store(folder, self._disk)
        self._catalogue = Catalogue(place_of(folder))
        self._index = Index(folder / "index")
        self._seal = Seal(folder)
        self._registration = Registration(self._store, self._catalogue, self._lock, self._seal)

    @property
    def _lock(self) -> Path:
        return self.folder / "lock"

    @classmethod
    def create(cls, folder: Path, disk: Disk | None = None) -> Self:
        """Make an empty archive: beside its place first, and there only when it is whole.

        Raises `StoreError` if there is something already, or it cannot be written.
        """
        disk = disk or Disk()
        new = folder.with_name(f".{folder.name}.new")
        with _writable(folder):
            if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
                raise StoreError("{folder} is there already and not empty", folder=folder)
            shutil.rmtree(new, ignore_errors=True)
            disk.make(new)
            draft = cls(new, disk)
            draft._lay_out()
            disk.move(new, folder)
        return cls(folder, disk)

    @classmethod
    def open(cls, folder: Path, disk: Disk | None = None) -> Self:
        """Open an archive and set right what a crash has left half-done.

        Catalogue and index may be missing: all but `rebuild` then says so. Raises `StoreError`
        if there is no archive, or one of a format not known.
        """
        archive = cls(folder, disk)
        archive._store.check_format()
        with suppress(DerivedError):
            archive._registration.recover()
            archive.index_queued()
        return archive

    def register(self, new: NewCase, entries: Sequence[NewEntry], hand: Hand) -> Registered:
        """Enter documents in the journal (see `Registration.register`) and index them."""
        registered = self._registration.register(new, entries, hand)
        self.index_queued()
        return registered

    def attach_signed(self, number: str, scan: Path, hand: Hand) -> RegisteredEntry:
        """Tie a signed scan to an entry (see `Registration.attach_signed`) and index it."""
        try:
            data = scan.read_bytes()
        except OSError as cause:
            raise EntryError("{file} cannot be read: {cause}", file=scan, cause=cause) from cause
        entry = self._registration.attach_signed(number, data, hand)
        self.index_queued()
        return entry

    def index_queued(self) -> None:
        """Bring into the index what waits for it, if anything does."""
        if self._catalogue.queue(1):
            with self._registration.writing():
                self._drain()

    def search(self, text: str, limit: int = 20) -> Found:
        """Find entries. Raises `QueryError`, `DerivedError`."""
        self.index_queued()
        return search(self._index, text, limit)

    def show(self, number: str) -> Shown:
        """Give a case (`2026/1`) or an entry (`2026/1-2`). Raises `UnknownNumberError`."""
        sak = self._store.case(self._catalogue.case_of(number))
        post = sak.journalpost(number)
        posts = (post,) if post else sak.journalposter
        files = {
            item.referanse_dokumentfil: self._store.path(sak.mappe_id, item.referanse_dokumentfil)
            for shown in posts
            for document in shown.dokumentbeskrivelser
            for item in document.dokumentobjekter
        }
        return Shown(sak, posts, files)

    def verify(self) -> Report:
        """Find every fault. Writers wait meanwhile."""
        with locked(self._lock, shared=True):
            return verify(self._store, self._catalogue, self._index, self._seal)

    def rebuild(self) -> None:
        """Make catalogue and index anew from the store alone.

        Cut short, it leaves the old catalogue, or the new with all entries in its queue.
        Raises `StoreError` if the store cannot be read, or what is derived not written.
        """
        with locked(self._lock), _writable(self.folder):
            self._seal.broken()
            for mappe_id in self._store.pending():
                self._store.settle(mappe_id)
            self._refill()
            for mappe_id in self._store.pending():
                self._store.done(mappe_id)
            self._empty_index()
            self._drain()

    def _lay_out(self) -> None:
        self._store.create()
        with self._seal.renewed():
            self._catalogue.create()
            self._index.create()
        self._lock.touch()

    def _refill(self) -> None:
        """Put a catalogue made from the store in place of what there is."""
        with self._catalogue.renewed(self._disk) as new:
            new.take_in_many(self._states())

    def _states(self) -> Iterator[CaseState]:
        for mappe_id in self._store.mappe_ids():
            sak = self._store.case(mappe_id)
            yield CaseState(sak, self._store.inventory(mappe_id).head, changed(None, sak))

    def _empty_index(self) -> None:
        """Put an empty index in place of what there is."""
        new = Index(self._index.folder.with_suffix(".new"))
        shutil.rmtree(new.folder, ignore_errors=True)
        new.create()
        self._disk.remove(self._index.folder)
        self._disk.move(new.folder, self._index.folder)

    def _drain(self) -> None:
        queue = self._catalogue.queue()
        if queue:
            with self._seal.renewed():
                self._index.write(self._documents(list(queue)))
                self._catalogue.indexed(queue)

    def _documents(self, numbers: Sequence[str]) -> Iterator[Document]:
        wanted = set(numbers)
        for mappe_id in dict.fromkeys(self._catalogue.case_of(number) for number in numbers):
            for document in documents(self._store, self._store.case(mappe_id)):
                if document.number in wanted:
                    yield document


@contextmanager
def _writable(folder: Path) -> Iterator[None]:
    """Say in our own words what the disk cannot do."""
    try:
        yield
    except OSError as cause:
        text = "the archive in {folder} cannot be written: {cause}"
        raise StoreError(text, folder=folder, cause=cause) from cause
