"""What a deposit needs of memory does not grow with what it holds, but for a little."""

import subprocess
import sys
from pathlib import Path

import pytest

WORKER = Path(__file__).with_name("size_worker.py")
FEW, MANY, GOAL = 1_000, 5_000, 100_000
MOST = 300
"""Megabytes that making or checking a deposit of 100,000 entries may need."""


def peaks(folder, entries):
    """Give the megabytes that making and checking needed."""
    done = subprocess.run(
        [sys.executable, WORKER, folder, str(entries)], capture_output=True, text=True, check=True
    )
    made, checked, faults = (line.split() for line in done.stdout.splitlines())
    assert faults == ["faults", "0"]
    return int(made[1]), int(checked[1])


@pytest.mark.slow
def test_a_deposit_of_100_000_entries_needs_no_more_than_300_megabytes(tmp_path):
    few, many = peaks(tmp_path / "few", FEW), peaks(tmp_path / "many", MANY)
    for before, after in zip(few, many, strict=True):
        each = (after - before) / (MANY - FEW)
        assert after + each * (GOAL - MANY) <= MOST
