"""What a user has set: one frozen object, read once and passed on explicitly.

A setting stands in `semje.toml` in the user's configuration folder (`$XDG_CONFIG_HOME/semje`,
otherwise `~/.config/semje`), in `semje.toml` in the folder where Semje is run, or in the
environment as `SEMJE_…`; the later of these wins. Relative paths count from the file's folder.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from pipeline.errors import Message, SemjeError, msg
from pipeline.language import Sprak, language, language_of
from pipeline.source.spelling import nearest

FILE = "semje.toml"
"""The name of a file of settings."""


class SettingsError(SemjeError):
    """A setting cannot be used; names it, where it was set, and what is expected."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, with the value each has when nothing is set."""

    sprak: Sprak = "en"
    """The language of messages and help: en, nb or nn. Documents have their own; they are begun in
    this one, where no other is asked for."""
    arkiv: Path = Path("arkiv")
    """The folder of the archive."""
    katalog: str | None = field(default=None, repr=False)
    """The PostgreSQL database of the archive's catalogue, otherwise a file in its folder."""
    arkivfrist: float = 120.0
    """How many seconds to wait while others hold the archive."""
    maler: Path | None = None
    """The organisation's own templates, which go before those that come with Semje."""
    runder: Path | None = None
    """Settlement rounds of your own, which go before those that come with Semje."""
    noark_schemas: Path | None = None
    """The official schemas of Noark 5, as a second check of what is handed over."""
    overforing_mottaker: str | None = None
    """The organisation number of whose archive entries are handed over to."""
    overforing_avsender: str | None = None
    """The organisation number of who hands them over."""
    overforing_levetid: float = 7.0
    """How many days the other side may take to answer before a hand-off counts as expired."""
    avleveringsformat: Literal["pronom", "filending"] = "pronom"
    """By what a deposit says the format of a file: PRONOM, as the standard has it, or the ending of
    its name, as the test tool Arkade 5 wants it."""
    soffice: Path | None = None
    """LibreOffice's `soffice.bin`, where it is not in a usual place."""
    sikkerhetskopi_dager: int | None = None
    """How many days backups of the archive are kept."""
    konverteringsfrist: float = 120.0
    """How many seconds LibreOffice may take for one document."""


def read_settings(environment: Mapping[str, str], here: Path) -> Settings:
    """Read the settings that hold in the folder `here`. Raises `SettingsError`."""
    values: dict[str, Any] = {"sprak": language_of(environment) or "en"}
    for path in _files(environment, here):
        values |= _of_file(path, trusted=path.parent != here)
    return Settings(**values | _of_environment(environment))


def _files(environment: Mapping[str, str], here: Path) -> Iterator[Path]:
    if folder := environment.get("XDG_CONFIG_HOME"):
        yield Path(folder, "semje", FILE)
    elif home := environment.get("HOME"):
        yield Path(home, ".config", "semje", FILE)
    yield here / FILE


def _of_file(path: Path, *, trusted: bool) -> dict[str, Any]:
    found = _parsed(path)
    for name in found:
        if name not in _READERS:
            raise SettingsError(_unknown(name, path))
        if name in _TRUSTED and not trusted:
            raise SettingsError(_not_here(name, path))
    values = {name: _read(name, value, str(path)) for name, value in found.items()}
    return {n: path.parent / v if isinstance(v, Path) else v for n, v in values.items()}


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        text = "the settings in {file} cannot be read: {detail}"
        raise SettingsError(msg(text, file=str(path), detail=str(error))) from error


def _unknown(name: str, path: Path) -> Message:
    text = "{file}: there is no setting «{name}»; did you mean «{nearest}»? Known: {known}"
    known = sorted(_READERS)
    return msg(
        text, file=str(path), name=name, nearest=nearest(name, known) or known[0], known=known
    )


def _not_here(name: str, path: Path) -> Message:
    """Refuse what a folder that was perhaps downloaded may not say, and why."""
    text = (
        "{file}: «soffice» names a program to run, so it is heeded only in your own configuration "
        "folder or as SEMJE_SOFFICE"
        if name == "soffice"
        else "{file}: «katalog» says where titles and names are sent, so it is heeded only in your "
        "own configuration folder or as SEMJE_KATALOG"
    )
    return msg(text, file=str(path))


def _of_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    variables = {name: f"SEMJE_{name.upper()}" for name in _READERS}
    return {
        name: _read(name, environment[variable], variable)
        for name, variable in variables.items()
        if environment.get(variable)
    }


def _read(name: str, value: object, where: str) -> Any:
    reader, expected = _READERS[name]
    found = reader(value)
    if found is None:
        text = "{where}: the setting «{name}» is «{found}»; expected is {expected}"
        said = "•••" if name in _SECRET else str(value)
        raise SettingsError(msg(text, where=where, name=name, found=said, expected=expected))
    return found


def _path(value: object) -> Path | None:
    return Path(value).expanduser() if isinstance(value, str) and value else None


def _database(value: object) -> str | None:
    return value if isinstance(value, str) and value.startswith("postgresql://") else None


def _positive(value: object) -> float | None:
    try:
        seconds = float(str(value))
    except ValueError:
        return None
    return seconds if 0 < seconds < float("inf") else None


def _days(value: object) -> int | None:
    text = str(value)
    return int(text) if text.isdecimal() else None


def _deposit_format(value: object) -> str | None:
    return str(value) if value in {"pronom", "filending"} else None


def _sprak(value: object) -> Sprak | None:
    return language(str(value))


def _organisation(value: object) -> str | None:
    plain = "".join(str(value).split())
    return plain if len(plain) == _DIGITS and plain.isascii() and plain.isdecimal() else None


_DIGITS = 9
_SECRET = {"katalog"}
"""Settings that may hold a password: no message repeats them."""
_TRUSTED = {"soffice", "katalog"}
"""Settings that a folder which was perhaps downloaded may not have."""
_PATH = (_path, msg("a path in quotes"))
_ORGANISATION = (_organisation, msg("nine digits in quotes"))
_READERS: Mapping[str, tuple[Callable[[object], Any], Message]] = MappingProxyType(
    {
        "sprak": (_sprak, msg("en, nb or nn")),
        "arkiv": _PATH,
        "katalog": (_database, msg("postgresql://USER@HOST/DATABASE?schema=NAME")),
        "maler": _PATH,
        "runder": _PATH,
        "noark_schemas": _PATH,
        "overforing_mottaker": _ORGANISATION,
        "overforing_avsender": _ORGANISATION,
        "overforing_levetid": (_positive, msg("a number of days")),
        "avleveringsformat": (_deposit_format, msg("pronom or filending")),
        "soffice": _PATH,
        "sikkerhetskopi_dager": (_days, msg("a number of days")),
        "arkivfrist": (_positive, msg("a number of seconds")),
        "konverteringsfrist": (_positive, msg("a number of seconds")),
    }
)
