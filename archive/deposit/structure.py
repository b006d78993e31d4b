"""What arkivstruktur.xml says of the archive, its classes, cases, entries and documents (6.4.24).

The fields of the model have the names of the elements, so each element takes the field that is
called as it is; what the schema of 5.5 has no place for stays in the archive. Where it wants more
than the archive says, `docs/deposit.md` tells what is said.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from pathlib import PurePosixPath
from typing import Any, cast

from archive.codes import Kassasjonsvedtak, SkjermingMetadata
from archive.deposit.package import DOCUMENTS
from archive.metadata import element_name
from archive.model import (
    Arkiv,
    Arkivdel,
    Dokumentbeskrivelse,
    Dokumentobjekt,
    Journalpost,
    Klasse,
    Klassifikasjonssystem,
    Saksmappe,
)
from archive.noark.tables import Dialect, DialectName, Type, dialect
from archive.retention import fate

Content = dict[str, Any]
_SPACE = "arkivstruktur"


class FormatBy(StrEnum):
    """What `format` (M701) says of a file; `formatDetaljer` (M702) then says the other."""

    PRONOM = "pronom"
    """The PRONOM identifier, as the metadata catalogue wants it."""
    EXTENSION = "filending"
    """The ending of the file's name, as Arkade 5 compares it with."""


@dataclass(frozen=True, slots=True)
class Structure:
    """Says what the files of one deposit say of the things of an archive."""

    arkiv: Arkiv
    part: Arkivdel
    format_by: FormatBy

    def archive(self) -> Content:
        """Give what stands of the archive before its parts.

        The schema wants to know when it ended; one that goes on did so with the part.
        """
        ended = self.arkiv if self.arkiv.avsluttet_dato else self.part
        said = {"avsluttetDato": ended.avsluttet_dato, "avsluttetAv": ended.avsluttet_av}
        return _of("arkiv", self.arkiv) | said | {"arkivdel": None}

    def period(self) -> Content:
        """Give what stands of the part before its classes."""
        return _of("arkivdel", self.part) | {"kassasjon": None}

    def system(self, system: Klassifikasjonssystem) -> Content:
        """Give what stands of a classification system before its classes."""
        return _of("klassifikasjonssystem", system) | {"klasse": None}

    def klasse(self, item: Klasse) -> Content:
        """Give what stands of a class before those below it, or its cases."""
        return _of("klasse", item) | {"klasse": None, "kassasjon": None}

    def case(self, sak: Saksmappe) -> Content:
        """Give a case with all in it."""
        when, who = ended(sak)
        return _of("saksmappe", sak) | {
            "@type": "saksmappe",
            "avsluttetDato": when,
            "avsluttetAv": who,
            "referanseArkivdel": None,
            "kassasjon": None,
            "registrering": [self._entry(sak, post) for post in sak.journalposter],
        }

    def files(self, document: Dokumentbeskrivelse) -> Iterator[Dokumentobjekt]:
        """Give the files of a document that go along: those in an archive format (6.4.36)."""
        formats = set(self.arkiv.arkivformater)
        return (item for item in document.dokumentobjekter if item.format in formats)

    def _entry(self, sak: Saksmappe, post: Journalpost) -> Content:
        when, who = archived(sak, post)
        return _of("journalpost", post) | {
            "@type": "journalpost",
            "arkivertDato": when,
            "arkivertAv": who,
            "antallVedlegg": post.antall_vedlegg,
            "kassasjon": None,
            "dokumentbeskrivelse": [
                self._document(sak, post, item) for item in post.dokumentbeskrivelser
            ],
        }

    def _document(self, sak: Saksmappe, post: Journalpost, item: Dokumentbeskrivelse) -> Content:
        return _of("dokumentbeskrivelse", item) | {
            "kassasjon": self.decision(sak, post, item),
            "sletting": _of("sletting", item.slettinger[-1]) if item.slettinger else None,
            "dokumentobjekt": [self._file(sak, file) for file in self.files(item)],
        }

    def decision(
        self, sak: Saksmappe, post: Journalpost, item: Dokumentbeskrivelse
    ) -> Content | None:
        """Give what is to become of a document, if it is not to stay and that is decided."""
        found = fate(self.arkiv, sak, post, item)
        said = found.kassasjon
        if said.kassasjonsvedtak is Kassasjonsvedtak.BEVARES or not (found.avklart and found.dato):
            return None
        years = said.bevaringstid
        if years is None:
            years = max(0, found.dato.year - ended(sak)[0].year)
        return _of("kassasjon", said) | {"bevaringstid": years, "kassasjonsdato": found.dato}

    def _file(self, sak: Saksmappe, item: Dokumentobjekt) -> Content:
        ending = PurePosixPath(item.referanse_dokumentfil).suffix.removeprefix(".")
        by, other = item.format, ending
        if self.format_by is FormatBy.EXTENSION:
            by, other = other, by
        details = ", ".join(filter(None, (other, item.format_detaljer)))
        return _of("dokumentobjekt", item) | {
            "format": by,
            "formatDetaljer": details or None,
            "referanseDokumentfil": place_of(sak, item),
        }


