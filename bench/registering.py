"""How long it takes to register documents durably, against writing the same files bare.

The archive is filled first, without waiting for the disk, to the sizes that are measured: what a
registration costs must not grow with what is there already.
"""

import itertools
import os
import random
import time
import uuid
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from measuring import Comparison, Seconds

from archive.casework import Hand, NewCase, NewEntry, NewFile
from archive.codes import Journalposttype, Variantformat
from archive.desk import Archive
from archive.durable import Disk
from archive.model import Faktum
from archive.registration import NewRegistration

SIZES = (1_000, 10_000, 50_000)
ENTRIES = 5
"""In each case of the archive that is filled."""
BATCH = 100
RUNS = {1: 15, BATCH: 5}
MOST = {BATCH: 2.0}
"""How many times the peer's time a batch may take."""
DOCX, PDF = 20_000, 60_000
"""Bytes of a document's files; about what Semje makes of a protocol."""
PEER = "write, fsync and rename of the same files"
HAND = Hand(datetime(2026, 10, 13, 12, tzinfo=UTC), "Kari", lambda: str(uuid.uuid4()))
_KEYS = itertools.count(1)
_CHANCE = random.Random(1)


class Careless(Disk):
    """A disk that is not waited for."""

    def sync(self, *paths: Path) -> None:
        """Take it that all is well."""


def comparisons(folder: Path) -> Iterator[Comparison]:
    """Give the comparisons of one registration, and of a batch, at each size."""
    place = folder / "arkiv"
    Archive.create(place)
    bare = folder / "bare"
    bare.mkdir()
    held = 0
    for size in SIZES:
        held = fill(place, held, size)
        archive = Archive.open(place)
        for count in (1, BATCH):
            peer = files_of(archive, count)
            yield Comparison(
                f"register-{count}-at-{size}",
                ours(archive, count),
                theirs(bare, peer),
                f"{PEER}, {len(peer)} of them",
                RUNS[count],
                most=MOST.get(count),
            )


def fill(place: Path, held: int, size: int) -> int:
    """Register until the archive holds so many entries; give how many it holds."""
    archive = Archive(place, Careless())
    while held < size:
        cases = min(BATCH, (size - held) // ENTRIES)
        archive.register_many([registration(ENTRIES) for _ in range(cases)], HAND)
        held += cases * ENTRIES
    return held


def registration(entries: int = 1) -> NewRegistration:
    """Give a new case with new entries."""
    number = next(_KEYS)
    case = NewCase(
        nokkel=f"sak-{number}",
        tittel=f"Lokale forhandlinger 2026, virksomhet {number}",
        administrativ_enhet="Forhandling",
        saksansvarlig="Kari",
        fakta=(Faktum("arbeidsgiver", f"Virksomhet {number}"), Faktum.kode("runde", "ka-2026")),
    )
    return NewRegistration(case, tuple(entry(str(one)) for one in range(entries)))


def entry(key: str) -> NewEntry:
    """Give a protocol, of bytes that no other has."""
    return NewEntry(
        nokkel=key,
        tittel=f"Enighetsprotokoll {key}",
        dokumenttype="enighetsprotokoll",
        journalposttype=Journalposttype.INNGAENDE,
        dokumentets_dato=date(2026, 10, 13),
        filer=(
            _file(DOCX, ".docx", Variantformat.PRODUKSJONSFORMAT, "fmt/412"),
            _file(PDF, ".pdf", Variantformat.ARKIVFORMAT, "fmt/476"),
        ),
        tekst="Partene ble enige om fordelingen av den lokale potten. " * 40 + key,
        fakta=(Faktum.kode("hjemmel", "4.1"), Faktum("organisasjon", "Fagforbundet")),
    )


def _file(size: int, suffix: str, variant: Variantformat, pronom: str) -> NewFile:
    return NewFile(
        data=_CHANCE.randbytes(size), suffix=suffix, variantformat=variant, format=pronom
    )


def ours(archive: Archive, count: int) -> Seconds:
    """Give the measurement of a registration, or of a batch; the documents are there before."""

    def seconds() -> float:
        batch = [registration() for _ in range(count)]
        start = time.perf_counter()
        archive.register_many(batch, HAND)
        return time.perf_counter() - start

    return seconds


def files_of(archive: Archive, count: int) -> list[bytes]:
    """Give the bytes of all files that registering so many puts into the store."""
    before = set((archive.folder / "store").glob("*/*/*/*"))
    archive.register_many([registration() for _ in range(count)], HAND)
    objects = set((archive.folder / "store").glob("*/*/*/*")) - before
    return [path.read_bytes() for one in objects for path in one.rglob("*") if path.is_file()]


def theirs(folder: Path, files: Sequence[bytes]) -> Seconds:
    """Give the measurement of the bare writing; no folder is synced, and no order kept."""
    names = itertools.count(len(list(folder.iterdir())))

    def seconds() -> float:
        start = time.perf_counter()
        for data in files:
            new = folder / f"{next(names)}.new"
            with new.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            new.rename(new.with_suffix(""))
        return time.perf_counter() - start

    return seconds
