import pytest

from pipeline.durable import WriteError
from pipeline.mending import keep_and_write, mend

FAULTY = "semje: 1\r\nkrav:\r\n  - dato: 7.9.2026  # i år\r\n"


@pytest.fixture(name="path")
def fixture_path(tmp_path):
    path = tmp_path / "krav.yaml"
    path.write_bytes(FAULTY.encode())
    path.chmod(0o640)
    return path


def change_of(path):
    change = mend(path, lambda _: ())
    assert change is not None
    return change


def test_the_mended_file_takes_its_place_and_the_original_is_kept(path):
    kept = keep_and_write(change_of(path))
    assert kept.name == "krav.yaml.orig"
    assert kept.read_bytes() == FAULTY.encode()
    assert path.read_bytes() == FAULTY.replace("7.9.2026", "2026-09-07").encode()
    assert path.stat().st_mode & 0o777 == 0o640
    assert sorted(p.name for p in path.parent.iterdir()) == ["krav.yaml", "krav.yaml.orig"]


def test_no_earlier_original_is_overwritten(path):
    for name in ("krav.yaml.orig", "krav.yaml.orig-2"):
        path.with_name(name).write_text(name)
    assert keep_and_write(change_of(path)).name == "krav.yaml.orig-3"
    assert path.with_name("krav.yaml.orig-2").read_text() == "krav.yaml.orig-2"


def test_colleagues_may_write_it_as_before(path):
    path.chmod(0o664)
    keep_and_write(change_of(path))
    assert path.stat().st_mode & 0o777 == 0o664


def test_a_file_that_is_gone_in_the_meantime_is_told(path):
    change = change_of(path)
    path.unlink()
    with pytest.raises(WriteError, match="cannot be written: No such file"):
        keep_and_write(change)
    assert list(path.parent.iterdir()) == []


def test_the_diff_shows_the_lines_that_change(path):
    assert change_of(path).diff.splitlines() == [
        f"--- {path}",
        f"+++ {path}",
        "@@ -1,3 +1,3 @@",
        " semje: 1",
        " krav:",
        "-  - dato: 7.9.2026  # i år",
        "+  - dato: 2026-09-07  # i år",
    ]


@pytest.mark.parametrize("code", ["latin-1", "utf-16"])
def test_a_file_that_is_only_in_another_code_shows_no_lines(tmp_path, code):
    path = tmp_path / "krav.yaml"
    path.write_bytes("semje: 1 # lønn\n".encode(code))
    assert change_of(path).diff == ""


def test_there_is_nothing_to_mend_in_what_is_whole_or_not_there(tmp_path):
    path = tmp_path / "krav.yaml"
    assert mend(path, lambda _: ()) is None
    path.write_text("semje: 1\n")
    assert mend(path, lambda _: ()) is None


def test_a_full_disk_leaves_the_file_as_it_was(path, monkeypatch):
    change = change_of(path)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(WriteError, match="the disk is full"):
        keep_and_write(change)
    assert path.read_bytes() == FAULTY.encode()
    assert list(path.parent.iterdir()) == [path]
