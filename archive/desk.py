"""The archive's front desk: one object for all that can be asked of an archive."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from archive.administration import Administration
from archive.audit import Trail
from archive.casework import Hand, NewCase, NewEntry
from archive.check import Fault, Report, trail_faults, verify
from archive.codes import Handling, Signatur
from archive.deposit import Deposited, Wish, deposit
from archive.drafts import ObjectChange
from archive.durable import Disk, below
from archive.erasure import Erasure, Place
from archive.errors import ArchiveError, DerivedError, EntryError, StoreError
from archive.events import Event
from archive.index import Document, Index, documents
from archive.locks import PATIENCE, Held
from archive.metadata import as_json
from archive.model import Journalpost, Saksmappe, Tilgangskode
from archive.parts import Parts
from archive.receiving import Reception
from archive.registration import NewRegistration, Registered, RegisteredEntry, Registration
from archive.search import Found, search
from archive.spelling import Name
from archive.stamping import Stamping
from archive.store import ARCHIVE, case_identifier
from archive.writer import Writer, state

_BATCH = 500
"""How many entries are indexed in one commit."""


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
    """An archive in a folder. Every method raises subclasses of `ArchiveError` only.

    What is registered is indexed before the next search, when `index_queued` is called, or when
    a `with` block of the archive ends.
    """

    def __init__(
        self,
        folder: Path,
        disk: Disk | None = None,
        *,
        katalog: str | None = None,
        patience: float = PATIENCE,
    ) -> None:
        self.folder = folder
        self._parts = Parts.of(folder, disk or Disk(), katalog=katalog, patience=patience)
        self._store = self._parts.store
        self._catalogue = self._parts.catalogue
        self._index = Index(folder / "index")
        self._seal = self._parts.seal
        self.trail = Trail(self._store, self._catalogue, self._parts.random)
        self._writer = Writer(self._parts, self.trail.link)
        self.registration = Registration(self._parts, self._writer)
        self.administration = Administration(self._parts, self._writer, self.registration)
        self.stamping = Stamping(self._store, self.trail, self.registration)
        self.erasure = Erasure(self._parts, self._writer, self._index)
        self.reception = Reception(self._parts, self.registration)

    @classmethod
    def create(
        cls,
        folder: Path,
        disk: Disk | None = None,
        *,
        katalog: str | None = None,
        first: Sequence[ObjectChange] = (),
    ) -> Self:
        """Make an archive with its first objects, and no case yet.

        It is made beside its place, and comes there only when it is whole. Raises `StoreError`
        if there is something already, or it cannot be written.
        """
        disk = disk or Disk()
        new = folder.with_name(f".{folder.name}.new")
        with _writable(folder):
            if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
                raise StoreError("{folder} is there already and not empty", folder=folder)
            disk.remove(new)
            disk.make_durably([new])
            cls(new, disk, katalog=katalog)._lay_out(first)  # noqa: SLF001 -- of this class
            disk.move(new, folder)
        return cls(folder, disk, katalog=katalog)

    @classmethod
    def open(
        cls,
        folder: Path,
        disk: Disk | None = None,
        *,
        katalog: str | None = None,
        patience: float = PATIENCE,
    ) -> Self:
        """Open an archive and set right what a crash has left half-done.

        `patience` is how many seconds to wait for others, `katalog` the database of the
        catalogue if it is not in the folder. Catalogue and index may be missing: all but
        `rebuild` then says so. Raises `StoreError` if there is no archive, or one of a format
        not known.
        """
        archive = cls(folder, disk, katalog=katalog, patience=patience)
        archive._store.check_format()
        with suppress(DerivedError):
            archive._writer.recover()
        return archive

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, _error: object, _trace: object) -> None:
        if kind is None:
            self.index_queued()

    @property
    def parts(self) -> Parts:
        """Give what hand-offs and other things beside the cases are kept with."""
        return self._parts

    def register(self, new: NewCase, entries: Sequence[NewEntry], hand: Hand) -> Registered:
        """Enter documents in the journal (see `Registration.register`)."""
        return self.registration.register(new, entries, hand)

    def register_many(self, batch: Sequence[NewRegistration], hand: Hand) -> list[Registered]:
        """Enter documents of many cases at once (see `Registration.register_many`)."""
        return self.registration.register_many(batch, hand)

    def attach_signed(self, number: str, scan: Path, hand: Hand) -> RegisteredEntry:
        """Tie a signed scan to an entry (see `Registration.attach_signed`)."""
        try:
            data = scan.read_bytes()
        except OSError as cause:
            raise EntryError("{file} cannot be read: {cause}", file=scan, cause=cause) from cause
        return self.registration.attach_signed(number, data, hand)

    def access_codes(self) -> tuple[Tilgangskode, ...]:
        """Give the access codes in use; none in an archive that has not been set up."""
        arkiv = self._store.arkiv()
        return tuple(c for c in arkiv.tilgangskoder if c.til_dato is None) if arkiv else ()

    def index_queued(self) -> None:
        """Bring into the index what waits for it, and set the seal, if it is not."""
        if self._seal.exists() and not self._catalogue.queue(1):
            return
        with self._parts.locks.writing() as held, held.index(), _writable(self.folder):
            self._drain(held)

    def compact(self) -> None:
        """Index what is queued, and leave no byte in the index of what is there no more."""
        with self._parts.locks.writing() as held, held.index(), _writable(self.folder):
            self._drain(held)
            with held.series():
                self._seal.broken()
            self._index.compact()
            self._drain(held)

    def search(self, text: str, limit: int = 20) -> Found:
        """Find entries. Raises `QueryError`, `DerivedError`."""
        self.index_queued()
        return search(self._index, text, limit)

    def show(self, number: str) -> Shown:
        """Give a case (`2026/1`) or an entry (`2026/1-2`). Raises `UnknownNumberError`."""
        sak = self._store.case(self._catalogue.case_of(number))
        post = sak.journalpost(number)
        posts = (post,) if post else sak.journalposter
        place = case_identifier(sak.mappe_id)
        files = {
            item.referanse_dokumentfil: self._store.path(place, item.referanse_dokumentfil)
            for shown in posts
            for document in shown.dokumentbeskrivelser
            for item in document.dokumentobjekter
        }
        return Shown(sak, posts, files)

    def record(self, *events: Event) -> None:
        """Have in the trail, durably, what was done without changing anything."""
        self.registration.record(events)

    def deposit(self, wish: Wish, hand: Hand) -> Deposited:
        """Make a Noark 5 deposit of a closed period; the trail tells which, and its checksum.

        Raises `DepositError`.
        """
        done = deposit(self._store, self.trail, wish, self._parts.disk)
        values = {"periode": done.period, "arkivuttrekk": done.sum}
        self.record(
            Event(
                action=Handling.AVLEVERT,
                now=hand.now,
                by=hand.by,
                concerns=(ARCHIVE,),
                values=values,
            )
        )
        return done

    def verify(self) -> Report:
        """Find every fault. Writers wait meanwhile; what waits for the index is indexed first."""
        with suppress(ArchiveError):  # it is found below
            self.index_queued()
        with self._parts.locks.reading():
            return verify(self._store, self._catalogue, self._index, self._seal)

    def verify_trail(self) -> tuple[Fault, ...]:
        """Find every fault of the audit trail, and what it does not tell of."""
        with self._parts.locks.reading():
            return tuple(trail_faults(self._store, self._catalogue))

    def erase(self, person: str, hand: Hand, reason: str) -> tuple[list[Place], list[str]]:
        """Erase a person; give all places there were, and the files that still hold the name.

        Catalogue and index are made anew of what is left. Raises `EntryError`.
        """
        name = Name(person)
        places = self.erasure.erase(name, hand, reason)
        self.rebuild()
        return places, self.erasure.remaining(name, places)

    def rebuild(self) -> None:
        """Make catalogue and index anew from the store alone.

        Cut short, it leaves the old catalogue, or the new with all entries in its queue.
        Raises `StoreError` if the store cannot be read, or what is derived not written.
        """
        with _writable(self.folder):
            self._parts.locks.create()
            self._parts.workspace.create()
        with self._parts.locks.writing(alone=True) as held, _writable(self.folder):
            self._seal.forgotten()
            with self._writer.promised():
                self._refill()
            self._empty_index()
            self._drain(held)

    def _lay_out(self, first: Sequence[ObjectChange]) -> None:
        parts = self._parts
        parts.store.create(parts.disk)
        parts.workspace.create()
        parts.locks.create()
        parts.catalogue.create()
        self._index.create()
        self.registration.keep([one.identifier for one in first], lambda: first)
        parts.seal.set()
        parts.disk.sync(*below(self.folder))

    def _refill(self) -> None:
        """Put a catalogue made from the store in place of what there is."""
        with self._catalogue.renewed(self._parts.disk) as new:
            new.take_in_many(state(self._store, name) for name in self._store.identifiers())

    def _empty_index(self) -> None:
        """Put an empty index in place of what there is."""
        new = Index(self._index.folder.with_suffix(".new"))
        shutil.rmtree(new.folder, ignore_errors=True)
        new.create()
        self._parts.disk.sync(*below(new.folder))
        old = self._index.folder.with_suffix(".old")
        self._parts.disk.remove(old)
        if self._index.folder.exists():
            self._parts.disk.move(self._index.folder, old)
        self._parts.disk.move(new.folder, self._index.folder)
        self._parts.disk.remove(old)

    def _drain(self, held: Held) -> None:
        """Index what is queued, and set the seal if nothing has come meanwhile."""
        while queue := self._catalogue.queue(_BATCH):
            with held.series():
                self._seal.broken()
            self._index.write(self._documents(list(queue)))
            self._catalogue.indexed(queue)
        with held.series():
            if not self._catalogue.queue(1):
                self._seal.set()

    def _cases(self, numbers: Sequence[str]) -> list[str]:
        return list(dict.fromkeys(self._catalogue.case_of(number) for number in numbers))

    def _documents(self, numbers: Sequence[str]) -> Iterator[Document]:
        wanted = set(numbers)
        for mappe_id in self._cases(numbers):
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
