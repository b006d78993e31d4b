"""Makes a deposit of a closed period (Noark 5, 6.4): whole in its place, or not at all.

The cases are read one by one, twice: first to find all that hinders, the order of the cases and
that of the journal, then to be written. What there is too much of to be held stands in a
`Ledger`. Nothing is written over anything.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from archive.audit import Endring, Trail
from archive.codes import Arkivdelstatus, Kassasjonsvedtak, Saksstatus
from archive.deposit.description import Description
from archive.deposit.journals import head, public, running
from archive.deposit.ledger import UNIT, Ledger
from archive.deposit.package import (
    CHANGES,
    DESCRIPTION,
    PACKAGE,
    PUBLIC,
    RUNNING,
    STRUCTURE,
    XML_FILES,
    XmlFile,
    published,
    schema_paths,
    sha256,
)
from archive.deposit.structure import FormatBy, Structure, place_of, span, units
from archive.durable import Disk, below
from archive.errors import DepositError
from archive.model import Arkiv, Arkivdel, Dokumentbeskrivelse, Journalpost, Klasse, Saksmappe
from archive.noark.faults import NoarkError
from archive.noark.tables import Dialect, DialectName, dialect, numbers
from archive.noark.writing import Stream, text_of
from archive.store import CASE, Store, case_identifier
from archive.structure import class_of

_MOST = 100
"""How many hindrances are told of at once."""
_SYNCED = 1000
"""How many files are synced together."""
_NO_VALUE = "[ingen verdi]"
"""What the change log has where there was, or is, nothing: it must have something."""
_ERASED = "[slettet]"
"""What it has where the value has been erased."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be deposited, where, and how it is written."""

    period: str | None
    """The title of a part of the archive; None where only one is closed."""
    folder: Path
    schemas: Path | None = None
    """The official schemas, which go along."""
    format_by: FormatBy = FormatBy.PRONOM


@dataclass(slots=True, kw_only=True)
class Deposited:
    """What a deposit has come to hold."""

    folder: Path
    period: str
    sum: str = ""
    """The SHA-256 of arkivuttrekk.xml, which vouches for the others."""
    cases: int = 0
    entries: int = 0
    lines: int = 0
    """Of each journal: it also has what was entered in the period and lies in a later part."""
    changes: int = 0
    files: int = 0
    bytes: int = 0
    disposed: int = 0
    """Documents that were disposed of before; what is said of them goes along (6.4.27)."""
    left_out: Counter[str] = field(default_factory=Counter)
    """Files in no archive format, by their format (6.4.10)."""
    lacking: tuple[str, ...] = ()
    """Schemas that should go along and are not installed (6.4.16)."""


def deposit(store: Store, trail: Trail, wish: Wish, disk: Disk) -> Deposited:
    """Make a deposit in a folder that is not there yet, or is empty.

    Raises `DepositError` with all that hinders it, `StoreError`.
    """
    arkiv = store.arkiv()
    if arkiv is None:
        raise DepositError("the archive is not set up: `semje archive setup` does that")
    part = _chosen(arkiv, wish.period)
    with _in_place(wish.folder, disk) as new, Ledger.opened(new / "ledger.sqlite") as ledger:
        made = _Making(store, Structure(arkiv, part, wish.format_by), new / PACKAGE, disk, ledger)
        disk.make(made.package)
        made.gather()
        made.write_structure()
        made.write_changes(trail.changes())
        made.write_journals()
        made.add_schemas(wish.schemas)
        made.describe()
    return replace(made.done, folder=wish.folder)


def _chosen(arkiv: Arkiv, period: str | None) -> Arkivdel:
    """Give the part of that title, or the only one that is closed (6.4.12)."""
    closed = [p for p in arkiv.arkivdeler if p.arkivdelstatus is Arkivdelstatus.AVSLUTTET]
    titles = ", ".join(f"«{part.tittel}»" for part in closed) or "–"
    if period is None:
        if len(closed) != 1:
            raise DepositError("say which period; closed are: {periods}", periods=titles)
        return closed[0]
    found = [part for part in arkiv.arkivdeler if part.tittel == period]
    if not found:
        text = "the archive has no period «{period}»; closed are: {periods}"
        raise DepositError(text, period=period, periods=titles)
    if found[-1] not in closed:
        text = (
            "the period «{period}» is not closed, and only a closed one is deposited "
            "(Noark 5, {krav})"
        )
        raise DepositError(text, period=period, krav="6.4.12")
    return found[-1]


@contextmanager
def _in_place(folder: Path, disk: Disk) -> Iterator[Path]:
    """Give a folder to fill; bring it into its place when the block ends well, else remove it."""
    new = folder.with_name(f".{folder.name}.new")
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise DepositError("{folder} is there already and not empty", folder=folder)
        disk.remove(new)
        disk.make_durably([new])
        yield new
        disk.remove(new / "ledger.sqlite")
        paths = below(new)
        while some := list(islice(paths, _SYNCED)):
            disk.sync(*some)
        disk.move(new, folder)
    except OSError as cause:
        text = "{folder} cannot be written: {cause}"
        raise DepositError(text, folder=folder, cause=cause) from cause
    finally:
        disk.remove(new)


