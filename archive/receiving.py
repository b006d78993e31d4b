"""Receiving: a package is checked whole, then entered in the journal, then receipted.

Nothing of a package is written before all of it has been looked at. What is refused is kept as it
came in `quarantine/`, with the reason. Each delivery is known by its key (a UUID) and is an object
of its own, `mottak:<key>` (`docs/store-format.md`): begun before its documents are registered, and
closed with the receipt. So a delivery that a crash has cut off goes on when it comes again, and
one that has been received gives its first receipt.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from archive.casework import Hand
from archive.codes import Handling
from archive.drafts import ObjectChange
from archive.durable import Disk
from archive.errors import PackageError
from archive.events import done
from archive.ocfl import sha512
from archive.packages import LARGEST, check_contents, check_names, payload, read_folder, read_zip
from archive.parts import Parts
from archive.registration import NewRegistration, Registered, Registration
from archive.store import METADATA, Change

MANIFEST = "manifest-sha512.txt"
"""What lies in a delivery's object beside its metadata."""
_BEGUN = "påbegynt"
_DONE = "mottatt"
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Package:
    """What was sent in, as it is after the checks: files by name, and a list of their SHA-512."""

    files: Mapping[str, bytes]
    manifest: bytes

    @property
    def digest(self) -> str:
        """What the package is known to be the same by."""
        return sha512(self.manifest)


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a package was understood to be: its key, its parties, and what is to be entered."""

    nokkel: UUID
    avsender: str
    mottaker: str
    registration: NewRegistration


Understand = Callable[[Package, Hand], Incoming]
"""Reads a package that is sound. Raises `PackageError` for one that is not what it claims."""


@dataclass(frozen=True, slots=True)
class ReceivedEntry:
    """An entry of the journal that the delivery came to be."""

    registrerings_id: str
    versjonsnummer: int
    utfall: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """That a delivery has been received; the same for ever after."""

    nokkel: str
    avsender: str
    mottaker: str
    mottatt_dato: str
    mottatt_av: str
    sha512: str
    mappe_id: str
    journalposter: tuple[ReceivedEntry, ...]


@dataclass(frozen=True, slots=True)
class Received:
    """A receipt, and whether it is the first one given again."""

    receipt: Receipt
    again: bool


class Reception:
    """Takes in packages, one at a time."""

    def __init__(self, parts: Parts, registration: Registration) -> None:
        self._store = parts.store
        self._disk = parts.disk
        self._registration = registration
        self._quarantine = parts.folder / "quarantine"

    def receive(self, path: Path, understand: Understand, hand: Hand) -> Received:
        """Receive a zip, a folder, or a document with a text beside it.

        Raises `PackageError`: the package is then in quarantine, and the archive as it was. Other
        `ArchiveError`s leave the package where it is.
        """
        try:
            package = opened(path)
            incoming = understand(package, hand)
            return self._enter(package, incoming, hand)
        except PackageError as error:
            place = quarantined(self._disk, self._quarantine, path, error, hand)
            event = done(Handling.AVVIST, hand, f"quarantine/{place}", grunn=str(error))
            self._registration.record([event])
            raise

    def _enter(self, package: Package, incoming: Incoming, hand: Hand) -> Received:
        identifier = f"mottak:{incoming.nokkel}"
        said = _said(package, incoming)
        told = self._keep(identifier, said | {"tilstand": _BEGUN}, package, hand)
        if told["tilstand"] == _DONE:
            return Received(_receipt(told["kvittering"]), again=True)
        new = incoming.registration
        registered = self._registration.register(new.case, new.entries, hand)
        receipt = _made(package, incoming, registered, hand)
        closed = said | {"tilstand": _DONE, "kvittering": asdict(receipt)}
        told = self._keep(identifier, closed, package, hand)
        return Received(_receipt(told["kvittering"]), again=False)

    def _keep(
        self, identifier: str, said: Mapping[str, Any], package: Package, hand: Hand
    ) -> dict[str, Any]:
        """Keep what is said of a delivery, and give what the archive then has of it.

        What was said before stays, unless it is now done. Raises `PackageError` if the key is that
        of other content. The object is held meanwhile: two who receive the same at once give one
        receipt.
        """
        text = json.dumps(said, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        files = {METADATA["mottak"]: text.encode(), MANIFEST: package.manifest}
        change = Change(hand.now, hand.by, Handling.MOTTATT)

        def act() -> list[ObjectChange]:
            told = self._told(identifier)
            if told and told["sha512"] != package.digest:
                wrong = "the key {key} is that of another delivery, which was received before"
                raise PackageError(wrong, key=said["nokkel"])
            if told and (told["tilstand"] == _DONE or said["tilstand"] == _BEGUN):
                return []
            return [ObjectChange(identifier, files, change)]

        event = done(Handling.MOTTATT, hand, identifier, tilstand=said["tilstand"])
        self._registration.keep([identifier], act, [event])
        return self._told(identifier) or {}

    def _told(self, identifier: str) -> dict[str, Any] | None:
        """Give what the archive knows of a delivery."""
        if not self._store.exists(identifier):
            return None
        told: dict[str, Any] = json.loads(self._store.read(identifier, METADATA["mottak"]))
        return told


def opened(path: Path) -> Package:
    """Read a package, and check all of it that can be checked without knowing what it is about.

    Raises `PackageError`.
    """
    files = _read(path)
    bag = payload(files)
    content = bag.files if bag else files
    if not content:
        raise PackageError("there is nothing in {file}", file=path.name)
    check_contents(content)
    return Package(content, bag.manifest if bag else _listed(content))


def companions(path: Path) -> tuple[Path, ...]:
    """Give the files that a document is sent in with: itself, and the text of its name."""
    texts = (path.with_suffix(ending) for ending in (".yaml", ".yml"))
    return (path, *(text for text in texts if text.is_file() and text != path))


def _read(path: Path) -> Mapping[str, bytes]:
    if path.is_symlink():
        raise PackageError("{file} is a link or a device, and no file", file=path.name)
    if path.is_dir():
        return read_folder(path)
    files = {one.name: _bytes(one) for one in companions(path)}
    data = files[path.name]
    if data.startswith(_ZIP) and path.suffix.lower() != ".docx":
        return read_zip(data)
    check_names(files)
    return files


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            text = "{file} has {size} bytes, and may have {largest}"
            raise PackageError(text, file=path.name, size=size, largest=LARGEST)
        return path.read_bytes()
    except OSError as cause:
        raise PackageError("{file} cannot be read: {cause}", file=path, cause=cause) from cause


def _listed(files: Mapping[str, bytes]) -> bytes:
    """List files that came without a list, as a bag would."""
    lines = (f"{sha512(files[name])}  data/{name}\n" for name in sorted(files))
    return "".join(lines).encode()


def _said(package: Package, incoming: Incoming) -> dict[str, Any]:
    return {
        "nokkel": str(incoming.nokkel),
        "avsender": incoming.avsender,
        "mottaker": incoming.mottaker,
        "sha512": package.digest,
    }


def _made(package: Package, incoming: Incoming, registered: Registered, hand: Hand) -> Receipt:
    return Receipt(
        nokkel=str(incoming.nokkel),
        avsender=incoming.avsender,
        mottaker=incoming.mottaker,
        mottatt_dato=hand.now.isoformat(),
        mottatt_av=hand.by,
        sha512=package.digest,
        mappe_id=registered.mappe_id,
        journalposter=tuple(
            ReceivedEntry(entry.registrerings_id, entry.versjonsnummer, entry.outcome.value)
            for entry in registered.entries
        ),
    )


def _receipt(told: Mapping[str, Any]) -> Receipt:
    entries = tuple(ReceivedEntry(**entry) for entry in told["journalposter"])
    return Receipt(**{**told, "journalposter": entries})


def quarantined(disk: Disk, quarantine: Path, path: Path, error: PackageError, hand: Hand) -> str:
    """Keep what was refused as it came, under numbers instead of its names, with the reason.

    Gives the name of its folder. The same again is kept once. What is too large, a link or not to
    be read is only told of.
    """
    kept = dict(_as_it_came(path))
    told = {
        "navn": path.name,
        "tidspunkt": hand.now.isoformat(),
        "av": hand.by,
        "grunn": str(error),
        "filer": {f"{number:04}": name for number, name in enumerate(kept, 1)},
    }
    content = sha512(b"".join(kept.values()) or str(error).encode())
    place = quarantine / content[:32]
    if place.exists():
        return place.name
    new = place.with_suffix(".new")
    disk.remove(new)
    disk.make_durably([new])
    for number, data in enumerate(kept.values(), 1):
        disk.write(new / f"{number:04}", data)
    disk.write(new / "grunn.json", (json.dumps(told, ensure_ascii=True, indent=2) + "\n").encode())
    disk.sync(*new.iterdir(), new)
    disk.move(new, place)
    return place.name


def _as_it_came(path: Path) -> "list[tuple[str, bytes]]":
    paths = sorted(path.rglob("*")) if path.is_dir() else list(companions(path))
    plain = [one for one in paths if one.is_file() and not one.is_symlink()]
    try:
        if path.is_symlink() or sum(one.stat().st_size for one in plain) > LARGEST:
            return []
        return [(str(one.relative_to(path.parent)), one.read_bytes()) for one in plain]
    except OSError:
        return []
