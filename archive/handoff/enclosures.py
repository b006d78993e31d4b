"""Message and files held against each other, both ways."""

import hashlib
import io
import re
from collections.abc import Iterator, Mapping

import pikepdf

from archive.handoff.faults import PackageFault
from archive.handoff.names import folded, wrong
from archive.handoff.package import Package
from archive.handoff.references import Message, Referred

_OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_PDF, _HEAD = re.compile(rb"%PDF-"), 1024
_ALGORITHMS = {"sha256": "sha256", "sha512": "sha512", "sha1": "sha1", "md5": "md5"}


def check(package: Package, message: Message) -> Iterator[PackageFault]:
    """Give every fault of names, presence, content and checksums."""
    referred = message.referred()
    yield from _names(message, referred)
    if not package.bare:
        yield from _extra(package, referred)
    for item in {one.name: one for one in reversed(referred)}.values():
        data = package.documents.get(item.name)
        if data is not None:
            yield from _content(message.file, item, data)
        elif not package.bare:
            text = "the file «{found}» is referred to, and is not there"
            yield _blamed(message.file, item, "H-MISSING", text, found=item.name)


def check_names(package: Package) -> Iterator[PackageFault]:
    """Give the names of files in the package that no system should have to take."""
    names: dict[str, str] = {}
    for name in package.files:
        if said := wrong(name):
            yield PackageFault(said, "H-NAME", name, {"found": name})
        other = names.setdefault(folded(name), name)
        if other != name:
            text = "«{found}» and «{expected}» are one name on many systems"
            yield PackageFault(text, "H-TWICE", name, {"found": name, "expected": other})


def check_zip(package: Package) -> Iterator[PackageFault]:
    """Give the files of a zip that are not as they lie beside it."""
    if package.zip is None or package.message is None:
        return
    beside = {package.message: package.files[package.message], **package.documents}
    for name in sorted(package.zip.keys() | beside.keys()):
        if package.zip.get(name) != beside.get(name):
            text = "«{found}» is not the same in the zip and beside it"
            yield PackageFault(text, "H-ZIP", name, {"found": name})


def pdf_a_part(data: bytes) -> str | None:
    """Give which PDF/A a file says of itself that it is (`pdf/a-2b`); none proves that it is."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_metadata() as metadata:
            return f"pdf/a-{metadata.pdfa_status}".lower() if metadata.pdfa_status else None
    except (pikepdf.PdfError, ValueError):
        return None


def _may_be_kept(data: bytes) -> bool:
    """Say whether a file can be in an archive format: a PDF is PDF/A, and none is an office's own.

    Pictures, plain text and XML are archive formats too, and are not looked into.
    """
    if data.startswith(_OFFICE):
        return False
    return not _PDF.search(data[:_HEAD]) or pdf_a_part(data) is not None


def _names(message: Message, referred: list[Referred]) -> Iterator[PackageFault]:
    for item in referred:
        if said := wrong(item.name):
            yield _blamed(message.file, item, "H-NAME", said, found=item.name)


def _extra(package: Package, referred: list[Referred]) -> Iterator[PackageFault]:
    names = {item.name for item in referred}
    for name in sorted(package.documents.keys() - names):
        text = "the file «{found}» is there, and the message does not refer to it"
        yield PackageFault(text, "H-EXTRA", name, {"found": name})


def _content(file: str, item: Referred, data: bytes) -> Iterator[PackageFault]:
    if not data:
        text = "the file «{found}» is empty"
        yield _blamed(file, item, "H-EMPTY-FILE", text, found=item.name)
    elif item.archive_format and not _may_be_kept(data):
        text = "«{found}» is said to be «Arkivformat», and is a document that is not PDF/A"
        yield _blamed(file, item, "H-PDFA", text, found=item.name)
    if item.size is not None and item.size.isdecimal() and int(item.size) != len(data):
        text = "filstoerrelse is {found}, and «{name}» has {expected} bytes"
        values = {"found": item.size, "expected": len(data), "name": item.name}
        yield _blamed(file, item, "H-SIZE", text, **values)
    yield from _checksum(file, item, data)


def _checksum(file: str, item: Referred, data: bytes) -> Iterator[PackageFault]:
    if item.checksum is None:
        return
    said = item.algorithm or "SHA-256"
    algorithm = _ALGORITHMS.get(said.replace("-", "").casefold())
    if algorithm is None:
        text = "«{found}» is no checksum known here; expected is one of: {expected}"
        known = "SHA-256 | SHA-512 | SHA-1 | MD5"
        yield _blamed(file, item, "H-ALGORITHM", text, found=said, expected=known)
        return
    found = hashlib.new(algorithm, data, usedforsecurity=False).hexdigest()
    if found != item.checksum.casefold():
        text = "the checksum of «{name}» is said to be {found}, and is {expected}"
        values = {"found": item.checksum, "expected": found, "name": item.name}
        yield _blamed(file, item, "H-SUM", text, **values)


def _blamed(file: str, item: Referred, rule: str, text: str, **values: object) -> PackageFault:
    given: Mapping[str, object] = values
    return PackageFault(text, rule, file, given, item.element, item.line)
