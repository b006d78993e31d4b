"""The measurements measure what they say: outcomes that can be made, sides in turn, medians."""

import sys
from importlib import import_module
from pathlib import Path

import pytest

from pipeline.checking import check
from pipeline.fonts import Installed

BENCH = Path(__file__).parents[1] / "bench"


@pytest.fixture
def bench(monkeypatch):
    """Import modules of bench by their names, as they import each other when they are run."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(BENCH)
    yield import_module
    for name in set(sys.modules) - before:
        if (BENCH / f"{name}.py").exists():
            del sys.modules[name]


@pytest.mark.parametrize("kind", ["yaml", "xlsx"])
def test_the_outcome_of_250_has_no_error_and_all_employees(kind, bench, tmp_path):
    outcomes = bench("outcomes")
    staff = outcomes.employees(250)
    workbook = tmp_path / "liste.xlsx"
    in_yaml = kind == "yaml"
    listed = outcomes.as_yaml(staff) if in_yaml else outcomes.as_workbook(staff, workbook)
    file = tmp_path / "utfall.yaml"
    file.write_text(outcomes.outcome(staff, listed), encoding="utf-8")
    (checked,) = check([file], Installed().undrawable)
    assert not checked.stopped, checked.findings
    ansatte = checked.outcome.forhandling.ansatte
    assert [(a.navn, a.ny) for a in ansatte] == [(e.navn, e.ny) for e in staff]
    assert checked.outcome.tall.pott.rest == 0


def test_there_are_no_more_employees_than_names(bench):
    employees = bench("outcomes").employees
    assert len({employee.navn for employee in employees(256)}) == 256
    with pytest.raises(ValueError, match="256"):
        employees(257)


def test_an_archive_is_filled_to_its_sizes_and_both_sides_write_the_same_files(
    bench, tmp_path, monkeypatch
):
    registering = bench("registering")
    monkeypatch.setattr(registering, "SIZES", (10, 25))
    monkeypatch.setattr(registering, "BATCH", 3)
    monkeypatch.setattr(registering, "RUNS", {1: 1, 3: 1})
    measured = registering.comparisons(tmp_path)
    rows = [(one.id, one.ours() > 0, one.peer() > 0) for one in measured]
    assert rows == [(f"register-{n}-at-{at}", True, True) for at in (10, 25) for n in (1, 3)]
    report = registering.Archive.open(tmp_path / "arkiv").verify()
    assert report.faults == ()
    assert report.entries == 25 + 2 * (1 + 3 + 1 + 3)
    link = 7  # files of the trail's link, one a commit
    assert len(list((tmp_path / "bare").iterdir())) == 2 * (9 + link + 27 + link)


def test_sides_take_turns_and_the_first_run_does_not_count(bench):
    measuring = bench("measuring")
    turns = []

    def side(name, times):
        seconds = iter(times)
        return lambda: turns.append(name) or next(seconds)

    ours, peer = side("ours", [9, 1, 2, 6]), side("peer", [9, 1, 1, 0.5])
    row = measuring.measure(measuring.Comparison("x", ours, peer, "nothing", 3, 2.5))
    assert turns == ["ours", "peer", "peer", "ours", "ours", "peer", "peer", "ours"]
    assert (row.ours, row.peer, row.ratio, row.runs) == (2, 1, 2, 3)
    assert measuring.results([row])["rows"][0]["goal"] == 2.5
    assert (
        measuring.table([row]).splitlines()[-1] == "| x | 2 s | 1 s: nothing | 2.0 | < 2.5 s | 3 |"
    )


def test_an_unknown_part_is_told_with_those_there_are(bench):
    with pytest.raises(SystemExit, match="there is no fart; known are startup, check, make"):
        bench("run").main(["fart"])