def place_of(sak: Saksmappe, item: Dokumentobjekt) -> str:
    """Give where a file lies in the package (M218): by its case, then as in the archive."""
    return f"{DOCUMENTS}/{sak.mappe_id}/{item.referanse_dokumentfil}"


def ended(sak: Saksmappe) -> tuple[datetime, str]:
    """Give when a case was closed, and by whom; one that expired was when that was remarked."""
    if sak.avsluttet_dato and sak.avsluttet_av:
        return sak.avsluttet_dato, sak.avsluttet_av
    note = sak.merknader[-1]
    return note.merknadsdato, note.merknad_registrert_av


def archived(sak: Saksmappe, post: Journalpost) -> tuple[datetime, str]:
    """Give when an entry was archived, and by whom; one that expired was with its case."""
    if post.arkivert_dato and post.arkivert_av:
        return post.arkivert_dato, post.arkivert_av
    return ended(sak)


def units(sak: Saksmappe, structure: Structure) -> Iterator[str]:
    """Give the systemID of a case and of all in it that goes along."""
    yield sak.system_id
    for post in sak.journalposter:
        yield post.system_id
        for document in post.dokumentbeskrivelser:
            yield document.system_id
            yield from (item.system_id for item in structure.files(document))


def _of(name: str, value: Any) -> Content:
    """Give what an element of that type says of a thing."""
    return _content(_noark(), _noark().types[f"{_SPACE}:{name}"], value)


def _noark() -> Dialect:
    return dialect(DialectName.NOARK_5_5)


def _content(noark: Dialect, kind: Type, value: Any) -> Content:
    """Give what each element, in the order of the schema, has of the field of its name."""
    fields = _fields(cast("Any", type(value)))
    said = {
        name: _value(noark, noark.type_of(element), getattr(value, fields[name]))
        for name, element in kind.elements.items()
        if name in fields
    }
    if kind.name == "skjerming" and not said["skjermingMetadata"]:
        said["skjermingMetadata"] = [SkjermingMetadata.TITTEL_DOKUMENT]
    return said


@cache
def _fields(kind: Any) -> Mapping[str, str]:
    """Give the fields of a class of the model by their elements."""
    return {element_name(kind, item.name): item.name for item in dataclasses.fields(kind)}


def _value(noark: Dialect, kind: Type, value: Any) -> Any:
    if isinstance(value, tuple):
        return [_value(noark, kind, one) for one in value]
    return _content(noark, kind, value) if dataclasses.is_dataclass(value) else value


def span(structure: Structure) -> tuple[date, date]:
    """Give the first and the last day of the period (M107, M108)."""
    part = structure.part
    first = part.arkivperiode_start_dato or part.opprettet_dato.date()
    last = part.arkivperiode_slutt_dato or (part.avsluttet_dato or part.opprettet_dato).date()
    return first, last
