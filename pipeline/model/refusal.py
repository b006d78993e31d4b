"""How the model says no: `Refused`, a reason in the user's words instead of a library's."""

from pipeline.errors import Message, Path

EXCERPT = 60
"""How many characters of what was found a message repeats."""

_UNSAID = object()


class Refused(ValueError):  # noqa: N818 -- it names what happened to the value
    """A value, or a set of values, that the model refuses; says why, to the user.

    Validators of the model raise it. `found` fills `{found}` in the message, cut short. `rule` is
    the rule of the file format that speaks; `path` leads from the model that is validated to the
    field at fault. `instead` is what to write, where only one thing can be meant.
    """

    def __init__(
        self,
        message: Message,
        *,
        found: object = _UNSAID,
        rule: str = "F-VERDI",
        path: Path = (),
        instead: str | None = None,
    ) -> None:
        if found is not _UNSAID:
            message = Message(message.text, {**message.values, "found": excerpt(found)})
        super().__init__(str(message))
        self.message = message
        self.rule = rule
        self.path = path
        self.instead = instead


def excerpt(found: object) -> str:
    """Give what was found on one line, short enough for a message and safe to show."""
    text = " ".join(str(found)[: 2 * EXCERPT].split())
    text = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
    return text if len(text) <= EXCERPT else text[: EXCERPT - 1] + "…"
