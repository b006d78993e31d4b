"""What typer itself says, in the user's language: the frame of the help, and what is typed wrongly.

Typer has these texts in its code, most of them with their values in them already. They are
recognised here by their form, whatever they hold; one of another form stays English.
"""

import io
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import typer

from pipeline.cli.texts import _
from pipeline.language import Sprak, translated

_FORMS = (
    _("Usage:"),
    _("[OPTIONS]"),
    _("[OPTIONS] {text}"),
    _("COMMAND [ARGS]..."),
    _("Arguments"),
    _("Options"),
    _("Commands"),
    _("Show this message and exit."),
    _("{help}  [required]"),
    _("{help}  [default: {value}]"),
    _("Try '{command}' for help."),
    _("Error: {text}"),
    _("Missing command."),
    _("No such command {name}."),
    _("No such command {name}. Did you mean {nearest}?"),
    _("No such option: {option} (Possible options: {nearest})"),
    _("No such option: {option}"),
    _("Missing argument {name}."),
    _("Missing argument {name}. {text}"),
    _("Missing option {name}."),
    _("Missing option {name}. {text}"),
    _("Choose from:"),
    _("Option {option} requires an argument."),
    _("Option {option} does not take a value."),
    _("Got unexpected extra argument(s) ({found})"),
    _("Invalid value: {text}"),
    _("Invalid value for {name}: {text}"),
    _("Value error, {text}"),
    _("{found} is not one of {known}."),
    _("Input should be a valid integer, unable to parse string as an integer"),
    _("Input should be greater than or equal to {least}"),
)
"""A form is tried before those below it. In the place of `{text}` stands another of them."""

_TYPE = re.compile(r" <(list\[)?(str|path|Path)\]?>$")


def speak(command: Any, sprak: Sprak) -> None:
    """Let a command and its options tell of themselves in the user's language."""
    for part in (command, *command.params):
        for name in ("help", "short_help", "epilog"):
            if text := getattr(part, name, None):
                setattr(part, name, translated(text, sprak))
    command.context_class = context_in(sprak)


def in_language(text: str, sprak: Sprak) -> str:
    """Give a text of typer's in a language."""
    if sprak == "en":
        return text
    for form in _FORMS:
        if found := _pattern(form).fullmatch(text):
            values = found.groupdict()
            if "text" in values:
                values["text"] = in_language(values["text"], sprak)
            return translated(form, sprak).format_map(values)
    return text


def shown(misuse: Any, sprak: Sprak) -> str:
    """Give what typer shows of a command that is typed wrongly.

    Nothing, where it has shown the help instead: of a group without any of its commands.
    """
    text = io.StringIO()
    misuse.show(text)
    return "\n".join(in_language(line, sprak) for line in text.getvalue().split("\n"))


@cache
def context_in(sprak: Sprak) -> type[typer.Context]:
    """Give the class of contexts in which a command tells of itself in a language."""

    class Formatter(typer.Context.formatter_class):  # type: ignore[valid-type, misc]
        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            del prefix  # typer gives none
            super().write_usage(prog, in_language(args, sprak), in_language("Usage:", sprak) + " ")

        def write_heading(self, heading: str) -> None:
            super().write_heading(in_language(heading, sprak))

        def write_dl(self, rows: Sequence[tuple[str, str]], *more: Any, **named: Any) -> None:
            told = [(_TYPE.sub("", term), in_language(text, sprak)) for term, text in rows]
            super().write_dl(told, *more, **named)

    class Context(typer.Context):
        formatter_class = Formatter

    return Context


@cache
def _pattern(form: str) -> re.Pattern[str]:
    """Give the pattern of all texts of a form."""
    plain = re.escape(form)
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", plain), re.DOTALL)
