"""Finds every fault of an archive: in the store, byte for byte, and in what is derived from it.

What each file of the store must hold is known: the root's files exactly, an object's content
by its inventory's SHA-512, every inventory and sidecar by the newest inventory. That one lies
in the object twice and is vouched for twice, so one damaged copy is told from the other.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from archive.audit import breaks
from archive.catalogue import Catalogue, Rows, rows
from archive.errors import ArchiveError, DerivedError
from archive.index import Index, documents
from archive.metadata import from_xml
from archive.model import Dokumentobjekt, Saksmappe
from archive.ocfl import (
    INVENTORY,
    OBJECT_BYTES,
    OBJECT_FILE,
    SIDECAR,
    Inventory,
    object_path,
    sha512,
    sidecar,
)
from archive.seal import Seal
from archive.store import (
    CASE,
    FORMAT,
    FORMAT_FILE,
    METADATA,
    STORE_FILES,
    Store,
    format_bytes,
    newest,
)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong: what (a text with its values), and the path in the archive."""

    text: str
    path: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.path}: {self.text.format_map(self.values)}"


@dataclass(frozen=True, slots=True)
class Report:
    """All faults, and how much was looked at."""

    faults: tuple[Fault, ...]
    cases: int
    entries: int
    files: int
    bytes: int


@dataclass
class _Seen:
    """What reading the store has shown: each file's SHA-512, SHA-256 and length."""

    files: dict[str, tuple[str, str, int]]
    unread: dict[str, str] = field(default_factory=dict)


def verify(store: Store, catalogue: Catalogue, index: Index, seal: Seal) -> Report:
    """Look at every byte of the archive, and at all that the catalogue and the index say."""
    seen = _read(store.root)
    cases: dict[str, tuple[Saksmappe, int]] = {}
    faults = list(_files(store, seen, cases))
    found = [sak for sak, _ in cases.values()]
    faults += _numbers(found)
    faults += trail_faults(store, catalogue)
    faults += _catalogue(catalogue, cases)
    broken = [Fault("the file is not what was written", name) for name in seal.changed()]
    if not any(fault.path.startswith(index.folder.name) for fault in broken):
        faults += _index(store, index, found)  # Whoosh reads no damaged file safely
    faults += broken
    return Report(
        faults=tuple(faults),
        cases=len(found),
        entries=sum(len(sak.journalposter) for sak in found),
        files=len(seen.files),
        bytes=sum(size for _, _, size in seen.files.values()),
    )


def in_store(store: Store, version: int = FORMAT) -> list[Fault]:
    """Look at every byte of a store of that format's version, and at nothing beside it."""
    seen = _read(store.root)
    cases: dict[str, tuple[Saksmappe, int]] = {}
    root = {**STORE_FILES, FORMAT_FILE: format_bytes(version)}
    faults = list(_files(store, seen, cases, root))
    return [*faults, *_numbers([sak for sak, _ in cases.values()])]


def _read(root: Path) -> _Seen:
    seen = _Seen({})
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_symlink() or not (path.is_dir() or path.is_file()):
            seen.unread[name] = "no plain file"
        elif path.is_dir():
            if not any(path.iterdir()):
                seen.unread[name] = "an empty folder"
        else:
            try:
                data = path.read_bytes()
            except OSError as cause:
                seen.unread[name] = str(cause)
                continue
            seen.files[name] = (sha512(data), hashlib.sha256(data).hexdigest(), len(data))
    return seen


def _files(
    store: Store,
    seen: _Seen,
    cases: dict[str, tuple[Saksmappe, int]],
    root: Mapping[str, bytes] = STORE_FILES,
) -> Iterator[Fault]:
    """Compare all files with what they must be; put the cases that can be read in `cases`."""
    expected = {name: sha512(data) for name, data in root.items()}
    objects: dict[str, dict[str, str]] = defaultdict(dict)
    for name, (digest, _, _) in seen.files.items():
        objects[_object_of(name)][name] = digest
    objects.pop("", None)
    for place, here in objects.items():
        inventory = _trusted(store.root / place)
        if inventory and object_path(inventory.identifier).as_posix() == place:
            expected |= {f"{place}/{name}": value for name, value in _expected(inventory).items()}
            yield from _case(store, seen, place, inventory, cases)
        elif here.keys() & {f"{place}/{OBJECT_FILE}", f"{place}/{INVENTORY}"}:
            expected |= here
            yield Fault("no inventory of this object can be trusted", f"store/{place}/{INVENTORY}")
    yield from _compare(expected, seen)


def _object_of(name: str) -> str:
    parts = name.split("/")
    return "/".join(parts[:4]) if len(parts) > 4 and parts[0] != "extensions" else ""


def _compare(expected: Mapping[str, str], seen: _Seen) -> Iterator[Fault]:
    for name, why in seen.unread.items():
        yield Fault("cannot be read as a file: {why}", f"store/{name}", {"why": why})
    for name in sorted(expected.keys() | seen.files.keys()):
        if name in seen.unread:
            continue
        if name not in seen.files:
            yield Fault("the file is missing", f"store/{name}")
        elif name not in expected:
            yield Fault("the file does not belong here", f"store/{name}")
        elif seen.files[name][0] != expected[name]:
            yield Fault("the file is not what was written", f"store/{name}")


def _trusted(folder: Path) -> Inventory | None:
    """Give the object's newest inventory that something else in the object bears out."""
    places = (folder, folder / f"v{newest(folder)}")
    copies = [_bytes(place / INVENTORY) for place in places]
    guards = [_bytes(place / SIDECAR) for place in places]
    best: tuple[int, int] = (0, 0)
    trusted = None
    for data in copies:
        inventory = _inventory(data)
        rank = guards.count(sidecar(data)) + (copies[0] == copies[1])
        if inventory and (rank, inventory.head) > best and rank:
            best, trusted = (rank, inventory.head), inventory
    return trusted


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _inventory(data: bytes) -> Inventory | None:
    try:
        return Inventory.from_bytes(data)
    except ValueError:
        return None


