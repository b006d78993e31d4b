"""The passage of a text that shows why it was found, with the hits marked."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archive.query import Mark
from archive.words import Word, words

LENGTH = 200
"""Characters of a passage, about."""
_BEFORE = 60


class Fragment(NamedTuple):
    """A piece of a passage, and whether it is a hit."""

    text: str
    is_hit: bool


class _Span(NamedTuple):
    start: int
    end: int
    mark: Mark


def snippet(text: str, marks: Sequence[Mark]) -> tuple[Fragment, ...]:
    """Give the passage with the most of what is marked; the beginning if nothing is."""
    spans = sorted(_spans(text, marks), key=lambda span: (span.start, -span.end))
    best = max(spans, key=lambda span: _wealth(spans, span.start), default=None)
    start = _word_start(text, best.start - _BEFORE if best else 0)
    end = _word_end(text, start + LENGTH)
    inside = [span for span in spans if start <= span.start and span.end <= end]
    return tuple(_fragments(text, start, end, inside))


def _spans(text: str, marks: Sequence[Mark]) -> Iterator[_Span]:
    places: list[list[Word]] = []
    for word in words(text):
        if word.position == len(places):
            places.append([])
        places[word.position].append(word)
    for mark in marks:
        for at in range(len(places) - len(mark.words) + 1):
            row = [_same(mark, n, places[at + n]) for n in range(len(mark.words))]
            found = [word for word in row if word]
            if len(found) == len(row):
                yield _Span(found[0].start, max(word.end for word in found), mark)


def _same(mark: Mark, number: int, here: Sequence[Word]) -> Word | None:
    """Give the word at a place that is the mark's of that number."""
    wanted = mark.words[number]
    if mark.prefix and number == len(mark.words) - 1:
        return next((word for word in here if word.text.startswith(wanted)), None)
    return next((word for word in here if word.text == wanted), None)


def _wealth(spans: Sequence[_Span], start: int) -> int:
    """Count the different marks in the passage that begins at a hit."""
    return len({s.mark for s in spans if start <= s.start and s.end <= start + LENGTH - _BEFORE})


def _word_start(text: str, at: int) -> int:
    if at <= 0:
        return 0
    gap = re.compile(r"\s").search(text, at)
    return gap.end() if gap and gap.end() - at < _BEFORE else at


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    gap = text.rfind(" ", at - _BEFORE // 2, at)
    return gap if gap > 0 else at


def _fragments(text: str, start: int, end: int, spans: Sequence[_Span]) -> Iterator[Fragment]:
    at, dots = start, "… " if start else ""
    for span in spans:
        if span.start < at:
            continue
        if dots or span.start > at:
            yield Fragment(dots + _line(text[at : span.start]), is_hit=False)
        yield Fragment(_line(text[span.start : span.end]), is_hit=True)
        at, dots = span.end, ""
    rest = dots + _line(text[at:end]) + (" …" if end < len(text) else "")
    if rest:
        yield Fragment(rest, is_hit=False)


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
