"""From what somebody types to a query: words, "phrases", beginnings*, fields and AND/OR/NOT.

    query  := all (OR all)*
    all    := one (AND? one)*
    one    := (NOT | -) one | [field:] ( "phrase" | word | word* | "(" query ")" )

Words side by side must all be there. A word without a field is looked for in title, text and
facts. `OG`, `ELLER`, `IKKE` and the quotes «» “” mean what they seem to. A sign after a word, as
the & of «Ås & Øvre», is passed over.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any, NamedTuple

from whoosh import query as whoosh

from archive.errors import QueryError
from archive.words import folded, readable, words

LONGEST = 1000
DEEPEST = 20
EVERYWHERE = ("tittel", "tekst", "ALT")
_TOKEN = re.compile(
    r"""\s*(?:
      "(?P<phrase>[^"]*)"
    | (?P<open>\() | (?P<close>\))
    | (?P<op>(?:AND|OG|OR|ELLER|NOT|IKKE)(?![^\s()"]))
    | (?P<minus>-(?=[^\s-]))
    | (?P<field>[^\W\d]\w*):
    | (?P<word>[^\s()"]+)
    )""",
    re.VERBOSE,
)
_NUMBER = re.compile(r"\d{4}/\d+(-\d+)?")
_QUOTES = str.maketrans("«»“”„", '"""""')
_SAID = frozenset({"word", "phrase", "close"})
_OPERATORS = {"OG": "AND", "ELLER": "OR", "IKKE": "NOT"}


class Mark(NamedTuple):
    """Words that stand in a row where the text is hit; the last may be only a beginning."""

    words: tuple[str, ...]
    prefix: bool


@dataclass(frozen=True, slots=True)
class Query:
    """What to ask the index, and what to mark in the text of a hit."""

    asked: Any
    marks: tuple[Mark, ...]


class _Token(NamedTuple):
    kind: str
    text: str
    place: int


def parse(text: str, known: Mapping[str, bool]) -> Query:
    """Understand a query.

    `known` gives the fields that may be named, and whether each is a whole value (or words).
    Raises `QueryError`.
    """
    if len(text) > LONGEST:
        raise QueryError("the search is longer than {longest} characters", longest=LONGEST)
    parser = _Parser(_tokens(readable(text).translate(_QUOTES)), known)
    if parser.kind == "end":
        raise QueryError("there is nothing to search for")
    asked = parser.any_of(None, positive=True)
    if parser.kind != "end":
        raise QueryError("«)» at {place} closes no bracket", place=parser.token.place)
    return Query(asked, tuple(dict.fromkeys(parser.marks)))


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    text = text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            place = text.index('"', at) + 1
            raise QueryError("the quotation mark at {place} is not closed", place=place)
        group = match.lastgroup or ""
        word = match[group]
        kind = {"op": _OPERATORS.get(word, word), "minus": "NOT"}.get(group, group)
        token = _Token(kind, word, match.start(group) + 1)
        if not (_is_sign(token) and found and found[-1].kind in _SAID):
            found.append(token)
        at = match.end()
    return [*found, _Token("end", "", len(text) + 1)]


def _is_sign(token: _Token) -> bool:
    """Tell whether a word has nothing to search for, as the & of a name has not."""
    return token.kind == "word" and "*" not in token.text and not any(words(token.text))


@dataclass
class _Parser:
    tokens: list[_Token]
    known: Mapping[str, bool]
    marks: list[Mark] = field(default_factory=list)
    at: int = 0
    depth: int = 0

    @property
    def token(self) -> _Token:
        return self.tokens[self.at]

    @property
    def kind(self) -> str:
        return self.token.kind

    def take(self) -> _Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def any_of(self, name: str | None, *, positive: bool) -> Any:
        found = [self.all_of(name, positive=positive)]
        while self.kind == "OR":
            self.take()
            found.append(self.all_of(name, positive=positive))
        return found[0] if len(found) == 1 else whoosh.Or(found)

    def all_of(self, name: str | None, *, positive: bool) -> Any:
        found = [self.one(name, positive=positive)]
        while self.kind not in {"OR", "close", "end"}:
            if self.kind == "AND":
                self.take()
            found.append(self.one(name, positive=positive))
        if all(isinstance(item, whoosh.Not) for item in found):
            found.append(whoosh.Every())
        return found[0] if len(found) == 1 else whoosh.And(found)

    def one(self, name: str | None, *, positive: bool) -> Any:
        self.depth += 1
        if self.depth > DEEPEST:
            raise QueryError("the search has more than {deepest} levels", deepest=DEEPEST)
        token = self.take()
        if token.kind == "NOT":
            found = whoosh.Not(self.one(name, positive=not positive))
        elif token.kind == "field":
            found = self.one(self.field(token), positive=positive)
        elif token.kind == "open":
            found = self.bracket(token, name, positive=positive)
        elif token.kind in {"word", "phrase"}:
            found = self.leaf(token, name, positive=positive)
        else:
            raise _nothing_at(token)
        self.depth -= 1
        return found

    def bracket(self, token: _Token, name: str | None, *, positive: bool) -> Any:
        found = self.any_of(name, positive=positive)
        if self.take().kind != "close":
            raise QueryError("the bracket at {place} is not closed", place=token.place)
        return found

    def field(self, token: _Token) -> str:
        """Give the known field meant: in small letters, also typed with æ, ø or å."""
        for name in _spellings(token.text.casefold()):
            if name in self.known:
                return name
        raise QueryError(
            "there is no field «{field}» (at {place}); fields are: {known}",
            field=token.text,
            place=token.place,
            known=", ".join(sorted(self.known)),
        )

    def leaf(self, token: _Token, name: str | None, *, positive: bool) -> Any:
        prefix = token.kind == "word" and token.text.endswith("*")
        text = token.text[:-1] if prefix else token.text
        if prefix and not text:
            return whoosh.Every(name)
        if token.kind == "word" and "*" in text:
            raise QueryError("* stands only at the end of a word (at {place})", place=token.place)
        if name and self.known[name]:
            return _term(name, (folded(text.strip()),), prefix=prefix)
        row = tuple({word.position: word.text for word in reversed([*words(text)])}.values())[::-1]
        if not row:
            raise QueryError(
                "«{text}» at {place} has no letter or figure to search for",
                text=token.text,
                place=token.place,
            )
        if positive and name in {None, "tekst"}:
            self.marks.append(Mark(row, prefix))
        found = [_term(one, row, prefix=prefix) for one in ([name] if name else EVERYWHERE)]
        if name is None and _NUMBER.fullmatch(text):
            found.append(whoosh.Term("nummer", text))
        return whoosh.Or(found)


def _term(name: str, row: tuple[str, ...], *, prefix: bool) -> Any:
    if prefix:
        return whoosh.And([*(whoosh.Term(name, w) for w in row[:-1]), whoosh.Prefix(name, row[-1])])
    return whoosh.Term(name, row[0]) if len(row) == 1 else whoosh.Phrase(name, list(row))


def _spellings(name: str) -> Collection[str]:
    """Give the ASCII names a field's name may stand for: `år` is `ar` or `aar`."""
    ways = {"æ": ("ae",), "ø": ("o", "oe"), "å": ("a", "aa")}
    return ["".join(way) for way in product(*(ways.get(char, (char,)) for char in name))]


def _nothing_at(token: _Token) -> QueryError:
    if token.kind == "end":
        return QueryError("something to search for is missing at the end")
    return QueryError(
        "something to search for is missing before «{text}» at {place}",
        text=token.text,
        place=token.place,
    )
