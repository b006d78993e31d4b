from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import TemplateError, TemplateSyntaxError
from markupsafe import escape

from pipeline.formats import filters
from pipeline.template_language import TemplateEnvironment, ValueRefused, printable

ENVIRONMENT = TemplateEnvironment(filters("nb"))


def filled(source: str, **context: object) -> str:
    """Fill `source` as the text of a paragraph."""
    code = ENVIRONMENT.compile_strictly(f"<w:t>{source}</w:t>", "part")
    template = ENVIRONMENT.template_class.from_code(ENVIRONMENT, code, ENVIRONMENT.globals)
    return template.render(context).removeprefix("<w:t>").removesuffix("</w:t>")


def test_values_are_escaped_and_never_evaluated():
    assert filled("{{ x }}", x="<w:t> & {{ 7 * 7 }} {% if %}") == str(
        escape("<w:t> & {{ 7 * 7 }} {% if %}")
    )


def test_whole_numbers_and_texts_are_printed_as_they_are():
    assert filled("{{ n }} {{ t }}", n=12, t="å") == "12 å"


def test_macros_make_markup():
    assert filled("{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m('<') }}") == "[&lt;]"


def test_figures_are_reckoned_with():
    assert filled("{{ 2 * n % 5 }}", n=4) == "3"
    assert filled("{{ (a * b)|kroner }}", a=Decimal("0.5"), b=3) == "1,50\u00a0kroner"


@pytest.mark.parametrize(
    "source",
    [
        "{{ none }}",
        "{{ x }}",
        "{{ 'a' ~ x }}",
        "{{ ['a', x]|join(', ') }}",
        "{{ [x, 'a']|first }}",
        "{{ x|upper }}",
        "{{ x|kroner }}",
        "{{ [d]|map(attribute='x')|join }}",
        "{{ true }}",
        "{{ 1.5 }}",
        "{{ amount }}",
        "{{ day }}",
        "{{ [] }}",
    ],
)
def test_what_is_missing_or_no_text_is_never_printed(source):
    """R-FM-01: no None, no bare figure or date, by no way round."""
    with pytest.raises(ValueRefused):
        filled(source, x=None, d={"x": None}, amount=Decimal("12500.00"), day=date(2026, 6, 1))


@pytest.mark.parametrize(
    "source", ["{{ y }}", "{{ y|upper }}", "{{ y|kroner }}", "{{ 'a' ~ y }}", "{{ d.z }}"]
)
def test_what_was_never_set_is_named(source):
    with pytest.raises(TemplateError, match=r"'y' is undefined|no attribute 'z'"):
        filled(source, d={})


def test_what_may_be_missing_can_be_asked_for():
    assert filled("{% if x is none %}uten{% endif %}", x=None) == "uten"
    assert filled("{% if y is defined %}med{% else %}uten{% endif %}") == "uten"
    assert filled("{{ y|default('uten') }}") == "uten"


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__ }}",
        "{{ x.append(1) }}",
        "{{ '{}'.format(1) }}",
        "{{ '{a}'.format_map({'a': 1}) }}",
        "{{ '%s' % 1 }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ range(10000000)|length }}",
    ],
)
def test_the_sandbox_holds(source):
    with pytest.raises((TemplateError, OverflowError)):
        filled(source, x=[])


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("{{ x|safe }}", "No filter named 'safe'"),
        ("{{ x|tojson }}", "No filter named 'tojson'"),
        ("{{ [1, 2]|random }}", "No filter named 'random'"),
        ("{% autoescape false %}{{ x }}{% endautoescape %}", "autoescape has no place here"),
        ("{% include 'x' %}", "include has no place here"),
        ("{% import 'x' as y %}", "import has no place here"),
        ("{% from 'x' import y %}", "from … import has no place here"),
        ("{% extends 'x' %}", "extends has no place here"),
        ("{{ x }", "unexpected '}'"),
        ("{% if x %}", "Unexpected end of template"),
        ("x }} y", "«}}» closes what was never opened"),
        ("x %} y", "«%}» closes what was never opened"),
    ],
)
def test_faults_of_syntax(source, reason):
    with pytest.raises(TemplateSyntaxError, match=reason):
        filled(source, x="")


def test_a_fault_of_syntax_tells_its_line():
    with pytest.raises(TemplateSyntaxError) as caught:
        ENVIRONMENT.compile_strictly("<w:t>a\nb\nc }}</w:t>", "part")
    assert caught.value.lineno == 3


def test_a_value_outside_of_text_is_refused():
    with pytest.raises(ValueRefused, match="outside of text"):
        filled("</w:t></w:r>{{ x }}<w:r><w:t>", x="tapt")


def test_a_macro_may_stand_outside_of_text():
    source = "{% macro m() %}<w:p/>{% endmacro %}</w:t>{{ m() }}<w:t>"
    assert filled(source) == "</w:t><w:p/><w:t>"


def test_a_value_may_stand_in_an_attribute():
    assert (
        filled('</w:t><w:shd w:fill="{{ x }}"/><w:t>', x='"')
        == '</w:t><w:shd w:fill="&#34;"/><w:t>'
    )


@pytest.mark.parametrize(
    "code", ["0000", "0007", "000B", "000D", "001F", "007F", "0085", "2028", "D800", "FFFE"]
)
def test_control_characters_are_refused_by_their_code(code):
    with pytest.raises(ValueRefused, match=f"U\\+{code}"):
        filled("{{ x }}", x=f"hemmelig{chr(int(code, 16))}")


def test_a_refused_value_is_never_quoted():
    with pytest.raises(ValueRefused) as caught:
        filled("{{ x }}", x="hemmelig\x00")
    assert "hemmelig" not in str(caught.value)


@given(
    st.text(
        st.characters(
            exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufffe\uffff"
        )
    )
)
def test_every_other_text_passes_verbatim(text):
    assert printable(text) == text
    assert filled("{{ x }}", x=text) == str(escape(text))
