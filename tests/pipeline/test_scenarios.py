"""The scenarios as outcome files: they give the figures expected of them, and no fault but one."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from pipeline.arithmetic import round_half_up
from pipeline.errors import Level
from pipeline.figures import as_json, compute
from pipeline.figures.case import Case
from pipeline.rounds import read_round
from pipeline.rules import Sak, run
from pipeline.source.reading import read

FOLDER = Path(__file__).parents[1] / "scenarios"
FIRST_LINE = "# yaml-language-server: $schema=../../docs/semje.schema.json"
EXPECTED = yaml.safe_load(FOLDER.joinpath("forventet.yaml").read_text("utf-8"))
NAMES = yaml.safe_load(FOLDER.joinpath("names.yaml").read_text("utf-8"))
OUTCOMES = sorted(set(FOLDER.glob("*.yaml")) - {FOLDER / "forventet.yaml", FOLDER / "names.yaml"})
UNION_COPIES = ("S01-fagforbundet.yaml", "krav-minimal.yaml")
YES_NO = {True: "ja", False: "nei"}


def outcome(name):
    """Give the facts and the round of an outcome file."""
    forhandling = read(FOLDER / name, lambda _: ()).forhandling
    return forhandling, read_round(forhandling.runde)


def judged(names):
    """Give the cases of files that are read together."""
    read_together = [outcome(name) for name in names]
    return {
        name: Sak(*own, compute(*own, [other for other in read_together if other is not own]))
        for name, own in zip(names, read_together, strict=True)
    }


def flat(values, path=""):
    """Give each expected value under its dotted path."""
    for key, value in values.items():
        if isinstance(value, dict):
            yield from flat(value, f"{path}{key}.")
        else:
            yield f"{path}{key}", YES_NO.get(value, value) if isinstance(value, bool) else value


def rounded(text, expected):
    """Give a figure with as many decimals as are expected; a word as it is."""
    try:
        decimals = -Decimal(expected).as_tuple().exponent
    except ArithmeticError:
        return text
    return str(round_half_up(Fraction(text), decimals))


@pytest.mark.parametrize("scenario", EXPECTED)
def test_every_expected_figure_comes_out(scenario):
    entry = NAMES[scenario]
    listed = {name: as_json(sak.tall) for name, sak in judged(entry["filer"]).items()}
    expected = dict(flat(EXPECTED[scenario]))
    found = {}
    for key, name in entry["tall"].items():
        at = name if isinstance(name, dict) else {"fil": entry["filer"][0], "navn": name}
        found[key] = rounded(listed[at["fil"]][at["navn"]], expected[key])
    in_document = entry.get("i_dokumentet", [])
    assert found == {key: value for key, value in expected.items() if key not in in_document}


def test_every_scenario_has_expectations_and_names():
    assert list(EXPECTED) == list(NAMES)


@pytest.mark.parametrize("path", OUTCOMES, ids=lambda path: path.stem)
def test_editors_are_pointed_at_the_schema(path):
    assert path.read_text("utf-8").splitlines()[0] == FIRST_LINE


@pytest.mark.parametrize("name", [path.name for path in OUTCOMES])
def test_only_the_overdrawn_employer_is_refused(name):
    group = NAMES["S08"]["filer"]
    sak = judged(group if name in group else [name])[name]
    errors = [finding.rule for finding in run(sak) if finding.level is Level.E]
    assert errors == (["R-POT-06"] if name == "S08-c.yaml" else [])


def test_the_valid_variant_uses_its_pot_to_the_last_krone():
    tall = judged(["S08-c-gyldig.yaml"])["S08-c-gyldig.yaml"].tall
    assert (tall.pott.brukt, tall.pott.rest, tall.pott.status) == (10500, 0, "ok")


@pytest.mark.parametrize("name", UNION_COPIES)
def test_a_unions_copy_holds_its_own_members_only(name):
    case = Case(*outcome(name))
    assert not case.holds_all
    assert {a.organisasjon for a in case.forhandling.ansatte} == set(case.own_unions)


def test_a_unions_copy_agrees_with_the_employers():
    own, whole = (as_json(judged([n])[n].tall) for n in ("S01-fagforbundet.yaml", "S01.yaml"))
    shared = ("pott", "krav.1.kostnad", "organisasjon.1.brukt", "ansatt.1.etterbetaling")
    assert [own[name] for name in shared] == [whole[name] for name in shared]
    assert "brukt" not in own


def test_a_first_claim_fits_in_25_lines():
    name = "krav-minimal.yaml"
    assert len(FOLDER.joinpath(name).read_text("utf-8").splitlines()) <= 25
    assert as_json(judged([name])[name].tall)["krav.1.kostnad"] == "10800"
