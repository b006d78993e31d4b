import pytest

from pipeline.model import Forhandling
from pipeline.source.binding import bind
from pipeline.source.nodes import Positions, parse
from pipeline.source.texts import faulty_texts


def undrawable(text):
    return [(i, c) for i, c in enumerate(text) if c in "ΩΨΣΔΘΛ\u200d"]


def faults(text):
    root = parse(text, "fil")
    bind(root, Forhandling, Positions("fil", root))
    return [
        (f.rule, f.path, f.place.line, f.place.column, str(f.message))
        for f in faulty_texts(root, text, undrawable, "fil")
    ]


def test_what_can_be_shown_is_left_alone():
    assert faults("region: Ås 😀 \"x\" \u202b\nmoter: [{sted: 'Ø'}, ~]\n") == []


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("region: Ås Ω", 1, 12),
        ("region: 'Ås Ω'", 1, 13),
        ('region: "Ås Ω"', 1, 13),
        ("region: 'It''s Ω'", 1, 9),
        ('region: "\\x41 Ω"', 1, 9),
        ("region: |\n  Ω", 1, 9),
        ("region: Ås\n  Ω", 1, 9),
        ("😀: Ω", 1, 4),
    ],
)
def test_a_character_is_found_where_the_text_stands_as_it_reads(text, line, column):
    [(rule, _, *place, message)] = faults(text)
    assert rule == "F-TEGN"
    assert place == [line, column]
    assert "Ω (U+03A9)" in message


def test_many_characters_make_one_message():
    [(_, path, _, _, message)] = faults("moter:\n  - sted: ΩΨΩΣΔΘΛ")
    assert path == ("moter", 0, "sted")
    assert "Ω (U+03A9), Ψ (U+03A8), Σ (U+03A3), Δ (U+0394), Θ (U+0398), …:" in message


def test_a_character_without_a_picture_is_named_by_its_number():
    assert "can draw U+200D:" in faults("region: a\u200d")[0][4]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("region: Rom #4 \n", 1, 13),
        ("region: #4\n", 1, 9),
        ("moter:\r\n  - sted: 😀  #b\r\n", 2, 14),
        ("moter: [{sted: en\n  to #3\n  }]", 2, 6),
    ],
)
def test_a_text_that_yaml_cuts_is_not_read(text, line, column):
    [(rule, _, *place, message)] = faults(text)
    assert (rule, place) == ("F-TEGN", [line, column])
    assert "would be lost" in message


@pytest.mark.parametrize(
    "text",
    [
        "region: 'Rom #4'",
        "region: Rom # 4",
        "region: Rom#4",
        "region: Rom\n#4",
        "region: 'a' #b",
        "region: a ##",
    ],
)
def test_a_comment_is_a_comment(text):
    assert faults(text) == []


@pytest.mark.parametrize("escape", ["\\x07", "\\0", "\\N", "\\L", "\\x7f", "\\uFEFF"])
def test_control_characters_by_escape_are_refused(escape):
    [(rule, path, line, column, message)] = faults(f'region: "Vest{escape}"')
    assert (rule, path, line, column) == ("F-TEGN", ("region",), 1, 9)
    assert "U+" in message


def test_escapes_for_new_line_and_tab_are_fine():
    assert faults('region: "a\\n\\tb"') == []
