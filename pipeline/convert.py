"""From DOCX to proven PDF/A-2a and PDF/UA-1, with LibreOffice.

LibreOffice's exit code is not believed: it answers 0 where it failed, and makes a blank page of
an empty or damaged file. Every document is therefore read before it goes in, and what comes out
counts only when it has been mended and proven (`pipeline.conformance`); only then does it get
its name.
"""

import io
import json
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pikepdf
from lxml import etree

from pipeline import docx_package, page_filling, soffice
from pipeline.conformance import Facts, Proof, Source, mend, prove
from pipeline.durable import unwritable, write_over
from pipeline.errors import SemjeError, ToolError, msg
from pipeline.soffice import Office

_OPTIONS: dict[str, tuple[str, str]] = {
    "SelectPdfVersion": ("long", "2"),
    "UseTaggedPDF": ("boolean", "true"),
    "PDFUACompliance": ("boolean", "true"),
    "ExportBookmarks": ("boolean", "true"),
    "ExportFormFields": ("boolean", "false"),
    "UseLosslessCompression": ("boolean", "true"),
    "ReduceImageResolution": ("boolean", "false"),
}
"""LibreOffice's PDF export options: PDF/A-2 with tags and outline, pictures as they are."""

_BODY = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}body"


class DocumentError(SemjeError):
    """A DOCX cannot be read as one, so nothing is made of it."""


@dataclass(frozen=True, slots=True)
class Job:
    """A document to convert: what it is read from, its final name, and what it says of itself.

    `language` is a BCP 47 tag (`nb-NO`); `moment`, with a time zone, is every date in the PDF.
    """

    docx: Path
    pdf: Path
    title: str
    language: str
    moment: datetime

    @property
    def facts(self) -> Facts:
        """What the PDF is to say of itself."""
        return Facts(self.title, self.language, self.moment)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a job: a proof and a file, or a fault and no file."""

    job: Job
    proof: Proof | None = None
    fault: SemjeError | None = None

    def proven(self) -> Proof:
        """Return the proof; raise the fault where there is none."""
        if self.proof is None:
            raise self.fault or AssertionError
        return self.proof


def probe(office: Office | None = None) -> str:
    """Return the version of LibreOffice.

    Raises `ToolError` with what to install where it is missing or does not run.
    """
    with tempfile.TemporaryDirectory(prefix="semje-office-") as home:
        return soffice.probe(office or Office(), Path(home))


def convert(jobs: Sequence[Job], office: Office | None = None) -> tuple[Result, ...]:
    """Convert all jobs in one run of LibreOffice (a start costs about a second).

    Each job has its result, in order: a fault of one document (`DocumentError`,
    `ConformanceError`, `ToolError`, `WriteError`) leaves the others as they are, and no file
    behind. Raises `ToolError` when LibreOffice is missing.
    """
    office = office or Office()
    soffice.find(office)
    if not jobs:
        return ()
    try:
        # Beside the result and not in /tmp: what a kill leaves of pay data lies with its owner.
        beside = jobs[0].pdf.parent.resolve()
        with tempfile.TemporaryDirectory(prefix=".semje-office-", dir=beside) as home:
            return _converted(jobs, Path(home), office)
    except OSError as error:
        return tuple(Result(job, fault=unwritable(job.pdf, error)) for job in jobs)


def _converted(jobs: Sequence[Job], home: Path, office: Office) -> tuple[Result, ...]:
    staged = {number: _staged(job, home / f"{number}.docx") for number, job in enumerate(jobs)}
    sound = [home / f"{number}.docx" for number, fault in staged.items() if fault is None]
    trouble = _export(sound, home, office)
    return tuple(
        _finished(job, home / f"{number}.docx", staged[number] or None, trouble)
        for number, job in enumerate(jobs)
    )


def _staged(job: Job, copy: Path) -> DocumentError | None:
    """Copy the document under a name without letters to trip on; say what is wrong with it."""
    try:
        data = job.docx.read_bytes()
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            broken = package.testzip()
            body = etree.fromstring(package.read("word/document.xml")).find(_BODY)
    except (OSError, KeyError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        return _unreadable(job, str(error))
    if broken is not None or body is None or not len(body):
        return _unreadable(job, broken or "word/document.xml")
    copy.write_bytes(docx_package.write(page_filling.filled(docx_package.unpack(data))))
    return None


def _unreadable(job: Job, reason: str) -> DocumentError:
    text = "{file} is not a readable DOCX ({reason}); make it anew"
    return DocumentError(msg(text, file=str(job.docx), reason=reason))


def _export(documents: Sequence[Path], home: Path, office: Office) -> ToolError | None:
    """Let LibreOffice write a PDF beside each document; return what it stumbled over."""
    if not documents:
        return None
    options = {key: {"type": kind, "value": value} for key, (kind, value) in _OPTIONS.items()}
    arguments = (
        *("--convert-to", f"pdf:writer_pdf_Export:{json.dumps(options)}"),
        *("--outdir", str(home)),
        *map(str, documents),
    )
    seconds = office.start_seconds + office.document_seconds * len(documents)
    try:
        soffice.run(office, arguments, home, seconds)
    except ToolError as error:
        return error
    return None


def _finished(
    job: Job, docx: Path, fault: DocumentError | None, trouble: ToolError | None
) -> Result:
    """Mend, prove and name what LibreOffice made of one document."""
    if fault is not None:
        return Result(job, fault=fault)
    made = docx.with_suffix(".pdf")
    if not made.exists():
        text = "LibreOffice made no PDF of {file}: {reason}"
        reason = trouble.message if trouble else msg("it said nothing of why")
        return Result(job, fault=ToolError(msg(text, file=str(job.docx), reason=reason)))
    try:
        return Result(job, proof=_proven(job, docx, made))
    except SemjeError as error:
        return Result(job, fault=error)
    except OSError as error:
        return Result(job, fault=unwritable(job.pdf, error))


def _proven(job: Job, docx: Path, made: Path) -> Proof:
    mended = made.with_suffix(".mended.pdf")
    try:
        mend(made, mended, job.facts)
    except (pikepdf.PdfError, KeyError, AttributeError, TypeError, ValueError) as error:
        text = "LibreOffice's PDF of {file} cannot be read: {reason}"
        raise ToolError(msg(text, file=str(job.docx), reason=str(error))) from error
    proof = prove(mended, (Source(docx),), job.facts, name=str(job.pdf))
    write_over(job.pdf, mended.read_bytes())
    return proof
