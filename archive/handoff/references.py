"""What must hold within an arkivmelding that no schema says: counts, references, identities."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from archive.handoff.faults import PackageFault
from archive.noark.tables import DialectName

_PARSER_OPTIONS: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
}
_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_NAMESPACE = re.compile(r"\{[^}]*\}")
_INCOMING = {"Inngående dokument", "I"}
_OUTGOING = {"Utgående dokument", "U"}
_SENDERS = {"Avsender", "Intern avsender", "EA", "IA"}
_RECEIVERS = {"Mottaker", "Kopimottaker", "Gruppemottaker", "EM", "EK", "GM"}
_MAIN = {"Hoveddokument", "H"}
_ARCHIVE_FORMAT = {"Arkivformat", "A"}
_OWN_ID = ("mappe", "registrering", "basisregistrering", "dokumentbeskrivelse", "dokumentobjekt")


@dataclass(frozen=True, slots=True)
class Referred:
    """A file as the message speaks of it."""

    name: str
    element: str
    line: int
    archive_format: bool
    checksum: str | None = None
    algorithm: str | None = None
    size: str | None = None


class Message:
    """An arkivmelding as a tree, read by the local names of its elements."""

    def __init__(self, file: str, dialect: DialectName, root: Any) -> None:
        self.file = file
        self.dialect = dialect
        self.root = root

    @classmethod
    def of(cls, file: str, dialect: DialectName, data: bytes) -> "Message | None":
        """Read a message; none if it is no XML, or begins with something else."""
        try:
            root = etree.fromstring(data, etree.XMLParser(**_PARSER_OPTIONS))
        except (etree.XMLSyntaxError, ValueError):
            return None
        return cls(file, dialect, root) if local(root) == "arkivmelding" else None

    def all(self, *names: str) -> Iterator[Any]:
        """Give the elements of these names, in their order."""
        return (e for e in self.root.iter("{*}*") if local(e) in names)

    def text(self, name: str) -> str:
        """Give the text of an element that stands in the root."""
        return value(self.root, name) or ""

    def entries(self) -> Iterator[Any]:
        """Give the entries of the journal."""
        return self.all("registrering", "basisregistrering")

    def fault(self, rule: str, element: Any, text: str, **values: object) -> PackageFault:
        """Blame an element."""
        path = _NAMESPACE.sub("", self.root.getroottree().getelementpath(element))
        place = "arkivmelding" if path == "." else f"arkivmelding/{path}"
        return PackageFault(text, rule, self.file, values, place, element.sourceline or 0)

    def referred(self) -> list[Referred]:
        """Give every file that is referred to, as often as it is."""
        found = []
        for item in self.all("dokumentobjekt"):
            name = value(item, "referanseDokumentfil")
            if name:
                where = self.fault("H-MISSING", item.find("{*}referanseDokumentfil"), "")
                variant = value(item, "variantformat") or code(item, "variantformat")
                found.append(
                    Referred(
                        name,
                        where.element,
                        where.line,
                        variant in _ARCHIVE_FORMAT,
                        value(item, "sjekksum"),
                        value(item, "sjekksumAlgoritme"),
                        value(item, "filstoerrelse"),
                    )
                )
        return found


def check(message: Message) -> Iterator[PackageFault]:
    """Give every fault of a message by itself."""
    for rule in _CHECKS:
        yield from rule(message)


def local(element: Any) -> str:
    """Give an element's name without its namespace; nothing for a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def value(element: Any, path: str) -> str | None:
    """Give the text of a child, or of one below it (`a/b`); None if it has none of its own."""
    found = element.find("/".join(f"{{*}}{name}" for name in path.split("/")))
    text = None if found is None else (found.text or "").strip()
    return text or None


def code(element: Any, name: str) -> str | None:
    """Give the code of a child of Fiks, whose text stands in `kode`."""
    return value(element, f"{name}/kode")


def _count(message: Message) -> Iterator[PackageFault]:
    said, names = message.text("antallFiler"), {item.name for item in message.referred()}
    if said.isdecimal() and int(said) != len(names):
        text = "antallFiler is {found}, and {expected} files are referred to"
        element = message.root.find("{*}antallFiler")
        yield message.fault("H-COUNT", element, text, found=said, expected=len(names))


def _files_twice(message: Message) -> Iterator[PackageFault]:
    counts: Counter[str] = Counter()
    for item in message.referred():
        counts[item.name] += 1
        if counts[item.name] > 1:
            text = "the file «{found}» is referred to more than once"
            values = {"found": item.name}
            yield PackageFault(text, "H-TWICE", message.file, values, item.element, item.line)


