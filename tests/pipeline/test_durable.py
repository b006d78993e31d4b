import os
from pathlib import Path

import pytest

from pipeline.durable import WriteError, telling, write_new, write_over


def full(*_) -> None:
    raise OSError(28, "No space left on device")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(params=[write_new, write_over])
def write(request):
    return request.param


def test_a_text_or_bytes_are_written(write, tmp_path):
    assert write(tmp_path / "a.yaml", "lønn\n").read_bytes() == "lønn\n".encode()
    assert write(tmp_path / "b.bin", b"\0").read_bytes() == b"\0"
    assert names(tmp_path) == ["a.yaml", "b.bin"]


def test_a_file_is_as_open_as_it_is_to_be(write, tmp_path):
    usual = tmp_path / "usual"
    usual.touch()
    assert write(tmp_path / "a", "").stat().st_mode == usual.stat().st_mode
    assert write(tmp_path / "b", "", 0o600).stat().st_mode & 0o777 == 0o600


def test_a_new_file_overwrites_nothing(tmp_path):
    target = tmp_path / "krav.yaml"
    target.write_text("mitt\n", encoding="utf-8")
    with pytest.raises(WriteError, match="is there already"):
        write_new(target, "ditt\n")
    assert target.read_text("utf-8") == "mitt\n"
    assert names(tmp_path) == ["krav.yaml"]


@pytest.mark.parametrize("there", [".", "..", "/"])
def test_a_folder_is_there_already(there):
    with pytest.raises(WriteError, match="is there already"):
        write_new(Path(there), "")


def test_a_link_to_nothing_is_not_followed(tmp_path):
    (tmp_path / "krav.yaml").symlink_to(tmp_path / "andre steder")
    with pytest.raises(WriteError, match="is there already"):
        write_new(tmp_path / "krav.yaml", "")
    assert names(tmp_path) == ["krav.yaml"]


def test_an_earlier_file_gives_way(tmp_path):
    target = tmp_path / "a.pdf"
    write_over(target, "a longer text")
    write_over(target, "b")
    assert target.read_text("utf-8") == "b"
    assert names(tmp_path) == ["a.pdf"]


def test_the_earlier_file_is_whole_until_the_new_one_is(tmp_path, monkeypatch):
    target, synced, seen = tmp_path / "a.pdf", os.fsync, []

    def sync(descriptor: int) -> None:
        seen.append(target.read_text("utf-8"))
        synced(descriptor)

    write_over(target, "first")
    monkeypatch.setattr("os.fsync", sync)
    write_over(target, "second")
    assert seen == ["first", "second"], "the file before it has its name, then the folder"


def test_a_full_disk_leaves_what_was_there(write, tmp_path, monkeypatch):
    (tmp_path / "b").write_text("mitt", encoding="utf-8")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(WriteError, match="a cannot be written: the disk is full"):
        write(tmp_path / "a", "ny")
    with pytest.raises(WriteError):
        write(tmp_path / "b", "ny")
    assert names(tmp_path) == ["b"]
    assert (tmp_path / "b").read_text("utf-8") == "mitt"


def test_a_name_that_cannot_be_taken_is_given_up(write, tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(WriteError, match="the disk is full"):
        write(tmp_path / "a", "ny")
    assert names(tmp_path) == []


def test_ctrl_c_leaves_nothing(write, tmp_path, monkeypatch):
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "a", "ny")
    assert names(tmp_path) == []


def test_a_place_that_cannot_be_is_told(write, tmp_path):
    (tmp_path / "fil").touch()
    for folder in (tmp_path / "mangler", tmp_path / "fil"):
        with pytest.raises(WriteError, match=f"a cannot be written: there is no folder {folder}"):
            write(folder / "a", "")
    with pytest.raises(WriteError, match="the name is too long"):
        write(tmp_path / ("a" * 300), "")
    (tmp_path / "mappe").mkdir()
    with pytest.raises(WriteError, match="mappe"):
        write(tmp_path / "mappe", "")
    assert names(tmp_path) == ["fil", "mappe"]


def test_what_a_killed_process_has_left_is_no_hindrance(write, tmp_path):
    (tmp_path / f".a.{os.getpid()}").write_text("halvt", encoding="utf-8")
    write(tmp_path / "a", "helt")
    assert names(tmp_path) == ["a"]


def test_an_error_without_the_systems_words_is_told_in_its_own():
    with pytest.raises(WriteError, match="a cannot be written: its own words"), telling(Path("a")):
        raise OSError("its own words")  # as pikepdf's are
