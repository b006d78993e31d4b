"""How long it takes to check an outcome with 250 employees, against an empty Python process.

Each check is the first of its process, as a user's is: what is read or built once counts.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from measuring import PYTHON, Comparison, empty_python, told, wall
from outcomes import as_workbook, as_yaml, employees, outcome

EMPLOYEES = 250
GOAL = 0.25
RUNS = 9

AFTER_START = """
import sys, time
from pathlib import Path
from pipeline import fonts
from pipeline.checking import check
start = time.perf_counter()
(checked,) = check([Path(sys.argv[1])], fonts.Installed().undrawable)
seconds = time.perf_counter() - start
if checked.stopped:
    sys.exit(str(checked.findings))
print(seconds)
"""
"""What is measured from the imported modules to the findings."""


def comparisons(folder: Path) -> Iterator[Comparison]:
    """Give the comparisons of the check alone, and of the whole command."""
    staff = employees(EMPLOYEES)
    listed = {"yaml": as_yaml(staff), "xlsx": as_workbook(staff, folder / "liste.xlsx")}
    for kind, ansatte in listed.items():
        file = folder / f"ansatte-i-{kind}.yaml"
        file.write_text(outcome(staff, ansatte), encoding="utf-8")
        check = partial(told, PYTHON, "-c", AFTER_START, str(file))
        yield _compared(f"check-250-{kind}", check, GOAL)
        command = partial(wall, PYTHON, "-m", "pipeline.cli", "check", str(file))
        yield _compared(f"check-250-{kind}-command", command, None)


def _compared(name: str, ours: partial[float], goal: float | None) -> Comparison:
    return Comparison(name, ours, empty_python, "python -c pass", RUNS, goal)
