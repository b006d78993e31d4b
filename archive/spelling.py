"""A person's name in all the ways it may be written, to be found and taken out of texts."""

import re
import unicodedata
from collections.abc import Iterator

from archive.errors import EntryError
from archive.words import readable

ERASED = "[slettet]"
"""What stands in a text where a name was."""
_SHORTEST = 3
_WITHOUT_NORWEGIAN = {"ø": "oe|o", "æ": "ae", "å": "aa|a"}
_BETWEEN = r"[\W_]{1,3}"
_BEFORE, _AFTER = r"(?<![^\W_])", r"(?:['’]?s)?(?![^\W_])"
"""No letter or figure stands before the name, and after it only a genitive s."""


class Name:
    """A name of one or more words, as «Fornavn Etternavn» or «Etternavn, Fornavn».

    It is the same name in small and capital letters, composed or decomposed, the last word first,
    with other signs between the words (`fornavn.etternavn`), with the letters of those who have
    no æ, ø, å or accents, and in the genitive. Raises `EntryError` if it is too short to tell
    anybody from anybody else.
    """

    def __init__(self, text: str) -> None:
        last, comma, first = readable(text).partition(",")
        words = re.findall(r"\w+", f"{first} {last}" if comma else last)
        if sum(map(len, words)) < _SHORTEST:
            raise EntryError("«{name}» is too short to be looked for as a name", name=text)
        self._certain = tuple(filter(None, map(_certain, words)))
        spelled = [_spelled(word) for word in words]
        orders = {_BETWEEN.join(order) for order in _orders(spelled)}
        self._pattern = re.compile(
            f"{_BEFORE}(?:{'|'.join(sorted(orders))}){_AFTER}", re.IGNORECASE
        )

    def is_in(self, text: str) -> bool:
        """Say whether a text holds the name."""
        text = readable(text)
        small = text.lower()  # most texts are told by a part of the name that they do not hold
        return all(part in small for part in self._certain) and bool(self._pattern.search(text))

    def erased(self, text: str) -> str:
        """Give the text with «[slettet]» for the name, and as it was if it does not hold it."""
        return self._pattern.sub(ERASED, readable(text)) if self.is_in(text) else text


def _orders(words: list[str]) -> Iterator[list[str]]:
    """Give the words as they are, and with the last first."""
    yield words
    yield [*words[-1:], *words[:-1]]


def _certain(word: str) -> str:
    """Give the longest part of a word that has one spelling only."""
    return max(re.findall(r"[a-z0-9]+", word.casefold()), key=len, default="")


def _spelled(word: str) -> str:
    """Give a pattern of a word, letter by letter."""
    return "".join(_letter(char) for char in word)


def _letter(char: str) -> str:
    small = char.casefold()
    plain = _WITHOUT_NORWEGIAN.get(small)
    if plain is None:
        base = unicodedata.normalize("NFD", small)[0]
        plain = re.escape(base) if base != small else ""
    return f"(?:{re.escape(small)}|{plain})" if plain else re.escape(small)
