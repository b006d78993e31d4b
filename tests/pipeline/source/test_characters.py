import pytest

from pipeline.errors import InputError
from pipeline.source.characters import LARGEST, SHOWN, decode, load


def refusal(call, *arguments):
    with pytest.raises(InputError) as caught:
        call(*arguments)
    return [(f.rule, str(f.message), f.place) for f in caught.value.findings]


def test_a_file_is_loaded_up_to_the_bound(tmp_path):
    file = tmp_path / "stor.yaml"
    file.write_bytes(b"#" * LARGEST)
    assert len(load(file)) == LARGEST
    file.write_bytes(b"#" * (LARGEST + 1))
    [(rule, message, place)] = refusal(load, file)
    assert rule == "F-STORRELSE"
    assert "5 MB" in message
    assert str(place) == str(file)


def test_what_cannot_be_opened_is_said(tmp_path):
    assert refusal(load, tmp_path / "ingen.yaml")[0][:2] == ("F-FIL", "there is no such file")
    assert refusal(load, tmp_path)[0][:2] == ("F-FIL", "this is a folder, not a file")
    (tmp_path / "fil").touch()
    for path in (tmp_path / "fil" / "under.yaml", tmp_path / "a\0b", tmp_path / ("x" * 300)):
        assert refusal(load, path)[0][0] == "F-FIL"


@pytest.mark.parametrize("text", ["", "a", "navn: Åse\r\n\tø 😀 \u202e\u00a0\u00ad\u200d\n"])
def test_text_comes_out_as_it_stands(text):
    assert decode(text.encode(), "fil") == text


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        ("ø\rø\r\nø\nnavn: ".encode() + b"\xe5\n", 4, 7),
        (b"\xff", 1, 1),
        ("æøå".encode()[:-1], 1, 3),
    ],
)
def test_bytes_outside_utf8_are_found_at_line_and_character(data, line, column):
    [(rule, _, place)] = refusal(decode, data, "fil")
    assert (rule, place.line, place.column) == ("F-KODING", line, column)


def test_every_forbidden_character_is_found_up_to_a_number():
    found = refusal(decode, b"a\x01\r\n\xc2\x9fb\x7f\n" + "å\ufeff\uffff".encode(), "fil")
    assert [(place.line, place.column) for _, _, place in found] == [
        (1, 2),
        (2, 1),
        (2, 3),
        (3, 2),
        (3, 3),
    ]
    assert len(refusal(decode, b"\x01" * 100, "fil")) == SHOWN
