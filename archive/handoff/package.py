"""Packages: a message and its files by their names, in a folder or a zip.

What others made is read into memory and never unpacked into place, so that no name of theirs
becomes a path of ours.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from archive.handoff.envelope import ENVELOPES, MESSAGE, ZIP
from archive.handoff.faults import PackageFault

LARGEST = 2**30
"""The bytes of all that a package may hold."""
MOST = 10_000
"""The files it may hold."""
_FIRST = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can tell
_ENCRYPTED = 0x1
_MIMETYPE, _META = "mimetype", "META-INF/"


@dataclass(frozen=True, slots=True)
class Package:
    """The files of a package by name, and what was wrong with them before they were looked at."""

    name: str
    files: Mapping[str, bytes]
    zip: Mapping[str, bytes] | None = None
    """What the zip beside the files holds."""
    zip_bytes: bytes | None = None
    bare: bool = False
    """It is a message alone, without its files."""
    faults: tuple[PackageFault, ...] = ()

    @property
    def message(self) -> str | None:
        """Give the name of the message: `arkivmelding.xml`, or the only XML there is."""
        if MESSAGE in self.files:
            return MESSAGE
        found = [name for name in self.files if name.casefold().endswith(".xml")]
        return found[0] if len(found) == 1 else None

    @property
    def documents(self) -> dict[str, bytes]:
        """Give the files that a message is to refer to."""
        beside = {*ENVELOPES, self.message}
        return {name: data for name, data in self.files.items() if name not in beside}

    @property
    def opened(self) -> "Package":
        """Give the package without what an ASiC-E container adds: who signed, and over what."""
        files = {
            name: data
            for name, data in self.files.items()
            if name != _MIMETYPE and not name.startswith(_META)
        }
        return replace(self, files=files)


def read(path: Path) -> Package:
    """Read a folder, a zip, or a message alone. A file that cannot be read is a fault of it."""
    try:
        if path.is_dir():
            return _folder(path)
        size = path.stat().st_size
        if size > LARGEST:
            return Package(path.name, {}, faults=(_too_large(path.name, size),))
        data = path.read_bytes()
    except OSError as cause:
        text = "it cannot be read: {found}"
        values = {"found": cause.strerror or str(cause)}
        return Package(path.name, {}, faults=(PackageFault(text, "H-READ", path.name, values),))
    if data.startswith(b"PK"):
        files, faults = unzipped(path.name, data)
        return Package(path.name, files, faults=faults).opened
    return Package(path.name, {path.name: data}, bare=True)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Pack message and documents, so that the same files give the same bytes on every machine.

    They are stored as they are: PDF and DOCX are compressed already, and what compresses them
    once more gives other bytes with every version of zlib.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as file:
        for name in sorted(files, key=lambda one: (one != MESSAGE, one)):
            entry = zipfile.ZipInfo(name, _FIRST)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            file.writestr(entry, files[name])
    return target.getvalue()


def unzipped(name: str, data: bytes) -> tuple[dict[str, bytes], tuple[PackageFault, ...]]:
    """Read a zip into memory, and say what in it could not be."""
    files: dict[str, bytes] = {}
    faults: list[PackageFault] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            size = sum(entry.file_size for entry in entries)
            if size > LARGEST or len(entries) > MOST:
                return {}, (_too_large(name, size),)
            for entry in entries:
                if entry.filename in files:
                    text = "the name «{found}» is there twice"
                    faults.append(_fault(name, "H-TWICE", text, entry.filename))
                if entry.flag_bits & _ENCRYPTED:
                    text = "the file «{found}» is encrypted"
                    faults.append(_fault(name, "H-READ", text, entry.filename))
                else:
                    files[entry.filename] = archive.read(entry)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, NotImplementedError,
            EOFError, RuntimeError) as cause:  # fmt: skip
        text = "it is no zip that can be read: {found}"
        faults.append(_fault(name, "H-READ", text, str(cause)))
    return files, tuple(faults)


def _folder(path: Path) -> Package:
    """Read a folder, and the zip in it that holds what the message refers to."""
    faults: list[PackageFault] = []
    files: dict[str, bytes] = {}
    size = 0
    for found in _files(path):
        name = found.relative_to(path).as_posix()
        if found.is_symlink():
            text = "«{found}» is a link, and not followed"
            faults.append(_fault(path.name, "H-READ", text, name))
            continue
        size += found.stat().st_size
        if size > LARGEST or len(files) >= MOST:
            return Package(path.name, {}, faults=(_too_large(path.name, size),))
        files[name] = found.read_bytes()
    package = Package(path.name, files, faults=tuple(faults))
    return _with_zip(package, files.pop(ZIP)) if ZIP in files else package


def _with_zip(package: Package, data: bytes) -> Package:
    inner, faults = unzipped(ZIP, data)
    loose = package.message is not None
    return replace(
        package,
        files=package.files if loose else {**inner, **package.files},
        zip=inner,
        zip_bytes=data,
        faults=(*package.faults, *faults),
    )


def _files(path: Path) -> Iterator[Path]:
    return (one for one in sorted(path.rglob("*")) if one.is_symlink() or one.is_file())


def _fault(file: str, rule: str, text: str, found: str) -> PackageFault:
    return PackageFault(text, rule, file, {"found": found})


def _too_large(name: str, size: int) -> PackageFault:
    text = "it holds more than a package can: {found} bytes, or too many files"
    return PackageFault(text, "H-READ", name, {"found": size, "expected": LARGEST})
