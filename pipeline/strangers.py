"""The names that may not come before a union's eyes, and whether a text has one (R-PV-03).

To a union, a stranger is every other union with its representatives, and every employee who is no
member of it. What the mandate says in words counts as one (R-PR-06).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pipeline.model import Forhandling, Organisasjon

_GENITIVE = "(?:['’]?s)?"


@dataclass(frozen=True)
class Strangers:
    """Names that are told from those a text may have, also where one is part of the other."""

    names: frozenset[str]
    known: frozenset[str]

    @classmethod
    def of(cls, forhandling: Forhandling, union: str) -> "Strangers":
        """Find the strangers of a union in an outcome."""
        known, others = set(_of_employer(forhandling)), set(_of_mandate(forhandling))
        for organisasjon in forhandling.organisasjoner:
            (known if organisasjon.navn == union else others).update(_of_union(organisasjon))
        for ansatt in forhandling.ansatte:
            (known if ansatt.organisasjon == union else others).add(_plain(ansatt.navn))
        return cls(frozenset(others - known), frozenset(known))

    def are_in(self, text: str) -> bool:
        """Tell whether a text has a stranger's name, as the outcome writes it or in capitals.

        «Delta» is a union and «å delta» is not: small letters and capitals are told apart.
        """
        if not self.names:
            return False
        found = (match["name"] for match in self._pattern.finditer(_plain(text)))
        return any(name in self._written for name in found)

    @cached_property
    def _written(self) -> frozenset[str]:
        return self.names | {name.upper() for name in self.names} - self.known

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Find any name; of two that begin alike the longer."""
        names = sorted(self._written | self.known, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?P<name>{'|'.join(map(re.escape, names))}){_GENITIVE}(?!\w)")


def _of_employer(forhandling: Forhandling) -> Iterator[str]:
    yield _plain(forhandling.arbeidsgiver.navn)
    yield from (_plain(person.navn) for person in forhandling.arbeidsgiver.representanter)


def _of_mandate(forhandling: Forhandling) -> Iterator[str]:
    fullmakt = forhandling.arbeidsgiver.fullmakt
    if fullmakt and fullmakt.merknad:
        yield _plain(fullmakt.merknad)


def _of_union(organisasjon: Organisasjon) -> Iterator[str]:
    called = (
        organisasjon.navn,
        organisasjon.kortnavn,
        organisasjon.avdeling,
        organisasjon.part,
        organisasjon.epost,
    )
    yield from (_plain(name) for name in called if name)
    yield from (_plain(person.navn) for person in organisasjon.representanter)


def _plain(text: str) -> str:
    """Give a text with its signs composed, and one space wherever there is white space."""
    return " ".join(unicodedata.normalize("NFC", text).split())
