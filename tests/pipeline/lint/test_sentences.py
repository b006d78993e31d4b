import ast
from importlib.resources import files
from pathlib import Path

import pytest
from jinja2 import meta

from pipeline.errors import Level
from pipeline.lint.sentences import lint_sentences
from pipeline.phrases import environment_of, sentences
from pipeline.template_folder import TemplateFolder

PIPELINE = Path(__file__).parents[3] / "pipeline"
SUPPLIED = """\
hilsen: "Hei {{ navn }}, {{ sum|kroner }}."
punkt:
  fra: "Fra {{ dato|dato }}."
"""


def supplied_of(sprak):
    return (files("templates") / sprak / "fraser.yaml").read_text("utf-8")


def told(source):
    found = lint_sentences(source, {"nb": SUPPLIED}, "nb")
    return [f"{fault.level} {fault.place}: {fault.message}" for fault in found]


@pytest.mark.parametrize("sprak", ["nb", "nn", "sv"])
def test_the_supplied_sentences_are_clean(sprak):
    found = lint_sentences(supplied_of(sprak), TemplateFolder().all_sentences(), sprak)
    assert [f for f in found if f.level is not Level.I] == []


def test_every_fault_is_told_with_its_line():
    source = """\
hilsen: "Hei {{ namn }}, {{ sum|kronar }}."
punkt:
  fra: "Fra {% if dato %}{{ dato|dato }}."
  til: "Til {{ dato }}"
"""
    assert told(source) == [
        "E line 1, «hilsen»: there is no filter «kronar»: did you mean «kroner»?",
        "E line 1, «hilsen»: there is no value «namn» here; there is ['navn', 'sum']",
        "I line 1, «hilsen»: the value «navn» is not used",
        (
            "E line 3, «punkt.fra»: this is not understood: Unexpected end of template. Jinja was "
            "looking for the following tags: 'elif' or 'else' or 'endif'. The innermost block "
            "that needs to be closed is 'if'."
        ),
        "E line 4, «punkt.til»: nothing says a sentence of this name: did you mean «punkt.fra»?",
    ]


def test_a_name_that_is_nearly_right_is_recognised():
    (wrong, missing) = told('hilsen: "Hei {{ navn }}, {{ sum|kroner }}."\npunkt:\n  frå: "x"\n')
    assert wrong.endswith("nothing says a sentence of this name: did you mean «punkt.fra»?")
    assert missing == (
        "E «punkt.fra»: the sentence is missing; the whole file stands in for Semje's own"
    )


def test_what_is_no_yaml_is_told_with_its_line():
    (message,) = told('hilsen: "Hei\npunkt: [')
    assert message.startswith("E line ")
    assert "this is no YAML" in message


def test_what_is_no_sentence_is_told():
    assert told("hilsen: [a, b]") == [
        "E None: this cannot be read: fraser.yaml: «hilsen» is not a sentence"
    ]


def said_by_code():
    """Give the sentences the code says by a fixed key, with the values it gives each."""
    for path in PIPELINE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("fraser"):
                key = node.args[0] if node.args else None
                if isinstance(key, ast.Constant):
                    names = {keyword.arg for keyword in node.keywords}
                    if None not in names:
                        yield key.value, names


def test_the_supplied_sentences_use_all_that_the_code_gives():
    """So that what they use is what there is to use, as the search for faults takes it."""
    supplied = [sentences(text) for text in TemplateFolder().all_sentences().values()]
    environment = environment_of("nb")
    given = {}
    for key, names in said_by_code():
        given.setdefault(key, set()).update(names)
    used = {
        key: {
            name
            for texts in supplied
            if key in texts
            for name in meta.find_undeclared_variables(environment.parse(texts[key]))
        }
        for key in given
    }
    assert len(given) > 20
    assert used == given
