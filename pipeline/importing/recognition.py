"""The text of a document: what it holds, or what OCR sees in it (OCRmyPDF, an optional extra).

OCR is an external program: found by a probe, with a deadline, killed with all it started, and gone
with its parent. What it reads is for search and guesses; the scan itself stays as it is.
"""

import io
import os
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from pipeline.errors import Message, msg
from pipeline.filing import running_text
from pipeline.soffice import tether

PACKAGES = "ocrmypdf tesseract-ocr-nor"
"""What Debian calls the programs."""
_LEAST = 20
"""Signs below which a PDF is taken for a scan: page numbers and stamps are no text."""
_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class Recognition:
    """The OCR program, if there is one."""

    program: str | None

    @classmethod
    def found(cls) -> "Recognition":
        """Look for the program; it needs Tesseract."""
        return cls(shutil.which("ocrmypdf") if shutil.which("tesseract") else None)

    @property
    def lacking(self) -> Message | None:
        """Say what is missing, if it is."""
        if self.program:
            return None
        text = "OCRmyPDF is not installed: scans are taken in without their text ({packages})"
        return msg(text, packages=PACKAGES)

    def read(self, pdf: bytes) -> str:
        """Give what is seen in a scan; nothing if the program is missing or fails."""
        if self.program is None:
            return ""
        with TemporaryDirectory(prefix="semje-ocr-") as name:
            folder = Path(name)
            (folder / "inn.pdf").write_bytes(pdf)
            command = (
                *tether(), self.program, "--quiet", "--skip-text", "--language", "nor",
                "--sidecar", "ut.txt", "--output-type", "none", "inn.pdf", "-",
            )  # fmt: skip
            _run(command, folder)
            out = folder / "ut.txt"
            return out.read_text("utf-8", "replace") if out.exists() else ""


def text_of(data: bytes, ending: str, recognition: Recognition) -> str:
    """Give the text of a PDF or DOCX. Raises what `running_text` does of a DOCX that is none."""
    if ending == ".docx":
        return running_text(io.BytesIO(data))
    try:
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    except (PyPdfError, ValueError, KeyError, RecursionError):  # an odd PDF is kept all the same
        pages = []
    text = "\n".join(pages)
    return text if len("".join(text.split())) >= _LEAST else recognition.read(data) or text


def _run(command: tuple[str, ...], folder: Path) -> None:
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "LC_ALL": "C.UTF-8"},
        start_new_session=True,
    )
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        pass  # what it has read by then is not whole, and is not there
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
