"""Templates that cannot be used: each is refused with its own words, and nothing is written."""

from pathlib import Path

import pytest

from pipeline.checking import check
from pipeline.making import Workshop, make
from pipeline.soffice import Office
from pipeline.template_folder import TemplateFolder

ROOT = Path(__file__).parents[1]
FAULTS = sorted((ROOT / "faults" / "templates").glob("*.docx"))
OUTCOME = ROOT / "scenarios" / "krav-minimal.yaml"


def fault_of(template, tmp_path):
    own = tmp_path / "maler" / "nb"
    own.mkdir(parents=True)
    (own / "krav_dokument.docx").write_bytes(template.read_bytes())
    workshop = Workshop(TemplateFolder(tmp_path / "maler"), Office())
    checked = check([OUTCOME], lambda _: ())
    (made,) = make(checked, tmp_path / "ut", workshop, lambda _: None)
    return made


@pytest.mark.parametrize("template", FAULTS, ids=lambda path: path.stem)
def test_a_faulty_template_is_refused_in_its_own_words(template, tmp_path):
    made = fault_of(template, tmp_path)
    assert made.fault is not None
    said = str(made.fault).replace(str(tmp_path), "").strip()
    assert said == template.with_suffix(".expected").read_text("utf-8").strip()


@pytest.mark.parametrize("template", FAULTS[:3], ids=lambda path: path.stem)
def test_nothing_of_a_refused_document_is_written(template, tmp_path):
    fault_of(template, tmp_path)
    assert [path for path in (tmp_path / "ut").rglob("*") if path.is_file()] == []


def test_there_are_templates_at_fault():
    assert len(FAULTS) >= 15
