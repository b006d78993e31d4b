import pytest

from pipeline.starting import StartError, write_new


def test_a_text_or_bytes_are_written(tmp_path):
    assert write_new(tmp_path / "a.yaml", "lønn\n").read_bytes() == "lønn\n".encode()
    assert write_new(tmp_path / "b.bin", b"\0").read_bytes() == b"\0"


def test_nothing_is_overwritten(tmp_path):
    target = tmp_path / "krav.yaml"
    target.write_text("mitt\n", encoding="utf-8")
    with pytest.raises(StartError, match="is there already"):
        write_new(target, "ditt\n")
    assert target.read_text("utf-8") == "mitt\n"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(StartError, match="cannot be written"):
        write_new(tmp_path / "mangler" / "a.yaml", "")


def test_a_full_disk_leaves_no_file(tmp_path, monkeypatch):
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StartError, match="No space left"):
        write_new(tmp_path / "a.yaml", "a")
    assert list(tmp_path.iterdir()) == []
