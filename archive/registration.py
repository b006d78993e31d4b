"""Registering documents, and changing what is registered.

A registration is acknowledged when the store and the catalogue have it on the disk.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from archive.casework import (
    Files,
    Hand,
    NewCase,
    NewEntry,
    NewFile,
    Outcome,
    entered,
    joined,
    opened,
    signed,
)
from archive.codes import Variantformat
from archive.drafts import AnyChange, CaseChange
from archive.errors import EntryError, UnknownNumberError
from archive.events import Event
from archive.formats import pdf_format
from archive.model import Arkiv, Journalpost, Saksmappe
from archive.numbering import UNNUMBERED
from archive.parts import Parts
from archive.periods import admitted, adopted
from archive.store import Change, case_identifier
from archive.writer import Session, Writer


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


@dataclass(frozen=True, slots=True)
class NewRegistration:
    """Documents that are to be entered in the case of that key."""

    case: NewCase
    entries: tuple[NewEntry, ...]


Act = Callable[[Saksmappe], tuple[Saksmappe, Files]]
"""From a case to what it is to be, and the files that come with that."""


class Registration:
    """What can be done to cases, and to the objects beside them.

    Every method raises `EntryError` for what cannot be kept, `UnknownNumberError`, `StoreError`
    and `DerivedError`; then nothing has changed, unless the error says that it may have.
    """

    def __init__(self, parts: Parts, writer: Writer) -> None:
        self._store = parts.store
        self._catalogue = parts.catalogue
        self._writer = writer

    def register(self, new: NewCase, entries: Sequence[NewEntry], hand: Hand) -> Registered:
        """Enter documents in the case of that key, which is opened if there is none.

        Entries are known by their keys too: the same content again gives the same number and
        writes nothing, other content a new version of the entry's document.
        """
        return self.register_many([NewRegistration(new, tuple(entries))], hand)[0]

    def register_many(self, batch: Sequence[NewRegistration], hand: Hand) -> list[Registered]:
        """Register all of these in one commit, or none, and give a receipt for each."""
        for new in batch:
            _check(new.entries)
        with self._writer.session(new.case.nokkel for new in batch) as session:
            arkiv = self._store.arkiv()
            work = self._work(batch, session, hand, arkiv)
            outcomes = [work[new.case.nokkel].enter(new, hand) for new in batch]
            change = Change(hand.now, hand.by, "Registrert")
            changes = [one.as_change(change, arkiv) for one in work.values() if one.changed]
            numbered = {sak.nokkel: sak for sak in session.commit(changes)}
        saks = (numbered.get(new.case.nokkel) or work[new.case.nokkel].sak for new in batch)
        return [
            Registered(sak.mappe_id, tuple(_receipts(sak, new.entries, found)))
            for sak, new, found in zip(saks, batch, outcomes, strict=True)
        ]

    def attach_signed(self, number: str, scan: bytes, hand: Hand) -> RegisteredEntry:
        """Tie a signed scan, its bytes unchanged, to the entry of that number.

        It is kept as «Produksjonsformat»: nothing proves a scan to be PDF/A, and what is not
        proven is not called an archive format.
        """
        file, outcome = _scan(scan), Outcome.UNCHANGED

        def act(sak: Saksmappe) -> tuple[Saksmappe, Files]:
            nonlocal outcome
            sak, files, outcome = signed(sak, _numbered(sak, number), file, hand)
            return sak, files

        sak = self.change(number, act, hand, "Underskrevet")
        return _receipt(_numbered(sak, number), outcome)

    def change(self, number: str, act: Act, hand: Hand, message: str) -> Saksmappe:
        """Change the case of that number, or of that entry, and give it as it then is.

        New entries are given by `act` without numbers (see `numbering`). The same again writes
        nothing.
        """
        return self.change_together([number], lambda saks: [act(saks[0])], hand, message)[0]

    def change_together(
        self,
        numbers: Sequence[str],
        act: Callable[[Sequence[Saksmappe]], Sequence[tuple[Saksmappe, Files]]],
        hand: Hand,
        message: str,
    ) -> list[Saksmappe]:
        """Change the cases of these numbers as `change` does, all of them or none."""
        with self._writer.session() as session:
            known = [self._catalogue.case_of(number) for number in numbers]
            session.hold(*map(case_identifier, known))
            arkiv = self._store.arkiv()
            before = [self._store.case(mappe_id) for mappe_id in known]
            found = [adopted(arkiv, sak) for sak in before]
            change = Change(hand.now, hand.by, message)
            session.commit(
                [
                    CaseChange(old, admitted(arkiv, placed, sak), files, change)
                    for old, placed, (sak, files) in zip(before, found, act(found), strict=True)
                    if sak != placed
                ]
            )
            return [self._store.case(mappe_id) for mappe_id in known]

    def keep(
        self,
        identifiers: Sequence[str],
        act: Callable[[], Sequence[AnyChange]],
        events: Sequence[Event] = (),
    ) -> None:
        """Change objects of any kind: `act` says how, called while all of them are held.

        What it reads of them stays so until the changes are in place.
        """
        with self._writer.session() as session:
            session.hold(*identifiers)
            session.commit(act(), events)

    def _work(
        self, batch: Sequence[NewRegistration], session: Session, hand: Hand, arkiv: Arkiv | None
    ) -> dict[str, "_Work"]:
        """Give the cases of a batch by their keys, as they are known or newly opened."""
        new: dict[str, NewCase] = {}
        for one in batch:
            new.setdefault(one.case.nokkel, one.case)
        known = {key: self._catalogue.case_with_key(key) for key in new}
        session.hold(*(case_identifier(mappe_id) for mappe_id in known.values() if mappe_id))
        work = {}
        for key, mappe_id in known.items():
            if mappe_id:
                old = self._store.case(mappe_id)
                placed = adopted(arkiv, old)
                work[key] = _Work(old, placed, placed)
            else:
                work[key] = _Work(None, None, opened(new[key], hand.now.year, UNNUMBERED, hand))
        return work


@dataclass(slots=True)
class _Work:
    """A case on its way: as it was, if it was, then with its place, and as it is to be."""

    old: Saksmappe | None
    placed: Saksmappe | None
    sak: Saksmappe
    files: Files = field(default_factory=dict)

    def enter(self, new: NewRegistration, hand: Hand) -> list[Outcome]:
        """Enter documents; give what became of each."""
        self.sak = joined(self.sak, new.case)
        outcomes = []
        for entry in new.entries:
            self.sak, files, outcome = entered(self.sak, entry, UNNUMBERED, hand)
            self.files |= files
            outcomes.append(outcome)
        return outcomes

    @property
    def changed(self) -> bool:
        """Whether there is anything to write."""
        return self.sak != self.placed

    def as_change(self, change: Change, arkiv: Arkiv | None) -> CaseChange:
        """Give what is to be written. Raises `FrozenError`."""
        return CaseChange(self.old, admitted(arkiv, self.placed, self.sak), self.files, change)


def _numbered(sak: Saksmappe, number: str) -> Journalpost:
    post = sak.journalpost(number)
    if post is None:
        text = "{number} is a case; a signed document belongs to one of its entries"
        raise UnknownNumberError(text, number=number)
    return post


def _check(entries: Sequence[NewEntry]) -> None:
    for entry in entries:
        if not (entry.filer or entry.oppbevaringssted):
            raise EntryError("«{title}» has no file", title=entry.tittel)
        if len({file.variantformat for file in entry.filer}) < len(entry.filer):
            raise EntryError("«{title}» has two files of one variant", title=entry.tittel)
        if any(not file.data for file in entry.filer):
            raise EntryError("«{title}» has an empty file", title=entry.tittel)
    if len({entry.nokkel for entry in entries}) < len(entries):
        raise EntryError("two of the entries have the same key")


def _scan(data: bytes) -> NewFile:
    found = pdf_format(data)
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
