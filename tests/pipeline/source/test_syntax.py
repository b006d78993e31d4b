import pytest

from pipeline.errors import InputError
from pipeline.source.nodes import parse
from pipeline.source.syntax import without_space


def said(text):
    with pytest.raises(InputError) as caught:
        parse(text, "fil")
    [finding] = caught.value.findings
    return finding.rule, str(finding.place), str(finding.message)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: 'b", "1:4", "never closed"),
        ("a: 'b\n--- c", "1:4", "never closed"),
        ("a:\n - b\n\t- c", "3:1", "indent with spaces"),
        ("a: |\n\tb", "2:1", "indent with spaces"),
        ("a: b\nc:d\ne: f", "2:1", "after the colon in «c:d»"),
        ("- a: b\n- c:d\n  e: f", "2:3", "after the colon in «c:d»"),
        ("a: b\nc\nd: e", "2:1", "this line has no colon"),
        ("a: [b, 'c", "1:8", "never closed"),
        ("a: [b\nc: d", "2:2", "the bracket from line 1, column 4"),
        ("a: [b, c", "2:1", "the bracket from line 1, column 4"),
        ("'a':b", "1:4", "nothing more is expected here"),
        ('a: "\\ud800"', "1:7", "no character with this code"),
        ('a: "\\xZZ"', "1:7", "hexadecimal"),
        ("a: !<x", "1:7", "not understood as YAML (did not find the expected '>')"),
        ("%YAML 3.0\n---\na: b", "1:1", "only YAML 1.1 and 1.2"),
        ("%FOO\n---\na: b", "1:5", "unknown directive"),
        ("{a: b, c :, d: }", "1:10", "colon"),
        ("a: b\rc\rd: e", "2:1", "this line has no colon"),
        ("a: b\r\nc:d\r\ne: f", "2:1", "after the colon in «c:d»"),
    ],
)
def test_the_parser_is_translated(text, place, words):
    rule, found, message = said(text)
    assert (rule, found) == ("F-SYNTAKS", f"fil:{place}")
    assert words in message


@pytest.mark.parametrize("text", ["navn: Ås", "10:30", "12:00-14:30", "navn", ":a", "a b:c", ""])
def test_not_every_colon_lacks_a_space(text):
    assert without_space(text) is None
