"""The look at a package before it is sent: every fault at once, of our own making or others'."""

from collections.abc import Generator, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from lxml import etree

from archive.handoff import enclosures, envelope_check, references
from archive.handoff.envelope import MESSAGE, SBD
from archive.handoff.faults import PackageFault
from archive.handoff.package import Package
from archive.handoff.parcel import Parcel
from archive.noark.check import check as check_xml
from archive.noark.faults import Fault, Level
from archive.noark.schemas import schema_sets, state, validate
from archive.noark.tables import DialectName, dialect

_DIALECTS = (DialectName.EFORMIDLING, DialectName.FIKS_V1)


def preflight(
    package: Package, now: datetime, schemas: Path | None = None
) -> tuple[PackageFault, ...]:
    """Give every fault of a package or of a message alone, by file and line.

    `schemas` is the folder of the official schemas, a second check of the XML where they are in
    place. Raises `SchemasError` if they are not as published.
    """
    found = [
        *package.faults,
        *enclosures.check_names(package),
        *enclosures.check_zip(package),
        *_contents(package, now, schemas),
    ]
    order = {name: number for number, name in enumerate(package.files)}
    return tuple(sorted(found, key=lambda one: (order.get(one.file, -1), one.line)))


def screening(parcel: Parcel) -> Iterator[PackageFault]:
    """Blame an entry that tells what is of a special category and is not screened."""
    if parcel.special and not parcel.screened:
        names = ", ".join(sorted({fact.navn for fact in parcel.special}))
        text = "{entry} has facts of a special category ({found}), and nothing of it is screened"
        values = {"entry": parcel.post.registrerings_id, "found": names}
        yield PackageFault(text, "H-SCREENING", MESSAGE, values, "skjerming")


def dialect_of(data: bytes) -> DialectName:
    """Say in which dialect a message is, by the namespace of its first element.

    One that is of neither is held to that of eFormidling, or of Fiks if its namespace is KS's.
    """
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        return DialectName.EFORMIDLING
    name = etree.QName(root)
    for known in _DIALECTS:
        element = dialect(known).roots.get(name.localname)
        if element and element.namespace == name.namespace:
            return known
    others = dialect(DialectName.EFORMIDLING).roots
    is_ks = "ks-no" in (name.namespace or "") or name.localname not in others
    return DialectName.FIKS_V1 if is_ks else DialectName.EFORMIDLING


def xml_faults(file: str, data: bytes, schemas: Path | None) -> list[PackageFault]:
    """Give what is wrong with a message by the tables, and beside that by the official schema."""
    known = dialect(dialect_of(data))
    ours = check_xml(known, data)
    lines = {fault.line for fault in ours if fault.level is Level.ERROR}
    theirs = _official(known.name, data, schemas)
    more = (fault for fault in theirs if fault.line not in lines)
    return [PackageFault.of(file, fault) for fault in (*ours, *more)]


def _official(name: DialectName, data: bytes, schemas: Path | None) -> Iterable[Fault]:
    """Give what the official schema says, where it is in place."""
    if schemas is None:
        return ()
    sets = (one for one in schema_sets().values() if one.dialect is name)
    if any(len(state(schemas, one).missing) == len(one.files) for one in sets):
        return ()
    return validate(dialect(name), data, schemas)


def _contents(package: Package, now: datetime, schemas: Path | None) -> Iterator[PackageFault]:
    if package.bare:
        yield from _bare(package, now, schemas)
        return
    if package.message is None:
        if not package.faults:
            text = "there is no message: no «{expected}», and not one XML file alone"
            yield PackageFault(text, "H-MESSAGE", package.name, {"expected": MESSAGE})
        yield from envelope_check.check(package, None, now)
        return
    message = yield from _message(package, package.message, schemas)
    said = message.text("meldingId") if message else ""
    yield from envelope_check.check(package, said or None, now)


def _bare(package: Package, now: datetime, schemas: Path | None) -> Iterator[PackageFault]:
    """Check a message, an envelope or a receipt that comes alone."""
    ((name, data),) = package.files.items()
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start == b"{" or name == SBD:
        yield from envelope_check.check_sbd(name, data, now)
    else:
        yield from _message(package, name, schemas)


def _message(
    package: Package, name: str, schemas: Path | None
) -> Generator[PackageFault, None, references.Message | None]:
    """Check a message with what lies beside it; give it, if it can be read."""
    data = package.files[name]
    yield from xml_faults(name, data, schemas)
    message = references.Message.of(name, dialect_of(data), data)
    if message:
        yield from references.check(message)
        yield from enclosures.check(package, message)
    return message
