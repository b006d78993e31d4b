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
