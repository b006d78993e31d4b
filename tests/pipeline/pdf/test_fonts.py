import pytest

from pipeline import fonts
from pipeline.errors import ToolError


@pytest.fixture(scope="module")
def coverage() -> fonts.Coverage:
    return fonts.installed()


def test_what_is_drawn_passes(coverage, words):
    assert {name: coverage.undrawable(word) for name, word in words.items()} == dict.fromkeys(
        words, ()
    )


@pytest.mark.parametrize(
    "character",
    [
        pytest.param("\U0001fae0", id="newer than the fonts"),
        pytest.param("\ue000", id="private"),
        pytest.param("\U0010ffff", id="noncharacter"),
        pytest.param("\x07", id="control"),
        pytest.param("\ud83d", id="lone surrogate"),
        pytest.param("\u202e", id="override"),
        pytest.param("\u202b", id="embedding"),
    ],
)
def test_what_is_not_drawn_is_refused_with_its_place(coverage, character):
    assert coverage.undrawable(f"Bj{character}rn{character}") == ((2, character), (5, character))


def test_a_khmer_cluster_that_is_lost_from_the_text_is_refused(coverage):
    assert coverage.undrawable("ខ្មែរ") == ((1, "\u17d2"),)


def test_lines_and_tabs_pass(coverage):
    assert coverage.undrawable("a\tb\nc") == ()


def test_the_installed_fonts_draw_what_is_common(coverage):
    assert coverage.undrawable("".join(sorted(fonts.COMMON))) == ()


def test_fontconfig_is_asked_once_and_only_for_what_is_not_common(monkeypatch, coverage):
    asked = []
    monkeypatch.setattr(fonts, "installed", lambda: asked.append(1) or coverage)
    found = fonts.Installed()
    assert found.undrawable("Bjørn – «ja»\n") == ()
    assert asked == []
    assert found.undrawable("Bj\ue000rn") == ((2, "\ue000"),)
    assert found.undrawable("\x07\u202e") == ((0, "\x07"), (1, "\u202e"))
    assert asked == [1]


def test_ranges_are_closed_at_both_ends():
    coverage = fonts._merged([(65, 70), (66, 90), (91, 91), (97, 97)])
    assert coverage == fonts.Coverage((65, 97), (91, 97))
    assert [coverage.draws(c) for c in "@A[\\`ab"] == [False, True, True, False, False, True, False]


def test_without_fontconfig_it_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ToolError, match="fonts-liberation"):
        fonts.installed()


def test_without_fonts_it_says_what_to_install(monkeypatch, tmp_path):
    (tmp_path / "fc-list").write_text("#!/bin/sh\n")
    (tmp_path / "fc-list").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(ToolError, match="no font is installed"):
        fonts.installed()
