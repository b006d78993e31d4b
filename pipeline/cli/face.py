"""What a command speaks with: the result on stdout, all else on stderr."""

import json
import sys
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import typer

from pipeline.errors import Finding, Message
from pipeline.settings import Settings
from pipeline.speech import ngettext, translate, written


@dataclass(frozen=True, slots=True)
class Face:
    """The user's settings, and the two channels to the user."""

    settings: Settings

    @classmethod
    def of(cls, context: typer.Context) -> "Face":
        """Give the face for the settings that the running command was started with."""
        settings = context.find_object(Settings)
        if settings is None:
            raise LookupError(Settings)  # `main` starts every command with them
        return cls(settings)

    @property
    def norsk(self) -> Literal["nb", "nn"]:
        """The user's own Norwegian, for what is begun or shown; bokmål for one who has English."""
        return "nn" if self.settings.sprak == "nn" else "nb"

    def text(self, message: Message) -> str:
        """Give a message in the user's language."""
        return translate(message, self.settings.sprak)

    def finding(self, finding: Finding, file: str = "") -> str:
        """Give a finding with its place as compilers do; `file` is where it has none."""
        place, text = finding.place or file, self.text(finding.message)
        return f"{place}: {finding.level} {finding.rule}: {text}"

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

    def tell_plainly(self, text: str) -> None:
        """Write lines of the user's own that are no part of the result."""
        sys.stderr.write(harmless(text) + "\n")


def harmless(text: str) -> str:
    """Give a text without characters that command a terminal; line ends and tabs stay."""
    if text.isprintable():
        return text
    return "".join(c if c in "\n\t" or unicodedata.category(c) != "Cc" else "\ufffd" for c in text)
