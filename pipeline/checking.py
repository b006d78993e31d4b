"""From files to all that can be said of them: facts, round, figures, and every finding's place."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.errors import Finding, InputError, Level
from pipeline.figures import Figures, compute
from pipeline.model import Forhandling
from pipeline.rounds import RoundFolder, Runde, UnknownRoundError
from pipeline.rules import Sak, run
from pipeline.source.characters import decode, load
from pipeline.source.faults import fault, in_file_order
from pipeline.source.lists import ListFile
from pipeline.source.reading import Reading, read_text
from pipeline.source.texts import Undrawable


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outcome that could be read, with its round and figures."""

    forhandling: Forhandling
    runde: Runde
    tall: Figures
    digest: str
    """SHA-256 of the file's bytes, followed by those of its list of employees if it names one."""
    liste: ListFile | None = None
    """The list of employees that the file names."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking a file gave; `outcome` is None when the file cannot be used at all."""

    file: str
    findings: tuple[Finding, ...]
    outcome: Outcome | None = None

    @property
    def stopped(self) -> bool:
        """Whether no documents may be made of it."""
        return self.outcome is None or any(f.level is Level.E for f in self.findings)


@dataclass(frozen=True, slots=True)
class _Read:
    """A file whose facts and round are known."""

    reading: Reading
    runde: Runde
    digest: str

    @property
    def pair(self) -> tuple[Forhandling, Runde]:
        return self.reading.forhandling, self.runde


def check(
    paths: Iterable[Path], undrawable: Undrawable, rounds: RoundFolder | None = None
) -> tuple[Checked, ...]:
    """Check all files, each once, and the co-ordinated ones together; every fault of every file.

    `undrawable` tells what of a text no installed font draws; without `rounds` there are those
    that come with Semje.
    """
    known: dict[Path, Path] = {}
    for path in paths:
        known.setdefault(path.resolve(), path)
    folder = rounds or RoundFolder()
    opened = [_open(path, undrawable, folder) for path in known.values()]
    usable = [file for file in opened if isinstance(file, _Read)]
    return tuple(_judged(file, usable) if isinstance(file, _Read) else file for file in opened)


def _open(path: Path, undrawable: Undrawable, rounds: RoundFolder) -> _Read | Checked:
    file = str(path)
    try:
        data = load(path)
        reading = read_text(decode(data, file), file, undrawable)
    except InputError as error:
        return Checked(file, error.findings)
    try:
        runde = rounds.read(reading.forhandling.runde, reading.forhandling.sprak)
    except UnknownRoundError as error:
        place = reading.positions.locate(("runde",))
        return Checked(file, (fault("F-NAVN", error.message, place, ("runde",)),))
    except InputError as error:  # of the round's own file, which the findings name
        return Checked(file, error.findings)
    return _Read(reading, runde, _digest(data, reading.liste))


def _digest(data: bytes, liste: ListFile | None) -> str:
    """Give the digest of all that the facts were read from."""
    return hashlib.sha256(data + (liste.data if liste else b"")).hexdigest()


def _judged(file: _Read, usable: Sequence[_Read]) -> Checked:
    """Compute and judge one outcome, with the others it is tied to in sight."""
    tied = [other for other in usable if _are_tied(file, other)]
    case = replace(_case(file, usable), knyttet=tuple(_case(other, usable) for other in tied))
    positions, notes = file.reading.positions, file.reading.notes
    found = (replace(finding, place=positions.locate(finding.path)) for finding in run(case))
    outcome = Outcome(case.forhandling, case.runde, case.tall, file.digest, file.reading.liste)
    return Checked(file.reading.file, tuple(in_file_order([*notes, *found])), outcome)


def _case(file: _Read, usable: Sequence[_Read]) -> Sak:
    tied = [other.pair for other in usable if _are_tied(file, other)]
    return Sak(*file.pair, compute(*file.pair, tied))


def _are_tied(one: _Read, other: _Read) -> bool:
    """Tell whether two files are of employers that negotiate together or share a pot."""
    (a, _), (b, _) = one.pair, other.pair
    if a.arbeidsgiver.navn == b.arbeidsgiver.navn or a.runde != b.runde:
        return False
    together = a.samordning and b.samordning and a.samordning.navn == b.samordning.navn
    return bool(together) or _shares_with(a, b) or _shares_with(b, a)


def _shares_with(one: Forhandling, other: Forhandling) -> bool:
    return one.felles_pott is not None and one.felles_pott.med == other.arbeidsgiver.navn
