import os
import threading
from pathlib import Path

import pytest

from archive.durable import Disk, locked


@pytest.fixture
def steps():
    return []


@pytest.fixture
def disk(steps):
    return Disk(steps.append)


def test_each_step_is_told_before_it_is_taken(disk, steps, tmp_path):
    disk.make(tmp_path / "a" / "b")
    disk.make(tmp_path / "a" / "b")
    disk.write(tmp_path / "a" / "b" / "c", b"1")
    disk.move(tmp_path / "a" / "b" / "c", tmp_path / "d")
    disk.remove(tmp_path / "a")
    disk.remove(tmp_path / "a")
    assert steps == ["make a", "make b", "write c", "move d", "remove a"]
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("d", b"1")]


def test_files_and_folders_are_synced(disk, tmp_path, monkeypatch):
    synced = []
    real = os.fsync
    monkeypatch.setattr(
        os, "fsync", lambda f: (synced.append(str(Path(f"/proc/self/fd/{f}").readlink())), real(f))
    )
    disk.write(tmp_path / "new" / "a", b"1")
    disk.seal(tmp_path / "new")
    disk.move(tmp_path / "new", tmp_path / "b")
    new = str(tmp_path / "new")
    assert synced == [f"{new}/a", new, str(tmp_path), str(tmp_path)]


def test_what_is_there_is_never_written_over(disk, tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(FileExistsError):
        disk.write(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"old"


def test_pruning_stops_at_what_is_not_empty(disk, tmp_path):
    (tmp_path / "a" / "b" / "c").mkdir(parents=True)
    (tmp_path / "a" / "x").touch()
    disk.prune(tmp_path / "a" / "b" / "c" / "none", tmp_path)
    assert [p.name for p in tmp_path.rglob("*")] == ["a", "x"]
    (tmp_path / "a" / "x").unlink()
    disk.prune(tmp_path / "a", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_lock_is_held_by_one_writer_or_many_readers(tmp_path):
    got = threading.Event()

    def write():
        with locked(tmp_path / "lock"):
            got.set()

    writer = threading.Thread(target=write)
    with locked(tmp_path / "lock", shared=True), locked(tmp_path / "lock", shared=True):
        writer.start()
        assert not got.wait(0.2)
    assert got.wait(30)
    writer.join()
