"""How text becomes words that can be found: the same for what is indexed and what is asked.

Letters are folded: case goes, and accents too (`é` is `e`, `ü` is `u`), but `æ`, `ø` and `å`
are letters of their own. Figures keep their points and commas (`4.2`, `12,5`), and a number
written in groups of three (`51 100`) is also one word (`51100`).
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

from whoosh.analysis import Token, Tokenizer

_WORD = re.compile(r"\d+(?:[.,]\d+)+(?!\w)|[\w\u0300-\u036f]+")
_GROUPED = re.compile(r"(?<![\w.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\w])")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_KEPT = "å"


class Word(NamedTuple):
    """A folded word, its place among the words, and its first and last character."""

    text: str
    position: int
    start: int
    end: int


def readable(text: str) -> str:
    """Give the text as it is indexed and quoted: composed, without characters nobody sees."""
    return _UNSEEN.sub("", unicodedata.normalize("NFC", text))


def folded(text: str) -> str:
    """Give the text in small letters without accents; `å` stays."""
    small = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(char if char == _KEPT else _plain(char) for char in small)


def words(text: str) -> Iterator[Word]:
    """Give the words of a text, in order; a grouped number beside its first group."""
    grouped = {match.start(): match for match in _GROUPED.finditer(text)}
    for position, match in enumerate(_WORD.finditer(text)):
        yield Word(folded(match[0]), position, match.start(), match.end())
        if match.start() in grouped:
            number = grouped[match.start()]
            yield Word(re.sub(r"\D", "", number[0]), position, number.start(), number.end())


def _plain(char: str) -> str:
    parts = unicodedata.normalize("NFKD", char)
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()


class WordTokenizer(Tokenizer):  # type: ignore[misc]  # Whoosh has no types
    """Words, for the index."""

    def __call__(self, value: str, **options: Any) -> Iterator[Token]:
        """Yield a token for each word, as Whoosh wants it."""
        token = Token(positions=True, chars=True, removestops=True, mode=options.get("mode", ""))
        for word in words(value):
            token.text, token.pos = word.text, word.position
            token.startchar, token.endchar = word.start, word.end
            token.boost, token.stopped = 1.0, False
            yield token


class WholeTokenizer(Tokenizer):  # type: ignore[misc]  # Whoosh has no types
    """Whole values, one per line, folded, for the index."""

    def __call__(self, value: str, **options: Any) -> Iterator[Token]:
        """Yield a token for each line, as Whoosh wants it."""
        token = Token(positions=True, removestops=True, mode=options.get("mode", ""))
        for position, line in enumerate(value.splitlines()):
            token.text, token.pos = folded(line.strip()), position
            token.boost, token.stopped = 1.0, False
            yield token
