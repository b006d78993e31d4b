"""Names of files that come from outside: refused unless every system reads them alike.

A name that leaves its folder, hides its ending, or is another file's on a Mac or in Windows is no
accident, or is one that would cost a file.
"""

import re
import unicodedata
from collections.abc import Iterable

from archive.errors import PackageError

LONGEST_NAME = 200
"""Bytes of one name in UTF-8; file systems take 255, and the archive adds endings."""
LONGEST_PATH = 1000
_DRIVE = re.compile(r"[A-Za-z]:")
_SIGNS = frozenset('<>:"|?*\\')
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories that show nothing, or turn what is shown: controls, bidi, private use."""
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?")


def check_names(names: Iterable[str]) -> None:
    """Raise `PackageError` for the first name that is not as it must be, or is another's too."""
    seen: dict[str, str] = {}
    for name in names:
        check_name(name)
        other = seen.setdefault(_folded(name), name)
        if other != name:
            text = "{file} and {other} are one name on some systems"
            raise PackageError(text, file=ascii(name), other=ascii(other))
    for folded, name in seen.items():
        if any(folder in seen for folder in _above(folded)):
            raise PackageError("{file} lies in what is a file itself", file=ascii(name))


def check_name(name: str) -> None:
    """Raise `PackageError` for a name that is not as it must be."""
    if name.startswith(("/", "\\")) or _DRIVE.match(name):
        raise PackageError("the name {file} is absolute", file=ascii(name))
    parts = name.split("/")
    if ".." in re.split(r"[/\\]", name):
        raise PackageError("the name {file} leads out of its folder", file=ascii(name))
    if any(unicodedata.category(sign) in _HIDDEN for sign in name):
        raise PackageError("the name {file} has signs that are not seen", file=ascii(name))
    if len(name.encode()) > LONGEST_PATH or any(len(p.encode()) > LONGEST_NAME for p in parts):
        raise PackageError("the name {file}… is too long", file=ascii(name[:40]))
    if any(map(_is_odd, parts)):
        raise PackageError("the name {file} cannot be kept on every system", file=ascii(name))


def _is_odd(part: str) -> bool:
    """Tell whether a part of a name is empty, or none that Windows takes."""
    return (
        part in ("", ".")
        or part != part.strip()
        or part.endswith(".")
        or not _SIGNS.isdisjoint(part)
        or _RESERVED.fullmatch(part) is not None
    )


def _folded(name: str) -> str:
    """Give what two names share that a system may take for one: case, and how signs are built."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def _above(name: str) -> Iterable[str]:
    parts = name.split("/")
    return ("/".join(parts[:end]) for end in range(1, len(parts)))
