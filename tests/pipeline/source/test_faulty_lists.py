"""Every faulty list is refused with exactly the messages that stand beside it."""

from pathlib import Path

import pytest
import yaml

from pipeline.errors import InputError
from pipeline.source.faults import EXPLANATIONS
from pipeline.source.reading import read

FOLDER = Path(__file__).parents[2] / "faults" / "lists"
FILES = sorted([*FOLDER.glob("*.csv"), *FOLDER.glob("*.yaml")])
DOMAIN = {"R-PV-06"}


def built(path, lists):
    described = yaml.safe_load(path.read_text())
    book = lists.workbook(described["ark"])
    first = book.worksheets[0]
    for area in described.get("merged", ()):
        first.merge_cells(area)
    for name in described.get("hidden_sheets", ()):
        book[name].sheet_state = "hidden"
    for row in described.get("hidden_rows", ()):
        first.row_dimensions[row].hidden = True
    for column in described.get("hidden_columns", ()):
        first.column_dimensions[column].hidden = True
    return lists.as_bytes(book)


def findings(file, folder, lists):
    is_csv = file.suffix == ".csv"
    name = "liste.csv" if is_csv else "liste.xlsx"
    path = lists.outcome(folder, name, file.read_bytes() if is_csv else built(file, lists))
    with pytest.raises(InputError) as caught:
        read(path, lists.hieroglyphs)
    return caught.value.findings


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_it_is_refused_with_its_messages(file, tmp_path, lists):
    said = [
        f"{str(f.place).removeprefix(f'{tmp_path}/')}: {f.level} {f.rule} {f.message}"
        for f in findings(file, tmp_path, lists)
    ]
    assert said == file.with_suffix(".expected").read_text().splitlines()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_message_has_a_rule_that_is_explained(file, tmp_path, lists):
    rules = {finding.rule for finding in findings(file, tmp_path, lists)}
    assert rules <= {*EXPLANATIONS, *DOMAIN}


def test_there_are_as_many_files_as_expectations():
    assert {f.stem for f in FILES} == {f.stem for f in FOLDER.glob("*.expected")}
    assert len(FILES) >= 24
