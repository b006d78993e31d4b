"""Puts the official schemas in place, from wherever they lie: a folder, a zip, an address.

A file is known by its SHA-256 and by nothing else, so it does not matter how the source is
arranged: a copy of the publishers' repositories will do. Of a source only the bytes of known files
are used, under Semje's own names; nothing in it decides where anything is written. All sets that
the source has are checked before anything is put in place, and a set is there whole or not at all.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from tempfile import TemporaryFile
from typing import IO
from urllib.parse import urlsplit
from urllib.request import urlopen
from zipfile import BadZipFile, ZipFile, ZipInfo

from archive.durable import Disk
from archive.errors import SchemasError
from archive.noark.schemas import SchemaSet, schema_sets, state

_LARGEST_FILE = 2**20
_LARGEST_DOWNLOAD = 200 * 2**20
_MOST_FILES = 50_000
_CHUNK = 2**16
_PATIENCE = 60  # seconds without an answer
_STAGE = ".new"


@dataclass(frozen=True, slots=True)
class Installed:
    """The sets that are in place now, and those that the source has nothing of."""

    sets: tuple[str, ...]
    absent: tuple[str, ...]


def install(source: str, target: Path, disk: Disk | None = None) -> Installed:
    """Put the schemas of a source in a folder.

    Raises `SchemasError`, and leaves the folder as it was, if a set is there only in part or with
    other bytes, if there is none, or if the source cannot be read or is not what it says.
    """
    found = _known_files(source)
    chosen = [schemas for schemas in schema_sets().values() if _touches(schemas, found)]
    wrong = [name for schemas in chosen for name in _lacking(schemas, found)]
    if wrong:
        text = "{source}: these files are missing or are not as published: {files}"
        raise SchemasError(text, source=source, files=", ".join(wrong))
    if not chosen:
        raise SchemasError("{source}: there is no official schema here", source=source)
    try:
        _place(chosen, found.files, target, disk or Disk())
    except OSError as cause:
        text = "{folder}: the schemas cannot be put there: {cause}"
        raise SchemasError(text, folder=str(target), cause=cause) from cause
    names = tuple(schemas.name for schemas in chosen)
    return Installed(names, tuple(name for name in schema_sets() if name not in names))


@dataclass(frozen=True, slots=True)
class _Found:
    """What a source has: the known files by SHA-256, and the names of the others."""

    files: Mapping[str, bytes]
    others: frozenset[str]


def _touches(schemas: SchemaSet, found: _Found) -> bool:
    """Say whether a source means to have a set: a file of it, or one that has only its name."""
    own = set(schemas.files) - {
        name for other in schema_sets().values() if other is not schemas for name in other.files
    }
    return bool(found.files.keys() & set(schemas.files.values()) or found.others & own)


def _lacking(schemas: SchemaSet, found: _Found) -> Iterator[str]:
    for name, digest in schemas.files.items():
        if digest not in found.files:
            yield f"{schemas.name}/{name}"


def _place(chosen: list[SchemaSet], files: Mapping[str, bytes], target: Path, disk: Disk) -> None:
    stage = target / _STAGE
    disk.make(target)
    disk.remove(stage)
    waiting = [schemas for schemas in chosen if not state(target, schemas).complete]
    for schemas in waiting:
        for name, digest in schemas.files.items():
            disk.write(stage / schemas.name / name, files[digest])
    if waiting:
        disk.seal(stage)
    for schemas in waiting:
        disk.remove(target / schemas.name)
        disk.move(stage / schemas.name, target / schemas.name)
    disk.remove(stage)


def _known_files(source: str) -> _Found:
    wanted = {digest for schemas in schema_sets().values() for digest in schemas.files.values()}
    files: dict[str, bytes] = {}
    others = set()
    for name, content in _contents(source):
        digest = hashlib.sha256(content).hexdigest()
        if digest in wanted:
            files[digest] = content
        else:
            others.add(name)
    return _Found(files, frozenset(others))


def _contents(source: str) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of every file that could be a schema."""
    path = Path(source)
    try:
        if urlsplit(source).scheme in {"http", "https"}:
            with TemporaryFile() as file:
                _fetch(source, file)
                yield from _of_zip(file, source)
        elif path.is_dir():
            yield from _of_folder(path)
        else:
            with path.open("rb") as file:
                yield from _of_zip(file, source)
    except (OSError, BadZipFile, NotImplementedError, ValueError) as cause:
        raise _unreadable(source, cause) from cause


def _of_folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    for count, path in enumerate(folder.rglob("*.xsd")):
        if count > _MOST_FILES:
            raise _unreadable(str(folder), "too many files")
        if path.is_file() and not path.is_symlink() and path.stat().st_size <= _LARGEST_FILE:
            yield path.name, path.read_bytes()


def _of_zip(file: IO[bytes], source: str) -> Iterator[tuple[str, bytes]]:
    with ZipFile(file) as archive:
        members = archive.infolist()
        if len(members) > _MOST_FILES:
            raise _unreadable(source, "too many files")
        for member in members:
            _refuse_hostile(member, source)
        for member in members:
            if member.filename.endswith(".xsd") and member.file_size <= _LARGEST_FILE:
                yield PurePosixPath(member.filename).name, _bytes_of(archive, member, source)


def _refuse_hostile(member: ZipInfo, source: str) -> None:
    """Refuse a zip that would do harm elsewhere: it is not what its publisher made."""
    path = PurePosixPath(member.filename)
    link = member.external_attr >> 28 == 0o12
    outside = path.is_absolute() or ".." in path.parts or "\\" in member.filename
    if outside or link or member.flag_bits & 1:
        text = "{source}: «{name}» is a link, encrypted, or leads out of the zip"
        raise SchemasError(text, source=source, name=member.filename)


def _bytes_of(archive: ZipFile, member: ZipInfo, source: str) -> bytes:
    with archive.open(member) as file:
        content = file.read(_LARGEST_FILE + 1)
    if len(content) > _LARGEST_FILE:
        raise _unreadable(source, "a file is larger than the zip says")
    return content


def _fetch(address: str, file: IO[bytes]) -> None:
    """Fetch a zip; only from the machine itself without TLS. Raises `OSError`."""
    parts = urlsplit(address)
    if parts.scheme != "https" and parts.hostname not in {"127.0.0.1", "localhost"}:
        raise SchemasError("{address}: only https is safe", address=address)
    with urlopen(address, timeout=_PATIENCE) as answer:  # noqa: S310 # https, as just seen
        for chunk in iter(partial(answer.read, _CHUNK), b""):
            file.write(chunk)
            if file.tell() > _LARGEST_DOWNLOAD:
                raise OSError("too large")


def _unreadable(source: str, cause: object) -> SchemasError:
    return SchemasError("{source}: this cannot be read: {cause}", source=source, cause=cause)
