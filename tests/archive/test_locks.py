import os
import subprocess
import sys
import threading
import time

import pytest

from archive.errors import DerivedError, LockError
from archive.locks import Locks


@pytest.fixture
def locks(tmp_path):
    locks = Locks(tmp_path / "lock", patience=0.2)
    locks.create()
    return locks


def busy(call):
    """Say whether a lock is held by another."""
    try:
        with call() as held:
            if callable(held):
                held()
    except LockError:
        return True
    return False


def test_writers_hold_the_archive_together_and_one_alone_shuts_out_all(locks):
    with locks.writing(), locks.writing():
        assert busy(lambda: locks.writing(alone=True))
    with locks.writing(alone=True):
        assert busy(locks.writing)
        assert busy(locks.reading)
    assert not busy(lambda: locks.writing(alone=True))


def test_one_at_a_time_gives_numbers(locks):
    with locks.writing() as one, locks.writing() as other:
        with one.series():
            assert busy(other.series)
            assert busy(locks.reading)
            assert not busy(other.index)
        with other.series():
            pass


def test_readers_read_together_while_nobody_places_anything(locks):
    with locks.reading(), locks.reading(), locks.writing() as held:
        assert busy(held.series)


@pytest.mark.parametrize("kind", ["keys", "objects"])
def test_a_name_is_held_by_one_and_others_are_free(locks, kind):
    with locks.writing() as one, locks.writing() as other:
        getattr(one, kind)(["a", "b", "a"])
        getattr(other, kind)(["c"])
        with pytest.raises(LockError):
            getattr(other, kind)(["b"])
        one.keys(["k"])
        other.objects(["k"])  # a key is no object
    with locks.writing() as other:
        getattr(other, kind)(["a", "b"])


def test_names_in_any_order_make_nobody_wait_in_a_circle(tmp_path):
    locks = Locks(tmp_path / "lock", patience=30)
    locks.create()
    names = [f"sak:2026/{number}" for number in range(20)]

    def hold(order):
        for _ in range(30):
            with locks.writing() as held:
                held.objects(order)

    threads = [threading.Thread(target=hold, args=(o,)) for o in (names, names[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive()


def test_a_staging_folder_is_known_to_have_its_writer(locks):
    with locks.writing() as one, locks.writing() as other:
        assert one.stage("ab")
        assert not other.stage("ab")
        assert other.stage("cd")
    with locks.writing() as other:
        assert other.stage("ab")


def test_who_waits_gets_the_lock_when_it_is_free(tmp_path):
    locks = Locks(tmp_path / "lock", patience=30)
    locks.create()
    got = threading.Event()

    def write():
        with locks.writing() as held, held.series():
            got.set()

    with locks.writing() as held, held.series():
        writer = threading.Thread(target=write)
        writer.start()
        assert not got.wait(0.2)
    assert got.wait(30)
    writer.join()


HOLDER = """
import sys, time
from pathlib import Path
from archive.locks import Locks
with Locks(Path(sys.argv[1])).writing() as held, held.series():
    print("held", flush=True)
    time.sleep(60)
"""


def test_who_holds_it_is_named_and_a_killed_process_holds_nothing(locks, tmp_path):
    command = [sys.executable, "-c", HOLDER, str(tmp_path / "lock")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        try:
            assert holder.stdout.readline() == "held\n"
            with locks.writing() as held, pytest.raises(LockError) as caught, held.series():
                pass
            assert f"is held by {holder.pid} (" in str(caught.value)
            assert "import sys, time" in str(caught.value)
            assert "within 0 seconds" in str(caught.value)
        finally:
            holder.kill()
    with locks.writing() as held, held.series():
        pass


def test_another_thread_of_the_same_process_is_named(locks):
    mine = pytest.raises(LockError, match=rf"held by {os.getpid()} \(")
    with locks.writing() as one, one.series(), locks.writing() as other, mine, other.series():
        pass


def test_a_holder_that_cannot_be_seen_is_not_made_up(locks, monkeypatch):
    monkeypatch.setattr("archive.locks._lines", lambda path: [])
    unseen = pytest.raises(LockError, match="cannot be named")
    with locks.writing(alone=True), unseen, locks.writing():
        pass


def test_a_lost_lock_is_not_made_in_passing(locks, tmp_path):
    with locks.writing() as held:
        (tmp_path / "lock").rename(tmp_path / "old")
        with pytest.raises(DerivedError, match="was lost"):
            held.prove()
        for use in (locks.writing, locks.reading):
            with pytest.raises(DerivedError, match="was lost"), use():
                pass
        locks.create()
        with pytest.raises(DerivedError, match="was lost"):
            held.prove()


def test_what_cannot_be_locked_is_said(locks, tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(37, "No locks available")

    monkeypatch.setattr("archive.locks.fcntl.fcntl", refuse)
    with pytest.raises(LockError, match=r"locked: .*No locks available"), locks.writing():
        pass
    (tmp_path / "lock").unlink()
    (tmp_path / "lock").mkdir()
    with pytest.raises(LockError, match="cannot be locked"), locks.writing():
        pass


def test_patience_has_an_end(locks):
    start = time.monotonic()
    with locks.writing(alone=True):
        assert busy(locks.writing)
    assert 0.2 <= time.monotonic() - start < 5
