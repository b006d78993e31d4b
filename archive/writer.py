"""How anything comes into the archive: staged, numbered, sealed, placed, known, acknowledged.

One commit for one change or for many, with one intent and one transaction of the catalogue:
`docs/store-format.md`, «The order of writes».
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress

from archive.casework import changed
from archive.catalogue import CaseState, ObjectState, TakeIn
from archive.drafts import AnyChange, CaseChange, Draft, Drafting, ObjectChange
from archive.errors import StoreError
from archive.events import Event
from archive.locks import Held
from archive.model import Saksmappe
from archive.numbering import Series
from archive.parts import Parts
from archive.staging import Intent, Placement
from archive.store import CASE, METADATA, Store, found_in, kind

Trail = Callable[[Sequence[Event]], ObjectChange]
"""From what happened in a commit to the link of the trail that tells it.

It is called with the series held, so that the links are numbered one after the other.
"""


class Writer:
    """Writes to store and catalogue, one session at a time."""

    def __init__(self, parts: Parts, trail: Trail | None = None) -> None:
        self._parts = parts
        self._trail = trail

    @contextmanager
    def session(self, keys: Iterable[str] = (), *, alone: bool = False) -> Iterator["Session"]:
        """Hold the archive beside other writers or alone, and the keys that are to be looked up.

        Raises `LockError`, `DerivedError`.
        """
        with self._parts.locks.writing(alone=alone) as held:
            session = Session(self._parts, held, tuple(sorted(set(keys))), self._trail)
            session.begin()
            yield session

    @contextmanager
    def promised(self) -> Iterator[None]:
        """Keep a dead writer's promise in the store, while the block makes the catalogue anew.

        The archive is held alone. Raises `OSError`.
        """
        intent = self._parts.workspace.intent()
        if intent:
            self._parts.workspace.settle(intent)
        yield
        if intent:
            self._parts.workspace.done(intent)

    def recover(self) -> None:
        """Set right what a dead writer left: finish what it promised, sweep away the rest."""
        if self._parts.workspace.is_empty():
            return
        with self.session() as session:
            session.recover()


class Session:
    """What one writer holds, and its way to write."""

    def __init__(
        self, parts: Parts, held: Held, keys: tuple[str, ...], trail: Trail | None
    ) -> None:
        self.held = held
        self._keys = keys
        self._parts = parts
        self._trail = trail

    def begin(self) -> None:
        """Hold the keys; what a dead writer promised of them is kept first."""
        self.held.keys(self._keys)
        intent = self._parts.workspace.intent()
        if intent and set(intent.keys) & set(self._keys):
            self._settle()

    def hold(self, *identifiers: str) -> None:
        """Hold objects before they are read to be changed; once in a session.

        Who holds an object and finds an intent that names it knows that its writer is dead.
        """
        self.held.objects(identifiers)
        intent = self._parts.workspace.intent()
        if intent and {one.identifier for one in intent.objects} & set(identifiers):
            self._settle()

    def recover(self) -> None:
        """Finish what a dead writer promised, and sweep away what others did not."""
        with _unwritable():
            with self.held.series():
                self._recover()
                self._parts.workspace.undeclared()
            for name in self._parts.workspace.stages():
                if self.held.stage(name):
                    self._parts.workspace.discard(name)

    def commit(
        self, changes: Sequence[AnyChange], events: Sequence[Event] = ()
    ) -> tuple[Saksmappe, ...]:
        """Make all of these changes or none, durably; give the cases with their numbers.

        All objects that are changed must be held. Raises `EntryError` for what has no place in
        XML, `StoreError`, `DerivedError`; then nothing has changed, or the error says that it may.
        """
        if not changes and not (self._trail and events):
            return ()
        parts, name = self._parts, self._parts.random(8).hex()
        self.held.stage(name)
        with self._tidied(name):
            drafting = Drafting(parts.store, parts.disk, parts.workspace.stage(name))
            drafts = [drafting.begin(change) for change in changes]
            parts.disk.sync(*drafting.unsynced)
            with self.held.series():
                self._recover()
                intent = self._seal(name, drafting, drafts, events)
                with parts.catalogue.taking_in(self._states(intent, drafts)):
                    self._place(intent)
                with suppress(OSError):  # who comes next finds the promise kept
                    parts.workspace.done(intent)
        return tuple(draft.sak for draft in drafts if draft.sak)

    def _seal(
        self, name: str, drafting: Drafting, drafts: list[Draft], events: Sequence[Event]
    ) -> Intent:
        """Give numbers to what is new; stage metadata, inventories, the link of the trail."""
        series = Series(self._parts.catalogue.numbers)
        drafting.unsynced.clear()
        placements = [drafting.finish(draft, series) for draft in drafts]
        if self._trail:
            link = self._trail([*_events(drafts), *events])
            drafting.refuse_known(link.identifier)
            drafts.append(drafting.begin(link))
            placements.append(drafting.finish(drafts[-1], series))
        self._parts.workspace.seal(name, drafting.unsynced)
        self._parts.seal.broken()
        self.held.prove()
        return Intent(name, self._keys, tuple(placements))

    def _place(self, intent: Intent) -> None:
        workspace = self._parts.workspace
        try:
            workspace.declare(intent)
            workspace.place(intent)
        except OSError as cause:
            with suppress(OSError):
                if workspace.withdraw(intent):
                    raise _as_it_was(cause) from cause
            text = "the store cannot be written; whoever writes next finishes the change: {cause}"
            raise StoreError(text, cause=cause) from cause

    def _states(self, intent: Intent, drafts: Sequence[Draft]) -> Iterator[TakeIn]:
        """Give what the catalogue is to know."""
        for placed, draft in zip(intent.objects, drafts, strict=True):
            if draft.sak and isinstance(draft.change, CaseChange):
                entries = changed(draft.change.old, draft.sak)
                yield CaseState(draft.sak, placed.version, entries)
            elif isinstance(draft.change, ObjectChange):
                yield self._object(placed, draft.change)
            else:
                yield state(self._parts.store, placed.identifier)

    def _object(self, placed: Placement, change: ObjectChange) -> ObjectState:
        name = METADATA[kind(change.identifier)]
        data = change.files.get(name) or self._parts.store.read(change.identifier, name)
        found = found_in(change.identifier, data)
        return ObjectState(change.identifier, placed.version, found.nokkel, found.tilstand)

    def _settle(self) -> None:
        with self.held.series():
            self._recover()

    def _recover(self) -> None:
        """Keep a dead writer's promise; a living one leaves none where the series is free."""
        intent = self._parts.workspace.intent()
        if intent is None:
            return
        with _unwritable():
            self._parts.seal.broken()
            self._parts.workspace.settle(intent)
            self._parts.catalogue.take_in_many(
                state(self._parts.store, placed.identifier) for placed in intent.objects
            )
            self._parts.workspace.done(intent)

    @contextmanager
    def _tidied(self, name: str) -> Iterator[None]:
        """Take the staging folder away if the block fails, unless it is promised to be placed."""
        try:
            yield
        except BaseException as error:
            with suppress(OSError, StoreError):
                intent = self._parts.workspace.intent()
                if intent is None or intent.stage != name:
                    self._parts.workspace.discard(name)
            if isinstance(error, OSError):
                raise _as_it_was(error) from error
            raise


def state(store: Store, identifier: str) -> TakeIn:
    """Give what the catalogue is to know of an object as the store has it, all of it as changed."""
    version = store.inventory(identifier).head
    if identifier.startswith(CASE):
        sak = store.case(identifier.removeprefix(CASE))
        return CaseState(sak, version, changed(None, sak))
    found = store.found_by(identifier)
    return ObjectState(identifier, version, found.nokkel, found.tilstand)


def _events(drafts: Sequence[Draft]) -> Iterator[Event]:
    """Give what happens to cases."""
    for draft in drafts:
        if draft.sak and isinstance(draft.change, CaseChange):
            old, change = draft.change.old, draft.change.change
            yield Event(
                action=change.message,
                now=change.now,
                by=change.by,
                concerns=(draft.sak.mappe_id, *changed(old, draft.sak)),
                before=old,
                after=draft.sak,
            )


@contextmanager
def _unwritable() -> Iterator[None]:
    try:
        yield
    except OSError as cause:
        text = "what a crash left half-done cannot be finished: {cause}"
        raise StoreError(text, cause=cause) from cause


def _as_it_was(cause: OSError) -> StoreError:
    return StoreError("the store cannot be written, and is as it was: {cause}", cause=cause)
