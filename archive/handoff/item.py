"""The facts of a hand-off, as the store keeps them: `overforing:<message id>`.

`overforing.json` says what was made, tried and received; the package lies in `pakke/`, every
receipt as it came in `kvittering-<n>/`. What the facts come to is worked out (`standing`), never
kept, but for a word of it by which the catalogue finds what is still open.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from archive.errors import StoreError
from archive.handoff.envelope import as_bytes
from archive.store import METADATA

KIND = "overforing"
FILE = METADATA[KIND]
PACKAGE = "pakke/"
FORMAT = "semje-overforing"
VERSION = 1


class Dialekt(StrEnum):
    """The ways to hand an entry over, by the names that commands know them by."""

    EFORMIDLING = "eformidling"
    FIKS_V1 = "fiks-v1"
    MANUELL = "manuell"


class Utfall(StrEnum):
    """How a try to send ended, as far as the sender can know."""

    AKSEPTERT = "akseptert"
    """The other side has it, and said so."""
    AVVIST = "avvist"
    """The other side has refused it; the same again would be refused again."""
    IKKE_SENDT = "ikke_sendt"
    """It did not reach the other side; it may be tried again."""
    USIKKERT = "usikkert"
    """It may have reached the other side, which said nothing of use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forsok:
    """One try to send. Without an end it was cut short, and nobody knows what came of it."""

    til: str
    begynt: datetime
    slutt: datetime | None = None
    utfall: Utfall | None = None
    svar: str = ""
    """What the other side said, or why it could not be reached."""

    @property
    def result(self) -> Utfall:
        """Give how it ended; of one that was cut short that it is uncertain."""
        return self.utfall or Utfall.USIKKERT


@dataclass(frozen=True, slots=True, kw_only=True)
class Kvittering:
    """A receipt as it came: where its bytes are, and when and by whom they were taken in."""

    fil: str
    sjekksum: str
    """SHA-256 of the bytes."""
    mottatt: datetime
    av: str
    tildelt: bool = False
    """It was said beside the receipt which message it answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry on its way: all that is known of it for certain."""

    melding_id: str
    """A UUID; the same in every try, so that the other side can know it again."""
    nokkel: str
    """The entry's number (M004)."""
    dialekt: Dialekt
    laget: datetime
    av: str
    frist: datetime
    """How long the other side may take to answer; until then it may still be delivered."""
    innhold: str
    """SHA-256 of what the message would be, its id and times left out."""
    registrering: str
    """The entry's systemID (M001), which a receipt of Fiks repeats."""
    zip_sjekksum: str = ""
    """SHA-256 of the package as it is sent."""
    tilstand: str = ""
    """The state when it was last written, for finding alone."""
    forsok: tuple[Forsok, ...] = ()
    kvitteringer: tuple[Kvittering, ...] = ()

    @property
    def identifier(self) -> str:
        """Give its identifier in the store."""
        return identifier_of(self.melding_id)

    def begun(self, attempt: Forsok) -> Self:
        """Give it with a try that is begun."""
        return replace(self, forsok=(*self.forsok, attempt))

    def ended(self, now: datetime, outcome: Utfall, answer: str) -> Self:
        """Give it with its last try at an end."""
        last = replace(self.forsok[-1], slutt=now, utfall=outcome, svar=answer)
        return replace(self, forsok=(*self.forsok[:-1], last))

    def received(self, receipt: Kvittering) -> Self:
        """Give it with a receipt."""
        return replace(self, kvitteringer=(*self.kvitteringer, receipt))

    def to_json(self) -> bytes:
        """Write it."""
        plain = {"format": FORMAT, "version": VERSION, **asdict(self)}
        return as_bytes(_plain(plain))

    @classmethod
    def from_json(cls, data: bytes) -> Self:
        """Read it. Raises `StoreError` for what it is not, or for a version not known."""
        try:
            raw = json.loads(data)
            _check_format(raw.pop("format"), raw.pop("version"))
            raw |= _moments(raw, "laget", "frist")
            raw["dialekt"] = Dialekt(raw["dialekt"])
            raw["forsok"] = tuple(_attempt(one) for one in raw["forsok"])
            raw["kvitteringer"] = tuple(
                Kvittering(**one | _moments(one, "mottatt")) for one in raw["kvitteringer"]
            )
            return cls(**raw)
        except (ValueError, KeyError, TypeError, AttributeError) as cause:
            raise StoreError("{file} cannot be read: {cause}", file=FILE, cause=cause) from cause


def _check_format(name: object, version: object) -> None:
    if (name, version) != (FORMAT, VERSION):
        raise ValueError(f"{name} {version}")


def identifier_of(message: str) -> str:
    """Give the identifier in the store of the hand-off with that message id."""
    return f"{KIND}:{message}"


def _attempt(raw: dict[str, Any]) -> Forsok:
    outcome = raw["utfall"] and Utfall(raw["utfall"])
    return Forsok(**raw | {"utfall": outcome} | _moments(raw, "begynt", "slutt"))


def _moments(raw: Mapping[str, Any], *names: str) -> dict[str, datetime | None]:
    return {name: datetime.fromisoformat(raw[name]) if raw[name] else None for name in names}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, datetime) else value
