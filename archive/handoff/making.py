"""From an entry to the files of its package, in each of the dialects."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from archive.errors import HandoffError
from archive.handoff import sheet
from archive.handoff.eformidling import eformidling
from archive.handoff.envelope import (
    FIKS,
    MANIFEST,
    MESSAGE,
    SBD,
    ZIP,
    Address,
    fiks_header,
    manifest,
    sbd,
)
from archive.handoff.faults import PackageFault
from archive.handoff.fiks import fiks
from archive.handoff.item import Dialekt
from archive.handoff.package import Package, zipped
from archive.handoff.parcel import Parcel
from archive.noark.faults import NoarkError

Files = dict[str, bytes]


class PackageError(HandoffError):
    """A package would be refused; `faults` has every reason."""

    faults: tuple[PackageFault, ...]

    def __init__(self, number: str, faults: Iterable[PackageFault]) -> None:
        self.faults = tuple(faults)
        text = "{number} cannot be handed over:\n{faults}"
        super().__init__(text, number=number, faults="\n".join(map(str, self.faults)))


@dataclass(frozen=True, slots=True)
class Letter:
    """What a message is sent under: its id, between whom, when, and how long it lives."""

    melding_id: str
    address: Address
    now: datetime
    frist: datetime


def made(parcel: Parcel, dialekt: Dialekt, letter: Letter) -> Files:
    """Give the files of a package, its zip among them.

    Raises `PackageError` if the message would have faults, `HandoffError` for an address that
    is none.
    """
    documents = {file.name: file.data for file in parcel.files}
    if dialekt is Dialekt.MANUELL:
        return sheet.package(parcel, letter.melding_id)
    inner = {MESSAGE: _message(parcel, dialekt, letter), **documents}
    package = zipped(inner)
    if dialekt is Dialekt.FIKS_V1:
        envelope = {FIKS: fiks_header(letter.melding_id, letter.frist)}
    else:
        envelope = {SBD: sbd(letter.melding_id, letter.address, letter.now, letter.frist)}
    return {**inner, **envelope, MANIFEST: manifest(letter.melding_id, package), ZIP: package}


def content_of(parcel: Parcel) -> str:
    """Give the SHA-256 of what is said and sent of an entry, in whatever dialect.

    The same entry handed over again, unchanged, is known by it.
    """
    files = "\n".join(f"{file.name} {file.item.sjekksum}" for file in parcel.files)
    return hashlib.sha256(f"{sheet.text(parcel, '')}{files}".encode()).hexdigest()


def as_package(name: str, files: Files) -> Package:
    """Give files that were made as a package that can be looked over."""
    loose = {n: data for n, data in files.items() if n != ZIP}
    beside = {SBD, FIKS, MANIFEST}
    inner = {n: data for n, data in loose.items() if n not in beside}
    return Package(name, loose, zip=inner, zip_bytes=files[ZIP])


def _message(parcel: Parcel, dialekt: Dialekt, letter: Letter) -> bytes:
    try:
        if dialekt is Dialekt.FIKS_V1:
            return fiks(parcel)
        return eformidling(parcel, letter.melding_id, letter.now)
    except NoarkError as cause:
        faults = (PackageFault.of(MESSAGE, fault) for fault in cause.faults)
        raise PackageError(parcel.post.registrerings_id, faults) from cause
