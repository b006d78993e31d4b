from typing import get_args

import pytest

from pipeline.rounds import read_round
from pipeline.starting.beginnings import Beginning
from pipeline.starting.drafts import Language, draft, kinds_of
from pipeline.starting.hints import Hints, _texts

ROUNDS = {"nb": ["eksempel-ka-2026", "eksempel-nho-2026", "eksempel-spekter-2026"]}
ROUNDS["nn"] = ROUNDS["nb"]
ROUNDS["sv"] = ["sverige-2012"]


def blanks(value, path=()):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from blanks(inner, (*path, key))
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from blanks(item, (*path, i))
    elif value == "":
        yield path


@pytest.mark.parametrize("lang", get_args(Language))
def test_every_blank_is_explained_in_every_language(lang):
    hints = Hints(lang)
    for name in ROUNDS[lang]:
        runde = read_round(name)
        for kind in kinds_of(runde):
            outline = draft(kind, runde, lang, named=True)
            assert [path for path in blanks(outline) if not hints.of(path)] == []
            assert hints.title(kind)


def test_bokmal_and_nynorsk_say_the_same_things():
    nb, nn, sv = (_texts(lang) for lang in ("nb", "nn", "sv"))
    assert nb.keys() == nn.keys() == sv.keys()
    assert nb["nokler"].keys() == nn["nokler"].keys()
    assert nb["typer"].keys() == nn["typer"].keys()


def test_the_longest_known_end_of_a_path_decides():
    hints = Hints("nb")
    assert hints.of(("krav", 0, "punkter", 2, "kr")) == "tillegg per år i full stilling"
    assert hints.of(("organisasjoner", 0, "navn")) != hints.of(("arbeidsgiver", "navn"))
    assert hints.of(("arbeidsgiver",)) == ""


def test_a_note_is_said_instead_of_the_usual():
    begun = Beginning("tilbud", "nb", {"runde": ""}, {}, ("a", "b"), {("krav", 0): "fra i fjor"})
    assert begun.comment(("krav", 0)) == "fra i fjor"
    assert begun.comment(("krav", 1)) == ""
    assert begun.comment(("runde",)) == "rundens navn, ett av: a, b"
