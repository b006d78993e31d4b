"""What the archive's administrator does beyond single cases (Noark 5, 2.9).

What is done to one case alone is a function of `casework`, `retention` or `periods`, given to
`Registration.change`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from archive.casework import Files, Hand
from archive.casework.closing import to_follow_up, unarchivable
from archive.casework.moving import moved
from archive.codes import Saksstatus, Slettingstype
from archive.drafts import ObjectChange, Rewriting
from archive.erasing import deletable, deleted, leftovers, residue
from archive.errors import EntryError
from archive.events import Event
from archive.metadata import to_xml
from archive.model import Arkiv, Journalpost, Saksmappe
from archive.numbering import UNNUMBERED
from archive.parts import Parts
from archive.periods import part_closed, succeeded
from archive.registration import Registration
from archive.retention import Disposal, Due, disposed, due
from archive.store import ARCHIVE, CASE, METADATA, Change, case_identifier
from archive.structure import Plan, applied, founded
from archive.writer import Writer


def first_object(plan: Plan, hand: Hand) -> ObjectChange:
    """Give the object of a new archive's own metadata. Raises `EntryError` as `founded`."""
    return _as_change(founded(plan, hand), hand, "Opprettet")


@dataclass(frozen=True, slots=True)
class Found:
    """An entry, and the numbers of those of its documents that were looked for."""

    post: Journalpost
    documents: list[int]


