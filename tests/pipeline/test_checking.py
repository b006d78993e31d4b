import hashlib
from pathlib import Path

import pytest

from pipeline.checking import check
from pipeline.errors import Level
from pipeline.figures import as_json

SCENARIOS = Path(__file__).parents[1] / "scenarios"
S08 = [SCENARIOS / f"S08-{letter}.yaml" for letter in "abc"]


def run(*paths):
    return check(paths, lambda _: ())


def write(folder, name, text):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_an_outcome_that_is_right_has_its_figures_and_no_error():
    (checked,) = run(SCENARIOS / "S01.yaml")
    assert not checked.stopped
    assert as_json(checked.outcome.tall)["pott"] == "51168"
    assert len(checked.outcome.digest) == 64


def test_files_come_in_the_order_given_and_each_once():
    a, b = SCENARIOS / "S07.yaml", SCENARIOS / "S03.yaml"
    doubled = SCENARIOS / ".." / "scenarios" / "S07.yaml"
    assert [c.file for c in run(a, b, doubled)] == [str(a), str(b)]


def test_co_ordinated_files_are_judged_together_and_the_overdrawn_one_refused():
    a, b, c = run(*S08)
    assert as_json(a.outcome.tall)["samordning.sum_potter"] == "49500"
    assert as_json(c.outcome.tall)["samordning.sum_brukt"] == "49400"
    assert not a.stopped
    assert not b.stopped
    assert c.stopped
    (finding,) = [f for f in c.findings if f.rule == "R-POT-06"]
    assert finding.level is Level.E
    assert finding.place.file == str(S08[2])
    assert finding.place.line > 1


def test_alone_a_file_knows_nothing_of_the_others():
    (checked,) = run(S08[0])
    assert as_json(checked.outcome.tall).get("samordning.sum_potter") != "49500"


def test_another_round_or_the_same_employer_is_not_tied(tmp_path):
    text = S08[0].read_text("utf-8")
    again = write(tmp_path, "again.yaml", text)
    (a, _) = run(S08[0], again)
    assert a.outcome.tall == run(S08[0])[0].outcome.tall
    old = write(
        tmp_path, "old.yaml", S08[1].read_text("utf-8").replace("eksempel-ka-2026", "ka-2006")
    )
    (a, _) = run(S08[0], old)
    assert a.outcome.tall == run(S08[0])[0].outcome.tall


@pytest.mark.parametrize("agreed", ["ja", "nei"])
def test_a_joint_pot_ties_the_two_it_names(tmp_path, agreed):
    head = "semje: 1\neier: arbeidsgiver\ntariffomrade: KA\nrunde: eksempel-ka-2026\n"
    one = write(
        tmp_path,
        "rad.yaml",
        f"{head}arbeidsgiver: {{navn: Prøve fellesråd, type: fellesrad}}\n"
        f"felles_pott: {{med: Prøve menighetsråd, avtalt: {agreed}}}\n"
        "grunnlag: {grunnlonnsmasse: 100000}\n",
    )
    two = write(
        tmp_path,
        "menighet.yaml",
        f"{head}arbeidsgiver: {{navn: Prøve menighetsråd, type: menighetsrad}}\n"
        f"felles_pott: {{med: Prøve fellesråd, avtalt: {agreed}}}\n"
        "grunnlag: {grunnlonnsmasse: 50000}\n",
    )
    first, second = run(one, two)
    assert as_json(first.outcome.tall)["felles_pott_tillatt"] == agreed
    assert as_json(second.outcome.tall)["felles_pott_tillatt"] == agreed


def test_a_faulty_file_keeps_nothing_from_the_others(tmp_path):
    faulty = write(tmp_path, "feil.yaml", "semje: 1\neier: [\n")
    good = SCENARIOS / "S07.yaml"
    missing = tmp_path / "mangler.yaml"
    bad, fine, gone = run(faulty, good, missing)
    assert bad.outcome is None
    assert bad.stopped
    assert fine.outcome is not None
    assert [f.rule for f in gone.findings] == ["F-FIL"]


