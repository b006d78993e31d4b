"""Checks of the fonts: embedded, readable as text, and no box in the place of a character.

A font that lacks a character prints its glyph 0 (.notdef), mostly a box, while the text of the
file still looks right. LibreOffice copies that glyph into the subset under a number of its own,
so it is known by its outline.
"""

import io
import logging
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pikepdf
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont, TTLibError

from pipeline.conformance.content import Content
from pipeline.conformance.subject import Check, Subject
from pipeline.errors import Message, msg

_BLANK = frozenset(("Zs", "Zl", "Zp", "Cc", "Cf", "Mn", "Me"))
"""Kinds of characters that may have no outline: blanks and signs that join or change others."""

_PRIVATE = "Co"

_NO_TEXT = frozenset("\x00\ufeff\ufffe")
"""What a map to Unicode may not lead to (ISO 19005-2, 6.2.11.7.2)."""

logging.getLogger("fontTools").setLevel(logging.ERROR)  # it wonders at the dates of every subset

_SECTION = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_ENTRY = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


@dataclass(slots=True)
class Used:
    """A font with the codes shown in it, all and those that no `/ActualText` speaks for."""

    font: pikepdf.Object
    codes: set[int] = field(default_factory=set)
    bare: set[int] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The font's name without the subset's prefix."""
        return str(self.font.get("/BaseFont", "?")).lstrip("/").split("+")[-1]

    @property
    def program(self) -> bytes | None:
        """The embedded TrueType program."""
        file = self.font.get("/FontDescriptor", pikepdf.Dictionary()).get("/FontFile2")
        return None if file is None else bytes(file.read_bytes())


def used(contents: Iterable[Content]) -> tuple[Used, ...]:
    """Gather over all pages which codes are shown in which font."""
    gathered: defaultdict[tuple[int, int], Used] = defaultdict(lambda: Used(pikepdf.Dictionary()))
    for content in contents:
        for identity, font in content.fonts.items():
            one = gathered[identity]
            one.font = font
            one.codes |= content.shown[identity]
            one.bare |= content.bare[identity]
    return tuple(gathered.values())


def embedded(subject: Subject) -> Iterator[Message]:
    """Check that every font is embedded, as TrueType: what other kinds draw is not known here."""
    for one in used(subject.contents):
        if one.font.get("/Subtype") != "/TrueType" or one.program is None:
            yield msg("the font {font} is not embedded as TrueType", font=one.name)


def drawn(subject: Subject) -> Iterator[Message]:
    """Check that no character shown is a .notdef, or blank where it ought to be seen."""
    for one in used(subject.contents):
        if one.program is None:
            continue
        try:
            missing = _missing(one, one.program)
        except (TTLibError, KeyError, AssertionError) as error:
            yield msg("the font {font} cannot be read ({reason})", font=one.name, reason=str(error))
            continue
        if missing:
            yield msg("the font {font} does not draw «{text}»", font=one.name, text=missing)


def _missing(one: Used, program: bytes) -> str:
    """Return the characters of the codes that come out as a box or as nothing."""
    font = TTFont(io.BytesIO(program))
    codes = _glyph_names(font)
    nothing = font.getGlyphOrder()[0]
    outlines = {name: _outline(font, name) for name in {*codes.values(), nothing}}
    texts = to_unicode(one.font)
    missing = []
    for code in sorted(one.codes):
        name, text = codes.get(code, nothing), texts.get(code, "")
        boxed = name == nothing or (outlines[name] and outlines[name] == outlines[nothing])
        if boxed or (not outlines[name] and _seen(text)):
            missing.append(text or f"#{code}")
    return "".join(missing)


def _seen(text: str) -> bool:
    return any(unicodedata.category(character) not in _BLANK for character in text)


def _glyph_names(font: TTFont) -> dict[int, str]:
    """Return the glyph of each code of a symbolic TrueType font (ISO 32000-1, 9.6.6.4)."""
    names: dict[int, str] = {}
    for table in font["cmap"].tables:
        names.update({code & 0xFF: name for code, name in table.cmap.items()})
    return names


def _outline(font: TTFont, name: str) -> list[object]:
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    return list(pen.value)


def readable(subject: Subject) -> Iterator[Message]:
    """Check that every code has a text, and no private one unless `/ActualText` speaks for it."""
    for one in used(subject.contents):
        texts = to_unicode(one.font)
        for code in sorted(one.codes):
            text = texts.get(code, "")
            if not text or _NO_TEXT.intersection(text):
                yield msg("code {code} of the font {font} has no text", code=code, font=one.name)
            elif code in one.bare and any(unicodedata.category(sign) == _PRIVATE for sign in text):
                yield msg("the font {font} shows a private character", font=one.name)


def to_unicode(font: pikepdf.Object) -> dict[int, str]:
    """Read the font's `/ToUnicode` map (ISO 32000-1, 9.10.3), of the kind LibreOffice writes."""
    held = font.get("/ToUnicode")
    data = b"" if held is None else held.read_bytes()
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
        for section in _SECTION.findall(data)
        for code, text in _ENTRY.findall(section)
    }


CHECKS = (
    Check("embedded", "ISO 19005-2 6.2.11.4, 14289-1 7.21.4", "all fonts are embedded", embedded),
    Check("drawn", "ISO 19005-2 6.2.11.8, 14289-1 7.21.8", "no glyph used is a .notdef", drawn),
    Check("readable", "ISO 19005-2 6.2.11.7, 14289-1 7.21.7", "every glyph has its text", readable),
)
