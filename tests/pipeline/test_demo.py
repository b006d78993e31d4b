import pytest

from pipeline import demo
from pipeline.cli import main


@pytest.fixture(autouse=True)
def short(monkeypatch, tmp_path):
    """One outcome, in a folder without settings."""
    monkeypatch.setattr(demo, "NAMES", ("S03",))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SEMJE_SPRAK", "en")
    monkeypatch.chdir(tmp_path)


def test_it_goes_from_check_to_search_and_can_be_repeated(tmp_path, capsys):
    out = tmp_path / "out"
    for _ in range(2):
        assert demo.demo(out) == 0
        said = capsys.readouterr().out
        assert "9 documents are made" in said
        assert "3 hits" in said
        assert "0 faults" in said
    assert len(list(out.rglob("S03/*.pdf"))) == 9


def test_it_ends_with_the_first_command_that_fails(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(demo, "NAMES", ("S08-c",))
    assert demo.demo(tmp_path / "out") == 1
    assert "$ semje make" not in capsys.readouterr().out


@pytest.mark.slow
def test_its_archive_can_be_deposited_and_the_deposit_is_clean(
    tmp_path, capsys, monkeypatch, noark_schemas
):
    monkeypatch.setenv("SEMJE_NOARK_SCHEMAS", str(noark_schemas))
    out = tmp_path / "out"
    assert demo.demo(out) == 0
    where = ["--archive", str(out / "arkiv")]
    for words in (
        ["archive", "status", "2026/1", "arkivert"],
        ["archive", "close", "2026/1", "--how", "etterretning"],
        ["archive", "period", "Neste periode"],
        ["archive", "period", "Lokale lønnsforhandlinger", "--end"],
        ["deposit", "make", str(out / "avlevering")],
    ):
        assert main([*words, *where]) == 0
    capsys.readouterr()
    assert main(["deposit", "check", str(out / "avlevering")]) == 0
    assert "0 faults" in capsys.readouterr().out
