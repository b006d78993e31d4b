"""Measures what Semje costs: `make bench`, or one part of it with `make bench ONLY=startup`."""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import checking
import making
import registering
import startup
from measuring import Comparison, Row, measure, results, table

RESULTS = Path(__file__).with_name("results.json")

PARTS: dict[str, Callable[[Path], Iterable[Comparison]]] = {
    "startup": startup.comparisons,
    "check": checking.comparisons,
    "make": making.comparisons,
    "registration": registering.comparisons,
}


def main(names: Sequence[str]) -> None:
    """Measure the parts named, or all; print a table and write the results."""
    if unknown := set(names) - set(PARTS):
        raise SystemExit(f"there is no {', '.join(unknown)}; known are {', '.join(PARTS)}")
    rows = list(_measured(names or list(PARTS)))
    sys.stdout.write(table(rows))
    RESULTS.write_text(json.dumps(results(rows), indent=2) + "\n", encoding="utf-8")


def _measured(names: Iterable[str]) -> Iterable[Row]:
    with TemporaryDirectory(prefix="semje-bench-") as folder:
        for name in names:
            for comparison in PARTS[name](Path(folder)):
                sys.stderr.write(f"measuring {comparison.id}\n")
                yield measure(comparison)


if __name__ == "__main__":
    main(sys.argv[1:])
