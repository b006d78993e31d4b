"""How keys and names may be spelt, and which known one is meant by an unknown."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

LONGEST = 60
"""Characters of a text beyond which no known one is looked for."""

_SURE = 0.8
"""How like a known text one must be to be taken for a slip of it: a letter or two in ten."""

_LETTERS = {"æ": "ae", "ø": "oe?", "å": "aa?", "ä": "ae?", "ö": "oe?", "é": "e"}


def known_key(typed: str, known: Iterable[str]) -> str | None:
    """Give the known key that `typed` spells, perhaps with æ, ø or å; None if there is none."""
    text = unicodedata.normalize("NFC", typed)
    if text.isascii() or len(text) > LONGEST:
        return None
    pattern = re.compile("".join(_LETTERS.get(c) or re.escape(c) for c in text))
    return next((key for key in known if pattern.fullmatch(key)), None)


def nearest(text: str, known: Iterable[str]) -> str | None:
    """Give the known text that is most like this one, if any is much like it."""
    return None if len(text) > LONGEST else _nearest(text, tuple(known))


@lru_cache(maxsize=1 << 16)  # a file with a fault on each line asks again and again
def _nearest(text: str, known: tuple[str, ...]) -> str | None:
    by_plain = {plain(k): k for k in known}
    return next((by_plain[p] for p in get_close_matches(plain(text), by_plain, n=1)), None)


def surely_meant(text: str, known: Iterable[str]) -> str | None:
    """Give the one known text that this can be a slip of; None when there are two, or it is far."""
    by_plain = {plain(k): k for k in known}
    near = get_close_matches(plain(text), by_plain, n=2, cutoff=_SURE)
    return by_plain[near[0]] if len(near) == 1 and len(text) <= LONGEST else None


@lru_cache(maxsize=1 << 12)
def plain(text: str) -> str:
    """Give a text without case, marks on letters and kinds of joints."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("æ", "ae").replace("ø", "o"))
    return re.sub(r"[\W_]+", "_", "".join(c for c in plain if not unicodedata.combining(c)))
