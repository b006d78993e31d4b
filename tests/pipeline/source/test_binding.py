from typing import Literal, Self

import pytest
from pydantic import BaseModel, ConfigDict, model_validator

from pipeline.errors import msg
from pipeline.model.refusal import Refused
from pipeline.model.scalars import Belop, JaNei, Linje, Tekst
from pipeline.source.binding import bind
from pipeline.source.nodes import Positions, parse


class Post(BaseModel):
    model_config = ConfigDict(extra="forbid")
    navn: Linje
    lonn: Belop = 0

    @model_validator(mode="after")
    def _not_too_much(self) -> Self:
        if self.lonn > 100:
            raise Refused(msg("too much"), rule="F-NAVN", path=("lonn",))
        if self.lonn == 13:
            raise ValueError("unlucky")
        return self


class Rot(BaseModel):
    model_config = ConfigDict(extra="forbid")
    navn: Linje
    tekst: Tekst | None = None
    valg: Literal["ja takk", "nei takk"] | None = None
    avtalt: JaNei = False
    poster: tuple[Post, ...] = ()


def bound(text):
    root = parse(text, "fil")
    return bind(root, Rot, Positions("fil", root))


def faults(text):
    found = bound(text)
    assert found.model is None
    return [
        (f.rule, f.path, str(f.place).removeprefix("fil:"), str(f.message)) for f in found.findings
    ]


def test_texts_become_what_the_fields_say():
    found = bound("navn: no\navtalt: no\ntekst: |\n  en\n  to\nposter: [{navn: 010, lønn: 1 0}]\n")
    assert [f.rule for f in found.findings] == ["F-VERDI"]
    found = bound("navn: no\navtalt: no\ntekst: |\n  en\n  to\nposter: [{navn: 010, lønn: 10}]\n")
    assert found.model == Rot(
        navn="no",
        avtalt=False,
        tekst="en\n  to".replace("  ", ""),
        poster=(Post(navn="010", lonn=10),),
    )
    assert found.findings == []


def test_what_has_no_value_is_absent_unless_it_is_quoted():
    found = bound("navn: '~'\ntekst: ~\nvalg: null\nposter:\n")
    assert found.model == Rot(navn="~")
    assert found.data == {"navn": "~"}


def test_a_fault_of_a_key_does_not_hide_a_fault_of_a_value():
    assert faults("navn: a\nnavn: b\navtalt: kanskje\n") == [
        (
            "F-NOKKEL",
            ("navn",),
            "2:1",
            "the key «navn» stands here a second time; the first is in line 1, column 1",
        ),
        (
            "F-VERDI",
            ("avtalt",),
            "3:9",
            "«kanskje» is neither ja nor nei: write ja or nei",
        ),
    ]


def test_a_fault_of_a_key_alone_makes_no_model():
    assert [f[0] for f in faults("navn: a\nnavn: a\n")] == ["F-NOKKEL"]


def test_one_fault_is_told_once():
    assert [f[:3] for f in faults("{navn:Ås}")] == [("F-SYNTAKS", ("navn",), "1:2")]
    assert [f[:3] for f in faults("navm: Ås")] == [("F-UKJENT", ("navm",), "1:1")]
    assert [f[:3] for f in faults("navn: Ås\nposter:\n  -\n")] == [
        ("F-VERDI", ("poster", 0), "3:4")
    ]


def test_validators_of_the_model_say_rule_message_and_field():
    assert faults("navn: a\nposter:\n  - {navn: b, lonn: 101}\n") == [
        ("F-NAVN", ("poster", 0, "lonn"), "3:21", "too much")
    ]
    [(rule, path, place, message)] = faults("navn: a\nposter:\n  - {navn: b, lonn: 13}\n")
    assert (rule, path, place) == ("F-VERDI", ("poster", 0), "3:5")
    assert "unlucky" in message


@pytest.mark.parametrize(
    ("text", "rule", "place", "words"),
    [
        ("navn: a\nvalg: ja tak\n", "F-VERDI", "2:7", "is «ja takk» meant?"),
        ("navn: a\nvalg: xyz\n", "F-VERDI", "2:7", "is not one of ja takk, nei takk"),
        ("navn: a\nvalg: [x]\n", "F-TYPE", "2:1", "neither a list nor further keys"),
        ("navn: a\nposter: {navn: b}\n", "F-TYPE", "2:1", "a list is expected"),
        ("navn: a\nposter: b\n", "F-TYPE", "2:9", "a list is expected"),
        ("navn: a\nposter: [b]\n", "F-TYPE", "2:10", "«navn: …»"),
        ("navn: a\nposter: [navn:b]\n", "F-SYNTAKS", "2:10", "a space is missing"),
        ("navn: a\nposter: [[b]]\n", "F-TYPE", "2:10", "further keys"),
        ("navn: ~\n", "F-MANGLER", "1:1", "has no value"),
        ("tekst: a\n", "F-MANGLER", "1:1", "is missing here"),
        ("navn: a\nposter:\n  - lonn: 1\n", "F-MANGLER", "3:5", "is missing here"),
        ("navn: a\n{}: b\n", "F-NOKKEL", "2:1", "must be a word"),
        ("navn: a\n'': b\n", "F-NOKKEL", "2:1", "must be a word"),
        ("{navn: a, tekst}", "F-SYNTAKS", "1:11", "has no colon"),
        ("navn: a\nqwerty: {x: [y]}\n", "F-UKJENT", "2:1", "known are navn, tekst, valg"),
        ('navn: a\n"a\\x07b": c\n', "F-UKJENT", "2:1", "«a\\u0007b»"),
    ],
)
def test_faults_are_said_to_people(text, rule, place, words):
    [(found_rule, _, found_place, message)] = faults(text)
    assert (found_rule, found_place) == (rule, place)
    assert words in message
