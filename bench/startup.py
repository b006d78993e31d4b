"""How long the user waits for the help, against an empty Python process."""

from collections.abc import Iterator
from pathlib import Path

from measuring import PYTHON, Comparison, empty_python, wall

GOAL = 0.3
RUNS = 15


def comparisons(_: Path) -> Iterator[Comparison]:
    """Give the comparison of `semje --help`."""
    yield Comparison(
        "startup-help",
        lambda: wall(PYTHON, "-m", "pipeline.cli", "--help"),
        empty_python,
        "python -c pass",
        RUNS,
        GOAL,
    )
