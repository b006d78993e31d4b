import io

import docx
import pytest
from lxml import etree

from pipeline.docx_package import read, write
from pipeline.errors import Level, TemplateError, msg
from pipeline.lint import Fault, annotated, lint_template

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def comments(blob):
    """Give each comment's text by the text it hangs on."""
    parts = read(blob)
    texts = {
        comment.get(f"{W}id"): "".join(t.text or "" for t in comment.iter(f"{W}t"))
        for comment in etree.fromstring(parts["word/comments.xml"])
    }
    body = etree.fromstring(parts["word/document.xml"])
    return {
        "".join(t.text or "" for t in start.getparent().iter(f"{W}t")): texts[start.get(f"{W}id")]
        for start in body.iter(f"{W}commentRangeStart")
    }


def test_each_fault_is_a_comment_at_its_paragraph(changed):
    blob = changed("{{ mottaker }}", "{{ mottakeren }}")
    faults = [f for f in lint_template(blob, "krav_dokument", "nb", {}) if f.paragraph is not None]
    found = comments(annotated(blob, faults, str))
    assert found == {
        "Til:{{ mottakeren }}": (
            "error: there is no variable «mottakeren» here: did you mean «mottaker»?"
        )
    }


def test_what_has_no_place_in_the_body_stands_at_its_beginning(supplied):
    faults = [
        Fault(Level.W, msg("hele filen")),
        Fault(Level.E, msg("toppteksten"), "word/header1.xml", 0, msg("paragraph 1")),
    ]
    (said,) = comments(annotated(supplied, faults, str)).values()
    assert said == "warning: file: hele filenerror: header: paragraph 1: toppteksten"


def test_an_empty_paragraph_can_hold_a_comment(supplied, changed):
    blob = changed("<w:body>", "<w:body><w:p/>")
    fault = Fault(Level.E, msg("tomt"), "word/document.xml", 0)
    assert comments(annotated(blob, [fault], str)) == {"": "error: tomt"}


def test_word_can_open_the_copy_and_its_text_is_the_same(supplied):
    copy = annotated(supplied, [Fault(Level.E, msg("x"))], str)
    texts = [[p.text for p in docx.Document(io.BytesIO(b)).paragraphs] for b in (supplied, copy)]
    assert texts[0] == texts[1]


def test_without_faults_there_are_no_comments(supplied):
    with pytest.raises(KeyError):
        comments(annotated(supplied, [], str))


def test_what_word_could_not_open_gets_no_comments(supplied):
    parts = read(supplied)
    broken = write({**parts, "word/document.xml": parts["word/document.xml"][:-20]})
    with pytest.raises(TemplateError, match="cannot be given comments"):
        annotated(broken, [], str)
