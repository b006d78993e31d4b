"""Taking in row after row: file, text, guesses, entry; with a journal, so that it can go on.

A document is known by its content: a row again gives the number it got. The journal is written
line by line beside the list, and the same command goes on after its last whole line.
"""

import hashlib
import json
import os
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError

from archive.casework import Hand, NewCase, NewEntry, NewFile
from archive.codes import (
    Journalposttype,
    Korrespondanseparttype,
    Opphav,
    Sensitivitet,
    SkjermingDokument,
    SkjermingMetadata,
    Variantformat,
)
from archive.desk import Archive
from archive.errors import EntryError, PackageError
from archive.formats import DOCX, pdf_format
from archive.model import Faktum, Korrespondansepart, Part, Skjerming
from archive.packages import check_contents, check_names
from pipeline.filing import SCREENED, case_key, case_title, ground_of
from pipeline.importing.guessing import guessed
from pipeline.importing.listing import Row
from pipeline.importing.recognition import Recognition, text_of

FACTS = ("arbeidsgiver", "aar", "organisasjon", "hjemmel", "utfall", "dato", "dokumenttype")
"""What is wanted of every document: stated, guessed, or said to be unknown."""
UNKNOWN = "ukjent"
_NO_DOCX = (ValueError, KeyError, BadZipFile, PackageNotFoundError)
_CASE_FACTS = ("arbeidsgiver", "aar", "tariffomrade", "overenskomst", "region")
_WHOLE = frozenset({"aar", "hjemmel", "utfall", "tariffomrade"})


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a row."""

    linje: int
    fil: str
    utfall: str
    """`tatt inn`, `fantes` or `avvist`."""
    nummer: str | None = None
    sagt: Mapping[str, str] = field(default_factory=dict)
    gjettet: Mapping[str, str] = field(default_factory=dict)
    ukjent: tuple[str, ...] = ()
    grunn: str | None = None


class Intake:
    """Takes in the rows of a list from a folder of files."""

    def __init__(
        self,
        archive: Archive,
        files: Path,
        unions: Collection[str],
        recognition: Recognition,
        hand: Callable[[], Hand],
    ) -> None:
        self._archive = archive
        self._files = files
        self._unions = unions
        self._recognition = recognition
        self._hand = hand
        self._ground = ground_of(archive)

    def take(self, rows: Collection[Row], journal: Path) -> Iterator[Done]:
        """Take in the rows that the journal does not have, and give what became of every row.

        What is refused stops no other, and is tried again the next time.
        """
        known = {_key(row): row for row in rows}
        _cut_to_whole_lines(journal)
        before = {key: done for key, done in read_journal(journal) if key in known}
        with journal.open("a", encoding="utf-8") as out:
            for key, row in known.items():
                done = before.get(key)
                if done is None or done.utfall == "avvist":
                    done = self._taken(row)
                    line = json.dumps({"rad": key} | asdict(done), ensure_ascii=False)
                    out.write(line + "\n")
                    out.flush()
                    os.fsync(out.fileno())
                yield done

    def _taken(self, row: Row) -> Done:
        try:
            data = self._content(row.fil)
            ending = PurePosixPath(row.fil).suffix.lower()
            text = text_of(data, ending, self._recognition)
            guesses = guessed(text, self._unions)
            if day := _day(row.sagt.get("dato"), row):
                guesses |= {"aar": str(day.year)}
            told = {name: value for name, value in guesses.items() if name not in row.sagt}
            return self._entered(row, told, data, text)
        except (PackageError, EntryError, *_NO_DOCX) as error:
            return Done(row.line, row.fil, "avvist", sagt=row.sagt, grunn=str(error))

    def _content(self, name: str) -> bytes:
        """Read a file of the list, if it is one of the folder's, and what its name says."""
        if not name:
            raise PackageError("the row names no file")
        check_names([name])
        path = self._files / name
        try:
            if not path.resolve(strict=True).is_relative_to(self._files.resolve()):
                raise PackageError("{file} lies outside the folder", file=name)
            data = path.read_bytes()
        except OSError as cause:
            why = cause.strerror
            raise PackageError("{file} cannot be read: {cause}", file=name, cause=why) from cause
        check_contents({name: data})
        if PurePosixPath(name).suffix.lower() not in (".pdf", ".docx"):
            raise PackageError("{file} is neither a PDF nor a DOCX", file=name)
        return data

    def _entered(self, row: Row, told: Mapping[str, str], data: bytes, text: str) -> Done:
        hand = self._hand()
        facts = _facts({**row.sagt, **told}, frozenset(told))
        entry = _entry(row, facts, data, text, hand, self._ground)
        registered = self._archive.register(_case(facts, hand), [entry], hand)
        (receipt,) = registered.entries
        return Done(
            row.line,
            row.fil,
            "fantes" if receipt.outcome.value == "unchanged" else "tatt inn",
            receipt.registrerings_id,
            sagt=row.sagt,
            gjettet=told,
            ukjent=tuple(name for name in FACTS if name not in facts),
        )


