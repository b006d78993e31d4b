"""The full-text index (Whoosh): each entry one document, each fact a field of its own name.

Fields named in capitals are the index's own; a fact's name has none, so it can be any.
All of it follows from the store.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh import fields, scoring
from whoosh.filedb.filestore import FileStorage

from archive.codes import Art, Signatur
from archive.durable import Disk, below
from archive.errors import ArchiveError, DerivedError
from archive.metadata import as_json
from archive.model import Faktum, Journalpost, Saksmappe
from archive.store import Store, case_identifier
from archive.words import WholeTokenizer, WordTokenizer, readable

VERSION = 1
"""Of fields and folding; an index of another version is refused and must be rebuilt."""
SENTINEL = "semje-index.json"
SIGNED = {Signatur.SIGNERT: "ja", Signatur.USIGNERT: "nei", Signatur.KREVES_IKKE: "kreves_ikke"}
"""What is asked for as `signert:`."""


def _words(**options: Any) -> Any:
    return fields.TEXT(analyzer=WordTokenizer(), **options)


def _whole() -> Any:
    return fields.TEXT(analyzer=WholeTokenizer(), phrase=False)


def _schema() -> Any:
    return fields.Schema(
        NUMMER=fields.ID(unique=True, stored=True),
        REKKEFOLGE=fields.NUMERIC(numtype=int, bits=64, sortable=True),
        AVTRYKK=fields.STORED(),
        TREFF=fields.STORED(),
        ALT=_words(),
        tittel=_words(field_boost=2.0),
        tekst=_words(stored=True),
        sakstittel=_words(),
        nummer=_whole(),
        saksnummer=_whole(),
        dokumenttype=_whole(),
        dato=_whole(),
        signert=_whole(),
    )


@dataclass(frozen=True, slots=True)
class Document:
    """An entry as it is indexed. `shown` is what a hit tells of it, ready for JSON."""

    number: str
    order: int
    shown: Mapping[str, Any]
    text: str
    facts: tuple[Faktum, ...]

    @property
    def fingerprint(self) -> str:
        """Give what differs when anything of the document does."""
        facts = [as_json(fact) for fact in self.facts]
        content = json.dumps([self.shown, self.text, facts], sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()


def document(sak: Saksmappe, post: Journalpost, text: str) -> Document:
    """Give what is indexed of an entry; `text` is that of its document."""
    facts = tuple(dict.fromkeys((*sak.fakta, *post.fakta)))
    shown = {
        "registreringsID": post.registrerings_id,
        "mappeID": sak.mappe_id,
        "tittel": post.tittel,
        "sakstittel": sak.tittel,
        "dokumenttype": post.hoveddokument.dokumenttype,
        "dokumentetsDato": post.dokumentets_dato.isoformat() if post.dokumentets_dato else None,
        "signatur": post.signatur.value,
        "faktum": [as_json(fact) for fact in facts],
    }
    order = (sak.saksaar * 10**7 + sak.sakssekvensnummer) * 10**5 + post.journalpostnummer
    return Document(post.registrerings_id, order, shown, readable(text), facts)


def documents(store: Store, sak: Saksmappe) -> Iterator[Document]:
    """Give what is indexed of all entries of a case, their texts read from the store."""
    for post in sak.journalposter:
        path = post.hoveddokument.referanse_tekstfil
        text = store.read(case_identifier(sak.mappe_id), path).decode() if path else ""
        yield document(sak, post, text)


class _Storage(FileStorage):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's folder, made durable: what a new table of contents names is there before it.

    So a commit is whole or has not been, after a power cut too.
    """

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:  # noqa: FBT001, FBT002 -- Whoosh's signature
        """Put a table of contents into place."""
        disk = Disk()
        disk.sync(*below(Path(self.folder)))
        super().rename_file(oldname, newname, safe)
        disk.sync(Path(self.folder))


