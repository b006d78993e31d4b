"""What the YAML parser says of a broken file, said to people."""

import re
from collections.abc import Mapping
from types import MappingProxyType

import yaml

from pipeline.errors import InputError, Mending, Message, Place, msg
from pipeline.model.refusal import excerpt
from pipeline.source.characters import LINE_END
from pipeline.source.faults import refuse_input

_COLON_PROBLEM = "mapping values are not allowed in this context"
_NO_COLON_PROBLEM = "could not find expected ':'"

_QUOTE = msg("the quotation mark that opens here is never closed")
_TAB = msg("a tab stands where only spaces may: indent with spaces")
_NO_SPACE = msg("after the colon in «{found}» a space is missing")
_NO_COLON = msg("this line has no colon: write «key: value»")
_SIGN = msg("a text cannot begin with «{character}»: put it in quotes")
_CLOSING = msg("a comma is missing, or the bracket from line {line}, column {column} is not closed")
_OTHERWISE = msg("this is not understood as YAML ({problem})")

_MESSAGES: Mapping[str, Message] = MappingProxyType(
    {
        _COLON_PROBLEM: msg(
            "a colon is not expected here: put a text that holds a colon in quotes, and give a key "
            "the same indentation as its neighbours"
        ),
        "found unexpected ':'": msg(
            "a colon is not expected here: put a text that holds a colon in quotes"
        ),
        "mapping keys are not allowed in this context": msg(
            "a text cannot begin with «?» and a space: put it in quotes"
        ),
        "block sequence entries are not allowed in this context": msg(
            "a list cannot begin on the line of its key: begin each entry with «- » on a line of "
            "its own, or put a text that begins with a dash in quotes"
        ),
        "did not find expected key": msg(
            "this does not fit in: begin keys in the same column as their neighbours, and let "
            "quotes enclose the whole text"
        ),
        "did not find expected '-' indicator": msg(
            "an entry of the list is expected here: begin it with «- », in the same column as the "
            "others"
        ),
        "did not find expected node content": msg(
            "a value is expected here: put a text that begins with a sign in quotes"
        ),
        "did not find expected <document start>": msg(
            "nothing more is expected here: is a space missing after a colon, or an indentation?"
        ),
        "did not find expected alphabetic or numeric character": msg(
            "a text cannot begin with «&» or «*»: put it in quotes"
        ),
        "found unknown escape character": msg(
            "in double quotes a backslash has a meaning of its own: write it twice, or use single "
            "quotes"
        ),
        "found invalid Unicode character escape code": msg(
            "there is no character with this code after the backslash"
        ),
        "did not find expected hexdecimal number": msg(
            "a code of hexadecimal digits is expected after the backslash"
        ),
        "found unexpected document indicator": _QUOTE,
        "found unexpected end of stream": _QUOTE,
        "did not find expected comment or line break": msg(
            "after «|» or «>» the text begins on the next line, indented"
        ),
        "found a tab character where an indentation space is expected": _TAB,
        "found a tab character that violates indentation": _TAB,
        "found incompatible YAML document": msg("only YAML 1.1 and 1.2 can be read"),
    }
)
"""The messages by the problem that libyaml states."""


def explain(error: yaml.MarkedYAMLError, text: str, file: str) -> InputError:
    """Say what is wrong and where, and how it is mended where that is certain."""
    problem, mark, context = error.problem or "", error.problem_mark, error.context_mark
    if _MESSAGES.get(problem) is _QUOTE or problem == _NO_COLON_PROBLEM:
        mark = context or mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = LINE_END.split(text)[max(line - 1, 0) : line + 1]
    place = Place(file, line + 1, column + 1)
    if "\t" in _indentation(lines[-1]):
        return refuse_input("F-SYNTAKS", _TAB, place, _untabbed(lines[-1], file, line + 1))
    if problem == _COLON_PROBLEM and (no_space := without_space(_bare(lines[0]))):
        place = Place(file, line, lines[0].index(_bare(lines[0])) + 1)
        return refuse_input("F-SYNTAKS", no_space, place, spaced(_bare(lines[0]), place))
    message = _message(problem, lines[-1], column, context)
    at = Place(file, line + 1, lines[-1].find(_bare(lines[-1])) + 1)
    sure = problem == _NO_COLON_PROBLEM and without_space(_bare(lines[-1]))
    return refuse_input("F-SYNTAKS", message, place, spaced(_bare(lines[-1]), at) if sure else None)


def _message(problem: str, line: str, column: int, context: yaml.Mark | None) -> Message:
    if problem == _NO_COLON_PROBLEM:
        return without_space(_bare(line)) or _NO_COLON
    if problem == "found character that cannot start any token":
        return Message(_SIGN.text, {"character": line[column : column + 1]})
    if problem.startswith("did not find expected ','") and context:
        return Message(_CLOSING.text, {"line": context.line + 1, "column": context.column + 1})
    return _MESSAGES.get(problem) or Message(_OTHERWISE.text, {"problem": problem})


def without_space(text: str) -> Message | None:
    """Say that a space is missing after the colon of `key:value`, if that is what the text is."""
    if not re.match(r"[^\W\d]\w*:\S", text):
        return None
    return Message(_NO_SPACE.text, {"found": excerpt(text)})


def spaced(text: str, place: Place) -> Mending | None:
    """Put the space after the colon of `key:value`, which stands at the place.

    Not in `https://…` nor in the like of `kl:12`, which may be meant as they stand.
    """
    key, colon, rest = text.partition(":")
    return (
        None
        if rest.startswith("//")
        else Mending(place, key + colon + rest[:1], f"{key}: {rest[:1]}")
    )


def _untabbed(line: str, file: str, number: int) -> Mending:
    """Indent a line with two spaces for each tab."""
    indentation = _indentation(line)
    return Mending(Place(file, number, 1), indentation, indentation.expandtabs(2))


def _bare(line: str) -> str:
    """Give a line without indentation and without the dash of a list."""
    return line.strip().removeprefix("- ").lstrip()


def _indentation(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
