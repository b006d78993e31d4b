import pytest

from archive.handoff.names import LONGEST, folded, wrong


@pytest.mark.parametrize(
    "name",
    [
        "a.pdf",
        "Protokoll 4.1 – Bjørn.pdf",
        "arkivmelding.xml",
        ".skjult",
        "CONtrakt.pdf",
        "a" * LONGEST,
    ],
)
def test_a_name_that_every_system_can_have_is_good(name):
    assert wrong(name) is None


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "a/b.pdf",
        "..\\b.pdf",
        "/a.pdf",
        "C:a.pdf",
        "a\n.pdf",
        "a\u202efdp.exe",
        "a?.pdf",
        "a.pdf.",
        " a.pdf",
        "a.pdf ",
        "con",
        "LPT1.pdf",
        "a" * (LONGEST + 1),
    ],
)
def test_a_name_that_some_system_cannot_have_is_told_why(name):
    assert "«{found}»" in wrong(name)


def test_names_that_are_one_where_case_is_no_matter_are_one():
    assert folded("Å.PDF") == folded("A\u030a.pdf")
