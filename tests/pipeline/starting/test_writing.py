import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.source.nodes import Mapping, Scalar, parse
from pipeline.starting.writing import quoted, written

TEXTS = st.text("aåøZ0529:#'\"-?{}[],&*!|>%@`~= \u00a0", max_size=12).map(str.strip)
LINES = st.lists(TEXTS.map(lambda text: f"{text}."), min_size=1, max_size=3).map("\n".join)
ROWS = st.lists(st.fixed_dictionaries({"navn": TEXTS, "rolle": TEXTS}), min_size=1, max_size=2)
CLAIMS = st.fixed_dictionaries({"fra": TEXTS, "begrunnelse": LINES})
MEETINGS = st.fixed_dictionaries({"enige_om": st.lists(TEXTS, min_size=1, max_size=2)})


def plain(node):
    if isinstance(node, Scalar):
        return "" if node.absent else node.text
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.pairs}
    return [plain(item) for item in node.items]


def text_of(outline, comment=lambda _: ""):
    return written(outline, "Prøve.", comment)


@given(
    st.fixed_dictionaries(
        {
            "arbeidsgiver": st.fixed_dictionaries({"navn": LINES, "representanter": ROWS}),
            "krav": st.lists(CLAIMS, min_size=1, max_size=2),
            "moter": st.lists(MEETINGS, min_size=1, max_size=1),
        }
    )
)
def test_what_is_written_reads_as_what_was_meant(outline):
    text = text_of(outline, lambda path: "hva det er: # {noe}" if len(path) < 3 else "")
    assert plain(parse(text, "ny.yaml")) == outline


@pytest.mark.parametrize(
    ("text", "block", "braces"),
    [
        ("", "", ""),
        ("Kari Nordmann", "Kari Nordmann", "Kari Nordmann"),
        ("12.00–14.30", "12.00–14.30", "12.00–14.30"),
        ("62,5", "62,5", "'62,5'"),
        ("- 5", "'- 5'", "'- 5'"),
        ("null", "'null'", "'null'"),
        ("krav: mer", "'krav: mer'", "'krav: mer'"),
        ("sak #4", "'sak #4'", "'sak #4'"),
        ("C#", "C#", "C#"),
        ("O'Hara's", "O'Hara's", "O'Hara's"),
        ("'sitat'", "'''sitat'''", "'''sitat'''"),
    ],
)
def test_a_text_is_quoted_where_yaml_would_see_something_else(text, block, braces):
    assert (quoted(text), quoted(text, inline=True)) == (block, braces)


def test_a_group_of_three_lines_stands_apart_and_rows_are_one_line_each():
    outline = {
        "semje": "1",
        "arbeidsgiver": {"navn": "A"},
        "ansatte": [{"navn": "B", "gammel": ""}, {"navn": "C", "gammel": "5"}],
    }
    comments = {("ansatte",): "listen", ("ansatte", 1): "se her"}
    assert text_of(outline, lambda path: comments.get(path, "")) == (
        "# yaml-language-server: $schema=semje.schema.json\n"
        "# Prøve.\n"
        "semje: 1\n"
        "arbeidsgiver:\n"
        "  navn: A\n"
        "\n"
        "ansatte:  # listen\n"
        "  - {navn: B, gammel: }\n"
        "  - {navn: C, gammel: 5}  # se her\n"
    )
