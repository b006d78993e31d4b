"""`make demo`: four outcomes from check to search, by the commands a user would type.

Run from a checkout: the outcomes are those of tests/scenarios.
"""

import os
import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from pipeline.cli import main
from pipeline.errors import msg
from pipeline.language import language_of
from pipeline.speech import translate

SCENARIOS = Path(__file__).parents[1] / "tests" / "scenarios"
NAMES = ("S01", "S02", "S03", "S07")
QUESTIONS = (
    "arbeidsgiver:Prøvedal",
    "organisasjon:Fagforbundet hjemmel:4.2",
    "utfall:uenighet",
    "aar:2026 kirkegårdsarb*",
    '"ble enige om følgende"',
)
"""By employer, by union and basis, by outcome, by year and the beginning of a word, by a phrase."""


def demo(out: Path) -> int:
    """Check, make, archive and find; gives the exit code of the first command that fails, or 0."""
    shutil.rmtree(out / "arkiv", ignore_errors=True)  # of the last demo
    for arguments in _commands(out):
        sys.stdout.write(f"\n$ semje {shlex.join(arguments)}\n")
        if code := main(arguments):
            return code
    done = msg(
        "the documents are in {out}, the archive in {archive}", out=out, archive=out / "arkiv"
    )
    sys.stdout.write(f"\n{translate(done, language_of(os.environ) or 'en')}\n")
    return 0


def _commands(out: Path) -> Iterator[list[str]]:
    files = [str(SCENARIOS / f"{name}.yaml") for name in NAMES]
    archive = ["--archive", str(out / "arkiv")]
    yield ["check", *files]
    yield ["make", *files, "--out", str(out), "--signing-copy"]
    yield ["archive", "init", *archive]
    for name in NAMES:
        yield ["archive", "add", str(out / name), *archive]
    for question in QUESTIONS:
        yield ["search", question, "--limit", "3", *archive]
    yield ["archive", "verify", *archive]


if __name__ == "__main__":
    sys.exit(demo(Path(sys.argv[1])))