class Index:
    """The index in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def create(self) -> None:
        """Make an empty index in a new folder."""
        self.folder.mkdir()
        _Storage(self.folder).create_index(_schema())
        (self.folder / SENTINEL).write_text(json.dumps({"version": VERSION}), "utf-8")

    def write(self, documents: Iterable[Document]) -> None:
        """Put documents in place of those of the same number, all at once."""
        items = list(documents)  # Whoosh takes no new field once a writer has a document
        with _failing(), self._opened().writer() as writer:
            for fact in (fact for item in items for fact in item.facts):
                if fact.navn not in writer.schema:
                    writer.add_field(fact.navn, _words() if fact.art is Art.TEKST else _whole())
            for item in items:
                writer.update_document(**_fields(item))

    def compact(self) -> None:
        """Write all into one segment, so that nothing is left of what was replaced or removed."""
        with _failing():
            self._opened().writer().commit(optimize=True)

    @contextmanager
    def searcher(self) -> Iterator[Any]:
        """Give a Whoosh searcher of the newest state."""
        with _failing(), self._opened().searcher(weighting=Steady()) as searcher:
            yield searcher

    def fields(self) -> dict[str, bool]:
        """Give the fields that a search may name, and whether each is a whole value."""
        with _failing():
            return {
                name: isinstance(kind.analyzer, WholeTokenizer)
                for name, kind in self._opened().schema.items()
                if name.islower()
            }

    def fingerprints(self) -> dict[str, str]:
        """Give each indexed entry's fingerprint by its number."""
        with self.searcher() as searcher:
            return {
                stored["NUMMER"]: stored["AVTRYKK"]
                for stored in searcher.reader().all_stored_fields()
            }

    def _opened(self) -> Any:
        """Give the Whoosh index, if it is there and of the known version."""
        try:
            found = json.loads((self.folder / SENTINEL).read_bytes())["version"]
        except (OSError, ValueError, KeyError, TypeError):
            raise DerivedError("the index is missing; rebuild it from the store") from None
        if found != VERSION:
            text = "the index is of version {found}, not {known}; rebuild it from the store"
            raise DerivedError(text, found=found, known=VERSION)
        return _Storage(self.folder).open_index()


def _fields(item: Document) -> dict[str, Any]:
    """Give the fields of a document as Whoosh takes them; values of one name are lines."""
    shown = item.shown
    values: dict[str, list[str]] = {
        "tittel": [shown["tittel"]],
        "sakstittel": [shown["sakstittel"]],
        "nummer": [shown["registreringsID"], shown["mappeID"]],
        "saksnummer": [shown["mappeID"]],
        "dokumenttype": [shown["dokumenttype"]],
        "dato": [shown["dokumentetsDato"] or ""],
        "signert": [SIGNED[Signatur(shown["signatur"])]],
    }
    for fact in item.facts:
        values.setdefault(fact.navn, []).append(fact.verdi)
    everything = [shown["sakstittel"], shown["dokumenttype"], *(f.verdi for f in item.facts)]
    return {
        **{name: readable("\n".join(lines)) for name, lines in values.items()},
        "tekst": item.text,
        "ALT": readable("\n".join(everything)),
        "NUMMER": item.number,
        "REKKEFOLGE": item.order,
        "AVTRYKK": item.fingerprint,
        "TREFF": dict(shown),
    }


class _Scorer(scoring.WeightLengthScorer):  # type: ignore[misc]  # Whoosh has no types
    """More for a word that is there often, less in a long field, never above 2.2."""

    def __init__(self, searcher: Any, fieldname: str, text: bytes) -> None:
        self.setup(searcher, fieldname, text)

    def _score(self, weight: float, length: float) -> float:
        return weight * 2.2 / (weight + 1.2 * (0.25 + 0.75 * length / 300))


class Steady(scoring.WeightingModel):  # type: ignore[misc]  # Whoosh has no types
    """BM25 without what depends on the other documents: Whoosh counts replaced ones too.

    So a document's score follows from it and the query alone, before and after a rebuild.
    """

    def scorer(self, searcher: Any, fieldname: str, text: bytes, **_: Any) -> Any:
        """Give the scorer of a word in a field, as Whoosh wants it."""
        return _Scorer(searcher, fieldname, text)


@contextmanager
def _failing() -> Iterator[None]:
    """Say of a damaged index, whatever it breaks on, that a rebuild mends it."""
    try:
        yield
    except ArchiveError:
        raise
    except Exception as cause:  # Whoosh has no family of errors: a torn file may raise anything
        text = "the index cannot be used ({cause}); rebuild it from the store"
        raise DerivedError(text, cause=repr(cause)) from cause
