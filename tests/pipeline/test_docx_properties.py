import io
from datetime import UTC, date, datetime

import pytest
from docx import Document

from pipeline import docx_package
from pipeline.docx_properties import Properties, with_properties
from pipeline.errors import TemplateError

AUTUMN = Properties("Protokoll <1> & mer", "Ås & Øvre fellesråd", date(2026, 10, 13), "nb")


def template() -> dict[str, bytes]:
    buffer = io.BytesIO()
    document = Document()
    document.core_properties.keywords = "noe fra malen"
    document.save(buffer)
    return docx_package.read(buffer.getvalue())


def test_the_document_says_what_the_outcome_says():
    blob = docx_package.write(with_properties(template(), AUTUMN))
    core = Document(io.BytesIO(blob)).core_properties
    assert (core.title, core.author, core.last_modified_by) == (
        "Protokoll <1> & mer",
        "Ås & Øvre fellesråd",
        "Ås & Øvre fellesråd",
    )
    assert core.created == core.modified == datetime(2026, 10, 13, tzinfo=UTC)
    assert (core.language, core.revision, core.keywords) == ("nb-NO", 1, "")


def test_no_trace_of_the_template_is_left():
    parts = with_properties(template(), AUTUMN)
    assert b"python-docx" not in parts["docProps/core.xml"] + parts["docProps/app.xml"]


def test_stamping_twice_changes_nothing():
    once = with_properties(template(), AUTUMN)
    assert with_properties(once, AUTUMN) == once


def test_a_template_without_properties_gets_them():
    parts = template()
    del parts["docProps/core.xml"]
    parts["_rels/.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    blob = docx_package.write(with_properties(parts, AUTUMN))
    assert Document(io.BytesIO(blob)).core_properties.title == AUTUMN.title


@pytest.mark.parametrize("title", ["a\x07b", "a\ud800b"])
def test_a_control_character_is_refused(title):
    with pytest.raises(TemplateError, match=r"docProps/core\.xml"):
        with_properties(template(), Properties(title, "X", date(2026, 1, 1), "nb"))
