"""What is said beside each key of a new outcome file, in the file's own language."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from pipeline.errors import Path
from pipeline.starting.drafts import Language


class Hints:
    """The comments of one language: a key's by its path, else by as much of its end as is known."""

    def __init__(self, lang: Language) -> None:
        """Read those of a language (`hints/nn.yaml`)."""
        self._texts = _texts(lang)

    def of(self, path: Path) -> str:
        """Give what is to be said of a key; nothing when nothing needs to be said."""
        names = [part for part in path if isinstance(part, str)]
        known: Mapping[str, str] = self._texts["nokler"]
        ends = (".".join(names[i:]) for i in range(len(names)))
        return next((known[end] for end in ends if end in known), "")

    def title(self, kind: str) -> str:
        """Give what a type of document is called."""
        return str(self._texts["typer"][kind])

    def say(self, key: str, **values: object) -> str:
        """Give one of the other sentences, with values in it."""
        return str(self._texts[key]).format_map(values)

    def rounds(self, names: Sequence[str]) -> str:
        """Name the rounds to choose among."""
        return self.say("kjente_runder", rounds=", ".join(names))


@cache
def _texts(lang: Language) -> dict[str, Any]:
    source = files("pipeline.starting").joinpath("hints", f"{lang}.yaml").read_text("utf-8")
    texts: dict[str, Any] = yaml.load(source, yaml.CBaseLoader)  # noqa: S506 -- texts only
    return texts
