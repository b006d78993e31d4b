"""The terminal's side of `semje new --interactive`: asks, hears, and says what is wrong."""

from collections.abc import Callable
from pathlib import Path

from pipeline.cli.face import Face
from pipeline.documents.document import Dokumenttype
from pipeline.errors import InputError, msg
from pipeline.source.characters import recoded
from pipeline.source.texts import Undrawable
from pipeline.starting.beginnings import Beginning, write_beginning
from pipeline.starting.interviews import Interview, Question, answered, begin, finished, question
from pipeline.starting.unfinished import done, put_away, taken_up

STOP, SHOW = ":q", ":v"
"""What is typed to stop, and to see the file so far."""


class _StoppedError(Exception):
    """The user wants to go on another time."""


def interview(
    face: Face,
    kind: Dokumenttype,
    start: Callable[[], Beginning],
    target: Path,
    undrawable: Undrawable,
) -> None:
    """Ask for an outcome and write it; stopped, it is put away and gone on with the next time."""
    face.tell(
        msg(
            "Enter leaves a fact for later, {stop} stops, {show} shows the file so far.",
            stop=STOP,
            show=SHOW,
        )
    )
    now = _taken_up(face, kind, target) or begin(start())
    put_away(now, target)
    try:
        now = _asked(face, now, target, undrawable)
        _write(face, finished(now), target)
    except (_StoppedError, EOFError, KeyboardInterrupt):
        said = "What you have answered is kept; go on with the same command: --out {file}"
        face.tell(msg(said, file=str(target)))


def _taken_up(face: Face, kind: Dokumenttype, target: Path) -> Interview | None:
    """Give what was put away, and say that it is gone on with, whatever is asked for now."""
    kept = taken_up(target, kind)
    if kept:
        said = "You go on where you stopped; area, language and round are as they were then."
        face.tell(msg(said))
    return kept


def _asked(face: Face, now: Interview, target: Path, undrawable: Undrawable) -> Interview:
    """Ask all that is to be asked, and put away each answer as it comes."""
    spoken = None if face.settings.sprak == "en" else face.norsk
    while asked := question(now, spoken):
        answer = _heard(face, asked)
        if answer == SHOW:
            face.say(finished(now).text)
            continue
        try:
            now = answered(now, asked, answer, undrawable)
        except InputError as error:
            for finding in error.findings:
                face.say(f"  ! {face.text(finding.message)}")
            continue
        put_away(now, target)
    return now


def _write(face: Face, begun: Beginning, target: Path) -> None:
    """Show the file, and write it when that is wanted."""
    face.say(begun.text)
    if _line(face.text(msg("Write {file}? (ja/nei)", file=str(target)))).strip() not in ("", "ja"):
        raise _StoppedError
    for path in write_beginning(begun.text, target):
        face.say(str(path))
    done(target)


def _heard(face: Face, asked: Question) -> str:
    """Ask one question; raises `_StoppedError` when the user stops there."""
    face.say("")
    name = ".".join(str(part + 1 if isinstance(part, int) else part) for part in asked.path)
    face.say(f"{name}: {asked.hint}" if asked.hint else name)
    if asked.one_more:
        prompt = face.text(msg("One more? (ja/nei)"))
    else:
        for number, choice in enumerate(asked.choices, 1):
            face.say(f"  {number}  {choice}")
        prompt = f"[{asked.usual}]" if asked.usual else ""
    answer = _line(prompt)
    if answer.strip() == STOP:
        raise _StoppedError
    return answer.strip()


def _line(prompt: str) -> str:
    """Hear a line, also from a terminal that sends another code than it says."""
    heard = input(f"{prompt}> ").encode(errors="surrogateescape")
    return recoded(heard).decode(errors="replace")
