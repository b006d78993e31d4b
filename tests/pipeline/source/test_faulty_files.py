"""Every faulty file is refused with exactly the messages that stand beside it."""

from pathlib import Path

import pytest

from pipeline.errors import InputError, Level
from pipeline.source.faults import EXPLANATIONS
from pipeline.source.reading import read

FOLDER = Path(__file__).parents[2] / "faults" / "yaml"
FILES = sorted(FOLDER.glob("*.yaml"))


def hieroglyphs(text):
    """Stand for a machine whose fonts draw everything but hieroglyphs."""
    return [(i, c) for i, c in enumerate(text) if "\U00013000" <= c <= "\U0001342f"]


def refusal(file):
    with pytest.raises(InputError) as caught:
        read(file, hieroglyphs)
    return caught.value.findings


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_is_refused_with_its_messages(file):
    said = [f"{f.place.line}:{f.place.column}: {f.rule} {f.message}" for f in refusal(file)]
    assert said == file.with_suffix(".expected").read_text().splitlines()


def test_each_message_has_a_rule_that_is_explained():
    findings = [finding for file in FILES for finding in refusal(file)]
    rules = {finding.rule for finding in findings}
    # The key glidning is refused by a rule of the domain, which `semje explain` tells of.
    assert rules - {"R-GL-01"} | {"F-FIL", "F-STORRELSE", "F-LISTE"} == set(EXPLANATIONS)
    assert {finding.level for finding in findings} == {Level.E}


def test_there_are_as_many_files_as_expectations():
    assert {f.stem for f in FILES} == {f.stem for f in FOLDER.glob("*.expected")}
    assert len(FILES) >= 60
