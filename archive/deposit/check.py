"""Checks a deposit, of whoever's making: every control that applies, every fault at once.

The files are read from beginning to end and never held; what must be looked up later stands in a
`Ledger` in a temporary folder.
"""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from archive.deposit.controls import Tally
from archive.deposit.description import Description, described
from archive.deposit.inspecting import Inspection, compare
from archive.deposit.ledger import FILE, UNIT, Ledger
from archive.deposit.package import (
    CHANGES,
    DESCRIPTION,
    DOCUMENTS,
    PACKAGE,
    PUBLIC,
    RUNNING,
    STRUCTURE,
    XML_FILES,
    XmlFile,
    required,
    sha256,
)
from archive.deposit.reading import Unit, units
from archive.deposit.report import Message, Report
from archive.errors import DepositError, SchemasError
from archive.noark.check import faults
from archive.noark.faults import Fault, Level
from archive.noark.schemas import validate_file
from archive.noark.tables import DialectName, dialect

_FOLDERS = frozenset({DOCUMENTS.casefold(), "dokumenter"})
"""The names of the documents' folder that are in use; the standard has one."""


def check(folder: Path, schemas: Path | None = None) -> Report:
    """Run all controls on a deposit: the package, or the folder it lies in.

    Raises `DepositError` if there is none.
    """
    package = folder / PACKAGE if (folder / PACKAGE).is_dir() else folder
    if not package.is_dir():
        raise DepositError("{folder} holds no deposit", folder=folder)
    with TemporaryDirectory() as scratch, Ledger.opened(Path(scratch, "ledger")) as ledger:
        found = _Check(package, schemas, ledger)
        found.run()
        return Report(str(folder), found.tally.controls(), unofficial=found.unofficial)


class _Journal:
    """What a journal says of itself, and what was found in it."""

    def __init__(self) -> None:
        self.said = -1
        self.found = 0
        self.days: tuple[str, str] = ("", "")
        self.last = (0, 0)
        """Year and running number of the entry before."""


