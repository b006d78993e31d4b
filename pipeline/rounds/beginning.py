"""`semje round new`: a round of one's own, begun from one that is there.

What varies from year to year stands blank, and `semje round check` names each blank. What the
agreement says is taken over, and marked as not confirmed: the new edition may say otherwise.
"""

import re
from collections.abc import Iterator

from pipeline.errors import SemjeError, msg
from pipeline.rounds.folder import supplied_text

_BLANK = frozenset(
    {
        "tittel",
        "kilde",
        "utgave",
        "prosent",
        "grunnlagsaar",
        "virkningsdato",
        "ikrafttredelse",
        "forhandlingsfrist",
        "ankefrist",
        "rapportfrist",
        "ramme",
    }
)
"""What is another value in each round."""

_NAME = re.compile("[a-zæøå0-9]+(-[a-zæøå0-9]+)*")
_LINE = re.compile(r"( *)(\w+):(.*)")
_TOP, _WITHIN = 0, 2


class RoundNameError(SemjeError):
    """A name cannot be that of a round, as it is also the name of a file."""


def beginning_of_round(name: str, source: str) -> str:
    """Give the text of a new round of that name, begun from a supplied one.

    Raises `RoundNameError`, and `FileNotFoundError` when no such round comes with Semje.
    """
    if not _NAME.fullmatch(name):
        text = "«{name}» is no name of a round: write small letters, digits and hyphens: ka-2028"
        raise RoundNameError(msg(text, name=name))
    lines = supplied_text(source).splitlines()
    return "\n".join([*_head(name, source), *_taken_over(lines, name, source)]) + "\n"


def _head(name: str, source: str) -> Iterator[str]:
    yield f"# Runden {name}, begynt fra {source}. Fyll ut det som står tomt, og prøv filen med:"
    yield f"# semje round check {name}.yaml"
    yield "# Under belegg kan kilde og sikkerhet skrives for hver verdi, som i rundene fra Semje."


def _taken_over(lines: list[str], name: str, source: str) -> Iterator[str]:
    skipping = False
    for line in lines:
        match = _LINE.match(line)
        if match is None:
            if not skipping and not line.startswith("#"):
                yield line
            continue
        indent, key, rest = len(match[1]), match[2], match[3].strip()
        if indent == _TOP:
            skipping = key in {"belegg", "fiktiv"}
        if not skipping:
            yield _line(match[1], key, rest, name=name, source=source)


def _line(indent: str, key: str, rest: str, *, name: str, source: str) -> str:
    if key == "navn" and not indent:
        return f"navn: {name}"
    if key in _BLANK and len(indent) <= _WITHIN:
        return f"{indent}{key}:  # i {source}: {rest}"
    if key == "bekreftet":
        return f"{indent}bekreftet: nei"
    if key == "kilde":
        return f"{indent}kilde: Som i {source}; ikke kontrollert for denne runden"
    return f"{indent}{key}: {rest}".rstrip()
