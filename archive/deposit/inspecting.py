"""What the controls look for in arkivstruktur.xml, unit by unit."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from archive.codes import (
    Arkivdelstatus,
    Dokumentmedium,
    Dokumentstatus,
    Journalstatus,
    Kassasjonsvedtak,
    Saksstatus,
)
from archive.deposit.controls import Tally
from archive.deposit.description import Description
from archive.deposit.journals import SIDES
from archive.deposit.ledger import FILE, UNIT, Ledger
from archive.deposit.package import PUBLIC, RUNNING, sha256
from archive.deposit.reading import Unit
from archive.deposit.report import Message

_COUNTED: Mapping[str, str] = MappingProxyType(
    {
        "arkiv": "N5.04",
        "arkivdel": "N5.05",
        "klassifikasjonssystem": "N5.07",
        "klasse": "N5.08",
        "mappe": "N5.10",
        "registrering": "N5.16",
        "dokumentbeskrivelse": "N5.23",
        "dokumentobjekt": "N5.26",
        "part": "N5.35",
        "merknad": "N5.36",
        "kryssreferanse": "N5.37",
        "presedens": "N5.38",
        "korrespondansepart": "N5.39",
        "avskrivning": "N5.40",
        "dokumentflyt": "N5.41",
        "skjerming": "N5.42",
        "gradering": "N5.43",
        "utfoertKassasjon": "N5.45",
        "konvertering": "N5.46",
    }
)
"""The units that a control counts."""
_ENDED = {Saksstatus.AVSLUTTET, Saksstatus.UTGAR}
_ARCHIVED = {Journalstatus.ARKIVERT, Journalstatus.UTGAR}
_PRONOM = ("fmt/", "x-fmt/")
_PAPER = Dokumentmedium.FYSISK
_TITLES = "Skjerming tittel registrering"
"""How the marks (M502) begin that screen an entry's title."""


