"""What is handed over of an entry: which of its files, under which names, and what to say of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from archive.codes import Sensitivitet, Signatur, Variantformat
from archive.errors import HandoffError
from archive.handoff.names import sent_as
from archive.model import (
    Arkiv,
    Dokumentbeskrivelse,
    Dokumentobjekt,
    Faktum,
    Journalpost,
    Klasse,
    Klassifikasjonssystem,
    Saksmappe,
)

UNSIGNED = "(ikke underskrevet)"
"""What follows the title of a document that its parties sign and have not signed."""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that is sent: its name, what the archive says of it, its bytes."""

    name: str
    document: Dokumentbeskrivelse
    item: Dokumentobjekt
    data: bytes


@dataclass(frozen=True, slots=True)
class Parcel:
    """An entry with its case and the files that are sent of it."""

    sak: Saksmappe
    post: Journalpost
    files: tuple[Enclosed, ...]
    klassering: tuple[Klassifikasjonssystem, Klasse] | None = None
    """The case's class, with the system it is of."""

    @property
    def unsigned(self) -> bool:
        """Whether the entry is to be signed, and is not."""
        return self.post.signatur is Signatur.USIGNERT

    @property
    def screened(self) -> bool:
        """Whether all that is special is kept from public view: the entry or its whole case."""
        return bool(self.post.skjerming or self.sak.skjerming)

    @property
    def special(self) -> tuple[Faktum, ...]:
        """The facts that tell what is of a special category (GDPR article 9)."""
        facts = (*self.sak.fakta, *self.post.fakta)
        return tuple(f for f in facts if f.sensitivitet is Sensitivitet.SAERLIG_KATEGORI)

    @property
    def open_facts(self) -> tuple[Faktum, ...]:
        """The facts that anybody may know; no others are sent as such."""
        facts = (*self.sak.fakta, *self.post.fakta)
        return tuple(f for f in facts if f.sensitivitet is Sensitivitet.APEN)

    def title(self, title: str) -> str:
        """Give a title as it is sent: one of what is unsigned says so (Principle 6)."""
        return f"{title} {UNSIGNED}" if self.unsigned else title

    def of(self, document: Dokumentbeskrivelse) -> tuple[Enclosed, ...]:
        """Give the files that are sent of a document."""
        return tuple(f for f in self.files if f.document.system_id == document.system_id)


Read = Callable[[str], bytes]
"""From a file's path in the case to its bytes, proven to be those that were written."""


def packed(sak: Saksmappe, number: str, arkiv: Arkiv | None, read: Read) -> Parcel:
    """Pack an entry. Raises `HandoffError` for one that is not to be handed over."""
    post = sak.journalpost(number)
    if post is None:
        raise HandoffError("{number} is a case; what is handed over is an entry", number=number)
    if post.utgar:
        raise HandoffError("{number} was a mistake («Utgår») and is not handed over", number=number)
    files = tuple(
        Enclosed(sent_as(post, document, item), document, item, read(item.referanse_dokumentfil))
        for document in post.dokumentbeskrivelser
        for item in _sent(document)
    )
    if not files:
        raise HandoffError("{number} has no file that could be handed over", number=number)
    return Parcel(sak, post, files, _class(sak, arkiv))


def _sent(document: Dokumentbeskrivelse) -> Iterator[Dokumentobjekt]:
    """Give the newest version, and beside a signed scan also what was signed.

    A copy with parts covered is for those who may not see the rest, and not sent.
    """
    items = dict.fromkeys((*document.siste, *document.usignert))
    return (item for item in items if item.variantformat is not Variantformat.SKJERMET)


def _class(sak: Saksmappe, arkiv: Arkiv | None) -> tuple[Klassifikasjonssystem, Klasse] | None:
    if arkiv is None or sak.referanse_klasse is None:
        return None
    known = (
        (system, item)
        for system in arkiv.klassifikasjonssystemer
        for item in _below(system.klasser)
    )
    return next((found for found in known if found[1].system_id == sak.referanse_klasse), None)


def _below(klasser: tuple[Klasse, ...]) -> Iterator[Klasse]:
    for item in klasser:
        yield item
        yield from _below(item.klasser)
