"""Help texts: English in the code, in the user's language when shown."""

from typing import Any

from pipeline.language import Sprak, translated


def _(text: str) -> str:
    """Mark a help text for the catalogues; it is translated when the commands are built."""
    return text


def translate_help(command: Any, sprak: Sprak) -> None:
    """Put the help of a command and of its options into the user's language."""
    for part in (command, *command.params):
        for name in ("help", "short_help", "epilog"):
            if text := getattr(part, name, None):
                setattr(part, name, translated(text, sprak))
