"""Which characters can be drawn: what no installed font draws is refused where it is typed.

LibreOffice asks fontconfig for a fallback font for every character the document's own font
lacks; where there is none it prints a box, while the text of the PDF still looks right. The same
question is put here, to the same configuration (`CONFIGURATION`), which leaves colour bitmap
fonts out: LibreOffice 7.4 prints nothing of them.

Sequences come out sign by sign where no font joins them (UTS #51 allows it): a flag as its two
letters, a skin tone as a swatch, a family as its members.
"""

import os
import re
import subprocess
import tempfile
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipeline.errors import ToolError, msg

CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include>/etc/fonts/fonts.conf</include>
  <selectfont>
    <rejectfont><pattern><patelt name="color"><bool>true</bool></patelt></pattern></rejectfont>
    <rejectfont><pattern><patelt name="scalable"><bool>false</bool></patelt></pattern></rejectfont>
  </selectfont>
</fontconfig>
"""
"""The fontconfig file that both LibreOffice and `installed` are run with."""

PACKAGES = (
    "fonts-liberation",
    "fonts-crosextra-carlito",
    "fonts-crosextra-caladea",
    "fonts-dejavu-core",
    "fonts-noto-core",
    "fonts-wqy-zenhei",
    "fonts-symbola",
)
"""The Debian packages whose fonts draw the documents: the text's own, then other scripts,
Chinese, Japanese and Korean, then emoji."""

COMMON = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x100)))) | (
    frozenset("\n–—‘’“”…•−")
)
"""What every font for text draws: letters and signs of the western languages (Latin-1, but for the
soft hyphen), dashes, quotation marks and the real minus."""

_SILENT = frozenset("\t\n\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u061c\ufeff") | frozenset(
    map(chr, (*range(0xFE00, 0xFE10), *range(0x2066, 0x206A)))
)
"""What has no shape of its own: tab, line end, hyphenation and joining hints, bidirectional
marks and isolates, variation selectors."""

_REFUSED = frozenset("\u202a\u202b\u202c\u202d\u202e")
"""Bidirectional embeddings and overrides: with them a page can read otherwise than its text."""

_SHAPELESS = frozenset(("Cc", "Cs", "Co", "Cn"))
"""Control characters, lone surrogates, private and unassigned characters: nobody can say what
they should look like, whatever a font draws for them."""

_LOST = re.compile("\u17d2(?=[\u1780-\u17a2][\u17be-\u17c5])")
"""A Khmer subscript before a vowel that is written first: LibreOffice 7.4 loses it from the text
of the PDF, though not from the page."""

_CHARACTERS = "%{charset}\n"


@dataclass(frozen=True, slots=True)
class Coverage:
    """The characters that the installed fonts draw, as ranges in rising order."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def draws(self, character: str) -> bool:
        """Tell whether a font has a shape for this character."""
        at = bisect_right(self.starts, ord(character)) - 1
        return at >= 0 and ord(character) <= self.ends[at]

    def undrawable(self, text: str) -> tuple[tuple[int, str], ...]:
        """Return each character that would not be printed as typed, with its offset from 0."""
        lost = {found.start() for found in _LOST.finditer(text)}
        return tuple(
            (offset, character)
            for offset, character in enumerate(text)
            if offset in lost or not self._printed(character)
        )

    def _printed(self, character: str) -> bool:
        if character in _SILENT:
            return True
        if character in _REFUSED or unicodedata.category(character) in _SHAPELESS:
            return False
        return self.draws(character)


class Installed:
    """The installed fonts, of which fontconfig is asked when a text first needs more than `COMMON`.

    So that most files are checked without waiting for it. Who goes on to make documents needs fonts
    whatever the texts are, and asks `installed` at once.
    """

    @cached_property
    def coverage(self) -> Coverage:
        """What they draw; raises `ToolError` as `installed` does."""
        return installed()

    def undrawable(self, text: str) -> tuple[tuple[int, str], ...]:
        """Return what `Coverage.undrawable` does."""
        return () if COMMON.issuperset(text) else self.coverage.undrawable(text)


def installed() -> Coverage:
    """Ask fontconfig what the installed outline fonts draw (some 30 ms; keep the answer).

    Raises `ToolError` when `fc-list` is missing or knows no font.
    """
    ranges = sorted({_range(part) for line in listed(_CHARACTERS) for part in line.split()})
    if not ranges:
        raise ToolError(msg("no font is installed; install {packages}", packages=_needed()))
    return _merged(ranges)


def listed(form: str) -> list[str]:
    """List the faces of the installed outline fonts, each in a form of `fc-list`.

    Raises `ToolError`.
    """
    with tempfile.TemporaryDirectory(prefix="semje-fonts-") as folder:
        configuration = Path(folder, "fonts.conf")
        configuration.write_text(CONFIGURATION, encoding="utf-8")
        return _listed(form, configuration)


def _listed(form: str, configuration: Path) -> list[str]:
    path = os.environ.get("PATH", os.defpath)
    environment = {"FONTCONFIG_FILE": str(configuration), "PATH": path}
    try:
        done = subprocess.run(
            ("fc-list", "--format", form),
            env=environment,
            capture_output=True,
            check=True,
            timeout=60,
            text=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        text = "fontconfig cannot be asked for fonts ({error}); install fontconfig and {packages}"
        raise ToolError(msg(text, error=str(error), packages=_needed())) from error
    return done.stdout.splitlines()


def _needed() -> str:
    return " ".join(PACKAGES)


def _range(part: str) -> tuple[int, int]:
    start, _, end = part.partition("-")
    return int(start, 16), int(end or start, 16)


def _merged(ranges: list[tuple[int, int]]) -> Coverage:
    merged: list[tuple[int, int]] = []
    for start, end in ranges:
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return Coverage(tuple(s for s, _ in merged), tuple(e for _, e in merged))
