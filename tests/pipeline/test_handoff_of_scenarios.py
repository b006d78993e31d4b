"""Every document of the scenarios, from outcome to package, valid by the official schemas."""

import importlib.util
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from archive.noark.schemas import validate
from archive.noark.tables import dialect
from pipeline.cli import main

HERE = Path(__file__).parent
SCENARIOS = sorted(p for p in (HERE.parent / "scenarios").glob("S*.yaml") if p.stem != "S08-c")
S12 = importlib.util.spec_from_file_location("s12", HERE.parent / "scenarios" / "s12.py")
BREACH, AGREEMENT, NYNORSK = 7, 1, 11
"""Of the employers of S12, one of each kind that its documents can be of."""


@pytest.mark.slow
@pytest.mark.parametrize("outcome", SCENARIOS, ids=lambda path: path.stem)
def test_all_documents_of_a_scenario_can_be_handed_over(
    outcome, tmp_path, monkeypatch, capsys, noark_schemas
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SEMJE_NOARK_SCHEMAS", str(noark_schemas))
    hand_over([outcome], noark_schemas, capsys)


@pytest.mark.slow
def test_the_documents_of_many_employers_can_be_handed_over(
    tmp_path, monkeypatch, capsys, noark_schemas
):
    s12 = importlib.util.module_from_spec(S12)
    S12.loader.exec_module(s12)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SEMJE_NOARK_SCHEMAS", str(noark_schemas))
    written = s12.write(tmp_path)
    chosen = [written[number - 1] for number in (BREACH, AGREEMENT, NYNORSK)]
    hand_over(chosen, noark_schemas, capsys)


def hand_over(outcomes, schemas, capsys):
    """Make, file, look over and pack all documents, each case in both dialects."""
    assert main(["make", *map(str, outcomes), "--out", "papirer"]) in {0, 1}
    folders = [path for path in Path("papirer").iterdir() if path.is_dir()]
    assert main(["archive", "init"]) == 0
    assert folders
    for folder in folders:
        assert main(["archive", "add", str(folder)]) == 0
    capsys.readouterr()
    with closing(sqlite3.connect("arkiv/catalogue.sqlite")) as catalogue:
        cases = [number for (number,) in catalogue.execute("SELECT mappe_id FROM saksmappe")]
    for name in ("eformidling", "fiks-v1"):
        words = [*cases, "--dialect", name, "--receiver", "974760673"]
        capsys.readouterr()
        assert main(["handoff", "preflight", *words, "--json"]) == 0, capsys.readouterr().out
        assert json.loads(capsys.readouterr().out)
        assert main(["handoff", "make", *words, "--out", name]) in {0, 2}
        for message in Path(name).glob("*/arkivmelding.xml"):
            assert not validate(dialect(name), message.read_bytes(), schemas)
            assert main(["handoff", "preflight", str(message.parent)]) == 0
