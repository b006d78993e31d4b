"""One language of a round's texts is chosen before the file is read further."""

from pipeline.rounds.languages import in_language
from pipeline.source.nodes import Mapping, Scalar, Sequence, parse


def plain(node):
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    assert isinstance(node, Mapping)
    return {key.text: plain(value) for key, value in node.pairs}


TEXT = """\
a: {nb: bokmål, nn: nynorsk}
b: [{nn: berre nynorsk}, x, {nb: y, c: z}]
c: {}
nb: top
"""


def test_the_language_asked_for_is_chosen():
    chosen = plain(in_language(parse(TEXT, "x"), "nn"))
    assert chosen == {
        "a": "nynorsk",
        "b": ["berre nynorsk", "x", {"nb": "y", "c": "z"}],
        "c": {},
        "nb": "top",
    }


def test_each_part_keeps_its_place_in_the_file():
    tree = parse(TEXT, "x")
    chosen = in_language(tree, "nn")
    assert chosen.start == tree.start
    assert [v.start for _, v in chosen.pairs][1:] == [v.start for _, v in tree.pairs][1:]


def test_a_text_that_lacks_the_language_gives_its_first():
    chosen = plain(in_language(parse(TEXT, "x"), "sv"))
    assert chosen["a"] == "bokmål"
    assert chosen["b"][0] == "berre nynorsk"
