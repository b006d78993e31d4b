"""The commands on the official schemas."""

import json

import pytest

from archive.noark.schemas import schema_sets
from pipeline.cli.running import main


@pytest.fixture(autouse=True)
def _english(monkeypatch, tmp_path):
    monkeypatch.setenv("SEMJE_SPRAK", "en")
    monkeypatch.delenv("SEMJE_NOARK_SCHEMAS", raising=False)
    monkeypatch.chdir(tmp_path)


def test_without_a_folder_all_sets_are_named_with_who_publishes_them(capsys):
    assert main(["schemas", "list"]) == 0
    out = capsys.readouterr().out
    assert "names no folder" in out
    for name, schemas in schema_sets().items():
        assert f"{name}: not in place; published at {schemas.address}" in out
    assert main(["schemas", "list", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["folder"] is None
    assert [item["complete"] for item in found["sets"]] == [False] * 4


def test_what_is_not_as_published_is_said(capsys, tmp_path, monkeypatch):
    (tmp_path / "skjema" / "addml-8.3").mkdir(parents=True)
    (tmp_path / "skjema" / "addml-8.3" / "addml.xsd").write_bytes(b"<x/>")
    monkeypatch.setenv("SEMJE_NOARK_SCHEMAS", "skjema")
    assert main(["schemas", "list"]) == 0
    assert "addml-8.3: not as published: addml.xsd" in capsys.readouterr().out


def test_nothing_is_installed_nowhere(capsys):
    assert main(["schemas", "install", "."]) == 2
    assert "give --to, or set «noark_schemas»" in capsys.readouterr().err


def test_a_source_that_has_none_is_refused(capsys, tmp_path):
    assert main(["schemas", "install", ".", "--to", "skjema"]) == 2
    assert "no official schema" in capsys.readouterr().err
    assert not (tmp_path / "skjema").exists()


def test_schemas_are_installed_and_found(capsys, tmp_path, monkeypatch, noark_schemas):
    assert main(["schemas", "install", str(noark_schemas / "addml-8.3"), "--to", "skjema"]) == 0
    out = capsys.readouterr().out
    assert "skjema: the schemas are in place, as published: addml-8.3" in out
    assert "eformidling was not there; it is published at https://" in out
    monkeypatch.setenv("SEMJE_NOARK_SCHEMAS", "skjema")
    assert main(["schemas", "install", str(noark_schemas), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["sets"] == list(schema_sets())
    assert main(["schemas", "list"]) == 0
    assert capsys.readouterr().out.count("in place, as published") == 4
