"""The proof that a PDF is what it claims: every check of the table, and all that failed at once."""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from pipeline.conformance import claims, glyphs, structure, wording
from pipeline.conformance.subject import Check, Source, Subject
from pipeline.conformance.xmp import Facts
from pipeline.errors import ConformanceError, Message, msg

CHECKS: tuple[Check, ...] = (
    *claims.CHECKS,
    *structure.CHECKS,
    *glyphs.CHECKS,
    *wording.CHECKS,
)
"""All that must hold, in the order it is reported."""


@dataclass(frozen=True, slots=True)
class Proof:
    """That all checks held, for the file with this SHA-256 (hex), and how many pages it has.

    These are our own checks, not a full validator's.
    """

    sha256: str
    pages: int
    checks: tuple[str, ...]


def prove(pdf: Path, sources: Sequence[Source], facts: Facts, name: str = "") -> Proof:
    """Prove that `pdf` is PDF/A-2a and PDF/UA-1 and says what its DOCX sources say, in order.

    `name` is what a message calls the file. Raises `ConformanceError` with every fault of every
    check; `OSError` when a file cannot be read.
    """
    data = pdf.read_bytes()
    try:
        with pikepdf.open(io.BytesIO(data)) as opened:
            subject = Subject(data, opened, tuple(sources), facts)
            faults = [fault for check in CHECKS for fault in _faults(check, subject)]
            pages = len(opened.pages)
    except pikepdf.PdfError as error:
        faults = [msg("it cannot be read as a PDF ({reason})", reason=str(error))]
    if faults:
        raise ConformanceError(name or str(pdf), faults)
    return Proof(hashlib.sha256(data).hexdigest(), pages, tuple(check.name for check in CHECKS))


def _faults(check: Check, subject: Subject) -> list[Message]:
    """Return the faults one check finds; a file it cannot make sense of is a fault too."""
    try:
        return [
            msg("{check} ({clause}): {fault}", check=check.name, clause=check.clause, fault=fault)
            for fault in check.test(subject)
        ]
    except (pikepdf.PdfError, KeyError, AttributeError, TypeError, ValueError) as error:
        text = "{check} ({clause}): the file is not understood ({reason})"
        return [msg(text, check=check.name, clause=check.clause, reason=str(error))]
