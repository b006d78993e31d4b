"""Measuring side by side: what Semje needs for something, against what a peer needs."""

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PYTHON = sys.executable

Seconds = Callable[[], float]
"""Does something once, and gives the seconds that count of it."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is measured: a name, both sides, and how often."""

    id: str
    ours: Seconds
    peer: Seconds
    peer_name: str
    runs: int
    goal: float | None = None
    """The seconds that ours is to stay below, if that is promised."""
    most: float | None = None
    """How many times the peer's time ours may be, if that is promised."""


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured: medians in seconds, and how many times the peer's ours is."""

    id: str
    ours: float
    peer: float
    peer_name: str
    unit: str
    ratio: float
    goal: float | None
    most: float | None
    runs: int


def measure(comparison: Comparison) -> Row:
    """Run both sides in turn, so that whatever slows the machine slows both.

    The first run of each warms up and does not count; who goes first changes from run to run.
    """
    sides = {"ours": comparison.ours, "peer": comparison.peer}
    times: dict[str, list[float]] = {side: [] for side in sides}
    for run in range(1 + comparison.runs):
        for side in sorted(sides, reverse=bool(run % 2)):
            times[side].append(sides[side]())
    ours, peer = (statistics.median(times[side][1:]) for side in ("ours", "peer"))
    return Row(
        comparison.id,
        round(ours, 4),
        round(peer, 4),
        comparison.peer_name,
        "s",
        round(ours / peer, 2),
        comparison.goal,
        comparison.most,
        comparison.runs,
    )


def wall(*command: str) -> float:
    """Give the seconds that a command takes, from its start to its end."""
    start = time.perf_counter()
    _run(command)
    return time.perf_counter() - start


def told(*command: str) -> float:
    """Give the seconds that a command says, in the last line of its output, that it took."""
    return float(_run(command).splitlines()[-1])


def empty_python() -> float:
    """Give the seconds of a Python that does nothing: what no command can go below."""
    return wall(PYTHON, "-c", "pass")


def _run(command: Sequence[str]) -> str:
    """Run a command in the checkout, its modules compiled as those of an installation are."""
    environment = os.environ | {"SEMJE_SPRAK": "nb"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True, timeout=300
    )
    return done.stdout


def results(rows: Sequence[Row]) -> Mapping[str, Any]:
    """Give what is written to the file of results."""
    return {"machine": machine(), "rows": [asdict(row) for row in rows]}


def machine() -> str:
    """Say where it was measured."""
    python = platform.python_version()
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {python}"


def table(rows: Sequence[Row]) -> str:
    """Give the rows as a table in Markdown."""
    lines = ["| what | ours | peer | ratio | goal | runs |", "|---|---|---|---|---|---|"]
    for row in rows:
        goal = "" if row.goal is None else f"< {row.goal} {row.unit}"
        goal = goal if row.most is None else f"ratio < {row.most}"
        lines.append(
            f"| {row.id} | {row.ours} {row.unit} | {row.peer} {row.unit}: {row.peer_name} "
            f"| {row.ratio} | {goal} | {row.runs} |"
        )
    return "\n".join(lines) + "\n"
