from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.query import Query as WhooshQuery

from archive.errors import QueryError
from archive.query import DEEPEST, Mark, parse

KNOWN = {"tittel": False, "tekst": False, "hjemmel": True, "aar": True, "lonn": True}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "nothing to search for"),
        ("   ", "nothing to search for"),
        ('avtale "uten slutt', "quotation mark at 8 is not closed"),
        ("(avtale", "bracket at 1 is not closed"),
        ("avtale) brudd", "«)» at 7 closes no bracket"),
        ("avtale OR", "missing at the end"),
        ("avtale AND OR brudd", "missing before «OR» at 12"),
        ("()", "missing before «)» at 2"),
        ("NOT", "missing at the end"),
        ("hjemmel:", "missing at the end"),
        ("ukjent:4.2", "there is no field «ukjent» (at 1); fields are: aar, hjemmel, lonn, "),
        ("ALT:x", "there is no field «ALT»"),
        ("av*tale", "* stands only at the end of a word (at 1)"),
        ("§ 4.2", "«§» at 1 has no letter or figure"),
        ("tittel:&", "«&» at 8 has no letter or figure"),
        ('""', "has no letter or figure"),
        ("(" * (DEEPEST + 1), "more than 20 levels"),
        ("-a " + "NOT " * DEEPEST + "b", "more than 20 levels"),
        ("a" * 1001, "longer than 1000 characters"),
    ],
)
def test_what_cannot_be_understood_is_said(text, fault):
    with pytest.raises(QueryError) as caught:
        parse(text, KNOWN)
    assert fault in str(caught.value)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a b", "a AND b"),
        ("a OG b ELLER IKKE c", "a AND b OR NOT c"),
        ("«a b»", '"a b"'),
        ("“a b”", '"a b"'),
        ("-a", "NOT a"),
        ("Å", "å"),
        ("HJEMMEL:4.2", "hjemmel:4.2"),
        ("år:2026", "aar:2026"),
        ("lønn:x", "lonn:x"),
        ("hjemmel:(4.1 OR 4.2)", "hjemmel:4.1 OR hjemmel:4.2"),
        ("e-post", '"e-post"'),
        ("a OR b c", "a OR (b c)"),
        ("Ås & Øvre –", "ås øvre"),
        ("(a & b) – c", "(a b) c"),
    ],
)
def test_two_ways_to_say_the_same(one, other):
    assert parse(one, KNOWN).asked == parse(other, KNOWN).asked


def test_only_what_is_wanted_in_the_text_is_marked():
    query = parse('Avtal* "nye satser" -brudd hjemmel:4.2 tittel:protokoll tekst:Ås', KNOWN)
    assert query.marks == (
        Mark(("avtal",), prefix=True),
        Mark(("nye", "satser"), prefix=False),
        Mark(("ås",), prefix=False),
    )


PIECES = st.sampled_from(
    ["a", "-", "(", ")", '"', "*", "OR", "AND", "NOT", "hjemmel:", ":", " ", "4.2", "«", "é", "§"]
)


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=50))
def test_whatever_is_typed_is_understood_or_refused(text):
    with suppress(QueryError):
        assert isinstance(parse(text, KNOWN).asked, WhooshQuery)
