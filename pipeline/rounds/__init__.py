"""Settlement rounds: one YAML file each; a new year is a new file, no code."""

from pipeline.rounds.bases import Hjemmelregel, Tvistebehandling
from pipeline.rounds.folder import RoundFolder, UnknownRoundError, read_file, supplied_text
from pipeline.rounds.model import Belegg, Pottregel, Runde

__all__ = [
    "Belegg",
    "Hjemmelregel",
    "Pottregel",
    "RoundFolder",
    "Runde",
    "Tvistebehandling",
    "UnknownRoundError",
    "read_file",
    "read_round",
    "round_names",
    "supplied_text",
]


def round_names() -> tuple[str, ...]:
    """Name the rounds that come with Semje, in alphabetical order."""
    return RoundFolder().names()


def read_round(name: str, sprak: str = "nb") -> Runde:
    """Read a round that comes with Semje; raises `UnknownRoundError`."""
    return RoundFolder().read(name, sprak)
