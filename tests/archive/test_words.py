import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.words import WholeTokenizer, WordTokenizer, folded, readable, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ås & Øvre Ære", ["ås", "øvre", "ære"]),
        ("Müller, André", ["muller", "andre"]),
        ("cafe\u0301", ["cafe"]),
        ("a\u030as", ["ås"]),
        ("O'Prøve", ["o", "prøve"]),
        ("§ 4.2 og 4.10.", ["4.2", "og", "4.10"]),
        ("kode 9101: 12,5 %", ["kode", "9101", "12,5"]),
        ("13.10.2026", ["13.10.2026"]),
        ("51 100 kr", ["51", "51100", "100", "kr"]),
        ("1\u00a0250\u202f000", ["1", "1250000", "250", "000"]),
        ("2026–2028", ["2026", "2028"]),
        ("e-post", ["e", "post"]),
        ("🎉 ☃", []),
    ],
)
def test_text_becomes_words(text, expected):
    assert [word.text for word in words(text)] == expected


def test_a_grouped_number_stands_beside_its_first_group():
    assert [(w.text, w.position) for w in words("kr 51 100 nå")] == [
        ("kr", 0),
        ("51", 1),
        ("51100", 1),
        ("100", 2),
        ("nå", 3),
    ]


def test_what_nobody_sees_is_left_out():
    assert readable("for\u00adhandling\u200b a\u030a") == "forhandling å"


@given(st.text())
def test_words_lie_where_they_say(text):
    for word in words(text):
        assert text[word.start : word.end]
        assert folded(word.text) == word.text


@given(st.text())
def test_folding_once_is_enough(text):
    assert folded(folded(text)) == folded(text)


def test_the_index_gets_the_same_words():
    tokens = [(t.text, t.pos, t.startchar) for t in WordTokenizer()("Ås 51 100")]
    assert tokens == [("ås", 0, 0), ("51", 1, 3), ("51100", 1, 3), ("100", 2, 6)]
    assert [t.text for t in WholeTokenizer()("Ingen tillegg\n 4.2 ")] == ["ingen tillegg", "4.2"]
