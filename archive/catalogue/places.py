"""Where a catalogue lies."""

from pathlib import Path

from archive.catalogue.postgresql import Server
from archive.catalogue.sqlite import File

Place = File | Server


def place_of(folder: Path, katalog: str | None = None) -> Place:
    """Give the catalogue's place: the database of the setting, or a file in the archive's folder.

    Raises `DerivedError` if the setting is no address of a database.
    """
    return Server.of(katalog) if katalog else File(folder / "catalogue.sqlite")