def _cut_to_whole_lines(journal: Path) -> None:
    """Take away a last line that was cut off, so that the next begins a line of its own."""
    if journal.exists():
        os.truncate(journal, journal.read_bytes().rfind(b"\n") + 1)


def read_journal(path: Path) -> Iterator[tuple[str, Done]]:
    """Give what the journal has of each row, whose lines are whole."""
    for line in path.read_text("utf-8").split("\n")[:-1] if path.exists() else ():
        said = json.loads(line)
        key = said.pop("rad")
        yield key, Done(**{**said, "ukjent": tuple(said["ukjent"])})


def _key(row: Row) -> str:
    """Say by what a row is known: what it says, wherever it stands."""
    said = json.dumps([row.fil, dict(row.sagt)], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def _facts(values: Mapping[str, str], guesses: frozenset[str]) -> dict[str, Faktum]:
    """Give the facts by name, those guessed marked as such."""
    facts = {}
    for name, value in values.items():
        fact = Faktum.kode(name, value) if name in _WHOLE else Faktum(name, value)
        if name == "organisasjon":
            fact = replace(fact, sensitivitet=Sensitivitet.SAERLIG_KATEGORI)
        facts[name] = replace(fact, opphav=Opphav.GJETTET) if name in guesses else fact
    return facts


def _value(facts: Mapping[str, Faktum], name: str) -> str | None:
    fact = facts.get(name)
    return fact.verdi if fact else None


def _case(facts: Mapping[str, Faktum], hand: Hand) -> NewCase:
    """Give the case: an employer's settlement of a year; what is unknown lies together."""
    employer = _value(facts, "arbeidsgiver") or UNKNOWN
    year = _value(facts, "aar") or UNKNOWN
    title = f"Lokale forhandlinger {year}, {employer}"
    return NewCase(
        nokkel=case_key(year, _value(facts, "organisasjonsnummer"), employer),
        tittel=case_title(int(year), employer) if year.isdecimal() else title,
        administrativ_enhet="Semje",
        saksansvarlig=hand.by,
        parter=(Part(part_navn=employer, part_rolle="Arbeidsgiver"),),
        fakta=tuple(facts[name] for name in _CASE_FACTS if name in facts),
    )


def _entry(
    row: Row, facts: Mapping[str, Faktum], data: bytes, text: str, hand: Hand, ground: str
) -> NewEntry:
    """Give the entry. Nothing proves a scan to be an archive format."""
    ending = PurePosixPath(row.fil).suffix.lower()
    pronom = DOCX if ending == ".docx" else pdf_format(data)
    if pronom is None:
        raise EntryError("{file} is a PDF of a version that is not known", file=row.fil)
    variant = Variantformat.PRODUKSJONSFORMAT
    return NewEntry(
        nokkel=f"import/{hashlib.sha256(data).hexdigest()}",
        tittel=row.sagt.get("tittel") or PurePosixPath(row.fil).stem,
        dokumenttype=_value(facts, "dokumenttype") or UNKNOWN,
        journalposttype=Journalposttype.INNGAENDE,
        filer=(NewFile(data=data, suffix=ending, variantformat=variant, format=pronom),),
        tekst=text,
        dokumentets_dato=_day(_value(facts, "dato"), row),
        mottatt_dato=hand.now,
        korrespondanseparter=_parties(row),
        skjerming=_screening(ground) if "organisasjon" in facts else None,
        fakta=tuple(
            f for name, f in facts.items() if name in ("hjemmel", "utfall", "organisasjon")
        ),
    )


def _day(value: str | None, row: Row) -> date | None:
    """Read a date as lists write it: 2024-10-13, or 13.10.2024."""
    if value is None:
        return None
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return datetime.strptime(value, form).date()  # noqa: DTZ007 -- a day has no zone
        except ValueError:
            continue
    text = "line {line}: «{value}» is no date: write it as 2026-06-01"
    raise EntryError(text, line=row.line, value=value)


def _parties(row: Row) -> tuple[Korrespondansepart, ...]:
    """Give sender and recipient; one that the list does not name is unknown."""
    kinds = Korrespondanseparttype
    return tuple(
        Korrespondansepart(
            korrespondanseparttype=kind,
            korrespondansepart_navn=row.sagt.get(name, UNKNOWN),
        )
        for kind, name in ((kinds.AVSENDER, "avsender"), (kinds.MOTTAKER, "mottaker"))
    )


def _screening(ground: str) -> Skjerming:
    """Screen what shows membership; nobody has told which words of the title do (R-PV-01)."""
    return Skjerming(
        tilgangsrestriksjon=SCREENED,
        skjermingshjemmel=ground,
        skjerming_metadata=(SkjermingMetadata.TITTEL_REGISTRERING, SkjermingMetadata.AVSENDER),
        skjerming_dokument=SkjermingDokument.DELER,
    )
