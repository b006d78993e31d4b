"""The sole writer of the archive: number, store, catalogue and queue, in that order.

A registration is acknowledged when the store and the catalogue have it on the disk. After a
crash `recover` takes in what reached the store, and sweeps away what did not.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from archive.casework import (
    Files,
    Hand,
    NewCase,
    NewEntry,
    NewFile,
    Outcome,
    changed,
    entered,
    joined,
    opened,
    signed,
)
from archive.catalogue import CaseState, Catalogue
from archive.codes import Variantformat
from archive.durable import locked
from archive.errors import DerivedError, EntryError, UnknownNumberError
from archive.model import Journalpost, Saksmappe
from archive.seal import Seal
from archive.store import Change, Store

_PDF_FORMATS = {
    b"1.0": "fmt/14",
    b"1.1": "fmt/15",
    b"1.2": "fmt/16",
    b"1.3": "fmt/17",
    b"1.4": "fmt/18",
    b"1.5": "fmt/19",
    b"1.6": "fmt/20",
    b"1.7": "fmt/276",
    b"2.0": "fmt/1129",
}
"""PRONOM identifiers by the version in a PDF's first line."""


@dataclass(frozen=True, slots=True)
class RegisteredEntry:
    """An entry as it came to be: its number, its document's version, and what was done."""

    registrerings_id: str
    nokkel: str
    versjonsnummer: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Registered:
    """The receipt: all of it is on the disk."""

    mappe_id: str
    entries: tuple[RegisteredEntry, ...]


class Registration:
    """Writes to store and catalogue under one lock."""

    def __init__(self, store: Store, catalogue: Catalogue, lock: Path, seal: Seal) -> None:
        self._store = store
        self._catalogue = catalogue
        self._lock = lock
        self._seal = seal

    def register(self, new: NewCase, entries: Sequence[NewEntry], hand: Hand) -> Registered:
        """Enter documents in the case of that key, which is opened if there is none.

        Entries are known by their keys too: the same content again gives the same number and
        writes nothing, other content a new version of the entry's document.

        Raises `EntryError` for what cannot be registered, `StoreError`, `DerivedError`; then
        nothing is registered.
        """
        _check(entries)
        with self.writing():
            numbers = self._catalogue.numbers(hand.now.year)
            old, sak = self._case(new, numbers.case, hand)
            files: Files = {}
            outcomes = []
            sequence = numbers.journal
            for entry in entries:
                sak, more, outcome = entered(sak, entry, sequence, hand)
                files |= more
                outcomes.append(outcome)
                sequence += outcome is Outcome.NEW
            self._keep(old, sak, files, Change(hand.now, hand.by, "Registrert"))
        return Registered(sak.mappe_id, tuple(_receipts(sak, entries, outcomes)))

    def attach_signed(self, number: str, scan: bytes, hand: Hand) -> RegisteredEntry:
        """Tie a signed scan, its bytes unchanged, to the entry of that number.

        It is kept as «Produksjonsformat»: nothing proves a scan to be PDF/A, and what is not
        proven is not called an archive format. Raises as `register`, and `UnknownNumberError`.
        """
        file = _scan(scan)
        with self.writing():
            old = self._store.case(self._catalogue.case_of(number))
            post = old.journalpost(number)
            if post is None:
                text = "{number} is a case; a signed document belongs to one of its entries"
                raise UnknownNumberError(text, number=number)
            sak, files, outcome = signed(old, post, file, hand)
            self._keep(old, sak, files, Change(hand.now, hand.by, "Underskrevet"))
        return _receipt(_entry(sak, post.nokkel), outcome)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock of the archive, with nothing left over from a crash."""
        with locked(self._lock):
            self._recover()
            yield

    def recover(self) -> None:
        """Set right what a crash left half-done, if there is anything."""
        if self._store.pending():
            with self.writing():
                pass

    def _recover(self) -> None:
        for mappe_id in self._store.pending():
            if self._store.settle(mappe_id):
                self._take_in(None, self._store.case(mappe_id))
            self._store.done(mappe_id)

    def _case(self, new: NewCase, number: int, hand: Hand) -> tuple[Saksmappe | None, Saksmappe]:
        """Give the case as it was, if it was, and as it is with what is new of it."""
        mappe_id = self._catalogue.case_with_key(new.nokkel)
        if mappe_id is None:
            sak = opened(new, hand.now.year, number, hand)
            if self._store.folder(sak.mappe_id).exists():
                text = "the catalogue does not know case {number} of the store; rebuild it"
                raise DerivedError(text, number=sak.mappe_id)
            return None, sak
        old = self._store.case(mappe_id)
        return old, joined(old, new)

    def _keep(self, old: Saksmappe | None, sak: Saksmappe, files: Files, change: Change) -> None:
        """Write the case if it is another than it was."""
        if sak != old:
            self._store.put(sak, files, change)
            self._take_in(old, sak)
            self._store.done(sak.mappe_id)

    def _take_in(self, old: Saksmappe | None, sak: Saksmappe) -> None:
        version = self._store.inventory(sak.mappe_id).head
        with self._seal.renewed():
            self._catalogue.take_in_many([CaseState(sak, version, changed(old, sak))])


def _check(entries: Sequence[NewEntry]) -> None:
    for entry in entries:
        if not entry.filer:
            raise EntryError("«{title}» has no file", title=entry.tittel)
        if len({file.variantformat for file in entry.filer}) < len(entry.filer):
            raise EntryError("«{title}» has two files of one variant", title=entry.tittel)
        if any(not file.data for file in entry.filer):
            raise EntryError("«{title}» has an empty file", title=entry.tittel)
    if len({entry.nokkel for entry in entries}) < len(entries):
        raise EntryError("two of the entries have the same key")


def _scan(data: bytes) -> NewFile:
    found = _PDF_FORMATS.get(data[5:8]) if data.startswith(b"%PDF-") else None
    if found is None:
        raise EntryError("the signed document is not a PDF")
    return NewFile(
        data=data,
        suffix=".pdf",
        variantformat=Variantformat.PRODUKSJONSFORMAT,
        format=found,
        format_detaljer="Skannet underskrevet original",
    )


def _entry(sak: Saksmappe, nokkel: str) -> Journalpost:
    return next(post for post in sak.journalposter if post.nokkel == nokkel)


def _receipt(post: Journalpost, outcome: Outcome) -> RegisteredEntry:
    version = post.hoveddokument.versjonsnummer
    return RegisteredEntry(post.registrerings_id, post.nokkel, version, outcome)


def _receipts(
    sak: Saksmappe, entries: Sequence[NewEntry], outcomes: Sequence[Outcome]
) -> Iterator[RegisteredEntry]:
    for entry, outcome in zip(entries, outcomes, strict=True):
        yield _receipt(_entry(sak, entry.nokkel), outcome)
