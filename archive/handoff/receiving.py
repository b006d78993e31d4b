"""Taking in what comes back: receipts as they are, once each, in whatever order."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from archive.casework import Hand
from archive.codes import Handling
from archive.errors import HandoffError
from archive.handoff.envelope import FIKS, as_bytes
from archive.handoff.faults import said
from archive.handoff.item import KIND, Item, Kvittering
from archive.handoff.receipts import MANUAL, Reading, read
from archive.handoff.shelf import Note, Overview, Shelf
from archive.handoff.standing import Tilstand

LARGEST = 2**24
"""The bytes of the largest receipt."""
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


class Skjebne(StrEnum):
    """What became of a receipt."""

    NY = "ny"
    KJENT = "kjent"
    """It had been taken in before."""
    TIL_SIDE = "til_side"
    """It is of nothing that was sent, and kept aside."""


@dataclass(frozen=True, slots=True)
class Received:
    """A file that came, what it said of which hand-off, and what became of it."""

    file: str
    skjebne: Skjebne
    reading: Reading | None = None
    overview: Overview | None = None
    hvorfor: str = ""
    """Why it was put aside."""


class Receiving:
    """Takes in receipts. Raises subclasses of `ArchiveError` only."""

    def __init__(self, shelf: Shelf, hand: Hand) -> None:
        self._shelf = shelf
        self._hand = hand
        self._entries: dict[str, list[Item]] | None = None

    def receive(self, path: Path, message: str | None = None) -> Iterator[Received]:
        """Take in a file, or all files of a folder; `message` is what they answer, if known.

        What is of nothing that was sent is kept aside, in `quarantine`. Raises `HandoffError`
        for what cannot be read.
        """
        for file in _files(path):
            try:
                size = file.stat().st_size
                data = file.read_bytes() if size <= LARGEST else b""
            except OSError as cause:
                text = "{file} cannot be read: {cause}"
                raise HandoffError(text, file=file, cause=cause) from cause
            if size > LARGEST:
                raise HandoffError("{file} is too large for a receipt", file=file)
            yield from self.take(file.name, data, message or _answered(file))

    def take(self, name: str, data: bytes, message: str | None = None) -> list[Received]:
        """Take in what came under that name."""
        readings = read(data)
        if not readings:
            return [self._aside(name, data, None, _NO_RECEIPT)]
        found: list[Received] = []
        for reading in readings:
            known = self._of(reading, message)
            if known is None:
                found.append(self._aside(name, data, reading, _UNKNOWN))
            else:
                found.append(self._keep(known, name, data, reading, tildelt=bool(message)))
        return found

    def by_hand(self, number: str, theirs: str) -> Overview:
        """Take in the number that an entry was given by hand: as good as an archive's receipt.

        The same again changes nothing. Raises `HandoffError` if nothing of the entry is on its
        way, or if it is there already under another number.
        """
        found = self._shelf.named(number, self._hand.now)
        known = found.standing.nummer
        if found.standing.tilstand is Tilstand.ARKIVERT and known:
            if known != theirs:
                text = "{number} is archived already, as {known}"
                raise HandoffError(text, number=found.item.nokkel, known=known)
            return found
        given = {
            "format": MANUAL,
            "melding_id": found.item.melding_id,
            "nummer": theirs,
            "av": self._hand.by,
            "tid": self._hand.now.isoformat(),
        }
        self.take("manuell.json", as_bytes(given))
        return self._shelf.overview(found.item.melding_id, self._hand.now)

    def _of(self, reading: Reading, message: str | None) -> str | None:
        """Find the hand-off that a receipt is of: by its message, or by the entry it names."""
        named = [one.lower() for one in reading.meldinger] or ([message.lower()] if message else [])
        for one in named:
            if _UUID.fullmatch(one) and self._shelf.has(one):
                return one
        if named:
            return None
        for key in reading.registreringer:
            if found := self._by_entry().get(key):
                sent = [item for item in found if item.forsok]
                return (sent or found)[-1].melding_id
        return None

    def _by_entry(self) -> dict[str, list[Item]]:
        """Give all hand-offs by the systemID of their entries, the newest last."""
        if self._entries is None:
            self._entries = {}
            for one in self._shelf.status(self._hand.now):
                self._entries.setdefault(one.item.registrering, []).append(one.item)
        return self._entries

    def _keep(
        self, message: str, name: str, data: bytes, reading: Reading, *, tildelt: bool
    ) -> Received:
        """Keep a receipt as it came, if it was not kept before."""
        checksum, now = hashlib.sha256(data).hexdigest(), self._hand.now
        with self._shelf.held(message):
            item = self._shelf.item(message)
            known = any(one.sjekksum == checksum for one in item.kvitteringer)
            if not known:
                file = f"kvittering-{len(item.kvitteringer) + 1}/{_safe(name)}"
                receipt = Kvittering(
                    fil=file, sjekksum=checksum, mottatt=now, av=self._hand.by, tildelt=tildelt
                )
                note = Note(Handling.KVITTERT, now, self._hand.by)
                self._shelf.keep(
                    message, lambda old: (old or item).received(receipt), note, {file: data}
                )
        fate = Skjebne.KJENT if known else Skjebne.NY
        return Received(name, fate, reading, self._shelf.overview(message, now))

    def _aside(self, name: str, data: bytes, reading: Reading | None, why: str) -> Received:
        """Put away what is of nothing that was sent, as it came, with the reason."""
        disk, archive = self._shelf.parts.disk, self._shelf.parts.folder
        folder = archive / "quarantine" / f"kvittering-{hashlib.sha256(data).hexdigest()}"
        reason = {"fil": name, "grunn": why, "tid": self._hand.now.isoformat(), "av": self._hand.by}
        known = folder.exists()
        if not known:
            disk.make_durably([folder])
            disk.replace(folder / _safe(name), data)
            disk.replace(folder / "grunn.json", as_bytes(reason))
        return Received(name, Skjebne.TIL_SIDE, reading, None, why)


_NO_RECEIPT = said("it is no receipt that is known here")
_UNKNOWN = said("it is of no message that was sent from here")


def _answered(file: Path) -> str | None:
    """Give the message that a header beside a receipt of Fiks says it answers."""
    if file.suffix.casefold() != ".xml":
        return None
    for beside in (file.with_suffix(".json"), file.with_name(FIKS)):
        try:
            found = json.loads(beside.read_bytes())
            answered = found.get("svarPaMelding")
        except (OSError, ValueError, AttributeError):
            continue
        if isinstance(answered, str):
            return answered
    return None


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(one for one in path.rglob("*") if one.is_file() and not one.is_symlink())


def _safe(name: str) -> str:
    """Give a name that can stand in the store."""
    return _UNSAFE.sub("_", name).strip("._")[-80:] or KIND
