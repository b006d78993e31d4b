"""Which file formats count as archive formats, by PRONOM identifier (Noark 5, 2.7.9 and 6.4.10)."""

from collections.abc import Mapping

PDF_A: Mapping[str, str] = {
    "fmt/95": "PDF/A-1a",
    "fmt/354": "PDF/A-1b",
    "fmt/476": "PDF/A-2a",
    "fmt/477": "PDF/A-2b",
    "fmt/478": "PDF/A-2u",
}
"""The formats for text documents that the National Archives' regulation (§ 5-17) accepts as PDF/A.

An archive's own list stands in its metadata (`arkivformat`); these are what it begins with.
"""

DOCX = "fmt/412"
_PDF: Mapping[bytes, str] = {
    b"1.0": "fmt/14",
    b"1.1": "fmt/15",
    b"1.2": "fmt/16",
    b"1.3": "fmt/17",
    b"1.4": "fmt/18",
    b"1.5": "fmt/19",
    b"1.6": "fmt/20",
    b"1.7": "fmt/276",
    b"2.0": "fmt/1129",
}


def pdf_format(data: bytes) -> str | None:
    """Give the PRONOM identifier by the version in a PDF's first line; None if it is no PDF.

    Nothing is proven by it: whether the PDF is PDF/A too is not looked at.
    """
    return _PDF.get(data[5:8]) if data.startswith(b"%PDF-") else None
