import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.source.spelling import known_key, nearest

KEYS = ["lonn", "arsverk", "grunnlagsaar", "saerskilt", "moter", "forhandling"]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("lønn", "lonn"),
        ("lönn", "lonn"),
        ("årsverk", "arsverk"),
        ("grunnlagsår", "grunnlagsaar"),
        ("grunnlagsår".replace("å", "aa"), None),
        ("særskilt", "saerskilt"),
        ("särskilt", "saerskilt"),
        ("møter", "moter"),
        ("Møter", None),
        ("møte", None),
        ("förhandling", "forhandling"),
        ("ø" * 100, None),
    ],
)
def test_keys_may_be_typed_with_their_letters(typed, key):
    assert known_key(typed, KEYS) == key
    assert known_key(unicodedata.normalize("NFD", typed), KEYS) == key


@pytest.mark.parametrize(
    ("text", "known"),
    [("lonnn", "lonn"), ("Møter", "moter"), ("motre", "moter"), ("for-handling", "forhandling")],
)
def test_the_nearest_is_found(text, known):
    assert nearest(text, KEYS) == known


@pytest.mark.parametrize("text", ["", "xyz", "l" * 10_000])
def test_what_is_far_from_all_has_no_nearest(text):
    assert nearest(text, KEYS) is None
    assert nearest(text, []) is None


@settings(deadline=None)
@given(st.text())
def test_any_text_can_be_looked_up(text):
    assert known_key(text, KEYS) in {None, *KEYS}
    assert nearest(text, KEYS) in {None, *KEYS}
