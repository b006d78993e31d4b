import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from archive.noark.kinds import BUILT_IN, KINDS

SEEDS = (
    "2026-05-31", "2026-05-31Z", "-0001-01-01", "12026-01-01", "2024-02-29", "2100-02-29",
    "0000-01-01", "2026-05-31T12:00:00+02:00", "2026-05-31T24:00:00", "2026-05-31T23:59:60",
    "2026-05-31T12:00:00.5-14:00", "2147483647", "-2147483648", "+7", "007", " 1 ", "1.5e10",
    "-INF", "NaN", "INF ", "true", "0", "", ".5", "5.", ".", "1e", "−5", "٣",
)  # fmt: skip
TYPES = {
    "date": "date",
    "dateTime": "dateTime",
    "int": "int",
    "integer": "integer",
    "natural": "nonNegativeInteger",
    "boolean": "boolean",
    "double": "double",
}
NEAR = st.tuples(
    st.sampled_from(SEEDS), st.integers(0, 30), st.sampled_from(["", *"0129-+:.TZeE \n½"])
)


def schema_of(name):
    text = f'<s:schema xmlns:s="http://www.w3.org/2001/XMLSchema"><s:element name="x" type="s:{name}"/></s:schema>'
    return etree.XMLSchema(etree.fromstring(text))


SCHEMAS = {kind: schema_of(name) for kind, name in TYPES.items()}


def near(given):
    text, place, character = given
    return text[:place] + character + text[place + 1 :]


@pytest.mark.parametrize("kind", TYPES)
@given(st.sampled_from(SEEDS) | NEAR.map(near))
def test_a_value_is_of_a_kind_where_another_reader_says_so(kind, text):
    element = etree.Element("x")
    element.text = text
    if kind == "double" and text.strip().rstrip("+-")[-1:] in {"e", "E"}:
        return  # that reader takes an exponent of no digits, which XML Schema does not
    if kind in {"date", "dateTime"} and text != text.strip():
        return  # that reader takes some blanks around a date and not others
    assert KINDS[kind].fits(text) == SCHEMAS[kind].validate(element)


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        ("uuid", "0F8fad5b-d9cb-469f-a165-70867728950e", "{0f8fad5b-d9cb-469f-a165-70867728950e}"),
        ("uuid", "0f8fad5b-d9cb-469f-a165-70867728950e", "0f8fad5bd9cb469fa16570867728950e"),
        ("guid", "{0f8fad5b-d9cb-469f-a165-70867728950e}", "{0f8fad5b-d9cb-469f-a165-70867728950e"),
        ("guid", "0f8fad5b-d9cb-469f-a165-70867728950e", "0f8fad5b-d9cb-469f-a165-70867728950g"),
        ("country", "NO", "no"),
        ("country", "SE", "SWE"),
        ("filled", " ", ""),
        ("naturalInt", "2147483647", "2147483648"),
        ("naturalInt", "0", "-1"),
        ("date", "2026-05-31", " 2026-05-31"),
    ],
)
def test_a_kind_tells_right_from_wrong(kind, right, wrong):
    assert KINDS[kind].fits(right)
    assert not KINDS[kind].fits(wrong)


def test_texts_and_what_may_be_anything_are_never_wrong():
    assert KINDS["text"].fits("")
    assert KINDS["anything"].fits("")
    assert BUILT_IN["string"].fits("")