def test_an_unknown_round_is_a_fault_at_its_line(tmp_path):
    text = (
        (SCENARIOS / "S07.yaml").read_text("utf-8").replace("eksempel-ka-2026", "eksempel-ka-2062")
    )
    (checked,) = run(write(tmp_path, "runde.yaml", text))
    (finding,) = checked.findings
    line = next(i for i, li in enumerate(text.splitlines(), 1) if li.startswith("runde:"))
    assert (finding.rule, finding.path, finding.place.line) == ("F-NAVN", ("runde",), line)
    assert "did you mean «eksempel-ka-2026»" in str(finding.message)


def test_a_basis_that_is_two_is_refused_at_its_line(tmp_path):
    text = (
        (SCENARIOS / "S03.yaml")
        .read_text("utf-8")
        .replace("    hjemmel: 4.2\n    utfall", "    hjemmel: [4.2, 4.3]\n    utfall")
    )
    (checked,) = run(write(tmp_path, "to.yaml", text))
    (finding,) = [f for f in checked.findings if f.rule == "R-HJ-02"]
    assert finding.path == ("protokoller", 0, "hjemmel")
    assert text.splitlines()[finding.place.line - 1] == "    hjemmel: [4.2, 4.3]"


LIST = """\
Navn;Forbund;Stilling;Stillingsprosent;Gammel lønn;Ny lønn
Kari;Fagforbundet;organist;100;450000;455000
Ola;Fagforbundt;organist;100;450000;440000
Sum;;;200;900000;895000
"""
WITH_LIST = """\
semje: 1
eier: arbeidsgiver
tariffomrade: KA
runde: eksempel-ka-2026
arbeidsgiver: {navn: Eksempelvik, type: fellesrad}
organisasjoner: [{navn: Fagforbundet}]
ansatte_fil: liste.csv
"""


def test_the_digest_is_of_the_file_and_of_the_list_it_names(tmp_path):
    path = write(tmp_path, "utfall.yaml", WITH_LIST)
    data = LIST.replace("Fagforbundt", "Fagforbundet").encode()
    (tmp_path / "liste.csv").write_bytes(data)
    (checked,) = run(path)
    assert checked.outcome.digest == hashlib.sha256(WITH_LIST.encode() + data).hexdigest()
    assert checked.outcome.liste.sha256 == hashlib.sha256(data).hexdigest()
    alone = write(tmp_path, "alene.yaml", WITH_LIST.replace("ansatte_fil: liste.csv\n", ""))
    (checked,) = run(alone)
    assert checked.outcome.digest == hashlib.sha256(alone.read_bytes()).hexdigest()
    assert checked.outcome.liste is None


def test_what_a_rule_says_of_a_row_leads_to_its_cell_and_notes_come_along(tmp_path):
    path = write(tmp_path, "utfall.yaml", WITH_LIST)
    rows = LIST.replace("Fagforbundt", "Fagforbundet").splitlines()
    write(tmp_path, "liste.csv", f"{rows[0]};Merknad\n{rows[1]};\n{rows[2]};sykmeldt\n{rows[3]}\n")
    (checked,) = run(path)
    assert [(f.rule, f.level, str(f.place), f.path) for f in checked.findings if f.place.cell] == [
        ("R-PV-06", Level.W, f"{tmp_path}/liste.csv, G3", ("ansatte", 1, "merknad")),
        ("F-LISTE", Level.I, f"{tmp_path}/liste.csv, A4", ("ansatte_fil",)),
    ]


def test_a_faulty_list_stops_its_outcome_at_the_cell(tmp_path):
    path = write(tmp_path, "utfall.yaml", WITH_LIST)
    write(tmp_path, "liste.csv", LIST)
    (checked,) = run(path)
    assert checked.outcome is None
    assert [str(f.place) for f in checked.findings if f.level is Level.E] == [
        f"{tmp_path}/liste.csv, B3"
    ]
