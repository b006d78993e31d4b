import pytest

from archive.deposit.reading import units


def read(tmp_path, text):
    path = tmp_path / "a.xml"
    path.write_text(text, "utf-8")
    return list(units(path))


def test_units_are_told_as_they_end_with_their_values(tmp_path):
    text = (
        '<a xmlns="urn:x" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><systemID>1</systemID>'
        "\n<b i:type='c'><t>to\nlinjer</t><t>x</t><tom> </tom></b></a>"
    )
    inner, outer = read(tmp_path, text)
    assert (inner.name, inner.type, inner.line) == ("b", "c", 2)
    assert inner.values == {"t": ["to\nlinjer", "x"], "tom": [""]}
    assert inner.empty == ["tom"]
    assert inner.within("a") is outer
    assert inner.place == "b 1"
    assert outer.counts == {"b": 1}
    assert outer.value("systemID") == "1"
    assert outer.value("ingen") == ""
    assert outer.within("a") is None


def test_a_unit_without_identity_is_placed_by_its_line(tmp_path):
    assert [unit.place for unit in read(tmp_path, "<a>\n<b><c>1</c></b></a>")] == ["b :2", "a :1"]


def test_a_file_that_breaks_off_tells_what_came_before(tmp_path):
    path = tmp_path / "a.xml"
    path.write_text("<a><b><c>1</c></b>" + " " * 2**17 + "<d>")
    found = units(path)
    assert next(found).name == "b"
    with pytest.raises(ValueError, match="no element found"):
        list(found)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "document type"),
        ("<a>" * 200 + "</a>" * 200, "too deep"),
        ("tull", "syntax error"),
    ],
)
def test_what_cannot_be_read_safely_is_refused(text, why, tmp_path):
    with pytest.raises(ValueError, match=why):
        read(tmp_path, text)
