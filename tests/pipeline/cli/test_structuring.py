import json

from archive.desk import Archive
from pipeline.archive_plan import standard_text
from pipeline.cli import main


def test_an_archive_is_made_by_the_standard_plan_or_ones_own(tmp_path, capsys):
    for folder, more in [("a", ()), ("b", ("--plan", str(tmp_path / "plan.yaml")))]:
        text = standard_text().replace("tittel: Lokale lønnsforhandlinger\nb", "tittel: Vårt\nb")
        (tmp_path / "plan.yaml").write_text(text, "utf-8")
        assert main(["archive", "init", "--archive", str(tmp_path / folder), *more]) == 0
    titles = [Archive.open(tmp_path / name).administration.arkiv().tittel for name in ("a", "b")]
    assert titles == ["Lokale lønnsforhandlinger", "Vårt"]


def test_the_plan_is_printed_shown_and_applied(run, tmp_path, capsys):
    assert main(["archive", "plan"]) == 0
    text = capsys.readouterr().out
    assert text == standard_text()
    code, out, _ = run("structure")
    assert code == 0
    assert "    2  Tvister\n" in out
    assert "Kasseres 10 (not settled): innkalling" in out
    plan = tmp_path / "plan.yaml"
    fewer = text.replace('  - klasse_id: "2"\n    tittel: Tvister\n', "")
    plan.write_text(fewer.replace("avklart: false", "avklart: true"), "utf-8")
    code, out, _ = run("setup", str(plan))
    assert code == 0
    assert "    2  Tvister  (closed)\n" in out
    assert "Kasseres 10: innkalling" in out
    assert json.loads(run("structure", "--json")[1])["klassifikasjonssystem"][0]["tittel"] == (
        "Emner"
    )


def test_a_plan_with_faults_changes_nothing(run, tmp_path):
    before = run("structure")[1]
    plan = tmp_path / "plan.yaml"
    plan.write_text("tittel: x\nklasser: []\ntull: 1\n", "utf-8")
    code, _, err = run("setup", str(plan))
    assert code == 2
    assert "plan.yaml:3" in err
    assert run("structure")[1] == before


def test_periods_follow_each_other(run, desk):
    first = "Lokale lønnsforhandlinger"
    code, out, _ = run("period", "Neste")
    assert code == 0
    assert [line.split("  ")[2] for line in out.splitlines()[2:4]] == [
        "Overlappingsperiode",
        "Aktiv periode",
    ]
    code, _, err = run("period", first, "--end")
    assert code == 2
    assert "2026/1, 2026/2 (Noark 5, 6.2.7)" in err
    assert run("period", "Finnes ikke", "--end")[0] == 2
    assert run("transfer", "2026/1", "Neste")[0] == 0
    parts = desk.administration.arkiv().arkivdeler
    assert desk.show("2026/1").sak.referanse_arkivdel == parts[1].system_id
    assert run("transfer", "2026/1", first)[0] == 2
    for case in ("2026/1", "2026/2"):
        run("status", case, "arkivert")
        run("close", case, "--how", "orientering")
    assert "Avsluttet periode" in run("period", first, "--end")[1]


def test_a_case_is_put_in_another_class(run, desk):
    assert run("classify", "2026/1", "2")[0] == 0
    klasse = desk.administration.arkiv().klassifikasjonssystemer[0].klasser[1]
    assert desk.show("2026/1").sak.referanse_klasse == klasse.system_id
    code, _, err = run("classify", "2026/1", "9")
    assert code == 2
    assert "2.4.4" in err
