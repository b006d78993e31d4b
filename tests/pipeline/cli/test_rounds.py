"""The commands on settlement rounds."""

import json

import pytest

from pipeline.cli.running import main


@pytest.fixture(autouse=True)
def _english(monkeypatch, tmp_path):
    monkeypatch.setenv("SEMJE_SPRAK", "en")
    monkeypatch.chdir(tmp_path)


def test_rounds_are_listed(capsys):
    assert main(["round", "list"]) == 0
    assert "ka-2006" in capsys.readouterr().out
    assert main(["round", "list", "--json"]) == 0
    rounds = json.loads(capsys.readouterr().out)["rounds"]
    found = next(r for r in rounds if r["navn"] == "ks-2021")
    assert (found["tariffomrade"], found["fiktiv"]) == ("KS", False)


@pytest.mark.parametrize("command", [["round", "show"], ["explain"]])
def test_what_is_not_confirmed_is_said_so(command, capsys):
    """PD-14."""
    assert main([*command, "ka-2006"]) == 0
    out = capsys.readouterr().out
    assert "pott.prosent: KA-rundskriv 15/06" in out
    assert "hjemler.4.3.tvist: NOT CONFIRMED." in out
    assert "hjemler.4.1.tvist: KA-rundskriv" in out
    assert main([*command, "eksempel-nho-2026"]) == 0
    assert "This round is made up" in capsys.readouterr().out
    assert main([*command, "ka-2006", "--json"]) == 0
    belegg = json.loads(capsys.readouterr().out)["round"]["belegg"]
    assert {"verdi": "hjemler.4.1.tvist", "bekreftet": True}.items() <= belegg[-3].items()


def test_a_round_is_begun_checked_and_used(tmp_path, capsys, monkeypatch):
    assert main(["round", "new", "ka-2028"]) == 0
    assert main(["round", "check", "ka-2028.yaml"]) == 2
    assert "ka-2028.yaml:5:1: E F-MANGLER: the key «tittel» has no value" in capsys.readouterr().out
    assert main(["round", "new", "ka-2028"]) == 2
    assert "is there already" in capsys.readouterr().err
    path = tmp_path / "ka-2028.yaml"
    text = (
        path.read_text("utf-8").replace("tittel:", "tittel: T").replace("kilde:  #", "kilde: K #")
    )
    text = text.replace("prosent:  #", "prosent: 2 #").replace(
        "grunnlagsaar:  #", "grunnlagsaar: 2027 #"
    )
    text = text.replace("virkningsdato:  #", "virkningsdato: 2028-06-01 #")
    path.write_text(text.replace("ankefrist:  #", "ankefrist: 2028-12-01 #"), "utf-8")
    assert main(["round", "check", "ka-2028.yaml"]) == 0
    monkeypatch.setenv("SEMJE_RUNDER", str(tmp_path))
    outcome = tmp_path / "utfall" / "u.yaml"
    outcome.parent.mkdir()
    outcome.write_text(
        "semje: 1\neier: arbeidsgiver\ntariffomrade: KA\nrunde: ka-2028\n"
        "arbeidsgiver: {navn: Prøve}\ngrunnlag: {grunnlonnsmasse: 1000000, omfatter_uorganiserte: ja}\n",
        "utf-8",
    )
    capsys.readouterr()
    main(["check", str(outcome), "--json"])
    assert json.loads(capsys.readouterr().out)["files"][0]["figures"]["pott"] == "20000"
    path.write_text(path.read_text("utf-8").replace("prosent: 2 ", "prosent: mye "), "utf-8")
    assert main(["check", str(outcome)]) == 2
    assert "ka-2028.yaml:12:12: E F-VERDI" in capsys.readouterr().out


def test_the_folder_of_a_new_round_is_made(tmp_path, capsys):
    folder = tmp_path / "egne" / "runder"
    assert main(["round", "new", "ka-2028", "--out", str(folder)]) == 0
    assert capsys.readouterr().out == f"{folder / 'ka-2028.yaml'}\n"
    assert (folder / "ka-2028.yaml").is_file()


def test_the_folder_of_the_settings_is_made(tmp_path, monkeypatch):
    monkeypatch.setenv("SEMJE_RUNDER", str(tmp_path / "runder"))
    assert main(["round", "new", "ka-2028"]) == 0
    assert (tmp_path / "runder" / "ka-2028.yaml").is_file()


def test_a_name_that_will_not_do_makes_no_folder(tmp_path, capsys):
    assert main(["round", "new", "KA 2028", "--out", str(tmp_path / "runder")]) == 2
    assert "is no name of a round" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path, capsys):
    (tmp_path / "fil").touch()
    assert main(["round", "new", "ka-2028", "--out", str(tmp_path / "fil")]) == 2
    assert (
        "fil cannot be written: there is something else by that name\n" in capsys.readouterr().err
    )


def test_an_unknown_round_is_not_begun_from(capsys):
    assert main(["round", "new", "ny", "--from", "ks"]) == 2
    assert "did you mean «ks-2021»?" in capsys.readouterr().err