class _Check:
    """One check on its way."""

    def __init__(self, package: Path, schemas: Path | None, ledger: Ledger) -> None:
        self.tally = Tally()
        self.unofficial = schemas is None
        self._package = package
        self._schemas = schemas
        self._ledger = ledger
        self._said = Description()

    def run(self) -> None:
        """Run all controls."""
        self._files()
        self._describe()
        for name in (DESCRIPTION, *(each.file for each in XML_FILES)):
            if (self._package / name).is_file():
                self._accord(name)
        journals = {each.name: self._journal(each) for each in (RUNNING, PUBLIC)}
        inspection = Inspection(self._package, self.tally, self._ledger)
        inspection.look(self._units(STRUCTURE))
        inspection.compare(self._said)
        self._compare_journals(journals)
        self._changes()
        self._documents()

    def _files(self) -> None:
        """Look for what must be there, and for what does not belong (6.4.15, 6.4.16)."""
        for name in required():
            if (self._package / name).is_file():
                self.tally.add("N5.01")
            else:
                self.tally.blame("N5.01", name, Message("the file is not there"))
        known = set(required())
        for path in sorted(self._package.iterdir()):
            documents = path.is_dir() and path.name.casefold() in _FOLDERS
            if not documents and path.name not in known and path.suffix != ".xsd":
                self.tally.blame("S5.04", path.name, Message("it does not belong there"))

    def _describe(self) -> None:
        """Read arkivuttrekk.xml, and compare the checksums in it."""
        try:
            self._said = described(self._package / DESCRIPTION)
        except FileNotFoundError:
            return
        except (OSError, ValueError) as cause:
            text = Message("it cannot be read: {cause}", {"cause": str(cause)})
            self.tally.blame("N5.02", DESCRIPTION, text)
            return
        for each in XML_FILES:
            if each.file not in self._said.sums:
                text = Message("arkivuttrekk.xml gives no checksum of it")
                self.tally.blame("N5.02", each.file, text)
        for name, said in self._said.sums.items():
            path = self._package / name
            if path.is_file() and path.resolve().parent == self._package.resolve():
                self.tally.add("N5.02")
                if sha256(path) != said:
                    text = Message("the file is not what its checksum says")
                    self.tally.blame("N5.02", name, text)

    def _accord(self, name: str) -> None:
        """Check a file by Semje's own tables, and by the official schema where it is at hand."""
        self.tally.add("N5.03")
        path = self._package / name
        noark = dialect(DialectName.NOARK_5_5)
        with path.open("rb") as file:
            wrong = list(self._wrong(faults(noark, file), name))
        if self._schemas is None or wrong:
            return
        try:
            list(self._wrong(validate_file(noark, path, self._schemas), name))
        except SchemasError:
            self.unofficial = True

    def _wrong(self, found: Iterator[Fault], name: str) -> Iterator[Fault]:
        for fault in found:
            place = f"{name}:{fault.line} {fault.path}".rstrip()
            if fault.level is Level.ERROR:
                self.tally.blame("N5.03", place, Message(fault.text, fault.values))
                yield fault
            elif fault.rule == "N-EMPTY" and name != STRUCTURE.file:
                self.tally.blame("N5.63", place, Message(fault.text, fault.values))

    def _units(self, each: XmlFile) -> Iterator[Unit]:
        """Give the units of a file; none after a point where it cannot be read."""
        try:
            yield from units(self._package / each.file)
        except FileNotFoundError:
            pass  # N5.01 tells of it
        except (OSError, ValueError) as cause:
            text = Message("it cannot be read: {cause}", {"cause": str(cause)})
            self.tally.blame("N5.03", each.file, text)

    def _journal(self, each: XmlFile) -> _Journal:
        """Read a journal."""
        journal = _Journal()
        for unit in self._units(each):
            if unit.name == "journalhode":
                number = unit.value("antallJournalposter")
                journal.said = int(number) if number.isdecimal() else -1
                journal.days = (unit.value("journalStartDato"), unit.value("journalSluttDato"))
            elif unit.name == "korrespondansepart" and unit.above:
                key = f"{unit.above.value('systemID')} {unit.value('korrespondansepartNavn')}"
                self._ledger.note(each.file, key)
            elif unit.name == "journalpost":
                self._line(each, unit, journal)
            for name in unit.empty:
                text = Message("«{name}» is empty", {"name": name})
                self.tally.blame("N5.63", each.file, text)
        return journal

    def _line(self, each: XmlFile, unit: Unit, journal: _Journal) -> None:
        """Look at an entry in a journal."""
        journal.found += 1
        self.tally.add("N5.59", each.file)
        system_id = unit.value("systemID")
        self._ledger.note(each.file, system_id)
        self._ledger.note(each.file, f"{system_id} {unit.value('offentligTittel')}")
        numbers = (unit.value("journalaar"), unit.value("journalsekvensnummer"))
        number = (int(numbers[0]), int(numbers[1])) if all(map(str.isdecimal, numbers)) else (0, 0)
        if number <= journal.last:
            values = {"number": f"{number[0]}/{number[1]}"}
            text = Message("number {number} comes after a higher one, or again", values)
            self.tally.blame("S5.01", each.file, text)
        journal.last = max(number, journal.last)
        first, last = journal.days
        if not first <= unit.value("journaldato")[:10] <= last:
            values = {"number": unit.value("registreringsID") or system_id}
            text = Message("entry {number} is of a day outside the journal's", values)
            self.tally.blame("N5.60", each.file, text)

    def _compare_journals(self, journals: dict[str, _Journal]) -> None:
        """Hold the journals to what they say, to each other, and to arkivuttrekk.xml."""
        for each in (RUNNING, PUBLIC):
            journal = journals[each.name]
            if journal.said != journal.found:
                values = {"found": journal.found, "said": journal.said}
                text = Message("it has {found} entries, and says {said}", values)
                self.tally.blame("N5.59", each.file, text)
            said = self._said.counts.get(each.name, {}).get("journalregistrering")
            compare(self.tally, "N5.59", journal.found, said)
        running, public = journals[RUNNING.name], journals[PUBLIC.name]
        if running.found != public.found:
            text = Message("the journals have not the same number of entries")
            self.tally.blame("N5.59", PUBLIC.file, text)
        if running.days != public.days:
            text = Message("the journals are not of the same days")
            self.tally.blame("N5.60", PUBLIC.file, text)
        described_days = tuple(_iso(day) for day in (self._said.first, self._said.last))
        if all(described_days) and running.days != described_days:
            text = Message("the journals are of other days than arkivuttrekk.xml says")
            self.tally.blame("N5.60", RUNNING.file, text)

    def _changes(self) -> None:
        """Look at the change log, when all that it may refer to is known (6.4.28)."""
        for unit in self._units(CHANGES):
            for name in unit.empty:
                text = Message("«{name}» is empty", {"name": name})
                self.tally.blame("N5.63", CHANGES.file, text)
            if unit.name == "endring":
                self.tally.add("N5.61")
                reference = unit.value("referanseArkivenhet")
                if not self._ledger.times(UNIT, reference):
                    text = Message("«{reference}» is not there", {"reference": reference})
                    self.tally.blame("N5.62", f"{CHANGES.file}:{unit.line}", text)
        said = self._said.counts.get(CHANGES.name, {}).get("endring")
        compare(self.tally, "N5.61", self.tally.counted("N5.61"), said)

    def _documents(self) -> None:
        """Look at every file there is, when all references are known (6.4.40)."""
        for path in self._document_files():
            self.tally.add("N5.28")
            name = path.relative_to(self._package).as_posix()
            if not self._ledger.times(FILE, name):
                self.tally.blame("N5.33", name, Message("nothing refers to the file"))
        compare(self.tally, "N5.28", self.tally.counted("N5.28"), self._said.files)

    def _document_files(self) -> Iterator[Path]:
        for top in sorted(self._package.iterdir()):
            if top.is_dir() and top.name.casefold() in _FOLDERS:
                for inner, _, files in os.walk(top):
                    yield from (Path(inner, name) for name in sorted(files))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
