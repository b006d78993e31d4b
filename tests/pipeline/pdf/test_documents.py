"""Every document type in each language becomes a PDF that is proven (PDF/A-2a, PDF/UA-1)."""

from datetime import UTC, datetime, time

import pytest

from pipeline.convert import Job, convert
from pipeline.documents import plan
from pipeline.docx_properties import LANGUAGES
from pipeline.making import filled
from pipeline.previewing import cases, supplied
from pipeline.template_folder import TemplateFolder

pytestmark = pytest.mark.sweep
FOLDER = TemplateFolder()
TEMPLATES = [(found.sprak, found.type) for found in FOLDER.found()]


@pytest.fixture(name="results", scope="module")
def fixture_results(tmp_path_factory):
    """Convert the first document of each type and language, all in one run."""
    folder, outcomes, jobs = tmp_path_factory.mktemp("pdf"), supplied(lambda _: ()), {}
    for sprak in sorted({sprak for sprak, _ in TEMPLATES}):
        for case in cases(sprak, FOLDER, outcomes):
            for document in plan(case).dokumenter:
                if (sprak, document.type) not in jobs:
                    jobs[sprak, document.type] = job(case, document, folder)
    return dict(zip(jobs, convert(list(jobs.values())), strict=True))


def job(case, document, folder):
    """Fill the document's template, and say what is to become of it."""
    sprak, head = case.fraser.sprak, document.hode
    docx = folder / f"{sprak}-{document.type}.docx"
    docx.write_bytes(filled(case, document, FOLDER.read(document.type, sprak)))
    moment = datetime.combine(head.dato, time(), UTC)
    return Job(docx, docx.with_suffix(".pdf"), head.tittel, LANGUAGES[sprak], moment)


def test_there_is_one_of_every_template(results):
    assert set(results) == set(TEMPLATES)


@pytest.mark.parametrize(("sprak", "type_"), TEMPLATES)
def test_it_is_proven(results, sprak, type_):
    result = results[sprak, type_]
    assert result.fault is None
    assert result.proof is not None
    assert result.job.pdf.stat().st_size > 0
