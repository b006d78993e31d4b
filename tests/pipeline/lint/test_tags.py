import pytest

from pipeline.lint.fault import Fault
from pipeline.lint.tags import Tag, tags


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_tags_are_found_in_order_with_what_stands_within(part_of):
    part = part_of("{%p if begrunnelse %}", "Om {{ begrunnelse }} og {%- if nr -%}1{% endif %}")
    found = [(tag.prints, tag.prefix, tag.text) for tag in tags(part)]
    assert found == [
        (False, "p", "if begrunnelse"),
        (True, "", "begrunnelse"),
        (False, "", "if nr"),
        (False, "", "endif"),
    ]


def test_a_tag_in_several_runs_is_one(part_of):
    part = part_of(
        xml=f"<w:p>{run('{')}{run('{ organisa')}<w:proofErr/>{run('sjon.navn }}')}</w:p>"
    )
    (tag,) = tags(part)
    assert (tag.text, str(tag)) == ("organisasjon.navn", "{{ organisasjon.navn }}")


def test_round_quotes_are_straight_as_docxtpl_makes_them(part_of):
    (tag,) = tags(part_of("{{ nr or “–” }}"))
    assert tag.text == 'nr or "–"'


@pytest.mark.parametrize("text", ["{_{ x }_}", "{# {{ x }} #}", "{ x }", "100 %"])
def test_what_is_no_tag_is_left_alone(part_of, text):
    assert list(tags(part_of(text))) == []


@pytest.mark.parametrize(
    ("xml", "level", "message"),
    [
        (
            f"<w:p>{run('{{ a')}</w:p><w:p>{run('Nei')}</w:p>",
            "E",
            "«{{» is never closed in this paragraph",
        ),
        (
            f"<w:p>{run('a }} b')}</w:p>",
            "E",
            "«}}» closes what was never opened in this paragraph",
        ),
        (
            f"<w:p><w:hyperlink>{run('{{ na')}</w:hyperlink>{run('vn }}')}</w:p>",
            "E",
            "{{ navn }} lies partly in a link, a field or a tracked change: type it anew in one go",
        ),
        (
            f"<w:p>{run('{{ na')}<w:r><w:tab/></w:r>{run('vn }}')}</w:p>",
            "W",
            "{{ navn }} has something in the middle of it that is lost (['tab']): type it anew",
        ),
        (
            f"<w:p>{run('Se {%p if nr %}')}</w:p>",
            "E",
            "what stands beside {%p if nr %} is lost: give the tag a paragraph, row or cell alone",
        ),
        (
            f"<w:p>{run('{%tr for r in rader %}')}</w:p>",
            "E",
            "{%tr for r in rader %} stands in no table: only a row or cell can fall away",
        ),
    ],
)
def test_what_is_wrong_with_a_tag_as_such(part_of, xml, level, message):
    (fault,) = [found for found in tags(part_of(xml=xml)) if isinstance(found, Fault)]
    assert (fault.level.value, str(fault.message)) == (level, message)


def test_a_tag_before_one_that_is_not_closed_is_still_read(part_of):
    found = [tag.text for tag in tags(part_of("{{ nr }} {{ mottaker")) if isinstance(tag, Tag)]
    assert found == ["nr"]
