"""Settlement rounds: one YAML file each; a new year is a new file, no code."""

from difflib import get_close_matches
from functools import cache
from importlib.resources import files

import yaml

from pipeline.errors import SemjeError, msg
from pipeline.rounds.model import Belegg, Hjemmelregel, Pottregel, Runde, Tvistebehandling

__all__ = [
    "Belegg",
    "Hjemmelregel",
    "Pottregel",
    "Runde",
    "Tvistebehandling",
    "UnknownRoundError",
    "in_language",
    "read_round",
    "round_names",
]


class UnknownRoundError(SemjeError):
    """An outcome names a settlement round that is not there; names the nearest and all known."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        nearest = get_close_matches(name, known, n=1, cutoff=0)[0]
        super().__init__(
            msg(
                "there is no settlement round «{name}»: did you mean «{nearest}»? Known: {known}",
                name=name,
                nearest=nearest,
                known=", ".join(known),
            )
        )


@cache
def round_names() -> tuple[str, ...]:
    """Name the rounds that come with Semje, in alphabetical order."""
    names = (entry.name for entry in files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


@cache
def read_round(name: str, sprak: str = "nb") -> Runde:
    """Read the round with this name, its texts in a language; raises `UnknownRoundError`.

    Scalars stay text until the field's type decides what they mean, as in an outcome file.
    """
    if name not in round_names():
        raise UnknownRoundError(name, round_names())
    text = files(__package__).joinpath(f"{name}.yaml").read_text("utf-8")
    data = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 -- makes text only
    return Runde.model_validate(in_language(data, sprak))


LANGUAGES = ("nb", "nn", "sv")


def in_language(data: object, sprak: str) -> object:
    """Give the data of a round with each text that is there in several languages in the one.

    Such a text is a mapping with languages as keys; one that lacks the language gives its first.
    """
    if isinstance(data, dict):
        if data and set(data) <= set(LANGUAGES):
            return data.get(sprak, next(iter(data.values())))
        return {key: in_language(value, sprak) for key, value in data.items()}
    if isinstance(data, list):
        return [in_language(value, sprak) for value in data]
    return data
