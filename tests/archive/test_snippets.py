from hypothesis import given
from hypothesis import strategies as st

from archive.query import parse
from archive.snippets import LENGTH, Fragment, snippet

LONG = "Innledning. " * 50 + "Her er\n  avtalen om nye satser for Ås. " + "Slutt nå. " * 50


def shown(text, query):
    return snippet(text, parse(query, {"tekst": False}).marks)


def test_hits_are_marked_with_what_stands_around_them():
    fragments = shown(LONG, 'avtal* "nye satser" ås')
    assert [f.text for f in fragments if f.is_hit] == ["avtalen", "nye satser", "Ås"]
    whole = "".join(f.text for f in fragments)
    assert whole.startswith("… ")
    assert whole.endswith(" …")
    assert "Her er avtalen om nye satser for Ås." in whole
    assert len(whole) < LENGTH + 10


def test_without_a_hit_the_beginning_is_shown():
    assert shown("Kort tekst.", "annet") == (Fragment("Kort tekst.", is_hit=False),)
    assert shown("", "annet") == ()


def test_the_passage_with_most_is_chosen():
    text = "avtale " + "x " * 300 + "avtale og brudd " + "x " * 300
    assert [f.text for f in shown(text, "avtale brudd") if f.is_hit] == ["avtale", "brudd"]


def test_a_grouped_number_is_marked_as_one():
    fragments = shown("sum 51 100 kr", "51100 51")
    assert [f.text for f in fragments if f.is_hit] == ["51 100"]


def _bare(text):
    return "".join(text.split())


@given(st.text(), st.sampled_from(["a*", "4.2", '"a b"', "x OR y", "51100"]))
def test_a_passage_is_of_the_text(text, query):
    fragments = shown(text, query)
    joined = "".join(fragment.text for fragment in fragments).strip("… ")
    assert _bare(joined) in _bare(text)
    assert all(fragment.text for fragment in fragments)
