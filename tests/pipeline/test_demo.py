import pytest

from pipeline import demo
from pipeline.cli import main


@pytest.fixture(autouse=True)
def bare(monkeypatch, tmp_path):
    """A folder without settings."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SEMJE_SPRAK", "en")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("name", "question", "found"),
    [
        ("S11", "tittel:förhandlingsprotokoll", (2, "1 hit\n")),
        pytest.param("S03", demo.QUESTIONS[0], (9, "3 hits"), marks=pytest.mark.slow),
    ],
    ids=["short", "with the demo's own questions"],
)
def test_it_goes_from_check_to_search_and_can_be_repeated(
    name, question, found, tmp_path, monkeypatch, capsys
):
    """With one outcome; the short one answers none of the questions, so it has one of its own."""
    monkeypatch.setattr(demo, "NAMES", (name,))
    monkeypatch.setattr(demo, "QUESTIONS", (question, *demo.QUESTIONS[1:]))
    documents, hits = found
    out = tmp_path / "out"
    for _ in range(2):
        assert demo.demo(out) == 0
        said = capsys.readouterr().out
        assert f"{documents} documents are made" in said
        assert hits in said
        assert "0 faults" in said
    assert len(list(out.rglob(f"{name}/*.pdf"))) == documents


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
