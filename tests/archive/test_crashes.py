"""Writers that are killed with SIGKILL, and many writers at once: what `docs/store-format.md`
promises of them."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import ocfl
import pytest

from archive.casework import NewCase
from archive.codes import Signatur
from archive.desk import Archive

WORKER = Path(__file__).with_name("crash_worker.py")
SCENARIOS = ["create", "new_case", "next_version", "many", "rebuild"]
KILLS = 320
CASES = 40
"""In how many cases the worker registers."""


def work(*arguments, katalog=None):
    """Run the worker, and give what it printed."""
    command = [sys.executable, WORKER, *map(str, arguments)]
    environment = os.environ | ({"KATALOG": katalog} if katalog else {})
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.fixture
def killed(ram, case, entry, hand):
    """Kill a scenario before some steps of its writing, and see what each kill left."""

    def trials(scenario, every):
        if scenario != "create":
            base = Archive.create(ram / "arkiv")
            base.register(replace(case, nokkel="gammel"), [entry("x", "x", "gammelt ord")], hand)
            base.index_queued()
        work("steps", scenario, ram, every)
        folders = [path for path in ram.iterdir() if path.name.isdigit()]
        return sorted(folders, key=lambda path: int(path.name))

    return trials


def is_whole(trial, entry, hand):
    """See that the archive holds what was acknowledged, and goes on."""
    acknowledged = (trial / "acknowledged").read_text().splitlines()
    folder = trial / "arkiv"
    if not folder.exists():
        assert not acknowledged
        Archive.create(folder)
    archive = Archive.open(folder)
    if not (folder / "index").exists():  # a rebuild that was cut short is done again
        archive.rebuild()
    report = archive.verify()
    assert report.faults == ()
    for line in acknowledged:
        number = line.removeprefix("signed ")
        if "/" in number:
            shown = archive.show(number)
            assert all(path.read_bytes() for path in shown.files.values())
            signed = shown.journalposter[0].signatur is Signatur.SIGNERT
            assert signed or "signed" not in line
    assert archive.search("ord").total == report.entries
    new = NewCase(nokkel="etter", tittel="E", administrativ_enhet="F", saksansvarlig="K")
    assert archive.register(new, [entry()], hand).mappe_id == f"2026/{report.cases + 1}"
    return bool(acknowledged)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_kill_loses_nothing_and_leaves_nothing_half(scenario, killed, entry, hand):
    trials = killed(scenario, every=17 if scenario != "rebuild" else 7)
    done = [is_whole(trial, entry, hand) for trial in trials]
    assert len(trials) >= 3
    assert not done[0]
    assert done[-1], "the last trial is not killed"


@pytest.mark.slow
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_kill_at_any_step_loses_nothing_and_leaves_nothing_half(scenario, killed, entry, hand):
    trials = killed(scenario, every=1)
    done = [is_whole(trial, entry, hand) for trial in trials]
    assert len(trials) > 20
    assert (done[0], done[-1]) == (False, True)
    root = ocfl.StorageRoot(root=str(trials[-2] / "arkiv" / "store"))
    assert root.validate(), root.errors


def begun(folder, entry, hand, case, katalog=None):
    """Make an archive with one case, whose key is `gammel`."""
    archive = Archive.create(folder / "arkiv", katalog=katalog)
    archive.register(replace(case, nokkel="gammel"), [entry("x", "x", "gammelt ord")], hand)
    (folder / "acknowledged").touch()
    return archive


def test_a_writer_killed_at_random_moments_has_lost_nothing(ram, case, entry, hand):
    begun(ram, entry, hand, case)
    assert int(work("moments", ram, 4, "rask")[0]) > 1


@pytest.mark.slow
@pytest.mark.parametrize("round_", range(8))
def test_a_writer_killed_hundreds_of_times_has_lost_nothing(ram, round_, case, entry, hand):
    begun(ram, entry, hand, case)
    assert int(work("moments", ram, KILLS // 8, f"runde {round_}")[0]) > 20


@pytest.mark.slow
@pytest.mark.parametrize("round_", range(8))
def test_the_same_holds_with_postgresql(ram, katalog, round_, case, entry, hand):
    begun(ram, entry, hand, case, katalog)
    kills = KILLS // 8
    assert int(work("moments", ram, kills, f"pg {round_}", katalog=katalog)[0]) > 20


def at_once(folder, processes, each, katalog=None):
    """Let processes register at once; give the archive when each number is used once."""
    archive = Archive.create(folder / "arkiv", katalog=katalog)

    numbers = work("writers", folder, processes, each, katalog=katalog)
    assert len(set(numbers)) == processes * each
    report = archive.verify()
    assert report.faults == ()
    cases = min(each, CASES)
    assert (report.cases, report.entries) == (cases, processes * each)
    saks = [archive._store.case(f"2026/{number}") for number in range(1, cases + 1)]
    keys = {post.nokkel for sak in saks for post in sak.journalposter}
    assert keys == {f"p{name}-{number}" for name in range(processes) for number in range(each)}
    assert archive.search("*").total == processes * each


def test_many_processes_at_once_get_unbroken_numbers(ram):
    at_once(ram, 8, 4)


@pytest.mark.slow
def test_eight_processes_with_250_registrations_each(ram):
    at_once(ram, 8, 250)


@pytest.mark.slow
def test_eight_processes_with_250_registrations_each_on_postgresql(ram, katalog):
    at_once(ram, 8, 250, katalog)
