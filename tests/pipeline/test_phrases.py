"""The sentences of fraser.yaml."""

import ast
import re
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline import documents
from pipeline.errors import TemplateError
from pipeline.model.economy import Paslag, Trekk
from pipeline.phrases import Phrases, sentences
from pipeline.template_folder import TemplateFolder


def test_a_sentence_is_filled_with_formatted_values():
    phrases = Phrases('hilsen: "Potten er {{ pott|kroner }}."', "nb")
    assert phrases("hilsen", pott=Decimal(51168)) == "Potten er 51\u00a0168\u00a0kroner."


def test_keys_are_dotted_where_the_file_nests():
    assert Phrases("a:\n  b:\n    c: dypt", "nb")("a.b.c") == "dypt"


def test_a_folded_sentence_has_single_spaces_and_a_value_keeps_its_own():
    phrases = Phrases("a: >-\n  En  lang\n  setning om {{ navn }}.", "nb")
    assert phrases("a", navn="Kari  Dobbel") == "En lang setning om Kari  Dobbel."


@pytest.mark.parametrize("value", ["{{ 7 * 7 }}", "{% raw %}", "Ås & Øvre <prøve>", "a\nb"])
def test_a_value_comes_out_verbatim_and_is_never_read_as_template(value):
    assert Phrases('a: "{{ navn }}"', "nb")("a", navn=value) == value


@pytest.mark.parametrize(
    ("source", "key", "part"),
    [
        ("a: b", "c", "no sentence «c»"),
        ('a: "{{ mangler }}"', "a", "cannot be filled"),
        ('a: "{{ tom }}"', "a", "a value is missing"),
        ('a: "{{ ().__class__.__mro__ }}"', "a", "unsafe"),
    ],
)
def test_a_sentence_that_cannot_be_said_is_named(source, key, part):
    with pytest.raises(TemplateError, match=part):
        Phrases(source, "nb")(key, tom=None)


@pytest.mark.parametrize("source", ["a: [1, 2]", "a: {", 'a: "{% if %}"', "- a"])
def test_a_file_that_cannot_be_used_is_refused(source):
    with pytest.raises(TemplateError, match=r"fraser\.yaml"):
        Phrases(source, "nb")


SOURCES = tuple(Path(documents.__file__).parent.rglob("*.py"))


def keys_said():
    """Give what the code of the documents may ask for: its texts, with gaps where values stand."""
    yield from (rf"trekk\.{name}" for name in Trekk.model_fields)
    yield from (rf"paslag\.{name}" for name in Paslag.model_fields)
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield re.escape(node.value)
            elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                yield "".join(
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"\w+"
                    for part in node.values
                )


@pytest.mark.parametrize("sprak", ["nb", "nn", "sv"])
def test_every_sentence_is_said_somewhere(sprak):
    written = sentences(TemplateFolder().sentences(sprak))
    said = re.compile("|".join(set(keys_said())))
    assert [key for key in written if not said.fullmatch(key)] == []
