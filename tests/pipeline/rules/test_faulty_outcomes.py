"""Every faulty outcome is read, and refused with exactly the messages that stand beside it."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import figures, rules
from pipeline.errors import Level
from pipeline.rounds import read_round
from pipeline.rules import REGISTRY, Sak
from pipeline.source.faults import in_file_order
from pipeline.source.reading import read

FOLDER = Path(__file__).parents[2] / "faults" / "rules"
FILES = sorted(FOLDER.glob("*.yaml"))


def judged(file):
    reading = read(file, lambda _: ())
    runde = read_round(reading.forhandling.runde)
    sak = Sak(reading.forhandling, runde, figures.compute(reading.forhandling, runde))
    return in_file_order(
        replace(finding, place=reading.positions.locate(finding.path)) for finding in rules.run(sak)
    )


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_is_refused_with_its_messages(file):
    findings = judged(file)
    said = [f"{f.place.line}:{f.place.column}: {f.rule} {f.message}" for f in findings]
    assert said == file.with_suffix(".expected").read_text("utf-8").splitlines()
    refused_by = {finding.rule for finding in findings if finding.level is Level.E}
    meant = file.read_text("utf-8").splitlines()[0]
    assert refused_by == set(re.findall(r"R-[A-Z]+-\d\d", meant))


def test_every_rule_that_may_refuse_does_so_once():
    refused_by = {f.rule for file in FILES for f in judged(file) if f.level is Level.E}
    assert refused_by == {rule.id for rule in REGISTRY.values() if Level.E in rule.levels}


def test_there_are_as_many_files_as_expectations():
    assert {f.stem for f in FILES} == {f.stem for f in FOLDER.glob("*.expected")}
    assert len(FILES) >= 40
