import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import manifest
from pipeline.durable import WriteError
from pipeline.placement import PlacementError, staged

MANIFEST = {
    "utfall_fil": "a.yaml", "utfall_sha256": "0", "eier": "arbeidsgiver", "sprak": "nb",
    "tariffomrade": "KA", "overenskomst": "HTA", "runde": "r", "aar": 2026, "arbeidsgiver": "x",
    "dokumenter": (),
}  # fmt: skip


def fill(folder: Path, **contents: str) -> None:
    """Put files and their manifest into a folder, as `make` does."""
    for name, text in contents.items():
        (folder / name).write_text(text, encoding="utf-8")
    copies = tuple(manifest.made_file(folder / name) for name in contents)
    manifest.write(manifest.Manifest(**MANIFEST, kopier=copies), folder)


def fail(target: Path, **contents: str) -> None:
    """Put files into the folder that is to be, and then fail."""
    with pytest.raises(RuntimeError), staged(target) as folder:  # noqa: PT012
        fill(folder, **contents)
        raise RuntimeError


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def target(tmp_path):
    return tmp_path / "out" / "S01"


@pytest.fixture
def made(target):
    with staged(target) as folder:
        fill(folder, a="first", b="second")
    return target


def test_a_folder_is_there_when_all_is_done(target):
    with staged(target) as folder:
        fill(folder, a="text")
        assert not target.exists()
    assert names(target) == ["a", manifest.FILE]
    assert names(target.parent) == ["S01"]


def test_after_an_error_nothing_is_there(target):
    fail(target, a="text")
    assert not target.parent.exists()


def test_what_was_made_before_gives_way(made):
    with staged(made) as folder:
        fill(folder, c="third")
    assert names(made) == ["c", manifest.FILE]
    assert names(made.parent) == ["S01"]


def test_what_was_made_before_stays_after_an_error(made):
    fail(made, c="third")
    assert names(made) == ["a", "b", manifest.FILE]
    assert (made / "a").read_text() == "first"


def test_a_file_of_the_users_is_never_lost(made):
    (made / "notat.txt").write_text("mitt")
    with pytest.raises(PlacementError, match=r"notat\.txt was not made here"), staged(made):
        pytest.fail("must not begin")
    assert (made / "notat.txt").read_text() == "mitt"


def test_a_made_file_that_was_edited_is_never_lost(made):
    (made / "a").write_text("edited by hand")
    with pytest.raises(manifest.ManifestError, match="a has been changed"), staged(made):
        pytest.fail("must not begin")
    assert (made / "a").read_text() == "edited by hand"


def test_a_folder_made_by_others_is_refused(target):
    target.mkdir(parents=True)
    (target / "bilde.png").write_bytes(b"")
    with pytest.raises(PlacementError, match=r"bilde\.png was not made here"), staged(target):
        pytest.fail("must not begin")


def test_an_empty_folder_is_taken(target):
    target.mkdir(parents=True)
    with staged(target) as folder:
        fill(folder, a="text")
    assert "a" in names(target)


def test_a_file_in_the_way_is_told(target):
    target.parent.mkdir()
    target.write_text("mitt")
    with pytest.raises(PlacementError, match="it is no folder"), staged(target):
        pytest.fail("must not begin")
    assert target.read_text() == "mitt"


def test_a_parent_that_is_a_file_is_told(tmp_path):
    (tmp_path / "out").write_text("mitt")
    with pytest.raises(WriteError, match="there is no folder"), staged(tmp_path / "out" / "S01"):
        pytest.fail("must not begin")
    assert (tmp_path / "out").read_text() == "mitt"


def test_two_at_once_do_not_meet(made):
    other = made.with_name("S02")
    with staged(made) as folder:
        fill(folder, c="third")
        with pytest.raises(PlacementError, match="another semje"), staged(other):
            pytest.fail("must not begin")
    assert names(made.parent) == ["S01"]


def test_a_swap_cut_off_half_way_is_undone(made):
    made.rename(made.with_name(".S01.old"))
    with pytest.raises(RuntimeError), staged(made):
        raise RuntimeError
    assert names(made) == ["a", "b", manifest.FILE]
    assert names(made.parent) == ["S01"]


KILLED = """
import os, signal, sys
from pathlib import Path
from pipeline.placement import staged
with staged(Path(sys.argv[1])) as folder:
    (folder / "half").write_text("half")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_run_left_is_swept_away_by_the_next(made):
    done = subprocess.run([sys.executable, "-c", KILLED, str(made)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert names(made) == ["a", "b", manifest.FILE]
    with staged(made) as folder:
        assert names(folder) == []
        fill(folder, c="third")
    assert names(made.parent) == ["S01"]
