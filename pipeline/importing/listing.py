"""The list that says what the files are: a CSV as other systems export it.

Encoding, separator and headings are found out, as for a pay list (`source/separated.py`). A
heading that is not known is told of and passed over; what a row does not say is not known.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.errors import SemjeError, msg
from pipeline.source.spelling import plain

HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "fil": "Fil / Filnavn / Filnamn / Filsti / Dokumentfil / Sti / File / Filename / Path",
        "tittel": "Tittel / Dokumenttittel / Titel / Title / Innhold / Emne",
        "arbeidsgiver": "Arbeidsgiver / Arbeidsgjevar / Bedrift / Virksomhet / Verksemd / Kommune "
        "/ Arbetsgivare / Employer",
        "organisasjonsnummer": "Organisasjonsnummer / Org.nr. / Orgnr / Orgnummer",
        "organisasjon": "Organisasjon / Fagforening / Fagforeining / Forbund / Union",
        "aar": "År / Årstall / Årstal / Oppgjør / Oppgjer / Year",
        "dato": "Dato / Dokumentdato / Dokumentets dato / Datum / Date",
        "dokumenttype": "Dokumenttype / Type / Dokumentslag / Document type",
        "avsender": "Avsender / Avsendar / Fra / Frå / Sender",
        "mottaker": "Mottaker / Mottakar / Til / Recipient",
        "hjemmel": "Hjemmel / Heimel / Grunnlag / Punkt / Pkt.",
        "utfall": "Utfall / Resultat / Utfall av forhandlingene",
        "tariffomrade": "Tariffområde / Område / Avtaleområde",
        "overenskomst": "Overenskomst / Overeinskomst / Tariffavtale / Avtale",
        "region": "Region",
    }
)
"""The names by which each column is known; those of a field with « / » between them."""

SEPARATORS = ";,\t|"
_ENCODINGS = ("utf-8-sig", "cp1252")
_MARKS = (b"\xff\xfe", b"\xfe\xff")
_LONGEST = 1_000_000
_FIELDS = {plain(name): field for field, names in HEADINGS.items() for name in names.split(" / ")}


class ListError(SemjeError):
    """The list cannot be used as it is."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list: where it stands, the file it names, and what it says of that."""

    line: int
    fil: str
    sagt: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows, and the headings that were not understood."""

    rows: tuple[Row, ...]
    unknown: tuple[str, ...]


def read_list(data: bytes, name: str) -> Listing:
    """Read a list. Raises `ListError` if it is no CSV, or has no column of files."""
    text = _decoded(data, name)
    separator = max(SEPARATORS, key=lambda sign: _known_headings(text, sign))
    csv.field_size_limit(_LONGEST)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        headings = next(reader, [])
        fields = [_FIELDS.get(plain(heading)) for heading in headings]
        if "fil" not in fields:
            text = "{file} has no column that names the files (Fil, Filnavn)"
            raise ListError(msg(text, file=name))
        rows = tuple(_rows(reader, fields))
    except csv.Error as error:
        text = "{file}, line {line}: the quotation marks are not in order"
        raise ListError(msg(text, file=name, line=reader.line_num)) from error
    unknown = (h for h, field in zip(headings, fields, strict=True) if h.strip() and not field)
    return Listing(rows, tuple(unknown))


def _rows(reader: "Iterator[list[str]]", fields: list[str | None]) -> Iterator[Row]:
    for number, values in enumerate(reader, 2):
        said = {
            field: value.strip()
            for field, value in zip(fields, values, strict=False)
            if field and value.strip()
        }
        if said:
            yield Row(number, said.pop("fil", "").replace("\\", "/"), said)


def _known_headings(text: str, separator: str) -> int:
    first = text.split("\n", 1)[0].rstrip("\r")
    return sum(plain(part.strip('" ')) in _FIELDS for part in first.split(separator))


def _decoded(data: bytes, name: str) -> str:
    encodings = ("utf-16",) if data.startswith(_MARKS) else _ENCODINGS
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ListError(msg("{file} is no CSV in UTF-8, UTF-16 or Latin-1", file=name))
