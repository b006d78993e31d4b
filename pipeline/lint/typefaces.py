"""The installed families of fonts: what outlines they have, and whether a PDF may hold them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont

from pipeline import fonts

_FORM = "%{family}\t%{fontformat}\t%{file}\n"
_NOT_EMBEDDED = 0x0002
"""The bit of a font that forbids embedding (OpenType, OS/2 fsType)."""


@dataclass(frozen=True, slots=True)
class Family:
    """A family of fonts, known by the file of one of its faces."""

    file: Path
    truetype: bool

    @property
    def embeddable(self) -> bool:
        """Whether its licence lets it be embedded in a PDF; asks the file."""
        with TTFont(self.file, fontNumber=0, lazy=True) as font:
            return not font["OS/2"].fsType & _NOT_EMBEDDED


def installed() -> Mapping[str, Family]:
    """Give the installed families, by each of their names in small letters. Raises `ToolError`."""
    found: dict[str, Family] = {}
    for line in fonts.listed(_FORM):
        names, form, file = line.split("\t")
        for name in names.split(","):
            found.setdefault(name.casefold(), Family(Path(file), form == "TrueType"))
    return found
