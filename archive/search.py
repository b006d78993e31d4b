"""From a query to hits: best first, and by number where equally good."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from archive.codes import Art, Sensitivitet, Signatur
from archive.index import Index
from archive.model import Faktum
from archive.query import parse
from archive.snippets import Fragment, snippet


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An entry that was found, and the passage that shows why."""

    registrerings_id: str
    mappe_id: str
    tittel: str
    sakstittel: str
    dokumenttype: str
    dokumentets_dato: date | None
    signatur: Signatur
    fakta: tuple[Faktum, ...]
    score: float
    utdrag: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The best hits, and how many there are in all."""

    total: int
    hits: tuple[Hit, ...]


def search(index: Index, text: str, limit: int = 20) -> Found:
    """Find entries. Raises `QueryError` for what cannot be understood, `DerivedError`."""
    query = parse(text, index.fields())
    with index.searcher() as searcher:
        results = searcher.search(query.asked, limit=None)
        order = searcher.reader().column_reader("REKKEFOLGE") if results.top_n else []
        ranked = sorted(
            (-round(score, 6), order[number], number) for score, number in results.top_n
        )
        hits = []
        for score, _, number in ranked[:limit]:
            stored = searcher.stored_fields(number)
            fragments = snippet(stored["tekst"], query.marks)
            hits.append(_hit(stored["TREFF"], -score, fragments))
        return Found(len(ranked), tuple(hits))


def _hit(shown: Mapping[str, Any], score: float, fragments: tuple[Fragment, ...]) -> Hit:
    day = shown["dokumentetsDato"]
    return Hit(
        registrerings_id=shown["registreringsID"],
        mappe_id=shown["mappeID"],
        tittel=shown["tittel"],
        sakstittel=shown["sakstittel"],
        dokumenttype=shown["dokumenttype"],
        dokumentets_dato=date.fromisoformat(day) if day else None,
        signatur=Signatur(shown["signatur"]),
        fakta=tuple(
            Faktum(f["navn"], f["verdi"], Art(f["art"]), Sensitivitet(f["sensitivitet"]))
            for f in shown["faktum"]
        ),
        score=score,
        utdrag=fragments,
    )
