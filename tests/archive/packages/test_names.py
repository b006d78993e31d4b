import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import PackageError
from archive.packages import check_names

SOUND = st.from_regex(r"[a-zæøå][a-z0-9æøå_-]{0,20}(\.pdf)?", fullmatch=True)


@given(st.lists(SOUND, unique=True, max_size=5), SOUND)
def test_ordinary_names_are_fine(names, folder):
    named = {unicodedata.normalize("NFKC", n).casefold(): n for n in names if n not in RESERVED}
    check_names([f"mappe/{folder}x/{name}" for name in named.values()])


RESERVED = {"con", "prn", "aux", "nul"}


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../ut.pdf", "leads out"),
        ("a/../../ut.pdf", "leads out"),
        ("a\\..\\ut.pdf", "leads out"),
        ("/etc/passwd", "is absolute"),
        ("\\\\server\\del", "is absolute"),
        ("C:\\ut.pdf", "is absolute"),
        ("c:ut.pdf", "is absolute"),
        ("a\x00.pdf", "not seen"),
        ("a\nb.pdf", "not seen"),
        ("a\x1b[2J.pdf", "not seen"),
        ("protokoll\u202efdp.exe", "not seen"),
        ("a\u200b.pdf", "not seen"),
        ("a\u2028.pdf", "not seen"),
        ("a\ud800.pdf", "not seen"),
        ("CON", "cannot be kept"),
        ("mappe/nul.pdf", "cannot be kept"),
        ("com1.txt", "cannot be kept"),
        ("lpt¹", "cannot be kept"),
        ("a.pdf.", "cannot be kept"),
        ("a.pdf ", "cannot be kept"),
        (" a.pdf", "cannot be kept"),
        ("fil:strøm.pdf", "cannot be kept"),
        ("hva?.pdf", "cannot be kept"),
        ("a//b.pdf", "cannot be kept"),
        ("./a.pdf", "cannot be kept"),
        ("", "cannot be kept"),
        ("æ" * 101, "too long"),
        ("/".join(["mappe"] * 170), "too long"),
    ],
)
def test_a_name_that_is_a_trick_is_refused(name, why):
    with pytest.raises(PackageError, match=why) as raised:
        check_names(["fine.pdf", name])
    assert str(raised.value).isprintable()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Protokoll.pdf", "protokoll.PDF"),
        ("\u00e5.pdf", "a\u030a.pdf"),
        ("STRASSE.pdf", "straße.pdf"),
        ("ﬁl.pdf", "fil.pdf"),
    ],
)
def test_names_that_are_one_on_some_systems_are_refused(one, other):
    with pytest.raises(PackageError, match="are one name"):
        check_names([one, other])


def test_a_file_cannot_be_a_folder_too():
    with pytest.raises(PackageError, match="a file itself"):
        check_names(["a/b.pdf", "A"])
