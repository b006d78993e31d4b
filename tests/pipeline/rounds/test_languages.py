"""One language of a round's texts is chosen before the file is read further."""

import re
from pathlib import Path

import pytest

from pipeline.rounds import RoundFolder, read_round
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


LISTS = Path(__file__).parents[2] / "languages"
OTHER = {"nb": "nynorsk", "nn": "bokmal"}


def words_of(name):
    lines = LISTS.joinpath(f"{name}.txt").read_text("utf-8").splitlines()
    return {word for line in lines if not line.startswith("#") for word in line.split()}


def printed(runde):
    """Give what documents print of a round: names, bases, and what follows a breach."""
    yield runde.overenskomst.navn
    for regel in runde.hjemler:
        yield from (regel.navn, regel.gjelder, regel.tekst, regel.trer_i_kraft)
        if tvist := regel.tvist:
            yield from (tvist.tekst, tvist.virkning, *tvist.instanser, *tvist.mottakere)


@pytest.mark.parametrize("sprak", OTHER)
def test_what_a_round_prints_is_in_the_one_language_alone(sprak):
    strange, found = words_of(OTHER[sprak]), {}
    for navn in RoundFolder().names():
        runde = read_round(navn, sprak)
        if runde.tariffomrade != "Sverige":
            texts = " ".join(filter(None, printed(runde))).lower()
            found[navn] = strange & set(re.findall(r"\w+", texts))
    assert {navn: words for navn, words in found.items() if words} == {}
    assert len(found) > 8
