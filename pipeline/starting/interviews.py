"""`semje new --interactive`: what is asked next, and what becomes of an answer, with no terminal.

An interview is the outcome as far as it has come, so that it can be put away and gone on with. What
is asked follows from the form of the document; whether an answer will do, the reader of outcome
files says.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pipeline.errors import InputError, Path
from pipeline.model import Forhandling
from pipeline.source.characters import decode
from pipeline.source.names import known_names
from pipeline.source.reading import read_text
from pipeline.source.shapes import SCALAR, Shape, shape_of
from pipeline.source.texts import Undrawable
from pipeline.starting.beginnings import Beginning
from pipeline.starting.drafts import BLANK, Language, Outline
from pipeline.starting.hints import Hints

FILE = "utkast.yaml"
"""The name that an unfinished outcome goes by in what is said of it."""

_GROWING = frozenset(
    {"organisasjoner", "representanter", "ansatte", "punkter", "enige_om", "om", "sentrale_tillegg"}
)
"""The lists of which one more may be wanted."""

_USUAL = frozenset({"prosent", "rolle"})
"""What is filled in beforehand with the usual, but asked all the same."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask: for a fact, or whether a list is to have one more."""

    path: Path
    hint: str
    choices: tuple[str, ...] = ()
    """What may be answered by its number or its beginning."""
    usual: str = BLANK
    """What an empty answer stands for; blank when it leaves the fact for later."""
    one_more: bool = False


@dataclass(frozen=True, slots=True)
class Interview:
    """An outcome that is being asked for."""

    begun: Beginning
    settled: frozenset[Path] = frozenset()
    """What has been answered or left, and the lists that are to have no more."""


def begin(begun: Beginning) -> Interview:
    """Begin an interview; what is carried over from last year is not asked for."""
    carried = {key: value for key, value in begun.outline.items() if (key,) in begun.notes}
    return Interview(begun, frozenset(_told(carried, ())))


def _told(found: Any, path: Path) -> Iterator[Path]:
    """Give the paths of the facts that are filled in."""
    if isinstance(found, str):
        yield from [path] if found != BLANK else []
        return
    for part, inner in found.items() if isinstance(found, dict) else enumerate(found):
        yield from _told(inner, (*path, part))


def question(interview: Interview, spoken: Language | None = None) -> Question | None:
    """Give what is to be asked next, explained in a language; None when nothing is.

    Without a language, or where it has no words for the fact, the outcome's own explains.
    """
    outline = interview.begun.outline
    path = next(_open(outline, (), interview), None)
    if path is None:
        return None
    found, shape = _at(outline, path), _shape_at(path)
    hint = _hint(interview.begun, path, spoken or interview.begun.lang)
    if isinstance(found, list):
        return Question(path, hint, ("ja", "nei"), "nei", one_more=True)
    return Question(path, hint, _choices(interview.begun, path, shape), found)


def answered(
    interview: Interview, asked: Question, answer: str, undrawable: Undrawable
) -> Interview:
    """Give the interview with an answer. Raises `InputError` with what is wrong with it."""
    text = _meant(asked, answer.strip()) or asked.usual
    if asked.one_more:
        return _with_one_more(interview, asked.path) if text == "ja" else _settle(interview, asked)
    outline = _replaced(interview.begun.outline, asked.path, text)
    after = _settle(replace(interview, begun=replace(interview.begun, outline=outline)), asked)
    if text != BLANK:
        _check(after.begun, asked.path, undrawable)
    return after


def finished(interview: Interview) -> Beginning:
    """Give the outcome, without the entries of lists that were left empty."""
    return replace(interview.begun, outline=_without_gaps(interview.begun.outline))


def _check(begun: Beginning, path: Path, undrawable: Undrawable) -> None:
    """Read the file as it would be, and raise what is said of this answer."""
    text = begun.text
    decode(text.encode(), FILE)
    try:
        read_text(text, FILE, undrawable)
    except InputError as error:
        own = [finding for finding in error.findings if finding.path == path]
        if own:
            raise InputError(own) from None


def _open(found: Any, path: Path, interview: Interview) -> Iterator[Path]:
    """Give what has no answer yet, in the order of the file; a list's end after its entries."""
    if isinstance(found, dict):
        for key, inner in found.items():
            yield from _open(inner, (*path, key), interview)
    elif isinstance(found, list):
        for i, item in enumerate(found):
            yield from _open(item, (*path, i), interview)
        if path[-1] in _GROWING and path not in interview.settled:
            yield from [path] if _entry(interview.begun.form, path) else []
    elif path not in interview.settled and (found == BLANK or path[-1] in _USUAL):
        yield path


def _choices(begun: Beginning, path: Path, shape: Shape) -> tuple[str, ...]:
    if path == ("runde",):
        return begun.rounds
    if shape.reference:
        return tuple(filter(None, known_names(begun.outline)[shape.reference]))
    return shape.words


def _hint(begun: Beginning, path: Path, spoken: Language) -> str:
    if path == ("runde",):
        return Hints(spoken).rounds(begun.rounds)
    return Hints(spoken).of(path) or Hints(begun.lang).of(path)


def _meant(asked: Question, answer: str) -> str:
    """Give the choice that an answer names by its number or its beginning; else the answer."""
    if not answer or answer in asked.choices:
        return answer
    if answer.isdecimal() and 1 <= int(answer) <= len(asked.choices):
        return asked.choices[int(answer) - 1]
    begin = [c for c in asked.choices if c.casefold().startswith(answer.casefold())]
    return begin[0] if len(begin) == 1 else answer


def _settle(interview: Interview, asked: Question) -> Interview:
    return replace(interview, settled=interview.settled | {asked.path})


def _with_one_more(interview: Interview, path: Path) -> Interview:
    outline = interview.begun.outline
    entries = [*_at(outline, path), *_entry(interview.begun.form, path)]
    begun = replace(interview.begun, outline=_replaced(outline, path, entries))
    return replace(interview, begun=begun)


def _entry(form: Outline, path: Path) -> list[Any]:
    """Give an entry of a list as the form begins one; none when the form has no such list."""
    first = tuple(0 if isinstance(part, int) else part for part in path)
    try:
        entry = _at(form, (*first, 0))
    except LookupError:
        return []
    if isinstance(entry, dict):  # one leads the negotiations for a party: the first
        entry = {key: value for key, value in entry.items() if key != "forhandlingsleder"}
    return [entry]


def _at(found: Any, path: Path) -> Any:
    for part in path:
        found = found[part]
    return found


def _shape_at(path: Path) -> Shape:
    shape = shape_of(Forhandling)
    for part in path:
        shape = (shape.items if isinstance(part, int) else shape.keys.get(part)) or SCALAR
    return shape


def _replaced(found: Any, path: Path, value: Any) -> Any:
    """Give the same with another value at the path."""
    if not path:
        return value
    first, rest = path[0], path[1:]
    if isinstance(found, dict):
        return {k: _replaced(v, rest, value) if k == first else v for k, v in found.items()}
    return [_replaced(v, rest, value) if i == first else v for i, v in enumerate(found)]


def _without_gaps(found: Any) -> Any:
    if isinstance(found, dict):
        kept = {key: _without_gaps(value) for key, value in found.items()}
        return {key: value for key, value in kept.items() if value != []}
    if isinstance(found, list):
        return [_without_gaps(item) for item in found if item != BLANK]
    return found