class Administration:
    """What changes the archive itself, several cases at once, or what earlier versions hold.

    Every method raises `EntryError`, `FrozenError`, `UnknownNumberError`, `StoreError` and
    `DerivedError` as those of `Registration` do.
    """

    def __init__(self, parts: Parts, writer: Writer, registration: Registration) -> None:
        self._parts = parts
        self._store = parts.store
        self._writer = writer
        self._registration = registration

    def arkiv(self) -> Arkiv:
        """Give the archive's own metadata. Raises `EntryError` if it has not been set up."""
        return _set_up(self._store.arkiv())

    def set_up(self, plan: Plan, hand: Hand) -> Arkiv:
        """Make the archive as the plan wants it, and give it. The same again writes nothing."""

        def act(arkiv: Arkiv | None) -> Arkiv:
            return applied(arkiv, plan, hand) if arkiv else founded(plan, hand)

        return self._restructure(act, hand, "Oppbygging")

    def succeed(self, title: str, hand: Hand) -> Arkiv:
        """Let a new period begin: a new part of that title takes new cases (6.2.4)."""

        def act(arkiv: Arkiv | None) -> Arkiv:
            return succeeded(_set_up(arkiv), title, hand)

        return self._restructure(act, hand, "Ny arkivdel")

    def close_part(self, system_id: str, hand: Hand) -> Arkiv:
        """Close a part, if its cases are closed (6.2.7)."""

        def act(arkiv: Arkiv | None) -> Arkiv:
            return part_closed(_set_up(arkiv), system_id, self.open_cases(system_id), hand)

        return self._restructure(act, hand, "Avsluttet arkivdel")

    def open_cases(self, system_id: str) -> list[str]:
        """Give the numbers of the cases of a part that are still open (6.2.8)."""
        listed = self._parts.catalogue.cases(Saksstatus.UNDER_BEHANDLING)
        cases = (self._store.case(one.number) for one in listed)
        return [sak.mappe_id for sak in cases if sak.referanse_arkivdel == system_id]

    def move(self, number: str, target: str, hand: Hand) -> str:
        """Move an entry to another case, and give its number there (3.2.35).

        Its files go along, and nothing of them is left where it was.
        """
        source = self._parts.catalogue.case_of(number)
        if source == target:
            raise EntryError("entry {number} is in case {case} already", number=number, case=target)

        def read(path: str) -> bytes:
            return self._store.read(case_identifier(source), path)

        def act(saks: Sequence[Saksmappe]) -> Sequence[tuple[Saksmappe, Files]]:
            here, there, files = moved(saks[0], saks[1], number, UNNUMBERED, read, hand)
            return [(here, {}), (there, files)]

        after = self._registration.change_together([source, target], act, hand, "Flyttet")
        self._clean(source, hand)
        return after[1].journalposter[-1].registrerings_id

    def due(self, until: date) -> Iterator[Due]:
        """Give the documents that are to be disposed of by that day (6.1.28).

        Read are the cases that are closed, and those for which somebody has set a day.
        """
        arkiv, catalogue = self.arkiv(), self._parts.catalogue
        closed = (one.number for one in catalogue.cases(Saksstatus.AVSLUTTET))
        dated = (catalogue.case_of(one.number) for one in catalogue.due(until))
        numbers = sorted({*closed, *dated}, key=_order)
        return due(arkiv, (self._store.case(number) for number in numbers), until)

    def dispose(self, wish: Disposal, hand: Hand) -> Saksmappe:
        """Dispose of a document: what is said of it stays, its files leave every version.

        Asked again after a crash it takes away what was left.
        """

        def act(sak: Saksmappe) -> Saksmappe:
            post = sak.journalpost(wish.number)
            done = post and all(
                item.utfoert_kassasjon
                for item in post.dokumentbeskrivelser
                if item.dokumentnummer == wish.document
            )
            return sak if done else disposed(self.arkiv(), sak, wish, hand)

        return self._erasing(wish.number, act, hand, "Kassert")

    def delete(self, number: str, kind: Slettingstype, reason: str, hand: Hand) -> Saksmappe:
        """Delete files of that kind of the entry's documents (2.7.14, 2.7.18, 2.7.22)."""

        def act(sak: Saksmappe) -> Saksmappe:
            return deleted(self.arkiv(), sak, number, kind, reason, hand)

        return self._erasing(number, act, hand, "Slettet")

    def unarchivable(self) -> Iterator[Found]:
        """Give the entries with documents in no archive format (2.7.13)."""
        arkiv = self.arkiv()
        return self._found(lambda post: unarchivable(post, arkiv))

    def deletable(self, kind: Slettingstype) -> Iterator[Found]:
        """Give the entries with files of that kind that may be deleted (2.7.15, 2.7.19, 2.7.23)."""
        arkiv = self.arkiv()
        return self._found(lambda post: deletable(arkiv, post, kind))

    def waiting(self) -> Iterator[Journalpost]:
        """Give the entries of open cases that nobody has dealt with (3.4.1)."""
        for listed in self._parts.catalogue.cases(Saksstatus.UNDER_BEHANDLING):
            yield from filter(to_follow_up, self._store.case(listed.number).journalposter)

    def _found(self, of: Callable[[Journalpost], list[int]]) -> Iterator[Found]:
        """Look through all entries for those of which `of` gives documents."""
        for identifier in self._store.identifiers(CASE):
            for post in self._store.case(identifier.removeprefix(CASE)).journalposter:
                if documents := of(post):
                    yield Found(post, documents)

    def _restructure(self, act: Callable[[Arkiv | None], Arkiv], hand: Hand, message: str) -> Arkiv:
        """Change the archive's own metadata while nobody registers anything."""
        with self._writer.session(alone=True) as session:
            session.hold(ARCHIVE)
            old = self._store.arkiv()
            new = act(old)
            if new != old:
                event = Event(action=message, now=hand.now, by=hand.by, concerns=(ARCHIVE,))
                session.commit([_as_change(new, hand, message)], [event])
        return new

    def _erasing(
        self, number: str, act: Callable[[Saksmappe], Saksmappe], hand: Hand, message: str
    ) -> Saksmappe:
        """Change a case so that it wants fewer files, then let those go from every version."""
        sak = self._registration.change(number, lambda old: (act(old), {}), hand, message)
        self._clean(sak.mappe_id, hand)
        return sak

    def _clean(self, mappe_id: str, hand: Hand) -> None:
        """Write a case anew without what its newest version wants no more."""
        identifier = case_identifier(mappe_id)
        event = Event(action="Fjernet filer", now=hand.now, by=hand.by, concerns=(mappe_id,))

        def act() -> Sequence[Rewriting]:
            sak = self._store.case(mappe_id)
            versions = self._store.inventory(identifier).versions
            if leftovers(sak, {path for version in versions for path in version.state}):
                return [Rewriting(identifier, residue(sak, METADATA["sak"]))]
            return []

        self._registration.keep([identifier], act, [event])


def _as_change(arkiv: Arkiv, hand: Hand, message: str) -> ObjectChange:
    files = {METADATA["arkiv"]: to_xml(arkiv)}
    return ObjectChange(ARCHIVE, files, Change(hand.now, hand.by, message))


def _set_up(arkiv: Arkiv | None) -> Arkiv:
    if arkiv is None:
        raise EntryError("the archive is not set up: `semje archive setup` does that")
    return arkiv


def _order(mappe_id: str) -> tuple[int, int]:
    year, number = mappe_id.split("/")
    return int(year), int(number)
