import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import EntryError
from archive.spelling import Name

WORDS = st.text("abcdefghijklmnopqrstuvwxyzæøåéü", min_size=2, max_size=8)


@pytest.mark.parametrize(
    "text",
    [
        "Bjørn Møller",
        "BJØRN MØLLER",
        "Krav fra bjørn  møller, sendt i går",
        "Møller, Bjørn",
        "Møller Bjørn",
        "Bjørn Møllers krav",
        "Bjørn\u00a0Møller",
        "Bjørn\nMøller",
        "Bjørn M\u00f8l\u00adler",
        "Bjorn Moller",
        "BJOERN MOELLER",
        "bjorn.moller@example.no",
        "Bjørn_Møller.pdf",
        unicodedata.normalize("NFD", "Bjørn Møller"),
    ],
)
def test_a_name_is_known_in_all_its_spellings(text):
    for given_as in ("Bjørn Møller", "møller,  bjørn", "bjørn møller"):
        name = Name(given_as)
        assert name.is_in(text)
        assert not name.is_in(name.erased(text))


@pytest.mark.parametrize(
    "text",
    [
        "Torbjørn Møller",
        "Bjørn Møllerstad",
        "Bjørn",
        "Møller",
        "Bjørn E. Møller",
        "Bjørn og Møller",
    ],
)
def test_another_name_is_left_alone(text):
    name = Name("Bjørn Møller")
    assert not name.is_in(text)
    assert name.erased(text) is text


def test_only_the_name_goes():
    name = Name("Renée Åse Øst")
    assert name.erased("Møte med ØST, RENEE AASE og Kari.") == "Møte med [slettet] og Kari."
    assert name.erased("a–b\u00ad") == "a–b\u00ad"


@pytest.mark.parametrize("text", ["", "Bo", ", ", "a.b"])
def test_too_little_is_no_name(text):
    with pytest.raises(EntryError, match="too short"):
        Name(text)


@given(st.lists(WORDS, min_size=2, max_size=4), st.text(max_size=10), st.text(max_size=10))
def test_whatever_stands_around_it_no_name_is_left(words, before, after):
    text = f"{before} {' '.join(words)} {after}"
    name = Name(" ".join(words))
    for written in (text, text.upper(), unicodedata.normalize("NFD", text)):
        assert name.is_in(written)
        assert not name.is_in(name.erased(written))
