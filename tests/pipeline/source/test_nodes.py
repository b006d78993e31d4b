import pytest
import yaml

from pipeline.errors import InputError, ToolError
from pipeline.source.nodes import DEEPEST, Mapping, Positions, Scalar, Sequence, parse

TEXT = """\
semje: 1   # comment
navn: 'It''s'
tomt:
liste:
  - ett
  - {to: "2", tre: ~}
  -
nest:
  felt: |
    linje
"""


def filed(node):
    """File keys as binding does."""
    if isinstance(node, Mapping):
        for key, value in node.pairs:
            node.entries[key.text] = key, filed(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            filed(item)
    return node


def test_scalars_keep_text_quoting_and_absence():
    root = parse("a: 'no'\nb: no\nc: ~\nd: '~'\ne:\nf: 10.00\ng: \"\"\nh: NULL\ni: |\n  x\n", "fil")
    values = {key.text: value for key, value in root.pairs}
    assert {k: v.text for k, v in values.items() if not v.absent} == {
        "a": "no",
        "b": "no",
        "d": "~",
        "f": "10.00",
        "g": "",
        "i": "x\n",
    }
    assert [values[k].quoting for k in "abi"] == ["'", "", "|"]


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), (1, 1), (1, 1)),
        (("semje",), (1, 8), (1, 1)),
        (("tomt",), (3, 1), (3, 1)),
        (("liste",), (4, 1), (4, 1)),
        (("liste", 0), (5, 5), (5, 5)),
        (("liste", 1), (6, 5), (6, 5)),
        (("liste", 1, "to"), (6, 10), (6, 6)),
        (("liste", 1, "fire"), (6, 5), (6, 5)),
        (("liste", 9), (4, 1), (4, 1)),
        (("liste", "navn"), (4, 1), (4, 1)),
        (("nest", "felt"), (9, 9), (9, 3)),
        (("nest", "felt", "under", 3), (9, 9), (9, 3)),
        (("ukjent", "felt"), (1, 1), (1, 1)),
    ],
)
def test_paths_are_located(path, value, key):
    positions = Positions("fil", filed(parse(TEXT, "fil")))
    assert str(positions.locate(path)) == "fil:{}:{}".format(*value)
    assert str(positions.locate(path, key=True)) == "fil:{}:{}".format(*key)


def test_a_path_is_in_the_file_or_not():
    positions = Positions("fil", filed(parse(TEXT, "fil")))
    assert positions.has(("tomt",))
    assert positions.has(("liste", 1, "tre"))
    assert not positions.has(("liste", 1, "fire"))


def test_what_the_parser_cannot_even_scan_is_refused():
    with pytest.raises(InputError, match="1 fault"):
        parse("a: \x01", "fil")


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_is_refused_without_harm(opening):
    with pytest.raises(InputError, match="1 fault"):
        parse(opening * 100_000, "fil")
    assert parse("a: " + "[" * (DEEPEST - 1) + "]" * (DEEPEST - 1), "fil").pairs


def test_columns_count_characters():
    root = parse("{å😀: ø, b: c}", "fil")
    assert [key.start.column for key, _ in root.pairs] == [1, 8]


def test_an_explicit_document_is_one_document():
    [(key, value)] = parse("%YAML 1.2\n---\na: b\n...\n", "fil").pairs
    assert (key.text, value.text) == ("a", "b")
    assert isinstance(value, Scalar)


def test_without_the_c_parser_it_says_so(monkeypatch):
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    with pytest.raises(ToolError, match="C parser"):
        parse("a: b", "fil")