def _ids_twice(message: Message) -> Iterator[PackageFault]:
    seen: set[str] = set()
    for element in message.all(*_OWN_ID):
        given = value(element, "systemID")
        if given is None:
            continue
        if _same_case(given) in seen:
            text = "the systemID «{found}» is that of something else in the message"
            yield message.fault("H-ID", element.find("{*}systemID"), text, found=given)
        seen.add(_same_case(given))


def _same_case(given: str) -> str:
    """Give a key as it is compared: UUIDs are the same in capitals, and in braces."""
    return given.strip("{}").lower()


def _parents(message: Message) -> Iterator[PackageFault]:
    for entry in message.entries():
        case = _case_of(message, entry)
        reference = entry.find("{*}referanseForelderMappe")
        if case is None:
            continue
        if reference is None:
            if message.dialect is DialectName.FIKS_V1:
                text = "the entry does not say that it belongs to the case it is sent with"
                yield message.fault("H-NO-PARENT", entry, text)
            continue
        yield from _compared(message, reference, case)


def _case_of(message: Message, entry: Any) -> Any:
    """Give the case that an entry lies in, or in Fiks the one beside it."""
    above = entry.getparent()
    if local(above) == "mappe":
        return above
    return message.root.find("{*}mappe") if message.dialect is DialectName.FIKS_V1 else None


def _compared(message: Message, reference: Any, case: Any) -> Iterator[PackageFault]:
    """Hold a reference to the case: by systemID, in Fiks by any of the keys that both give."""
    if len(reference) == 0:
        pairs = [((reference.text or "").strip(), value(case, "systemID"))]
    else:
        pairs = [(value(reference, path), value(case, own)) for path, own in _KEYS]
    both = [(_same_case(a), _same_case(b)) for a, b in pairs if a and b]
    if not both or any(said != known for said, known in both):
        found = " / ".join(said for said, _ in pairs if said)
        text = "the entry refers to the case «{found}», and is sent with «{expected}»"
        known = " / ".join(known for _, known in pairs if known)
        yield message.fault("H-PARENT", reference, text, found=found, expected=known)


_KEYS = (
    ("systemID", "systemID"),
    ("mappeID", "mappeID"),
    ("saksnummer/saksaar", "saksaar"),
    ("saksnummer/sakssekvensnummer", "sakssekvensnummer"),
    ("referanseEksternNoekkel/fagsystem", "referanseEksternNoekkel/fagsystem"),
    ("referanseEksternNoekkel/noekkel", "referanseEksternNoekkel/noekkel"),
)
"""Where a reference of Fiks names a case, and where the case says the same."""


def _main_documents(message: Message) -> Iterator[PackageFault]:
    for entry in message.entries():
        documents = entry.findall("{*}dokumentbeskrivelse")
        kind = "tilknyttetRegistreringSom"
        main = [d for d in documents if (value(d, kind) or code(d, kind)) in _MAIN]
        if documents and not main:
            text = "no document of the entry is its main document"
            yield message.fault("H-NO-MAIN", entry, text)
        for document in main[1:]:
            text = "the entry has a main document already"
            yield message.fault("H-MAIN", document, text, found=value(document, "tittel") or "")


def _parties(message: Message) -> Iterator[PackageFault]:
    for entry in message.entries():
        kind = value(entry, "journalposttype") or code(entry, "journalposttype")
        parts = entry.findall("{*}korrespondansepart")
        name = "korrespondanseparttype"
        kinds = {value(part, name) or code(part, name) for part in parts}
        if kind in _INCOMING and not kinds & _SENDERS:
            text = "the entry is «{found}», and does not say from whom"
            yield message.fault("H-PARTY", entry, text, found=kind)
        if kind in _OUTGOING and not kinds & _RECEIVERS:
            text = "the entry is «{found}», and does not say to whom"
            yield message.fault("H-PARTY", entry, text, found=kind)


def _one(message: Message) -> Iterator[PackageFault]:
    if message.dialect is not DialectName.EFORMIDLING:
        return
    entries = ("registrering", "basisregistrering")
    for names, kind in ((("mappe",), "saksmappe"), (entries, "journalpost")):
        found = list(message.all(*names))
        typed = [e for e in found if (e.get(_TYPE) or "").rpartition(":")[2] == kind]
        if len(found) != 1 or len(typed) != 1:
            text = "eFormidling asks for one {expected}; there are {found}"
            yield message.fault("H-ONE", message.root, text, expected=kind, found=len(typed))


_CHECKS: tuple[Callable[[Message], Iterator[PackageFault]], ...] = (
    _count,
    _files_twice,
    _ids_twice,
    _parents,
    _main_documents,
    _parties,
    _one,
)
