"""From bytes to text: size, encoding and characters, checked before any parsing."""

import re
from itertools import islice
from pathlib import Path

from pipeline.errors import Finding, InputError, Place, msg
from pipeline.source.faults import fault, refuse_input

LARGEST = 5 * 1024 * 1024
"""How many bytes an outcome file may have."""

SHOWN = 10
"""How many faulty characters of one file are told of."""

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Control characters, and characters that YAML or a document takes for something else."""

LINE_END = re.compile("\r\n|\r|\n")
"""What ends a line, to the reader of YAML and so to whoever counts lines for a user."""
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_NORDIC = frozenset("æøåÆØÅäöÄÖéèêóòôüÉÈÜ«»–—’“”„…§°½\u00a0")
"""The characters beyond ASCII of a text from our parts."""

_UTF8_MARK = b"\xef\xbb\xbf"


def load(path: Path) -> bytes:
    """Give the bytes of the file; raises `InputError` (F-FIL, F-STORRELSE)."""
    place = Place(str(path))
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except FileNotFoundError:
        raise refuse_input("F-FIL", msg("there is no such file"), place) from None
    except IsADirectoryError:
        raise refuse_input("F-FIL", msg("this is a folder, not a file"), place) from None
    except (OSError, ValueError) as error:
        detail = getattr(error, "strerror", None) or str(error)
        message = msg("the file cannot be read: {detail}", detail=detail)
        raise refuse_input("F-FIL", message, place) from None
    if len(data) > LARGEST:
        message = msg("the file is larger than 5 MB: is it the right file?")
        raise refuse_input("F-STORRELSE", message, place)
    return data


def decode(data: bytes, file: str) -> str:
    """Give the text; raises `InputError` (F-KODING, F-TEGN) with line and column of each fault."""
    _check_encoding(data, Place(file, 1, 1))
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise _not_utf8(data, error.start, file) from None
    found = [_forbidden(match, file) for match in islice(FORBIDDEN.finditer(text), SHOWN)]
    if found:
        raise InputError(found)
    return text


def _check_encoding(data: bytes, place: Place) -> None:
    if data.startswith(_UTF8_MARK):
        message = msg("the file begins with a byte order mark (BOM): save it as UTF-8 without BOM")
        raise refuse_input("F-KODING", message, place)
    if data.startswith(_UTF16_MARKS) or _looks_like_utf16(data):
        message = msg("the file is in UTF-16: save it as UTF-8")
        raise refuse_input("F-KODING", message, place)
    if b"\0" in data or data.startswith(b"%PDF-"):
        message = msg("this is not a text file: an outcome file is plain text in UTF-8")
        raise refuse_input("F-KODING", message, place)


def _looks_like_utf16(data: bytes) -> bool:
    """Tell whether every other byte of the beginning is zero, as Latin letters are in UTF-16."""
    head = data[:64]
    halves = head[::2], head[1::2]
    return len(head) > 3 and any(not any(half) for half in halves) and any(head)


def _not_utf8(data: bytes, start: int, file: str) -> InputError:
    text = data[:start].decode()
    byte = data[start : start + 1]
    message = msg(
        "the file is not in UTF-8: here stands byte {byte}, which in Latin-1 is «{character}»; "
        "save the file as UTF-8",
        byte=byte.hex().upper(),
        character=byte.decode("cp1252", "replace"),
    )
    return refuse_input("F-KODING", message, _place(file, text, start=len(text)))


def _forbidden(match: re.Match[str], file: str) -> Finding:
    code = f"U+{ord(match[0]):04X}"
    message = msg("here stands the invisible character {code}: delete it", code=code)
    return fault("F-TEGN", message, _place(file, match.string, match.start()))


def _place(file: str, text: str, start: int) -> Place:
    """Give line and column of a position in the text, both from 1."""
    ends = [match.end() for match in LINE_END.finditer(text, 0, start)]
    return Place(file, len(ends) + 1, start - (ends[-1] if ends else 0) + 1)


def recoded(data: bytes) -> bytes:
    """Give the bytes of a text as UTF-8 without a mark, if they surely are a text in another code.

    UTF-16 is known by its mark. Windows-1252, with Latin-1 within it, is taken for what it is when
    all its other characters are those of a Norwegian or Swedish text.
    """
    if data.startswith(_UTF8_MARK):
        return data.removeprefix(_UTF8_MARK)
    try:
        code = "utf-16" if data.startswith(_UTF16_MARKS) else "utf-8"
        return data.decode(code).encode()
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return text.encode() if all(c.isascii() or c in _NORDIC for c in text) else data
