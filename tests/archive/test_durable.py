import os
from pathlib import Path

import pytest

from archive.durable import Disk, below, folders


@pytest.fixture
def steps():
    return []


@pytest.fixture
def disk(steps):
    return Disk(steps.append)


@pytest.fixture
def synced(monkeypatch):
    paths = []
    real = os.fsync

    def fsync(handle):
        paths.append(Path(f"/proc/self/fd/{handle}").readlink())
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    return paths


def test_each_step_is_told_before_it_is_taken(disk, steps, tmp_path):
    disk.make(tmp_path / "a" / "b")
    disk.make(tmp_path / "a" / "b")
    disk.write(tmp_path / "a" / "b" / "c", b"1")
    disk.rename(tmp_path / "a" / "b" / "c", tmp_path / "d")
    disk.remove(tmp_path / "a")
    disk.remove(tmp_path / "a")
    assert [str(step) for step in steps] == [
        *("make a", "make b", "write c", "move d", "remove b", "remove a")
    ]
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("d", b"1")]


def test_a_refused_step_is_not_taken(tmp_path):
    def refuse(step):
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        Disk(refuse).write(tmp_path / "a", b"1")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("count", [1, 50])
def test_all_that_is_named_is_synced_once(disk, synced, tmp_path, count):
    paths = [tmp_path / str(number) for number in range(count)]
    for path in paths:
        disk.write(path, b"1")
    disk.sync(*paths, *paths)
    assert sorted(synced) == sorted(paths)


def test_a_sync_that_fails_is_not_passed_over(disk, tmp_path):
    for name in ("a", "c"):
        disk.write(tmp_path / name, b"")
    with pytest.raises(FileNotFoundError):
        disk.sync(*(tmp_path / name for name in "abc"))


def test_a_move_is_known_to_both_folders(disk, synced, tmp_path):
    disk.make_durably([tmp_path / "a" / "b", tmp_path / "a" / "c"])
    assert sorted(synced) == [tmp_path, tmp_path / "a"]
    synced.clear()
    disk.move(tmp_path / "a" / "b", tmp_path / "d")
    assert sorted(synced) == [tmp_path, tmp_path / "a"]
    synced.clear()
    disk.make_durably([tmp_path / "d"])
    assert synced == []


def test_a_file_is_replaced_whole_after_its_bytes_are_there(disk, steps, tmp_path):
    for data in (b"1", b"2"):
        disk.replace(tmp_path / "a", data)
        (tmp_path / "a.new").write_bytes(b"left by a crash")
    assert (tmp_path / "a").read_bytes() == b"2"
    kinds = [step.kind for step in steps]
    assert kinds == ["write", "sync", "move", "sync", "remove", "write", "sync", "move", "sync"]


def test_what_is_there_is_never_written_over(disk, tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(FileExistsError):
        disk.write(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"old"


def test_removing_follows_no_link(disk, tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").write_bytes(b"")
    (tmp_path / "a" / "link").symlink_to(tmp_path / "b")
    (tmp_path / "a" / "folder").symlink_to(tmp_path)
    disk.remove(tmp_path / "a")
    assert [p.name for p in tmp_path.iterdir()] == ["b"]


def test_pruning_stops_at_what_is_not_empty(disk, tmp_path):
    (tmp_path / "a" / "b" / "c").mkdir(parents=True)
    (tmp_path / "a" / "x").touch()
    disk.prune(tmp_path / "a" / "b" / "c" / "none", tmp_path)
    assert [p.name for p in tmp_path.rglob("*")] == ["a", "x"]
    (tmp_path / "a" / "x").unlink()
    disk.prune(tmp_path / "a", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_files_come_before_the_folder_that_names_them(tmp_path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "c").touch()
    assert list(below(tmp_path / "a")) == [tmp_path / p for p in ("a/b/c", "a/b", "a")]
    assert list(folders(tmp_path / "a")) == [tmp_path / p for p in ("a/b", "a")]
