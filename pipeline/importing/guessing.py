"""What can be guessed of a document from its text, each guess only where the text says one thing.

A guess that the text contradicts is none: then it is not known.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from types import MappingProxyType

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar", "februar", "mars", "april", "mai|maj", "juni", "juli", "august|augusti",
            "september", "oktober", "november", "desember|december",
        ),
        1,
    )
    for name in names.split("|")
}  # fmt: skip
_WORDS = re.compile(rf"(?i)\b(\d{{1,2}})\. ?({'|'.join(_MONTHS)}) ((?:19|20)\d\d)\b")
_FIGURES = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)\b")
_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")
_BASIS = re.compile(
    r"(?i)\b(?:pkt\.?|punkt|kap\.?|kapittel|hjemmel|heimel)[ :]*(\d{1,2}\.\d(?:\.\d)?)\b"
)
_AGREED = re.compile(r"(?i)\b(?:(?:ble|vart|er) (?:enige?|einige|samde?)|oppnådd enighet|semje om)")
_DISAGREED = re.compile(
    r"(?i)\b(?:uenighetsprotokoll|usemjeprotokoll|bruddprotokoll|brotprotokoll|"
    r"ikke (?:ble |er )?enige|ikkje (?:vart |er )?(?:einige|samde)|oppnådde ikke enighet|"
    r"ble det brudd|vart det brot)"
)
_EMPLOYER = re.compile(
    r"(?im)^[ \t]*(?:arbeidsgive(?:r|ren)|arbeidsgjevar(?:en)?)[ \t]*:[ \t]*(.+)$"
)
_BETWEEN = re.compile(r"(?is)\bmellom\s+(.{3,80}?)\s+og\s+(.{3,80}?)(?=[\n.,;(]|\s+(?:om|den|i)\s)")
_KINDS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "krav_dokument": re.compile(r"(?i)^\W*krav (?:dokument|nr)"),
        "tilbud": re.compile(r"(?i)^\W*tilb[uo]d nr"),
        "innkalling": re.compile(r"(?i)^\W*inn?kalling"),
        "referat_droftingsmote": re.compile(r"(?i)^\W*referat"),
    }
)
_FIRST = 2_000
"""Characters of a text that are its beginning: what a document is stands there."""


def guessed(text: str, unions: Collection[str]) -> dict[str, str]:
    """Guess facts of a document by its text; `unions` are the names of those that are known.

    Gives `dato`, `aar`, `hjemmel`, `utfall`, `organisasjon`, `arbeidsgiver`, `dokumenttype`, as
    far as each is told.
    """
    found = {
        "dato": _date(text),
        "hjemmel": _only(match[1] for match in _BASIS.finditer(text)),
        "utfall": _outcome(text),
        "organisasjon": _only(_unions(text, unions)),
        "arbeidsgiver": _employer(text, unions),
        "dokumenttype": _kind(text),
    }
    told = {name: value for name, value in found.items() if value}
    return told | ({"aar": told["dato"][:4]} if "dato" in told else {})


def _only(found: Iterator[str]) -> str | None:
    """Give what is found if it is one thing, however often."""
    values = set(found)
    return values.pop() if len(values) == 1 else None


def _date(text: str) -> str | None:
    """Give the first date of the beginning."""
    readers: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[int, int, int]]], ...] = (
        (_WORDS, lambda m: (int(m[3]), _MONTHS[m[2].lower()], int(m[1]))),
        (_FIGURES, lambda m: (int(m[3]), int(m[2]), int(m[1]))),
        (_ISO, lambda m: (int(m[1]), int(m[2]), int(m[3]))),
    )
    places = [
        (match.start(), read(match))
        for pattern, read in readers
        for match in pattern.finditer(text[:_FIRST])
    ]
    days = (_day(*parts) for _, parts in sorted(places))
    return next((day.isoformat() for day in days if day), None)


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _outcome(text: str) -> str | None:
    agreed, disagreed = bool(_AGREED.search(text)), bool(_DISAGREED.search(text))
    if agreed == disagreed:
        return None
    return "enighet" if agreed else "uenighet"


def _unions(text: str, unions: Collection[str]) -> Iterator[str]:
    """Find unions by name; of two that begin alike, the longer."""
    names = sorted(unions, key=len, reverse=True)
    if names:
        pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, names))})s?(?!\w)")
        yield from (match[1] for match in pattern.finditer(" ".join(text.split())))


def _employer(text: str, unions: Collection[str]) -> str | None:
    if match := _EMPLOYER.search(text):
        return " ".join(match[1].split())
    match = _BETWEEN.search(text)
    if match is None:
        return None
    parties = (" ".join(match[i].split()) for i in (1, 2))
    return _only(p for p in parties if not any(_unions(p, unions)))


def _kind(text: str) -> str | None:
    beginning = text[:_FIRST].lstrip()
    for kind, pattern in _KINDS.items():
        if pattern.search(beginning):
            return kind
    if re.search(r"(?i)\bprotokoll\b|protokoll\b", beginning):
        return {"enighet": "enighetsprotokoll", "uenighet": "uenighetsprotokoll"}.get(
            _outcome(text) or ""
        )
    return None