class Inspection:
    """One look through arkivstruktur.xml of a deposit."""

    def __init__(self, package: Path, tally: Tally, ledger: Ledger) -> None:
        self._package = package
        self._tally = tally
        self._ledger = ledger
        self._parts: set[str] = set()
        self._classes: set[str] = set()
        self._to_parts: dict[str, str] = {}
        self._to_classes: dict[str, str] = {}
        """References, with the first place of each."""
        self._fileless: list[str] = []
        """The documents of the entry being read that have no file."""
        self._days: tuple[str, str] | None = None
        self._looks: dict[str, Callable[[Unit], None]] = {
            "arkivdel": self._part,
            "klasse": self._class,
            "mappe": self._case,
            "registrering": self._entry,
            "dokumentbeskrivelse": self._document,
            "dokumentobjekt": self._file,
            "kassasjon": self._decision,
            "skjerming": self._screening,
            "korrespondansepart": self._side,
        }

    def look(self, units: Iterable[Unit]) -> None:
        """Look at every unit."""
        for unit in units:
            if control := _COUNTED.get(unit.name):
                self._tally.add(control)
            for name in unit.empty:
                text = Message("«{name}» is empty", {"name": name})
                self._tally.blame("N5.63", unit.place, text)
            self._identify(unit)
            if look := self._looks.get(unit.name):
                look(unit)
        self._end()

    def compare(self, said: Description) -> None:
        """Hold what was counted to what arkivuttrekk.xml says."""
        counts = said.counts.get("arkivstruktur", {})
        for control, name in (("N5.10", "mappe"), ("N5.16", "registrering")):
            compare(self._tally, control, self._tally.counted(control), counts.get(name))
        for control, by, flag in (
            ("N5.42", "", said.screened),
            ("N5.44", Kassasjonsvedtak.KASSERES.value, said.to_be_disposed),
            ("N5.45", "", said.disposed),
        ):
            number = self._tally.counted(control, by)
            if flag is not None and flag != (number > 0):
                text = Message(
                    "arkivuttrekk.xml says {said}, and there are {number}",
                    {"said": "true" if flag else "false", "number": number},
                )
                self._tally.blame(control, "arkivuttrekk.xml", text)

    def _identify(self, unit: Unit) -> None:
        for system_id in unit.values.get("systemID", ()):
            if self._ledger.note(UNIT, system_id) > 1:
                text = Message("the systemID stands elsewhere too")
                self._tally.blame("N5.47", unit.place, text)
        for part in unit.values.get("referanseArkivdel", ()):
            self._to_parts.setdefault(part, unit.place)
        for klasse in unit.values.get("referanseSekundaerKlassifikasjon", ()):
            self._to_classes.setdefault(klasse, unit.place)

    def _status(self, unit: Unit, control: str, name: str, allowed: Iterable[str]) -> None:
        status = unit.value(name)
        self._tally.add(control, status)
        if status not in allowed:
            text = Message("its status is «{status}»", {"status": status})
            self._tally.blame(control, unit.place, text)

    def _part(self, unit: Unit) -> None:
        self._parts.add(unit.value("systemID"))
        self._status(unit, "N5.06", "arkivdelstatus", {Arkivdelstatus.AVSLUTTET})

    def _class(self, unit: Unit) -> None:
        self._classes.add(unit.value("systemID"))
        inside = {name: unit.counts[name] for name in ("klasse", "mappe", "registrering")}
        if not any(inside.values()):
            self._tally.add("N5.09")
        for control, name, by in (
            ("N5.12", "mappe", "N5.13"),
            ("N5.19", "registrering", "N5.20"),
        ):
            if inside["klasse"] and inside[name]:
                text = Message(
                    "it has classes below it, and {number} beside", {"number": inside[name]}
                )
                self._tally.blame(control, unit.place, text)
            if name == "mappe" and inside[name]:
                self._tally.add(by, unit.value("klasseID"), inside[name])

    def _case(self, unit: Unit) -> None:
        self._tally.add("N5.11", unit.value("opprettetDato")[:4])
        if not (unit.counts["registrering"] or unit.counts["mappe"]):
            self._tally.add("N5.14")
        if unit.type == "saksmappe":
            self._status(unit, "N5.15", "saksstatus", _ENDED)

    def _entry(self, unit: Unit) -> None:
        created = unit.value("opprettetDato")
        self._tally.add("N5.18", created[:4])
        day = created[:10]
        first, last = self._days or (day, day)
        self._days = min(first, day), max(last, day)
        if klasse := unit.within("klasse"):
            self._tally.add("N5.20", klasse.value("klasseID"))
        if not unit.counts["dokumentbeskrivelse"]:
            self._tally.add("N5.21")
        if unit.type == "journalpost":
            self._tally.add("N5.17", unit.value("journalposttype"))
            self._tally.add("N5.59", "arkivstruktur.xml")
            self._status(unit, "N5.22", "journalstatus", _ARCHIVED)
            self._journals(unit)
        if unit.value("journalstatus") != Journalstatus.UTGAR:
            for place in self._fileless:
                text = Message("it has no file, and nothing says why")
                self._tally.blame("N5.24", place, text)
        self._fileless.clear()

    def _journals(self, unit: Unit) -> None:
        """Look for an entry in the journals, and for what the public one must not have."""
        system_id = unit.value("systemID")
        for journal in (RUNNING, PUBLIC):
            if not self._ledger.times(journal.file, system_id):
                text = Message("it does not stand in {file}", {"file": journal.file})
                self._tally.blame("S5.03", unit.place, text)
        marks = unit.values.get("skjermingMetadata", [])
        title = unit.value("tittel")
        screened = any(mark.startswith(_TITLES) for mark in marks)
        hidden = [title] if screened and title != unit.value("offentligTittel") else []
        for mark, kinds in SIDES.items():
            if mark in marks:
                hidden += [side for kind in kinds for side in unit.values.get(kind, ())]
        for each in hidden:
            if self._ledger.times(PUBLIC.file, f"{system_id} {each}"):
                said = Message("what is screened in it stands in {file}", {"file": PUBLIC.file})
                self._tally.blame("S5.02", unit.place, said)

    def _document(self, unit: Unit) -> None:
        self._status(unit, "N5.25", "dokumentstatus", {Dokumentstatus.FERDIGSTILT})
        if not unit.counts["utfoertKassasjon"]:
            for decision in unit.values.get("kassasjonsvedtak", ()):
                self._tally.add("N5.44", decision)
        if unit.counts["dokumentobjekt"]:
            return
        self._tally.add("N5.24")
        gone = unit.counts["utfoertKassasjon"] or unit.counts["sletting"]
        if not gone and unit.value("dokumentmedium") != _PAPER:
            self._fileless.append(unit.place)  # the entry's status comes after its documents

    def _file(self, unit: Unit) -> None:
        reference = unit.value("referanseDokumentfil")
        self._format(unit, reference)
        if self._ledger.note(FILE, reference.replace("\\", "/")) == 2:
            self._tally.add("N5.34")
        path = self._place(reference)
        if path is None or not path.is_file():
            text = Message("«{file}» is not there", {"file": reference})
            self._tally.blame("N5.32", unit.place, text)
            return
        size = path.stat().st_size
        if not size:
            self._tally.blame("N5.64", reference, Message("the file is empty"))
        if unit.value("filstoerrelse") != str(size):
            values = {"found": size, "expected": unit.value("filstoerrelse")}
            text = Message("its size is {found}, not {expected}", values)
            self._tally.blame("N5.30", reference, text)
        self._sum(unit, reference, path)

    def _sum(self, unit: Unit, reference: str, path: Path) -> None:
        algorithm = unit.value("sjekksumAlgoritme")
        if algorithm.upper().replace("-", "") != "SHA256":
            text = Message(
                "the checksum is by «{algorithm}», not SHA-256", {"algorithm": algorithm}
            )
            self._tally.blame("N5.30", reference, text)
        elif sha256(path) != unit.value("sjekksum").lower():
            text = Message("the file is not what its checksum says")
            self._tally.blame("N5.30", reference, text)

    def _format(self, unit: Unit, reference: str) -> None:
        said = unit.value("format")
        self._tally.add("N5.29", said)
        ending = PurePosixPath(reference.replace("\\", "/")).suffix.removeprefix(".").casefold()
        if said.casefold() != ending and not said.startswith(_PRONOM):
            values = {"format": said, "ending": ending}
            text = Message("its format is «{format}», and its name ends in «{ending}»", values)
            self._tally.blame("N5.29", reference, text)

    def _place(self, reference: str) -> Path | None:
        """Give where a reference leads, if that is within the package."""
        path = self._package / reference.replace("\\", "/")
        return path if path.resolve().is_relative_to(self._package.resolve()) else None

    def _decision(self, unit: Unit) -> None:
        """Count a decision; that of a document when it is known whether it was carried out."""
        if unit.above and unit.above.name == "dokumentbeskrivelse":
            unit.above.values["kassasjonsvedtak"] = [unit.value("kassasjonsvedtak")]
        else:
            self._tally.add("N5.44", unit.value("kassasjonsvedtak"))

    def _screening(self, unit: Unit) -> None:
        """Let what is screened know by which marks."""
        if unit.above:
            unit.above.values["skjermingMetadata"] = unit.values.get("skjermingMetadata", [])

    def _side(self, unit: Unit) -> None:
        """Let an entry know its correspondents, by what each is."""
        if unit.above:
            kind = unit.value("korrespondanseparttype")
            name = unit.value("korrespondansepartNavn")
            unit.above.values.setdefault(kind, []).append(name)

    def _end(self) -> None:
        for reference, place in self._to_parts.items():
            if reference not in self._parts:
                self._lost("N5.48", place, reference)
        for reference, place in self._to_classes.items():
            if reference not in self._classes:
                self._lost("N5.51", place, reference)
        for day in self._days or ():
            self._tally.add("N5.27", day)

    def _lost(self, control: str, place: str, reference: str) -> None:
        text = Message("«{reference}» is not there", {"reference": reference})
        self._tally.blame(control, place, text)


def compare(tally: Tally, control: str, found: int, said: int | None) -> None:
    """Blame a number that is not the one said, or is not said."""
    if found != said:
        values = {"found": found, "said": "–" if said is None else said}
        text = Message("there are {found}; arkivuttrekk.xml says {said}", values)
        tally.blame(control, "arkivuttrekk.xml", text)
