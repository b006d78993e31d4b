"""How anything comes into the archive: staged, numbered, sealed, placed, known, acknowledged.

One commit for one change or for many, with one intent and one transaction of the catalogue:
`docs/store-format.md`, «The order of writes».
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress

from archive.casework import changed
from archive.catalogue import CaseState, ObjectState, TakeIn
from archive.drafts import AnyChange, CaseChange, Draft, Drafting, ObjectChange, Rewriting
from archive.errors import StoreError
from archive.events import Event
from archive.locks import Held
from archive.metadata import from_xml
from archive.model import Saksmappe
from archive.numbering import Series
from archive.ocfl import INVENTORY, Inventory
from archive.parts import Parts
from archive.staging import Intent, Placement
from archive.store import CASE, METADATA, Store, found_in, kind

Trail = Callable[[Sequence[Event], Sequence[Placement]], ObjectChange]
"""From what happened in a commit, and what it places, to the link of the trail that tells it.

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
        self,
        changes: Sequence[AnyChange],
        events: Sequence[Event] = (),
        standing: Sequence[Placement] = (),
    ) -> tuple[Saksmappe, ...]:
        """Make all of these changes or none, durably; give the cases with their numbers.

        `events` are what the trail is to tell beside what the changes themselves say; an object
        that is written anew says nothing, and needs one. `standing` are objects that stay as
        they are, and that no link has told of before. All objects that are changed must be held.

        Raises `EntryError` for what has no place in XML, `StoreError`, `DerivedError`; then
        nothing has changed, or the error says that it may have.
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
                intent = self._seal(name, drafting, drafts, events, standing)
                with parts.catalogue.taking_in(self._states(intent, drafts)):
                    self._place(intent)
                with suppress(OSError):  # who comes next finds the promise kept
                    parts.workspace.done(intent)
        return tuple(draft.sak for draft in drafts if draft.sak)

    def _seal(
        self,
        name: str,
        drafting: Drafting,
        drafts: list[Draft],
        events: Sequence[Event],
        standing: Sequence[Placement],
    ) -> Intent:
        """Give numbers to what is new; stage metadata, inventories, the link of the trail."""
        series = Series(self._parts.catalogue.numbers)
        drafting.unsynced.clear()
        placements = [drafting.finish(draft, series) for draft in drafts]
        if self._trail:
            told = [*_events(drafts, events), *events]
            link = self._trail(told, [*standing, *placements])
            drafting.refuse_known(link.identifier)
            drafts.append(drafting.begin(link))
            placements.append(drafting.finish(drafts[-1], series))
        self._parts.workspace.seal(drafting.unsynced, drafting.folders)
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
        """Give what the catalogue is to know, of a case that changes only what has changed."""
        for placed, draft in zip(intent.objects, drafts, strict=True):
            if draft.sak and isinstance(draft.change, CaseChange):
                entries = changed(draft.change.old, draft.sak)
                yield CaseState(draft.sak, placed.version, entries)
            else:
                yield _state(placed.identifier, placed.version, self._metadata(placed, draft))

    def _metadata(self, placed: Placement, draft: Draft) -> bytes:
        """Give what says what an object is, as it will be when it is placed."""
        name = METADATA[kind(placed.identifier)]
        if isinstance(draft.change, Rewriting):
            inventory = Inventory.from_bytes((draft.folder / INVENTORY).read_bytes())
            return (draft.folder / inventory.content_path(name)).read_bytes()
        files = draft.change.files if isinstance(draft.change, ObjectChange) else {}
        return files.get(name) or self._parts.store.read(placed.identifier, name)

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
    return _state(identifier, version, store.read(identifier, METADATA[kind(identifier)]))


def _state(identifier: str, version: int, metadata: bytes) -> TakeIn:
    if identifier.startswith(CASE):
        sak = from_xml(metadata)
        return CaseState(sak, version, changed(None, sak))
    found = found_in(identifier, metadata)
    return ObjectState(identifier, version, found.nokkel, found.tilstand)


def _events(drafts: Sequence[Draft], events: Sequence[Event]) -> Iterator[Event]:
    """Give what happens to cases, and to other objects of which no event is given."""
    told = {concerned for event in events for concerned in event.concerns}
    for draft in drafts:
        match draft.change:
            case CaseChange(old=old, change=change) if draft.sak:
                yield Event(
                    action=change.message,
                    now=change.now,
                    by=change.by,
                    concerns=(draft.sak.mappe_id, *changed(old, draft.sak)),
                    before=old,
                    after=draft.sak,
                )
            case ObjectChange(identifier=identifier, change=change) if identifier not in told:
                yield Event(
                    action=change.message, now=change.now, by=change.by, concerns=(identifier,)
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
