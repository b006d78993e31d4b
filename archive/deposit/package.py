"""Which files a Noark 5 deposit consists of, and by what each is counted (6.4.15 to 6.4.22)."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from archive.noark.schemas import schema_sets

PACKAGE = "avleveringspakke"
"""The folder that all files lie in (6.4.15)."""
DOCUMENTS = "DOKUMENT"
"""The folder within it that the documents lie in (6.4.15)."""
DESCRIPTION = "arkivuttrekk.xml"
ADDML = "addml.xsd"
CATALOGUE = "metadatakatalog.xsd"
VERSION = "5.5"
"""Of Noark 5, as arkivuttrekk.xml says it."""
_SETS = ("noark5-5.5.0", "addml-8.3")
_CHUNK = 2**20


@dataclass(frozen=True, slots=True)
class XmlFile:
    """A file of metadata, by its name without ending; its schema has the same."""

    name: str
    root: str
    counted: tuple[str, ...]
    """The elements whose number arkivuttrekk.xml gives (6.4.22)."""

    @property
    def file(self) -> str:
        """Its own name."""
        return f"{self.name}.xml"

    @property
    def schema(self) -> str:
        """The schema that it must accord with (6.4.16)."""
        return f"{self.name}.xsd"


STRUCTURE = XmlFile("arkivstruktur", "arkiv", ("mappe", "registrering"))
CHANGES = XmlFile("endringslogg", "endringslogg", ("endring",))
RUNNING = XmlFile("loependeJournal", "loependeJournal", ("journalregistrering",))
PUBLIC = XmlFile("offentligJournal", "offentligJournal", ("journalregistrering",))
XML_FILES = (STRUCTURE, CHANGES, RUNNING, PUBLIC)


def published() -> Mapping[str, str]:
    """Give the SHA-256 of each schema that goes with a deposit, as they are published."""
    return {name: sum_ for each in _SETS for name, sum_ in schema_sets()[each].files.items()}


def schema_paths(folder: Path) -> Iterator[tuple[str, Path]]:
    """Give where each of these schemas lies in a folder of schemas, or would."""
    for each in _SETS:
        for name in schema_sets()[each].files:
            yield name, folder / each / name


def required() -> tuple[str, ...]:
    """Give the name of every file that must be there beside the documents."""
    return (DESCRIPTION, *(each.file for each in XML_FILES), *published())


def sha256(path: Path) -> str:
    """Give a file's SHA-256, without holding it. Raises `OSError`."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()
