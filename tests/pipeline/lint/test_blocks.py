import pytest

from pipeline.lint.known import Claim


def cell(*texts):
    paragraphs = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
    return f"<w:tc>{paragraphs}</w:tc>"


def table(*rows):
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


@pytest.mark.parametrize(
    ("paragraphs", "messages"),
    [
        (("{%p endif %}",), ["{%p endif %} closes what was never opened"]),
        (("{%p else %}",), ["{%p else %} stands in no {% if %}"]),
        (
            ("{%p if nr %}", "x"),
            ["{%p if nr %} is never closed: {% endif %} is missing"],
        ),
        (
            ("{%p for r in rader %}", "{%p if nr %}", "{%p endfor %}"),
            ["{%p if nr %} is still open where {%p endfor %} stands: close it before"],
        ),
        (
            ("{%p if nr %}", "x {% endif %}"),
            [
                "{% endif %} belongs to {%p if nr %}: both must have the same letter after {%",
            ],
        ),
        (("{% include 'x' %}",), ["include has no place in a template"]),
        (("{% for %}", "{% endfor %}"), None),
        (("{% noe %}",), ["there is no tag «noe»"]),
        (
            ("{{p mottaker }}",),
            ["a value stands outside of text: write {{ … }} without p"],
        ),
    ],
)
def test_what_opens_and_closes(said, paragraphs, messages):
    found = said(*paragraphs)
    if messages is None:
        (message,) = found
        assert message.startswith("this is not understood: ")
    else:
        assert found == messages


def test_all_faults_are_told_at_once(said):
    found = said("{{ a }} {{ b| }} {{ c }}", "{%p if d %}", "{{ e }}", "{%p slutt %}")
    assert [m for m in found if "variable" in m] == [
        f"there is no variable «{name}» here" for name in "acde"
    ]
    assert len(found) == 7


def test_a_loop_that_is_not_understood_still_has_its_name(said):
    (message,) = said("{% for r i rader %}{{ r.navn }}{{ loop.index }}{% endfor %}")
    assert message.startswith("this is not understood")


def test_what_begins_in_a_cell_ends_in_it(said):
    rows = table(cell("{%p if nr %}", "a"), cell("{%p endif %}"))
    assert said(xml=rows) == [
        "{%p endif %} belongs to {%p if nr %}: both must stand in the same cell or table"
    ]


def test_each_branch_knows_what_the_tests_before_it_have_taught(said):
    text = "{% if kl is none %}{{ kl|kl }}{% elif nr == 2 %}{{ kl|kl }}{% else %}{{ kl|kl }}{% endif %}"
    assert said(text) == ["kl may be missing: test for it with {% if kl %}"]


def test_after_a_block_nothing_of_it_is_known(said):
    assert len(said("{% if kl %}{{ kl|kl }}{% endif %}{{ kl|kl }}")) == 1


def test_what_is_set_in_a_branch_is_there_after_it(said):
    assert said("{% if nr %}{% set a = 1 %}{% endif %}{{ a }}") == []


def test_rows_that_depend_are_remembered(walked):
    rows = table(cell("{%tr for r in rader %}"), cell("{{ r.navn }}"), cell("{%tr endfor %}"))
    (begun,) = walked(xml=rows).rows.values()
    assert begun.claims == {Claim(("rader",), truthy=True)}
    assert not begun.known.one_holds(begun.claims)


def test_tags_for_cells_are_read(said):
    assert said(xml=table(cell("{% colspan nr %}x"))) == []
    assert said(xml=table(cell("{% colspan nummer %}x"))) == ["there is no variable «nummer» here"]
