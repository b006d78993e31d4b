"""The last look at a filled document: what it says is what its area says, and nothing is unfilled.

Templates may be an organisation's own, and a round a user's: what they say is not known before the
document is there. Fail closed: one that says what is not so is never released.
"""

from pathlib import Path

from pipeline.conformance import outline
from pipeline.documents import Dokument, Dokumentsak
from pipeline.errors import ConformanceError
from pipeline.rules.texts import own_words
from pipeline.rules.wording import faults

DISPUTES = frozenset({"uenighetsprotokoll", "bruddprotokoll"})
"""The documents that never say that the parties agreed (DOMAIN 6.4)."""


def look_over(docx: Path, document: Dokument, case: Dokumentsak) -> None:
    """Read a filled document; raises `ConformanceError` with what it may not say."""
    found = faults(
        _text(docx),
        case.forhandling.tariffomrade,
        own_words(case.forhandling),
        in_dispute=document.type in DISPUTES,
    )
    if found:
        raise ConformanceError(docx.name, [finding.message for finding in found])


def _text(docx: Path) -> str:
    """Give the text of a DOCX, a paragraph on each line, headers and footers last."""
    found = outline.read(docx)
    return "\n".join([*(block.text for block in found.blocks), *found.headers, *found.footers])
