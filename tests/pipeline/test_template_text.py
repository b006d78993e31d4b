import pytest

from pipeline.errors import TemplateError
from pipeline.formats import filters
from pipeline.template_language import TemplateEnvironment
from pipeline.template_text import compile_part

ENVIRONMENT = TemplateEnvironment(filters("nb"))
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def table(*rows: list[str]) -> str:
    made = "".join(
        f"<w:tr>{''.join(f'<w:tc>{p(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows
    )
    return f"<w:tbl><w:tblGrid/>{made}</w:tbl>"


def part(*content: str):
    xml = f'<w:document xmlns:w="{NAMESPACE}"><w:body>{"".join(content)}</w:body></w:document>'
    return compile_part("word/document.xml", xml.encode(), ENVIRONMENT)


def fault_of(*content: str, **context: object) -> str:
    with pytest.raises(TemplateError) as caught:
        part(*content).fill(context)
    return str(caught.value)


def test_a_part_is_filled():
    assert "<w:t>Hei Åse</w:t>" in part(p("Hei {{ navn }}")).fill({"navn": "Åse"}).replace(
        ' xml:space="preserve"', ""
    )


def test_paragraphs_rows_and_runs_are_repeated_as_docxtpl_does():
    text = part(
        p("{%p for x in liste %}"),
        p("{{ x }}"),
        p("{%p endfor %}"),
        table(["{%tr for x in liste %}", ""], ["{{ x }}", "fast"], ["{%tr endfor %}", ""]),
    ).fill({"liste": ["a", "b"]})
    assert text.count("<w:p>") == 2 + 2 * 2
    assert text.count("<w:tr>") == 2


def test_a_tag_that_word_has_split_is_joined():
    split = (
        "<w:p><w:r><w:t>{</w:t></w:r><w:r><w:t>{ na</w:t></w:r><w:r><w:t>vn }}</w:t></w:r></w:p>"
    )
    assert "Åse" in part(split).fill({"navn": "Åse"})


def test_docxtpl_literals_print_braces():
    assert "{{ navn }} {% x %}" in part(p("{_{ navn }_} {_% x %_}")).fill({})


def test_a_value_that_looks_like_a_literal_stays():
    assert "{_{ x }_}" in part(p("{{ x }}")).fill({"x": "{_{ x }_}"})


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ([p("a"), p("b {{ y }}")], "paragraph 2 «b {{ y }}»: 'y' is undefined"),
        ([p("a"), p("{% if x %}")], "paragraph 2 «{% if x %}»: Unexpected end"),
        ([p("a"), p("b }}")], "paragraph 2 «b }}»: «}}» closes"),
        ([table(["a"], ["b", "{{ y }}"])], "table 1, row 2, cell 2 «{{ y }}»: 'y'"),
        ([table(["a"]), p("a"), table(["{{ y }}"])], "table 2, row 1, cell 1 «{{ y }}»: 'y'"),
        ([p("a"), table(["a"], ["{%tr for x in y %}"])], "table 1, row 2 «{%tr for x in y %}»"),
        ([p("{{ '' * 3 }}" + "x" * 90)], f"«{{{{ '' * 3 }}}}{'x' * 48}…»: the operator *"),
        (
            [p("{{ none|kroner }}")],
            "paragraph 1 «{{ none|kroner }}»: the filter kroner was given no value",
        ),
        ([p("{{ 'x'|kroner }}")], "paragraph 1 «{{ 'x'|kroner }}»: a figure is expected, not str"),
        ([p("{% for a in 3 %}{% endfor %}")], "paragraph 1 «{% for a in 3 %}{% endfor %}»"),
    ],
)
def test_every_fault_tells_part_place_and_excerpt(content, place):
    fault = fault_of(*content)
    assert fault.startswith("template part word/document.xml, ")
    assert place in fault


def test_the_place_holds_within_repeated_rows():
    rows = table(["Navn"], ["{%tr for x in liste %}"], ["{{ x.navn }}"], ["{%tr endfor %}"])
    assert "table 1, row 3, cell 1 «{{ x.navn }}»" in fault_of(rows, liste=[{"navn": "a"}, {}])


@pytest.mark.parametrize(
    "content",
    [
        p("{%p if x %} tekst"),
        p("{%p if x %}{%p endif %}"),
        table(["{%tr for x in y %}", "tekst"]),
        table(["{%tc for x in y %} tekst"]),
        p("{{p x }} tekst"),
    ],
)
def test_text_that_docxtpl_would_drop_is_refused(content):
    assert "would be lost" in fault_of(content)


@pytest.mark.parametrize("tag", ["{{r x }}", "{{p x }}"])
def test_a_value_that_would_stand_outside_of_text_is_refused(tag):
    assert "outside of text" in fault_of(p(tag), x="tapt")


def test_a_fault_before_every_paragraph_has_a_place():
    assert "before the first paragraph: " in fault_of("{{ y }}")


def test_a_part_knows_that_it_makes_columns():
    assert part(table(["{%tc for x in y %}", "{{ x }}", "{%tc endfor %}"])).makes_columns
    assert not part(table(["{%tr for x in y %}"], ["{{ x }}"], ["{%tr endfor %}"])).makes_columns