@dataclass(slots=True)
class _Case:
    """Where a case stands in its class."""

    year: int
    number: int
    mappe_id: str


class _Making:
    """One deposit on its way."""

    def __init__(
        self, store: Store, structure: Structure, package: Path, disk: Disk, ledger: Ledger
    ) -> None:
        self.package = package
        self.done = Deposited(folder=package, period=structure.part.tittel)
        self._store = store
        self._structure = structure
        self._arkiv = structure.arkiv
        self._disk = disk
        self._ledger = ledger
        self._noark: Dialect = dialect(DialectName.NOARK_5_5)
        self._cases: dict[str | None, list[_Case]] = defaultdict(list)
        """By the systemID of their class."""
        self._first, self._last = span(structure)
        self._hindrances: list[DepositError] = []
        self._screened = self._to_be_disposed = False

    def gather(self) -> None:
        """Look at all cases: which go along, in what order, and what hinders."""
        for identifier in self._store.identifiers(CASE):
            self._look_at(self._store.case(identifier.removeprefix(CASE)))
        if not any(self._cases.values()):
            text = "the period has no cases, and a journal cannot be empty"
            self._hindrances.append(DepositError(text))
        self._refuse()

    def write_structure(self) -> None:
        """Write arkivstruktur.xml, and beside it the documents."""
        structure = self._structure
        with self._begun(STRUCTURE) as stream:
            self._put(stream, structure.archive())
            with stream.inside("arkivdel"):
                self._put(stream, structure.period())
                for system in self._arkiv.klassifikasjonssystemer:
                    if system.system_id == structure.part.referanse_klassifikasjonssystem:
                        with stream.inside("klassifikasjonssystem"):
                            self._put(stream, structure.system(system))
                            self._write_classes(stream, system.klasser)
        self._refuse()

    def write_changes(self, changes: Iterable[Endring]) -> None:
        """Write endringslogg.xml: of what goes along, what has got another value (6.4.28)."""
        known = numbers()
        with self._begun(CHANGES) as stream:
            for one in changes:
                there = self._ledger.times(UNIT, one.referanse_arkivenhet)
                if there and one.referanse_metadata in known:
                    stream.put("endring", _change(one))
                    self.done.changes += 1
            if not self.done.changes:
                text = "the trail tells of no change, and a change log cannot be empty"
                raise DepositError(text)
        self._refuse()

    def write_journals(self) -> None:
        """Write both journals, in the order of the running numbers (6.4.30)."""
        self.done.lines = self._ledger.count_lines()
        for each in (RUNNING, PUBLIC):
            with self._begun(each) as stream:
                said = head(self._arkiv, self._first, self._last, self.done.lines)
                stream.put("journalhode", said)
                for line in self._ledger.lines():
                    stream.put("journalregistrering", line[each.name])
        self._refuse()

    def add_schemas(self, folder: Path | None) -> None:
        """Put the schemas beside what they are for, byte for byte as published (6.4.18)."""
        sums = published()
        for name, path in schema_paths(folder) if folder else ():
            if path.exists() and sha256(path) == sums[name]:
                self._disk.write(self.package / name, path.read_bytes())
        self.done.lacking = tuple(n for n in sums if not (self.package / n).exists())

    def describe(self) -> None:
        """Write arkivuttrekk.xml, which tells of all the others (6.4.22)."""
        done, part = self.done, self._structure.part
        counts = {
            STRUCTURE.name: {"mappe": done.cases, "registrering": done.entries},
            CHANGES.name: {"endring": done.changes},
            RUNNING.name: {"journalregistrering": done.lines},
            PUBLIC.name: {"journalregistrering": done.lines},
        }
        sums = {each.file: sha256(self.package / each.file) for each in XML_FILES}
        said = Description(
            creators=tuple(one.arkivskaper_navn for one in self._arkiv.arkivskapere),
            archive=self._arkiv.tittel,
            first=self._first,
            last=self._last,
            sharp=(part.referanse_forloeper is None, False),  # a period ends by an overlap (6.2.3)
            screened=self._screened,
            disposed=done.disposed > 0,
            to_be_disposed=self._to_be_disposed,
            own_metadata=False,
            files=done.files,
            counts=counts,
            sums={**published(), **sums},
        )
        self._disk.write(self.package / DESCRIPTION, said.to_xml())
        done.sum = sha256(self.package / DESCRIPTION)

    def _look_at(self, sak: Saksmappe) -> None:
        within = sak.referanse_arkivdel == self._structure.part.system_id
        if within:
            self._cases[sak.referanse_klasse].append(
                _Case(sak.saksaar, sak.sakssekvensnummer, sak.mappe_id)
            )
            for system_id in units(sak, self._structure):
                self._ledger.note(UNIT, system_id)
            self._look_for_hindrances(sak)
        klasse = class_of(self._arkiv, sak.referanse_klasse) if sak.referanse_klasse else None
        for post in sak.journalposter:
            if within or self._first <= post.journaldato <= self._last:
                self._enter(klasse, sak, post)

    def _look_for_hindrances(self, sak: Saksmappe) -> None:
        if sak.saksstatus is Saksstatus.UNDER_BEHANDLING:
            self._hindrances.append(DepositError("case {number} is open", number=sak.mappe_id))
        if sak.referanse_klasse is None:
            text = "case {number} has no class"
            self._hindrances.append(DepositError(text, number=sak.mappe_id))
        for post in sak.journalposter:
            for document in post.dokumentbeskrivelser:
                going = any(self._structure.files(document))
                if document.dokumentobjekter and not (going or post.utgar):
                    text = "entry {number} has a document that is in no archive format"
                    self._hindrances.append(DepositError(text, number=post.registrerings_id))

    def _enter(self, klasse: Klasse | None, sak: Saksmappe, post: Journalpost) -> None:
        """Note an entry for the journals, which begin with the first there is."""
        self._first = min(self._first, post.journaldato)
        self._last = max(self._last, post.journaldato)
        line = {
            RUNNING.name: _plain(running(klasse, sak, post)),
            PUBLIC.name: _plain(public(klasse, sak, post)),
        }
        self._ledger.add_line(post.journalaar, post.journalsekvensnummer, line)

    def _write_classes(self, stream: Stream, classes: tuple[Klasse, ...]) -> None:
        """Write all classes, with their cases (6.4.13)."""
        for klasse in classes:
            with stream.inside("klasse"):
                self._put(stream, self._structure.klasse(klasse))
                self._write_classes(stream, klasse.klasser)
                cases = self._cases.pop(klasse.system_id, [])
                for case in sorted(cases, key=lambda one: (one.year, one.number)):
                    self._write_case(stream, self._store.case(case.mappe_id))

    def _write_case(self, stream: Stream, sak: Saksmappe) -> None:
        try:
            stream.put("mappe", self._structure.case(sak))
        except NoarkError as cause:
            self._hindrances.append(_unwritable(sak.mappe_id, cause))
            return
        self.done.cases += 1
        self._screened |= sak.skjerming is not None
        for post in sak.journalposter:
            self.done.entries += 1
            self._screened |= post.skjerming is not None
            for document in post.dokumentbeskrivelser:
                self._tell_of(sak, post, document)
                self._add_files(sak, document)

    def _tell_of(self, sak: Saksmappe, post: Journalpost, document: Dokumentbeskrivelse) -> None:
        """Note what arkivuttrekk.xml is to say of the documents."""
        self._screened |= document.skjerming is not None
        if document.utfoert_kassasjon:
            self.done.disposed += 1
            return
        found = self._structure.decision(sak, post, document)
        if found and found["kassasjonsvedtak"] is Kassasjonsvedtak.KASSERES:
            self._to_be_disposed = True

    def _add_files(self, sak: Saksmappe, document: Dokumentbeskrivelse) -> None:
        going = list(self._structure.files(document))
        for item in document.dokumentobjekter:
            if item not in going:
                self.done.left_out[item.format] += 1
                continue
            data = self._store.read(case_identifier(sak.mappe_id), item.referanse_dokumentfil)
            path = self.package / place_of(sak, item)
            self._disk.make(path.parent)
            self._disk.write(path, data)
            self.done.files += 1
            self.done.bytes += len(data)

    @contextmanager
    def _begun(self, each: XmlFile) -> Iterator[Stream]:
        path = self.package / each.file
        try:
            with path.open("xb") as file, Stream.begun(self._noark, each.root, file) as stream:
                yield stream
        except NoarkError as cause:
            self._hindrances.append(_unwritable(each.file, cause))

    def _put(self, stream: Stream, content: Mapping[str, Any]) -> None:
        """Put what stands directly in an element that is open."""
        for name, value in content.items():
            stream.put(name, value)

    def _refuse(self) -> None:
        if self._hindrances:
            raise DepositError.of(self._hindrances[:_MOST])


def _unwritable(what: str, cause: NoarkError) -> DepositError:
    return DepositError("{what}: {cause}", what=what, cause=cause)


def _change(one: Endring) -> dict[str, Any]:
    nothing = _ERASED if one.slettet else _NO_VALUE
    return {
        "referanseArkivenhet": one.referanse_arkivenhet,
        "referanseMetadata": one.referanse_metadata,
        "endretDato": one.endret_dato,
        "endretAv": one.endret_av or _ERASED,
        "tidligereVerdi": one.tidligere_verdi or nothing,
        "nyVerdi": one.ny_verdi or nothing,
    }


def _plain(content: Any) -> Any:
    """Give content as JSON holds it: texts, mappings and lists."""
    if isinstance(content, dict):
        return {name: _plain(value) for name, value in content.items() if value is not None}
    if isinstance(content, list | tuple):
        return [_plain(one) for one in content]
    return text_of(content)
