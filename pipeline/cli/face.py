"""What a command speaks with: the result on stdout, all else on stderr."""

import json
import sys
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import typer
from rich.console import Console

from pipeline.errors import Message
from pipeline.language import ngettext, translate, written
from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class Face:
    """The user's settings, and the two channels to the user."""

    settings: Settings

    @classmethod
    def of(cls, context: typer.Context) -> "Face":
        """Give the face that the running command was started with."""
        face = context.find_object(cls)
        if face is None:
            raise LookupError(cls)  # `main` starts every command with one
        return face

    def text(self, message: Message) -> str:
        """Give a message in the user's language."""
        return translate(message, self.settings.sprak)

    def value(self, value: object) -> str:
        """Write a figure or a date as the user's language does; nothing for None."""
        return "" if value is None else written(value, self.settings.sprak)

    def count(self, one: str, many: str, count: int, /, **values: object) -> str:
        """Give a text that says how many, in the user's language."""
        return ngettext(one, many, count, self.settings.sprak, **values)

    def say(self, text: str) -> None:
        """Write a line of the result."""
        sys.stdout.write(harmless(text) + "\n")

    def say_marked(self, parts: Iterable[tuple[str, bool]]) -> None:
        """Write a line of the result in which some parts stand out."""
        on, off = ("\x1b[1m", "\x1b[0m") if sys.stdout.isatty() else ("*", "*")
        plain = ((harmless(text), marked) for text, marked in parts)
        line = "".join(f"{on}{text}{off}" if marked else text for text, marked in plain)
        sys.stdout.write(line.replace("\n", " ") + "\n")

    def say_json(self, value: object) -> None:
        """Write the result for programs."""
        sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")

    def tell(self, message: Message) -> None:
        """Write a line that is no part of the result."""
        sys.stderr.write(harmless(self.text(message)) + "\n")

    def progress(self) -> "Progress":
        """Give a line on stderr that says what is being done, on a terminal only."""
        return Progress(self)


class Progress:
    """Says what is being done, for as long as it lasts."""

    def __init__(self, face: Face) -> None:
        self._face = face
        self._status = Console(stderr=True).status("")

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self._status.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._status.stop()

    def tell(self, message: Message) -> None:
        """Say what is being done now."""
        self._status.update(harmless(self._face.text(message)).replace("[", r"\["))


def harmless(text: str) -> str:
    """Give a text without characters that command a terminal; line ends and tabs stay."""
    if text.isprintable():
        return text
    return "".join(c if c in "\n\t" or unicodedata.category(c) != "Cc" else "\ufffd" for c in text)
