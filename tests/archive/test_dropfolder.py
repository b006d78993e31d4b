import itertools
from threading import Event

import pytest

from archive.dropfolder import DONE, REFUSED, DropFolder
from archive.errors import PackageError, StoreError


@pytest.fixture
def folder(tmp_path):
    return tmp_path


def names(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def received(path):
    return f"receipt of {path.name}"


def look(drop, times=2):
    """Look as often, without waiting, and give what became of what was there."""

    class Counted(Event):
        left = itertools.count(1)

        def wait(self, timeout=None):
            if next(self.left) >= times:
                self.set()
            return True

    stop = Counted()
    stop.left = itertools.count(1)
    return list(drop.watch(stop, 0))


def test_a_package_is_taken_when_it_has_stood_still(folder):
    drop = DropFolder(folder, received)
    (folder / "a.zip").write_bytes(b"en")
    assert drop.settled() == []
    (folder / "a.zip").write_bytes(b"en og to")
    assert drop.settled() == []
    assert drop.settled() == [folder / "a.zip"]


def test_what_is_received_and_refused_is_put_aside(folder):
    def receive(path):
        if path.name == "b.zip":
            raise PackageError("no")
        return received(path)

    for name in ("a.zip", "b.zip"):
        (folder / name).write_bytes(b"x")
    seen = look(DropFolder(folder, receive))
    assert [(one.path.name, str(one.result)) for one in seen] == [
        ("a.zip", "receipt of a.zip"),
        ("b.zip", "no"),
    ]
    assert names(folder) == {f"{DONE}/a.zip", f"{REFUSED}/b.zip"}


def test_a_name_that_is_taken_there_gets_a_number(folder):
    (folder / DONE).mkdir()
    (folder / DONE / "a.zip").write_bytes(b"before")
    (folder / "a.zip").write_bytes(b"now")
    look(DropFolder(folder, received))
    assert names(folder) == {f"{DONE}/a.zip", f"{DONE}/2-a.zip"}
    assert (folder / DONE / "a.zip").read_bytes() == b"before"


def test_a_document_waits_for_its_text_and_goes_with_it(folder):
    drop = DropFolder(folder, received)
    (folder / "a.pdf").write_bytes(b"x")
    (folder / "b.yaml").write_bytes(b"x")
    assert look(drop, times=3) == []
    (folder / "a.yaml").write_bytes(b"x")
    assert len(look(drop, times=3)) == 1
    assert names(folder) == {"b.yaml", f"{DONE}/a.pdf", f"{DONE}/a.yaml"}


def test_a_folder_is_a_package_that_settles_as_a_whole(folder):
    drop = DropFolder(folder, received)
    (folder / "pakke").mkdir()
    (folder / "pakke" / "a.txt").write_bytes(b"x")
    drop.settled()
    (folder / "pakke" / "b.txt").write_bytes(b"x")
    assert drop.settled() == []
    look(drop)
    assert names(folder) == {f"{DONE}/pakke/a.txt", f"{DONE}/pakke/b.txt"}


def test_hidden_files_are_let_be(folder):
    (folder / ".a.zip.part").write_bytes(b"x")
    assert look(DropFolder(folder, received), times=3) == []


def test_what_the_archive_cannot_take_now_is_tried_again(folder):
    answers = iter([StoreError("full"), "receipt"])

    def receive(path):
        answer = next(answers)
        if isinstance(answer, StoreError):
            raise answer
        return answer

    (folder / "a.zip").write_bytes(b"x")
    seen = look(DropFolder(folder, receive), times=5)
    assert [str(one.result) for one in seen] == ["full", "receipt"]
    assert names(folder) == {f"{DONE}/a.zip"}


def test_it_stops_between_packages_when_told_to(folder):
    stop = Event()

    def receive(path):
        stop.set()
        return received(path)

    for name in ("a.zip", "b.zip"):
        (folder / name).write_bytes(b"x")
    drop = DropFolder(folder, receive)
    drop.settled()
    assert len(list(drop.watch(stop, 0))) == 1
    assert names(folder) == {f"{DONE}/a.zip", "b.zip"}