def _expected(inventory: Inventory) -> dict[str, str]:
    """Give the SHA-512 of every file of an object."""
    found = {OBJECT_FILE: sha512(OBJECT_BYTES), **inventory.manifest}
    for number in range(1, inventory.head + 1):
        data = inventory.at(number).to_bytes()
        for place in (f"v{number}/", "" if number == inventory.head else f"v{number}/"):
            found |= {place + INVENTORY: sha512(data), place + SIDECAR: sha512(sidecar(data))}
    return found


def _case(
    store: Store,
    seen: _Seen,
    place: str,
    inventory: Inventory,
    cases: dict[str, tuple[Saksmappe, int]],
) -> Iterator[Fault]:
    """Compare what a case's metadata says of its files with the files."""
    if not inventory.identifier.startswith(CASE):
        return
    mappe_id = inventory.identifier.removeprefix(CASE)
    try:
        sak = from_xml((store.root / place / inventory.content_path(METADATA["sak"])).read_bytes())
    except (ArchiveError, OSError, KeyError) as cause:
        yield Fault("{cause}", f"store/{place}", {"cause": cause})
        return
    cases[mappe_id] = sak, inventory.head
    for item in _objects(sak):
        try:
            path = f"{place}/{inventory.content_path(item.referanse_dokumentfil)}"
        except KeyError:
            text = "the metadata names a file that is not there: {file}"
            yield Fault(text, f"store/{place}", {"file": item.referanse_dokumentfil})
            continue
        if path in seen.files and seen.files[path][1:] != (item.sjekksum, item.filstoerrelse):
            yield Fault("the file has another SHA-256 or length than its entry", f"store/{path}")


def _objects(sak: Saksmappe) -> Iterator[Dokumentobjekt]:
    for post in sak.journalposter:
        for described in post.dokumentbeskrivelser:
            yield from described.dokumentobjekter


def _numbers(cases: Iterable[Saksmappe]) -> Iterator[Fault]:
    """Find what is missing or double in each row of numbers."""
    series: dict[str, list[int]] = defaultdict(list)
    for sak in cases:
        series[f"{sak.saksaar}"].append(sak.sakssekvensnummer)
        for post in sak.journalposter:
            series[sak.mappe_id].append(post.journalpostnummer)
            series[f"journal {post.journalaar}"].append(post.journalsekvensnummer)
    for name, numbers in sorted(series.items()):
        missing = sorted(set(range(1, max(numbers) + 1)) - set(numbers))
        if missing:
            yield Fault(
                "numbers are missing in {series}: {numbers}",
                "store",
                {"series": name, "numbers": ", ".join(map(str, missing))},
            )
        if len(set(numbers)) < len(numbers):
            yield Fault("numbers are used twice in {series}", "store", {"series": name})


def trail_faults(store: Store, catalogue: Catalogue) -> Iterator[Fault]:
    """Find where the audit trail is broken, and what it does not tell of."""
    inventories = ((name, _trusted(store.folder(name))) for name in store.identifiers())
    heads = {name: inventory.head for name, inventory in inventories if inventory}
    try:
        known = catalogue.numbers(0).link - 1
    except DerivedError:
        known = 0  # a fault of the catalogue, found below
    for one in breaks(store, heads, known):
        yield Fault(one.text, f"store/{object_path(one.identifier)}", one.values)


_TABLES = ("saksmappe", "journalpost", "dokumentobjekt")


def _catalogue(catalogue: Catalogue, cases: Mapping[str, tuple[Saksmappe, int]]) -> Iterator[Fault]:
    path = catalogue.name
    expected: Rows = defaultdict(list)
    for sak, version in cases.values():
        for name, items in rows(sak, version).items():
            expected[name] += items
    try:
        found = {name: list(catalogue.all_rows(name)) for name in _TABLES}
        queue = catalogue.queue()
    except DerivedError as cause:
        yield Fault("{cause}", path, {"cause": cause})
        return
    for name, items in found.items():
        for key in _different(expected[name], items):
            text = "{table} {key} is not as the store has it; rebuild"
            yield Fault(text, path, {"table": name, "key": key})
    for number in queue:
        yield Fault("{number} waits to be indexed; rebuild", path, {"number": number})


def _different(one: Iterable[dict[str, object]], two: Iterable[dict[str, object]]) -> list[str]:
    """Give the keys (each row's first value) of rows that are not in both."""
    sides = [{str(next(iter(row.values()))): row for row in side} for side in (one, two)]
    return sorted(k for k in sides[0] | sides[1] if sides[0].get(k) != sides[1].get(k))


def _index(store: Store, index: Index, cases: Iterable[Saksmappe]) -> Iterator[Fault]:
    path = index.folder.name
    try:
        found = index.fingerprints()
    except DerivedError as cause:
        yield Fault("{cause}", path, {"cause": cause})
        return
    for sak in cases:
        try:
            expected = {item.number: item.fingerprint for item in documents(store, sak)}
        except (ArchiveError, UnicodeDecodeError):
            expected = {}  # a fault of the store, found above
        for post in sak.journalposter:
            number = post.registrerings_id
            known = found.pop(number, None)
            if number in expected and known != expected[number]:
                text = "{number} is not indexed as the store has it; rebuild"
                yield Fault(text, path, {"number": number})
    for number in found:
        yield Fault("{number} is indexed and not in the store; rebuild", path, {"number": number})
