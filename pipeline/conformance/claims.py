"""Checks of what the file as a whole says of itself."""

import io
from collections.abc import Iterator

from pikepdf import Dictionary, pdfa

from pipeline.conformance import xmp
from pipeline.conformance.subject import Check, Subject
from pipeline.errors import Message, msg


def packet(subject: Subject) -> Iterator[Message]:
    """Check that the metadata is our packet, byte for byte, and stands in the file as it is."""
    stated = subject.pdf.Root.get("/Metadata")
    ours = xmp.packet(subject.facts)
    if stated is None or stated.read_raw_bytes() != ours or subject.data.count(ours) != 1:
        yield msg("the XMP packet is not the one that was written")


def level_b(subject: Subject) -> Iterator[Message]:
    """Check that a twin that differs in nothing but its claim is valid PDF/A-2b."""
    claim = xmp.packet(subject.facts)
    data = subject.data.replace(claim, xmp.twin(subject.facts), 1)
    for found in pdfa.validate_written(io.BytesIO(data), "2b").findings:
        yield msg(
            "PDF/A-2b rule {rule}: {found} ({where})",
            rule=found.rule,
            found=found.message,
            where=found.where,
        )


def pages(subject: Subject) -> Iterator[Message]:
    """Check that there is a page at least, and as many as the documents are said to have."""
    found = len(subject.pdf.pages)
    told = sum(source.pages for source in subject.sources)
    if not found or (told and told != found):
        yield msg("the file has {found} pages, not {told}", found=found, told=told)


def language(subject: Subject) -> Iterator[Message]:
    """Check that the catalogue names the document's language."""
    found = str(subject.pdf.Root.get("/Lang", ""))
    if found != subject.facts.language:
        yield msg(
            "the document's language is «{found}», not «{expected}»",
            found=found,
            expected=subject.facts.language,
        )


def title(subject: Subject) -> Iterator[Message]:
    """Check that the document has its title, and a viewer shows it instead of the file name."""
    stated = str(subject.pdf.docinfo.get("/Title", ""))
    if not subject.facts.title.strip() or stated != subject.facts.title:
        yield msg(
            "the title is «{found}», not «{expected}»", found=stated, expected=subject.facts.title
        )
    if not _stated(subject, "/ViewerPreferences", "/DisplayDocTitle"):
        yield msg("a viewer is not told to show the title (/DisplayDocTitle)")


def _stated(subject: Subject, group: str, key: str) -> bool:
    """Tell whether the catalogue says yes to `key` of `group`."""
    return bool(subject.pdf.Root.get(group, Dictionary()).get(key, False))


def marked(subject: Subject) -> Iterator[Message]:
    """Check that the file says it is tagged, without suspicion, and has a structure tree."""
    suspect = _stated(subject, "/MarkInfo", "/Suspects")
    if not _stated(subject, "/MarkInfo", "/Marked") or suspect or not subject.tree:
        yield msg("the file is not marked as tagged (/MarkInfo, /StructTreeRoot)")


def leftovers(subject: Subject) -> Iterator[Message]:
    """Check that nothing of LibreOffice's is left that is untrue now or acts by itself."""
    for holder, key in ((subject.pdf.trailer, "/DocChecksum"), (subject.pdf.Root, "/OpenAction")):
        if key in holder:
            yield msg("{key} is still in the file", key=key)


CHECKS = (
    Check("xmp", "ISO 19005-2 6.6.2, 14289-1 5", "the XMP packet is exactly ours", packet),
    Check("pdfa-2b", "ISO 19005-2, level B", "the twin is valid PDF/A-2b", level_b),
    Check("pages", "ISO 32000-1 7.7.3", "the pages are there", pages),
    Check("language", "ISO 19005-2 6.7.4, 14289-1 7.2", "the language is stated", language),
    Check("title", "ISO 14289-1 7.1", "the title is stated and shown", title),
    Check("marked", "ISO 19005-2 6.7.2, 14289-1 6.2, 7.1", "the file is marked as tagged", marked),
    Check("leftovers", "ISO 19005-2 6.5.2", "no checksum or opening action is left", leftovers),
)
