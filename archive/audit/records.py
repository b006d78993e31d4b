"""What a link of the trail holds, and its bytes: `kjede.json` and `verdier.json`.

Both are written in one way only: keys sorted, two spaces, UTF-8, a newline at the end. So a hash
of what they say is a hash of their bytes. Members are named as the fields here.
"""

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self

from archive.codes import Handling

CHAIN, VALUES = "kjede.json", "verdier.json"
VERSION = 1
"""Of both files; a reader refuses one it does not know."""
FIRST = "0" * 64
"""What the first link has for the hash of the one before."""
_SALT = 32
"""Bytes of randomness in the commitment to a value: as many as the hash has."""


def canonical(value: object) -> bytes:
    """Give the bytes of a value made of dicts, lists, texts and whole numbers."""
    text = json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True)
    return f"{text}\n".encode()


@dataclass(frozen=True, slots=True)
class Verdi:
    """A value that belongs to an event, and can be erased.

    `navn` says what it is: `av`, `sporring`, or the element whose content changed (M681). Then
    `arkivenhet` is the systemID of what has the element (M680), `tidligere` what it was (M684)
    and `verdi` what it became (M685). These two are None where there was or is none.
    """

    navn: str
    verdi: str | None = None
    tidligere: str | None = None
    arkivenhet: str | None = None


@dataclass(frozen=True, slots=True)
class Forpliktet:
    """A value the chain is committed to (HMAC-SHA-256); `salt` is None when it is erased."""

    verdi: Verdi
    salt: bytes | None
    forpliktelse: str

    @classmethod
    def to(cls, verdi: Verdi, random: Callable[[int], bytes]) -> Self:
        """Commit to a value."""
        salt = random(_SALT)
        return cls(verdi, salt, _commitment(verdi, salt))

    @property
    def slettet(self) -> bool:
        """Whether the value is erased."""
        return self.salt is None

    @property
    def texts(self) -> tuple[str, ...]:
        """What the value was and what it became, as far as there is any of it."""
        both = self.verdi.tidligere, self.verdi.verdi
        return tuple(text for text in both if text is not None)

    def erased(self) -> Self:
        """Give the commitment without the value and the key that proves it."""
        return replace(self, salt=None, verdi=replace(self.verdi, verdi=None, tidligere=None))

    def to_json(self) -> dict[str, str]:
        """Give its members; of an erased value only what it was a value of."""
        said = _members(self.verdi)
        if self.salt is None:
            return said | {"forpliktelse": self.forpliktelse}
        return said | {"salt": self.salt.hex()}

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Self:
        """Read one. Raises `KeyError`, `TypeError`, `ValueError`."""
        said = {name: value for name, value in raw.items() if name not in {"salt", "forpliktelse"}}
        verdi = Verdi(**said)
        if "salt" not in raw:
            return cls(verdi, None, raw["forpliktelse"])
        salt = bytes.fromhex(raw["salt"])
        return cls(verdi, salt, _commitment(verdi, salt))


Verdier = Mapping[int, Sequence[Forpliktet]]
"""The values of a link's events, by the events' numbers."""


@dataclass(frozen=True, slots=True)
class Hendelse:
    """An event as the chain tells it: nothing that names a person."""

    nummer: int
    tidspunkt: datetime
    handling: Handling
    gjelder: tuple[str, ...]
    """Identifiers of objects, numbers of cases and entries."""
    forpliktelse: str
    """SHA-256 of the commitments to all its values."""

    def to_json(self) -> dict[str, Any]:
        """Give its members."""
        return {
            "nummer": self.nummer,
            "tidspunkt": self.tidspunkt.isoformat(),
            "handling": self.handling.value,
            "gjelder": list(self.gjelder),
            "forpliktelse": self.forpliktelse,
        }

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Self:
        """Read one. Raises `KeyError`, `TypeError`, `ValueError`."""
        return cls(
            nummer=int(raw["nummer"]),
            tidspunkt=datetime.fromisoformat(raw["tidspunkt"]),
            handling=Handling(raw["handling"]),
            gjelder=tuple(raw["gjelder"]),
            forpliktelse=str(raw["forpliktelse"]),
        )


@dataclass(frozen=True, slots=True)
class Lenke:
    """A link: what happened in one commit, tied to the link before by its hash."""

    lenke: int
    forrige: str
    objekter: Mapping[str, int]
    """The objects that the commit placed, each with the version it came to."""
    hendelser: tuple[Hendelse, ...]
    siste: int
    """The number of the last event so far."""

    @property
    def hash(self) -> str:
        """The link's own hash (SHA-256)."""
        return hashlib.sha256(canonical(self._said())).hexdigest()

    def to_bytes(self) -> bytes:
        """Give the bytes of `kjede.json`."""
        return canonical(self._said() | {"hash": self.hash})

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read `kjede.json`. Raises `ValueError` unless it is one, byte for byte."""
        raw = _read(data)
        try:
            found = cls(
                lenke=int(raw["lenke"]),
                forrige=str(raw["forrige"]),
                objekter=dict(raw["objekter"]),
                hendelser=tuple(Hendelse.from_json(one) for one in raw["hendelser"]),
                siste=int(raw["siste"]),
            )
        except (KeyError, TypeError) as cause:
            raise ValueError(str(cause)) from cause
        if found.to_bytes() != data:
            raise ValueError("the hash is not that of the link")
        return found

    def _said(self) -> dict[str, Any]:
        return {
            "format": "semje-spor",
            "version": VERSION,
            "lenke": self.lenke,
            "forrige": self.forrige,
            "objekter": dict(self.objekter),
            "hendelser": [one.to_json() for one in self.hendelser],
            "siste": self.siste,
        }


def total(values: Sequence[Forpliktet]) -> str:
    """Give the commitment of an event to all its values, those that are erased too."""
    said = [[one.verdi.navn, one.verdi.arkivenhet or "", one.forpliktelse] for one in values]
    return hashlib.sha256(canonical(said)).hexdigest()


def values_to_bytes(values: Verdier) -> bytes:
    """Give the bytes of `verdier.json`."""
    said = {str(number): [one.to_json() for one in items] for number, items in values.items()}
    return canonical({"format": "semje-spor", "version": VERSION, "hendelser": said})


def values_from_bytes(data: bytes) -> dict[int, tuple[Forpliktet, ...]]:
    """Read `verdier.json`. Raises `ValueError` unless it is one, byte for byte."""
    raw = _read(data)
    try:
        found = {
            int(number): tuple(Forpliktet.from_json(one) for one in items)
            for number, items in raw["hendelser"].items()
        }
    except (KeyError, TypeError, AttributeError) as cause:
        raise ValueError(str(cause)) from cause
    if values_to_bytes(found) != data:
        raise ValueError("it is not written as such files are")
    return found


def _read(data: bytes) -> dict[str, Any]:
    raw = json.loads(data)
    if not isinstance(raw, dict) or raw.get("format") != "semje-spor":
        raise ValueError("it is no part of a trail")
    if raw.get("version") != VERSION:
        raise ValueError(f"it is of version {raw.get('version')}, not {VERSION}")
    return raw


def _commitment(verdi: Verdi, salt: bytes) -> str:
    return hmac.digest(salt, canonical(_members(verdi)), "sha256").hex()


def _members(verdi: Verdi) -> dict[str, str]:
    """Give the members of a value that it has."""
    found = {
        "navn": verdi.navn,
        "arkivenhet": verdi.arkivenhet,
        "tidligere": verdi.tidligere,
        "verdi": verdi.verdi,
    }
    return {name: text for name, text in found.items() if text is not None}
