"""What no longer changes of documents: their files, and which documents an entry has (2.7, 3.2)."""

from collections.abc import Iterator

from archive.codes import Dokumentstatus, Journalstatus, Variantformat
from archive.errors import FrozenError
from archive.model import Dokumentbeskrivelse, Dokumentobjekt, Journalpost

_ARCHIVED = Variantformat.ARKIVFORMAT


def document_refusals(old: Journalpost, new: Journalpost, *, closed: bool) -> Iterator[FrozenError]:
    """Give every forbidden change of an entry's documents; `closed` is said of the case."""
    number = old.registrerings_id
    known = {item.system_id: item for item in new.dokumentbeskrivelser}
    for document in old.dokumentbeskrivelser:
        later = known.pop(document.system_id, None)
        if later is None:
            text = "entry {number}: an archived document cannot be deleted (Noark 5, {krav})"
            yield FrozenError(text, number=number, krav="2.7.7")
        elif later != document:
            yield from _document(document, later, old, closed=closed)
    if known and (closed or old.journalstatus in {Journalstatus.ARKIVERT, Journalstatus.UTGAR}):
        text = "entry {number} is «{status}» and takes no more documents (Noark 5, {krav})"
        status = old.journalstatus.value
        yield FrozenError(text, number=number, status=status, krav="3.2.17")


def _document(
    old: Dokumentbeskrivelse, new: Dokumentbeskrivelse, post: Journalpost, *, closed: bool
) -> Iterator[FrozenError]:
    if old.dokumentstatus is not Dokumentstatus.FERDIGSTILT:
        return
    number = post.registrerings_id
    if new.dokumentstatus is not Dokumentstatus.FERDIGSTILT:
        text = "the document of entry {number} is finished and stays so (Noark 5, {krav})"
        yield FrozenError(text, number=number, krav="3.2.32")
    known = {item.system_id: item for item in new.dokumentobjekter}
    gone = [item for item in old.dokumentobjekter if item.system_id not in known]
    if any(known.get(item.system_id, item) != item for item in old.dokumentobjekter):
        text = "the files of entry {number} are finished and do not change (Noark 5, {krav})"
        yield FrozenError(text, number=number, krav="3.2.31")
    if gone and not _noted(old, new):
        text = "entry {number}: an archived document cannot be deleted (Noark 5, {krav})"
        yield FrozenError(text, number=number, krav="2.7.7")
    elif protected(old) & {item.system_id for item in gone} and not new.utfoert_kassasjon:
        text = "entry {number}: the final version cannot be deleted (Noark 5, {krav})"
        yield FrozenError(text, number=number, krav="2.7.14")
    before = {item.system_id for item in old.dokumentobjekter}
    added = [item for item in new.dokumentobjekter if item.system_id not in before]
    yield from _added(old, added, post, closed=closed)


def protected(document: Dokumentbeskrivelse) -> set[str]:
    """Give the systemIDs of the files that stay while the document does (2.7.14, 2.7.18, 2.7.22).

    They are the newest in the archive format; and the newest version, where it has no such file.
    """
    archived = [o for o in document.dokumentobjekter if o.variantformat is _ARCHIVED]
    newest = max((item.versjonsnummer for item in archived), default=0)
    stays = {item.system_id for item in archived if item.versjonsnummer == newest}
    if newest < document.versjonsnummer:
        stays |= {item.system_id for item in document.siste}
    return stays


def _added(
    old: Dokumentbeskrivelse, added: list[Dokumentobjekt], post: Journalpost, *, closed: bool
) -> Iterator[FrozenError]:
    number = post.registrerings_id
    if added and closed:
        text = "the case of entry {number} is closed and takes no new version (Noark 5, {krav})"
        yield FrozenError(text, number=number, krav="3.2.4")
    elif added and post.utgar:
        text = "entry {number} is «Utgår» and takes no new version (Noark 5, {krav})"
        yield FrozenError(text, number=number, krav="3.2.19")
    elif added and old.utfoert_kassasjon:
        text = "the document of entry {number} was disposed of for good (Noark 5, {krav})"
        yield FrozenError(text, number=number, krav="6.1.4")
    elif any(not (item.signert or item.rettelse) for item in added):
        text = "why the document of entry {number} has a new version must be said (Noark 5, {krav})"
        yield FrozenError(text, number=number, krav="2.9.9")
    taken = {(item.versjonsnummer, item.variantformat) for item in old.dokumentobjekter}
    if any((item.versjonsnummer, item.variantformat) in taken for item in added):
        text = "a new file of entry {number} could be taken for the finished one (Noark 5, {krav})"
        yield FrozenError(text, number=number, krav="3.2.27")


def _noted(old: Dokumentbeskrivelse, new: Dokumentbeskrivelse) -> bool:
    """Say whether it is noted that files were deleted or disposed of, and by whom."""
    disposed = new.utfoert_kassasjon is not None and new.utfoert_kassasjon != old.utfoert_kassasjon
    return disposed or len(new.slettinger) > len(old.slettinger)
